// Where the outlet speaks again behind somebody's words, by the clause that it begins.
#include <algorithm>

#include "read/content_end.h"
#include "text/letters.h"

namespace isnad::read {

/// ", and that during his visit", ", which shows", ", for in April", ", and it did not": behind a noun, when and why it
/// was said or done, what it means, and what came of it.
bool ContentEnds::is_of_the_act(uint32_t unit) const {
  const bool parted = s_.has(unit - 1, kComma);
  if (!parted && !s_.has(unit, kMaybeConj | kHasConj)) return false;
  if (s_.mention(unit) != doc::kNone || unit + 1 >= s_.units().size() || s_.is_paragraph(unit + 1)) return false;
  if (is_class(unit, back_relative_) && (parted || s_.folded(unit).starts_with(text::letters::kWaw)))
    return s_.has(unit + 1, kAnyVerb);
  if (!s_.has(unit, kHasConj)) return false;
  if (s_.has(unit, kDemonstrative))
    return s_.mention(unit + 1) == doc::kNone && s_.has(unit + 1, kPreposition | kAdverbialPrep) &&
           !s_.has(unit + 1, kMin | kHasPrep);  // not "and that to finish the term": what for belongs to it
  if (!parted) return false;
  if (is_class(unit, neg_past_))
    return s_.has(unit + 1, kAnyVerb | kUnknown) && !s_.has(unit + 1, kDefinite) && s_.mention(unit + 1) == doc::kNone;
  return s_.folded(unit).starts_with(text::letters::kFeh) && s_.has(unit, kFi | kPronoun);
}

/// ", this came during the meeting", ", the text of it follows": the outlet on the words themselves.
bool ContentEnds::tells_of_words(uint32_t unit, const Cue& cue, Phrase p) const {
  if (unit + 1 >= p.end || !is_class(unit, of_words_)) return false;
  return !is_class(unit, comes_) || (cue.attach != Attach::colon && s_.has(unit - 1, kComma));
}

/// "approved exceptions but in December the talks ended": behind a noun, what was not done after all.
bool ContentEnds::opposes(uint32_t unit) const {
  return s_.has(unit, kConjWord) && s_.context().unit_is(unit, contrast_) && unit + 1 < s_.units().size() &&
         !s_.has(unit + 1, kHasPrep);
}

/// "…, but he admitted", "except that she did not mention": the same one goes on speaking, or is silent.
bool ContentEnds::says_but(uint32_t unit, const Cue& cue, Phrase p) const {
  if (cue.kind != Cue::Kind::verb && cue.kind != Cue::Kind::participle && cue.kind != Cue::Kind::masdar) return false;
  uint32_t verb = unit + 1;
  const bool that = verb < p.end && s_.has(verb, kComplementiser);
  if (that ? !is_class(unit, but_) : !(s_.has(unit, kConjWord) && s_.context().unit_is(unit, contrast_))) return false;
  if (that) ++verb;
  if (!s_.has_owner(verb - 1) && !s_.is_owned(verb - 1)) return false;
  const bool negated = verb < p.end && s_.has(verb, kNegation);
  if (negated) ++verb;
  if (verb >= p.end || s_.mention(verb) != doc::kNone || !s_.has(verb, kSayVerb)) return false;
  const bool leads = verb + 1 < p.end && (s_.has(verb + 1, kIla | kAla | kMin | kAn) || s_.has(verb + 1, kHasPrep));
  if (!negated && !leads && !says_that(verb, p)) return false;
  auto& vocabulary = s_.context().vocabulary();
  for (const rules::Reading& r : vocabulary.readings(s_.units()[verb].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e == nullptr || !e->has(say_) || e->has(weak_) || (r.features & (negated ? rules::kPres : rules::kPast)) == 0 ||
        (r.features & (rules::kW | rules::kP1 | rules::kP2 | rules::kPass)) != 0)
      continue;
    if (((r.features & rules::kFem) != 0) == cue.feminine && ((r.features & rules::kPl) != 0) == cue.plural)
      return true;
  }
  return false;
}

/// ", six were killed", ", they do not rule out", ", except that": behind the clause that a conjunction opened, the one
/// that it put off.
bool ContentEnds::begins_main_clause(const Cue& cue, uint32_t comma, Phrase p) const {
  const uint32_t next = comma + 1;
  if (!s_.has(comma, kComma) || next + 1 >= p.end || s_.mention(next) != doc::kNone) return false;
  if (opens_main_clause(next)) return is_class(s_.sentence_begin(start_of(cue), p.begin), puts_off_);
  if (s_.has(next, kMaybeConj)) return false;
  if (s_.has(next, kAnyVerb)) return true;
  if (s_.has(next, kNegation)) return s_.has(next + 1, kAnyVerb);
  const std::string_view word = s_.folded(next);
  const bool unknown = s_.has(next, kUnknown) && s_.is_word(next) && !s_.has(next, kDefinite) &&
                       (word.ends_with(text::letters::kTeh) || word.ends_with(text::letters::kPluralWanted));
  if (unknown && s_.has(s_.sentence_begin(start_of(cue), p.begin), kConjWord))
    return s_.has(next + 1, kPreposition | kDefinite) || s_.mention(next + 1) != doc::kNone;
  return (s_.context().unit_is(next, contrast_) || is_class(next, but_)) &&
         is_class(s_.sentence_begin(start_of(cue), p.begin), concedes_);
}

/// "the bank, which says that it keeps out, to draw on", "the boy who they say is 19, ran": behind the relative clause
/// that the cue stands in, its noun's own clause goes on.
bool ContentEnds::leaves_relative(const Cue& cue, uint32_t comma, Phrase p) const {
  const uint32_t next = comma + 1;
  if (cue.attach != Attach::complementiser || cue.kind != Cue::Kind::verb || cue.unit < p.begin + 2 ||
      !s_.has(cue.unit - 1, kRelative) || s_.has(cue.unit - 1, kHasConj) || s_.mention(cue.unit - 1) != doc::kNone ||
      !s_.has(comma, kComma) || next + 1 >= p.end || s_.mention(next) != doc::kNone || s_.has(next, kMaybeConj))
    return false;
  if (s_.has(next, kAnyVerb)) return true;
  return s_.has(cue.unit - 2, kComma) && (s_.has(next, kIla | kAla | kAn | kMin | kFi) || s_.is_number(next));
}

/// "describing them as «urgent», and often": as what something is described is a word or two, and "and that".
bool ContentEnds::leaves_description(const Cue& cue, uint32_t comma, Phrase p) const {
  if (!cue.describes || cue.attach != Attach::complementiser || !s_.has(cue.content - 1, kBiPrefix) ||
      !s_.has(comma, kComma) || comma + 2 >= p.end)
    return false;
  const uint32_t next = comma + 1;
  if (s_.mention(next) != doc::kNone || s_.context().unit_is(next, rather_) || s_.has(next + 1, kQuoteMark))
    return false;
  if (!s_.has(next, kMaybeConj)) return true;
  return s_.has(next, kPreposition | kAdverbialPrep | kPronoun | kDemonstrative | kDiscourse) || is_finite(next) ||
         (s_.folded(next).ends_with(text::letters::kAlef) && !s_.has(next, kComplementiser));
}

/// "…, and Karim has turned to": who speaks calls nobody by his own name, so the outlet tells what he did.
bool ContentEnds::tells_of_speaker(uint32_t unit, const Cue& cue, Phrase p) const {
  constexpr uint32_t kNear = 4;  // "Karim replied by saying"
  if (unit + 1 >= p.end || !s_.is_person(unit + 1) || s_.name_is_prefixed(unit + 1) || !s_.has(unit, kAnyVerb) ||
      !(is_past_with_and(unit) || (is_class(unit, was_) && s_.has(unit, kMaybeConj))))
    return false;
  const doc::Entity* named = s_.entity(unit + 1);
  const bool near = cue.subject.empty();
  const uint32_t end = near ? cue.unit : cue.subject.end;
  for (uint32_t u = near ? std::max(p.begin + kNear, end) - kNear : cue.subject.begin; u < end; ++u) {
    if (s_.entity(u) == named) return true;
  }
  return false;
}

/// "asked them to, and after this meeting three were held": behind a noun, what came later.
bool ContentEnds::tells_what_followed(uint32_t unit) const {
  constexpr uint32_t kLongestTime = 8;
  if (!s_.has(unit - 1, kComma) || !s_.has(unit, kHasConj | kMaybeConj) || !is_class(unit, later_)) return false;
  for (uint32_t u = unit + 1; u < s_.units().size() && u - unit <= kLongestTime; ++u) {
    if (s_.is_paragraph(u) || (s_.mention(u) == doc::kNone && s_.has(u, kStop | kComma | kConjWord | kRelative)))
      return false;
    if (u > unit + 1 && is_finite(u)) return true;
  }
  return false;
}

/// "approved the treaty on Tuesday, paving the way": behind a noun and a day, what the act came to.
bool ContentEnds::tells_result(uint32_t unit) const {
  return s_.is_time(unit - 1) && s_.mention(unit) == doc::kNone && s_.is_marked_object(unit) && !s_.is_time(unit) &&
         !s_.is_number(unit) && unit + 1 < s_.units().size() && !s_.is_paragraph(unit + 1) &&
         s_.mention(unit + 1) == doc::kNone && s_.has(unit + 1, kDefinite) && !s_.has(unit + 1, kHasPrep | kTitle);
}

/// "and passed", "and has passed": nothing but a verb in the past, with the letter for "and".
bool ContentEnds::is_past_with_and(uint32_t unit) const {
  if (!is_finite(unit) || !s_.has(unit, kHasConj)) return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[unit].form);
  return std::none_of(readings.begin(), readings.end(), [](const rules::Reading& r) {
    return (r.features & rules::kPres) != 0 && (r.features & rules::kP1) == 0;  // "and I agree" has the same letters
  });
}

