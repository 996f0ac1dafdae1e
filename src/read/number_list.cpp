#include "read/number_list.h"

#include <algorithm>
#include <optional>

#include "read/numbers.h"

namespace isnad::read {
namespace {

using doc::Number;

class ClockReader {
 public:
  explicit ClockReader(const Context& context)
      : hour_(context.name("hour")),
        minute_(context.name("minute")),
        second_(context.name("second")),
        half_(context.name("half")),
        am_(context.name("am")),
        pm_(context.name("pm")),
        night_(context.name("night")),
        noon_(context.name("noon")) {}

  /// Nullopt when the numbers are no time of day.
  [[nodiscard]] std::optional<Number> clock(const rules::Item& item) const {
    const rules::Value hours = item.get(hour_);
    const double minutes = item.get(minute_).number, seconds = item.get(second_).number;
    if (!hours.is_number() || hours.number < 0 || hours.number >= 25 || minutes < -59 || minutes > 59 || seconds < 0 ||
        seconds > 59)
      return std::nullopt;
    const double at = of_day(hours.number, item.get(half_).word) * kHour + minutes * kMinute + seconds;
    const double within = at < 0 ? at + kDay : at >= kDay ? at - kDay : at;
    Number n;
    n.span = item.span;
    n.kind = Number::Kind::clock;
    n.low = n.high = within;
    n.rule = item.rule;
    return n;
  }

 private:
  static constexpr double kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;

  /// The hour of the day: "at three in the afternoon" is 15, "at three in the night" 3, "at eleven in the night" 23.
  [[nodiscard]] double of_day(double hour, rules::Name half) const {
    if (half == rules::kNoName || hour > 12) return hour;
    if (half == am_) return hour == 12 ? 0 : hour;
    if (half == pm_) return hour == 12 ? 12 : hour + 12;
    if (half == noon_) return hour <= 4 ? hour + 12 : hour;
    if (half == night_) return hour == 12 ? 0 : hour >= 6 ? hour + 12 : hour;
    return hour;
  }

  rules::Name hour_, minute_, second_, half_, am_, pm_, night_, noon_;
};

/// Puts a number in its place in the text, instead of those it covers.
void list(std::vector<Number>& numbers, const Number& n) {
  std::erase_if(numbers, [&](const Number& other) { return other.span.overlaps(n.span); });
  const auto after = [&](const Number& other) { return other.span.begin > n.span.begin; };
  numbers.insert(std::find_if(numbers.begin(), numbers.end(), after), n);
}

}  // namespace

void complete_number_list(Context& context) {
  auto& numbers = context.document().numbers;
  const NumberWriter writer(context);
  for (const rules::Item& item : context.peek_grammar("numeral")) list(numbers, writer.number(item));
  const ClockReader reader(context);
  for (const rules::Item& item : context.peek_grammar("clock")) {
    if (const auto clock = reader.clock(item)) list(numbers, *clock);
  }
}

}  // namespace isnad::read
