// Noun phrases as far as attribution needs them: a name with its titles, a body, a described source.
#include <algorithm>
#include <array>
#include <string>

#include "read/agreement.h"
#include "read/cues.h"
#include "text/letters.h"

namespace isnad::read {

bool is_whole_plural(const Scene& s, uint32_t u) {
  constexpr size_t kShortest = 10;  // bytes
  return s.mention(u) == doc::kNone && s.has(u, kPlural | kUnknown) && !s.has(u, kDefinite | kFirstName | kNamePart) &&
         s.folded(u).size() >= kShortest && s.folded(u).ends_with(text::letters::kPluralNominative);
}

namespace {

namespace letters = text::letters;
constexpr Flags kEnds =
    kStop | kColon | kComplementiser | kRelative | kSayParticiple | kImpersonal | kAccording | kNegation;
constexpr uint32_t kLongestPhrase = 14, kLongestTitles = 20;

bool ends_phrase(const Scene& s, uint32_t u) {
  return s.is_paragraph(u) || s.is_time(u) || s.is_number(u) ||
         (s.mention(u) == doc::kNone && (s.has(u, kEnds) || s.is_verb(u) || s.is_was(u)));
}

/// "in a statement", "during an interview": not part of who speaks.
bool is_adverbial(const Scene& s, uint32_t u, uint32_t limit) {
  if (s.has(u, kAdverbialPrep)) return true;
  if (!s.has(u, kPreposition) && !s.has(u, kHasPrep)) return false;
  if (s.has(u, kHasPrep) && s.has(u, kSpeechNoun)) return true;
  return u + 1 < limit && (s.is_time(u + 1) || (s.has(u + 1, kSpeechNoun) && !s.has(u, kAn)));
}

/// The end of the mention that covers `u`.
uint32_t mention_end(const Scene& s, uint32_t u, uint32_t limit) {
  const doc::Index m = s.mention(u);
  while (u < limit && s.mention(u) == m) ++u;
  return u;
}

/// "the study the fathers", "the party the demands": a definite noun for people, or for an act of speech, is no
/// adjective of the definite word before it. One in the plural may be, of a plural ("the foreign workers").
bool is_surely_noun(const Scene& s, uint32_t u) {
  if (u == 0 || s.mention(u) != doc::kNone || !s.has(u, kDefinite) ||
      s.has(u, kDemonym | kTitleQualifier | kHasConj | kMaybeConj | kHasPrep))
    return false;
  if (s.mention(u - 1) != doc::kNone ? s.has(u - 1, kPunctuation) : !s.has(u - 1, kDefinite | kDemonym)) return false;
  if (s.has(u, kSpeechNoun) && !s.has(u, kTitle | kAnonSource)) return !s.may_be_adjective(u);
  return s.has(u, kPersonNoun | kAnonSource) && !s.has(u - 1, kPlural) && s.is_broken_plural(u);
}

/// "the health office a statement": an indefinite accusative behind a name is what somebody issued.
bool is_accusative_speech(const Scene& s, uint32_t u) {
  return u > 0 && s.mention(u) == doc::kNone && s.mention(u - 1) != doc::kNone && s.has(u, kSpeechNoun) &&
         !s.has(u, kDefinite | kHasConj | kHasPrep) && s.folded(u).ends_with(letters::kAlef);
}

bool is_qualifier(const Scene& s, uint32_t u) {
  if (is_surely_noun(s, u)) return false;
  return !s.has(u, kHasConj | kHasPrep | kPunctuation | kPreposition) &&
         (s.has(u, kDefinite | kDemonym | kTitleQualifier)) && !s.has(u, kOnlyVerb) && !s.is_thing(u);
}

/// An adjective beyond doubt: of origin, of office, of relation, or feminine behind a feminine head.
bool is_certain_qualifier(const Scene& s, uint32_t head, uint32_t u) {
  if (!is_qualifier(s, u)) return false;
  if (s.has(u, kDemonym | kTitleQualifier)) return true;
  if (s.mention(u) != doc::kNone || s.mention(head) != doc::kNone) return false;
  const std::string_view word = s.folded(u), noun = s.folded(head);
  if (!word.ends_with(letters::kFeminine))
    return word.ends_with(letters::kNisba) && !noun.ends_with(letters::kFeminine);
  return noun.ends_with(letters::kFeminine) || noun.ends_with(letters::kPluralFeminine) || s.has(head, kPlural);
}

/// Behind a body's name its short one between marks: the unit behind them; `u` itself where no such thing stands.
uint32_t past_short_name(const Scene& s, uint32_t u, uint32_t limit) {
  constexpr uint32_t kLongest = 3;
  const doc::Index q = u > 0 ? s.quote_opening(u) : doc::kNone;
  if (q == doc::kNone || !s.document().quotes[q].closed || s.words_in(s.document().quotes[q].inner) > kLongest)
    return u;
  const uint32_t past = s.unit_at(s.document().quotes[q].outer.end - 1) + 1;
  return past < limit && (s.is_person(past) || s.has(past, kTitle)) ? past : u;
}

/// The word ends a definite noun phrase, so that another noun behind it is no part of it.
bool closes_noun(const Scene& s, uint32_t u) { return s.mention(u) != doc::kNone || s.has(u, kDefinite | kDemonym); }

/// What may stand behind such a plural in its own phrase.
bool goes_with_plural(const Scene& s, uint32_t u) {
  if (s.has(u, kHasConj | kMaybeConj | kHasPrep | kPreposition | kPunctuation | kConjWord | kRelative)) return true;
  return !s.has(u, kDefinite) && (s.has(u, kDemonym | kTitleQualifier) || is_whole_plural(s, u));
}

bool is_single_word(const Scene& s, uint32_t u) { return s.units()[u].token_end == s.units()[u].token_begin + 1; }

/// A name that stands within reach after titles and their complements; the end of the phrase that it closes, or 0.
uint32_t end_of_title_run(const Scene& s, uint32_t from, uint32_t limit) {
  const bool many = s.mention(from) == doc::kNone && s.has(from, kPlural) && s.has(from, kDefinite) &&
                    s.folded(from).ends_with(letters::kPluralNominative);
  for (uint32_t u = from; u < limit && u - from < kLongestTitles; ++u) {
    if (s.is_person(u)) return mention_end(s, u, limit);
    if (const uint32_t past = past_short_name(s, u, limit); past != u) {  // "the society for …, «Purity», Dr X"
      u = past - 1;
      continue;
    }
    if (ends_phrase(s, u) || s.has(u, kComma | kQuoteMark | kParen)) return 0;
    if (s.mention(from) != doc::kNone && s.mention(u) == doc::kNone && s.has(u, kSayVerb))
      return 0;  // "the agency said Mr X"
    if (is_adverbial(s, u, limit)) return 0;
    // "the demonstrators on the need to try X": no name behind a preposition is that of many.
    if (many && s.has(u, kPreposition) && s.mention(u) == doc::kNone) return 0;
    if (u > from && is_whole_plural(s, u - 1) && s.mention(u) == doc::kNone && !goes_with_plural(s, u)) return 0;
    // "the president of the club the possibility of": a noun that nothing governs is no part of the title.
    if (u > from + 1 && s.mention(u) == doc::kNone && closes_noun(s, u - 1) &&
        !s.has(u, kDefinite | kHeads | kTitleQualifier | kDemonym | kPreposition | kPunctuation | kHasPrep | kHasConj |
                      kNamePart | kFirstName) &&
        (s.is_thing(u) || s.span({u, u + 1}).of(s.context().text()).ends_with(letters::kTehMarbuta)))
      return 0;
    const bool in_charge = u > from && ((s.has(u - 1, kTitle) && !(u > from + 1 && s.has(u - 2, kPreposition))) ||
                                        (s.has(u - 1, kAnonSource) && is_single_word(s, u - 1)));
    if (s.has(u, kAn) && s.mention(u) == doc::kNone && u > from && !in_charge)
      return 0;  // "the king, in his name, of his best wishes"
  }
  return 0;
}

/// Offices run on: "the spokeswoman for the Russian ministry", "the director general of the agency".
uint32_t end_of_office(const Scene& s, uint32_t from, uint32_t limit) {
  uint32_t u = from + 1;
  while (u < limit && u - from < kLongestPhrase && !ends_phrase(s, u)) {
    const doc::Entity* e = s.entity(u);
    if (e != nullptr && e->kind != doc::EntityKind::person) {
      u = mention_end(s, u, limit);
      continue;
    }
    const bool part = is_qualifier(s, u) || s.has(u, kSpokes | kOrgNoun | kMinistryShort | kTitle);
    if (e != nullptr || !part || s.has(u, kHasConj | kComma | kPreposition)) break;
    ++u;
  }
  return u;
}

/// "the analyst of «X»", "the boy «X»": the unit behind a name in marks that completes what `from` begins; `u` where
/// none stands there.
uint32_t past_quoted_name(const Scene& s, uint32_t from, uint32_t u, uint32_t limit) {
  constexpr uint32_t kLongest = 4;
  const doc::Index q = u < limit && u == from + 1 && s.mention(from) == doc::kNone ? s.quote_opening(u) : doc::kNone;
  if (q == doc::kNone || !s.document().quotes[q].closed || s.words_in(s.document().quotes[q].inner) > kLongest)
    return u;
  const bool definite = s.has(from, kDefinite);
  const bool of = !definite && s.has(from, kTitle | kPersonNoun) && !s.has(from, kPartitive);
  const bool called = definite && s.has(from, kPersonNoun) && s.is_person(u + 1);
  return of || called ? std::min(limit, s.unit_at(s.document().quotes[q].outer.end - 1) + 1) : u;
}

/// The head with its idafa complement and definite adjectives.
uint32_t end_of_plain_phrase(const Scene& s, uint32_t from, uint32_t limit, Qualifiers qualifiers) {
  uint32_t u = from;
  if (s.mention(u) != doc::kNone) {
    u = mention_end(s, u, limit);
  } else {
    const bool definite = s.has(u, kDefinite);
    const bool qualified = s.has(u, kAnonSource) && !s.has(u, kPartitive) &&
                           s.units()[u].token_end > s.units()[u].token_begin + 1;  // "official sources"
    ++u;
    if (!definite && !(qualified && u < limit && s.mention(u) == doc::kNone &&
                       !s.has(u, kHeads))) {  // an idafa: the complement belongs to it
      while (u < limit && !ends_phrase(s, u) && s.has(u, kHeads) && !s.has(u, kDefinite | kHasPrep | kHasConj) &&
             s.mention(u) == doc::kNone)
        ++u;
      if (u < limit && !is_whole_plural(s, u - 1) && !ends_phrase(s, u) &&
          !s.has(u, kHasPrep | kPreposition | kPunctuation | kHasConj)) {
        const uint32_t complement = u;
        u = s.mention(u) != doc::kNone ? mention_end(s, u, limit) : u + 1;
        // "the site of exchange of pictures": an indefinite complement has its own.
        const bool open = u == complement + 1 && s.mention(complement) == doc::kNone &&
                          !s.has(complement, kDefinite | kDemonym | kTitleQualifier | kTitle) &&
                          (s.has(complement, kUnknown) || s.is_thing(complement)) &&
                          !is_certain_qualifier(s, from, complement) && !s.is_marked_object(complement) &&
                          !s.has_owner(complement);
        if (open && u < limit && !ends_phrase(s, u) && s.has(u, kDefinite) && s.mention(u) == doc::kNone &&
            !s.has(u, kHasPrep | kPreposition | kPunctuation | kHasConj | kTitle | kOrgNoun))
          ++u;
      }
    }
  }
  if (const uint32_t past = past_quoted_name(s, from, u, limit); past != u)
    return past < limit && s.is_person(past) && !s.name_is_prefixed(past) ? mention_end(s, past, limit) : past;
  const auto qualifies = [&](uint32_t w) {
    if (is_whole_plural(s, w - 1)) {  // "prominent opponents", not "opponents the president"
      if (is_whole_plural(s, w)) return true;
      if (s.has(w, kDefinite)) return false;
    }
    return qualifiers == Qualifiers::any ? is_qualifier(s, w) : is_certain_qualifier(s, u - 1, w);
  };
  while (u < limit && !ends_phrase(s, u) && qualifies(u) && u - from < kLongestPhrase) ++u;
  return u;
}

/// Nothing but words that no lexicon knows, or one name.
bool is_bare_name(const Scene& s, uint32_t from, uint32_t end) {
  for (uint32_t u = from; u < end; ++u) {
    if (s.mention(u) == doc::kNone ? !s.has(u, kUnknown) || s.has(u, kDefinite | kPunctuation | kHeads)
                                   : !s.is_person(u))
      return false;
  }
  return from < end;
}

}  // namespace

bool is_told_of_document(const Scene& s, uint32_t from, uint32_t u, uint32_t limit) {
  if (s.mention(from) != doc::kNone || !s.has(from, kDocumentNoun | kSpeechNoun) || s.has(from, kDefinite))
    return false;
  if (!s.has(u, kAnyVerb) ||
      s.has(u, kHeads | kDefinite | kDemonym | kPreposition | kTitleQualifier | kHasConj | kMaybeConj) ||
      s.has_owner(u))
    return false;
  const uint32_t next = u + 1;
  return next >= limit || s.is_time(next) ||
         s.has(next, kPunctuation | kPreposition | kAdverbialPrep | kHasPrep | kDiscourse | kDefinite | kHeads);
}

Phrase noun_phrase(const Scene& s, uint32_t from, uint32_t limit, Qualifiers qualifiers) {
  if (from >= limit || ends_phrase(s, from) || s.has(from, kComma | kParen)) return {from, from};
  if (s.has(from, kQuoteMark)) {  // a name in quotation marks
    const doc::Index q = s.quote_opening(from);
    if (q == doc::kNone || s.words_in(s.document().quotes[q].inner) > 4) return {from, from};
    return {from, std::min(limit, s.unit_at(s.document().quotes[q].outer.end - 1) + 1)};
  }
  const bool named = s.mention(from) != doc::kNone;
  if (!named && (s.has(from, kPreposition) || (s.has(from, kHasPrep) && !s.has(from, kLiPrefix)))) return {from, from};
  if (!named && s.has(from, kPartitive) && from + 2 < limit) {  // "a number of officials"
    const Phrase whole = noun_phrase(s, s.has(from + 1, kMin) ? from + 2 : from + 1, limit, qualifiers);
    if (!whole.empty()) return {from, whole.end};
  }
  if (const uint32_t end = end_of_title_run(s, from, limit);
      end != 0 && (named || s.has(from, kHeads | kFirstName | kDefinite | kTitleQualifier | kUnknown)))
    return {from, end};
  if (!named && s.has(from, kTitle | kSpokes) && s.has(from, kDefinite | kSpokes))
    return {from, end_of_office(s, from, limit)};
  const bool people =
      s.has(from, kDemonym) && s.has(from, kPlural) && !s.has(from, kFeminine | kHasPrep | kHasConj);  // "the Yemenis"
  if (named || people || s.has(from, kHeads) || s.is_many_men(from))
    return {from, end_of_plain_phrase(s, from, limit, qualifiers)};
  return {from, from};
}

Phrase with_name_behind(const Scene& s, Phrase p, uint32_t limit) {
  const uint32_t next = p.end + 1;
  if (p.empty() || next >= limit || !s.has(p.end, kComma) || !s.has(p.begin, kTitle | kSpokes) || s.has(next, kHasConj))
    return p;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s.is_person(u)) return p;
  }
  if (!s.is_person(next) && !s.has(next, kTitle | kSpokes)) return p;
  const uint32_t end = end_of_title_run(s, next, limit);
  return end != 0 ? Phrase{p.begin, end} : p;
}

