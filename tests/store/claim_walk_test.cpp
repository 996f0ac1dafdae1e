// Finding claims by indexes: whatever a filter asks for, in whatever order and however cut into pages, it is what
// looking at every claim would give.
#include "store/claim_walk.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "documents.h"
#include "store/ledger_file.h"
#include "temporary_ledger.h"

namespace isnad::store {
namespace {

TEST(NumberSet, HoldsNumbersNearAndFar) {
  NumberSet set;
  constexpr int64_t kFar[] = {
      INT64_MAX, INT64_MIN, -1,
      int64_t{1} << 40};  // NOLINT(modernize-avoid-c-arrays): as a file may hold that somebody made
  for (const int64_t n : {int64_t{0}, int64_t{63}, int64_t{64}, int64_t{100000}}) set.add(n);
  for (const int64_t n : kFar) set.add(n);
  set.add(64);
  EXPECT_EQ(set.size(), 8U);
  for (const int64_t n : kFar) EXPECT_TRUE(set.has(n)) << n;
  EXPECT_TRUE(set.has(63));
  EXPECT_FALSE(set.has(62));
  EXPECT_FALSE(set.has(int64_t{1} << 41));
  NumberSet other;
  for (const int64_t n : {int64_t{64}, int64_t{65}, int64_t{-1}}) other.add(n);
  set.keep(other);
  std::vector<int64_t> kept;
  set.for_each([&](int64_t n) { kept.push_back(n); });
  EXPECT_EQ(kept, (std::vector<int64_t>{64, -1}));
}

class ClaimWalks : public ::testing::Test {
 protected:
  static constexpr uint32_t kArticles = 80;

  void SetUp() override {
    ASSERT_TRUE(ledger_->begin_run("test"));
    for (uint32_t i = 0; i < kArticles; ++i) {
      Addition a = testing::addition(testing::document(i, 60));
      a.captured = i % 3 == 0 ? "2020-02-02T00:00:00Z" : "2020-02-01T00:00:00Z";
      for (size_t c = 0; c < a.view.claims.size(); ++c) vary(a.view.claims[c], i + static_cast<uint32_t>(c));
      for (ledger::StatementView& s : a.view.statements) s.doubts = i % 3 == 0 ? doc::kPresentCue : 0;
      ASSERT_TRUE(ledger_->add(std::move(a)));
    }
    ASSERT_TRUE(ledger_->finish_run(0, 0));
    const auto all = claims({.with_repeated = true});
    ASSERT_GT(all.size(), kArticles * 5);
    for (const size_t at : {size_t{3}, size_t{50}}) {
      Decision decision;
      decision.action = at == 3 ? Action::reject : Action::accept;
      decision.person = "Hala";
      decision.subject = all[at].claim.id;
      ASSERT_TRUE(ledger_->decide(decision));
    }
  }

  static void vary(ledger::ClaimView& claim, uint32_t number) {
    if (number % 4 == 0) claim.target_class = number % 8 == 0 ? "child" : "civilian";
    if (number % 6 == 0) claim.modality = doc::Modality::denied;
    if (number % 7 == 0)
      claim.actor = {"name:actor" + std::to_string(number % 2), "actor " + std::to_string(number % 2)};
    if (number % 5 == 0) claim.origin = {"anonymous@" + std::to_string(number % 3), "a source", {}, true, false, false};
    if (number % 11 == 0) claim.time = {};
    if (number % 9 == 0) claim.doubts = doc::kNested;
    if (number % 13 == 0) {
      claim.type = doc::ClaimType::event;
      claim.event = "protest";
      claim.measure.clear();
      claim.figure.reset();
    }
  }

  std::vector<ClaimRow> claims(const ClaimFilter& filter) {
    std::vector<ClaimRow> rows;
    EXPECT_TRUE(ledger_->claims(filter, [&](const ClaimRow& row) { return rows.push_back(row), true; }));
    return rows;
  }
  static std::vector<std::string> ids(const std::vector<ClaimRow>& rows) {
    std::vector<std::string> out;
    for (const ClaimRow& row : rows) out.push_back(row.claim.id);
    return out;
  }

