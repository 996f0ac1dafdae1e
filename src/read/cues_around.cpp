// Attribution that stands around its content ("…, according to X", "…, which X denied"), nouns of saying, and
// headlines.
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

using rules::Features;

namespace {

constexpr uint32_t kHeadlineReach = 12;
constexpr uint32_t kDescriptionReach = 24;  // words that describe a source

}  // namespace

/// "the matter is not as was mentioned": what is compared is neither said here nor who said it.
bool CueFinder::is_not_as(uint32_t as) const {
  return as > zone_.begin && s_.has(as - 1, kNegation) && !s_.has(as - 1, kAccordingVerb) &&
         s_.mention(as - 1) == doc::kNone && s_.mention(as) == doc::kNone;
}

/// "as the bank said", "according to what X announced": a verb of saying follows, the content stands around it.
bool CueFinder::according_verb(uint32_t u) {
  if (u + 1 >= zone_.end || !s_.has(u + 1, kSayVerb | kReportVerb | kRelayVerb) || is_not_as(u)) return false;
  const CueWord w = word(u + 1, [](Features f) {
    return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions | rules::kW)) == 0;
  });
  if (w.reading == nullptr || find_content(u + 1, 20).ok) return false;  // "as he said that …" is the verb's own cue
  Cue c = make(u, Cue::Kind::according_verb, w);
  uint32_t from = skip_adverbs(u + 2);
  const bool pronoun = s_.mention(from) == doc::kNone && s_.has(from, kPreposition) && !is_bare_preposition(from);
  if (from + 1 < zone_.end && (is_class(from, with_it_) || is_class(from, of_it_) || pronoun))
    ++from;  // "according to what the observatory told (of it)"
  c.subject = noun_phrase(s_, from, zone_.end, Qualifiers::certain);
  take_name_behind(c.subject);
  const uint32_t after = std::max(c.subject.end, u + 2);
  // "as" is also "likewise": then the verb has an object, and the clause goes on.
  if (s_.has(u, kConjWord) && (w.weak || !ends_clause(after))) return false;
  consumed_ = u + 1;
  return place_around(u, after, std::move(c));
}

/// "the deputy minister, General X.": the name that ends the clause.
void CueFinder::take_name_behind(Phrase& subject) const {
  const uint32_t comma = subject.end;
  if (subject.empty() || comma + 1 >= zone_.end || !s_.has(comma, kComma) || !s_.has(subject.begin, kTitle | kSpokes))
    return;
  const Phrase name = noun_phrase(s_, comma + 1, zone_.end);
  const doc::Entity* e = name.empty() ? nullptr : s_.entity(name.end - 1);
  const bool ends = name.end >= zone_.end || s_.is_paragraph(name.end) || s_.has(name.end, kStop | kComma);
  if (e != nullptr && e->kind == doc::EntityKind::person && ends && !s_.has(comma + 1, kHasConj))
    subject.end = name.end;
}

/// "according to earlier statements by General X": whose they are.
void CueFinder::take_author(Phrase& paper) const {
  const uint32_t u = paper.end;
  if (u >= zone_.end || s_.mention(paper.begin) != doc::kNone || !s_.has(paper.begin, kSpeechNoun) ||
      s_.has(paper.begin, kTitle | kOrgNoun | kAnonSource) || !s_.has(u, kLiPrefix) || s_.is_medium(u))
    return;
  const bool by = s_.mention(u) != doc::kNone ? s_.name_is_prefixed(u) : s_.has(u, kHasPrep) && s_.has(u, kTitle);
  if (by) paper.end = std::max(paper.end, noun_phrase(s_, u, zone_.end).end);
}

/// Nothing but when and where follows up to the end of the clause.
bool CueFinder::ends_clause(uint32_t u) const {
  while (u < zone_.end && (s_.is_time(u) || s_.has(u, kDiscourse))) ++u;
  if (u >= zone_.end || s_.is_paragraph(u) || s_.has(u, kStop | kComma | kParen | kDash | kQuoteMark)) return true;
  return u + 1 < zone_.end &&
         ((s_.has(u, kHasPrep) && s_.has(u, kSpeechNoun)) || (s_.has(u, kFi) && s_.has(u + 1, kSpeechNoun)));
}

