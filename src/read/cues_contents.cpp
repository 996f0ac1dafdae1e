// Where the content of a verb of saying is, and whether the verb leads to it.
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace letters = text::letters;

using rules::Features;
using rules::Reading;

bool CueFinder::verb_leads(uint32_t u, const CueWord& w, const Found& found) const {
  if (found.far && (w.weak || !w.takes_any("colon") || (!s_.has(found.mark, kColon) && !w.takes_any("words"))))
    return false;
  if (is_second_content(u, found, false)) return false;
  if (w.takes_any("described") && found.attach == Attach::complementiser && !s_.has(found.mark, kBiPrefix))
    return false;  // "described it as shallow, and that": described *as*
  if (w.weak) {
    if (found.attach == Attach::quote && !w.takes_any("colon") && !w.takes_any("an")) return false;
    if (found.attach == Attach::colon && !w.takes_any("colon")) return false;
    if (found.attach == Attach::complementiser && !takes_clause(w) &&
        !(w.takes_any("bi") && s_.has(found.mark, kBiPrefix)) && !s_.has(found.mark - 1, wanted_prepositions(w)))
      return false;
    if (found.attach == Attach::complementiser && found.mark > u + 1 && s_.has(found.mark, kBiPrefix) &&
        s_.has(found.mark, kSayMasdar | kSayVerb | kComplementiser) && !w.takes_any("bi") && says_that(found.mark - 1))
      return false;
    if (w.takes_any("from") && found.attach == Attach::complementiser && learned_from(u, found.mark)) return true;
    return is_near(u, w, found);
  }
  const bool takes_object = w.takes_any("obj") || w.takes_any("noun") || w.takes_any("named") || w.takes_any("bi") ||
                            wanted_prepositions(w) != 0;
  const bool colon = found.attach == Attach::colon || s_.has(found.mark, kColon);
  if (found.attach == Attach::colon && !found.far && object_stands_before(u, found.mark, w)) return false;
  return found.far || !takes_object || (colon && w.takes_any("colon")) || leads_to(u, found.mark, w);
}

/// "admitted their part in two acts: the first": the object that the verb wants stands in front of the colon, which
/// only lists.
bool CueFinder::object_stands_before(uint32_t u, uint32_t colon, const CueWord& w) const {
  const Phrase subject = subject_until(s_, u + 1, colon);
  for (uint32_t v = std::max(u + 1, subject.end); v + 2 < colon; ++v) {
    if (s_.mention(v) != doc::kNone) continue;
    const bool led = s_.has(v, wanted_prepositions(w) & (kAn | kAla)) && is_bare_preposition(v);
    const bool prefixed = !w.takes_any("colon") && is_wanted_prefix(v, w) && !s_.has(v, kSpeechNoun | kDiscourse);
    if (led || prefixed) return true;
  }
  return false;
}

/// "their weariness of defeats and that they": what is said began before the complementiser, with a noun.
bool CueFinder::is_second_content(uint32_t u, const Found& found, bool participle) const {
  if (found.attach != Attach::complementiser || found.mark <= u + 1 || !s_.has(found.mark, kHasConj) ||
      s_.mention(found.mark) != doc::kNone)
    return false;
  const Phrase subject = participle ? Phrase{u + 1, u + 1} : subject_until(s_, u + 1, found.mark);
  uint32_t next = subject.end;
  while (next < found.mark && (s_.is_time(next) || s_.has(next, kComma | kDiscourse))) ++next;
  if (next < found.mark) return true;
  for (uint32_t v = subject.begin; v < subject.end; ++v) {
    const bool behind_name = v > subject.begin && s_.mention(v - 1) != doc::kNone && s_.mention(v) == doc::kNone;
    if (s_.has_owner(v) || (behind_name && s_.is_thing(v) && !s_.has(v, kDefinite)))
      return true;  // "the people their readiness", "the minister the weight of"
  }
  return !subject.empty() && s_.is_thing(subject.begin);
}

/// A clause with a complementiser may hang on the word, with a preposition or without one.
bool CueFinder::takes_clause(const CueWord& w) {
  return w.takes_any("an") || w.takes_any("ila_an") || w.takes_any("min_an");
}

