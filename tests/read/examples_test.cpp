// Every example in the rule files of the built-in language gives what it says it gives.
#include <gtest/gtest.h>

#include "read/check.h"

namespace isnad::read {
namespace {

TEST(Examples, OfTheBuiltInLanguageAllHold) {
  const auto language = rules::load_language();
  ASSERT_TRUE(language.ok()) << language.error().line();
  const CheckReport report = check_examples(**language);
  EXPECT_GT(report.rules, 0U);
  EXPECT_GT(report.examples, report.rules);
  for (const std::string& failure : report.failures) ADD_FAILURE() << "lang/ar/" << failure;
}

TEST(Examples, EveryRuleHasALookAlikeOrMoreThanOneWording) {
  const auto language = rules::load_language();
  ASSERT_TRUE(language.ok());
  size_t rules = 0, without = 0;
  std::string names;
  for (const rules::Grammar& g : (*language)->grammars) {
    for (const rules::Rule& r : g.rules) {
      ++rules;
      if (r.examples.size() >= 2) continue;
      ++without;
      names += " " + r.name;
    }
  }
  EXPECT_EQ(without, 0U) << "of " << rules << " rules these have only one example:" << names;
}

}  // namespace
}  // namespace isnad::read
