// Events beside figures: their place in the record's list, what is one event told twice, and that nothing compares
// them.
#include <gtest/gtest.h>

#include "ledger/event.h"
#include "ledger/story.h"
#include "views.h"

namespace isnad::ledger {
namespace {

using testing::day;

ClaimView event(const char* type, Party actor, Party target) {
  ClaimView c;
  c.type = doc::ClaimType::event;
  c.article = "a1";
  c.event = type;
  c.actor = std::move(actor);
  c.target = std::move(target);
  return c;
}

const Party kArmy{"isnad:army", "الجيش"}, kFighters{"", "مسلحون مجهولون"}, kNobody{};

TEST(Events, AreOneWhereAHeadlineLeavesAPartyOut) {
  const ClaimView body = event("ASSAULT", kArmy, kFighters);
  ClaimView headline = event("ASSAULT", kNobody, {"", "مسلحون مجهولون"});
  EXPECT_FALSE(tells_the_same(headline, body)) << "two sentences of a body";
  headline.is_in_title = true;
  EXPECT_TRUE(tells_the_same(headline, body));
  headline.target = {"", "مسلحون آخرون"};
  EXPECT_FALSE(tells_the_same(headline, body)) << "another target";
  headline.target = kNobody;
  EXPECT_FALSE(tells_the_same(headline, body)) << "nobody is named in both";
}

TEST(Events, OfAnotherKindOrStandingOrDayAreOthers) {
  const ClaimView one = event("ASSAULT", kArmy, kFighters);
  EXPECT_TRUE(tells_the_same(one, one));
  ClaimView other = one;
  other.event = "COERCE";
  EXPECT_FALSE(tells_the_same(one, other));
  other = one;
  other.mode = "aerial";
  EXPECT_FALSE(tells_the_same(one, other));
  other = one;
  other.contexts = doc::kFuture;
  EXPECT_FALSE(tells_the_same(one, other));
  other = one;
  other.time = {day("2020-02-04"), day("2020-02-04")};
  EXPECT_TRUE(tells_the_same(one, other)) << "one does not say when";
  ClaimView later = one;
  later.time = {day("2020-02-05"), day("2020-02-05")};
  EXPECT_FALSE(tells_the_same(other, later));
}

TEST(Events, AreNeitherRelatedNorGraded) {
  std::vector<ClaimView> claims;
  for (const char* article : {"a1", "a2"}) {
    claims.push_back(event("ASSAULT", kArmy, kFighters));
    claims.back().article = article;
    claims.back().reported = day("2020-02-04");
  }
  claims.push_back(testing::claim("a2", "killed", testing::exact(9), testing::said_by("وزارة"), "2020-02-04"));
  const std::vector<Edge> edges = relate_all(claims);
  EXPECT_TRUE(edges.empty());
  const std::vector<Graded> grades = grades_of(claims, edges);
  EXPECT_EQ(grades[0].grade, Grade::none);
  EXPECT_EQ(name_of(grades[0].grade), "");
  EXPECT_EQ(grades[2].grade, Grade::weak);
  EXPECT_EQ(topics_of(claims, edges).size(), 1U);
}

/// A body with a figure between two events; the title tells the first one.
doc::Document article() {
  doc::Document d;
  d.text = "قصف حلب\n\nقصف الجيش حلب فقتل 9 ثم انسحب الجيش";
  const auto at = [&](const char* words, size_t from = 0) {
    const auto begin = static_cast<uint32_t>(d.text.find(words, from));
    return ByteSpan{begin, begin + static_cast<uint32_t>(std::string_view(words).size())};
  };
  const size_t body = d.text.find("\n\n") + 2;
  d.title = at("قصف حلب");
  d.body = {{static_cast<uint32_t>(body), static_cast<uint32_t>(d.text.size())}};
  d.sentences = {*d.title, d.body[0]};
  d.entities.resize(1);
  d.entities[0].name_ar = "حلب";
  const auto add = [&](ByteSpan clause, ByteSpan trigger, const char* type) -> doc::Event& {
    doc::Event& e = d.events.emplace_back();
    e.span = clause;
    e.trigger = trigger;
    e.type = type;
    e.line = 12;
    return e;
  };
  doc::Event& headline = add(*d.title, at("قصف"), "ASSAULT");
  headline.target = 0;
  headline.target_span = at("حلب");
  doc::Event& bombing = add(at("قصف الجيش حلب", body), at("قصف", body), "ASSAULT");
  bombing.actor_span = at("الجيش", body);
  bombing.target = 0;
  bombing.target_span = at("حلب", body);
  add(at("انسحب الجيش"), at("انسحب"), "RETREAT").actor_span = at("الجيش", d.text.find("انسحب"));
  d.quantities.resize(1);
  d.quantities[0].span = at("9");
  d.quantities[0].low = d.quantities[0].high = 9;
  doc::Claim killed;
  killed.span = at("قتل 9");
  killed.measure = "killed";
  killed.quantity = 0;
  d.claims = {killed};
  return d;
}

TEST(Events, StandInTheListOfClaimsAsTheRecordHasIt) {
  const ArticleView view = view_of(article(), "id");
  ASSERT_EQ(view.claims.size(), 4U);
  std::vector<std::string> labels;
  for (const ClaimView& c : view.claims) labels.push_back(c.label + " " + c.measure + c.event);
  EXPECT_EQ(labels, (std::vector<std::string>{"c3 killed", "c1 ASSAULT", "c2 ASSAULT", "c4 RETREAT"}));
  const ClaimView& bombing = view.claims[2];
  EXPECT_EQ(bombing.actor, (Party{"", "الجيش"})) << "words that name no entity";
  EXPECT_EQ(bombing.target.name, "حلب");
  EXPECT_FALSE(bombing.target.key.empty());
  EXPECT_EQ(bombing.rule, "events.12");
  EXPECT_EQ(view.claims[1].same_as, bombing.id) << "the headline";
  EXPECT_TRUE(bombing.same_as.empty());
  EXPECT_TRUE(bombing.sentence_sketch.empty());

  doc::Document without = article();
  without.events.clear();
  EXPECT_EQ(view_of(without, "id").claims[0].id, view.claims[0].id) << "a figure's id does not hang on the events";
}

}  // namespace
}  // namespace isnad::ledger
