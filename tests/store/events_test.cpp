// Events in the ledger file: kept as they were read, listed when they are asked for, decided of like figures.
#include <gtest/gtest.h>

#include "documents.h"
#include "store/ledger_file.h"
#include "temporary_ledger.h"

namespace isnad::store {
namespace {

using testing::addition;
using testing::document;

doc::Document with_event(uint32_t number) {
  doc::Document d = document(number, 60);
  doc::Event e;
  e.span = d.claims[0].span;
  e.trigger = {e.span.begin, e.span.begin + 1};
  e.type = "ASSAULT";
  e.mode = "aerial";
  e.contexts = doc::kFuture | doc::kNegation;
  e.line = 7;
  e.place = 0;
  e.actor = 1;
  e.target_span = e.span;
  e.modality = doc::Modality::predicted;
  d.events.push_back(e);
  return d;
}

class EventsInTheLedger : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(ledger_->begin_run("test"));
    for (uint32_t i = 0; i < 5; ++i) ASSERT_TRUE(ledger_->add(addition(with_event(i))));
    ASSERT_TRUE(ledger_->finish_run(0, 0));
  }
  void TearDown() override { EXPECT_TRUE(ledger_->verify()->faults.empty()); }

  std::vector<ClaimRow> claims(const ClaimFilter& filter) {
    std::vector<ClaimRow> rows;
    EXPECT_TRUE(ledger_->claims(filter, [&](const ClaimRow& row) { return rows.push_back(row), true; }));
    return rows;
  }

  testing::TemporaryLedger ledger_{"events"};
};

TEST_F(EventsInTheLedger, AreKeptAsTheyWereRead) {
  const std::vector<ClaimRow> events = claims({.type = ClaimTypes::events});
  ASSERT_EQ(events.size(), 5U);
  const ClaimRow& row = events.front();
  const ledger::ArticleView view = addition(with_event(0)).view;
  EXPECT_EQ(row.claim.event, "ASSAULT");
  EXPECT_EQ(row.claim, view.claims.back()) << "of the first article by its day";
  EXPECT_EQ(row.graded.grade, ledger::Grade::none);
  EXPECT_TRUE(ledger_->relations(row.claim.id)->empty());
}

TEST_F(EventsInTheLedger, StandBesideFiguresWhereBothAreAskedFor) {
  EXPECT_EQ(claims({}).size() + 5, claims({.type = ClaimTypes::any}).size());
  EXPECT_EQ(claims({.measure = "ASSAULT"}).size(), 5U);
  EXPECT_EQ(claims({.measure = "ASSAULT", .type = ClaimTypes::figures}).size(), 0U);
  EXPECT_EQ(claims({.actor = "speaker 3", .type = ClaimTypes::events}).size(), 1U);
  const auto count = [&](ClaimFilter filter) {
    uint64_t claims = 0;
    const auto places = ledger_->places(filter);
    for (const PlaceRow& row : *places) claims += row.claims;
    return claims;
  };
  EXPECT_EQ(count({}) + 5, count({.type = ClaimTypes::any}));
  EXPECT_EQ(count({.type = ClaimTypes::events}), 5U);
}

TEST_F(EventsInTheLedger, CanBeRejectedAndCorrectedButCountNothing) {
  Decision decision;
  decision.person = "Hala";
  decision.action = Action::edit;
  decision.subject = claims({.type = ClaimTypes::events}).front().claim.id;
  decision.edit.measure = "killed";
  const auto refused = ledger_->decide(decision);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().line().find("is an event"), std::string::npos);
  decision.edit = {};
  decision.edit.modality = "denied";
  ASSERT_TRUE(ledger_->decide(decision).ok());
  EXPECT_EQ(claims({.type = ClaimTypes::events, .modality = doc::Modality::denied}).size(), 1U);
  EXPECT_EQ(claims({.type = ClaimTypes::events}).size(), 5U);
  decision.action = Action::reject;
  decision.edit = {};
  ASSERT_TRUE(ledger_->decide(decision).ok());
  EXPECT_EQ(claims({.type = ClaimTypes::events}).size(), 4U);
}

}  // namespace
}  // namespace isnad::store