/// "proposed that the meeting be held, and the heads agreed": what has happened already is no part of what is willed.
bool ContentEnds::leaves_will(const Cue& cue, uint32_t begin, uint32_t unit, Phrase p) const {
  if (cue.attach != Attach::complementiser || !s_.has(unit, kMaybeConj | kHasConj) || !s_.has(begin, kAnyVerb))
    return false;
  const bool wills =
      cue.act == "agree" || cue.act == "call_for" || cue.act == "ask" || cue.act == "promise" || cue.act == "predict";
  if (!wills || unit + 1 >= p.end || unit < begin + 2 || !s_.has(begin - 1, kComplementiser)) return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[begin].form);
  if (std::none_of(readings.begin(), readings.end(),
                   [](const rules::Reading& r) { return (r.features & rules::kPres) != 0; }))
    return false;
  const bool already =
      is_class(unit, already_) && s_.folded(unit).starts_with(text::letters::kWaw) && s_.has(unit + 1, kAnyVerb);
  if (!already && !is_past_with_and(unit)) return false;
  if (s_.has(unit - 1, kComma)) return true;
  for (uint32_t u = begin; u < unit; ++u) {
    if (s_.has(u, kRelative) && s_.mention(u) == doc::kNone) return false;
  }
  return s_.mention(unit + 1) != doc::kNone || s_.has(unit + 1, kHeads | kDefinite);
}

}  // namespace isnad::read
