// Cues whose content is a noun: "criticised the strikes", "called for a ceasefire", "…, denying the reports".
#include <algorithm>

#include "read/agreement.h"
#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

using rules::Features;

namespace {

constexpr uint32_t kRelativeReach = 26;  // a relative clause between the subject and the object
constexpr uint32_t kBlameReach = 8;
constexpr uint32_t kLongestAdverbial = 12;

}  // namespace

Flags CueFinder::wanted_prepositions(const CueWord& w) {
  Flags flags = 0;
  if (w.takes_any("ila")) flags |= kIla;
  if (w.takes_any("ala")) flags |= kAla;
  if (w.takes_any("an_noun")) flags |= kAn;
  if (w.takes_any("min")) flags |= kMin;
  if (w.takes_any("fi")) flags |= kFi;
  return flags;
}

bool CueFinder::is_wanted_prefix(uint32_t u, const CueWord& w) const {
  if (s_.has(u, kPunctuation | kPreposition) && s_.mention(u) == doc::kNone) return false;
  if (s_.has(u, kUnknown) && s_.mention(u) != doc::kNone && !s_.has(u, kHasPrep))
    return false;  // the letter is the name's own
  return (w.takes_any("bi") && s_.has(u, kBiPrefix)) || (w.takes_any("li") && s_.has(u, kLiPrefix));
}

/// "a British student", in the letters of "demanded".
bool CueFinder::is_someone(uint32_t u, const CueWord& w) const {
  if (!s_.has(u, kPersonNoun) || w.has(rules::kFem | rules::kPl | rules::kPres) || u + 1 >= zone_.end) return false;
  if (u + 2 < zone_.end && s_.has_owner(u + 1) && !s_.has(u + 1, kHasPrep) && s_.is_number(u + 2))
    return true;  // "a student whose height is 2 metres"
  return s_.has(u + 1, kConjWord) ||
         (s_.has(u + 1, kDemonym | kTitleQualifier) && !s_.has(u + 1, kDefinite | kHasPrep | kHasConj));
}

bool CueFinder::is_wanted_preposition(uint32_t u, const CueWord& w) const {
  return u < zone_.end && s_.has(u, wanted_prepositions(w)) && s_.mention(u) == doc::kNone;
}

/// Where the object of the verb at `u` may begin: behind the rest of the subject, where and when, and whom it was said
/// to.
uint32_t CueFinder::past_all_but_object(uint32_t u, uint32_t next, const CueWord& w, bool plain, Cue& c) {
  if (!c.subject.empty() && !c.subject_before) {
    if (!w.takes_any("li")) take_complement(c.subject);
    take_coordinated(c.subject);
    take_rest_of_subject(c.subject, w);
    next = past_apposition(c.subject);
    if (!is_wanted_preposition(next, w) && !w.takes_any("from")) next = past_origin(next, c);
    next = past_relative_clause(next, w);
    next = past_aside(next, w);
  }
  next = past_adverbials(next, c);
  if (next < zone_.end && s_.has(next, kFi) && !s_.has(next, wanted_prepositions(w)) && s_.mention(next) == doc::kNone)
    next = past_place(next, c);
  if (next < zone_.end && next > u + 1 && s_.has(next, kComma)) next = past_adverbials(next + 1, c);
  if (w.takes_any("from") && next + 1 < zone_.end && s_.has(next, kMin)) next = past_informants(next, c);
  const bool listed =
      next < zone_.end && s_.has(next, kHasConj | kMaybeConj) && (s_.has(next, kHasConj) || s_.has(next - 1, kComma));
  if (listed && (!c.subject.empty() || s_.has(next - 1, kComma))) next = past_list_to_preposition(next, w);
  if (!c.subject.empty()) next = past_rest_of_name(next, w);
  if (!plain && !c.subject.empty()) next = past_whom(next, w);
  // "denounced, in the kingdom, the statements": two with the letter that the verb wants; the place is not what it is
  // about.
  const doc::Entity* where = next < zone_.end ? s_.entity(next) : nullptr;
  if (next + 1 < zone_.end && is_wanted_prefix(next, w) && is_wanted_prefix(next + 1, w) &&
      (where != nullptr ? where->kind == doc::EntityKind::place : s_.has(next, kPlaceNoun)))
    ++next;
  next = past_seat(next, w, c);
  next = past_office(next, w, c);
  next = past_tail_of_subject(next, w, c);
  if (!c.subject.empty() && next == c.subject.end && s_.is_person(next - 1) && is_semicolon(next)) ++next;
  return past_issuer(next, w, c);
}