namespace {

/// "yesterday (Sunday)", "to him": when and to whom, between a verb and its subject.
uint32_t past_time(const Scene& s, uint32_t from, uint32_t attach) {
  // "proposed to him", with a preposition that nobody is told with
  if (from + 1 < attach && s.mention(from) == doc::kNone && s.has(from, kAla) && !is_bare_preposition(s, from)) ++from;
  while (from < attach) {
    if (s.is_time(from) || s.has(from, kComma | kDash | kDiscourse))
      ++from;
    else if (from + 2 < attach && s.has(from, kParen) && s.is_time(from + 1) && s.has(from + 2, kParen))
      from += 3;
    else
      break;
  }
  return from;
}

/// Many in the oblique without their article, or with it where no body is named for them.
bool is_told_many(const Scene& s, uint32_t from, uint32_t u) {
  if (!s.folded(u).ends_with(letters::kPluralOblique)) return false;
  if (!s.folded(u).starts_with(letters::kForThe)) return true;
  for (uint32_t v = from; v < u; ++v) {
    const doc::Entity* e = s.entity(v);
    if (s.has(v, kOrgNoun) || (e != nullptr && e->kind == doc::EntityKind::organization)) return false;
  }
  return true;
}

}  // namespace

Phrase subject_until(const Scene& s, uint32_t from, uint32_t attach) {
  from = past_time(s, from, attach);
  uint32_t u = from;
  if (from < attach && s.mention(from) == doc::kNone && s.has(from, kPronoun)) {
    if (from > 0 && s.has(from, kHasConj) && s.has(from - 1, kSayVerb))
      return {from, from};  // "she answers, smiling": in Arabic "and she smiles"
    ++from;
  }
  u = from;
  if (from < attach && s.has(from, kLiPrefix) &&
      ((s.mention(from) == doc::kNone && (s.has(from, kHasPrep) || (s.has(from, kUnknown) && s.has_owner(from)))) ||
       s.name_is_prefixed(from)))
    return {from, from};  // whom it was said to
  const bool takes_place =
      from < attach && (s.has(from, kTitle | kAnonSource | kOrgNoun | kPersonNoun | kSpokes | kPartitive) ||
                        s.mention(from) != doc::kNone);
  while (u < attach) {
    if (s.mention(u) != doc::kNone) {
      if (u > from && s.has(u, kLiPrefix) && s.is_medium(u)) break;  // who it was said to
      u = mention_end(s, u, attach);
      continue;
    }
    if (s.is_paragraph(u) || s.is_time(u) || s.has(u, kStop | kRelative)) break;
    if (s.has(u, kSayParticiple) && !s.has(u, kDefinite | kTitle | kAnonSource)) break;
    if (u > from && s.is_verb(u)) break;
    if (u > from && is_told_of_document(s, from, u, attach)) break;
    if (u > from && s.has(u, kLiPrefix) && s.has(u, kHasPrep) && s.has(u, kMediaNoun | kAgencyNoun | kAnonSource) &&
        is_bare_name(s, from, u))
      break;  // "Neil to local media"
    // "the army to reporters": not "the union of the reporters".
    if (u > from && s.has(u, kLiPrefix) && s.has(u, kHasPrep) && s.has(u, kPlural) &&
        s.has(u, kPersonNoun | kAnonSource) && closes_noun(s, u - 1) && is_told_many(s, from, u))
      break;
    // "one of them to Dr X": whom a pronoun's partitive speaks to.
    if (u == from + 1 && s.has(u, kLiPrefix) && s.has(u, kHasPrep) && s.has(u, kTitle) && s.has(from, kPartitive) &&
        s.has_owner(from))
      break;
    if (s.has(u, kQuoting) || (u == from && s.has(u, kConjWord))) break;
    if (is_adverbial(s, u, attach)) break;
    if (s.has(u, kPreposition)) {
      if (s.has(u, kIla) && u + 1 < attach && s.mention(u + 1) == doc::kNone && !s.has(u + 1, kHeads))
        break;  // "an agent to Adair", not "the envoy to Yemen"
      if (u == from || !takes_place || u + 1 >= attach ||
          (s.is_medium(u + 1) && !s.has(u, kFi | kAla | kMin | kIla | kAn)))
        break;
      u += 2;
      continue;
    }
    if (s.has(u, kComma | kDash)) {
      const bool apposition = u > from && u + 1 < attach && !s.has(u + 1, kHasConj | kSayParticiple) &&
                              (s.is_person(u + 1) || s.has(u + 1, kTitle | kSpokes | kFirstName) ||
                               end_of_title_run(s, u + 1, attach) != 0);
      if (!apposition) break;
    }
    ++u;
  }
  while (u > from && s.has(u - 1, kPunctuation) && !s.has(u - 1, kQuoteMark | kParen)) --u;
  return {from, u};
}

