#include "base/hash.h"
#include "store/compress.h"
#include "store/queries.h"
#include "store/writer.h"

namespace isnad::store {

std::string Queries::views_sha256(int64_t article) {
  Sha256Parts hash;
  Statement statements(db_,
                       "SELECT label, from_byte, to_byte, mode, act, lemma, chain, doubts FROM statements WHERE "
                       "article = ?1 ORDER BY n");
  for (statements.integer(1, article); statements.row();) {
    const ByteSpan span{static_cast<uint32_t>(statements.integer(1)), static_cast<uint32_t>(statements.integer(2))};
    add_to(hash, statements.text(0), span, statements.integer(3), statements.integer(7), statements.text(4),
           statements.text(5), statements.blob(6));
  }
  Statement claims(db_, "SELECT view FROM claims WHERE article = ?1 ORDER BY n");
  for (claims.integer(1, article); claims.row();) hash.add(claims.blob(0));
  return unhex(hash.hex());
}

namespace {

/// Record and evidence against their hashes, from the columns 1 to 6 of verify()'s question.
template <typename Fault>
void check_bytes(const Statement& row, Fault&& fault) {
  try {
    const std::string record = decompress(row.blob(2), decompress(row.blob(1)));
    if (unhex(sha256_hex(record)) != row.blob(3)) fault("the record is not the one that was added");
    if (!row.is_null(5) && unhex(sha256_hex(decompress(row.blob(6)))) != row.blob(5))
      fault("the evidence is not what was got");
  } catch (const SqlError& error) {
    fault(error.what.c_str());
  }
}

/// What was fetched and became no article: feeds, refused pages.
void check_fetched(Connection& db, std::vector<std::string>& faults) {
  Statement fetched(db,
                    "SELECT DISTINCT v.n, v.sha256, v.bytes FROM fetches f JOIN evidence v ON v.n = f.evidence "
                    "WHERE v.n NOT IN (SELECT evidence FROM articles WHERE evidence IS NOT NULL)");
  while (fetched.row()) {
    try {
      if (unhex(sha256_hex(decompress(fetched.blob(2)))) == fetched.blob(1)) continue;
      faults.push_back("evidence " + std::to_string(fetched.integer(0)) + ": is not what was fetched");
    } catch (const SqlError& error) {
      faults.push_back("evidence " + std::to_string(fetched.integer(0)) + ": " + error.what);
    }
  }
}

/// Numbers that are kept so that nobody need count: of rows, and of what entities have.
void check_counts(Connection& db, std::vector<std::string>& faults) {
  const auto totals = RowTotals::read(db);
  for (size_t i = 0; i < totals.size(); ++i) {
    const std::string table(RowTotals::kTables.at(i));
    Statement rows(db, "SELECT count(*) FROM " + table);
    if (rows.row() && rows.integer(0) != totals.at(i))
      faults.push_back("the ledger has " + std::to_string(rows.integer(0)) + " " + table + " and says " +
                       std::to_string(totals.at(i)));
  }
  Statement miscounted(
      db,
      "SELECT e.key FROM entities e "
      "LEFT JOIN (SELECT entity, count(*) AS rows FROM article_entities GROUP BY entity) a ON a.entity "
      "= e.n LEFT JOIN (SELECT entity, count(DISTINCT statement) AS rows FROM statement_entities GROUP "
      "BY entity) s ON s.entity = e.n "
      "WHERE e.articles <> ifnull(a.rows, 0) OR e.statements <> ifnull(s.rows, 0) ORDER BY e.n");
  while (miscounted.row())
    faults.push_back("the entity " + std::string(miscounted.text(0)) +
                     " has other articles or statements than it says");
}

}  // namespace

Verified Queries::verify() {
  Verified result;
  Statement check(db_, "PRAGMA quick_check(5)");
  while (check.row()) {
    if (check.text(0) != "ok") result.faults.emplace_back(check.text(0));
  }
  Statement ask(db_,
                "SELECT a.id, a.text, a.record, e.record_sha256, e.hash, v.sha256, v.bytes, e.views_sha256, e.article, "
                "e.n = (SELECT max(x.n) FROM entries x WHERE x.article = e.article), e.replaces, "
                "(SELECT max(x.n) FROM entries x WHERE x.article = e.article AND x.n < e.n), (SELECT x.hash FROM "
                "entries x WHERE x.n = e.replaces) "
                "FROM entries e LEFT JOIN articles a ON a.n = e.article "
                "LEFT JOIN evidence v ON v.n = a.evidence ORDER BY e.n");
  std::string previous;
  while (ask.row()) {
    const std::string id(ask.text(0));
    ++(ask.is_null(10) ? result.articles : result.rereads);
    const auto fault = [&](const char* what) { result.faults.push_back("article " + id + ": " + what); };
    if (ask.maybe<int64_t>(10) != ask.maybe<int64_t>(11)) fault("was read more often than the chain of hashes says");
    // Of readings that newer ones have replaced only the hashes are left.
    const bool is_last = ask.integer(9) != 0;
    if (is_last) check_bytes(ask, fault);
    if (is_last && !ask.is_null(7) && views_sha256(ask.integer(8)) != ask.blob(7))
      fault("its statements or claims are not those that were read");
    const std::string hash = chain_hash(previous, id, ask.blob(3), ask.blob(5), ask.blob(7), ask.blob(12));
    if (hash != ask.blob(4)) fault("the chain of hashes is broken here: an entry was altered, removed or put in");
    previous = ask.blob(4);
  }
  Statement count(db_, "SELECT count(*) FROM articles");
  if (count.row() && static_cast<uint64_t>(count.integer(0)) != result.articles)
    result.faults.emplace_back("articles and entries differ in number");
  check_fetched(db_, result.faults);
  check_counts(db_, result.faults);
  return result;
}

}  // namespace isnad::store
