#include "text/digits.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace isnad::text {
namespace {

struct Case {
  std::string_view text;
  double value;
  int len;
  int decimals;
};

TEST(Digits, ReadFiguresOfEveryPressTradition) {
  const std::vector<Case> cases = {
      {"0", 0, 1, 0},
      {"5200", 5200, 4, 0},
      {"٥٢٠٠", 5200, 4, 0},
      {"۵۲۰۰", 5200, 4, 0},
      {"5,200", 5200, 4, 0},
      {"5.200", 5200, 4, 0},
      {"5،200", 5200, 4, 0},
      {"٥٬٢٠٠", 5200, 4, 0},
      {"1,234,567", 1234567, 7, 0},
      {"1.234.567", 1234567, 7, 0},
      {"1,234.56", 1234.56, 6, 2},
      {"1.234,5", 1234.5, 5, 1},
      {"1,5", 1.5, 2, 1},
      {"12.50", 12.5, 4, 2},
      {"1,75", 1.75, 3, 2},
      {"٣٫٢", 3.2, 2, 1},
      {"٣٫٢٥٠", 3.25, 4, 3},
      {"0.125", 0.125, 4, 3},
      {"0,125", 0.125, 4, 3},
      {"1.5647", 1.5647, 5, 4},
      {"8087.24", 8087.24, 6, 2},
      {"1234.567", 1234.567, 7, 3},
  };
  for (const Case& c : cases) {
    const auto got = read_digits(c.text);
    ASSERT_TRUE(got.has_value()) << c.text;
    EXPECT_DOUBLE_EQ(got->value, c.value) << c.text;
    EXPECT_EQ(got->len, c.len) << c.text;
    EXPECT_EQ(got->decimals, c.decimals) << c.text;
  }
}

TEST(Digits, DecimalsStandFirstBeforeTheLetterRehAndBeforeARightToLeftMark) {
  EXPECT_DOUBLE_EQ(*parse_digits("7ر5"), 5.7);
  EXPECT_DOUBLE_EQ(*parse_digits("٧ر٥"), 5.7);
  EXPECT_DOUBLE_EQ(*parse_digits("25ر12"), 12.25);
  EXPECT_DOUBLE_EQ(*parse_digits("250ر1"), 1.25);
  EXPECT_DOUBLE_EQ(*parse_digits("5647.\u200F1"), 1.5647);
  EXPECT_DOUBLE_EQ(*parse_digits("4.\u200F0"), 0.4);
}

TEST(Digits, BidiMarksOutsideTheSeparatorChangeNothing) {
  EXPECT_DOUBLE_EQ(*parse_digits("\u200F12.5"), 12.5);
  EXPECT_DOUBLE_EQ(*parse_digits("12\u200E.5\u202C"), 12.5);
}

TEST(Digits, OneGroupOfThreeKeepsBothReadings) {
  const auto digits = read_digits("84.540");
  ASSERT_TRUE(digits);
  EXPECT_DOUBLE_EQ(digits->value, 84540);
  EXPECT_DOUBLE_EQ(digits->as_decimal, 84.54);
  EXPECT_DOUBLE_EQ(read_digits("1,234,567")->as_decimal, 1234567);
}

TEST(Digits, APointMayLeadAndTheTwoCommasAreTwoSigns) {
  EXPECT_DOUBLE_EQ(*parse_digits(".5"), 0.5);
  EXPECT_DOUBLE_EQ(*parse_digits("\u066B\u0660\u0661"), 0.01);
  EXPECT_DOUBLE_EQ(*parse_digits("12\u060C220,13"), 12220.13);
}

TEST(Digits, WhatIsNoSingleNumberHasNoValue) {
  for (const std::string_view text :
       {"", ".", "12.", ",5", "12.5.2015", "1,23,4", "12a", "مئة", "1..2", "7ر5ر3", "\xD9", "\xF0\x9F\x98\x80"})
    EXPECT_FALSE(parse_digits(text).has_value()) << text;
}

}  // namespace
}  // namespace isnad::text
