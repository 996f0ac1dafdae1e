// Internal to store: reading a ledger file.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/ledger_file.h"
#include "store/sqlite.h"

namespace isnad::store {

class Queries {
 public:
  Queries(Connection& db, const SearchWords& words) : db_(db), words_(words) {}

  std::vector<Run> runs(size_t limit);
  std::vector<StoryRow> stories(size_t limit);
  std::optional<StoryDetail> story(std::string_view id);
  void claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each);
  std::optional<ClaimRow> claim(std::string_view id);
  std::vector<RelationRow> relations(std::string_view claim_id);
  std::vector<SearchHit> search(std::string_view query, size_t limit);
  std::optional<ArticleRow> article(std::string_view id);
  std::vector<CopyRow> copies(std::string_view article_id);
  std::string record(std::string_view article_id);
  Verified verify();

 private:
  ArticleRow article_row(const Statement& row, int first) const;
  const std::string& text_of(int64_t article);
  void fill_sentence(ledger::ClaimView& claim, int64_t article);
  std::vector<int64_t> entities_like(std::string_view name, bool places);
  std::string where(const ClaimFilter& filter);
  int64_t number_of_article(std::string_view id);
  int64_t number_of_story(std::string_view id);
  int64_t number_of_claim(std::string_view id);
  StoryRow story_row(int64_t story);
  std::vector<std::string> matching_statements(int64_t article, const std::vector<std::string>& wanted);

  Connection& db_;
  const SearchWords& words_;
  int64_t text_article_ = -1;
  std::string text_;
};

/// The FTS5 expression for what a person typed: words (all of them), "phrases", -without, OR.
std::string match_expression(std::string_view query);

}  // namespace isnad::store