/// Nothing but who speaks (and when) between a doubtful verb and its content.
bool CueFinder::is_near(uint32_t u, const CueWord& w, const Found& found) const {
  const uint32_t mark = found.mark;
  const Phrase subject = subject_until(s_, u + 1, mark);
  const bool opens_clause = s_.has(u, kMaybeConj) || !starts_nothing(u);
  const bool source = is_source({subject.begin, std::min(subject.end, subject.begin + 3)});
  if (!subject.empty() && !source && s_.mention(subject.begin) == doc::kNone &&
      !s_.has(subject.begin, kDefinite | kHeads | kFirstName))
    return false;
  if (subject.empty() && w.has(rules::kPres) && !w.has(rules::kW) && !is_title_ &&
      subject_before(s_, u, zone_.begin).empty() && !(u > zone_.begin && s_.has(u - 1, kAccordingVerb)))
    return false;
  // A word that is a preposition too opens its clause, or is the preposition.
  const bool of_who = u > zone_.begin && s_.has(u - 1, kRelative) && mark == u + 1;  // "who made clear that"
  if (s_.has(u, kPreposition) && !s_.has(u, kMaybeConj) && u > zone_.begin && !of_who &&
      !s_.has(u - 1, kStop | kComma | kDiscourse | kAccordingVerb | kConjWord))
    return false;
  // A bare word that governs the next one is the noun of the same letters.
  if (!subject.empty() && !opens_clause && !w.has(rules::kPres | rules::kFem) && u > zone_.begin &&
      !s_.has(u - 1, kAccordingVerb))
    return false;
  if (!subject.empty() && !source && !(opens_clause && subject.end - subject.begin < 6 && !w.has(rules::kSuf)))
    return false;
  if (found.attach == Attach::quote && s_.has(mark, kQuoteMark) && !subject.empty() &&
      noun_phrase(s_, subject.begin, mark).end != subject.end)
    return false;
  uint32_t next = subject.empty() ? u + 1 : subject.end;
  if (!subject.empty() && next < mark && is_told_of_document(s_, subject.begin, next, mark) &&
      describes(next + 1, mark))
    next = mark;
  if (next < mark && tells_of_paper(subject, mark, w)) next = mark;
  while (next < mark && (s_.is_time(next) || s_.has(next, kComma | kDiscourse | kIla | kAla | kMin | kAn))) ++next;
  const bool after_as = u > zone_.begin && s_.has(u - 1, kAccordingVerb);
  const bool about = found.attach == Attach::quote && mark > u + 1 && s_.has(mark - 1, kAn) &&
                     s_.mention(mark - 1) == doc::kNone && !w.takes_any("an_noun") && is_bare_preposition(mark - 1);
  if (about) return false;  // "wrote on «the jazz of the port»"
  return next == mark &&
         !(subject.empty() && s_.has(u, kPreposition) && !after_as && !of_who && !s_.has(u, kMaybeConj));
}

