#include "store/queries.h"

#include <unordered_map>

#include "store/search_query.h"

namespace isnad::store {

StoryRow Queries::story_row(int64_t story) {
  Statement ask(db_,
                "SELECT id, first_day, last_day, articles, (SELECT count(DISTINCT outlet) FROM articles WHERE story = ?1), "
                "(SELECT count(*) FROM claims WHERE story = ?1 AND is_repeated = 0), "
                "(SELECT count(*) FROM claims c JOIN claim_relations r ON r.later = c.n WHERE c.story = ?1 AND r.kind = ?2), "
                "(SELECT title FROM articles WHERE story = ?1 ORDER BY ifnull(to_day, 9999999), n LIMIT 1) FROM stories WHERE n = ?1");
  StoryRow row;
  if (!ask.integer(1, story).integer(2, static_cast<int64_t>(ledger::RelationKind::contradict)).row()) return row;
  row.id = ask.text(0);
  row.days = {ask.maybe<Day>(1), ask.maybe<Day>(2)};
  row.articles = static_cast<uint64_t>(ask.integer(3));
  row.outlets = static_cast<uint64_t>(ask.integer(4));
  row.claims = static_cast<uint64_t>(ask.integer(5));
  row.contradictions = static_cast<uint64_t>(ask.integer(6));
  row.title = ask.text(7);
  return row;
}

std::vector<StoryRow> Queries::stories(const ClaimFilter& f) {
  std::string articles;
  const auto narrow = [&articles](const std::string& condition) { articles += (articles.empty() ? " WHERE " : " AND ") + condition; };
  const auto names = [&](const std::vector<int64_t>& places) {
    narrow("a.n IN (SELECT article FROM article_entities WHERE " + in_list("entity", places) + ")");
  };
  if (!f.place.empty()) names(places_in(f.place));
  if (f.near) names(places_near(*f.near));
  if (f.from) narrow("a.to_day >= " + std::to_string(*f.from));
  if (f.to) narrow("a.from_day <= " + std::to_string(*f.to));
  if (!f.outlet.empty()) narrow(in_list("a.outlet", entities_named(f.outlet)));
  const std::string words = match_expression(f.words);
  if (!words.empty()) narrow("a.n IN (SELECT rowid FROM search WHERE search MATCH ?2)");
  const std::string of = articles.empty() ? "" : " WHERE n IN (SELECT a.story FROM articles a" + articles + ")";
  // Stories told more than once first: they are what the ledger is for.
  Statement ask(db_, "SELECT n FROM stories" + of + " ORDER BY articles > 1 DESC, last_day DESC, n LIMIT ?1");
  ask.integer(1, f.limit == 0 ? -1 : static_cast<int64_t>(f.limit));
  if (!words.empty()) ask.text(2, words);
  std::vector<int64_t> numbers;
  while (ask.row()) numbers.push_back(ask.integer(0));
  std::vector<StoryRow> rows;
  for (const int64_t n : numbers) rows.push_back(story_row(n));
  return rows;
}

int64_t Queries::number_of_story(std::string_view id) {
  Statement ask(db_, "SELECT n FROM stories WHERE id >= ?1 AND id < ?2 UNION SELECT story FROM story_aliases WHERE id >= ?1 AND id < ?2 LIMIT 2");
  const std::string end = after_prefix(id);
  int64_t found = 0;
  if (ask.text(1, id).text(2, end).row()) found = ask.integer(0);
  if (found != 0) return found;
  const int64_t article = number_of_article(id);
  if (article == 0) return 0;
  Statement of(db_, "SELECT story FROM articles WHERE n = ?1");
  return of.integer(1, article).row() ? of.integer(0) : 0;
}

std::optional<StoryDetail> Queries::story(std::string_view id) {
  const int64_t n = number_of_story(id);
  if (n == 0) return std::nullopt;
  StoryDetail detail;
  detail.row = story_row(n);
  std::unordered_map<int64_t, uint32_t> article_at, claim_at;
  Statement articles(db_, "SELECT a.n, " ISNAD_ARTICLE_COLUMNS " FROM articles a WHERE a.story = ?1 ORDER BY ifnull(a.to_day, 9999999), a.n");
  for (articles.integer(1, n); articles.row();) {
    article_at[articles.integer(0)] = static_cast<uint32_t>(detail.articles.size());
    detail.articles.push_back(article_row(articles, 1));
  }
  Statement claims(db_, "SELECT n, article, ifnull(edited, view) FROM claims WHERE story = ?1 AND review <> 2 ORDER BY article, n");
  for (claims.integer(1, n); claims.row();) {
    claim_at[claims.integer(0)] = static_cast<uint32_t>(detail.claims.size());
    detail.claim_article.push_back(article_at[claims.integer(1)]);
    detail.claims.push_back(as_seen(claims.blob(2)));
    fill_sentence(detail.claims.back(), claims.integer(1));
  }
  Statement edges(db_, "SELECT r.later, r.earlier, r.kind, r.reason FROM claims c JOIN claim_relations r ON r.later = c.n WHERE c.story = ?1");
  for (edges.integer(1, n); edges.row();) {
    const auto later = claim_at.find(edges.integer(0));
    const auto earlier = claim_at.find(edges.integer(1));
    if (later == claim_at.end() || earlier == claim_at.end()) continue;
    detail.edges.push_back({later->second, earlier->second, static_cast<ledger::RelationKind>(edges.integer(2)), std::string(edges.text(3))});
  }
  return detail;
}

}  // namespace isnad::store
