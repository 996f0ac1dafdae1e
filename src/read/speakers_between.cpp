// Who has taken the word since somebody spoke last, in a clause that reports nothing ("the critic spoke of the film.
// And he says"): a verb without a subject that comes then is theirs.
#include "read/speakers.h"
#include "text/letters.h"

namespace isnad::read {

/// The verb of the clause that begins at `begin`, behind what opens it ("for his part,", "and in the capital").
uint32_t Speakers::verb_of_clause(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kLongestPlace = 6;
  uint32_t u = begin;
  const auto skip = [&] {
    while (u < end && s_.mention(u) == doc::kNone && (s_.has(u, kDiscourse | kConjWord | kComma) || s_.is_time(u))) ++u;
  };
  skip();
  if (u >= end || !s_.has(u, kPreposition | kHasPrep) || s_.mention(u) != doc::kNone) return u;
  for (uint32_t v = u + 1; v < end && v - u < kLongestPlace; ++v) {
    if (s_.mention(v) == doc::kNone && s_.has(v, kComma)) {
      u = v;
      skip();
      return u;
    }
    if (s_.is_verb(v)) return v;
    if (s_.mention(v) == doc::kNone && s_.has(v, kStop | kColon | kComplementiser | kRelative)) break;
  }
  return end;
}

/// Whoever stands right behind the verb of a clause: one person by name, one of many, or an office that the text has a
/// name for.
std::optional<size_t> Speakers::taker_behind(uint32_t verb, uint32_t end, const Cue& cue, bool opens_sentence) {
  if (verb + 1 >= end || s_.mention(verb) != doc::kNone || s_.has(verb, kHeads)) return std::nullopt;
  const uint32_t u = verb + 1;
  if (s_.has(u, kPlural | kAnonSource | kHasPrep | kPreposition | kOrgNoun) || s_.has_owner(u)) return std::nullopt;
  const doc::Entity* e = s_.entity(u);
  const bool sure = e == nullptr || (e->kind == doc::EntityKind::person &&
                                     (e->kb_entry != doc::kNone || s_.has(u, kFirstName | kTitle)));
  if (!sure || (s_.has(verb, kUnknown) && !s_.has(verb, kAnyVerb) && e == nullptr)) return std::nullopt;
  if (s_.mention(u) == doc::kNone && is_word(u, one_of_)) {
    if (u + 1 >= end || !s_.has(u + 1, kDefinite) || !s_.has(verb, kAnyVerb) || s_.has(verb, kFeminine) != cue.feminine)
      return std::nullopt;
    const Phrase p = noun_phrase(s_, u, end, Qualifiers::certain);
    return p.empty() ? std::nullopt : of_phrase(p, cue);
  }
  if (const auto voice = actor_behind(verb, end, cue); voice && voices_[*voice].link.entity != doc::kNone) return voice;
  return opens_sentence && s_.has(u, kUnknown) ? unlisted_actor(verb, end, cue) : std::nullopt;
}

bool Speakers::is_taker(std::optional<size_t> voice, const Cue& cue) const {
  return voice && agrees(voices_[*voice], cue) && !voices_[*voice].plural;
}

std::optional<size_t> Speakers::taken_over(const Cue& cue, uint32_t floor) {
  constexpr uint32_t kSentences = 3;
  const bool is_verbal = cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle;
  if (!is_verbal || cue.plural || cue.unit == 0) return std::nullopt;
  const uint32_t own = std::max(s_.sentence_begin(cue.unit, floor), last_end_);
  for (uint32_t u = cue.unit; u-- > own;) {
    const bool opens = u == own ||
                       (s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kComma | kConjWord | kDiscourse)) ||
                       s_.is_time(u - 1);
    const auto voice = opens ? taker_behind(u, cue.unit, cue, u == own && own > last_end_) : std::nullopt;
    if (is_taker(voice, cue)) return voice;
  }
  uint32_t end = s_.sentence_begin(cue.unit, floor);
  for (uint32_t n = 0; n < kSentences && end > last_end_; ++n) {
    while (end > last_end_ && (s_.is_paragraph(end - 1) || s_.has(end - 1, kStop))) --end;
    const uint32_t begin = s_.sentence_begin(end);
    if (begin < last_end_ || begin >= end) break;
    const auto voice = taker_behind(verb_of_clause(begin, end), end, cue, true);
    if (is_taker(voice, cue)) return voice;
    end = begin;
  }
  return std::nullopt;
}

}  // namespace isnad::read
