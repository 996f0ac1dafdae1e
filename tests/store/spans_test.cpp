// Indexes by spans: what is looked for is found in whichever span it is, and by the index.
#include "store/spans.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "store/schema.h"
#include "store/search_words.h"
#include "store/sqlite.h"
#include "store/tokenizer.h"

namespace isnad::store {
namespace {

class Spans : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove(path_);
    db_.emplace(path_, Connection::Mode::create);
    register_tokenizer(*db_, words_);
    migrate(*db_);
    // Of three spans of articles, the one in the middle empty, and of two of statements.
    db_->run(
        "INSERT INTO articles (n, id, run, story, title, read_spans, captured, text, record, relays) VALUES "
        "(1, 'a', 1, 1, '', '', '', '', '', ''), (20000, 'b', 1, 1, '', '', '', '', '', '');"
        "INSERT INTO article_entities (article, entity, mentions) VALUES (1, 5, 1), (1, 6, 1), (20000, 5, 1);"
        "INSERT INTO statements (n, article, label, from_byte, to_byte, mode, act, lemma, chain) VALUES "
        "(1, 1, 's1', 0, 0, 0, '', '', ''), (40000, 20000, 's1', 0, 0, 0, '', '', '');"
        "INSERT INTO statement_entities (statement, entity, role) VALUES (1, 5, 0), (40000, 5, 0), (40000, 6, 0);"
        "INSERT INTO copies (copy, original, jaccard, containment) VALUES (2, 1, 1, 1), (20000, 1, 1, 1);"
        "INSERT INTO claims (n, id, article, story, measure, family, modality, is_repeated, view) VALUES "
        "(1, 77, 1, 1, '', '', 0, 0, ''), (2, 78, 20000, 1, '', '', 0, 0, '')");
  }
  void TearDown() override {
    db_.reset();
    std::filesystem::remove(path_);
  }

  std::vector<int64_t> found(const std::string& sql) {
    std::vector<int64_t> numbers;
    for (Statement ask(*db_, sql); ask.row();) numbers.push_back(ask.integer(0));
    return numbers;
  }
  /// The plan's lines, as SQLite tells them.
  std::string plan(const std::string& sql) {
    std::string lines;
    for (Statement ask(*db_, "EXPLAIN QUERY PLAN " + sql); ask.row();) lines.append(ask.text(3)).append("\n");
    return lines;
  }
  void expect(const std::string& sql, const std::vector<int64_t>& numbers, const std::string& index) {
    EXPECT_EQ(found(sql), numbers) << sql;
    EXPECT_NE(plan(sql).find(index + " (<expr>=? AND "), std::string::npos) << sql << "\n" << plan(sql);
  }

  const std::string path_ =
      (std::filesystem::temp_directory_path() / ("isnad-spans-" + std::to_string(::getpid()) + ".db")).string();
  SearchWords words_ = *SearchWords::from_table("");
  std::optional<Connection> db_;
};

TEST_F(Spans, AreEachLookedIn) {
  expect("SELECT article FROM article_entities WHERE entity = 5 AND article " ISNAD_IN_ANY_ARTICLE_SPAN, {1, 20000},
         "article_entities_by_entity");
  expect("SELECT statement FROM statement_entities WHERE entity = 5 AND statement " ISNAD_IN_ANY_STATEMENT_SPAN,
         {1, 40000}, "statement_entities_by_entity");
  expect("SELECT copy FROM copies WHERE original = 1 AND copy " ISNAD_IN_ANY_ARTICLE_SPAN, {2, 20000},
         "copies_by_original");
  expect("SELECT n FROM claims WHERE article " ISNAD_IN_ANY_ARTICLE_SPAN " AND id BETWEEN 78 AND 79", {2},
         "claims_by_id");
}

TEST_F(Spans, OfAnEmptyLedgerFindNothing) {
  db_->run("DELETE FROM copies; DELETE FROM claims; DELETE FROM articles");
  expect("SELECT copy FROM copies WHERE original = 1 AND copy " ISNAD_IN_ANY_ARTICLE_SPAN, {}, "copies_by_original");
}

}  // namespace
}  // namespace isnad::store