/// "the director of the fund for development, X, announced", "a report from the office, of": what belongs to the
/// subject, when the preposition that the verb wants stands behind a comma in front of any verb.
uint32_t CueFinder::past_issuer(uint32_t next, const CueWord& w, const Cue& c) const {
  constexpr uint32_t kLongest = 20;
  if (c.subject.empty() || c.subject_before || next >= zone_.end || next != c.subject.end ||
      s_.mention(next) != doc::kNone)
    return next;
  const Flags wanted = wanted_prepositions(w) & (kAn | kAla);
  const bool complement = s_.has(next, kLiPrefix) && s_.has(next, kHasPrep) && !is_wanted_prefix(next, w);
  const bool issued = s_.has(next, wanted & kAn) && s_.has(c.subject.begin, kDocumentNoun) &&
                      !s_.has(c.subject.begin, kDefinite) && s_.mention(c.subject.begin) == doc::kNone;
  if (!complement && !issued) return next;
  for (uint32_t j = next + 1; j + 1 < zone_.end && j - next < kLongest; ++j) {
    if (s_.mention(j) != doc::kNone) continue;
    if (s_.is_paragraph(j) || s_.is_verb(j) || s_.has(j, kStop | kColon | kComplementiser | kSayParticiple)) break;
    if (s_.has(j, kComma) && s_.has(j + 1, wanted) && s_.mention(j + 1) == doc::kNone) return j + 1;
  }
  return next;
}

/// "assured Mr X of her support": a name behind "to" is who was told.
bool CueFinder::is_addressee(uint32_t u) const {
  const doc::Entity* e = s_.entity(u);
  return e != nullptr && e->kind == doc::EntityKind::person && s_.name_is_prefixed(u) && s_.has(u, kLiPrefix);
}

/// A noun is the content. A doubtful verb ("revealed", "promised") needs somebody named right beside it.
bool CueFinder::object(uint32_t u, const CueWord& w, Cue c) {
  const bool named = w.takes_any("named");
  if ((w.weak && !named) || w.has(rules::kSuf)) return false;
  if (u > zone_.begin && s_.has(u - 1, kRelative)) return false;  // "the group that declared its loyalty"
  const bool report = c.act == "say" || c.act == "add" || c.act == "ask";
  const bool plain = named || w.takes_any("noun") || (w.takes_any("obj") && !report);
  const bool with_preposition = wanted_prepositions(w) != 0 || w.takes_any("bi") || w.takes_any("li");
  if (!plain && !with_preposition) return false;
  if (is_someone(u, w) || takes_back(u, w) || joins_nouns(u, w)) return false;
  c.attach = Attach::object;
  if (!c.has_conjunction && names_stand_before(u)) add_subject_before(c);
  const bool before = !c.subject.empty();
  uint32_t next = skip_adverbs(u + 1);
  if (const Phrase medium = medium_at(next); !medium.empty() && next == u + 1) {  // "told the paper"
    c.relays.push_back(medium);
    next = skip_adverbs(medium.end);
  }
  const bool phrase = s_.units()[u].token_end > s_.units()[u].token_begin + 1 &&
                      w.takes_any("obj");  // "revealed of" brings its object itself
  if (!before && !phrase) {
    next = past_object_subject(u, next, w, plain, c);
    if (!c.reports && is_plain_document(next)) return false;  // what it did with a report, or what a report did
  }
  if (c.subject.empty()) add_subject_before(c);
  // A bare word in the middle of a clause may be the noun of the same letters.
  const bool ambiguous = w.weak && !before && !s_.has(u, kMaybeConj) &&
                         !w.has(rules::kFem | rules::kPl | rules::kPres) && starts_nothing(u);
  if (named && (ambiguous || (c.subject.empty() && (w.weak || !with_preposition)))) return false;
  next = past_all_but_object(u, next, w, plain, c);
  if (!c.subject.empty() && next == c.subject.end && is_what_is_described(u, next, w, c)) {
    c.subject = {u + 1, u + 1};
    add_subject_before(c);
  }
  if (w.takes_any("accused") && !c.subject.empty() && !c.subject_before && next == c.subject.end && next < zone_.end &&
      is_wanted_prefix(next, w)) {
    next = accused(w, c);
    if (c.subject.empty() && !c.has_conjunction) return false;  // by whom is not told
  }
  const bool noun = plain && (!named || w.takes_any("obj") || w.takes_any("noun"));
  return object_at(u, next, w, noun, std::move(c));
}

