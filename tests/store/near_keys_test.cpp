#include "store/near_keys.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "store/schema.h"
#include "store/search_words.h"
#include "store/tokenizer.h"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;

/// The slow twin: every article of every key.
class AllKeys {
 public:
  void add(int64_t article, const std::vector<uint64_t>& keys) {
    for (const uint64_t key : keys) articles_[key].insert(article);
  }
  void remove(int64_t article, const std::vector<uint64_t>& keys) {
    for (const uint64_t key : keys) articles_[key].erase(article);
  }
  std::vector<int64_t> find(uint64_t key, size_t most) {
    const std::set<int64_t>& all = articles_[key];
    std::vector<int64_t> newest(all.rbegin(), all.rend());
    newest.resize(std::min(most, newest.size()));
    return newest;
  }

 private:
  std::map<uint64_t, std::set<int64_t>> articles_;
};

class NearKeysTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-near-keys-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    db_.emplace((folder_ / "ledger.db").string(), Connection::Mode::create);
    register_tokenizer(*db_, words_);
    migrate(*db_);
    db_->run(
        "PRAGMA synchronous = OFF");  // nothing here is to outlive a crash; foreign keys are off: there are no articles
  }
  void TearDown() override {
    db_.reset();
    fs::remove_all(folder_);
  }
  int64_t count(const char* sql) {
    Statement ask(*db_, sql);
    return ask.row() ? ask.integer(0) : -1;
  }

  fs::path folder_;
  SearchWords words_ = *SearchWords::from_table("");
  std::optional<Connection> db_;
};

TEST_F(NearKeysTest, BothLevelsAreAskedWhateverTheirSize) {
  std::mt19937 random(7);  // NOLINT: the same each time
  std::vector<uint64_t> pool;
  for (int i = 0; i < 60; ++i)
    pool.push_back(i < 10 ? static_cast<uint64_t>(i) : (uint64_t{random()} << 32U | random()) & ~uint64_t{7});
  const auto some_keys = [&] {
    std::set<uint64_t> keys;
    for (unsigned i = 0; i < 1 + random() % 12; ++i) keys.insert(pool[random() % pool.size()]);
    return std::vector<uint64_t>(keys.begin(), keys.end());
  };
  for (const size_t most_recent : {size_t{1}, size_t{40}, size_t{333}, NearKeys::kMostRecent}) {
    db_->run("DELETE FROM near_recent; DELETE FROM near_articles");
    NearKeys keys(*db_, most_recent);
    AllKeys twin;
    std::map<int64_t, std::vector<uint64_t>> of_article;
    for (int64_t article = 1; article <= 400; ++article) {
      of_article[article] = some_keys();
      keys.add(article, of_article[article]);
      twin.add(article, of_article[article]);
      if (article % 5 == 0) {  // read again: an old one or a new one
        const int64_t other = 1 + static_cast<int64_t>(random() % static_cast<unsigned>(article));
        const std::vector<uint64_t> now = some_keys();
        keys.replace(other, of_article[other], now);
        twin.remove(other, of_article[other]);
        twin.add(other, now);
        of_article[other] = now;
      }
      if (article % 70 == 0) keys.forget();
      const uint64_t key = pool[random() % pool.size()];
      for (const size_t most : {size_t{1}, size_t{8}, NearKeys::kMostArticles}) {
        ASSERT_EQ(keys.find(static_cast<int64_t>(key), most), twin.find(key, most))
            << "article " << article << ", apart: " << most_recent;
      }
    }
    for (const uint64_t key : pool) EXPECT_EQ(keys.find(static_cast<int64_t>(key), 64), twin.find(key, 64));
    NearKeys other(*db_);  // what stands in the file is what stood in memory
    for (const uint64_t key : pool) EXPECT_EQ(other.find(static_cast<int64_t>(key), 64), twin.find(key, 64));
  }
}

TEST_F(NearKeysTest, ManyRecentKeysGoIntoTheLargeTableTogether) {
  NearKeys keys(*db_, 10);
  for (int64_t article = 1; article <= 3; ++article) keys.add(article, std::vector<uint64_t>{8, 16, 24});
  EXPECT_EQ(count("SELECT count(*) FROM near_articles"), 0);
  EXPECT_EQ(count("SELECT count(*) FROM near_recent"), 3);
  keys.add(4, std::vector<uint64_t>{8});
  EXPECT_EQ(count("SELECT count(*) FROM near_articles"), 3);
  EXPECT_EQ(count("SELECT count(*) FROM near_recent"), 0);
  EXPECT_EQ(keys.find(8, 3), (std::vector<int64_t>{4, 3, 2}));
}

TEST_F(NearKeysTest, WhatWasRolledBackIsForgotten) {
  NearKeys keys(*db_);
  keys.add(1, std::vector<uint64_t>{8});
  {
    const Transaction change(*db_);
    keys.add(2, std::vector<uint64_t>{8});
    EXPECT_EQ(keys.find(8, 9), (std::vector<int64_t>{2, 1}));
  }
  keys.forget();
  EXPECT_EQ(keys.find(8, 9), std::vector<int64_t>{1});
}

TEST_F(NearKeysTest, OfAKeyThatManyHaveTheNewestArticlesAreKept) {
  NearKeys keys(*db_, 50);
  for (int64_t article = 1; article <= 200; ++article) keys.add(article * 1000, std::vector<uint64_t>{8});
  EXPECT_EQ(count("SELECT count(*) FROM near_recent"), 0);
  const std::vector<int64_t> found = keys.find(8, 1000);
  ASSERT_EQ(found.size(), NearKeys::kMostArticles);
  EXPECT_EQ(found.front(), 200'000);
  EXPECT_EQ(found.back(), 137'000);
  EXPECT_LT(count("SELECT length(articles) FROM near_articles"), 150);
}

TEST_F(NearKeysTest, CutOffKeysAreAFault) {
  db_->run("INSERT INTO near_recent VALUES (1, x'0102030405')");
  NearKeys keys(*db_);
  EXPECT_THROW((void)keys.find(8, 9), SqlError);
  db_->run("DELETE FROM near_recent; INSERT INTO near_articles VALUES (8, x'0581')");
  NearKeys others(*db_);
  EXPECT_THROW((void)others.find(8, 9), SqlError);
}

TEST_F(NearKeysTest, KeysOfOlderLedgersArePacked) {
  db_->run(
      "CREATE TABLE near_keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT "
      "ROWID; "
      "INSERT INTO near_keys VALUES (-16, 3), (-16, 70000), (0, 5), (24, 1), (24, 2), (24, 300)");
  pack_near_keys(*db_);
  NearKeys keys(*db_);
  EXPECT_EQ(keys.find(-16, 9), (std::vector<int64_t>{70000, 3}));
  EXPECT_EQ(keys.find(0, 9), std::vector<int64_t>{5});
  EXPECT_EQ(keys.find(24, 2), (std::vector<int64_t>{300, 2}));
}

}  // namespace
}  // namespace isnad::store
