// What there is: articles, entities, measures, outlets, and how many.
#include <algorithm>
#include <tuple>

#include "store/queries.h"
#include "store/search_query.h"
#include "store/spans.h"

namespace isnad::store {
namespace {

constexpr const char* kEntityColumns =
    "e.n, e.key, e.name, ifnull(e.name_en, ''), e.kind, e.lat, e.lon, e.articles, e.statements";

EntityRow entity_row(const Statement& row) {
  EntityRow e;
  e.key = row.text(1);
  e.name = row.text(2);
  e.name_en = row.text(3);
  if (!row.is_null(4)) e.kind = static_cast<doc::EntityKind>(row.integer(4));
  if (!row.is_null(5) && !row.is_null(6)) e.lat = row.number(5), e.lon = row.number(6);
  e.articles = static_cast<uint64_t>(row.integer(7));
  e.statements = static_cast<uint64_t>(row.integer(8));
  return e;
}

/// The words between spaces.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) pieces.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

}  // namespace

/// Conditions on `articles a` for the fields that are an article's.
std::string Queries::narrowed_articles(const ClaimFilter& f) {
  std::string where = "1";
  if (!f.outlet.empty()) where += " AND " + in_list("a.outlet", entities_named(f.outlet));
  if (!f.story.empty()) where += " AND a.story = " + std::to_string(number_of_story(f.story));
  if (f.reported_from) where += " AND a.to_day >= " + std::to_string(*f.reported_from);
  if (f.reported_to) where += " AND a.to_day <= " + std::to_string(*f.reported_to);
  return where;
}

std::vector<ArticleLine> Queries::articles(const ClaimFilter& f, std::string_view entity, Window window) {
  // First which, by indexes; then what they are: their rows are long.
  std::optional<NumberSet> among;
  if (!entity.empty())
    among = numbers_of(db_, {"SELECT article FROM article_entities WHERE article " ISNAD_IN_ANY_ARTICLE_SPAN
                             " AND entity IN (SELECT n FROM entities WHERE key = ?)",
                             IndexedClaims::Days::none,
                             {std::string(entity)}});
  if (const std::string words = match_expression(f.words); !words.empty()) {
    NumberSet with = articles_with(words);
    among ? among->keep(with) : void(among = std::move(with));
  }
  const std::string slim =
      "SELECT a.n, ifnull(a.to_day, 0) FROM articles a INDEXED BY articles_slim WHERE " + narrowed_articles(f);
  std::vector<std::pair<int64_t, int64_t>> found;  // day, number
  if (among) {
    Statement one(db_, slim + " AND a.n = ?1");
    among->for_each([&](int64_t n) {
      if (one.reset().integer(1, n).row()) found.emplace_back(one.integer(1), n);
    });
  } else {
    for (Statement all(db_, slim); all.row();) found.emplace_back(all.integer(1), all.integer(0));
  }
  const size_t begin = std::min(window.offset, found.size());
  const size_t end = begin + std::min(window.limit, found.size() - begin);
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(end), found.end(), std::greater<>());
  Statement ask(
      db_,
      "SELECT " ISNAD_ARTICLE_COLUMNS
      ", (SELECT count(*) FROM statements s WHERE s.article = a.n), (SELECT count(*) FROM claims c WHERE c.article = "
      "a.n) - "
      "(SELECT count(*) FROM claims c WHERE c.article = a.n AND c.is_repeated <> 0) FROM articles a WHERE a.n = ?1");
  std::vector<ArticleLine> lines;
  for (size_t i = begin; i < end; ++i) {
    if (!ask.reset().integer(1, found[i].second).row()) continue;
    lines.push_back({article_row(ask, 0), static_cast<uint64_t>(ask.integer(kArticleColumns)),
                     static_cast<uint64_t>(ask.integer(kArticleColumns + 1))});
  }
  return lines;
}

