#include "ledger/measures.h"

#include <algorithm>
#include <iterator>

namespace isnad::ledger {
namespace {

constexpr auto kGrows = Movement::grows;
constexpr auto kMoves = Movement::moves;
constexpr auto kFixed = Movement::fixed;

constexpr Measure kMeasures[] = {
    // NOLINT(modernize-avoid-c-arrays)
    // name              family       movement same actor harm   loose
    {"killed", "toll", kGrows, false, true, false},
    {"casualties", "toll", kGrows, false, true, false},
    {"injured", "", kGrows, false, true, false},
    {"missing", "", kMoves, false, true, false},
    {"displaced", "displaced", kGrows, false, true, false},
    {"hosted", "displaced", kMoves, false, false, false},
    {"evacuated", "displaced", kGrows, false, false, false},
    {"returned", "", kGrows, false, false, false},
    {"detained", "held", kGrows, false, true, false},
    {"abducted", "held", kGrows, false, true, false},
    {"released", "", kGrows, false, false, false},
    {"surrendered", "", kGrows, false, false, false},
    {"besieged", "", kMoves, false, true, false},
    {"in_need", "", kMoves, false, false, false},
    {"infected", "", kGrows, false, false, false},
    {"troops_present", "troops", kMoves, true, false, false},
    {"troops_deployed", "troops", kMoves, true, false, false},
    {"troops_withdrawn", "troops", kGrows, true, false, false},
    {"fighters", "", kMoves, true, false, false},
    {"area_controlled", "", kMoves, true, false, false},
    {"distance", "", kFixed, false, false, true},
    {"strikes", "", kGrows, true, false, false},
    {"weapons_destroyed", "", kGrows, true, false, true},
    {"vehicles", "", kMoves, true, false, true},
    {"buildings_damaged", "", kGrows, false, true, true},
    {"rescued", "", kGrows, false, false, false},
    {"recovered", "", kGrows, false, false, false},
    {"sentenced", "", kGrows, false, false, false},
    {"aid_delivered", "money", kGrows, true, false, true},
    {"money", "money", kFixed, true, false, true},
    {"price", "", kMoves, false, false, true},
    {"rate", "", kMoves, false, false, true},
    {"votes", "", kGrows, false, false, true},
    {"participants", "", kMoves, false, false, true},
    {"population", "", kMoves, false, false, true},
    {"temperature", "", kMoves, false, false, true},
    {"magnitude", "", kFixed, false, false, false},
};

}  // namespace

Measure measure_named(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kMeasures), std::end(kMeasures), [&](const Measure& m) { return m.name == name; });
  return found == std::end(kMeasures) ? Measure{name, "", Movement::moves, true, false, true} : *found;
}

Likeness likeness(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return Likeness::none;
  if (a == b) return Likeness::same;
  const std::string_view family = measure_named(a).family;
  return !family.empty() && family == measure_named(b).family ? Likeness::related : Likeness::none;
}

}  // namespace isnad::ledger
