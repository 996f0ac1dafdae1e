// What the ledger knows of each measure: how its figures move in time, and which other measures speak of nearly the
// same. The list is the annotation guide's; an unknown measure is compared with itself only and may move either way.
#pragma once

#include <string_view>

namespace isnad::ledger {

enum class Movement : unsigned char {
  grows,  // a toll: it rises while people count, and falls only when somebody was wrong
  moves,  // a level: it may go either way from day to day
  fixed,  // a property of one thing: magnitude, distance
};

struct Measure {
  std::string_view name;
  std::string_view family;  // measures of one family may be compared with care; equal names always
  Movement movement;
  bool needs_same_actor;  // strength and deeds of one party say nothing about another's
  bool is_harm;           // something somebody can be blamed for
  bool is_loose;          // says little without its words: a rate of what, a distance between what
};

/// The entry for a measure; one with that name and no family for an unknown one.
Measure measure_named(std::string_view name);

enum class Likeness : unsigned char { none, related, same };
/// `related`: killed and casualties, displaced and hosted…: they support each other where they agree and clash nowhere.
Likeness likeness(std::string_view a, std::string_view b);

}  // namespace isnad::ledger