/// "and described him as shallow, and that many …": the quality at once behind the pronoun is the content, and what
/// "and that" leads to goes on with it.
bool CueFinder::calls_him(uint32_t u, const CueWord& w, const Found& found) const {
  return w.has(rules::kSuf) && found.attach == Attach::complementiser && found.mark > u + 1 &&
         s_.has(found.mark, kHasConj) && is_wanted_prefix(u + 1, w);
}

bool CueFinder::described(uint32_t u, Cue c) {
  c.attach = Attach::object;
  c.content = u + 1;
  c.through_preposition = true;
  add_subject_before(c);
  cues_.push_back(std::move(c));
  return true;
}

/// Whoever stands between the verb and its object becomes the subject, or is passed over when only called upon; where
/// the object may begin.
uint32_t CueFinder::past_object_subject(uint32_t u, uint32_t next, const CueWord& w, bool plain, Cue& c) const {
  const bool is_styled = names_by_style(u + 1, next);
  c.subject = object_subject(next, w);
  if (!w.takes_any("whom") && is_object_by_ending(c.subject)) c.subject = {next, next};
  while (c.subject.end > c.subject.begin + 1 && s_.mention(c.subject.end - 1) == doc::kNone &&
         !s_.has(c.subject.end - 1, kDefinite) && is_wanted_prefix(c.subject.end - 1, w))
    --c.subject.end;  // "some of them for limiting"
  if (!w.takes_any("whom") && is_object_by_form(s_, c)) c.subject = {next, next};
  const Phrase called = c.subject;
  drop_addressee(w, c);
  if (is_styled) {
    const bool is_told = !called.empty() && c.subject.empty();
    c.subject = {};
    return is_told ? called.end : next;
  }
  const bool is_object =
      plain && !called.empty() && s_.is_thing(called.begin) && !w.takes_any("described") && !w.takes_any("whom");
  if (c.subject.empty() && !called.empty()) return is_object ? called.begin : called.end;
  return next;
}

/// The object that begins at `next`, when one does. `noun`: the verb takes a noun without a preposition.
bool CueFinder::object_at(uint32_t u, uint32_t next, const CueWord& w, bool noun, Cue c) {
  const bool prepositional = is_wanted_preposition(next, w);
  const bool prefixed = next < zone_.end && is_wanted_prefix(next, w);
  if (!noun && !prepositional && !prefixed) return false;
  if (!prepositional && s_.has(u, kPreposition) && !s_.has(u, kMaybeConj))
    return false;  // "between", in the letters of "showed"
  if (!prepositional && !prefixed && next < zone_.end && s_.mention(next) == doc::kNone &&
      s_.has(next, kPreposition | kAdverbialPrep))
    return false;
  if (is_adopted(c)) return false;
  if (w.takes_any("paper") && !is_paper(c.subject)) return false;
  if (is_things_doing(w, c) || is_forecast_of_nobody(w, c) || is_gloss(w, c) || describes_paper(w, c) ||
      is_passive_in_yeh(w, c) || speaks_as_i(w, c))
    return false;
  if (w.takes_any("masdar")) return renewed(next, c);
  if (prepositional) ++next;
  if (begins_no_object(u, next, prepositional, prefixed)) return false;
  if (c.subject.empty() && !prepositional && !prefixed && !is_title_ && !c.has_conjunction && starts_nothing(u))
    return false;
  if (w.takes_any("blame") && !blames(next)) return false;
  if (u == relayed_) c.relays.insert(c.relays.begin(), front_relay_);
  const bool tells = c.act == "say" || c.act == "report" || c.act == "add" || c.act == "announce";
  if (tells && next == u + 1 && c.subject.empty() && !prepositional && !prefixed && !w.takes_any("whom") &&
      !w.takes_any("described") && s_.is_person(next))
    return false;  // "mentioned Ben Rhodes": he does
  c.through_preposition = prepositional || prefixed;
  c.calls_upon = w.takes_any("whom") && c.through_preposition && !c.subject.empty() && !c.subject_before &&
                 c.subject.end + (prepositional ? 1u : 0u) == next;
  c.urges = w.takes_any("urged");
  begin_content(next, c);
  cues_.push_back(std::move(c));
  return true;
}

