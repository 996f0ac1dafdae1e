// Names that stand in a phrase for somebody else: "a source close to President X" is not X.
#include <algorithm>

#include "read/cues.h"
#include "text/letters.h"

namespace isnad::read {

bool is_bare_preposition(const Scene& s, uint32_t u) {
  if (!s.has(u, kPreposition) || s.has(u, kSayVerb) || s.mention(u) != doc::kNone || s.is_class(u, "li_prep"))
    return false;
  const auto& names = s.context().language().names;
  const auto readings = s.context().vocabulary().readings(s.units()[u].form);
  return std::none_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    return (r.features & rules::kSuf) != 0 && names.view(r.pronoun).starts_with("p3");
  });
}

namespace {

/// One who is called so, and no team, rank or course of the same letters.
bool is_personal_title(const Scene& s, uint32_t u) {
  return s.mention(u) == doc::kNone && s.has(u, kTitle | kSpokes) && !s.has(u, kOrgNoun | kPlaceNoun | kPlural) &&
         !s.is_thing(u);
}

/// Of a body's name that ends right before `name`, the last word but for adjectives: "the office of the Yemeni
/// President". `from` itself where no body of several words is named.
uint32_t last_of_body(const Scene& s, uint32_t from, uint32_t name) {
  const doc::Entity* e = s.entity(from);
  if (e == nullptr || e->kind != doc::EntityKind::organization || s.mention(name - 1) != s.mention(from)) return from;
  uint32_t last = name - 1;
  while (last > from && s.has(last, kDemonym | kTitleQualifier) && !s.has(last, kTitle)) --last;
  return last;
}

/// From the word that a preposition governs to the name: titles of the name's own, behind nouns that wait for them
/// ("in the office of the Turkish President X"). A title behind a closed noun opens a phrase of its own ("at the
/// hospital, Dr X").
bool leads_to_name(const Scene& s, uint32_t from, uint32_t name) {
  constexpr uint32_t kNouns = 3;
  if (const uint32_t last = last_of_body(s, from, name); last != from)
    return s.has(last, kTitle | kSpokes) && !s.has(last - 1, kDefinite | kDemonym);
  uint32_t title = from;
  while (title < name && title - from <= kNouns && s.mention(title) == doc::kNone && !is_personal_title(s, title) &&
         !s.has(title, kDefinite | kDemonym | kTitleQualifier | kPunctuation))
    ++title;
  // "about the participation of X": what somebody does stands alone in front of who does it.
  if (title == name) return from == name || (name == from + 1 && s.is_thing(from));
  if (!is_personal_title(s, title)) return false;
  bool closed = false;
  for (uint32_t u = title; u < name; ++u) {
    if (closed && s.mention(u) == doc::kNone && s.has(u, kTitle | kSpokes) && !s.has(u, kDemonym | kTitleQualifier))
      return false;
    closed = closed || s.mention(u) != doc::kNone || s.has(u, kDefinite | kDemonym);
  }
  return true;
}

/// The letter of a preposition on a name, and not "and".
bool is_stuck(const Scene& s, uint32_t name) {
  return s.name_is_prefixed(name) && s.has(name, kLiPrefix | kBiPrefix) &&
         !s.span({name, name + 1}).of(s.context().text()).starts_with(text::letters::kWaw);
}

}  // namespace

bool is_governed_name(const Scene& s, uint32_t floor, uint32_t name) {
  constexpr uint32_t kFarthest = 8;
  if (name <= floor) return false;
  if (is_stuck(s, name)) return true;
  for (uint32_t u = name; u > floor && name - u < kFarthest; --u) {
    const uint32_t v = u - 1;
    if (s.mention(v) != doc::kNone) {
      if (s.is_person(v)) return false;
      continue;
    }
    if (s.is_paragraph(v) || s.is_time(v) || s.is_number(v) || s.is_verb(v) ||
        s.has(v, kPunctuation | kRelative | kConjWord | kComplementiser))
      return false;
    if (is_bare_preposition(s, v)) return leads_to_name(s, v + 1, name);
    if (s.has(v, kPreposition)) return false;
    if (s.has(v, kHasPrep) && s.has(v, kLiPrefix | kBiPrefix))
      return !s.is_owned(v) && !s.has_owner(v) && leads_to_name(s, v, name);
    if (s.has(v, kHasConj)) return false;
  }
  return false;
}

}  // namespace isnad::read
