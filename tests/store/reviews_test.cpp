// What people decide: it shows at once, it can be undone, and the log of it cannot be altered unseen.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "documents.h"
#include "store/ledger_file.h"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;
using testing::addition;
using testing::document;

class ReviewsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = (fs::temp_directory_path() / ("isnad-reviews-" + std::to_string(getpid()) + "-" +
                                          ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".db"))
                .string();
    ledger_ = open();
    ASSERT_TRUE(ledger_->begin_run("test"));
    for (uint32_t i = 0; i < 10; ++i) ASSERT_TRUE(ledger_->add(addition(document(i, 60))));
    ASSERT_TRUE(ledger_->finish_run(0, 0));
  }
  void TearDown() override {
    EXPECT_TRUE(ledger_->verify()->faults.empty());
    ledger_.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path_ + suffix);
  }

  std::unique_ptr<Ledger> open() {
    auto opened = Ledger::open(path_, Access::write, {});
    EXPECT_TRUE(opened.ok()) << opened.error().line();
    return *std::move(opened);
  }

  /// The claim of article `number` about people killed.
  ClaimRow killed(uint32_t number, std::optional<Review> review = std::nullopt) {
    ClaimRow found;
    EXPECT_TRUE(ledger_->claims({.measure = "killed", .article = "doc-" + std::to_string(number), .review = review},
                                [&](const ClaimRow& row) { return found = row, false; }));
    return found;
  }
  int64_t decide(Decision decision) {
    decision.person = "Hala";
    const auto number = ledger_->decide(decision);
    EXPECT_TRUE(number.ok()) << number.error().line();
    return number ? *number : 0;
  }
  std::string refusal(Decision decision, const std::string& person = "Hala") {
    decision.person = person;
    const auto number = ledger_->decide(decision);
    return number ? "taken" : number.error().line();
  }
  /// Everything that relations and stories say.
  std::string everything() {
    std::string out;
    std::vector<StoryRow> stories = *ledger_->stories(0);
    std::sort(stories.begin(), stories.end(), [](const StoryRow& a, const StoryRow& b) { return a.id < b.id; });
    for (const StoryRow& row : stories) {
      const auto story = *ledger_->story(row.id);
      out += row.id + " " + std::to_string(row.articles) + "\n";
      std::multiset<std::string> edges;
      for (const ledger::Edge& e : story->edges)
        edges.insert(story->claims[e.later].id + " " + story->claims[e.earlier].id + " " + e.reason);
      for (const std::string& e : edges) out += e + "\n";
    }
    return out;
  }

  std::string path_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(ReviewsTest, ARejectedClaimIsNotListedOrCompared) {
  const std::string before = everything();
  const std::string id = killed(1).claim.id;
  EXPECT_FALSE(ledger_->relations(id)->empty());
  const int64_t number = decide({.action = Action::reject, .subject = id, .note = "a year"});
  EXPECT_TRUE(killed(1).claim.id.empty());
  EXPECT_EQ(killed(1, Review::rejected).claim.id, id);
  EXPECT_TRUE(ledger_->relations(id)->empty());
  ASSERT_TRUE(ledger_->undo(number, "Omar", "it was a figure"));
  EXPECT_EQ(killed(1).claim.id, id);
  EXPECT_TRUE(everything() == before);
}

