#include <algorithm>
#include <unordered_map>

#include "store/queries.h"

namespace isnad::store {

std::vector<Dependence> Queries::dependences(std::string_view relay, std::string_view outlet) {
  // Counted by indexes alone, then named: rows of articles are long. All agencies: article by article; one: by its
  // articles.
  const std::string joined =
      relay.empty() ? "articles a INDEXED BY articles_by_outlet CROSS JOIN article_relays k ON k.article = a.n"
                    : "article_relays k CROSS JOIN articles a INDEXED BY articles_slim ON a.n = k.article";
  std::string credited =
      "SELECT k.entity AS agency, a.outlet AS outlet, count(*) AS articles FROM " + joined + " WHERE 1";
  if (!relay.empty()) credited += " AND " + in_list("k.entity", entities_named(relay));
  if (!outlet.empty()) credited += " AND " + in_list("a.outlet", entities_named(outlet));
  Statement ask(db_, "WITH told AS (SELECT outlet, count(*) AS articles FROM articles GROUP BY outlet), credited AS (" +
                         credited +
                         " GROUP BY k.entity, a.outlet) SELECT r.key, r.name, ifnull(o.key, ''), ifnull(o.name, ''), "
                         "c.articles, ifnull(t.articles, 0) FROM credited c "
                         "JOIN entities r ON r.n = c.agency LEFT JOIN entities o ON o.n = c.outlet LEFT JOIN told t ON "
                         "t.outlet IS c.outlet "
                         "ORDER BY c.articles DESC, r.key, o.key");
  std::vector<Dependence> rows;
  while (ask.row()) {
    rows.push_back({{std::string(ask.text(0)), std::string(ask.text(1))},
                    {std::string(ask.text(2)), std::string(ask.text(3))},
                    static_cast<uint64_t>(ask.integer(4)),
                    static_cast<uint64_t>(ask.integer(5))});
  }
  return rows;
}

Changes Queries::changes(std::string_view since, size_t limit) {
  Changes changes;
  Statement first_run(db_, "SELECT min(n) FROM runs WHERE started >= ?1");
  if (!first_run.text(1, since).row() || first_run.is_null(0)) return changes;
  const int64_t run = first_run.integer(0);
  // By the index, which holds the story: rows of articles are long, and a large run has many.
  std::unordered_map<int64_t, uint64_t> fresh;
  Statement stories(db_, "SELECT story FROM articles INDEXED BY articles_by_run WHERE run >= ?1");
  for (stories.integer(1, run); stories.row(); ++changes.articles) ++fresh[stories.integer(0)];
  std::vector<std::pair<uint64_t, int64_t>> most;  // articles, story
  for (const auto& [story, articles] : fresh) most.emplace_back(articles, story);
  const size_t shown = limit == 0 ? most.size() : std::min(limit, most.size());
  std::partial_sort(most.begin(), most.begin() + static_cast<ptrdiff_t>(shown), most.end(), std::greater<>());
  for (size_t i = 0; i < shown; ++i) {
    StoryChange change{story_row(most[i].second), most[i].first};
    change.is_new = change.new_articles == change.story.articles;
    changes.stories.push_back(std::move(change));
  }
  ClaimFilter filter;
  filter.added_from = since;
  filter.order = ClaimOrder::newest;
  filter.limit = limit;
  constexpr ledger::RelationKind kMoves[] = {ledger::RelationKind::contradict, ledger::RelationKind::update};  // NOLINT
  changes.pairs = pairs(filter, kMoves);
  return changes;
}

}  // namespace isnad::store
