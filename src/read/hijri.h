// The Umm al-Qura calendar, 1318 to 1500 AH, as days. Pure arithmetic over a table of month lengths; no text.
//
// Umm al-Qura is the civil calendar of Saudi Arabia. Other countries start months by sighting the moon, so a Hijri date
// of theirs may differ by one day either way; for Ramadan and the feasts that holds in Saudi Arabia too. Callers that
// need certainty must widen the result by kHijriUncertaintyDays.
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"

namespace isnad::read {

inline constexpr int32_t kFirstHijriYear = 1318;
inline constexpr int32_t kLastHijriYear = 1500;
inline constexpr int32_t kHijriUncertaintyDays = 1;

/// A day of the Hijri calendar: month 1 = Muharram … 12 = Dhu al-Hijja.
struct HijriDate {
  int32_t year = kFirstHijriYear;
  int32_t month = 1;
  int32_t day = 1;
  friend bool operator==(const HijriDate&, const HijriDate&) = default;
};

/// 29 or 30; nullopt outside the table.
std::optional<int32_t> days_in_hijri_month(int32_t year, int32_t month);
/// The first and the last day of a month; nullopt outside the table.
std::optional<DayRange> hijri_month(int32_t year, int32_t month);
/// Muharram to Dhu al-Hijja; nullopt outside the table.
std::optional<DayRange> hijri_year(int32_t year);
/// The day of a Hijri date; nullopt for a date outside the table or a 30th that its month does not have.
std::optional<Day> hijri_to_day(HijriDate date);
/// The Hijri date of a day; nullopt outside the table.
std::optional<HijriDate> day_to_hijri(Day day);

}  // namespace isnad::read