Phrase without_object(const Scene& s, Phrase p) {
  for (uint32_t u = p.begin + 1; u < p.end; ++u) {
    if (s.mention(u) != doc::kNone || s.has(u, kPunctuation)) continue;
    const auto is_object = [&](uint32_t at) { return at < p.end && (s.is_marked_object(at) || s.has_owner(at)); };
    const bool adverbial =
        s.has(u, kDiscourse) ||
        (s.has(u, kPreposition) && (is_object(u + 1) || (is_object(u + 2) && !s.has(u + 1, kDefinite))));
    // Behind a bare noun the form is its complement ("members of his party"); a verb goes with it ("a survey whose
    // results were published").
    const bool verb = u > p.begin && s.has(u, kAnyVerb) && !s.has(u, kHeads | kDefinite | kDemonym) && is_object(u + 1);
    const bool object =
        s.is_marked_object(u) ||
        (s.has_owner(u) && (s.mention(u - 1) != doc::kNone ||
                            s.has(u - 1, kDefinite | kDemonym | kTitleQualifier | kParen | kQuoteMark)));
    // Behind a definite word an indefinite body is another one ("accused the officials an organisation of").
    const bool body = s.mention(u - 1) == doc::kNone && s.has(u - 1, kDefinite) && !s.has(u - 1, kTitle | kSpokes) &&
                      s.has(u, kOrgNoun | kDocumentNoun) &&
                      !s.has(u, kDefinite | kHasPrep | kHasConj | kTitle | kPreposition);
    // "the college the students who": nobody's adjective.
    const bool noun = is_surely_noun(s, u) || is_accusative_speech(s, u);
    if (!adverbial && !body && !verb && !object && !noun) continue;
    for (uint32_t v = u + 1; v < p.end; ++v) {
      if (s.is_person(v)) return p;  // the name is still to come
    }
    return {p.begin, u};
  }
  return p;
}

