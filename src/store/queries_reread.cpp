// What is needed to read articles again: their texts and bytes, and which of them.
#include "store/compress.h"
#include "store/queries.h"
#include "store/search_query.h"

namespace isnad::store {
namespace {

/// The fields that are an article's; what is left narrows claims.
ClaimFilter of_article(const ClaimFilter& f) {
  ClaimFilter article;
  article.outlet = f.outlet;
  article.story = f.story;
  article.reported_from = f.reported_from;
  article.reported_to = f.reported_to;
  article.added_from = f.added_from;
  article.words = f.words;
  article.order = f.order;
  article.offset = f.offset;
  article.limit = f.limit;
  return article;
}

}  // namespace

std::optional<KeptArticle> Queries::kept(std::string_view article_id) {
  const int64_t n = number_of_article(article_id);
  Statement ask(
      db_,
      "SELECT a.id, a.text, a.record, v.bytes, r.engine FROM articles a JOIN runs r ON r.n = ifnull(a.reread, a.run) "
      "LEFT JOIN evidence v ON v.n = a.evidence WHERE a.n = ?1");
  if (n == 0 || !ask.integer(1, n).row()) return std::nullopt;
  KeptArticle kept;
  kept.id = ask.text(0);
  kept.text = decompress(ask.blob(1));
  kept.record = decompress(ask.blob(2), kept.text);
  if (!ask.is_null(3)) kept.raw = decompress(ask.blob(3));
  kept.engine = ask.text(4);
  return kept;
}

std::vector<std::string> Queries::articles_read_before(const ClaimFilter& f, std::string_view but_by) {
  std::string where = narrowed_articles(f);
  std::string words;
  if (!f.added_from.empty()) where += " AND a.run >= (SELECT ifnull(min(n), 1 << 62) FROM runs WHERE started >= ?2)";
  NumberSet with_claims;
  const bool is_of_claims = f != of_article(f);
  if (is_of_claims) {
    for_each_match(f, [&](const Match& match) {
      with_claims.add(match.article);
      return true;
    });
  } else if (words = match_expression(f.words); !words.empty()) {
    where += " AND a.n IN (SELECT rowid FROM search WHERE search MATCH ?3)";
  }
  Statement ask(
      db_, "SELECT a.id, a.n FROM articles a JOIN runs r ON r.n = ifnull(a.reread, a.run) WHERE r.engine <> ?1 AND " +
               where + " ORDER BY a.n");
  ask.text(1, but_by);
  if (!f.added_from.empty()) ask.text(2, f.added_from);
  if (!words.empty()) ask.text(3, words);
  std::vector<std::string> ids;
  while (ask.row()) {
    if (!is_of_claims || with_claims.has(ask.integer(1))) ids.emplace_back(ask.text(0));
    if (!is_of_claims && f.limit != 0 && ids.size() == f.limit) break;
  }
  return ids;
}

}  // namespace isnad::store