/// Who speaks and adverbials (times, "in a statement to …") are all that stands between a verb and its content; when a
/// noun stands there too it is the content itself, and the complementiser belongs to something else.
bool CueFinder::leads_to(uint32_t u, uint32_t mark, const CueWord& w) const {
  const Phrase subject = subject_until(s_, u + 1, mark);
  if (!subject.empty() && !is_source(subject) && subject.end - subject.begin > 6) return false;
  for (uint32_t v = subject.begin + 1; v + 1 < subject.end;
       ++v) {  // a person, then the preposition that brings the object
    const doc::Entity* e = s_.entity(v - 1);
    if (e != nullptr && e->kind == doc::EntityKind::person && s_.mention(v) == doc::kNone &&
        (s_.has(v, wanted_prepositions(w)) || (s_.has(mark, kQuoteMark) && is_wanted_prefix(v, w))))
      return false;
  }
  for (uint32_t v = subject.begin + 1; v + 1 < subject.end && s_.has(mark, kQuoteMark); ++v) {
    if (s_.mention(v) == doc::kNone && s_.has(v, kAn & wanted_prepositions(w)))
      return false;  // "the ministry announced the opening of posts «…» for": a quotation in the object
  }
  if (!s_.has(mark - 1, kIla) && holds_object(u, subject, w)) return false;
  uint32_t next = subject.empty() ? u + 1 : subject.end;
  if (tells_of_paper(subject, mark, w)) return true;
  while (next < mark) {
    if (const uint32_t past = past_brackets(next, mark); past != next) {
      next = past;
      continue;
    }
    if (s_.is_time(next) || s_.has(next, kPunctuation | kDiscourse)) {
      ++next;
      continue;
    }
    if (next + 1 == mark && s_.has(next, kIla | kAla | kMin | kAn)) return true;
    if (const Phrase medium = medium_at(next); !medium.empty()) {
      next = std::max(medium.end, next + 1);
      continue;
    }
    const bool issued = s_.has(next, kAn) && !subject.empty() && s_.has(subject.begin, kDocumentNoun) &&
                        !s_.has(subject.begin, kDefinite);  // "a report from"
    if ((s_.has(next, wanted_prepositions(w)) && s_.mention(next) == doc::kNone && !issued) ||
        is_wanted_prefix(next, w))
      return false;  // the object stands there
    if (next > u + 1 && s_.has(next - 1, kQuoteMark | kComma) && s_.has(next, kHeads | kFirstName | kQuoting)) {
      const Phrase behind = subject_until(s_, next, mark);
      if (!behind.empty()) {
        next = behind.end;
        continue;
      }
    }
    if (next == subject.end && s_.has(subject.begin, kDocumentNoun | kSpeechNoun) &&
        !s_.has(subject.begin, kDefinite) && s_.mention(subject.begin) == doc::kNone && describes(next, mark))
      return true;
    const bool told = next == subject.end && !subject.empty() && is_told_of_document(s_, subject.begin, next, mark);
    const bool adverbial =
        told || s_.has(next, kPreposition | kHasPrep | kAdverbialPrep | kRelative | kLiPrefix | kQuoting | kConjWord) ||
        (s_.has(next - 1, kDocumentNoun) && opens_relative(u, next));
    if (!adverbial) return false;
    for (; next < mark && !s_.has(next, kComma); ++next) {
      if (s_.has(next, kFi & wanted_prepositions(w)) && s_.mention(next) == doc::kNone &&
          !(next + 1 < mark && (s_.has(next + 1, kSpeechNoun) || s_.is_time(next + 1))))
        return false;  // "doubted the place of his birth and his right that"
    }
  }
  return true;
}

/// "expected the fund a rise of": a bare noun for an act or a state behind the name is the object.
bool CueFinder::holds_object(uint32_t u, Phrase subject, const CueWord& w) const {
  if (!w.takes_any("obj") || w.takes_any("described")) return false;
  const std::string act = make(u, Cue::Kind::verb, w).act;
  if (act == "say" || act == "add") return false;
  for (uint32_t v = subject.begin + 1; v < subject.end; ++v) {
    if (s_.mention(v - 1) != doc::kNone && s_.is_thing(v) && !s_.has(v, kDefinite | kHasPrep | kHasConj | kHeads))
      return true;
  }
  return false;
}

/// "Motta (32 years) confirmed that": over a figure or a few words in brackets.
uint32_t CueFinder::past_brackets(uint32_t u, uint32_t limit) const {
  constexpr uint32_t kFew = 7;  // letters with dots between them are many words
  if (!s_.has(u, kParen)) return u;
  for (uint32_t close = u + 1; close < limit && close - u <= kFew; ++close) {
    if (s_.has(close, kParen)) return close + 1;
  }
  return u;
}

/// "a memorandum issued by the bank": nothing but words that describe up to the content.
bool CueFinder::describes(uint32_t from, uint32_t mark) const {
  for (uint32_t u = from; u < mark; ++u) {
    if (s_.mention(u) == doc::kNone &&
        (s_.is_verb(u) || s_.has(u, kComma | kStop | kColon | kComplementiser | kSayParticiple)))
      return false;
  }
  return true;
}