TEST_F(ReviewsTest, AnEditedClaimIsComparedByWhatItSaysNow) {
  const std::string before = everything();
  const ClaimRow read = killed(0);
  Decision decision{.action = Action::edit, .subject = read.claim.id.substr(0, 8)};
  decision.edit = *ClaimEdit::from_text("value=900..1000&place=place+1&day=2020-01-05..");
  const int64_t first = decide(decision);
  decision.edit = *ClaimEdit::from_text("measure=injured");
  const int64_t second = decide(decision);
  const ClaimRow now = ledger_->claim(read.claim.id)->value();
  EXPECT_TRUE(now.is_edited);
  EXPECT_EQ(now.claim.measure, "injured");
  EXPECT_EQ(now.claim.figure->low, 900);
  EXPECT_EQ(now.claim.figure->high, 1000);
  EXPECT_EQ(now.claim.place.name, "place 1");
  EXPECT_EQ(now.claim.time.from, parse_iso_date("2020-01-05"));
  EXPECT_FALSE(now.claim.time.to);
  EXPECT_TRUE(killed(0).claim.id.empty());
  ASSERT_TRUE(ledger_->undo(second, "Hala", ""));
  EXPECT_EQ(ledger_->claim(read.claim.id)->value().claim.measure, "killed");
  EXPECT_EQ(ledger_->claim(read.claim.id)->value().claim.figure->low, 900);
  ASSERT_TRUE(ledger_->undo(first, "Hala", ""));
  EXPECT_EQ(ledger_->claim(read.claim.id)->value().claim, read.claim);
  EXPECT_TRUE(everything() == before);
}

TEST_F(ReviewsTest, AcceptingIsNoted) {
  decide({.action = Action::accept, .subject = killed(2).claim.id});
  EXPECT_EQ(killed(2).review, Review::accepted);
  size_t accepted = 0;
  EXPECT_TRUE(ledger_->claims({.review = Review::accepted}, [&](const ClaimRow&) { return ++accepted, true; }));
  EXPECT_EQ(accepted, 1U);
}

TEST_F(ReviewsTest, MergedNamesAreOneOrigin) {
  const std::string before = everything();
  const auto corroborated = [&] {
    size_t n = 0;
    EXPECT_TRUE(ledger_->claims({.measure = "killed", .min_chains = 2}, [&](const ClaimRow&) { return ++n, true; }));
    return n;
  };
  const size_t before_merge = corroborated();
  ASSERT_GT(before_merge, 0U);
  std::vector<int64_t> rows;
  for (int i = 1; i < 10; ++i)
    rows.push_back(
        decide({.action = Action::merge_entity, .subject = "speaker " + std::to_string(i), .into = "speaker 0"}));
  EXPECT_EQ(corroborated(), 0U);
  EXPECT_EQ(killed(3).claim.origin.name, "speaker 0");
  EXPECT_EQ(ledger_->statements({.speaker = "speaker 7"})->size(), 10U);
  // An article that comes later is seen in the same way.
  ASSERT_TRUE(ledger_->begin_run("test"));
  ASSERT_TRUE(ledger_->add(addition(document(10, 60))));
  ASSERT_TRUE(ledger_->finish_run(0, 0));
  EXPECT_EQ(corroborated(), 0U);
  for (const int64_t row : rows) ASSERT_TRUE(ledger_->undo(row, "Hala", ""));
  EXPECT_EQ(corroborated(), before_merge);
  EXPECT_EQ(killed(3).claim.origin.name, "speaker 3");
}

TEST_F(ReviewsTest, AMergeFollowsAnEarlierOne) {
  decide({.action = Action::merge_entity, .subject = "speaker 1", .into = "speaker 2"});
  decide({.action = Action::merge_entity, .subject = "speaker 2", .into = "speaker 3"});
  EXPECT_EQ(killed(1).claim.origin.name, "speaker 3");
  EXPECT_NE(refusal({.action = Action::merge_entity, .subject = "speaker 3", .into = "speaker 1"}).find("one already"),
            std::string::npos);
}

TEST_F(ReviewsTest, StoriesAreMergedAndPartedAndPutBack) {
  const std::string before = everything();
  const std::vector<StoryRow> stories = *ledger_->stories(0);
  ASSERT_EQ(stories.size(), 2U);
  const int64_t merge = decide({.action = Action::merge_story, .subject = stories[0].id, .into = stories[1].id});
  ASSERT_EQ(ledger_->stories(0)->size(), 1U);
  EXPECT_EQ(ledger_->story(stories[0].id)->value().articles.size(), 10U) << "the old id still finds it";
  ASSERT_TRUE(ledger_->undo(merge, "Hala", ""));
  EXPECT_TRUE(everything() == before);

  const int64_t split = decide({.action = Action::split_story,
                                .subject = stories[0].id,
                                .articles = {(*ledger_->story(stories[0].id))->articles[0].id}});
  EXPECT_EQ(ledger_->stories(0)->size(), 3U);
  ASSERT_TRUE(ledger_->undo(split, "Hala", ""));
  EXPECT_TRUE(everything() == before);
}

