#include "read/hijri.h"

#include <algorithm>
#include <array>

namespace isnad::read {
namespace {

// One number a year: bit m-1 is set when month m has 30 days. Source: the Umm al-Qura calendar as published by King
// Abdulaziz City for Science and Technology (official from 1346 AH; earlier years are its back-calculation). Checked
// month by month against the tables of ICU ("islamic-umalqura").
constexpr std::array<uint16_t, kLastHijriYear - kFirstHijriYear + 1> kLongMonths = {
    0x56D, 0xB5A, 0x752, 0xF25, 0xE8A, 0xD16, 0xA56, 0xAB5, 0x6B4, 0xDA9,  // 1318
    0xB92, 0xB25, 0x64B, 0xA9B, 0x35A, 0x6D9, 0x5D4, 0xDA5, 0xD4A, 0xA95,  // 1328
    0x536, 0x975, 0x2F4, 0x6E9, 0x6D4, 0x6A9, 0x535, 0x25D, 0x4BD, 0x9BA,  // 1338
    0x3B4, 0xB69, 0xB2A, 0xA55, 0x4AD, 0xA5D, 0x2DA, 0x6D9, 0xEAA, 0xE94,  // 1348
    0xD2A, 0xC56, 0x4AE, 0xA6D, 0x56A, 0xD55, 0xD4A, 0xA93, 0x52B, 0xA5B,  // 1358
    0x53A, 0x6B5, 0xEA9, 0xD52, 0xD29, 0xA55, 0x4AD, 0x56D, 0xAEA, 0x6E4,  // 1368
    0xED1, 0xDA2, 0xAAA, 0x95A, 0x2DA, 0x5B9, 0xBB2, 0x764, 0x6C9, 0x555,  // 1378
    0x2AB, 0x4DB, 0xABA, 0x5B4, 0xDA9, 0xD52, 0xAA5, 0x92D, 0x26D, 0x8ED,  // 1388
    0x2DA, 0xAD5, 0xAA5, 0xA4B, 0x497, 0x937, 0x2B6, 0x975, 0xD69, 0xD52,  // 1398
    0xC95, 0x92B, 0x25B, 0x4DB, 0x9D5, 0x5D2, 0xDA5, 0xD4A, 0xA95, 0x54D,  // 1408
    0xAAD, 0x3AA, 0xBD2, 0xBC4, 0xB89, 0xA95, 0x52D, 0x5AD, 0xB6A, 0x6D4,  // 1418
    0xDC9, 0xD92, 0xAA6, 0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D,  // 1428
    0x49D, 0x95D, 0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A, 0x92E, 0x26E, 0x55D,  // 1438
    0xADA, 0x6D4, 0x6A5, 0xB27, 0xA4D, 0x4AD, 0x56D, 0xB5A, 0x754, 0xF49,  // 1448
    0xE92, 0xD26, 0xA56, 0x356, 0x6B5, 0xBAA, 0xB92, 0xB25, 0x68B, 0xA9B,  // 1458
    0x55A, 0xADA, 0x5B4, 0xDA9, 0xB52, 0xA9A, 0x536, 0x276, 0x575, 0xAF2,  // 1468
    0x6D4, 0x6A9, 0x555, 0x2AD, 0x4BD, 0x9BA, 0x574, 0xB69, 0xB52, 0xA95,  // 1478
    0x52D, 0xA5D, 0x4DA, 0xAD9, 0x6B2, 0xE95, 0xE2A, 0xC96, 0x92E, 0xAAD,  // 1488
    0x56A, 0xD65, 0xD4A,                                                   // 1498
};

constexpr Day kFirstDay = -25448;  // 1 Muharram 1318 = 30 April 1900
constexpr int32_t kMonths = 12;

bool in_table(int32_t year, int32_t month) {
  return year >= kFirstHijriYear && year <= kLastHijriYear && month >= 1 && month <= kMonths;
}

int32_t month_length(int32_t year, int32_t month) {
  const uint32_t bits = kLongMonths[static_cast<size_t>(year - kFirstHijriYear)];
  return 29 + static_cast<int32_t>((bits >> (month - 1)) & 1U);
}

// Where each month starts, counted once; the entry after the last month closes the table.
using MonthStarts = std::array<Day, kLongMonths.size() * kMonths + 1>;

const MonthStarts& month_starts() {
  static const MonthStarts starts = [] {
    MonthStarts out{};
    out[0] = kFirstDay;
    for (size_t i = 0; i + 1 < out.size(); ++i) {
      const auto year = kFirstHijriYear + static_cast<int32_t>(i / kMonths);
      out[i + 1] = out[i] + month_length(year, static_cast<int32_t>(i % kMonths) + 1);
    }
    return out;
  }();
  return starts;
}

size_t month_index(int32_t year, int32_t month) {
  return static_cast<size_t>((year - kFirstHijriYear) * kMonths + month - 1);
}

}  // namespace

std::optional<int32_t> days_in_hijri_month(int32_t year, int32_t month) {
  if (!in_table(year, month)) return std::nullopt;
  return month_length(year, month);
}

std::optional<DayRange> hijri_month(int32_t year, int32_t month) {
  if (!in_table(year, month)) return std::nullopt;
  const size_t i = month_index(year, month);
  return DayRange{month_starts()[i], month_starts()[i + 1] - 1};
}

std::optional<DayRange> hijri_year(int32_t year) {
  if (!in_table(year, 1)) return std::nullopt;
  const size_t i = month_index(year, 1);
  return DayRange{month_starts()[i], month_starts()[i + kMonths] - 1};
}

std::optional<Day> hijri_to_day(HijriDate date) {
  if (!in_table(date.year, date.month) || date.day < 1 || date.day > month_length(date.year, date.month))
    return std::nullopt;
  return month_starts()[month_index(date.year, date.month)] + date.day - 1;
}

std::optional<HijriDate> day_to_hijri(Day day) {
  const MonthStarts& starts = month_starts();
  if (day < starts.front() || day >= starts.back()) return std::nullopt;
  const auto after = std::upper_bound(starts.begin(), starts.end(), day);
  const auto i = static_cast<int32_t>(after - starts.begin()) - 1;
  return HijriDate{kFirstHijriYear + i / kMonths, i % kMonths + 1, day - starts[static_cast<size_t>(i)] + 1};
}

}  // namespace isnad::read
