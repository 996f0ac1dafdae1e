// Whose a paper is: a statement, a report, the words of a document that a body has issued.
#include "read/speakers.h"

namespace isnad::read {

/// "a statement issued by the ministry", "a statement that the ministry issued": the body named right behind the paper.
std::optional<uint32_t> Speakers::issuing_body(Phrase p) const {
  const auto& units = s_.units();
  uint32_t u = p.end;
  if (u < units.size() && s_.mention(u) == doc::kNone && s_.has(u, kUnknown | kTitleQualifier) &&
      !s_.has(u, kPunctuation | kPreposition | kAnyVerb))
    ++u;  // "a press statement"
  if (u < units.size() && s_.has(u, kRelative) && s_.mention(u) == doc::kNone)
    ++u;  // "the reports that the ministry issues"
  if (u + 1 >= units.size() || s_.mention(u) != doc::kNone || s_.is_paragraph(u)) return std::nullopt;
  uint32_t body = u + 1;
  if (is_word(u, issued_by_)) {
    if (!s_.has(body, kAn | kMin)) return std::nullopt;
    ++body;
  } else if (!is_word(u, issuing_) || !s_.is_owned(u)) {
    return std::nullopt;
  }
  const doc::Entity* e = body < units.size() ? s_.entity(body) : nullptr;
  return e != nullptr && e->kind == doc::EntityKind::organization && !s_.name_is_prefixed(body) ? std::optional(body)
                                                                                                : std::nullopt;
}

/// "the statement said": the body that the text has issue it.
std::optional<size_t> Speakers::issuer(Phrase p, const Cue& cue) {
  constexpr uint32_t kFarthest = 400;
  if (p.end > p.begin + 1 && s_.has(p.begin, kDefinite) && s_.mention(p.begin) == doc::kNone &&
      s_.context().vocabulary().is(s_.units()[p.begin].form, issued_) && is_word(p.begin + 1, issued_by_)) {
    // "the statement issued by the office of the president"
    uint32_t body = p.begin + 2;
    if (body < p.end && s_.has(body, kAn | kMin)) ++body;
    const Phrase by = body < p.end ? noun_phrase(s_, body, p.end) : Phrase{};
    if (!by.empty() && s_.has(body - 1, kAn | kMin)) return of_phrase(by, cue);
  }
  if (p.end == p.begin + 1 && p.end + 2 < s_.units().size() && is_word(p.end, issued_by_) &&
      s_.has(p.end + 1, kAn | kMin) && s_.has(p.begin, kDefinite) && is_word(p.begin, issued_)) {
    const Phrase by = noun_phrase(s_, p.end + 2, static_cast<uint32_t>(s_.units().size()), Qualifiers::certain);
    if (!by.empty()) return of_phrase(by, cue);
  }
  if (p.end != p.begin + 1 || !s_.has(p.begin, kDefinite) || s_.mention(p.begin) != doc::kNone) return std::nullopt;
  const std::string_view stem = without_article(s_.folded(p.begin));
  if (is_word(p.begin, body_paper_)) return reporter(p.begin, stem, cue);
  if (!s_.has(p.begin, kSpeechNoun) || !s_.context().vocabulary().is(s_.units()[p.begin].form, issued_))
    return std::nullopt;
  for (uint32_t u = p.begin; u-- > 0 && p.begin - u < kFarthest;) {
    if (s_.has(u, kSpeechNoun) && !s_.has(u, kDefinite) && s_.mention(u) == doc::kNone &&
        s_.folded(u).find(stem) != std::string_view::npos)
      return issued_at(u, p.begin, cue);
  }
  return std::nullopt;
}

/// "the report showed": the body whose report it is, when the text has said so where it named the report first.
std::optional<size_t> Speakers::reporter(uint32_t paper, std::string_view stem, const Cue& cue) {
  constexpr uint32_t kFarthest = 700;
  std::optional<uint32_t> found;
  for (uint32_t u = paper > kFarthest ? paper - kFarthest : 0; u + 2 < paper; ++u) {
    if (!is_word(u, body_paper_) || s_.mention(u) != doc::kNone || s_.folded(u).find(stem) == std::string_view::npos)
      continue;
    if (!found && s_.has_owner(u)) {  // "the presidency expected in its report that"
      const auto voice = issued_at(u, paper, cue);
      if (voice && voices_[*voice].link.kind == doc::LinkKind::organization) return voice;
    }
    const auto body = s_.has(u, kDefinite) ? issuing_body({u, u + 1}) : reporting_body(u);
    if (!body) continue;
    if (found && s_.entity(*found) != s_.entity(*body)) return std::nullopt;  // reports of several
    found = body;
  }
  return found ? of_phrase({*found, *found + 1}, cue) : std::nullopt;
}

/// "a report of the ministry", "a report for the ministry", "a yearly report issued by the ministry".
std::optional<uint32_t> Speakers::reporting_body(uint32_t u) const {
  const auto is_body = [&](uint32_t at) {
    const doc::Entity* e = at < s_.units().size() ? s_.entity(at) : nullptr;
    return e != nullptr && e->kind == doc::EntityKind::organization;
  };
  if (is_body(u + 1) && (!s_.name_is_prefixed(u + 1) || s_.has(u + 1, kLiPrefix))) return u + 1;
  if (s_.mention(u + 1) == doc::kNone && is_body(u + 2) && s_.name_is_prefixed(u + 2) && s_.has(u + 2, kLiPrefix) &&
      !s_.has(u + 1, kPunctuation | kAnyVerb | kPreposition))
    return u + 2;
  return issuing_body({u, u + 1});
}

/// Whose the statement at `u` is: the body that it is of or by, else who speaks in its sentence.
std::optional<size_t> Speakers::issued_at(uint32_t u, uint32_t limit, const Cue& cue) {
  constexpr uint32_t kNear = 6;
  const uint32_t begin = s_.sentence_begin(u);
  uint32_t end = u;
  while (end < limit && !s_.is_paragraph(end) && !s_.has(end, kStop)) ++end;
  for (uint32_t v = u + 1; v < std::min(end, u + kNear); ++v) {  // "a statement of the ministry", "issued by it"
    const doc::Entity* e = s_.entity(v);
    if (!(v == u + 1 ? s_.has(v, kLiPrefix) : s_.has(v, kLiPrefix) || s_.has(v - 1, kAn | kMin))) continue;
    if (e != nullptr && e->kind == doc::EntityKind::organization && !e->is_media)
      return of_phrase(noun_phrase(s_, v, end), cue);
  }
  for (uint32_t v = begin + 1; v < u; ++v) {  // "issued by the ministry was a statement"
    const doc::Entity* e = s_.entity(v);
    if (e != nullptr && e->kind == doc::EntityKind::organization && !e->is_media && s_.has(v - 1, kAn) &&
        s_.mention(v - 1) == doc::kNone)
      return of_phrase(noun_phrase(s_, v, u), cue);
  }
  if (const auto issuing = issuing_body({u, u + 1});
      issuing && *issuing < limit)  // "a statement that the council issued"
    return of_phrase(noun_phrase(s_, *issuing, end), cue);
  std::optional<size_t> spoke;
  for (size_t i = 0; i < voices_.size(); ++i) {
    const Voice& v = voices_[i];
    const bool passed_on = v.link.kind == doc::LinkKind::outlet || v.link.kind == doc::LinkKind::agency;
    if (v.last_unit >= begin && v.last_unit < end && v.link.kind != doc::LinkKind::document && !v.quoted &&
        !passed_on && !(spoke && voices_[*spoke].last_unit < u && v.last_unit > u) &&
        (!spoke || v.last_unit > voices_[*spoke].last_unit))
      spoke = i;
  }
  if (spoke) return spoke;
  Cue of_paper = cue;  // its gender is the paper's, not the body's
  of_paper.kind = Cue::Kind::masdar;
  return subject_of_sentence(u, begin, of_paper);
}

std::optional<size_t> Speakers::interviewed(const Cue& cue, uint32_t floor) {
  if (cue.kind != Cue::Kind::verb || cue.plural || cue.has_conjunction || !s_.is_class(cue.unit + 1, "in_it") ||
      !(cue.subject.empty() || cue.subject_before))
    return std::nullopt;
  const uint32_t begin = s_.sentence_begin(cue.unit, floor);
  // "the evening had a lecture by X in which he urged": right in front of the verb.
  uint32_t name = cue.unit;
  while (name > begin && s_.is_person(name - 1) && s_.mention(name - 1) == s_.mention(cue.unit - 1)) --name;
  if (name < cue.unit && name > begin && s_.has(name - 1, kTitle) && s_.has(name - 1, kLiPrefix) &&
      s_.has(name - 1, kHasPrep)) {
    const auto by = of_phrase({name, cue.unit}, cue);
    if (by && agrees(voices_[*by], cue)) return by;
  }
  bool talk = false;
  uint32_t with = cue.unit;
  for (uint32_t u = begin; u < cue.unit; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    talk = talk || (s_.has(u, kSpeechNoun) && !s_.has(u, kDefinite));
    if (is_word(u, with_)) with = u;
  }
  if (!talk || with == cue.unit) return std::nullopt;
  const Phrase p = noun_phrase(s_, with + 1, cue.unit, Qualifiers::certain);
  const auto voice = p.empty() || !named_person(p) ? std::nullopt : of_phrase(p, cue);
  return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
}

/// "and in it came: …": whose the statement is that the sentence speaks of.
std::optional<size_t> Speakers::of_paper(const Cue& cue) {
  if (!s_.context().vocabulary().is(s_.units()[cue.unit].form, in_paper_)) return std::nullopt;
  for (uint32_t u = cue.unit; u-- > 0 && !s_.is_paragraph(u) && !s_.has(u, kStop);) {
    if (!s_.has(u, kSpeechNoun) || s_.has(u, kDefinite) || s_.mention(u) != doc::kNone ||
        !s_.context().vocabulary().is(s_.units()[u].form, issued_))
      continue;
    const auto voice = issued_at(u, cue.unit, cue);
    if (voice) voices_[*voice].gender = Gender::unknown;
    return voice;
  }
  return std::nullopt;
}

}  // namespace isnad::read