/// Looks for the complementiser, the colon or the long quotation that a cue at `u` leads to.
CueFinder::Found CueFinder::find_content(uint32_t u, uint32_t reach, bool needs_ila) const {
  bool relative = false, pronoun = false, far = false;  // pronoun: "who" or "which" opened the relative clause
  bool owed = false;                                    // a verb that has a clause for its subject still waits for it
  for (uint32_t j = u + 1; j < zone_.end && j - u < reach; ++j) {
    const Flags f = s_.flags(j);
    if (ends_name_and_leads(j)) return {Attach::complementiser, j, content_after(j), true, far};
    if (s_.mention(j) != doc::kNone) continue;
    if ((f & kStop) != 0) return {};
    if ((f & kColon) != 0) {
      if (is_clock_colon(j) || is_address_colon(j)) continue;
      if (relative && j > u + 2 && says_that(j - 1)) return {};  // "as X confirmed, who said: …"
      return at_colon(j, far);
    }
    if ((f & kQuoteMark) != 0) {
      const uint32_t past = past_quotation(j);
      if (past != j && ((j == u + 1 && names_a_body(j)) || names_on_the_way(j, past))) {
        j = past - 1;
        continue;
      }
      if (past != j) return {Attach::quote, j, j, true, far};
      if (const doc::Index q = s_.quote_opening(j); q != doc::kNone)
        j = s_.unit_at(s_.document().quotes[q].outer.end - 1);
      continue;
    }
    if ((f & kComplementiser) != 0 && j > u + 1 && opens_main_clause(j) && !s_.has(j - 1, kSayVerb) &&
        !(u > zone_.begin && s_.has(u - 1, kAccordingVerb)))
      return {};  // "…, so it is"
    if ((f & kComplementiser) != 0 && owed) {
      owed = false;
      continue;  // "the law, and it remains for the house to follow"
    }
    if (j > u + 1 && is_class(j, clause_subject_) && !s_.has(j - 1, kParen)) owed = true;
    if ((f & kComplementiser) != 0 && is_complementiser(j)) {
      if (relative && (says_that(j - 1) || (needs_ila && !s_.has(j - 1, kIla)))) continue;  // the relative clause's own
      if (pronoun && s_.has(j, kBiPrefix) && !s_.has(j - 1, kComma)) continue;
      if (pronoun && j > u + 3 && s_.has(j - 2, kRelative) && s_.has(j - 3, kComma))
        continue;  // ", who affirmed that", in a form that nobody knows
      if (far || (j - 1 != u && says_that(j - 1))) return {};
      return {Attach::complementiser, j, content_after(j), true};
    }
    if (const uint32_t past = past_inserted_source(j); past != j) {
      j = past - 1;
      continue;
    }
    if ((f & (kSayParticiple | kAccording | kImpersonal)) != 0 && (f & kDefinite) == 0 && j > u + 1 &&
        ((f & (kTitle | kAnonSource)) == 0 || (s_.has(j - 1, kComma) && s_.folded(j).ends_with(letters::kAlef)) ||
         says_to(j)) &&
        ((f & kSayParticiple) == 0 || says_in_passing(j)))
      return {};
    if ((f & kSayVerb) != 0 && (f & (kMaybeConj | kPreposition | kTitle)) == kMaybeConj && is_sure_cue(j)) return {};
    if ((f & kSayVerb) != 0 && j > u + 1 && speaks_next(j) && (!relative || s_.has(j - 1, kBreaks))) return {};
    if ((f & kNegation) != 0 && j > u + 1 && s_.has(j - 1, kComma)) relative = true;  // ", whom it did not name,"
    if (s_.is_verb(j) && opens_relative(u, j)) relative = true;
    if (s_.is_verb(j) && !relative) far = true;
    if ((f & kRelative) != 0) relative = pronoun = true;
    if ((f & kComma) != 0 && relative && j + 1 < zone_.end && s_.is_verb(j + 1)) far = true;
  }
  return {};
}

/// What a colon that no clock and no address has leads to. `far`: another verb stands before it.
CueFinder::Found CueFinder::at_colon(uint32_t colon, bool far) const {
  const uint32_t front = colon - 1;
  if (s_.has(front, kMin | kPartitive) && !s_.has(front, kDefinite) && s_.mention(front) == doc::kNone &&
      !s_.is_owned(front))
    return {};  // "each of: X, Y"
  Found found = after_colon(colon);
  found.far = far;
  return far && found.attach != Attach::quote ? Found{} : found;
}

