#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "store/queries.h"
#include "store/search_query.h"
#include "store/spans.h"

namespace isnad::store {

StoryRow Queries::story_row(int64_t story) {
  // Every number from an index, but for the title of the first article.
  if (!story_row_) {
    story_row_.emplace(
        db_,
        "SELECT id, first_day, last_day, articles, (SELECT count(DISTINCT a.outlet) FROM articles s INDEXED BY "
        "articles_by_story CROSS JOIN articles a INDEXED BY articles_slim "
        "ON a.n = s.n WHERE s.story = ?1), (SELECT count(*) FROM claims WHERE story = ?1) - (SELECT count(*) FROM "
        "articles s INDEXED BY articles_by_story CROSS JOIN claims c "
        "INDEXED BY claims_repeated ON c.article = s.n WHERE s.story = ?1 AND c.is_repeated <> 0), "
        "(SELECT count(*) FROM claims c INDEXED BY claims_by_story CROSS JOIN claim_relations r INDEXED BY "
        "claim_relations_by_kind ON r.kind = ?2 AND r.later = c.n WHERE c.story = ?1), "
        "(SELECT title FROM articles WHERE n = (SELECT a.n FROM articles s INDEXED BY articles_by_story CROSS JOIN "
        "articles a INDEXED BY articles_slim ON a.n = s.n "
        "WHERE s.story = ?1 ORDER BY ifnull(a.to_day, 9999999), a.n LIMIT 1)) FROM stories WHERE n = ?1");
  }
  Statement& ask = story_row_->reset();
  StoryRow row;
  if (!ask.integer(1, story).integer(2, static_cast<int64_t>(ledger::RelationKind::contradict)).row()) return row;
  row.id = ask.text(0);
  row.days = {ask.maybe<Day>(1), ask.maybe<Day>(2)};
  row.articles = static_cast<uint64_t>(ask.integer(3));
  row.outlets = static_cast<uint64_t>(ask.integer(4));
  row.claims = static_cast<uint64_t>(ask.integer(5));
  row.contradictions = static_cast<uint64_t>(ask.integer(6));
  row.title = ask.text(7);
  ask.reset();
  return row;
}

std::optional<NumberSet> Queries::articles_of_stories(const ClaimFilter& f) {
  std::optional<NumberSet> articles;
  const auto narrow = [&articles](NumberSet found) {
    articles ? articles->keep(found) : void(articles = std::move(found));
  };
  const auto narrow_by = [&](const std::string& sql) { narrow(numbers_of(db_, {sql, IndexedClaims::Days::none, {}})); };
  if (!f.place.empty())
    narrow_by("SELECT article FROM article_entities WHERE article " ISNAD_IN_ANY_ARTICLE_SPAN " AND " +
              in_list("entity", places_in(f.place)));
  if (f.near)
    narrow_by("SELECT article FROM article_entities WHERE article " ISNAD_IN_ANY_ARTICLE_SPAN " AND " +
              in_list("entity", places_near(*f.near)));
  std::string slim;
  if (f.from) slim += " AND to_day >= " + std::to_string(*f.from);
  if (f.to) slim += " AND from_day <= " + std::to_string(*f.to);
  if (!f.outlet.empty()) slim += " AND " + in_list("outlet", entities_named(f.outlet));
  if (!slim.empty()) narrow_by("SELECT n FROM articles INDEXED BY articles_slim WHERE 1" + slim);
  if (const std::string words = match_expression(f.words); !words.empty()) narrow(articles_with(words));
  return articles;
}

std::vector<StoryRow> Queries::stories(const ClaimFilter& f) {
  // Stories told more than once first: they are what the ledger is for. Then the last ones.
  struct Place {
    bool is_once;
    int64_t days_before, n;
    bool operator<(const Place& other) const {
      return std::tie(is_once, days_before, n) < std::tie(other.is_once, other.days_before, other.n);
    }
  };
  std::vector<Place> found;
  const auto take = [&found](const Statement& row) {
    found.push_back({row.integer(1) <= 1, row.is_null(2) ? INT64_MAX : ~row.integer(2), row.integer(0)});
  };
  if (const auto articles = articles_of_stories(f)) {
    NumberSet stories;
    Statement story(db_, "SELECT story FROM articles INDEXED BY articles_slim WHERE n = ?1");
    articles->for_each([&](int64_t n) {
      if (story.reset().integer(1, n).row()) stories.add(story.integer(0));
    });
    Statement row(db_, "SELECT n, articles, last_day FROM stories WHERE n = ?1");
    stories.for_each([&](int64_t n) {
      if (row.reset().integer(1, n).row()) take(row);
    });
  } else {
    for (Statement all(db_, "SELECT n, articles, last_day FROM stories"); all.row();) take(all);
  }
  const size_t begin = std::min(f.offset, found.size());
  const size_t end = f.limit == 0 ? found.size() : begin + std::min(f.limit, found.size() - begin);
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(end), found.end());
  std::vector<StoryRow> rows;
  for (size_t i = begin; i < end; ++i) rows.push_back(story_row(found[i].n));
  return rows;
}

int64_t Queries::number_of_story(std::string_view id) {
  Statement ask(db_,
                "SELECT n FROM stories WHERE id >= ?1 AND id < ?2 UNION SELECT story FROM story_aliases WHERE id >= ?1 "
                "AND id < ?2 LIMIT 2");
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
  Statement articles(db_, "SELECT a.n, " ISNAD_ARTICLE_COLUMNS
                          " FROM articles a WHERE a.story = ?1 ORDER BY ifnull(a.to_day, 9999999), a.n");
  for (articles.integer(1, n); articles.row();) {
    article_at[articles.integer(0)] = static_cast<uint32_t>(detail.articles.size());
    detail.articles.push_back(article_row(articles, 1));
  }
  Statement claims(
      db_, "SELECT n, article, ifnull(edited, view) FROM claims WHERE story = ?1 AND review <> 2 ORDER BY article, n");
  for (claims.integer(1, n); claims.row();) {
    claim_at[claims.integer(0)] = static_cast<uint32_t>(detail.claims.size());
    detail.claim_article.push_back(article_at[claims.integer(1)]);
    detail.claims.push_back(as_seen(claims.blob(2)));
    fill_sentence(detail.claims.back(), claims.integer(1));
  }
  Statement edges(db_,
                  "SELECT r.later, r.earlier, r.kind, r.reason FROM claims c JOIN claim_relations r ON r.later = c.n "
                  "WHERE c.story = ?1");
  for (edges.integer(1, n); edges.row();) {
    const auto later = claim_at.find(edges.integer(0));
    const auto earlier = claim_at.find(edges.integer(1));
    if (later == claim_at.end() || earlier == claim_at.end()) continue;
    detail.edges.push_back({later->second, earlier->second, static_cast<ledger::RelationKind>(edges.integer(2)),
                            std::string(edges.text(3))});
  }
  return detail;
}

}  // namespace isnad::store