std::vector<EntityRow> Queries::entities(std::string_view name, std::optional<doc::EntityKind> kind, Window window) {
  std::string where = "e.merged_into IS NULL";
  if (!name.empty()) where += " AND " + in_list("e.n", entities_named(name));
  if (kind) where += " AND e.kind = " + std::to_string(static_cast<int>(*kind));
  // The most often named first, then those that say most.
  Statement ask(db_, std::string("SELECT ") + kEntityColumns + " FROM entities e WHERE " + where +
                         " ORDER BY e.articles DESC, e.statements DESC, e.n LIMIT ?1 OFFSET ?2");
  const auto bound = [](size_t rows) { return static_cast<int64_t>(std::min<size_t>(rows, INT64_MAX)); };
  ask.integer(1, bound(window.limit)).integer(2, bound(window.offset));
  std::vector<EntityRow> rows;
  while (ask.row()) rows.push_back(entity_row(ask));
  return rows;
}

std::optional<EntityRow> Queries::entity(std::string_view key) {
  Statement ask(db_, std::string("SELECT ") + kEntityColumns +
                         " FROM entities e WHERE e.n = (SELECT ifnull(merged_into, n) FROM entities WHERE key = ?1)");
  return ask.text(1, key).row() ? std::optional(entity_row(ask)) : std::nullopt;
}

Counts Queries::counts() {
  Statement ask(db_,
                "SELECT (SELECT count(*) FROM claims WHERE is_repeated <> 0), (SELECT ifnull(max(started), '') FROM "
                "runs WHERE added > 0)");
  ask.row();
  const auto [articles, statements, claims, stories, entities] = RowTotals::read(db_);
  Counts counts;
  counts.articles = static_cast<uint64_t>(articles);
  counts.statements = static_cast<uint64_t>(statements);
  counts.claims = static_cast<uint64_t>(claims - ask.integer(0));
  counts.stories = static_cast<uint64_t>(stories);
  counts.entities = static_cast<uint64_t>(entities);
  counts.last_added = ask.text(1);
  return counts;
}

std::vector<Tally> Queries::tallies(const char* sql) {
  std::vector<Tally> rows;
  for (Statement ask(db_, sql); ask.row();)
    rows.push_back({std::string(ask.text(0)), std::string(ask.text(1)), static_cast<uint64_t>(ask.integer(2))});
  return rows;
}

std::vector<Tally> Queries::measures() {
  return tallies(
      "SELECT measure, measure, count(*) FROM claims WHERE measure <> '' GROUP BY measure ORDER BY 3 DESC, 1");
}

std::vector<Tally> Queries::outlets() {
  return tallies(
      "SELECT e.key, e.name, count(*) FROM articles a JOIN entities e ON e.n = a.outlet GROUP BY a.outlet ORDER BY 3 "
      "DESC, 1");
}

std::vector<PlaceRow> Queries::places(const ClaimFilter& filter) {
  std::vector<std::pair<int64_t, uint64_t>> counted;
  for (const auto& count : counts_by_place(filter)) counted.push_back(count);
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  counted.erase(counted.begin(), counted.begin() + static_cast<ptrdiff_t>(std::min(filter.offset, counted.size())));
  if (filter.limit != 0 && counted.size() > filter.limit) counted.resize(filter.limit);
  std::vector<PlaceRow> rows;
  Statement ask(db_, "SELECT key, name, ifnull(name_en, ''), lat, lon, around FROM entities WHERE n = ?1");
  for (const auto& [n, claims] : counted) {
    if (!ask.reset().integer(1, n).row()) continue;
    PlaceRow& row = rows.emplace_back();
    row.place = {std::string(ask.text(0)), std::string(ask.text(1)), pieces_of(ask.text(5))};
    row.name_en = ask.text(2);
    row.lat = ask.maybe<double>(3);
    row.lon = ask.maybe<double>(4);
    row.claims = claims;
  }
  return rows;
}

}  // namespace isnad::store