namespace {

/// A noun that governs the next word holds it ("the office of affairs of …").
bool is_governed(const Scene& s, uint32_t u) {
  // "others this act": with its ending a sound plural governs nothing.
  const bool whole = !s.has(u, kDemonym) && s.mention(u - 1) == doc::kNone && s.has(u - 1, kPlural) &&
                     s.has(u - 1, kPersonNoun | kAnonSource) && s.folded(u - 1).ends_with(letters::kPluralNominative);
  return s.has(u - 1, kPreposition | kHasConj | kPunctuation) || (!closes_noun(s, u - 1) && !whole);
}

/// "the coach the players": people in the oblique plural behind one who is definite and not many.
bool is_oblique_people(const Scene& s, uint32_t head, uint32_t u) {
  constexpr size_t kShortest = 12;                           // bytes: the article, two letters and the ending
  if (s.has(u, kTitle) && !s.has(u, kPlural)) return false;  // the secretary
  return s.has(u, kDefinite) && !s.has(u, kHasPrep | kHasConj | kTitleQualifier) &&
         !s.has(head, kPlural | kPartitive) && (s.has(head, kDefinite) || !s.has(head, kPersonNoun | kAnonSource)) &&
         s.folded(u).size() >= kShortest && s.folded(u).ends_with(letters::kPluralOblique) &&
         (s.mention(head) != doc::kNone || s.has(head, kDefinite));
}

/// "the secretariat the society": one feminine word with its article, and behind it a word that agrees with it in
/// nothing but the article is no adjective of it.
bool is_masculine_behind_feminine(const Scene& s, uint32_t head, uint32_t u) {
  constexpr Flags kNever = kPlural | kDemonym | kTitleQualifier | kHasConj | kHasPrep | kPreposition | kSpokes;
  // What a feminine adjective may end in, or its elative begin with.
  static constexpr std::array<std::string_view, 4> kEndings = {letters::kFeminine, letters::kAlef, letters::kYeh,
                                                               letters::kPluralFeminine};
  static const std::string kTheElative = std::string(letters::kArticle) + std::string(letters::kAlef);
  return u == head + 1 && s.mention(head) == doc::kNone && s.has(head, kDefinite) && is_feminine_noun(s, head) &&
         s.mention(u) == doc::kNone && s.has(u, kDefinite) && !s.has(u, kNever) && !s.may_be_adjective(u) &&
         (s.has(u, kOrgNoun | kTitle | kPersonNoun | kMediaNoun) || (s.has(u, kUnknown) && !s.has(u, kAnyVerb))) &&
         !std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view e) { return s.folded(u).ends_with(e); }) &&
         !s.folded(u).starts_with(kTheElative);
}