/// A mark that is nothing but a mark ("the director X; the weight of": where others set a comma).
bool CueFinder::is_semicolon(uint32_t u) const {
  return u < zone_.end && s_.has(u, kPunctuation) && s_.mention(u) == doc::kNone &&
         !s_.has(u, kComma | kStop | kColon | kDash | kParen | kQuoteMark) && is_class(u, semicolon_);
}

/// What stands at `next` behind the verb at `u` is no object of its.
bool CueFinder::begins_no_object(uint32_t u, uint32_t next, bool prepositional, bool prefixed) const {
  if (next >= zone_.end || s_.has(next, kStop | kComma | kColon) || s_.is_verb(next) || s_.is_paragraph(next))
    return true;
  if (is_semicolon(next) || (next == u + 1 && is_that_of_somebody(next))) return true;
  const bool behind_comma = next > u + 1 && s_.has(next - 1, kComma);
  if (s_.mention(next) != doc::kNone) return false;
  if (behind_comma && s_.has(next, kHasConj) && s_.is_was(next)) return true;  // ", and he was with his family"
  if (is_class(next, or_) || is_class(next, when_)) return true;  // "were accused or convicted", "are surprised when"
  if (!prepositional && !prefixed && s_.has(next, kRelative) && !is_class(next, rel_ma_) &&
      !s_.has(u + 1, kDocumentNoun))
    return true;  // "the minister, whose reforms …, criticised the": where the clause ends is not known
  if (!prepositional && !prefixed && s_.has(next, kLiPrefix) && s_.has(next, kPronoun))
    return true;  // "as the ministry announced, is indeed an effort"
  if (!prepositional && !prefixed && s_.has(next, kLiPrefix) && s_.is_owned(next))
    return true;  // "were excluded for their part in"
  if (behind_comma && !prepositional && s_.has(next, kSayParticiple) && !s_.has(next, kDefinite))
    return true;  // "…, stressing that": the object stood before the comma
  if (!prepositional && !prefixed && s_.has(next, kSayParticiple) && !s_.has(next, kDefinite) && next + 1 < zone_.end &&
      s_.has(next + 1, kColon | kQuoteMark) && s_.folded(next).ends_with(text::letters::kAlef))
    return true;  // "stressed, saying: «…»"
  if (s_.has(next, kDemonstrative) && next + 1 < zone_.end && is_class(next + 1, issued_))
    return true;  // "gave these statements"
  return s_.has(next, kComplementiser) && opens_main_clause(next);
}

/// "and His Highness wished the general": who was last meant, so nobody behind the style is.
bool CueFinder::names_by_style(uint32_t from, uint32_t to) const {
  for (uint32_t u = from; u < to; ++u) {
    if (is_class(u, honorific_)) return true;
  }
  return false;
}

/// "revealed to the paper a source in the port that": a clause where the object was looked for.
void CueFinder::begin_content(uint32_t next, Cue& c) const {
  const bool clause = s_.mention(next) == doc::kNone && s_.has(next, kComplementiser) && is_complementiser(next);
  const uint32_t content = clause ? content_after(next) : next;
  c.attach = clause && content < zone_.end ? Attach::complementiser : Attach::object;
  c.content = c.attach == Attach::complementiser ? content : next;
}

/// "the paper learned from informed sources of …": they speak, the paper passes it on.
uint32_t CueFinder::past_informants(uint32_t min, Cue& c) const {
  uint32_t end = min + 1;
  while (end < zone_.end && !s_.is_paragraph(end) && !s_.has(end, kComma | kStop | kAn | kComplementiser) &&
         end - min < kRelativeReach)
    ++end;
  const Phrase sources = subject_until(s_, min + 1, end);
  if (sources.empty() || !is_source(sources)) return min;
  c.relays.push_back(c.subject);
  c.subject = sources;
  c.subject_before = false;
  return end < zone_.end && s_.has(end, kComma) ? end + 1 : end;
}