/// A reading of the word as a source without a pronoun on it.
bool CueFinder::is_bare_source(uint32_t u) const {
  auto& vocabulary = s_.context().vocabulary();
  for (const rules::Reading& r : vocabulary.readings(s_.units()[u].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e != nullptr && (e->has(according_to_) || e->has(quoting_)) && (r.features & rules::kSuf) == 0) return true;
  }
  return false;
}

bool is_part_of_clause(const Scene& s, uint32_t u, uint32_t limit) {
  const auto& unit = s.units()[u];
  if (unit.token_end > unit.token_begin + 1 || u == 0) return false;
  const auto parts = [&](uint32_t v) { return s.has(v, kPunctuation) || s.is_paragraph(v); };
  return !parts(u - 1) && !s.has(u - 1, kConjWord) && u + 1 < limit && !parts(u + 1);
}

bool CueFinder::according(uint32_t u) {
  const uint32_t from = u + 1;
  if (s_.span({u, u + 1}).of(s_.context().text()).ends_with(text::letters::kTehMarbuta) && !is_bare_source(u))
    return false;  // "with a look", not "in his view"
  if (is_class(u, according_to_) && !is_class(u, pronoun_source_) && !is_bare_source(u))
    return false;  // "the statute that all go by"
  if (is_class(u, according_to_) && u > zone_.begin && s_.has(u - 1, kAla) && s_.mention(u - 1) == doc::kNone)
    return false;  // "depending on"
  Cue c;
  c.kind = s_.has(u, kInTheWords) ? Cue::Kind::in_the_words : Cue::Kind::according;
  c.unit = u;
  c.act = "say";
  c.lemma = s_.context().text().substr(s_.units()[u].span.begin, s_.units()[u].span.size());
  if (is_class(u, pronoun_source_)) {  // "…, as he put it"
    if (is_part_of_clause(s_, u, zone_.end)) return false;
    c.attach = Attach::before;
    c.content = u;
    while (c.content > zone_.begin && s_.has(c.content - 1, kComma | kDash)) --c.content;
    if (c.content == zone_.begin) return false;
    const uint32_t last = c.content - 1;
    if (s_.has(last, kComplementiser) && from < zone_.end && !s_.has(from, kPunctuation)) c.resumes = from;
    cues_.push_back(std::move(c));
    return true;
  }
  if (from >= zone_.end || (u > zone_.begin && s_.is_verb(u - 1))) return false;  // "goes according to the programme"
  c.subject = noun_phrase(s_, is_li(from) ? from + 1 : from, zone_.end);
  if (c.subject.empty() || !is_source(c.subject)) return false;
  const bool some_of = c.subject.begin + 1 < zone_.end && s_.has(c.subject.begin, kPartitive) &&
                       s_.has(c.subject.begin + 1, kMin);  // "a number of experts", not "the number of the sets"
  const doc::Index named = s_.mention(c.subject.begin);
  const bool longer_name =
      named != doc::kNone && c.subject.begin + 1 < c.subject.end && s_.mention(c.subject.begin + 1) == named;
  if (is_class(c.subject.begin, rule_noun_) && !some_of && !longer_name) return false;  // laws and plans
  // "at the request of", "by virtue of": only a paper or somebody named is a source there.
  if (is_class(u, weak_) && s_.mention(c.subject.begin) == doc::kNone &&
      !s_.has(c.subject.begin, kDocumentNoun | kAnonSource | kSpokes))
    return false;
  if (is_bracketed_aside(u)) return false;
  take_author(c.subject);
  (void)past_apposition(c.subject);
  return place_around(u, c.subject.end, std::move(c));
}

/// "expect (according to their sources) the phone": the clause that a bracket interrupts goes on behind it.
bool CueFinder::is_bracketed_aside(uint32_t u) const {
  constexpr uint32_t kLongest = 12;
  if (u == zone_.begin || !s_.has(u - 1, kParen)) return false;
  for (uint32_t close = u + 1; close + 1 < zone_.end && close - u <= kLongest; ++close) {
    if (s_.has(close, kParen)) return !s_.has(close + 1, kPunctuation) && !s_.is_paragraph(close + 1);
  }
  return false;
}

