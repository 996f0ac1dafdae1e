#include "store/claim_filter.h"

#include <gtest/gtest.h>

namespace isnad::store {
namespace {

TEST(ClaimFilter, IsReadFromTheQueryOfAUrl) {
  const auto filter = parse_claim_filter(
      "measure=killed,injured&place=%D8%AF%D9%85%D8%B4%D9%82&from=2020-01-24&min_chains=2&anonymous=yes&words=a+b");
  ASSERT_TRUE(filter.ok()) << filter.error().line();
  EXPECT_EQ(filter->measure, "killed,injured");
  EXPECT_EQ(filter->place, "دمشق");
  EXPECT_EQ(filter->from, to_day({2020, 1, 24}));
  EXPECT_EQ(filter->min_chains, 2U);
  EXPECT_EQ(filter->is_anonymous, true);
  EXPECT_EQ(filter->words, "a b");
  EXPECT_FALSE(filter->grade);
}

TEST(ClaimFilter, OfNothingNarrowsNothing) {
  const auto filter = parse_claim_filter("&&");
  ASSERT_TRUE(filter.ok());
  EXPECT_TRUE(filter->measure.empty());
  EXPECT_EQ(filter->limit, 0U);
}

TEST(ClaimFilter, SaysWhichFieldIsWrongAndWhy) {
  const auto line = [](const char* query) {
    const auto filter = parse_claim_filter(query);
    return filter ? std::string("taken") : filter.error().line();
  };
  EXPECT_EQ(line("colour=red"), "colour: is no field of the filter language");
  EXPECT_EQ(line("measure"), "measure: expected NAME=VALUE");
  EXPECT_EQ(line("from=yesterday"), "from: 'yesterday' is not a day like 2020-01-24");
  EXPECT_EQ(line("grade=sure"), "grade: 'sure' is not one of confirmed, fair, weak, contested");
  EXPECT_EQ(line("near=1,2"), "near: '1,2' is not LAT,LON,KM");
  EXPECT_EQ(line("near=91,2,3"), "near: '91,2,3' is not LAT,LON,KM");
  EXPECT_EQ(line("at_least=nan"), "at_least: 'nan' is not a number");
  EXPECT_EQ(line("limit=-1"), "limit: '-1' is not a count");
  EXPECT_EQ(line("contested=perhaps"), "contested: 'perhaps' is not yes or no");
}

TEST(ClaimFilter, TakesDamagedEncodingAsItStands) {
  const auto filter = parse_claim_filter("words=100%&place=%zz%4");
  ASSERT_TRUE(filter.ok());
  EXPECT_EQ(filter->words, "100%");
  EXPECT_EQ(filter->place, "%zz%4");
}

TEST(ClaimFilter, EveryFieldHasANameAndAHelp) {
  for (const FilterField& field : claim_filter_fields()) {
    EXPECT_FALSE(field.name.empty() || field.value.empty() || field.help.empty());
    ClaimFilter filter;
    EXPECT_EQ(set_field(filter, field.name, "\x01").ok(), field.set(filter, "\x01").ok()) << field.name;
  }
}

}  // namespace
}  // namespace isnad::store