/// "and the law which provides for … was adopted": written like "the law adopted".
bool CueFinder::is_adopted(const Cue& c) const {
  return !c.subject.empty() && !c.subject_before && (c.act == "affirm" || c.act == "agree") &&
         s_.mention(c.subject.begin) == doc::kNone && is_class(c.subject.begin, rule_noun_) &&
         s_.has(c.subject.begin, kDefinite);
}

/// A document shows what a club shows only in matches.
bool CueFinder::is_paper(Phrase subject) const {
  for (uint32_t u = subject.begin; u < subject.end; ++u) {
    if (s_.has(u, kDocumentNoun)) return true;
  }
  return false;
}

/// "renewed his call for", "repeated its refusal of": the noun says the act.
bool CueFinder::renewed(uint32_t noun, Cue c) {
  if (noun + 1 >= zone_.end || !s_.has(noun, kSayMasdar) || s_.mention(noun) != doc::kNone) return false;
  const CueWord w = word(noun, [](Features f) { return (f & rules::kMasdar) != 0; });
  if (w.reading == nullptr) return false;
  if (!w.weak) c.act = make(noun, Cue::Kind::masdar, w).act;
  uint32_t next = past_adverbials(noun + 1, c);
  if (next < zone_.end && s_.has(next, wanted_prepositions(w))) ++next;
  if (next < zone_.end && s_.has(next, kComplementiser)) {
    c.attach = Attach::complementiser;
    ++next;
  }
  if (next >= zone_.end || s_.has(next, kStop | kComma) || s_.is_paragraph(next)) return false;
  c.content = next;
  cues_.push_back(std::move(c));
  return true;
}

/// "in the capital": where it was said, before the preposition or the comma that the content waits behind.
uint32_t CueFinder::past_place(uint32_t fi, Cue& c) const {
  Phrase place = noun_phrase(s_, fi + 1, zone_.end, Qualifiers::certain);
  if (place.empty()) return fi;
  if (place.end < zone_.end && s_.mention(place.end) != doc::kNone && !s_.has(place.end, kHasPrep | kHasConj))
    ++place.end;
  return past_adverbials(place.end, c);
}

bool CueFinder::is_plain_document(uint32_t u) const {
  return u < zone_.end && s_.has(u, kDocumentNoun) && !s_.has(u, kDefinite | kAnonSource | kOrgNoun) &&
         s_.mention(u) == doc::kNone;
}

/// "blamed the party (for it)", "held it responsible": the word for guilt stands near.
bool CueFinder::blames(uint32_t from) const {
  for (uint32_t u = from; u < zone_.end && u - from < kBlameReach && !s_.has(u, kStop); ++u) {
    if (is_class(u, blame_)) return true;
  }
  return false;
}

/// A name right before a verb without "and" is its subject ("Yemen denies …", "the minister had announced …").
bool CueFinder::names_stand_before(uint32_t u) const {
  if (!subject_before_aside(s_, u, zone_.begin).empty()) return true;
  uint32_t before = u;
  while (before > zone_.begin && (s_.has(before - 1, kDiscourse | kQuoteMark | kParen) || s_.is_time(before - 1)))
    --before;
  if (before == zone_.begin) return false;
  if (s_.entity(before - 1) != nullptr) {
    uint32_t first = before - 1;
    while (first > zone_.begin && (s_.mention(first - 1) == s_.mention(before - 1) || s_.has(first - 1, kQuoteMark)))
      --first;
    return !s_.has(first, kHasPrep) &&
           !(first > zone_.begin && s_.has(first - 1, kPreposition) && s_.mention(first - 1) == doc::kNone);
  }
  return is_title_ && before - zone_.begin <= 5 && is_source({zone_.begin, before}) &&
         !s_.has(zone_.begin, kPreposition | kHasPrep);
}

uint32_t CueFinder::skip_adverbs(uint32_t u) const {
  while (u < zone_.end && (s_.is_time(u) || s_.has(u, kDiscourse))) ++u;
  return u;
}

