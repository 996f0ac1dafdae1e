#include "base/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace isnad {
namespace {

constexpr bool is_leap(int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The decimal number in text[at, at + count); nullopt if any of these is not an ASCII digit.
std::optional<int32_t> digits(std::string_view text, size_t at, size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int32_t value = 0;
  for (char c : text.substr(at, count)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// What may follow the day: nothing, or the start of a time of day (RFC 3339 allows T, t and a space).
bool is_day_end(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ') return false;
  return rest.size() >= 6 && digits(rest, 1, 2).value_or(99) < 24 && rest[3] == ':' &&
         digits(rest, 4, 2).value_or(99) < 60;
}

}  // namespace

// Howard Hinnant, "chrono-compatible low-level date algorithms": years start in March, eras have 400 years.
Day to_day(CivilDate date) {
  const int32_t year = date.year - (date.month <= 2 ? 1 : 0);
  const int32_t era = (year >= 0 ? year : year - 399) / 400;
  const int32_t year_of_era = year - era * 400;
  const int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate to_civil(Day day) {
  const int32_t shifted = day + 719468;
  const int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int32_t day_of_era = shifted - era * 146097;
  const int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int32_t march_month = (5 * day_of_year + 2) / 153;
  const int32_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          .month = month,
          .day = day_of_year - (153 * march_month + 2) / 5 + 1};
}

int32_t days_in_month(int32_t year, int32_t month) {
  static constexpr std::array<int32_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

bool is_valid(CivilDate date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

int32_t weekday(Day day) {
  const int32_t from_monday = (day + 3) % 7;  // day 0 was a Thursday
  return from_monday < 0 ? from_monday + 7 : from_monday;
}

Day add_months(Day day, int32_t months) {
  CivilDate date = to_civil(day);
  const int32_t from_year_zero = date.year * 12 + (date.month - 1) + months;
  date.year = (from_year_zero >= 0 ? from_year_zero : from_year_zero - 11) / 12;
  date.month = from_year_zero - date.year * 12 + 1;
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  return to_day(date);
}

Day today_utc() {
  return static_cast<Day>(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count());
}

std::string iso_date(Day day) {
  const CivilDate date = to_civil(day);
  constexpr int32_t kFourDigits = 10000;
  if (date.year >= 0 && date.year < kFourDigits) {
    std::string out = "0000-00-00";
    const auto write = [&out](size_t end, int32_t number) {
      for (; number > 0; number /= 10) out[--end] = static_cast<char>('0' + number % 10);
    };
    write(4, date.year);
    write(7, date.month);
    write(10, date.day);
    return out;
  }
  std::array<char, 32> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return {buffer.data(), static_cast<size_t>(length)};
}

std::optional<Day> parse_iso_date(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const CivilDate date{.year = *year, .month = *month, .day = *day};
  if (!is_valid(date) || !is_day_end(text.substr(10))) return std::nullopt;
  return to_day(date);
}

}  // namespace isnad
