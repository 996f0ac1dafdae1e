#include "store/codec.h"
#include "store/compress.h"
#include "store/queries.h"
#include "store/spans.h"

namespace isnad::store {

std::string in_list(std::string_view column, const std::vector<int64_t>& numbers) {
  std::string sql = std::string(column) + " IN (";
  for (size_t i = 0; i < numbers.size(); ++i) sql += (i == 0 ? "" : ",") + std::to_string(numbers[i]);
  return sql + ")";
}

std::string after_prefix(std::string_view prefix) { return std::string(prefix) + "\x7f"; }

int64_t Queries::data_version() {
  if (!find_data_version_) find_data_version_.emplace(db_, "PRAGMA data_version");
  find_data_version_->reset().row();
  const int64_t version = find_data_version_->integer(0);
  find_data_version_->reset();
  return version;
}

void Queries::let_go() {
  for (std::optional<Statement>* kept :
       {&find_data_version_, &claim_row_, &neighbours_, &story_row_, &figure_claim_, &figure_edges_}) {
    if (*kept) (*kept)->reset();
  }
}

void Queries::refresh() {
  const int64_t version = data_version();
  if (version == data_version_) return;
  data_version_ = version;
  text_article_ = -1;
  forget();
}

ArticleRow Queries::article_row(const Statement& row, int first) const {
  ArticleRow a;
  a.id = row.text(first);
  a.title = row.text(first + 1);
  a.outlet = row.text(first + 2);
  a.url = row.text(first + 3);
  a.path = row.text(first + 4);
  a.source_id = row.text(first + 5);
  a.story = row.text(first + 6);
  a.captured = row.text(first + 7);
  a.published.from = row.maybe<Day>(first + 8);
  a.published.to = row.maybe<Day>(first + 9);
  if (!row.is_null(first + 10)) a.basis = static_cast<doc::Basis>(row.integer(first + 10));
  for (ledger::Link& link : decode_chain(row.blob(first + 11))) a.relays.push_back(std::move(link.who));
  return a;
}

const std::string& Queries::text_of(int64_t article) {
  if (article == text_article_) return text_;
  Statement ask(db_, "SELECT text FROM articles WHERE n = ?1");
  text_article_ = -1;  // a step that fails must not leave the text of one under the number of another
  text_.clear();
  if (ask.integer(1, article).row()) text_ = decompress(ask.blob(0));
  text_article_ = article;
  return text_;
}

std::optional<Run> Queries::run(int64_t number) {
  Statement ask(db_,
                "SELECT started, ifnull(finished, ''), engine, added, unchanged, failed, bytes, seconds, reread FROM "
                "runs WHERE n = ?1");
  if (!ask.integer(1, number).row()) return std::nullopt;
  Run run;
  run.number = number;
  run.started = ask.text(0);
  run.finished = ask.text(1);
  run.engine = ask.text(2);
  run.added = static_cast<uint64_t>(ask.integer(3));
  run.unchanged = static_cast<uint64_t>(ask.integer(4));
  run.failed = static_cast<uint64_t>(ask.integer(5));
  run.bytes = static_cast<uint64_t>(ask.integer(6));
  run.seconds = ask.number(7);
  run.reread = static_cast<uint64_t>(ask.integer(8));
  Statement failures(db_, "SELECT input, reason FROM run_failures WHERE run = ?1 ORDER BY rowid");
  for (failures.integer(1, number); failures.row();)
    run.failures.push_back({std::string(failures.text(0)), std::string(failures.text(1))});
  return run;
}

std::vector<Run> Queries::runs(size_t limit) {
  std::vector<Run> runs;
  Statement ask(db_, "SELECT n FROM runs ORDER BY n DESC LIMIT ?1");
  for (ask.integer(1, limit == 0 ? -1 : static_cast<int64_t>(limit)); ask.row();) {
    if (auto one = run(ask.integer(0))) runs.push_back(*std::move(one));
  }
  return runs;
}

int64_t Queries::number_of_article(std::string_view id) {
  if (id.empty()) return 0;
  Statement ask(db_, "SELECT n FROM articles WHERE id >= ?1 AND id < ?2 LIMIT 2");
  const std::string end = after_prefix(id);
  if (ask.text(1, id).text(2, end).row()) return ask.integer(0);
  Statement by_source(db_, "SELECT n FROM articles WHERE source_id = ?1");
  if (by_source.text(1, id).row()) return by_source.integer(0);
  Statement by_path(db_, "SELECT n FROM articles WHERE path = ?1 LIMIT 1");
  return by_path.text(1, id).row() ? by_path.integer(0) : 0;
}

ArticleRow Queries::article_numbered(int64_t n) {
  Statement ask(db_, "SELECT " ISNAD_ARTICLE_COLUMNS " FROM articles a WHERE a.n = ?1");
  return ask.integer(1, n).row() ? article_row(ask, 0) : ArticleRow{};
}

std::optional<ArticleRow> Queries::article(std::string_view id) {
  const int64_t n = number_of_article(id);
  return n == 0 ? std::nullopt : std::optional(article_numbered(n));
}

void Queries::copy_pairs(std::string_view article_id, double least_jaccard,
                         const std::function<bool(const CopyPair&)>& each) {
  const int64_t n = article_id.empty() ? 0 : number_of_article(article_id);
  if (n == 0 && !article_id.empty()) return;
  // `copies.copy` is the one that was added later, which may have been published first.
  Statement ask(
      db_,
      std::string(
          "SELECT k.copy, k.original, k.jaccard, k.containment, (ifnull(c.to_day, 9999999), c.n) < (ifnull(o.to_day, "
          "9999999), o.n) "
          "FROM copies k JOIN articles c ON c.n = k.copy JOIN articles o ON o.n = k.original WHERE k.jaccard >= ?1") +
          (n == 0 ? "" : " AND (k.copy = ?2 OR (k.original = ?2 AND k.copy " ISNAD_IN_ANY_ARTICLE_SPAN "))") +
          " ORDER BY k.copy, k.original");
  ask.number(1, least_jaccard);
  if (n != 0) ask.integer(2, n);
  while (ask.row()) {
    const bool is_turned = ask.integer(4) != 0;
    const CopyPair pair{article_numbered(ask.integer(is_turned ? 1 : 0)),
                        article_numbered(ask.integer(is_turned ? 0 : 1)), ask.number(2), ask.number(3)};
    if (!each(pair)) return;
  }
}

std::vector<CopyRow> Queries::copies(std::string_view article_id) {
  const int64_t n = number_of_article(article_id);
  std::vector<CopyRow> rows;
  // Who copied whom: the one published first is the original; of one day, the one that was added first.
  Statement ask(
      db_,
      "SELECT k.jaccard, k.containment, (ifnull(a.to_day, 9999999), a.n) < (SELECT ifnull(b.to_day, "
      "9999999), b.n FROM articles b WHERE b.n = ?1), " ISNAD_ARTICLE_COLUMNS
      " FROM (SELECT original AS other, jaccard, containment FROM copies WHERE copy = ?1 "
      "UNION ALL SELECT copy, jaccard, containment FROM copies WHERE original = ?1 AND copy " ISNAD_IN_ANY_ARTICLE_SPAN
      ") k JOIN articles a ON a.n "
      "= k.other ORDER BY k.jaccard DESC");
  for (ask.integer(1, n); ask.row();)
    rows.push_back({article_row(ask, 3), ask.number(0), ask.number(1), ask.integer(2) != 0});
  return rows;
}

std::string Queries::record(std::string_view article_id) {
  Statement ask(db_, "SELECT record FROM articles WHERE n = ?1");
  const int64_t n = number_of_article(article_id);
  if (n == 0 || !ask.integer(1, n).row()) return {};
  return decompress(ask.blob(0), text_of(n));
}

}  // namespace isnad::store
