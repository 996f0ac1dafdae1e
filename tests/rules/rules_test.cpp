// What rules make of texts: captures, values, contexts, gaps, phrases, and which rule wins.
#include <gtest/gtest.h>

#include "small_language.h"

namespace isnad::rules {
namespace {

using testing::RuleText;
using testing::SmallLanguage;
using testing::sources_of;

struct Case {
  std::string_view text;
  std::vector<std::string> items;
};

void expect_items(const std::vector<RuleText>& grammars, const std::vector<Case>& cases) {
  SmallLanguage small(sources_of(grammars));
  ASSERT_TRUE(small.ok());
  for (const Case& c : cases) EXPECT_EQ(small.read(c.text), c.items) << c.text;
}

TEST(Rules, TheLongestMatchWinsAndTheFirstRuleAmongEquals) {
  expect_items({{"number",
                 "rule short = numeral\n  emit number low=1\n"
                 "rule long = numeral noun\n  emit number low=2\n"
                 "rule twin = numeral thing\n  emit number low=3\n"}},
               {{"وصل واحد", {"number.short low=1 \"واحد\""}},
                {"وصل واحد بيت", {"number.long low=2 \"واحد بيت\""}},
                {"واحد بيت واحد رجل", {"number.long low=2 \"واحد بيت\"", "number.long low=2 \"واحد رجل\""}},
                {"", {}},
                {"بيت", {}}});
}

TEST(Rules, WhatOneRuleTakesTheNextOnesOfTheGrammarDoNotSee) {
  expect_items(
      {{"number",
        "rule pair = numeral noun numeral\n  emit number low=1\nrule one = noun numeral\n  emit number low=2\n"}},
      {{"واحد بيت عشرة بيت مئة", {"number.pair low=1 \"واحد بيت عشرة\"", "number.one low=2 \"بيت مئة\""}}});
}

TEST(Rules, CapturesGiveTheirValueTheirAttributesAndTheirWords) {
  expect_items({{"quantity",
                 "rule q = n:numeral thing:noun\n  emit quantity low=n high=n.value unit=thing.unit item=thing.text "
                 "kind=plain\n"}},
               {{"عشرة بيوت", {"quantity.q low=10 high=10 unit=house item='بيوت' kind=plain \"عشرة بيوت\""}},
                {"وعشرة رجال", {}},
                {"عشرة الرجال", {"quantity.q low=10 high=10 unit=person item='الرجال' kind=plain \"عشرة الرجال\""}}});
}

TEST(Rules, ACaptureThatTookNothingGivesNoField) {
  expect_items({{"quantity",
                 "rule q = n:numeral half:fraction? thing:noun?\n  emit quantity low=n high=half unit=thing.unit "
                 "item=thing.text\n"}},
               {{"عشرة", {"quantity.q low=10 \"عشرة\""}},
                {"عشرة نصف بيت", {"quantity.q low=10 high=0.5 unit=house item='بيت' \"عشرة نصف بيت\""}}});
}

TEST(Rules, ArithmeticFollowsThePrecedenceOfSchoolAndLeavesOutWhatIsMissing) {
  expect_items({{"quantity",
                 "rule q = a:numeral (comma b:numeral)? (stop c:numeral)?\n"
                 "  emit quantity low=a*c high=a+b*2 scale=(a-b)/c value=a/0 each=-1\n"}},
               {{"عشرة", {"quantity.q low=10 high=12 scale=10 each=-1 \"عشرة\""}},
                {"عشرة ، واحد", {"quantity.q low=10 high=12 scale=9 each=-1 \"عشرة ، واحد\""}},
                {"عشرة ، واحد . مئة", {"quantity.q low=1000 high=12 scale=0.09 each=-1 \"عشرة ، واحد . مئة\""}}});
}

TEST(Rules, ComposeReadsRunsOfNumerals) {
  expect_items({{"number", "rule n = n:((numeral.w?|digits.w?|fraction.w?)+)\n  emit number low=compose(n)\n"}},
               {{"عشرة", {"number.n low=10 \"عشرة\""}},
                {"مئة", {"number.n low=100 \"مئة\""}},
                {"مئة وواحد", {"number.n low=101 \"مئة وواحد\""}},
                {"ألف ومئة وعشرة", {"number.n low=1110 \"ألف ومئة وعشرة\""}},
                {"عشرة ألف ومئة", {"number.n low=10100 \"عشرة ألف ومئة\""}},
                {"مئة ألف", {"number.n low=100000 \"مئة ألف\""}},
                {"ألف ونصف", {"number.n low=1500 \"ألف ونصف\""}},
                {"3 ألف", {"number.n low=3000 \"3 ألف\""}},
                {"3,5 ألف", {"number.n low=3500 \"3,5 ألف\""}}});
}

TEST(Rules, ContextsLookAtTheUnitBeside) {
  expect_items({{"number",
                 "rule a = numeral\n  after between\n  emit number low=1\n"
                 "rule b = numeral\n  before stop|comma\n  emit number low=2\n"
                 "rule c = numeral\n  not-after noun|verb\n  not-before noun.any\n  emit number low=3\n"}},
               {{"بين واحد", {"number.a low=1 \"واحد\""}},
                {"واحد ، بيت", {"number.b low=2 \"واحد\""}},
                {"واحد", {"number.c low=3 \"واحد\""}},
                {"وصل واحد", {}},
                {"واحد وبيت", {}},
                {"بين واحد .", {"number.a low=1 \"واحد\""}},
                {"واحد\n\nبيت", {"number.c low=3 \"واحد\""}}});
}

TEST(Rules, AContextThatFailsLetsAShorterMatchIn) {
  expect_items({{"number",
                 "rule long = numeral noun\n  not-before stop\n  emit number low=2\nrule short = numeral\n  emit "
                 "number low=1\n"}},
               {{"عشرة بيوت", {"number.long low=2 \"عشرة بيوت\""}}, {"عشرة بيوت .", {"number.short low=1 \"عشرة\""}}});
}

TEST(Rules, GapsTakeAtMostWhatTheySayAndNeverAParagraph) {
  expect_items({{"number", "rule g = numeral ..2 stop\n  emit number low=1\n"}},
               {{"واحد .", {"number.g low=1 \"واحد .\""}},
                {"واحد بيت رجل .", {"number.g low=1 \"واحد بيت رجل .\""}},
                {"واحد بيت رجل بيت .", {}},
                {"واحد\n.", {}}});
}

TEST(Rules, TheSpanOfACaptureIsTheItem) {
  expect_items(
      {{"number",
        "rule s = between n:numeral to\n  span n\n  emit number low=n\nrule noun_ = noun\n  emit number low=0\n"}},
      {{"بين عشرة إلى بيت", {"number.s low=10 \"عشرة\"", "number.noun_ low=0 \"بيت\""}}});
}

TEST(Rules, ProcliticsStayOutsideTheItemAndTheArticleInside) {
  expect_items({{"number", "rule n = noun.any\n  emit number low=1\n"}}, {{"وبالبيت", {"number.n low=1 \"البيت\""}},
                                                                          {"وَبَيْت", {"number.n low=1 \"بَيْت\""}},
                                                                          {"والبيت", {"number.n low=1 \"البيت\""}},
                                                                          {"البيت", {"number.n low=1 \"البيت\""}},
                                                                          {"كبيت", {"number.n low=1 \"بيت\""}},
                                                                          {"سيارتها", {"number.n low=1 \"سيارتها\""}}});
}

TEST(Rules, PhrasesAreOneUnitTheLongestFirstAndMayCarryClitics) {
  expect_items(
      {{"number", "rule more = more.w? numeral\n  emit number low=1\nrule often = often\n  emit number low=2\n"}},
      {{"أكثر من عشرة", {"number.more low=1 \"أكثر من عشرة\""}},
       {"وأكثر من عشرة", {"number.more low=1 \"أكثر من عشرة\""}},
       {"اكثر من عشرة", {"number.more low=1 \"اكثر من عشرة\""}},
       {"أكثر من مرة", {"number.often low=2 \"أكثر من مرة\""}},
       {"أكثر\nمن عشرة", {}},
       {"أكثر، من عشرة", {}}});
}

TEST(Rules, LaterGrammarsSeeItemsAsOneUnit) {
  expect_items(
      {{"number", "rule n = d:digits.w?.b?.l? scale?\n  emit number low=d value=d\n"},
       {"quantity",
        "uses number\nrule range = between a:NUMBER b:NUMBER.w thing:noun\n  emit quantity low=a high=b.low "
        "unit=thing.unit\n"
        "rule with_b = NUMBER.b\n  emit quantity low=0\nrule big = n:NUMBER[value>=100]\n  emit quantity low=n\n"}},
      {{"بين 15 و20 بيت", {"quantity.range low=15 high=20 unit=house \"بين 15 و20 بيت\""}},
       {"بين 15 20 بيت", {}},
       {"ب7", {"quantity.with_b low=0 \"7\""}},
       {"300 ألف", {"quantity.big low=300 \"300 ألف\""}},
       {"30 ألف", {}}});
}

TEST(Rules, GreedyRepetitionsLeaveWhatTheRestNeeds) {
  expect_items({{"quantity", "rule q = a:(noun*) b:noun n:numeral?\n  emit quantity item=a.text unit=b.unit low=n\n"}},
               {{"بيت رجل سيارة", {"quantity.q item='بيت رجل' unit=car \"بيت رجل سيارة\""}},
                {"بيت", {"quantity.q unit=house \"بيت\""}},
                {"رجل بيت عشرة", {"quantity.q item='رجل' unit=house low=10 \"رجل بيت عشرة\""}}});
}

TEST(Rules, AnAttributeComesFromTheReadingThatWasTested) {
  // "ألف" stands twice here: as a numeral and as a letter's name; each rule reads its own entry.
  const std::string words = std::string(testing::kWords) + "ألف|letter|-|-|-|7|alef\n";
  SmallLanguage small(sources_of(
      {{"number",
        "rule letter_ = x:letter stop\n  emit number low=x kind=x.unit\nrule n = x:numeral\n  emit number low=x\n"}},
      words));
  ASSERT_TRUE(small.ok());
  EXPECT_EQ(small.read("ألف"), std::vector<std::string>{"number.n low=1000 \"ألف\""});
  EXPECT_EQ(small.read("ألف ."), std::vector<std::string>{"number.letter_ low=7 kind=alef \"ألف .\""});
}

}  // namespace
}  // namespace isnad::rules