/// "the ministry - yesterday evening - announced": what stands between two dashes, which belongs to no content.
uint32_t CueFinder::past_dashes(uint32_t u) const {
  constexpr uint32_t kLongestInsertion = 18;
  if (u >= zone_.end || !s_.has(u, kDash) || s_.is_paragraph(u)) return u;
  for (uint32_t j = u + 1; j + 1 < zone_.end && j - u <= kLongestInsertion; ++j) {
    if (s_.is_paragraph(j) || s_.has(j, kStop | kColon)) break;
    if (s_.has(j, kDash)) return s_.has(j + 1, kPunctuation) ? u : j + 1;
  }
  return u;
}

bool CueFinder::brings_object(uint32_t u) const {
  return s_.has(u, kIla | kAla) || (s_.has(u, kAn) && is_bare_preposition(u) && s_.mention(u) == doc::kNone);
}

/// Where "in a statement that it gave" ends: at a comma, at a preposition that brings the object, or at the object
/// itself, where nothing but the statement stands in front of it.
uint32_t CueFinder::end_of_adverbial(uint32_t from, bool speech) const {
  bool told = false;
  uint32_t end = from + 1;
  for (; end < zone_.end && end - from < kLongestAdverbial && !s_.has(end, kComma | kStop | kColon) &&
         !brings_object(end);
       ++end) {
    told = told || s_.has(end, kAnyVerb | kRelative | kPreposition | kHasPrep);
    if (speech && s_.has(from, kFi) && !told && end > from + 1 && s_.is_thing(end) && is_object_behind_tail(end, true))
      break;
  }
  return end;
}

/// Steps over times, "in a statement …" and media it was said to, in front of an object.
uint32_t CueFinder::past_adverbials(uint32_t next, Cue& c) const {
  for (;;) {
    next = skip_adverbs(next);
    if (next + 1 >= zone_.end) return next;
    if (const Phrase medium = medium_at(next); !medium.empty()) {
      c.relays.push_back(medium);
      next = medium.end;
      continue;
    }
    if (const uint32_t past = past_dashes(next); past != next) {
      next = past;
      continue;
    }
    if (is_addressee(next)) {
      const doc::Index whom = s_.mention(next);
      while (next < zone_.end && s_.mention(next) == whom) ++next;
      continue;
    }
    if (s_.has(next, kComma) && (s_.is_time(next + 1) || s_.has(next + 1, kFi) || is_class(next + 1, manner_))) {
      ++next;
      continue;
    }
    if (s_.mention(next) == doc::kNone && is_class(next, manner_)) {
      ++next;
      continue;
    }
    if (s_.has(next, kPreposition | kHasPrep) && s_.is_time(next + 1) && s_.has(next, kFi | kMin | kBiPrefix)) {
      next += 2;
      continue;
    }
    if (next + 2 < zone_.end && s_.has(next, kParen) && s_.is_time(next + 1) && s_.has(next + 2, kParen)) {
      next += 3;
      continue;
    }
    const bool listed = s_.has(next, kAla) && !s_.has(next + 1, kDefinite) && !s_.has_owner(next + 1);
    const bool speech = s_.has(next, kPreposition) && !s_.has(next, kAn | kIla) && !listed &&
                        s_.has(next + 1, kSpeechNoun);  // "declared the recording of a case" has its object there
    const bool statement = speech || s_.has(next, kAdverbialPrep);
    if (!statement) return next;
    const uint32_t end = end_of_adverbial(next, speech);
    if (end < zone_.end && (s_.has(end, kComma) || brings_object(end))) {
      next = s_.has(end, kComma) ? end + 1 : end;
      continue;
    }
    if (speech && s_.has(next, kFi) && end > next + 1 && end - next < kLongestAdverbial && s_.is_thing(end)) return end;
    // "in a statement (of his)": no comma says where it ends, so only the shortest form is believed.
    if (!speech) return next;
    next += 2;
    if (next < zone_.end && is_class(next, own_)) ++next;
    // "in its last meeting": what the noun's owner or article asks for.
    const bool known = s_.has_owner(next - 1) || s_.has(next - 1, kDefinite);
    if (known && next + 1 < zone_.end && s_.mention(next) == doc::kNone && s_.has(next, kDefinite) &&
        !s_.is_thing(next) && !s_.has(next, kHeads | kHasPrep | kHasConj | kRelative) &&
        !s_.folded(next).ends_with(text::letters::kPluralOblique))
      ++next;
    return skip_adverbs(next);
  }
}

