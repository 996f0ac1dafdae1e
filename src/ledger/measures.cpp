#include "ledger/measures.h"

#include <algorithm>
#include <iterator>

namespace isnad::ledger {
namespace {

constexpr auto kGrows = Movement::grows;
constexpr auto kMoves = Movement::moves;
constexpr auto kFixed = Movement::fixed;

constexpr Measure kMeasures[] = {  // NOLINT(modernize-avoid-c-arrays)
    // name              family       movement same actor harm
    {"killed",            "toll",      kGrows, false, true},
    {"casualties",        "toll",      kGrows, false, true},
    {"injured",           "",          kGrows, false, true},
    {"missing",           "",          kMoves, false, true},
    {"displaced",         "displaced", kGrows, false, true},
    {"hosted",            "displaced", kMoves, false, false},
    {"evacuated",         "displaced", kGrows, false, false},
    {"returned",          "",          kGrows, false, false},
    {"detained",          "held",      kGrows, false, true},
    {"abducted",          "held",      kGrows, false, true},
    {"released",          "",          kGrows, false, false},
    {"surrendered",       "",          kGrows, false, false},
    {"besieged",          "",          kMoves, false, true},
    {"in_need",           "",          kMoves, false, false},
    {"infected",          "",          kGrows, false, false},
    {"troops_present",    "troops",    kMoves, true,  false},
    {"troops_deployed",   "troops",    kMoves, true,  false},
    {"troops_withdrawn",  "troops",    kGrows, true,  false},
    {"fighters",          "",          kMoves, true,  false},
    {"area_controlled",   "",          kMoves, true,  false},
    {"distance",          "",          kFixed, false, false},
    {"strikes",           "",          kGrows, true,  false},
    {"weapons_destroyed", "",          kGrows, true,  false},
    {"vehicles",          "",          kMoves, true,  false},
    {"buildings_damaged", "",          kGrows, false, true},
    {"rescued",           "",          kGrows, false, false},
    {"recovered",         "",          kGrows, false, false},
    {"sentenced",         "",          kGrows, false, false},
    {"aid_delivered",     "money",     kGrows, true,  false},
    {"money",             "money",     kFixed, true,  false},
    {"price",             "",          kMoves, false, false},
    {"rate",              "",          kMoves, false, false},
    {"votes",             "",          kGrows, false, false},
    {"participants",      "",          kMoves, false, false},
    {"population",        "",          kMoves, false, false},
    {"temperature",       "",          kMoves, false, false},
    {"magnitude",         "",          kFixed, false, false},
};

}  // namespace

Measure measure_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(kMeasures), std::end(kMeasures), [&](const Measure& m) { return m.name == name; });
  return found == std::end(kMeasures) ? Measure{name, "", Movement::moves, true, false} : *found;
}

Likeness likeness(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return Likeness::none;
  if (a == b) return Likeness::same;
  const std::string_view family = measure_named(a).family;
  return !family.empty() && family == measure_named(b).family ? Likeness::related : Likeness::none;
}

}  // namespace isnad::ledger
