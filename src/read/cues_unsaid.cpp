// Verbs of saying of what nobody has said: it is still to come, it only may be, a court or a guard does it, or "I" do.
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace letters = text::letters;

using rules::Reading;

/// Nobody has said it, whoever the subject is.
bool CueFinder::is_unsaid(uint32_t u, const CueWord& w) const {
  const bool plain = !w.has(rules::kSuf) && !s_.has(u, kAccordingVerb);
  if (w.has(rules::kPres) && w.has(rules::kS)) return true;  // "the minister will announce"
  if (u > zone_.begin && w.has(rules::kPres) && !w.has(rules::kW) && s_.is_class(u - 1, "may_word"))
    return true;  // "some may think that"
  if (plain && w.has(rules::kPres) && w.takes_any("intransitive") && u + 1 < zone_.end &&
      s_.mention(u + 1) == doc::kNone && s_.has(u + 1, kPreposition | kHasPrep))
    return true;  // "is due to", in the letters of "traces back to"
  if (w.takes_any("perceives") && w.has(rules::kPast) && !w.has(rules::kW) && u > zone_.begin && is_class(u - 1, when_))
    return true;  // "when they saw that"
  if (plain && is_title_in_brackets(u)) return true;
  if (plain && w.takes_any("convicts") && goes_on_with(u, "charge_noun")) return true;
  if (w.takes_any("gives") && u + 1 < zone_.end && s_.is_class(u + 1, "vote_noun")) return true;  // "cast their votes"
  if (plain && w.takes_any("tightens") && goes_on_with(u, "tightened_noun")) return true;
  return is_of_words(u, w);
}

/// "a course called (tweet safely)": what begins with the bracket and is as short as a title.
bool CueFinder::is_title_in_brackets(uint32_t u) const {
  constexpr uint32_t kLongestTitle = 4;
  if (u == zone_.begin || !s_.has(u - 1, kParen)) return false;
  for (uint32_t v = u + 1; v < zone_.end && v - u <= kLongestTitle; ++v) {
    if (s_.has(v, kParen)) return true;
  }
  return false;
}

/// "convicted him of 12 charges", "tightens the security at": what was done stands near, before any mark.
bool CueFinder::goes_on_with(uint32_t u, std::string_view cls) const {
  constexpr uint32_t kNear = 8;
  for (uint32_t v = u + 1; v < zone_.end && v - u <= kNear; ++v) {
    if (s_.has(v, kStop | kComma | kColon | kQuoteMark | kComplementiser) || s_.is_paragraph(v)) return false;
    if (s_.mention(v) != doc::kNone) continue;
    if (s_.has(v, kAla | kIla)) return false;
    const bool counted = s_.is_number(v) && s_.span({v, v + 1}).of(s_.context().text()).starts_with(letters::kBeh);
    if (counted || s_.is_class(v, cls)) return true;
  }
  return false;
}

/// "his word «with proof» conveys that": what words mean is the writer's to say.
bool CueFinder::is_of_words(uint32_t u, const CueWord& w) const {
  const uint32_t next = u + 1;
  if (!w.entry->has(report_) || w.has(rules::kSuf | rules::kFem) || next >= zone_.end ||
      s_.mention(next) != doc::kNone || !s_.has(next, kSayMasdar) || s_.has(next, kHasPrep | kHasConj))
    return false;
  return is_class(next, words_of_);
}

/// "the blame was put on": the passive of a verb that ends in alef maksura ends in yeh, with nobody who did it.
bool CueFinder::is_passive_in_yeh(const CueWord& w, const Cue& c) const {
  const auto& unit = s_.units()[c.unit];
  const auto& tokens = s_.context().tokens();
  return c.kind == Cue::Kind::verb && c.subject.empty() && w.has(rules::kPast) &&
         !w.has(rules::kFem | rules::kPl | rules::kSuf) &&
         w.entry->lemma.find(letters::kAlefMaksura) != std::string::npos &&
         tokens[unit.token_begin].span.of(s_.context().text()).ends_with(letters::kYeh);
}

/// "and the presence of many is expected": a forecast in the present, of a noun, with nobody before or behind it.
bool CueFinder::is_forecast_of_nobody(const CueWord& w, const Cue& c) const {
  return c.kind == Cue::Kind::verb && c.act == "predict" && w.has(rules::kPres) && c.subject.empty() && !is_title_ &&
         !w.has(rules::kFem | rules::kPl | rules::kDu | rules::kSuf);
}

/// "obtained papers that affirm the case": behind an indefinite paper the present describes it; of a clause the paper
/// is still the source.
bool CueFinder::describes_paper(const CueWord& w, const Cue& c) const {
  const uint32_t paper = c.unit - 1;
  const bool acts = !w.entry->has(report_) && (c.act == "affirm" || c.act == "call_for");
  return acts && c.kind == Cue::Kind::verb && c.present && c.subject_before && !is_title_ &&
         !w.has(rules::kW | rules::kSuf) && c.subject.end == c.unit && s_.mention(paper) == doc::kNone &&
         paper == c.subject.begin && s_.has(paper, kDocumentNoun | kSpeechNoun) &&
         !s_.has(paper, kDefinite | kOrgNoun | kTitle | kAnonSource) && !s_.has_owner(paper);
}

/// "the minister was pointing to the resolution": the outlet explains what somebody meant.
bool CueFinder::is_gloss(const CueWord& w, const Cue& c) const {
  return c.kind == Cue::Kind::verb && c.subject_before && w.has(rules::kPres) && w.entry->has(thing_verb_) &&
         c.subject.begin > zone_.begin && s_.is_was(c.subject.begin - 1) && c.subject.end == c.unit;
}

/// "I then learned that I …, and wondered": the verb's last letter is that of "I" where the sentence has it.
bool CueFinder::speaks_as_i(const CueWord& w, const Cue& c) const {
  constexpr uint32_t kReach = 24;
  if (c.kind != Cue::Kind::verb || !c.subject.empty() || !w.has(rules::kPast) || !w.has(rules::kFem) ||
      w.has(rules::kPl | rules::kSuf) || c.attach == Attach::colon || c.attach == Attach::quote)
    return false;
  if (c.unit + 1 < zone_.end && s_.mention(c.unit + 1) == doc::kNone && s_.is_class(c.unit + 1, "in_person"))
    return true;
  for (uint32_t u = c.unit; u-- > zone_.begin && c.unit - u <= kReach;) {
    if (s_.is_paragraph(u) || s_.has(u, kStop | kColon | kQuoteMark)) return false;
    if (s_.mention(u) == doc::kNone && is_i(u)) return true;
  }
  return false;
}

/// "I", "that I".
bool CueFinder::is_i(uint32_t u) const {
  if (is_class(u, own_voice_)) return true;
  if (!s_.has(u, kComplementiser)) return false;
  const auto& names = s_.context().language().names;
  const auto readings = s_.context().vocabulary().readings(s_.units()[u].form);
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
    return (r.features & rules::kSuf) != 0 && names.view(r.pronoun).starts_with("p1sg");
  });
}

}  // namespace isnad::read
