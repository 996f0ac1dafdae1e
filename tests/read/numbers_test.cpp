#include "read/numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/context.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

struct Case {
  std::string text;
  double value;
};

class Numbers : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = rules::load_language(std::string(ISNAD_SOURCE_DIR) + "/lang/ar");
    ASSERT_TRUE(loaded) << loaded.error().line();
    language_ = *loaded;
  }

  static std::vector<doc::Number> read(const std::string& text) {
    doc::Document document;
    document.text = text;
    Context context(*language_);
    context.begin(document);
    find_numbers(context);
    return document.numbers;
  }

  static inline std::shared_ptr<const rules::Language> language_;
};

TEST_F(Numbers, AreComposedFromWordsFiguresAndScales) {
  const std::vector<Case> cases = {
      {"ثلاثة", 3},
      {"أحد عشر", 11},
      {"اثنتا عشرة", 12},
      {"تسع عشرة", 19},
      {"إحدى وعشرون", 21},
      {"تسعة وتسعين", 99},
      {"مئة وسبعة", 107},
      {"ثلاث مئة وخمسة وأربعون", 345},
      {"تسعمائة وسبعة عشر", 917},
      {"ألفان وتسعة", 2009},
      {"ثلاثة آلاف وتسعمئة وسبعة عشر", 3917},
      {"خمسة عشر ألفا", 15000},
      {"مئة ألف", 100000},
      {"مليون و300 ألف", 1300000},
      {"مليونان ونصف المليون", 2500000},
      {"نصف مليار", 500000000},
      {"4 آلاف مليون", 4e9},
      {"2,5 مليون", 2500000},
      {"3.231 مليار", 3231000000},
      {"٤٫٧ مليارات", 4700000000},
      {"ثلاثة أرباع", 0.75},
      {"12 500", 12500},
  };
  for (const Case& c : cases) {
    const auto numbers = read(c.text);
    ASSERT_EQ(numbers.size(), 1u) << c.text;
    EXPECT_DOUBLE_EQ(numbers[0].low, c.value) << c.text;
    EXPECT_DOUBLE_EQ(numbers[0].high, c.value) << c.text;
  }
}

TEST_F(Numbers, VaguePluralsAreIntervals) {
  const auto numbers = read("عشرات الآلاف");
  ASSERT_EQ(numbers.size(), 1u);
  EXPECT_DOUBLE_EQ(numbers[0].low, 20000);
  EXPECT_DOUBLE_EQ(numbers[0].high, 99999);
}

TEST_F(Numbers, OrdinalsAndFractionsAreMarkedAsSuch) {
  const auto ordinal = read("القمة الحادية والعشرون");
  ASSERT_EQ(ordinal.size(), 1u);
  EXPECT_EQ(ordinal[0].kind, doc::Number::Kind::ordinal);
  EXPECT_DOUBLE_EQ(ordinal[0].low, 21);
  const auto fraction = read("ثلثا السكان");
  ASSERT_EQ(fraction.size(), 1u);
  EXPECT_EQ(fraction[0].kind, doc::Number::Kind::fraction);
}

TEST_F(Numbers, NumbersThatAreNamesAreNone) {
  for (const std::string text : {"القرار 2254", "طائرات إف 16", "مجموعة العشرين", "الفوج 46", "على رقم 113"})
    EXPECT_TRUE(read(text).empty()) << text;
}

TEST_F(Numbers, WordsThatOnlyLookLikeNumbersAreNone) {
  for (const std::string text : {"يوم الاثنين", "التقى أحد الوزراء", "كميات كبيرة", "نسبة عالية بالمئة"})
    EXPECT_TRUE(read(text).empty()) << text;
}

}  // namespace
}  // namespace isnad::read
