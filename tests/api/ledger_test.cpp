// The public header of the ledger alone, as another program would use it.
#include "isnad/ledger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace isnad::api {
namespace {

class LedgerApi : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    path_ = (std::filesystem::temp_directory_path() / ("isnad-api-" + std::to_string(getpid()) + ".db")).string();
    const std::string add = std::string(ISNAD_PROGRAM) + " add --ledger " + path_ +
                            " " ISNAD_SOURCE_DIR "/examples/articles/*.jsonl > /dev/null";
    ASSERT_EQ(std::system(add.c_str()), 0);  // NOLINT
  }
  static void TearDownTestSuite() {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + suffix);
  }
  static Ledger open() { return Ledger(path_, Language::built_in()); }
  static inline std::string path_;
};

TEST_F(LedgerApi, AnswersEveryQuestionInOneCall) {
  Ledger ledger = open();
  const auto claims = ledger.claims("measure=killed&limit=5");
  ASSERT_EQ(claims.size(), 5U);
  const auto claim = nlohmann::json::parse(claims[0]);
  EXPECT_EQ(claim["measure"], "killed");
  const std::string id = claim["id"];
  EXPECT_FALSE(ledger.first(id).empty());
  EXPECT_EQ(nlohmann::json::parse(ledger.explain(id))["id"], id);
  EXPECT_TRUE(ledger.explain("ffffffff").empty());
  for (const std::string& pair : ledger.compare("measure=killed"))
    EXPECT_EQ(nlohmann::json::parse(pair)["relation"], "contradict");
  EXPECT_FALSE(ledger.compare("", {"corroborate"}).empty());
  const auto timelines = ledger.timeline("measure=injured");
  ASSERT_FALSE(timelines.empty());
  EXPECT_GE(nlohmann::json::parse(timelines[0])["history"].size(), 2U);
  EXPECT_GT(ledger.timeline("measure=injured", true).size(), timelines.size());
  EXPECT_FALSE(ledger.statements("speaker=الدفاع المدني").empty());
  EXPECT_FALSE(ledger.agencies().empty());
  EXPECT_NO_THROW(ledger.copies());
  EXPECT_GT(nlohmann::json::parse(ledger.changes("2000-01-01"))["articles"], 10);
  const auto stories = ledger.stories("limit=1");
  ASSERT_EQ(stories.size(), 1U);
  const std::string story = nlohmann::json::parse(stories[0])["story"];
  EXPECT_EQ(nlohmann::json::parse(ledger.story(story))["story"], story);
  EXPECT_TRUE(ledger.story("s-none").empty());
  EXPECT_FALSE(ledger.search("كوليرا").empty());
  const auto like = nlohmann::json::parse(ledger.like("مقتل 9 مدنيين في غارة على سوق كفر نعيم", "2020-02-04"));
  EXPECT_FALSE(like["claims"].empty());
}

TEST_F(LedgerApi, SaysWhatIsWrong) {
  EXPECT_THROW(Ledger("/nowhere/at/all.db", Language::built_in()), Failure);
  Ledger ledger = open();
  EXPECT_THROW(ledger.claims("colour=red"), Failure);
  EXPECT_THROW(ledger.compare("", {"quarrel"}), Failure);
  EXPECT_THROW(ledger.like("قتل 9", "tomorrow"), Failure);
}

}  // namespace
}  // namespace isnad::api