/// "…, which the ministry denied": a verb with a pronoun that takes up what stands before.
bool CueFinder::confirms_back(uint32_t u) {
  if (u < zone_.begin + 2 || !is_class(u - 1, back_relative_)) return false;
  const CueWord w = word(u, [](Features f) {
    return (f & rules::kSuf) != 0 && (f & (rules::kMasdar | rules::kPart | (rules::kClitics & ~rules::kSuf))) == 0;
  });
  if (w.reading == nullptr) return false;
  Cue c = make(u, Cue::Kind::according_verb, w);
  c.subject = noun_phrase(s_, skip_adverbs(u + 1), zone_.end, Qualifiers::certain);
  if (c.subject.empty() || (w.weak && c.act == "predict")) return false;  // "which the town awaits"
  c.attach = Attach::before;
  c.content = u - 1;
  while (c.content > zone_.begin && s_.has(c.content - 1, kComma | kDash | kConjWord)) --c.content;
  if (c.content == zone_.begin || s_.has(c.content - 1, kStop)) return false;
  cues_.push_back(std::move(c));
  return true;
}

/// "…, so the clubs are", "…, so it has fallen": the letter "fa" on the word that opens the clause.
bool CueFinder::opens_with_fa(uint32_t u) const {
  return u < zone_.end && s_.mention(u) == doc::kNone && opens_main_clause(u) &&
         (s_.has(u, kComplementiser | kNegation) || is_class(u, already_) || s_.is_verb(u));
}

/// "According to a study that the paper has seen, …": up to the comma, when no comma stands right behind the source.
uint32_t CueFinder::past_description(Phrase source) const {
  const uint32_t after = source.end;
  const auto begins = [&](uint32_t u) { return u < zone_.end && s_.mention(u) == doc::kNone && s_.has(u, kAnyVerb); };
  const bool clause = begins(after) && (s_.mention(after - 1) != doc::kNone || s_.has(after - 1, kDefinite));
  if (clause || opens_with_fa(after)) return after;  // "according to the information the blast hit …"
  uint32_t behind = after;  // "according to the estimates in 2013 it reached", "according to the agency «X» this comes"
  while (behind < zone_.end && (s_.is_time(behind) || s_.quote_closing(behind) != doc::kNone)) ++behind;
  if ((behind > after || s_.quote_closing(after - 1) != doc::kNone) && begins(behind)) return behind;
  if (after >= zone_.end || s_.has(after, kComma | kColon | kComplementiser) || is_class(after, despite_) ||
      (s_.has(after, kSayVerb) && is_sure_cue(after)))
    return after;
  for (uint32_t u = after; u < zone_.end && u - after < kDescriptionReach; ++u) {
    if (s_.has(u, kStop) || s_.is_paragraph(u)) break;
    if (s_.has(u, kComma | kColon)) return u;
    if (opens_with_fa(u)) return u;  // "…, so the clubs are"
    if (u > after + 1 && s_.is_verb(u) && !s_.has(u, kMaybeConj) && s_.is_owned(u - 1) && s_.has(u - 1, kPreposition))
      return u;  // "a report that the paper has seen: there came", in Arabic "has looked at it"
  }
  return after;
}