/// "press sources the death of": behind an indefinite noun with its adjective, another one is what they tell.
bool is_news_behind_sources(const Scene& s, uint32_t head, uint32_t u) {
  constexpr Flags kNever = kDefinite | kHasConj | kHasPrep | kBiPrefix | kLiPrefix | kDemonym;
  if (u <= head + 1 || s.mention(head) != doc::kNone || s.mention(u) != doc::kNone || s.has(u, kNever) ||
      !s.has(head, kAnonSource) || s.has(head, kDefinite) || s.has(u - 1, kDefinite))
    return false;
  // The adjective may be a noun for people too ("press").
  const bool qualified = is_certain_qualifier(s, u - 2, u - 1) ||
                         (u == head + 2 && s.has(head, kPlural) && s.mention(u - 1) == doc::kNone &&
                          s.has(u - 1, kTitle | kAnonSource) && s.folded(u - 1).ends_with(letters::kFeminine));
  if (!qualified) return false;
  if (s.is_class(u, "measure_word") && !s.has(u, kTitle | kAnonSource | kOrgNoun)) return true;
  return !s.has(u, kHeads) && (s.is_thing(u) || s.is_class(u, "event_noun"));
}

/// "X his knowledge of": a word that no lexicon holds, with the ending of a noun and a pronoun.
bool is_owned_noun(const Scene& s, uint32_t u) {
  if (!s.has(u, kUnknown) || s.has(u, kHasConj | kFirstName) || !s.has_owner(u)) return false;
  const std::string_view word = s.folded(u);
  for (std::string_view ending : {letters::kHeh, letters::kHers}) {
    if (word.ends_with(ending) && word.substr(0, word.size() - ending.size()).ends_with(letters::kTeh)) return true;
  }
  return false;
}