TEST_F(ReviewsTest, RefusesWhatMakesNoSense) {
  const std::string story = ledger_->stories(0)->front().id;
  EXPECT_NE(refusal({.action = Action::accept, .subject = "ffffffffffff"}).find("no claim"), std::string::npos);
  EXPECT_NE(refusal({.action = Action::edit, .subject = killed(0).claim.id}).find("changes something"),
            std::string::npos);
  Decision nowhere{.action = Action::edit, .subject = killed(0).claim.id};
  nowhere.edit.place = "nowhere";
  EXPECT_NE(refusal(nowhere).find("no place 'nowhere'"), std::string::npos);
  EXPECT_NE(refusal({.action = Action::merge_entity, .subject = "nobody", .into = "speaker 1"}).find("'nobody'"),
            std::string::npos);
  EXPECT_NE(refusal({.action = Action::split_story, .subject = story, .articles = {}}).find("at least one"),
            std::string::npos);
  EXPECT_NE(refusal({.action = Action::merge_story, .subject = story, .into = story}).find("one story already"),
            std::string::npos);
  EXPECT_NE(refusal({.action = Action::accept, .subject = killed(0).claim.id}, "").find("name of who"),
            std::string::npos);
  EXPECT_FALSE(ledger_->undo(99, "Hala", ""));
  EXPECT_TRUE(ledger_->reviews("", 0)->empty()) << "what is refused leaves no trace";
}

TEST_F(ReviewsTest, TheLogSaysWhoDecidedWhatAndWhy) {
  const std::string id = killed(0).claim.id;
  const int64_t number = decide({.action = Action::reject, .subject = id, .note = "it is a year"});
  ASSERT_TRUE(ledger_->undo(number, "Omar", "no"));
  EXPECT_FALSE(ledger_->undo(number, "Omar", "again"));
  const std::vector<ReviewRow> log = *ledger_->reviews(id, 0);
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].action, Action::undo);
  EXPECT_EQ(log[0].undoes, number);
  EXPECT_EQ(log[0].person, "Omar");
  EXPECT_EQ(log[1].action, Action::reject);
  EXPECT_EQ(log[1].note, "it is a year");
  EXPECT_EQ(log[1].undone_by, log[0].number);
  EXPECT_TRUE(ledger_->reviews("s-nothing", 0)->empty());
}

TEST(ClaimEditTest, IsTheSameFromItsText) {
  for (const char* text :
       {"value=12", "value=10..20&unit=person", "value=..5", "value=0.5..", "measure=injured&place=%D8%AD%D9%84%D8%A8",
        "day=2020-01-02..2020-02-01", "target=&modality=denied&polarity=negative", "place=a%26b"}) {
    const auto edit = ClaimEdit::from_text(text);
    ASSERT_TRUE(edit.ok()) << text;
    const auto again = ClaimEdit::from_text(edit->text());
    ASSERT_TRUE(again.ok()) << edit->text();
    EXPECT_EQ(again->text(), edit->text());
    EXPECT_FALSE(edit->text().empty());
  }
}

TEST(ClaimEditTest, RefusesWhatIsNoCorrection) {
  for (const char* text : {"value=many", "value=20..10", "value=..", "day=tomorrow", "day=2020-02-02..2020-01-01",
                           "modality=maybe", "colour=red", "measure="}) {
    EXPECT_FALSE(ClaimEdit::from_text(text)) << text;
  }
}

}  // namespace
}  // namespace isnad::store
