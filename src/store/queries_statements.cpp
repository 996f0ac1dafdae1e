#include "store/codec.h"
#include "store/queries.h"
#include "store/search_marks.h"
#include "store/search_query.h"

namespace isnad::store {

StatementRow Queries::statement_row(const Statement& row) {
  StatementRow out;
  out.statement.label = row.text(1);
  out.statement.span = {static_cast<uint32_t>(row.integer(2)), static_cast<uint32_t>(row.integer(3))};
  out.statement.mode = static_cast<doc::Mode>(row.integer(4));
  out.statement.act = row.text(5);
  out.statement.lemma = row.text(6);
  out.statement.chain = decode_chain(row.blob(7));
  see(out.statement.chain);
  out.article = article_row(row, kStatementColumns);
  const std::string& text = text_of(row.integer(0));
  const ByteSpan span = out.statement.span;
  if (span.begin <= span.end && span.end <= text.size()) out.statement.words = span.of(text);
  return out;
}

namespace {

/// In the order of publication, and of one article in the order of its text.
std::string order_of(const ClaimFilter& f, std::string_view article, std::string_view statement) {
  const bool is_newest = f.order == ClaimOrder::newest;
  const std::string direction = is_newest ? " DESC" : "";
  std::string order = is_newest ? " ORDER BY a.to_day DESC" : " ORDER BY ifnull(a.to_day, 9999999)";
  for (const std::string_view column : {article, statement}) {
    if (!column.empty()) order.append(", ").append(column).append(direction);
  }
  return order;
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
  std::vector<StatementRow> rows;
  const auto take = [&](const Statement& found) {
    StatementRow row = statement_row(found);
    if (wanted.empty() || holds_all(search_tokens(row.statement.words, words_), wanted)) rows.push_back(std::move(row));
    return f.limit == 0 || rows.size() < f.limit;
  };
  const std::string columns = "SELECT " ISNAD_STATEMENT_COLUMNS ISNAD_ARTICLE_COLUMNS " FROM statements s JOIN articles a ON a.n = s.article WHERE ";
  if (!f.speaker.empty()) {
    Statement ask(db_, columns + "s.n IN (SELECT statement FROM statement_entities WHERE " + in_list("entity", entities_named(f.speaker)) + ")" + conditions +
                           order_of(f, "a.n", "s.n"));
    if (!words.empty()) ask.text(1, words);
    while (ask.row() && take(ask)) {}
    return rows;
  }
  // Of everybody: article by article, so that a limit ends the work early. Their days stand in an index; the rows themselves are long.
  const bool is_narrow = !f.story.empty() || !f.article.empty();
  Statement articles(db_, std::string("SELECT a.n FROM articles a") + (is_narrow ? "" : " INDEXED BY articles_by_outlet") + " WHERE 1" + conditions + order_of(f, "a.n", ""));
  if (!words.empty()) articles.text(1, words);
  Statement ask(db_, columns + "s.article = ?1 ORDER BY s.n" + (f.order == ClaimOrder::newest ? " DESC" : ""));
  while (articles.row()) {
    for (ask.reset().integer(1, articles.integer(0)); ask.row();) {
      if (!take(ask)) return rows;
    }
  }
  return rows;
}

}  // namespace isnad::store
