// `isnad export` and `isnad review import`, as people run them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;

class ExportCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-export-" + std::to_string(getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    ASSERT_EQ(isnad("add --ledger " + path("l.db") +
                    " " ISNAD_SOURCE_DIR "/examples/articles/afaq-aldad.jsonl " ISNAD_SOURCE_DIR
                    "/examples/articles/sidrat-najd.jsonl"),
              0);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  int isnad(const std::string& arguments) const {
    const int status = std::system(
        (std::string(ISNAD_PROGRAM) + " " + arguments + " > " + path("out") + " 2> " + path("err")).c_str());  // NOLINT
    return WEXITSTATUS(status);
  }
  [[nodiscard]] std::string content(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  fs::path folder_;
};

TEST_F(ExportCommand, WritesAWholeFileOrNone) {
  EXPECT_EQ(isnad("export --ledger " + path("l.db") + " --output " + path("claims.csv")), 0);
  EXPECT_GT(content("claims.csv").size(), 1000U);
  EXPECT_FALSE(fs::exists(path("claims.csv.part")));
  EXPECT_EQ(isnad("export --ledger " + path("missing.db") + " --output " + path("none.csv")), 1);
  EXPECT_FALSE(fs::exists(path("none.csv")));
  EXPECT_FALSE(fs::exists(path("missing.db"))) << "a ledger to read is not made";
  EXPECT_EQ(isnad("export --ledger " + path("l.db") + " --output /nowhere/at/all.csv"), 1);
  EXPECT_NE(content("err").find("/nowhere/at/all.csv"), std::string::npos);
  EXPECT_EQ(isnad("export --ledger " + path("l.db") + " --format xlsx"), 1);
  EXPECT_EQ(isnad("export --ledger " + path("l.db") + " --output " + path("claims.xlsx")), 0);
  EXPECT_EQ(content("claims.xlsx").substr(0, 2), "PK");
}

TEST_F(ExportCommand, CorrectionsGoOutAndComeBack) {
  ASSERT_EQ(isnad("export --ledger " + path("l.db") + " --format corrections --measure killed --limit 2 --output " +
                  path("todo.csv")),
            0);
  std::ifstream in(path("todo.csv"));
  std::ofstream done(path("done.csv"));
  std::string line;
  std::getline(in, line);
  done << line << "\n";
  std::getline(in, line);
  const std::string first = line.substr(0, line.find(','));
  done << first << ",edit,77..78,,,,,counted again\n";
  std::getline(in, line);
  const std::string second = line.substr(0, line.find(','));
  done << second << ",reject,,,,,,\n" << second << ",guess,,,,,,\n";
  done.close();
  EXPECT_EQ(isnad("review import " + path("done.csv") + " --ledger " + path("l.db") + " --by Hala --text"), 3);
  EXPECT_EQ(content("out"), "2 decisions noted, 1 refused\n");
  EXPECT_NE(content("err").find("done.csv:4: 'guess' is no action"), std::string::npos) << content("err");
  ASSERT_EQ(isnad("explain " + first + " --ledger " + path("l.db") + " --json"), 0);
  EXPECT_NE(content("out").find("\"low\":77,\"high\":78"), std::string::npos);
  EXPECT_NE(content("out").find("\"corrected\":true"), std::string::npos);
  ASSERT_EQ(isnad("review log --ledger " + path("l.db") + " --json"), 0);
  EXPECT_NE(content("out").find("\"by\":\"Hala\""), std::string::npos);
  EXPECT_NE(content("out").find("counted again"), std::string::npos);
  EXPECT_EQ(isnad("review import " + path("todo.csv") + " --ledger " + path("l.db") + " --by Hala"), 0)
      << "a table that nobody filled in decides nothing";
  EXPECT_EQ(isnad("review import " + path("l.db") + " --ledger " + path("l.db") + " --by Hala"), 1);
}