  /// Of all claims those that `passes`, against the filter; and every page against a piece of the whole.
  template <typename Passes>
  void expect(ClaimFilter filter, const char* what, Passes&& passes) {
    for (const ClaimOrder order : {ClaimOrder::day, ClaimOrder::newest, ClaimOrder::reported}) {
      filter.order = order;
      ClaimFilter every{.type = ClaimTypes::any};
      every.order = order;
      std::vector<ClaimRow> wanted = claims(every);
      const ClaimTypes types = types_of(filter);
      std::erase_if(wanted, [&](const ClaimRow& row) {
        const bool is_event = row.claim.type == doc::ClaimType::event;
        return !passes(row) || (types == ClaimTypes::figures && is_event) || (types == ClaimTypes::events && !is_event);
      });
      const std::vector<std::string> all = ids(wanted);
      EXPECT_FALSE(all.empty()) << what;
      EXPECT_EQ(ids(claims(filter)), all) << what << ", order " << static_cast<int>(order);
      ClaimFilter page = filter;
      page.limit = 7;
      for (page.offset = 0; page.offset <= all.size(); page.offset += 7) {
        const auto begin = all.begin() + static_cast<ptrdiff_t>(page.offset);
        const auto end = begin + std::min<ptrdiff_t>(7, all.end() - begin);
        EXPECT_EQ(ids(claims(page)), std::vector<std::string>(begin, end)) << what << " from " << page.offset;
      }
    }
  }

