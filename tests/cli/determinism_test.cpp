// The same articles give the same bytes: with any number of threads, in any order, and whatever a Reader has read
// before.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "export/record_json.h"
#include "intake/article_source.h"
#include "read/reader.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

const fs::path kExamples = fs::path(ISNAD_SOURCE_DIR) / "examples";

/// What `isnad read` writes over the example articles, each taken `times` times so that there is work for several
/// threads.
std::string output_with(int threads, int times, const std::string& environment) {
  const fs::path out = fs::temp_directory_path() / ("isnad_determinism." + std::to_string(::getpid()));
  std::string command =
      "ISNAD_KB= " + environment + " '" ISNAD_PROGRAM "' read --format jsonl --threads " + std::to_string(threads);
  std::vector<std::string> files;
  for (const auto& folder : {"articles", "pages"}) {
    for (const auto& file : fs::directory_iterator(kExamples / folder)) files.push_back(file.path().string());
  }
  std::sort(files.begin(), files.end());
  for (int i = 0; i < times; ++i) {
    for (const auto& file : files) command += " '" + file + "'";
  }
  const int status = std::system((command + " > '" + out.string() + "'").c_str());
  EXPECT_EQ(WEXITSTATUS(status), 0) << command;
  std::ostringstream content;
  content << std::ifstream(out).rdbuf();
  fs::remove(out);
  return content.str();
}

TEST(Determinism, TheNumberOfThreadsDoesNotChangeAByte) {
  const std::string one = output_with(1, 8, "");
  EXPECT_GT(std::count(one.begin(), one.end(), '\n'), 200);
  EXPECT_TRUE(output_with(2, 8, "") == one);
  EXPECT_TRUE(output_with(4, 8, "") == one);
  EXPECT_TRUE(output_with(4, 8, "") == one);
}

TEST(Determinism, NeitherDoTheTimeZoneAndTheLocale) {
  const std::string plain = output_with(1, 1, "");
  EXPECT_TRUE(output_with(1, 1, "TZ=Asia/Riyadh LANG=ar_SA.UTF-8 LC_ALL=ar_SA.UTF-8") == plain);
  EXPECT_TRUE(output_with(1, 1, "TZ=America/Anchorage LC_ALL=C") == plain);
}

/// What `isnad add` of the examples puts into the tables where their order could show: with which articles, stories,
/// copies and hashes.
std::string ledger_with(int threads) {
  const fs::path ledger = fs::temp_directory_path() / ("isnad_determinism." + std::to_string(::getpid()) + ".db");
  const fs::path out = ledger.string() + ".out";
  const std::string add = "ISNAD_KB= '" ISNAD_PROGRAM "' add --threads " + std::to_string(threads) + " --ledger '" +
                          ledger.string() + "' -r '" + kExamples.string() + "' > /dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(add.c_str())), 0) << add;
  const std::string ask = "sqlite3 '" + ledger.string() +
                          "' 'SELECT n, hex(hash), hex(views_sha256) FROM entries; SELECT n, id, story FROM articles; "
                          "SELECT article, hex(profile) FROM article_profiles; SELECT * FROM copies; "
                          "SELECT * FROM claim_relations; SELECT n, id FROM claims; SELECT n, id FROM stories; SELECT "
                          "n, key FROM entities; "
                          "SELECT article, hex(keys) FROM near_recent; SELECT page, hex(counts) FROM frequencies' > '" +
                          out.string() + "'";
  EXPECT_EQ(WEXITSTATUS(std::system(ask.c_str())), 0);
  std::ostringstream content;
  content << std::ifstream(out).rdbuf();
  for (const char* end : {"", "-wal", "-shm", ".out"}) fs::remove(ledger.string() + end);
  return content.str();
}

TEST(Determinism, NorDoesALedgerDependOnTheNumberOfThreads) {
  if (std::system("command -v sqlite3 >/dev/null") != 0) GTEST_SKIP() << "needs the sqlite3 program";  // NOLINT
  const std::string one = ledger_with(1);
  EXPECT_GT(std::count(one.begin(), one.end(), '\n'), 500);
  EXPECT_TRUE(ledger_with(2) == one);
  EXPECT_TRUE(ledger_with(4) == one);
}

// Readers

std::vector<doc::Document> example_articles() {
  std::vector<doc::Document> articles;
  intake::ArticleSource source({(kExamples / "articles").string(), (kExamples / "pages").string()},
                               {.folders = intake::Folders::recursive});
  while (auto article = source.next()) {
    EXPECT_TRUE(article->ok());
    if (*article) articles.push_back(**std::move(article));
  }
  return articles;
}

std::string record_by(read::Reader& reader, const rules::Language& language, doc::Document document) {
  reader.read(document);
  std::string out;
  exporting::append_record(out, document,
                           {.version = "0", .language = language.digest, .rule_names = language.rule_names});
  return out;
}

TEST(Determinism, WhatAReaderReadBeforeDoesNotChangeARecord) {
  const auto language = rules::load_language();
  ASSERT_TRUE(language.ok());
  const auto articles = example_articles();
  std::vector<std::string> alone;
  for (const auto& article : articles) {
    read::Reader fresh(**language, {});
    alone.push_back(record_by(fresh, **language, article));
  }
  read::Reader used(**language, {});
  std::vector<size_t> order(articles.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(5);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    for (const size_t i : order) ASSERT_EQ(record_by(used, **language, articles[i]), alone[i]) << "round " << round;
  }
}

}  // namespace
}  // namespace isnad