/// "The number rose, according to the ministry, to 3,000": the clause goes on behind the comma, with what it still
/// wants. 0: it does not.
uint32_t CueFinder::past_source(uint32_t u, uint32_t before, uint32_t after) const {
  if (after < zone_.end && s_.has(after, kComplementiser) && is_complementiser(after) && !s_.has(after, kHasConj))
    return after;  // "hopes, according to the paper, that it"
  if (const uint32_t rest = rest_of_clause(before, after); rest != 0) return rest;
  const bool opened = before < u && (s_.has(u - 1, kComma | kDash) || s_.has(before, kComma | kDash));
  if (!opened || after + 1 >= zone_.end || !s_.has(after, kComma | kDash)) return 0;
  const uint32_t next = after + 1;
  if (s_.mention(next) == doc::kNone && s_.folded(next).starts_with(text::letters::kFeh) &&
      waits_for_main_clause(before))
    return next;
  if (s_.has(next, kHasConj | kMaybeConj | kConjWord | kPunctuation) || s_.is_paragraph(next)) return 0;
  const bool between_dashes = s_.has(u - 1, kDash) && s_.has(after, kDash);
  const bool wanted = between_dashes || s_.has(next, kPreposition | kHasPrep) || s_.is_number(next) ||
                      (before > zone_.begin && s_.has(before - 1, kPronoun));  // "and it is, according to the agency,"
  return wanted && s_.mention(next) == doc::kNone ? next : 0;
}

/// "If this step succeeds, as the minister warned, then": the sentence begins with a condition or with when.
bool CueFinder::waits_for_main_clause(uint32_t end) const {
  const uint32_t begin = s_.sentence_begin(end, zone_.begin);
  return begin < end && s_.mention(begin) == doc::kNone && (s_.has(begin, kConjWord) || is_class(begin, condition_));
}

/// Where the words end that a source stands behind: a time that they end with is theirs, unless a comma parts it from
/// them.
uint32_t CueFinder::end_before(uint32_t u) const {
  const auto leads = [&](uint32_t w) {
    return s_.has(w, kComma | kDash | kConjWord) || (s_.has(w, kDemonstrative) && s_.has(w, kHasConj | kMaybeConj));
  };  // "and this"
  uint32_t end = u;
  while (end > zone_.begin && leads(end - 1)) --end;
  uint32_t timeless = end;
  while (timeless > zone_.begin && s_.is_time(timeless - 1)) --timeless;
  if (timeless == end || timeless == zone_.begin || !leads(timeless - 1)) return end;
  while (timeless > zone_.begin && leads(timeless - 1)) --timeless;
  return timeless;
}

