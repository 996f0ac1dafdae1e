#include "ledger/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>

namespace isnad::ledger {
namespace {

constexpr double kSlack = 0.10;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Unit {
  std::string_view name, base;
  double factor;
};
constexpr Unit kUnits[] = {
    // NOLINT(modernize-avoid-c-arrays)
    {"mm", "m", 0.001},
    {"cm", "m", 0.01},
    {"m", "m", 1},
    {"km", "m", 1000},
    {"mi", "m", 1609.344},
    {"cm2", "m2", 1e-4},
    {"m2", "m2", 1},
    {"dunum", "m2", 1000},
    {"feddan", "m2", 4200.833},
    {"ha", "m2", 10000},
    {"km2", "m2", 1e6},
    {"acre", "m2", 4046.856},
    {"mi2", "m2", 2589988.1},
    {"l", "m3", 0.001},
    {"m3", "m3", 1},
    {"bbl", "m3", 0.1589873},
    {"mg", "kg", 1e-6},
    {"g", "kg", 0.001},
    {"kg", "kg", 1},
    {"t", "kg", 1000},
    {"case", "person", 1},  // patients and deaths counted as cases
    {"W", "W", 1},
    {"kW", "W", 1000},
    {"MW", "W", 1e6},
    {"GW", "W", 1e9},
};

double scaled(double value, double factor) { return value * factor; }

}  // namespace

Scale scale_of(std::string_view unit) {
  const auto* found = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Unit& u) { return u.name == unit; });
  return found == std::end(kUnits) ? Scale{unit, 1} : Scale{found->base, found->factor};
}

std::optional<Interval> named_interval(const Figure& figure) {
  const double factor = scale_of(figure.unit).factor;
  if (!figure.low && !figure.high) return std::nullopt;
  if (!figure.high) return Interval{scaled(*figure.low, factor), scaled(*figure.low * (1 + kSlack), factor)};
  if (!figure.low) return Interval{scaled(*figure.high * (1 - kSlack), factor), scaled(*figure.high, factor)};
  double low = *figure.low;
  double high = *figure.high;
  if (figure.bound == doc::Bound::about) {
    low *= 1 - kSlack;
    high *= 1 + kSlack;
  }
  if (low > high) std::swap(low, high);  // below zero: about -5 degrees
  return Interval{scaled(low, factor), scaled(high, factor)};
}

std::optional<Interval> allowed_interval(const Figure& figure) {
  std::optional<Interval> interval = named_interval(figure);
  if (!interval) return interval;
  if (!figure.high) interval->high = kInfinity;
  if (!figure.low) interval->low = -kInfinity;
  return interval;
}

std::string number_in_words(double number) {
  if (!std::isfinite(number)) return "?";
  char buffer[64];  // NOLINT(modernize-avoid-c-arrays)
  const double size = std::fabs(number);
  std::string digits;
  if (size >= 1e15) {
    std::snprintf(buffer, sizeof buffer, "%.6g", number);
    return buffer;
  }
  std::snprintf(buffer, sizeof buffer, "%.4f", number);
  digits = buffer;
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  const size_t point = std::min(digits.find('.'), digits.size());
  const size_t first = digits[0] == '-' ? 1 : 0;
  for (size_t at = point; at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string in_words(const Figure& figure) {
  std::string out;
  const bool shows_unit = figure.unit != "person" && !figure.unit.empty();
  if (figure.low && figure.high && *figure.low != *figure.high) {
    out = number_in_words(*figure.low) + " to " + number_in_words(*figure.high);
  } else if (figure.low && figure.high) {
    out = (figure.bound == doc::Bound::about ? "≈ " : "") + number_in_words(*figure.low);
  } else if (figure.low) {
    out = (figure.bound == doc::Bound::at_least ? "≥ " : "> ") + number_in_words(*figure.low);
  } else if (figure.high) {
    out = (figure.bound == doc::Bound::at_most ? "≤ " : "< ") + number_in_words(*figure.high);
  } else {
    out = "?";
  }
  return shows_unit ? out + (figure.unit == "%" ? "" : " ") + figure.unit : out;
}

}  // namespace isnad::ledger