/// "Mazen Ali that": the end of the name and the complementiser have the letters of "on condition that", which is one
/// unit.
bool CueFinder::ends_name_and_leads(uint32_t u) const {
  if (s_.mention(u) == doc::kNone || !s_.has(u, kComplementiser)) return false;
  const auto& unit = s_.units()[u];
  const auto& tokens = s_.context().tokens();
  return unit.token_end > unit.token_begin + 1 &&
         s_.document().mentions[s_.mention(u)].span.end <= tokens[unit.token_end - 1].span.begin;
}

/// "http://": a mark is stuck to it.
bool CueFinder::is_address_colon(uint32_t colon) const {
  return colon + 1 < zone_.end && s_.has(colon + 1, kPunctuation) &&
         !s_.has(colon + 1, kQuoteMark | kParen | kDash | kDiscourse) && s_.is_glued(colon + 1);
}

/// "11:59" with a space or a time beside it.
bool CueFinder::is_clock_colon(uint32_t colon) const {
  if (colon == zone_.begin || colon + 1 >= zone_.end || !s_.is_glued(colon) || !s_.is_glued(colon + 1)) return false;
  const auto ends_in_digit = [&](uint32_t u) {
    const std::string_view t = s_.span({u, u + 1}).of(s_.context().text());
    return !t.empty() && t.back() >= '0' && t.back() <= '9';
  };
  const auto begins_in_digit = [&](uint32_t u) {
    const std::string_view t = s_.span({u, u + 1}).of(s_.context().text());
    return !t.empty() && t.front() >= '0' && t.front() <= '9';
  };
  return ends_in_digit(colon - 1) && begins_in_digit(colon + 1);
}

/// "the ministry said, according to the agency, that": over the source, when the content comes right behind it.
uint32_t CueFinder::past_inserted_source(uint32_t u) const {
  if (!s_.has(u, kAccording | kQuoting) || s_.has(u, kInTheWords) || s_.mention(u) != doc::kNone || u + 1 >= zone_.end)
    return u;
  const Phrase source = noun_phrase(s_, is_li(u + 1) ? u + 2 : u + 1, zone_.end);
  if (source.empty() || !is_source(source)) return u;
  uint32_t next = source.end;
  if (next + 2 < zone_.end && s_.has(next, kNegation) && s_.has(next + 1, kAnyVerb | kUnknown))
    next += 2;  // "a source that it did not name"
  while (next < zone_.end && (s_.has(next, kComma | kDash) || s_.is_time(next))) ++next;
  return next < zone_.end && s_.has(next, kComplementiser) && is_complementiser(next) ? next : u;
}

/// A participle that says something, and not "whose seat is in".
bool CueFinder::says_in_passing(uint32_t u) const {
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr && !(w.weak && is_possessed(u, w));
}

/// "pointing (at the same time) to that": a participle, feminine or in the accusative, with a clause of its own.
bool CueFinder::says_to(uint32_t u) const {
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
  uint32_t next = skip_adverbs(u + 1);
  if (next < zone_.end && s_.has(next, wanted_prepositions(w))) ++next;
  const bool accusative =
      w.reading != nullptr && (w.has(rules::kFem) || s_.folded(u).ends_with(letters::kAlef) ||
                               (w.has(rules::kPl | rules::kDu) && s_.folded(u).ends_with(letters::kNoon)));
  return accusative && next < zone_.end && s_.has(next, kComplementiser);
}

/// "its seat" is written like the feminine participle, but for the dots of the last letter.
bool CueFinder::is_possessed(uint32_t u, const CueWord& w) const {
  if (w.has(rules::kSuf)) return true;
  return w.has(rules::kFem) && !w.has(rules::kPl | rules::kDu) &&
         s_.span({u, u + 1}).of(s_.context().text()).find(letters::kTehMarbuta) == std::string_view::npos;
}

