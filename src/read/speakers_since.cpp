// Who has acted since somebody spoke last: a verb without a subject that comes then goes on for them ("the captain
// thanked the players. And he said").
#include <algorithm>

#include "read/speakers.h"

namespace isnad::read {

/// "the captain of the first team for football Sultan X": the name that stands behind all of what the title opens.
std::optional<uint32_t> Speakers::name_behind_title(uint32_t title, uint32_t limit) const {
  if (title >= limit || !s_.has(title, kTitle | kSpokes)) return std::nullopt;
  const uint32_t from = s_.units()[title].span.begin;
  const auto& facts = s_.context().facts();
  for (uint32_t u = title + 1; u < limit && !s_.has(u, kStop); ++u) {
    const doc::Entity* e = s_.entity(u);
    if (e == nullptr || e->kind != doc::EntityKind::person) continue;
    const doc::Index entity = s_.document().mentions[s_.mention(u)].entity;
    if (entity >= facts.size()) continue;
    for (const Role& role : facts[entity].roles) {
      if (role.span.begin == from && role.span.end <= s_.units()[u].span.begin) return u;
    }
  }
  return std::nullopt;
}

/// Who stands right behind a verb that opens a clause, when they agree.
std::optional<size_t> Speakers::actor_behind(uint32_t verb, uint32_t end, const Cue& cue) {
  if (verb + 1 >= end || s_.mention(verb) != doc::kNone || s_.has(verb, kPunctuation)) return std::nullopt;
  const auto name = s_.has(verb + 1, kHasPrep | kPreposition) ? std::nullopt : name_behind_title(verb + 1, end);
  if (!name) return subject_of_opening(verb, end, cue, Opening::any_word);
  if (!s_.has(verb, kAnyVerb) || !may_be_of_gender(s_, verb, cue.feminine)) return std::nullopt;
  const auto voice = remember(person(*name, {verb + 1, *name + 1}));
  return agrees(voices_[voice], cue) ? std::optional(voice) : std::nullopt;
}

/// "Roy Hodson the coach voiced": a name that no list has, known by the office behind it, right behind a verb.
std::optional<size_t> Speakers::unlisted_actor(uint32_t verb, uint32_t end, const Cue& cue) {
  if (verb + 2 >= end || s_.mention(verb) != doc::kNone || !s_.has(verb, kAnyVerb) || s_.has(verb, kHeads) ||
      !may_be_of_gender(s_, verb, cue.feminine) || s_.mention(verb + 1) != doc::kNone || s_.has(verb + 1, kDefinite) ||
      s_.is_was(verb + 1))
    return std::nullopt;
  const Phrase name = name_before_office({verb + 1, end});
  if (name.empty()) return std::nullopt;
  for (uint32_t u = name.begin; u < name.end; ++u) {
    if (s_.is_owned(u) || s_.has(u, kLiPrefix | kBiPrefix)) return std::nullopt;  // "goes on turning over his griefs"
  }
  const uint32_t office = s_.has(name.end, kComma) ? name.end + 1 : name.end;
  return of_phrase({verb + 1, std::max(office + 1, noun_phrase(s_, office, end).end)}, cue);
}

std::optional<size_t> Speakers::unlisted_in_front(const Cue& cue, uint32_t floor) {
  if (cue.kind != Cue::Kind::verb || !cue.has_conjunction || cue.plural) return std::nullopt;
  const uint32_t begin = s_.sentence_begin(cue.unit, floor);
  for (uint32_t u = begin; u < cue.unit; ++u) {
    const bool opens = u == begin || s_.has(u - 1, kComma | kConjWord | kDiscourse) || s_.is_time(u - 1);
    if (!opens) continue;
    if (const auto voice = unlisted_actor(u, cue.unit, cue)) return voice;
  }
  return std::nullopt;
}

std::optional<size_t> Speakers::actor_behind_pronoun(const Cue& cue, uint32_t end) {
  const uint32_t with = cue.unit + 1, from = cue.unit + 2;
  const bool told = cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::according_verb;
  if (!told || !cue.subject.empty() || cue.plural || from >= end || s_.mention(with) != doc::kNone ||
      !s_.is_word(with) || !s_.has(with, kPreposition) || governs(s_.units()[with].form))
    return std::nullopt;
  const bool what = cue.unit > 0 && s_.mention(cue.unit - 1) == doc::kNone &&
                    (s_.is_class(cue.unit - 1, "rel_ma") || s_.has(cue.unit - 1, kAccordingVerb | kAccording));
  if (!what || s_.has(from, kHasPrep | kPreposition)) return std::nullopt;
  const Phrase p = with_name_behind(s_, noun_phrase(s_, from, end), end);
  return p.empty() || !(named_person(p) || s_.has(from, kTitle | kSpokes)) ? std::nullopt : of_phrase(p, cue);
}

/// Whom a sentence tells of: its first clause with somebody behind its verb, or a later one that names them.
std::optional<size_t> Speakers::actor_of(uint32_t begin, uint32_t end, const Cue& cue) {
  uint32_t first = begin;
  while (first < end && (s_.has(first, kDiscourse | kConjWord | kComma) || s_.is_time(first))) ++first;
  for (uint32_t u = first; u < end; ++u) {
    const bool opens = u == first || s_.has(u - 1, kComma | kDash | kConjWord) || s_.is_time(u - 1);
    auto voice = opens ? actor_behind(u, end, cue) : std::nullopt;
    if (!voice && opens) voice = unlisted_actor(u, end, cue);
    if (voice && (u == first || voices_[*voice].link.kind == doc::LinkKind::person)) return voice;
  }
  return std::nullopt;
}

std::optional<size_t> Speakers::acted_since(const Cue& cue) {
  const bool nobody = voices_.empty();
  const bool is_verbal = cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle;
  if (!is_verbal || cue.plural || cue.unit == 0) return std::nullopt;
  uint32_t end = s_.sentence_begin(cue.unit);
  for (uint32_t u = end; u < cue.unit; ++u) {
    if (!s_.has(u, kDiscourse | kConjWord | kComma) && !s_.is_time(u)) return std::nullopt;
  }
  bool same_paragraph = true;
  for (; end > 0 && (s_.has(end - 1, kStop) || s_.is_paragraph(end - 1)); --end)
    same_paragraph = same_paragraph && !s_.is_paragraph(end - 1);
  const uint32_t begin = s_.sentence_begin(end);
  const auto voice = begin < last_end_ || begin >= end ? std::nullopt : actor_of(begin, end, cue);
  // A body that acted a paragraph before is seldom meant; where nobody has spoken yet, who else?
  return voice && (nobody || same_paragraph || voices_[*voice].link.kind == doc::LinkKind::person) ? voice
                                                                                                   : std::nullopt;
}

/// Who stands at `u`, where a clause opens: a name, or an office or body with what belongs to it.
std::optional<size_t> Speakers::opening_subject(uint32_t u, const Cue& cue) {
  if (s_.has(u, kHasPrep | kPreposition) || s_.name_is_prefixed(u)) return std::nullopt;
  const doc::Entity* e = s_.entity(u);
  const bool named = e != nullptr && (e->kind == doc::EntityKind::person || e->kind == doc::EntityKind::organization);
  // "he was a school of many arts": a body that is any, and no name.
  bool definite = named && (e->kind == doc::EntityKind::person || e->kb_entry != doc::kNone);
  for (uint32_t v = u; named && v < cue.unit && s_.mention(v) == s_.mention(u); ++v)
    definite = definite || s_.has(v, kDefinite);
  if (named && !definite) return std::nullopt;
  const auto name = named ? std::nullopt : name_behind_title(u, cue.unit);
  if (name) return remember(person(*name, {u, *name + 1}));
  const bool office = s_.mention(u) == doc::kNone && s_.has(u, kTitle | kSpokes | kOrgNoun);
  // "special sources to the paper pointed to": nothing but sources opens the sentence.
  if (s_.mention(u) == doc::kNone && s_.has(u, kAnonSource) && !s_.has(u, kDefinite) && is_plural(u) &&
      s_.sentence_begin(u + 1) == u)
    return of_phrase(noun_phrase(s_, u, cue.unit), cue);
  if (!named && !office) return std::nullopt;
  const Phrase p = with_name_behind(s_, noun_phrase(s_, u, cue.unit), cue.unit);
  if (p.empty() || (office && !named_person(p) && !s_.has(u, kDefinite))) return std::nullopt;
  return of_phrase(p, cue);
}

std::optional<size_t> Speakers::subject_in_front(const Cue& cue, uint32_t floor) {
  constexpr uint32_t kFarthest = 40;
  if (cue.kind != Cue::Kind::verb || cue.in_relative || cue.has_conjunction || cue.plural) return std::nullopt;
  const uint32_t begin = s_.sentence_begin(cue.unit, floor);
  for (uint32_t u = cue.unit; u-- > begin && cue.unit - u < kFarthest;) {
    if (s_.is_verb(u) && !(u > begin && s_.has(u - 1, kRelative))) return std::nullopt;
    const bool opens =
        u == begin || (s_.mention(u - 1) == doc::kNone &&
                       (s_.has(u - 1, kComplementiser | kConjWord | kDiscourse | kColon) || s_.is_was(u - 1)));
    if (!opens || s_.has(u, kDiscourse | kConjWord | kComplementiser | kComma | kQuoteMark) || s_.is_time(u) ||
        u + 1 >= cue.unit)
      continue;
    const doc::Entity* e = s_.entity(u);
    const bool is_somebody =
        s_.has(u, kDefinite | kTitle | kSpokes) || (e != nullptr && e->kind == doc::EntityKind::person);
    if (u > begin && s_.is_was(u - 1) && !is_somebody) return std::nullopt;  // "he was a school of culture"
    const auto voice = opening_subject(u, cue);
    return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
  }
  return std::nullopt;
}

std::optional<size_t> Speakers::named_in_front(const Cue& cue, uint32_t floor) {
  if (cue.kind != Cue::Kind::verb || cue.in_relative || cue.unit == 0 || !cue.subject.empty()) return std::nullopt;
  uint32_t end = cue.unit;
  while (end > floor && (s_.is_time(end - 1) || s_.has(end - 1, kDiscourse))) --end;
  const doc::Entity* e = end > floor ? s_.entity(end - 1) : nullptr;
  if (e == nullptr || (e->kind != doc::EntityKind::person && e->kind != doc::EntityKind::organization))
    return std::nullopt;
  uint32_t begin = end - 1;
  while (begin > floor && s_.mention(begin - 1) == s_.mention(end - 1)) --begin;
  if (s_.name_is_prefixed(begin) || begin == floor ||
      !(s_.mention(begin - 1) == doc::kNone && s_.has(begin - 1, kComplementiser | kComma | kConjWord)))
    return std::nullopt;
  const auto voice = of_phrase({begin, end}, cue);
  return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
}

}  // namespace isnad::read
