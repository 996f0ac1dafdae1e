// Noun phrases as far as attribution needs them: a name with its titles, a body, a described source.
#include <algorithm>
#include <array>
#include <string>

#include "read/agreement.h"
#include "read/cues.h"
#include "text/letters.h"

namespace isnad::read {
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

bool is_person(const Scene& s, uint32_t u) {
  const doc::Entity* e = s.entity(u);
  return e != nullptr && e->kind == doc::EntityKind::person;
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
  return past < limit && (is_person(s, past) || s.has(past, kTitle)) ? past : u;
}

/// The word ends a definite noun phrase, so that another noun behind it is no part of it.
bool closes_noun(const Scene& s, uint32_t u) { return s.mention(u) != doc::kNone || s.has(u, kDefinite | kDemonym); }

/// A name that stands within reach after titles and their complements; the end of the phrase that it closes, or 0.
uint32_t end_of_title_run(const Scene& s, uint32_t from, uint32_t limit) {
  for (uint32_t u = from; u < limit && u - from < kLongestTitles; ++u) {
    if (is_person(s, u)) return mention_end(s, u, limit);
    if (const uint32_t past = past_short_name(s, u, limit); past != u) {  // "the society for …, «Purity», Dr X"
      u = past - 1;
      continue;
    }
    if (ends_phrase(s, u) || s.has(u, kComma | kQuoteMark | kParen)) return 0;
    if (s.mention(from) != doc::kNone && s.mention(u) == doc::kNone && s.has(u, kSayVerb))
      return 0;  // "the agency said Mr X"
    if (is_adverbial(s, u, limit)) return 0;
    // "the president of the club the possibility of": a noun that nothing governs is no part of the title.
    if (u > from + 1 && s.mention(u) == doc::kNone && closes_noun(s, u - 1) &&
        !s.has(u, kDefinite | kHeads | kTitleQualifier | kDemonym | kPreposition | kPunctuation | kHasPrep | kHasConj |
                      kNamePart | kFirstName) &&
        (s.is_thing(u) || s.span({u, u + 1}).of(s.context().text()).ends_with(letters::kTehMarbuta)))
      return 0;
    if (s.has(u, kAn) && s.mention(u) == doc::kNone && u > from && !s.has(u - 1, kTitle | kAnonSource))
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
  const bool called = definite && s.has(from, kPersonNoun) && is_person(s, u + 1);
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
      if (u < limit && !ends_phrase(s, u) && !s.has(u, kHasPrep | kPreposition | kPunctuation | kHasConj)) {
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
    return past < limit && is_person(s, past) && !s.name_is_prefixed(past) ? mention_end(s, past, limit) : past;
  const auto qualifies = [&](uint32_t w) {
    return qualifiers == Qualifiers::any ? is_qualifier(s, w) : is_certain_qualifier(s, u - 1, w);
  };
  while (u < limit && !ends_phrase(s, u) && qualifies(u) && u - from < kLongestPhrase) ++u;
  return u;
}

/// Nothing but words that no lexicon knows, or one name.
bool is_bare_name(const Scene& s, uint32_t from, uint32_t end) {
  for (uint32_t u = from; u < end; ++u) {
    if (s.mention(u) == doc::kNone ? !s.has(u, kUnknown) || s.has(u, kDefinite | kPunctuation | kHeads)
                                   : !is_person(s, u))
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
    if (is_person(s, u)) return p;
  }
  if (!is_person(s, next) && !s.has(next, kTitle | kSpokes)) return p;
  const uint32_t end = end_of_title_run(s, next, limit);
  return end != 0 ? Phrase{p.begin, end} : p;
}

Phrase subject_until(const Scene& s, uint32_t from, uint32_t attach) {
  while (from < attach && (s.is_time(from) || s.has(from, kComma | kDash | kDiscourse))) ++from;
  uint32_t u = from;
  if (from < attach && s.mention(from) == doc::kNone && s.has(from, kPronoun)) {
    if (from > 0 && s.has(from, kHasConj) && s.has(from - 1, kSayVerb))
      return {from, from};  // "she answers, smiling": in Arabic "and she smiles"
    ++from;
  }
  u = from;
  if (from < attach && s.has(from, kLiPrefix) &&
      ((s.mention(from) == doc::kNone && s.has(from, kHasPrep)) || s.name_is_prefixed(from)))
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
                              (is_person(s, u + 1) || s.has(u + 1, kTitle | kSpokes | kFirstName) ||
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
      if (is_person(s, v)) return p;  // the name is still to come
    }
    return {p.begin, u};
  }
  return p;
}

namespace {

/// A noun that governs the next word holds it ("the office of affairs of …").
bool is_governed(const Scene& s, uint32_t u) {
  return s.has(u - 1, kPreposition | kHasConj | kPunctuation) || !closes_noun(s, u - 1);
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

bool is_class(const Scene& s, uint32_t u, std::string_view cls) {
  return s.is_word(u) && s.context().vocabulary().is(s.units()[u].form, s.context().name(cls));
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
  if (is_class(s, u, "measure_word") && !s.has(u, kTitle | kAnonSource | kOrgNoun)) return true;
  return !s.has(u, kHeads) && (s.is_thing(u) || is_class(s, u, "event_noun"));
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
  if (marked || (u == p.begin + 1 && s.has(p.begin, kDefinite) && is_class(s, p.begin, "everyone") &&
                 s.has(u, kDefinite) && !s.has(u, kHasConj | kHasPrep)))
    return true;
  if (s.has(u, kHasConj) || (u == p.begin + 1 && s.has(p.begin, kPartitive))) return false;
  const bool head_speaks = s.mention(p.begin) != doc::kNone ||
                           s.has(p.begin, kTitle | kSpokes | kOrgNoun | kMinistryShort | kPersonNoun | kAnonSource |
                                              kMediaNoun | kAgencyNoun | kDefinite | kDemonym);
  if (is_class(s, u, "duna") || is_class(s, u, "manner_word")) return true;  // "the movement without", "X in advance"
  if (!head_speaks) return false;
  if (is_adverbial(s, u, p.end) && !s.has(u, kHasPrep)) return true;  // "the movement in a statement"
  if (s.has(u, kFi) && u + 1 < p.end && !s.has(u + 1, kDefinite) && s.mention(u + 1) == doc::kNone &&
      is_class(s, u + 1, "body_paper"))
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
  if (is_class(s, u, "question_word") ||
      (s.has(u, kConjWord) && !s.has(u, kNamePart | kFirstName) && !is_class(s, u, "name_link")))
    return true;
  if (s.is_owned(u) && !s.has(u, kFirstName | kHasPrep) && !is_class(s, u, "same_after"))
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
      if (is_person(s, v) && !s.name_is_prefixed(v)) return p;  // the name is still to come
    }
    return {p.begin, u};
  }
  return p;
}

namespace {

/// "On the number of the injured, he said": the clause begins with a preposition, so what stands before the verb is no
/// subject.
bool is_topic(const Scene& s, uint32_t begin, uint32_t floor) {
  uint32_t first = begin;
  while (first > floor && !s.is_paragraph(first - 1) && !s.has(first - 1, kStop | kComma | kColon | kComplementiser))
    --first;
  if (s.is_even(first)) return false;
  return first < begin && s.mention(first) == doc::kNone && s.has(first, kPreposition) && !s.has(first, kFi);
}

}  // namespace

/// "Sonali Riker, who is a partner in …, says": a sentence that opens with two or three words that no lexicon holds,
/// and then tells who that is.
bool opens_with_unlisted(const Scene& s, uint32_t begin, uint32_t comma, uint32_t floor) {
  constexpr uint32_t kLongestName = 4;
  if (comma < begin + 2 || comma > begin + kLongestName) return false;
  for (uint32_t u = begin; u < comma; ++u) {
    const bool link = u > begin && s.mention(u) == doc::kNone && s.has(u, kNamePart);
    if (!link && !is_bare_name(s, u, u + 1)) return false;
  }
  if (begin > floor && !s.is_paragraph(begin - 1) && !s.has(begin - 1, kStop)) return false;
  return s.has(comma + 1, kTitle | kPronoun | kSpokes | kPersonNoun | kPartitive);
}

namespace {

Phrase subject_with_office(const Scene& s, uint32_t verb, uint32_t floor);

/// The subject, an aside that commas part from it, and the verb.
Phrase subject_between_commas(const Scene& s, uint32_t verb, uint32_t floor) {
  constexpr uint32_t kLongestAside = 24;
  constexpr Flags kOpensAside = kTitle | kSpokes | kRelative | kFirstName | kPronoun | kPartitive;
  uint32_t last = verb;
  if (last > floor + 1 && s.mention(last - 1) == doc::kNone && s.has(last - 1, kComplementiser) &&
      s.span({last - 1, last}).of(s.context().text()).starts_with(letters::kFeh))
    --last;  // "as for X, the father, he said"
  if (last < floor + 3 || !s.has(last - 1, kComma)) return {verb, verb};
  uint32_t comma = last - 1;
  do {
    --comma;
    if (s.is_paragraph(comma) || verb - comma > kLongestAside ||
        (s.mention(comma) == doc::kNone && s.has(comma, kStop | kColon | kComplementiser | kSayParticiple)))
      return {verb, verb};
  } while (comma > floor && !s.has(comma, kComma));
  if (comma == floor) return {verb, verb};
  const bool named = s.mention(comma + 1) != doc::kNone && !s.has(comma + 1, kHasPrep);
  const bool described = s.has(comma + 1, kDefinite) && !s.has(comma + 1, kHasConj | kHasPrep);
  if (!named && !described && !s.has(comma + 1, kOpensAside)) return {verb, verb};
  uint32_t begin = comma;
  while (begin > floor && comma - begin < kLongestPhrase && !s.is_paragraph(begin - 1) && !s.is_time(begin - 1) &&
         (s.mention(begin - 1) != doc::kNone ||
          (!s.has(begin - 1, kStop | kComma | kColon | kComplementiser | kDiscourse | kConjWord | kDash) &&
           !s.is_verb(begin - 1) && !s.is_was(begin - 1))))
    --begin;
  if (begin == comma) return {verb, verb};
  if (opens_with_unlisted(s, begin, comma, floor)) return {begin, comma};
  if (noun_phrase(s, begin, comma).end != comma) return {verb, verb};
  return s.mention(begin) != doc::kNone || s.has(begin, kHeads) ? Phrase{begin, comma} : Phrase{verb, verb};
}

}  // namespace

Phrase subject_before_aside(const Scene& s, uint32_t verb, uint32_t floor) {
  const Phrase p = subject_between_commas(s, verb, floor);
  return p.empty() ? subject_with_office(s, verb, floor) : p;
}

namespace {

/// "that the party X, claimed", "the father had been, he said": nothing but the subject between the word that opens the
/// clause and the comma right before the verb.
Phrase subject_before_comma(const Scene& s, uint32_t verb, uint32_t floor) {
  uint32_t comma = verb;
  while (comma > floor && s.has(comma - 1, kDiscourse)) --comma;
  if (comma <= floor + 1 || !s.has(comma - 1, kComma)) return {verb, verb};
  --comma;
  uint32_t begin = comma;
  while (begin > floor && comma - begin < kLongestPhrase && !s.is_paragraph(begin - 1) &&
         (s.mention(begin - 1) != doc::kNone ||
          (!s.has(begin - 1, kStop | kComma | kColon | kComplementiser | kConjWord | kDash | kRelative) &&
           !s.is_verb(begin - 1) && !s.is_was(begin - 1))))
    --begin;
  const bool opened =
      begin > floor && s.mention(begin - 1) == doc::kNone && (s.has(begin - 1, kComplementiser) || s.is_was(begin - 1));
  if (!opened || begin == comma || noun_phrase(s, begin, comma).end != comma) return {verb, verb};
  const bool somebody = s.mention(begin) != doc::kNone || s.has(begin, kTitle | kSpokes | kOrgNoun | kAnonSource);
  return somebody ? Phrase{begin, comma} : Phrase{verb, verb};
}

}  // namespace

namespace {

/// "that the detained confessed", "that Kovtun said": what stands between the bare word for *that* and the verb is the
/// subject, when it is a foreign name that no lexicon holds, or many, in front of a verb for people.
bool stands_behind_that(const Scene& s, Phrase p, uint32_t verb, uint32_t floor) {
  constexpr uint32_t kLongest = 3;
  constexpr Flags kNever = kPunctuation | kHasPrep | kHasConj | kPronoun | kRelative | kNegation | kAnyVerb |
                           kDiscourse | kImpersonal | kConjWord | kDemonstrative | kDemonym;
  if (p.empty() || p.end - p.begin > kLongest || p.begin <= floor || s.mention(p.begin - 1) != doc::kNone ||
      !s.has(p.begin - 1, kComplementiser))
    return false;
  const bool many = s.has(p.begin, kDefinite) && s.has(verb, kPlural) && !s.is_thing(p.begin);
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s.mention(u) != doc::kNone || s.is_time(u) || s.is_number(u)) return false;
    if (!many && s.has(u, kFirstName)) continue;
    if (s.has(u, kNever)) return false;
    if (!many && (!s.has(u, kUnknown) || s.has(u, kDefinite | kPreposition) || s.has_owner(u))) return false;
  }
  return s.context().vocabulary().find(s.units()[p.begin - 1].form, s.context().name("an_word"), rules::kSuf) ==
         nullptr;
}

/// "Hisham X, deputy of the opposition's body said": who opens the sentence, with an office behind the comma that
/// nothing parts from the verb. Empty: none.
Phrase subject_with_office(const Scene& s, uint32_t verb, uint32_t floor) {
  constexpr uint32_t kLongest = 24;
  uint32_t begin = verb, comma = verb;
  while (begin > floor && verb - begin <= kLongest && !s.is_paragraph(begin - 1) && !s.has(begin - 1, kStop)) {
    --begin;
    if (s.mention(begin) != doc::kNone) continue;
    if (s.has(begin, kColon | kComplementiser | kSayParticiple | kRelative | kPronoun) || s.is_verb(begin))
      return {verb, verb};
    if (s.has(begin, kComma) && comma != verb) return {verb, verb};
    if (s.has(begin, kComma)) comma = begin;
  }
  if (comma == verb || verb - begin > kLongest || !s.has(comma + 1, kTitle | kSpokes) ||
      s.has(comma + 1, kHasConj | kHasPrep))
    return {verb, verb};
  if (s.has(begin, kConjWord | kDiscourse) && s.mention(begin) == doc::kNone) ++begin;
  if (opens_with_unlisted(s, begin, comma, floor)) return {begin, comma};
  const Phrase p = noun_phrase(s, begin, comma);
  return p.end == comma && is_person(s, comma - 1) && !s.has(begin, kPreposition | kHasPrep) ? p : Phrase{verb, verb};
}

/// "and therefore he approved", "the envoy to consult and": a conjunction begins the clause of the verb.
bool opens_clause(const Scene& s, uint32_t u) {
  return s.mention(u) == doc::kNone && s.has(u, kDiscourse) && s.has(u, kHasConj) && !s.has(u, kHeads) &&
         s.folded(u).starts_with(letters::kWaw);
}

}  // namespace

