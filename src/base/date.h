// Days of the proleptic Gregorian calendar as plain numbers. Knows no names of months and no time zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

/// A day counted from 1970-01-01 (day 0). The arithmetic is Howard Hinnant's days_from_civil.
using Day = int32_t;

struct CivilDate {
  int32_t year = 1970;
  int32_t month = 1;  // 1..12
  int32_t day = 1;    // 1..31
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

/// A closed interval of days; either end may be unknown.
struct DayRange {
  std::optional<Day> from;
  std::optional<Day> to;
  [[nodiscard]] bool known() const { return from.has_value() && to.has_value(); }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

Day to_day(CivilDate date);
CivilDate to_civil(Day day);
bool is_valid(CivilDate date);
int32_t days_in_month(int32_t year, int32_t month);
/// 0 = Monday … 6 = Sunday (ISO 8601).
int32_t weekday(Day day);
/// The same day of another month; the day is cut to the month's length (31 January + 1 month = 28/29 February).
Day add_months(Day day, int32_t months);

/// By the system's clock.
Day today_utc();

/// "2020-01-24". Years are written with four digits at least.
std::string iso_date(Day day);
/// Reads "YYYY-MM-DD" or the day of an RFC 3339 time; nullopt for anything else.
std::optional<Day> parse_iso_date(std::string_view text);

}  // namespace isnad
