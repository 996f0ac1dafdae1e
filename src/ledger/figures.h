// Figures as intervals that can be compared: units brought to one scale, and the guide's slack for figures that are not
// exact.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/claim_view.h"

namespace isnad::ledger {

struct Interval {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool overlaps(Interval o) const { return low <= o.high && o.low <= high; }
  [[nodiscard]] bool contains(Interval o) const { return low <= o.low && o.high <= high; }
  friend bool operator==(Interval, Interval) = default;
};

/// A unit on the scale of its dimension: km2 is 1,000,000 of "m2". A unit outside the table is its own dimension.
struct Scale {
  std::string_view base;
  double factor = 1;
};
Scale scale_of(std::string_view unit);

/// The number a figure names and the interval it is compared by: a one-sided figure by its number with 10 % slack on
/// the open side, "about" with 10 % on both, a vague plural and a range by their interval, an exact figure by itself.
/// In base units. nullopt when the figure names no number.
std::optional<Interval> named_interval(const Figure& figure);

/// All values the words allow, in base units: "more than 20" is 20 to infinity.
std::optional<Interval> allowed_interval(const Figure& figure);

/// "15,000 to 20,000", "> 65,000", "≈ 2,000", "≤ 700 m2": a figure for a person, in the figure's own unit.
std::string in_words(const Figure& figure);
std::string number_in_words(double number);

}  // namespace isnad::ledger