/// What stands at `u` is said, done or meant by the one whom the phrase names, and no part of the name.
bool is_beyond_name(const Scene& s, Phrase p, uint32_t u) {
  // "everyone the congratulations", "«X» the young men": nothing defines these.
  const bool marked = s.has(p.begin, kQuoteMark) && s.quote_closing(u - 1) != doc::kNone && s.has(u, kPersonNoun) &&
                      s.has(u, kDefinite);
  if (marked || (u == p.begin + 1 && s.has(p.begin, kDefinite) && s.is_class(p.begin, "everyone") &&
                 s.has(u, kDefinite) && !s.has(u, kHasConj | kHasPrep)))
    return true;
  if (s.has(u, kHasConj) || (u == p.begin + 1 && s.has(p.begin, kPartitive))) return false;
  const bool head_speaks = s.mention(p.begin) != doc::kNone ||
                           s.has(p.begin, kTitle | kSpokes | kOrgNoun | kMinistryShort | kPersonNoun | kAnonSource |
                                              kMediaNoun | kAgencyNoun | kDefinite | kDemonym);
  if (s.is_class(u, "duna") || s.is_class(u, "manner_word")) return true;  // "the movement without", "X in advance"
  if (!head_speaks) return false;
  if (is_adverbial(s, u, p.end) && !s.has(u, kHasPrep)) return true;  // "the movement in a statement"
  if (s.has(u, kFi) && u + 1 < p.end && !s.has(u + 1, kDefinite) && s.mention(u + 1) == doc::kNone &&
      s.is_class(u + 1, "body_paper"))
    return true;  // "the movement in a report"
  if (is_news_behind_sources(s, p.begin, u)) return true;
  if (s.has(u, kHasPrep) && s.has(u, kBiPrefix) && s.has(u, kDocumentNoun | kSpeechNoun) &&
      !s.has(u, kOrgNoun | kMediaNoun))
    return true;                                                                  // "his brother with information"
  if (s.has(u, kPreposition) && u + 1 < p.end && s.is_owned(u + 1)) return true;  // "the minister of his hope"
  // "the mufti to the scholars": whom somebody speaks to.
  if (s.has(u, kHasPrep) && s.has(u, kLiPrefix) && s.has(u, kPersonNoun) && s.has(u, kPlural) &&
      s.has(p.begin, kTitle) && s.has(p.begin, kDefinite) && u == p.begin + 1)
    return true;
  if (is_governed(s, u)) return false;
  if (is_oblique_plural(s, u) || is_masculine_behind_feminine(s, p.begin, u) || is_owned_noun(s, u)) return true;
  if (s.has(u, kDemonstrative | kPartitive) && !s.has(u, kHeads & ~static_cast<Flags>(kPartitive))) return true;
  if (s.is_class(u, "question_word") ||
      (s.has(u, kConjWord) && !s.has(u, kNamePart | kFirstName) && !s.is_class(u, "name_link")))
    return true;
  if (s.is_owned(u) && !s.has(u, kFirstName | kHasPrep) && !s.is_class(u, "same_after"))
    return true;  // "the coach his happiness"
  if (s.is_thing(u) || s.has(u, kSpeechNoun | kDocumentNoun))
    return !s.has(u, kTitle | kOrgNoun | kMediaNoun | kAnonSource | kPersonNoun | kMinistryShort | kTitleQualifier |
                         kHasPrep) &&
           !s.may_be_adjective(u);
  return is_oblique_people(s, p.begin, u);
}

