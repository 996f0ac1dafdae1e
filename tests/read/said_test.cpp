// What a paragraph's statements have said, asked by how far it reaches; and who bears a head noun, in one pass.
#include "read/said.h"

#include <gtest/gtest.h>

#include "read/head_bearers.h"

namespace isnad::read {
namespace {

Made made(uint32_t begin, uint32_t end, uint32_t source_end = 0) {
  Made m;
  m.content.begin = begin;
  m.content.end = end;
  m.source_end = source_end;
  return m;
}

TEST(Said, KnowsWhatReachesBeyond) {
  Said said;
  EXPECT_TRUE(said.empty());
  said.add(made(2, 5));
  said.add(made(7, 30));
  said.add(made(9, 12));
  EXPECT_EQ(said.beyond(0).size(), 3U);
  EXPECT_EQ(said.beyond(5).size(), 2U);
  ASSERT_EQ(said.beyond(20).size(), 2U);  // the long one, and what was said inside it
  EXPECT_EQ(said.beyond(20).front().content.begin, 7U);
  EXPECT_TRUE(said.beyond(30).empty());
  EXPECT_EQ(said.last().content.begin, 9U);
}

TEST(Said, ReachesAsFarAsItsSource) {
  Said said;
  said.add(made(2, 5, 9));
  EXPECT_EQ(said.beyond(8).size(), 1U);
  EXPECT_TRUE(said.beyond(9).empty());
  said.clear();
  EXPECT_TRUE(said.beyond(0).empty());
}

TEST(HeadBearers, AreTheLastNamedOrTheOnlyOne) {
  std::vector<EntityFacts> facts(3);
  facts[0].heads = {"وزاره"};
  facts[1].heads = {"وزاره", "هييه"};
  facts[2].heads = {"قريه"};
  names::HeadBearers bearers(facts);
  EXPECT_EQ(bearers.of("قريه"), 2U);
  EXPECT_EQ(bearers.of("وزاره"), doc::kNone) << "two are called so, and neither was named yet";
  bearers.pass(doc::kNone);
  bearers.pass(1);
  EXPECT_EQ(bearers.of("وزاره"), 1U);
  bearers.pass(0);
  EXPECT_EQ(bearers.of("وزاره"), 0U);
  EXPECT_EQ(bearers.of("هييه"), 1U);
  EXPECT_EQ(bearers.of("جامعه"), doc::kNone);
}

}  // namespace
}  // namespace isnad::read
