// Internal to store: the SQLite C API with owners for its handles. Inside the room a failing call throws SqlError, so
// that the code reads straight on; every public function of the room catches it (`guarded`) and returns an Error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/row_totals.h"
#include "store/time_limit.h"

struct sqlite3;
struct sqlite3_stmt;

namespace isnad::store {

struct SqlError {
  int code = 0;  // SQLite's extended result code
  std::string what;
};

class Connection {
 public:
  enum class Mode : unsigned char { create, existing, read_only };

  Connection(const std::string& path, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const char* sql);
  [[nodiscard]] sqlite3* handle() const { return db_; }
  [[nodiscard]] int64_t last_row() const;
  [[nodiscard]] int changes() const;
  [[noreturn]] void fail(int code) const;

  /// What runs from now on fails with SQLITE_INTERRUPT when its time is over.
  void set_limit(TimeLimit limit);
  /// Fails when the time is over: for work between two steps of a statement.
  void check_limit();
  /// How many rows were put in and taken out since the last commit.
  RowTotals& totals() { return totals_; }
  /// Has anything failed so since the limit was set?
  [[nodiscard]] bool was_cut() const { return was_cut_; }

 private:
  bool cuts();

  sqlite3* db_ = nullptr;
  RowTotals totals_;
  TimeLimit limit_;
  bool is_limited_ = false;
  bool was_cut_ = false;
};

/// A prepared statement, used again and again:
///   insert.reset().text(1, id).integer(2, n).done();
///   for (select.reset().text(1, id); select.row();) use(select.integer(0));
class Statement {
 public:
  Statement() = default;
  Statement(Connection& db, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& reset();
  // Binding, from 1. Text and blobs are not copied: they must live until the statement is stepped.
  Statement& text(int at, std::string_view value);
  Statement& blob(int at, std::string_view value);
  Statement& integer(int at, int64_t value);
  Statement& number(int at, double value);
  Statement& null(int at);
  Statement& text_or_null(int at, std::string_view value) { return value.empty() ? null(at) : text(at, value); }
  template <typename T>
  Statement& maybe(int at, const std::optional<T>& value) {
    if (!value) return null(at);
    if constexpr (std::is_floating_point_v<T>)
      return number(at, *value);
    else
      return integer(at, static_cast<int64_t>(*value));
  }

  /// Steps to the next row; false at the end (the statement is reset then).
  bool row();
  /// Steps a statement that gives no rows.
  void done();
  // Reading a row, from 0. Views live until the next step.
  [[nodiscard]] int64_t integer(int at) const;
  [[nodiscard]] double number(int at) const;
  [[nodiscard]] std::string_view text(int at) const;
  [[nodiscard]] std::string_view blob(int at) const;
  [[nodiscard]] bool is_null(int at) const;
  template <typename T>
  [[nodiscard]] std::optional<T> maybe(int at) const {
    if (is_null(at)) return std::nullopt;
    if constexpr (std::is_floating_point_v<T>)
      return static_cast<T>(number(at));
    else
      return static_cast<T>(integer(at));
  }

 private:
  Statement& check(int code);

  Connection* db_ = nullptr;
  sqlite3_stmt* stmt_ = nullptr;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when left without commit().
class Transaction {
 public:
  explicit Transaction(Connection& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    db_.totals().save(db_);
    db_.run("COMMIT");
    is_open_ = false;
  }

 private:
  Connection& db_;
  bool is_open_ = true;
};

/// One state of the file for all that is read while it lives, and one lock instead of one for each statement. Within a
/// transaction it does nothing.
class Snapshot {
 public:
  explicit Snapshot(Connection& db);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& db_;
  bool is_ours_;
};

/// What SQLite's code means to a person, and what to do.
std::string explain(const SqlError& error);

/// Runs `work`, turning SqlError into an Error about `path`.
template <typename Work>
auto guarded(const std::string& path, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SqlError& error) {
    return Error{path, explain(error)};
  }
}

}  // namespace isnad::store