/// "the investor the government", "the statement the city": a body behind an office, or a paper, that is definite
/// already is no part of it.
bool is_object_body(const Scene& s, Phrase p, uint32_t u) {
  const uint32_t head = p.begin;
  if (u + 1 < p.end && s.mention(u + 1) == doc::kNone && s.has(u + 1, kUnknown) && !s.has(u + 1, kDefinite))
    return false;  // a person's name that is a place's too
  const doc::Entity* e = s.entity(u);
  if (e == nullptr || e->kind == doc::EntityKind::person ||
      s.has(u, kDemonym | kTitleQualifier | kHasPrep | kHasConj) || s.name_is_prefixed(u))
    return false;
  if (u == head + 1 && s.mention(head) == doc::kNone && s.has(head, kDefinite) &&
      s.has(head, kDocumentNoun | kSpeechNoun) && !s.has(head, kTitle | kOrgNoun | kMediaNoun | kAnonSource))
    return true;
  return s.mention(head) == doc::kNone && s.has(head, kTitle) && s.has(head, kDefinite) &&
         s.mention(u - 1) == doc::kNone && s.has(u - 1, kDefinite) &&
         (s.units()[u - 1].token_end == s.units()[u - 1].token_begin + 1 ||
          (u == head + 1 && e->kind == doc::EntityKind::place));
}

}  // namespace

Phrase without_tail(const Scene& s, Phrase p) {
  for (uint32_t u = p.begin + 1; u < p.end; ++u) {
    const bool beyond =
        s.mention(u) != doc::kNone ? is_object_body(s, p, u) : !s.has(u, kPunctuation) && is_beyond_name(s, p, u);
    if (!beyond) continue;
    for (uint32_t v = u + 1; v < p.end; ++v) {
      if (s.is_person(v) && !s.name_is_prefixed(v) && s.mention(v) != s.mention(v - 1) && !is_governed_name(s, u, v))
        return p;  // the name is still to come
    }
    return {p.begin, u};
  }
  return p;
}

}  // namespace isnad::read
