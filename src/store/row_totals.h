// Internal to store: how many rows the large tables have. Counting them takes a tenth of a second when they are many;
// so the numbers stand in the table `totals`, changed in the transaction that puts rows in or takes them out. `verify`
// counts again.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

struct sqlite3;

namespace isnad::store {

class Connection;

class RowTotals {
 public:
  static constexpr std::array<std::string_view, 5> kTables = {"articles", "statements", "claims", "stories",
                                                              "entities"};

  RowTotals() = default;
  RowTotals(const RowTotals&) = delete;
  RowTotals& operator=(const RowTotals&) = delete;

  /// Counts from now on what this connection puts in and takes out. All of it must happen in a Transaction.
  void watch(sqlite3* db);
  /// Before a commit.
  void save(Connection& db);
  /// After a rollback.
  void forget() { more_.fill(0); }

  /// What the file says, in the order of kTables.
  static std::array<int64_t, kTables.size()> read(Connection& db);

 private:
  void count(int operation, std::string_view table);

  std::array<int64_t, kTables.size()> more_{};
};

}  // namespace isnad::store