/// A verb of saying whose object is not what it describes ("the speech that he gave").
bool CueFinder::says_that(uint32_t u) const {
  if (!s_.has(u, kSayVerb)) return false;
  const CueWord w = word(
      u, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr && !w.has(rules::kSuf);
}

/// A verb of saying beyond doubt, not a word of the same letters.
bool CueFinder::is_sure_cue(uint32_t u) const {
  const CueWord w = word(
      u, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr &&
         (!w.weak || (u + 1 < zone_.end && s_.has(u + 1, kComplementiser | kColon | kIla | kAla)));
}

/// ", the secretary said", "while another wing said": a verb of saying in the past takes what follows it.
bool CueFinder::speaks_next(uint32_t u) const {
  const bool begins = s_.has(u - 1, kComma) || (s_.has(u - 1, kBreaks) && !s_.has(u - 1, kAccordingVerb));
  if (!begins || s_.has(u, kMaybeConj | kPreposition | kTitle) || u + 1 >= zone_.end ||
      s_.has(u + 1, kPunctuation | kComplementiser))
    return false;
  const CueWord w = word(u, [](Features f) {
    return (f & rules::kPast) != 0 && (f & (rules::kPass | rules::kP1 | rules::kP2 | rules::kSuf)) == 0;
  });
  return w.reading != nullptr && is_sure_cue(u);
}

/// A verb behind an indefinite noun describes it: "an official, who refused …", "in a speech that he gave".
bool CueFinder::opens_relative(uint32_t cue, uint32_t verb) const {
  while (verb > cue + 1 && s_.is_time(verb - 1)) --verb;  // "in a statement on Monday that it gave"
  if (s_.has(verb - 1, kSpeechNoun | kDocumentNoun) && !s_.has(verb - 1, kDefinite)) return true;
  return s_.has(verb - 1, kComma) && s_.has(cue + 1, kAnonSource | kPersonNoun) && !s_.has(cue + 1, kDefinite) &&
         s_.mention(cue + 1) == doc::kNone;
}

CueFinder::Found CueFinder::after_colon(uint32_t colon) const {
  const uint32_t next = colon + 1;
  if (next >= zone_.end || s_.is_paragraph(next)) return {};
  const bool quoted = past_quotation(next) != next || is_short_speech(next);
  return {quoted ? Attach::quote : Attach::colon, colon, next, true};
}

/// "so it is": the letter "fa" on a complementiser.
bool CueFinder::opens_main_clause(uint32_t u) const {
  return s_.has(u, kMaybeConj) && s_.span({u, u + 1}).of(s_.context().text()).starts_with(letters::kFeh);
}

/// A word or two in marks behind a colon, and the clause ends with them.
bool CueFinder::is_short_speech(uint32_t u) const {
  const doc::Index q = s_.quote_opening(u);
  if (q == doc::kNone || !s_.document().quotes[q].closed || s_.is_name(s_.document().quotes[q])) return false;
  const uint32_t after = s_.unit_at(s_.document().quotes[q].outer.end - 1) + 1;
  return after >= zone_.end || s_.is_paragraph(after) || s_.has(after, kStop);
}

/// "because", "as if", "after" and their like also hold the word; they bring no content.
bool CueFinder::is_complementiser(uint32_t j) const {
  if (s_.has(j, kLiPrefix)) return false;
  if (j > 0 && is_class(j - 1, but_)) return false;                                          // "except that she"
  if (j > 0 && is_class(j - 1, likewise_) && s_.mention(j - 1) == doc::kNone) return false;  // "just as he"
  if (is_class(j, except_) && (s_.span({j, j + 1}).of(s_.context().text()).starts_with(letters::kAlefHamzaBelow) ||
                               (j + 1 < zone_.end && s_.has(j + 1, kComplementiser))))
    return false;                                                            // "except", in the letters of "not to"
  if (j > 0 && s_.has(j - 1, kComma) && opens_main_clause(j)) return false;  // "as to …, it is": a new clause
  if (j > 0 && s_.has(j, kHasConj | kMaybeConj) && s_.has(j - 1, kSayVerb))
    return false;  // the name "Van" in the letters of "and that"
  return j == 0 || s_.mention(j - 1) != doc::kNone || !s_.has(j - 1, kAdverbialPrep | kBreaks) ||
         (s_.has(j - 1, kDiscourse) && !s_.has(j - 1, kAdverbialPrep | kConjWord)) ||  // "at the same time that"
         s_.has(j - 1, kNamePart);
}

/// The content begins after the complementiser, or with the quotation that follows it at once.
uint32_t CueFinder::content_after(uint32_t mark) const {
  uint32_t next = mark + 1;
  while (next < zone_.end && s_.has(next, kComma | kColon)) ++next;
  return next;
}

}  // namespace isnad::read
