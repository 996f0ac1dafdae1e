#include "store/row_totals.h"

#include <sqlite3.h>

#include <algorithm>

#include "store/sqlite.h"

namespace isnad::store {

void RowTotals::watch(sqlite3* db) {
  const auto changed = [](void* self, int operation, const char* /*database*/, const char* table,
                          sqlite3_int64 /*row*/) { static_cast<RowTotals*>(self)->count(operation, table); };
  sqlite3_update_hook(db, changed, this);
}

void RowTotals::count(int operation, std::string_view table) {
  if (operation == SQLITE_UPDATE) return;
  const auto at = std::find(kTables.begin(), kTables.end(), table);
  if (at != kTables.end()) more_.at(static_cast<size_t>(at - kTables.begin())) += operation == SQLITE_INSERT ? 1 : -1;
}

void RowTotals::save(Connection& db) {
  for (size_t i = 0; i < kTables.size(); ++i) {
    if (more_.at(i) == 0) continue;
    Statement add(db, "UPDATE totals SET rows = rows + ?2 WHERE name = ?1");
    add.text(1, kTables.at(i)).integer(2, more_.at(i)).done();
  }
  forget();
}

std::array<int64_t, RowTotals::kTables.size()> RowTotals::read(Connection& db) {
  std::array<int64_t, kTables.size()> rows{};
  Statement ask(db, "SELECT rows FROM totals WHERE name = ?1");
  for (size_t i = 0; i < kTables.size(); ++i) {
    if (ask.reset().text(1, kTables.at(i)).row()) rows.at(i) = ask.integer(0);
  }
  return rows;
}

}  // namespace isnad::store
