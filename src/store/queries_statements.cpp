#include <algorithm>
#include <tuple>

#include "store/codec.h"
#include "store/queries.h"
#include "store/search_marks.h"
#include "store/search_query.h"
#include "store/spans.h"

namespace isnad::store {

StatementRow Queries::statement_row(const Statement& row) {
  StatementRow out;
  out.statement.label = row.text(1);
  out.statement.span = {static_cast<uint32_t>(row.integer(2)), static_cast<uint32_t>(row.integer(3))};
  out.statement.mode = static_cast<doc::Mode>(row.integer(4));
  out.statement.act = row.text(5);
  out.statement.lemma = row.text(6);
  out.statement.chain = decode_chain(row.blob(7));
  out.statement.doubts = static_cast<uint8_t>(row.integer(8));
  see(out.statement.chain);
  out.article = article_row(row, kStatementColumns);
  const std::string& text = text_of(row.integer(0));
  const ByteSpan span = out.statement.span;
  if (span.begin <= span.end && span.end <= text.size()) out.statement.words = span.of(text);
  return out;
}

namespace {

constexpr int64_t kNotPublished = 9999999;  // behind every day

/// Of articles, in the order of publication.
std::string order_of(const ClaimFilter& f) {
  return f.order == ClaimOrder::newest ? " ORDER BY a.to_day DESC, a.n DESC"
                                       : " ORDER BY ifnull(a.to_day, " + std::to_string(kNotPublished) + "), a.n";
}

}  // namespace

/// " AND …" on the columns of `articles a`. `words`: what the question mark ?1 stands for, or empty.
std::string Queries::article_conditions(const ClaimFilter& f, const std::string& words) {
  std::string sql;
  if (!f.outlet.empty()) sql += " AND " + in_list("a.outlet", entities_named(f.outlet));
  if (!f.story.empty()) sql += " AND a.story = " + std::to_string(number_of_story(f.story));
  if (!f.article.empty()) sql += " AND a.n = " + std::to_string(number_of_article(f.article));
  if (f.reported_from) sql += " AND a.to_day >= " + std::to_string(*f.reported_from);
  if (f.reported_to) sql += " AND a.to_day <= " + std::to_string(*f.reported_to);
  if (!words.empty()) sql += " AND a.n IN (SELECT rowid FROM search WHERE search MATCH ?1)";
  return sql;
}

std::vector<StatementRow> Queries::statements(const ClaimFilter& f) {
  const std::string words = match_expression(f.words);
  const std::vector<std::string> wanted = wanted_forms(f.words);
  const std::string conditions = article_conditions(f, words);
  const std::string sure = !f.is_sure ? "" : *f.is_sure ? " AND s.doubts = 0" : " AND s.doubts <> 0";
  std::vector<StatementRow> rows;
  size_t passed = 0;
  const auto take = [&](const Statement& found) {
    if (wanted.empty() && ++passed <= f.offset) return true;
    StatementRow row = statement_row(found);
    if (!wanted.empty() && (!holds_all(search_tokens(row.statement.words, words_), wanted) || ++passed <= f.offset))
      return true;
    rows.push_back(std::move(row));
    return f.limit == 0 || rows.size() < f.limit;
  };
  const std::string columns = "SELECT " ISNAD_STATEMENT_COLUMNS ISNAD_ARTICLE_COLUMNS
                              " FROM statements s JOIN articles a ON a.n = s.article WHERE ";
  if (!f.speaker.empty()) {
    // First which, in their order; then their rows, as many as are wanted.
    Statement find(db_,
                   "SELECT a.to_day, a.n, s.n FROM statements s CROSS JOIN articles a INDEXED BY articles_slim ON a.n "
                   "= s.article WHERE "
                   "s.n IN (SELECT statement FROM statement_entities WHERE statement " ISNAD_IN_ANY_STATEMENT_SPAN
                   " AND " +
                       in_list("entity", entities_named(f.speaker)) + ")" + sure + conditions);
    if (!words.empty()) find.text(1, words);
    std::vector<std::tuple<int64_t, int64_t, int64_t>> found;
    const bool is_newest = f.order == ClaimOrder::newest;
    while (find.row()) {
      if (is_newest)
        found.emplace_back(find.is_null(0) ? INT64_MAX : ~find.integer(0), ~find.integer(1), ~find.integer(2));
      else
        found.emplace_back(find.is_null(0) ? kNotPublished : find.integer(0), find.integer(1), find.integer(2));
    }
    std::make_heap(found.begin(), found.end(), std::greater<>());
    Statement ask(db_, columns + "s.n = ?1");
    for (bool goes_on = true; goes_on && !found.empty(); found.pop_back()) {
      std::pop_heap(found.begin(), found.end(), std::greater<>());
      const int64_t n = std::get<2>(found.back());
      goes_on = !ask.reset().integer(1, is_newest ? ~n : n).row() || take(ask);
    }
    return rows;
  }
  // Of everybody: article by article, so that a limit ends the work early. Their days stand in an index; the rows
  // themselves are long.
  const bool is_narrow = !f.story.empty() || !f.article.empty();
  Statement articles(db_, std::string("SELECT a.n FROM articles a") +
                              (is_narrow ? "" : " INDEXED BY articles_by_outlet") + " WHERE 1" + conditions +
                              order_of(f));
  if (!words.empty()) articles.text(1, words);
  Statement ask(db_,
                columns + "s.article = ?1" + sure + " ORDER BY s.n" + (f.order == ClaimOrder::newest ? " DESC" : ""));
  while (articles.row()) {
    for (ask.reset().integer(1, articles.integer(0)); ask.row();) {
      if (!take(ask)) return rows;
    }
  }
  return rows;
}

}  // namespace isnad::store