/// "that came", "the ministry explained": nothing is said yet in front of the source, or only who says it.
bool CueFinder::says_little(uint32_t end) const {
  uint32_t begin = s_.sentence_begin(end, zone_.begin);
  if (end <= begin + 1) return true;
  if (end - begin == 2 && (s_.has(begin, kDemonstrative) || s_.has(begin + 1, kDemonstrative))) return true;
  constexpr uint32_t kDateline = 6;
  for (uint32_t u = begin; u < end && u - begin < kDateline; ++u) {
    if (s_.has(u, kColon)) begin = u + 1;
  }
  if (s_.has(begin, kAccording)) {  // "According to the agency, so the paper has said"
    for (uint32_t u = begin + 1; u < end && begin < u; ++u) {
      if (!s_.has(u, kComma)) continue;
      begin = u + 1 < end && is_class(u + 1, already_) ? u + 2 : u + 1;
      break;
    }
  }
  uint32_t verb = begin < end && s_.has(begin, kDiscourse | kConjWord) ? begin + 1 : begin;
  while (verb > begin && verb < end && s_.has(verb, kComma)) ++verb;
  if (verb >= end || !s_.has(verb, kSayVerb) || s_.mention(verb) != doc::kNone) return false;
  if (says_only_that(verb, end)) return true;
  if (!is_sure_cue(verb)) return false;
  const auto leads = [&](uint32_t u) {
    return (s_.has(u, kComplementiser) && s_.mention(u) == doc::kNone) || ends_name_and_leads(u);
  };
  bool clause = false;
  for (uint32_t u = verb + 1; u < end; ++u) clause = clause || leads(u);
  uint32_t said_by = subject_until(s_, verb + 1, end).end;
  if (said_by + 1 < end && s_.has(said_by, kComma)) ++said_by;
  if (!clause && (said_by == end || past_brackets(said_by, end) == end)) return true;
  const CueWord w = word(
      verb, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
  if (w.takes_any("obj") || w.takes_any("noun") || w.takes_any("named") || wanted_prepositions(w) != 0 ||
      w.takes_any("bi"))
    return false;
  for (uint32_t u = verb + 1; u < end; ++u) {
    if (s_.has(u, kComplementiser | kColon | kQuoteMark)) return false;
  }
  return true;
}

/// "the opposition voiced that, in the words of": what "that" is stands elsewhere.
bool CueFinder::says_only_that(uint32_t verb, uint32_t end) const {
  const Phrase subject = subject_until(s_, verb + 1, end);
  uint32_t that = std::max(verb + 1, subject.end);
  if (that == end && !subject.empty()) --that;
  if (that + 1 < end && s_.has(that, kPreposition)) ++that;
  return that + 1 == end && s_.has(that, kDemonstrative) && s_.mention(that) == doc::kNone;
}

/// "According to the executive body of the union.": what is left of the sentence hangs on the source.
bool CueFinder::is_rest_of_source(uint32_t u) const {
  if (s_.mention(u) == doc::kNone ? !s_.has(u, kHasPrep | kPreposition) : !s_.name_is_prefixed(u)) return false;
  for (; u < zone_.end && !s_.is_paragraph(u) && !s_.has(u, kStop); ++u) {
    if (s_.mention(u) == doc::kNone && s_.has(u, kAnyVerb | kComma | kColon | kComplementiser | kQuoteMark))
      return false;
  }
  return true;
}

/// "According to what the body published, on its pages, one of them threatened": where the source is found belongs to
/// it.
uint32_t CueFinder::past_place_of_source(uint32_t u) const {
  constexpr uint32_t kLongest = 8;
  if (!s_.has(u - 1, kComma) || !s_.has(u, kFi | kAla) || s_.mention(u) != doc::kNone) return u;
  for (uint32_t comma = u + 1; comma + 1 < zone_.end && comma - u <= kLongest; ++comma) {
    if (s_.is_paragraph(comma) || s_.is_verb(comma) || s_.has(comma, kStop | kColon | kComplementiser)) break;
    if (s_.has(comma, kComma))
      return s_.has(comma + 1, kAnyVerb) && s_.mention(comma + 1) == doc::kNone ? comma + 1 : u;
  }
  return u;
}

/// "explained that, according to the site (X), so the tag": the clause behind the source is what "that" leads to.
bool CueFinder::waits_for_words(uint32_t u, uint32_t after) const {
  if (u == zone_.begin || !s_.has(u - 1, kComplementiser) || s_.mention(u - 1) != doc::kNone) return false;
  uint32_t next = past_brackets(after, zone_.end);
  if (next < zone_.end && s_.has(next, kComma)) ++next;
  return opens_with_fa(next);
}

/// At the start of a sentence the content follows; elsewhere it is what stands before.
bool CueFinder::place_around(uint32_t u, uint32_t after, Cue c) {
  uint32_t before = u;
  const bool contrast = u > zone_.begin && s_.has(u - 1, kConjWord) && s_.has(u - 1, kBreaks) &&
                        !s_.has(u - 1, kAccordingVerb);  // "but according to"
  while (before > zone_.begin && (s_.has(before - 1, kComma | kDash | kConjWord) || s_.is_time(before - 1))) --before;
  // "and according to tribal sources, eleven fell": a conjunction begins a clause, with or without a mark before it.
  const bool joined = s_.has(u, kHasConj) && after < zone_.end && !s_.has(after, kStop) && !s_.is_paragraph(after);
  c.has_conjunction = joined;
  const bool first = joined || contrast || before == zone_.begin || s_.has(before - 1, kStop) ||
                     s_.is_paragraph(before - 1) || waits_for_words(u, after);
  if (!first) {
    c.attach = Attach::before;
    c.content = end_before(u);
    const bool dangles = before > zone_.begin && before < u && s_.has(before - 1, kPronoun);
    uint32_t close = after;
    while (dangles && close < zone_.end && close - after < kDescriptionReach && !s_.has(close, kComma | kDash | kStop))
      ++close;
    c.resumes = past_source(u, before, close);
    if (says_little(c.content) && c.resumes == 0) return false;
    cues_.push_back(std::move(c));
    return true;
  }
  uint32_t next = after == c.subject.end ? past_description(c.subject) : after;
  while (next < zone_.end && (s_.has(next, kComma | kColon) || s_.is_time(next))) ++next;
  if (next < zone_.end && s_.has(next, kComplementiser)) ++next;
  if (next >= zone_.end || s_.has(next, kStop)) return false;
  if (next == after && is_rest_of_source(next)) return false;
  next = past_place_of_source(next);
  const bool in_marks = s_.has(c.subject.begin, kQuoteMark);
  const uint32_t head = in_marks ? c.subject.begin + 1 : c.subject.begin;
  const bool medium = s_.has(head, kMediaNoun | kAgencyNoun) || s_.is_medium(head);
  const bool already = (medium || in_marks) && is_class(next, already_) && next + 1 < zone_.end;  // "so it has said"
  const uint32_t says = already ? next + 1 : next;
  if (s_.has(says, kSayVerb) && is_sure_cue(says)) {  // "According to the agency, the minister said"
    if (medium || already) {
      front_relay_ = c.subject;
      relayed_ = says;
    }
    return false;
  }
  c.attach = Attach::colon;
  c.content = next;
  cues_.push_back(std::move(c));
  return true;
}

// Nouns of saying

void CueFinder::masdar(uint32_t u) {
  if (u > zone_.begin && is_class(u - 1, light_verb_)) return;  // "it can be explained by", "will be added to"
  if (is_class(u, own_voice_) || masdar_of(u)) return;
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kMasdar) != 0 && (f & (rules::kSuf | rules::kB)) != 0; });
  if (w.reading == nullptr || (w.weak && w.has(rules::kSuf) && w.has(rules::kPl))) return;  // "their hopes"
  const bool opens = u == zone_.begin || s_.has(u - 1, kStop) || s_.is_paragraph(u - 1);
  if (opens && w.has(rules::kB) && w.has(rules::kAl)) return;  // "certainly that"
  const Found found = find_content(u, 4);
  const Cue made = make(u, Cue::Kind::masdar, w);
  const bool done_to = w.takes_any("whom") || made.act == "criticise" || made.act == "accuse";
  if (w.has(rules::kSuf) && done_to) return;  // "accusing him", "for their conviction": the pronoun is no speaker
  if (w.has(rules::kSuf) && s_.context().language().names.view(w.reading->pronoun).starts_with("p1"))
    return;  // "in my complaint": who speaks there goes on
  if (found.attach == Attach::quote && (w.entry->has(issuing_) || made.act == "agree"))
    return;  // "her publication «…»", "the agreement «…»": a title
  if (!found.ok || found.far || (found.attach == Attach::complementiser && found.mark > u + 2)) return;
  for (uint32_t between = u + 1; between < found.mark; ++between) {
    if (s_.has(between, kComma) && found.attach == Attach::complementiser) return;
  }
  if (s_.has(found.mark, kHasConj) || (w.weak && found.mark != u + 1)) return;
  Cue c = made;
  c.attach = found.attach;
  c.content = found.content;
  if (w.has(rules::kSuf))
    c.feminine = s_.context().language().names.view(w.reading->pronoun).ends_with("sgf");  // "in her words"
  c.has_conjunction = false;
  cues_.push_back(std::move(c));
}

