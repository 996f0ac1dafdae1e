#include "read/hijri.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/date.h"

namespace isnad::read {
namespace {

std::string civil(HijriDate date) {
  const auto day = hijri_to_day(date);
  return day ? iso_date(*day) : "none";
}

// Dates that newspapers printed with both calendars, or that are matters of public record.
TEST(Hijri, KnownDatesAgree) {
  EXPECT_EQ(civil({1436, 9, 1}), "2015-06-18");
  EXPECT_EQ(civil({1436, 9, 22}), "2015-07-09");
  EXPECT_EQ(civil({1436, 10, 1}), "2015-07-17");
  EXPECT_EQ(civil({1433, 2, 8}), "2012-01-02");
  EXPECT_EQ(civil({1441, 6, 11}), "2020-02-05");
  EXPECT_EQ(civil({1444, 9, 1}), "2023-03-23");
  EXPECT_EQ(civil({1445, 12, 10}), "2024-06-16");
  EXPECT_EQ(civil({1447, 1, 1}), "2025-06-26");
}

// Against another implementation: the pairs were not made from our table.
TEST(Hijri, EveryMonthOfFortyYearsBeginsWhereOthersSay) {
  std::ifstream pairs(std::string(ISNAD_SOURCE_DIR) + "/tests/read/hijri_pairs.tsv");
  ASSERT_TRUE(pairs);
  int months = 0;
  for (std::string line; std::getline(pairs, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    HijriDate date{.year = 0, .month = 0, .day = 1};
    std::string day;
    ASSERT_TRUE(fields >> date.year >> date.month >> day) << line;
    EXPECT_EQ(civil(date), day) << line;
    ++months;
  }
  EXPECT_GT(months, 40 * 12);
}

TEST(Hijri, MonthsAreRangesOfDays) {
  const auto shaban = hijri_month(1436, 8);
  ASSERT_TRUE(shaban);
  EXPECT_EQ(iso_date(*shaban->from), "2015-05-19");
  EXPECT_EQ(iso_date(*shaban->to), "2015-06-17");
  const auto year = hijri_year(1436);
  ASSERT_TRUE(year);
  EXPECT_EQ(iso_date(*year->from), "2014-10-25");
}

TEST(Hijri, EveryDayOfTheTableComesBackFromItsDate) {
  const Day first = *hijri_month(kFirstHijriYear, 1)->from;
  const Day last = *hijri_month(kLastHijriYear, 12)->to;
  EXPECT_EQ(iso_date(first), "1900-04-30");
  EXPECT_EQ(iso_date(last), "2077-11-16");
  for (Day day = first; day <= last; ++day) {
    const auto date = day_to_hijri(day);
    ASSERT_TRUE(date) << iso_date(day);
    ASSERT_EQ(hijri_to_day(*date), day) << iso_date(day);
  }
  EXPECT_FALSE(day_to_hijri(first - 1));
  EXPECT_FALSE(day_to_hijri(last + 1));
}

TEST(Hijri, YearsHave354Or355Days) {
  for (int32_t year = kFirstHijriYear; year <= kLastHijriYear; ++year) {
    const auto range = hijri_year(year);
    const int32_t days = *range->to - *range->from + 1;
    EXPECT_TRUE(days == 354 || days == 355) << year;
  }
}

TEST(Hijri, WhatTheTableDoesNotHoldIsUnknown) {
  EXPECT_FALSE(hijri_to_day({1300, 1, 1}));
  EXPECT_FALSE(hijri_to_day({1436, 13, 1}));
  EXPECT_FALSE(hijri_to_day({1436, 10, 31}));
  EXPECT_FALSE(days_in_hijri_month(1501, 1));
}

}  // namespace
}  // namespace isnad::read