// Participles

/// How far behind a participle the quotation may begin: farther when where it was said stands between ("saying on his
/// page: «»").
uint32_t CueFinder::reach_of_quotation(uint32_t u, const CueWord& w) const {
  constexpr uint32_t kSaidAtOnce = 4, kSaidWhere = 10;
  const bool says_where = w.takes_any("words") && u + 1 < zone_.end && s_.mention(u + 1) == doc::kNone &&
                          s_.has(u + 1, kAla | kFi | kAdverbialPrep);
  return says_where ? kSaidWhere : kSaidAtOnce;
}

/// "of the art describing it as …, pointing out that": a feminine participle behind a definite noun, which no comma
/// parts from it, has the clause only where it stands at once; one farther away is another's.
bool CueFinder::is_far_from_clause(uint32_t u, const Found& found, const CueWord& w) const {
  return w.has(rules::kFem) && u > zone_.begin && s_.has(u - 1, kDefinite) && found.attach == Attach::complementiser &&
         found.mark > skip_adverbs(u + 1) + 1;
}

/// "her mother confirmed that" with the mother behind "that": nothing is said of it.
bool CueFinder::is_that_of_somebody(uint32_t u) const {
  if (u + 1 >= zone_.end || !s_.has(u, kDemonstrative) || s_.mention(u) != doc::kNone ||
      s_.has(u, kBiPrefix | kLiPrefix | kHasConj))
    return false;
  return s_.mention(u + 1) != doc::kNone || s_.has(u + 1, kTitle | kSpokes) || s_.has_owner(u + 1);
}

/// A preposition that still waits for its noun, not "on them".
bool CueFinder::is_bare_preposition(uint32_t u) const {
  if (!s_.has(u, kPreposition)) return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[u].form);
  return readings.empty() || std::any_of(readings.begin(), readings.end(),
                                         [](const rules::Reading& r) { return (r.features & rules::kSuf) == 0; });
}

/// "strict fines": an adjective of the noun before it, or a noun with its owner.
bool CueFinder::is_adjective(uint32_t u, const CueWord& w) const {
  if (u == zone_.begin) return false;
  if (is_possessed(u, w) && (u + 1 >= zone_.end || !s_.has(u + 1, kComplementiser | kColon | kIla)))
    return true;  // "its host"
  if (s_.mention(u - 1) != doc::kNone) return false;
  const bool clause = u + 1 < zone_.end && s_.has(u + 1, kComplementiser | kColon);
  if (!clause && u > zone_.begin + 1 && s_.has_owner(u - 1) && s_.is_was(u - 2))
    return true;  // "its view was declared"
  const bool informed = w.has(rules::kFem) && u + 1 < zone_.end && s_.has(u + 1, kComplementiser) &&
                        s_.has(u + 1, kBiPrefix) && s_.has(u - 1, kAnonSource | kDocumentNoun) &&
                        s_.has(u - 1, kPlural) && !s_.has(u - 1, kDefinite | kHasPrep);
  if (informed && u > zone_.begin + 1 && s_.has(u - 2, kAnyVerb)) return true;  // "received confirmed news that"
  if (!w.has(rules::kFem) || w.has(rules::kPl | rules::kDu) ||
      (u + 1 < zone_.end && s_.has(u + 1, kComplementiser | kColon)))
    return false;
  const bool feminine =
      s_.has(u - 1, kUnknown) &&
      s_.span({u - 1, u}).of(s_.context().text()).ends_with(text::letters::kTehMarbuta);  // "a resounding defeat"
  return s_.is_word(u - 1) && !s_.is_time(u - 1) &&
         (feminine || s_.has(u - 1, kPlural | kFeminine) || s_.is_marked_object(u - 1) || s_.is_thing(u - 1)) &&
         !s_.has(u - 1, kDefinite | kPunctuation | kHasPrep | kPreposition | kAnyVerb | kDemonym | kTitleQualifier |
                            kDiscourse) &&
         (!s_.has(u - 1, kUnknown) || s_.is_marked_object(u - 1) || feminine) && !s_.has_owner(u - 1);
}

}  // namespace isnad::read