/// "the ministry's announcement that …", "claims of the rebels that …".
bool CueFinder::masdar_of(uint32_t u) {
  if (s_.has(u, kDefinite) || s_.is_marked_object(u) || u + 2 >= zone_.end) return false;
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kMasdar) != 0 && (f & (rules::kSuf | rules::kAl)) == 0; });
  if (w.reading == nullptr) return false;
  const Phrase subject = noun_phrase(s_, u + 1, zone_.end);
  if (w.takes_any("told") || w.takes_any("whom") || w.takes_any("described"))
    return false;  // "the reassuring of the companies that": they are told
  if (subject.empty() || !(is_source(subject) || s_.entity(subject.begin) != nullptr) ||
      s_.has(subject.begin, kHasPrep | kHasConj))
    return false;
  const uint32_t mark = skip_adverbs(subject.end);
  if (mark >= zone_.end || !s_.has(mark, kComplementiser) || !is_complementiser(mark)) return false;
  Cue c = make(u, Cue::Kind::masdar, w);
  c.attach = Attach::complementiser;
  c.subject = subject;
  c.content = content_after(mark);
  c.feminine = c.plural = c.has_conjunction = false;
  cues_.push_back(std::move(c));
  return true;
}

// Headlines

/// "NAME: the makers of lies", and NAME alone in the line behind the title: who writes the column, under its title.
bool CueFinder::opens_body(Phrase name) const {
  constexpr std::string_view kBlank = " \n\r\t";
  const auto& title = s_.document().title;
  if (!title) return false;
  const std::string_view text = s_.context().text(), written = s_.span(name).of(text);
  const size_t first = text.find_first_not_of(kBlank, title->end);
  return first != std::string_view::npos && text.substr(first).starts_with(written) &&
         text.substr(first + written.size(), 1) == "\n";
}

