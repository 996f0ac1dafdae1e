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

std::vector<StatementRow> Queries::statements(const ClaimFilter& f) {
  std::string sql = "SELECT " ISNAD_STATEMENT_COLUMNS ISNAD_ARTICLE_COLUMNS " FROM statements s JOIN articles a ON a.n = s.article WHERE 1";
  if (!f.speaker.empty()) {
    sql += " AND s.n IN (SELECT statement FROM statement_entities WHERE " + in_list("entity", entities_named(f.speaker)) + ")";
  }
  if (!f.outlet.empty()) sql += " AND " + in_list("a.outlet", entities_named(f.outlet));
  if (!f.story.empty()) sql += " AND a.story = " + std::to_string(number_of_story(f.story));
  if (!f.article.empty()) sql += " AND a.n = " + std::to_string(number_of_article(f.article));
  if (f.reported_from) sql += " AND a.to_day >= " + std::to_string(*f.reported_from);
  if (f.reported_to) sql += " AND a.to_day <= " + std::to_string(*f.reported_to);
  const std::string words = match_expression(f.words);
  if (!words.empty()) sql += " AND a.n IN (SELECT rowid FROM search WHERE search MATCH ?1)";
  sql += f.order == ClaimOrder::newest ? " ORDER BY a.to_day DESC, s.n DESC" : " ORDER BY ifnull(a.to_day, 9999999), s.n";
  Statement ask(db_, sql);
  if (!words.empty()) ask.text(1, words);
  const std::vector<std::string> wanted = wanted_forms(f.words);
  std::vector<StatementRow> rows;
  while (ask.row()) {
    StatementRow row = statement_row(ask);
    if (!wanted.empty() && !holds_all(search_tokens(row.statement.words, words_), wanted)) continue;
    rows.push_back(std::move(row));
    if (rows.size() == f.limit) break;
  }
  return rows;
}

}  // namespace isnad::store
