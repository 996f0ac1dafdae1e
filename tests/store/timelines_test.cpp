// How figures moved: found claim by claim, they are what their whole stories say.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "documents.h"
#include "store/ledger_file.h"
#include "temporary_ledger.h"

namespace isnad::store {
namespace {

/// A figure in short: its story and measure, then the ids of its claims, and those of each day.
std::string in_short(const std::string& story, const ledger::Topic& topic, const auto& id_of) {
  std::string out = story + " " + topic.measure + (topic.is_contested ? " contested" : "") + " " + topic.place;
  for (const uint32_t at : topic.claims) out += " " + id_of(at);
  for (const ledger::Step& step : topic.history) {
    out += " | " + (step.day ? iso_date(*step.day) : std::string("-")) + " " + std::to_string(step.low) + " " +
           std::to_string(step.high);
    for (const uint32_t at : step.claims) out += " " + id_of(at);
  }
  return out;
}

class Timelines : public ::testing::Test {
 protected:
  static constexpr uint32_t kArticles = 60;

  void SetUp() override {
    ASSERT_TRUE(ledger_->begin_run("test"));
    for (uint32_t i = 0; i < kArticles; ++i) {
      Addition a = testing::addition(testing::document(i, 60));
      for (size_t c = 0; c < a.view.claims.size(); ++c) {
        if ((i + c) % 11 == 0) a.view.claims[c].time = {};
        if ((i + c) % 6 == 0) a.view.claims[c].modality = doc::Modality::denied;
      }
      ASSERT_TRUE(ledger_->add(std::move(a)));
    }
    ASSERT_TRUE(ledger_->finish_run(0, 0));
  }

  void reject(const std::string& claim) {
    Decision decision;
    decision.action = Action::reject;
    decision.person = "Hala";
    decision.subject = claim;
    ASSERT_TRUE(ledger_->decide(decision));
  }

  std::vector<std::string> asked(const ClaimFilter& filter, Moved moved) {
    std::vector<std::string> out;
    EXPECT_TRUE(ledger_->timelines(filter, moved, [&](const Timeline& timeline) {
      EXPECT_EQ(timeline.claims.size(), timeline.topic.claims.size());
      EXPECT_FALSE(timeline.title.empty());
      out.push_back(
          in_short(timeline.story, timeline.topic, [&](uint32_t at) { return timeline.claims.at(at).claim.id; }));
      return true;
    }));
    return out;
  }

  /// The same from whole stories, by the first claim that passes.
  std::vector<std::string> from_stories(ClaimFilter filter, Moved moved) {
    std::map<std::string, std::string> figure_of;  // by claim
    const auto stories = ledger_->stories(size_t{0});
    for (const StoryRow& row : *stories) {
      const auto whole = ledger_->story(row.id);
      const StoryDetail& story = **whole;
      for (const ledger::Topic& topic : ledger::topics_of(story.claims, story.edges)) {
        if (moved == Moved::yes && topic.history.size() < 2) continue;
        for (const uint32_t at : topic.claims)
          figure_of[story.claims[at].id] =
              in_short(row.id, topic, [&](uint32_t claim) { return story.claims[claim].id; });
      }
    }
    std::vector<std::string> out;
    filter.type = ClaimTypes::figures;
    EXPECT_TRUE(ledger_->claims(filter, [&](const ClaimRow& row) {
      const auto figure = figure_of.find(row.claim.id);
      if (figure != figure_of.end() && std::find(out.begin(), out.end(), figure->second) == out.end())
        out.push_back(figure->second);
      return true;
    }));
    return out;
  }

  void expect_the_same(const char* when) {
    ClaimFilter newest{.measure = "killed"};
    newest.order = ClaimOrder::newest;
    for (const ClaimFilter& filter :
         {ClaimFilter{}, ClaimFilter{.measure = "killed,injured"}, newest, ClaimFilter{.place = "place 3"},
          ClaimFilter{.outlet = "outlet 2"}, ClaimFilter{.at_least = 20}, ClaimFilter{.with_repeated = true},
          ClaimFilter{.from = *parse_iso_date("2020-01-02")}}) {
      for (const Moved moved : {Moved::yes, Moved::no}) {
        const auto all = from_stories(filter, moved);
        EXPECT_FALSE(all.empty()) << when;
        EXPECT_EQ(asked(filter, moved), all) << when;
        ClaimFilter page = filter;
        page.limit = 3;
        for (page.offset = 0; page.offset <= all.size(); page.offset += 3) {
          const auto begin = all.begin() + static_cast<ptrdiff_t>(page.offset);
          EXPECT_EQ(asked(page, moved),
                    std::vector<std::string>(begin, begin + std::min<ptrdiff_t>(3, all.end() - begin)))
              << when << " from " << page.offset;
        }
      }
    }
  }

  testing::TemporaryLedger ledger_{"timelines"};
};

TEST_F(Timelines, AreTheFiguresOfTheStories) {
  expect_the_same("as added");
  EXPECT_GT(asked({}, Moved::no).size(), asked({}, Moved::yes).size());
}

TEST_F(Timelines, AreWithoutWhatPeopleRejected) {
  // A claim of the middle of a figure: what it alone joined falls apart.
  std::vector<std::string> rejected;
  ASSERT_TRUE(ledger_->timelines({}, Moved::yes, [&](const Timeline& timeline) {
    rejected.push_back(timeline.claims[timeline.claims.size() / 2].claim.id);
    return rejected.size() < 4;
  }));
  ASSERT_EQ(rejected.size(), 4U);
  for (const std::string& claim : rejected) reject(claim);
  expect_the_same("with rejected claims");
  for (const std::string& figure : asked({}, Moved::no)) {
    for (const std::string& claim : rejected) EXPECT_EQ(figure.find(claim), std::string::npos);
  }
  EXPECT_TRUE(asked({.review = Review::rejected}, Moved::no).empty());
}

TEST_F(Timelines, DoNotHoldOnToTheLedgerAsItWas) {
  auto reader = *Ledger::open(ledger_.path(), Access::read, {});
  size_t figures = 0;
  ASSERT_TRUE(reader->timelines({}, Moved::no, [&](const Timeline&) { return ++figures < 2; }));
  ASSERT_EQ(figures, 2U);
  ASSERT_TRUE(ledger_->begin_run("later"));
  ASSERT_TRUE(ledger_->add(testing::addition(testing::document(kArticles, 60))));
  ASSERT_TRUE(ledger_->finish_run(0, 0));
  EXPECT_EQ(reader->counts()->articles, kArticles + 1);
}

TEST_F(Timelines, EndWhenNoMoreAreWanted) {
  size_t taken = 0;
  ASSERT_TRUE(ledger_->timelines({}, Moved::no, [&](const Timeline&) { return ++taken < 2; }));
  EXPECT_EQ(taken, 2U);
}

}  // namespace
}  // namespace isnad::store