  testing::TemporaryLedger ledger_{"walk"};
};

TEST_F(ClaimWalks, FindByIndexWhatLookingAtAllGives) {
  const auto is_killed = [](const ClaimRow& r) {
    return r.claim.type == doc::ClaimType::figure && r.claim.measure == "killed";
  };
  expect({.measure = "killed"}, "a measure", is_killed);
  expect({.measure = "killed,injured"}, "two measures",
         [&](const ClaimRow& r) { return is_killed(r) || r.claim.measure == "injured"; });
  expect({.place = "place 3"}, "a place", [](const ClaimRow& r) { return r.claim.place.name.ends_with("place 3"); });
  expect({.measure = "killed", .place = "place 3"}, "both",
         [&](const ClaimRow& r) { return is_killed(r) && r.claim.place.name.ends_with("place 3"); });
  expect({.actor = "actor 1"}, "an actor", [](const ClaimRow& r) { return r.claim.actor.name == "actor 1"; });
  expect({.target = "child"}, "a target", [](const ClaimRow& r) { return r.claim.target_class == "child"; });
  expect({.target = "child,civilian"}, "two targets",
         [](const ClaimRow& r) { return r.claim.target_class == "child" || r.claim.target_class == "civilian"; });
  const auto any = [](const ClaimRow&) { return true; };
  expect({}, "figures", any);
  expect({.type = ClaimTypes::events}, "events", any);
  expect({.type = ClaimTypes::any}, "all", any);
  expect({.measure = "protest"}, "events by their type", [](const ClaimRow& r) { return r.claim.event == "protest"; });
  expect({.place = "place 2", .type = ClaimTypes::events}, "events at a place",
         [](const ClaimRow& r) { return r.claim.place.name.ends_with("place 2"); });
  expect({.modality = doc::Modality::denied}, "denials",
         [](const ClaimRow& r) { return r.claim.modality == doc::Modality::denied; });
  expect({.modality = doc::Modality::asserted}, "no denials",
         [](const ClaimRow& r) { return r.claim.modality == doc::Modality::asserted; });
  expect({.is_anonymous = true}, "unnamed sources",
         [](const ClaimRow& r) { return r.claim.origin.key.starts_with("anonymous@"); });
  expect({.is_anonymous = false}, "named sources",
         [](const ClaimRow& r) { return !r.claim.origin.key.starts_with("anonymous@"); });
  expect({.review = Review::accepted}, "what a person accepted",
         [](const ClaimRow& r) { return r.review == Review::accepted; });
  expect({.outlet = "outlet 2"}, "an outlet", [](const ClaimRow& r) { return r.article.outlet == "outlet 2"; });
  expect({.outlet = "outlet 2", .modality = doc::Modality::denied}, "an outlet's denials",
         [](const ClaimRow& r) { return r.article.outlet == "outlet 2" && r.claim.modality == doc::Modality::denied; });
  expect({.from = *parse_iso_date("2020-01-02"), .to = *parse_iso_date("2020-01-03")}, "days", [&](const ClaimRow& r) {
    const auto day = ledger::as_of(r.claim);
    return day && *day >= *parse_iso_date("2020-01-02") && *day <= *parse_iso_date("2020-01-03");
  });
  expect({.is_contested = true}, "contradicted",
         [](const ClaimRow& r) { return r.graded.grade == ledger::Grade::contested; });
  expect({.is_contested = false}, "not contradicted",
         [](const ClaimRow& r) { return r.graded.grade != ledger::Grade::contested; });
  expect({.is_sure = true}, "without doubt", [](const ClaimRow& r) { return r.claim.doubts == 0; });
  expect({.is_sure = false}, "doubted", [](const ClaimRow& r) { return r.claim.doubts == doc::kNested; });
  expect({.min_chains = 2}, "of two origins", [](const ClaimRow& r) { return r.graded.origins >= 2; });
}

TEST_F(ClaimWalks, TellSureStatementsFromDoubted) {
  const auto said = [&](ClaimFilter f) { return *ledger_->statements(f); };
  for (const std::string speaker : {"", "speaker 1"}) {
    const auto all = said({.speaker = speaker});
    const auto sure = said({.speaker = speaker, .is_sure = true}),
               doubted = said({.speaker = speaker, .is_sure = false});
    EXPECT_FALSE(sure.empty());
    EXPECT_FALSE(doubted.empty());
    EXPECT_EQ(sure.size() + doubted.size(), all.size());
    for (const StatementRow& row : sure) EXPECT_EQ(row.statement.doubts, 0);
    for (const StatementRow& row : doubted) EXPECT_EQ(row.statement.doubts, doc::kPresentCue);
  }
  EXPECT_TRUE(ledger_->verify()->faults.empty());
}

TEST_F(ClaimWalks, CountByPlaceWhatTheyList) {
  for (const ClaimFilter& filter :
       {ClaimFilter{}, ClaimFilter{.measure = "killed"}, ClaimFilter{.target = "child"},
        ClaimFilter{.outlet = "outlet 2"}, ClaimFilter{.is_contested = false}, ClaimFilter{.with_repeated = true},
        ClaimFilter{.from = *parse_iso_date("2020-01-02")}}) {
    std::map<std::string, uint64_t> listed, counted;
    for (const ClaimRow& row : claims(filter)) ++listed[row.claim.place.key];
    listed.erase("");
    const auto places = *ledger_->places(filter);
    for (const PlaceRow& place : places) counted[place.place.key] = place.claims;
    EXPECT_EQ(counted, listed);
    ClaimFilter second = filter;
    second.offset = 1;
    second.limit = 1;
    EXPECT_EQ(ledger_->places(second)->front().place.key, places[1].place.key);
  }
}

TEST_F(ClaimWalks, PagesOfListsAreOneList) {
  const auto pages = [](const auto& ask, const auto& id_of) {
    const auto whole = ask(ClaimFilter{});
    EXPECT_GT(whole.size(), 4U);
    for (size_t at = 0; at < whole.size(); ++at) {
      ClaimFilter one;
      one.offset = at;
      one.limit = 1;
      const auto row = ask(one);
      ASSERT_EQ(row.size(), 1U);
      EXPECT_EQ(id_of(row.front()), id_of(whole[at]));
    }
  };
  pages([&](const ClaimFilter& f) { return *ledger_->stories(f); }, [](const StoryRow& row) { return row.id; });
  constexpr ledger::RelationKind kKinds[] = {ledger::RelationKind::contradict};  // NOLINT(modernize-avoid-c-arrays)
  pages([&](const ClaimFilter& f) { return *ledger_->pairs(f, kKinds); },
        [](const Pair& pair) { return pair.later.claim.id + pair.earlier.claim.id; });
  const auto said = [&](ClaimFilter f) {
    f.speaker = "speaker 1";
    return *ledger_->statements(f);
  };
  pages(said, [](const StatementRow& row) { return row.article.id + row.statement.label; });
}

}  // namespace
}  // namespace isnad::store