Phrase subject_before(const Scene& s, uint32_t verb, uint32_t floor) {
  if (verb > floor && s.is_word(verb - 1) && s.folded(verb - 1) == letters::kWaw) return {verb, verb};  // "X and says"
  if (const Phrase p = subject_before_aside(s, verb, floor); !p.empty()) return p;
  if (const Phrase p = subject_before_comma(s, verb, floor); !p.empty()) return p;
  uint32_t end = verb;
  while (end > floor && (s.is_time(end - 1) || s.has(end - 1, kDiscourse))) {
    --end;
    if (opens_clause(s, end)) return {verb, verb};
  }
  if (end < verb && end > floor && s.is_was(end - 1)) --end;  // "the centre had already announced"
  if (end > floor && is_class(s, end - 1, "had_already")) --end;
  if (end > floor && s.has(end - 1, kRelative)) --end;
  uint32_t begin = end;
  bool source = false, quoted = false;
  while (begin > floor && end - begin < kLongestPhrase) {
    const uint32_t u = begin - 1;
    const bool named = s.mention(u) != doc::kNone;
    // "the coach who left the club said": the head of the relative clause.
    if (u > floor && !named && (s.has(u, kRelative) || (s.is_verb(u) && s.has(u - 1, kRelative)))) {
      end = begin = s.has(u, kRelative) ? u : u - 1;
      source = quoted = false;
      continue;
    }
    if (u > floor && !named && s.has(u, kPronoun) && s.has(u, kMaybeConj) &&
        s.mention(u - 1) != doc::kNone) {  // "the president, and he is a champion of it, said"
      end = begin = u;
      source = quoted = false;
      continue;
    }
    if (!named && s.has(u, kPronoun))
      return {verb, verb};  // "this is a remark (that) he said was": what it is, not who
    const bool dots = !named && s.has(u, kPunctuation) && !s.has(u, kQuoteMark | kParen);
    if (s.is_paragraph(u) || dots || (!named && s.has(u, kComplementiser | kConjWord | kAdverbialPrep)) || s.is_verb(u))
      break;
    if (!named && s.has(u, kQuoteMark)) {  // a name in quotation marks may stand right before the verb
      if (begin != end && !quoted) break;
      --begin;
      if (quoted) break;
      quoted = source = true;
      continue;
    }
    source = source || named || s.has(u, kHeads) || (s.has(u, kDemonym) && s.has(u, kPlural));
    --begin;
    const bool inside = named && begin > floor && s.mention(begin - 1) == s.mention(begin);  // "relief and works"
    if (s.has(u, kHasConj) && !inside) break;
  }
  // "the zone is «a must»": marks behind a definite word are no subject of the next verb.
  if (quoted && begin > floor && begin < end && s.has(begin, kQuoteMark) && s.mention(begin - 1) == doc::kNone &&
      s.has(begin - 1, kDefinite | kDemonym) && !s.has(begin - 1, kHeads) && s.mention(begin + 1) == doc::kNone)
    return {end, end};
  // Pupils of "Najran": what the quotation names.
  if (quoted && begin > floor && begin < end && s.has(begin, kQuoteMark) && s.mention(begin - 1) == doc::kNone &&
      s.has(begin - 1, kPersonNoun | kOrgNoun | kAnonSource) && !s.has(begin - 1, kDefinite | kHasPrep))
    --begin;
  if (!source && stands_behind_that(s, {begin, end}, verb, floor)) return {begin, end};
  while (begin < end && s.mention(begin) == doc::kNone && !s.has(begin, kHeads | kDefinite | kTitleQualifier) &&
         (s.has(begin, kAnyVerb) || !s.has(begin, kFirstName)) && !(quoted && s.has(begin, kQuoteMark)))
    ++begin;
  while (begin < end && s.mention(begin) == doc::kNone && s.has(begin, kDiscourse | kImpersonal) &&
         !s.has(begin, kHeads))
    ++begin;
  if (begin < end && s.mention(begin) == doc::kNone && s.has(begin, kPreposition | kHasPrep)) return {end, end};
  if (begin > floor && begin < end && s.has(begin - 1, kPreposition) && !s.has(begin - 1, kMin) &&
      s.mention(begin - 1) == doc::kNone && !(s.is_even(begin - 1) && (begin - 1 == floor || s.has(begin - 2, kStop))))
    return {end, end};
  if (is_topic(s, begin, floor)) return {end, end};
  return source ? Phrase{begin, end} : Phrase{end, end};
}

}  // namespace isnad::read