/// "The ministry sets its course: …", "Watch: …", "A treaty: …": a headline's first half that is no speaker's name.
bool CueFinder::names_no_speaker(Phrase head) const {
  for (uint32_t u = head.begin; u < head.end; ++u) {
    if (s_.is_verb(u) || s_.has(u, kStop)) return true;
  }
  if (s_.mention(head.begin) != doc::kNone) return false;
  constexpr uint32_t kTitleOfWork = 4;  // the opening mark and three words
  const uint32_t first = head.begin + 1;
  if (s_.has(head.begin, kQuoteMark) && head.end - head.begin > kTitleOfWork && s_.mention(first) == doc::kNone &&
      !s_.has(first, kHeads | kDefinite | kFirstName | kDemonym | kTitleQualifier))
    return true;  // "«The harbour of love»: a childhood by the sea"
  return (head.end == head.begin + 1 && is_class(head.begin, watch_)) || is_class(head.begin, rule_noun_);
}

/// "Bends without rails.. and the residents: …": behind dots the headline begins anew with who speaks.
uint32_t CueFinder::begin_behind_dots(uint32_t colon) const {
  for (uint32_t u = colon; u > zone_.begin + 1; --u) {
    if (!is_class(u - 1, dots_)) continue;
    return u < colon ? u : zone_.begin;
  }
  return zone_.begin;
}

/// "The ministry: 82 cases", "Sources to the paper: …".
void CueFinder::headline() {
  for (uint32_t u = zone_.begin + 1; u < zone_.end && u - zone_.begin < kHeadlineReach; ++u) {
    const bool colon = s_.has(u, kColon);
    const Phrase medium = colon ? Phrase{u, u} : medium_at(u);
    if (!colon && (medium.empty() || !s_.has(zone_.begin, kAnonSource | kTitle | kSpokes))) continue;
    Cue c;
    c.kind = Cue::Kind::headline;
    c.unit = u;
    c.act = "say";
    c.lemma = ":";
    const uint32_t begin = colon ? begin_behind_dots(u) : zone_.begin;
    c.subject = {begin, u};
    if (!is_source(c.subject) || s_.has(begin, kHasPrep | kPreposition) || opens_body(c.subject) ||
        names_no_speaker(c.subject))
      return;
    // "Video: …" names what the page shows.
    if (c.subject.end == c.subject.begin + 1 && s_.has(begin, kSpeechNoun | kDocumentNoun) &&
        !s_.has(begin, kAnonSource | kTitle) && s_.entity(begin) == nullptr)
      return;
    uint32_t next = u + 1;
    if (!colon) {
      c.relays.push_back(medium);
      c.unit = zone_.begin;
      next = medium.end;
      if (next < zone_.end && s_.has(next, kColon)) ++next;
    }
    if (next + 2 >= zone_.end) return;
    c.attach = past_quotation(next) != next ? Attach::quote : Attach::colon;
    c.content = next;
    cues_.push_back(std::move(c));
    return;
  }
}

}  // namespace isnad::read