TEST_F(ExportCommand, IncidentsInTheColumnsOfRecorders) {
  ASSERT_EQ(isnad("export --ledger " + path("l.db") + " --format ucdp --output " + path("ged.csv")), 0)
      << content("err");
  const std::string table = content("ged.csv");
  EXPECT_EQ(table.substr(0, table.find(',')), "id");
  EXPECT_GT(std::count(table.begin(), table.end(), '\n'), 2);
  ASSERT_EQ(isnad("export --ledger " + path("l.db") + " --format acled --place no-such-place"), 0);
  EXPECT_NE(content("err").find("no claims match"), std::string::npos);
  ASSERT_EQ(isnad("export --ledger " + path("l.db") + " --format plover --measure killed"), 0);
  EXPECT_NE(content("out").find("\"quad_code\":4"), std::string::npos);
  EXPECT_EQ(content("out").find("\"type\":\"event\""), std::string::npos);
  ASSERT_EQ(isnad("export --ledger " + path("l.db") + " --format plover"), 0);
  EXPECT_NE(content("out").find("\"type\":\"event\""), std::string::npos) << "events and figures";
  EXPECT_NE(content("out").find("\"type\":\"figure\""), std::string::npos);
}

TEST_F(ExportCommand, EventsAreListedWhenTheyAreAskedFor) {
  ASSERT_EQ(isnad("claims --ledger " + path("l.db") + " --json"), 0);
  const std::string figures = content("out");
  EXPECT_EQ(figures.find("\"type\":\"event\""), std::string::npos);
  ASSERT_EQ(isnad("claims --ledger " + path("l.db") + " --type event --json"), 0);
  const std::string events = content("out");
  EXPECT_EQ(events.find("\"type\":\"figure\""), std::string::npos);
  EXPECT_NE(events.find("\"grade\":null"), std::string::npos);
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  ASSERT_EQ(isnad("claims --ledger " + path("l.db") + " --type any --json"), 0);
  EXPECT_GT(lines(events), 3);
  EXPECT_EQ(lines(content("out")), lines(figures) + lines(events));
  ASSERT_EQ(isnad("claims --ledger " + path("l.db") + " --measure ASSAULT --text"), 0);
  EXPECT_NE(content("out").find(" → "), std::string::npos) << "who to whom";
  ASSERT_EQ(isnad("explain " + events.substr(7, 15) + " --ledger " + path("l.db") + " --text"), 0);
  EXPECT_NE(content("out").find("events are not compared"), std::string::npos);
}

TEST_F(ExportCommand, WhatIsDoubtedIsToldAndLeftOutOnRequest) {
  const auto lines = [&](const std::string& question) {
    EXPECT_EQ(isnad(question + " --ledger " + path("l.db")), 0) << question;
    const std::string out = content("out");
    return std::count(out.begin(), out.end(), '\n');
  };
  const auto all = lines("claims --json"), sure = lines("claims --sure yes --json");
  EXPECT_EQ(content("out").find("\"doubts\":[\""), std::string::npos);
  const auto doubted = lines("claims --sure no --json");
  EXPECT_EQ(content("out").find("\"doubts\":[]"), std::string::npos);
  EXPECT_GT(sure, 0);
  EXPECT_GT(doubted, 0);
  EXPECT_EQ(sure + doubted, all);
  lines("claims --sure no --text");
  EXPECT_NE(content("out").find("  ? "), std::string::npos);
  const auto said = lines("who مصدر --json"), surely_said = lines("who مصدر --sure --json");
  EXPECT_GT(surely_said, 0);
  EXPECT_LT(surely_said, said);
}

TEST_F(ExportCommand, ClaimsAloneAreThoseOfTheWholeRecord) {
  const std::string article = ISNAD_SOURCE_DIR "/examples/articles/sidrat-najd.jsonl";
  const auto claims = [](const std::string& record) {
    const size_t begin = record.find("\"claims\":");
    return record.substr(begin, record.find("\"notes\":", begin) - begin);
  };
  ASSERT_EQ(isnad("read --format jsonl " + article), 0);
  const std::string whole = claims(content("out"));
  EXPECT_NE(whole.find("\"type\":\"event\""), std::string::npos);
  ASSERT_EQ(isnad("read --only claims --format jsonl " + article), 0);
  EXPECT_EQ(claims(content("out")), whole);
  ASSERT_EQ(isnad("read --only events --format jsonl " + article), 0);
  EXPECT_NE(content("out").find("\"type\":\"event\""), std::string::npos);
  EXPECT_EQ(content("out").find("\"type\":\"figure\""), std::string::npos);
}

}  // namespace
