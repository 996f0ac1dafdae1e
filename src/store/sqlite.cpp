#include "store/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace isnad::store {

namespace {

/// Nobody asks SQLite how much memory it holds, and counting takes a lock at every piece of it. Must come before SQLite
/// is first used; where that is too late (a program that uses SQLite itself), it counts.
void configure_once() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)done;
}

}  // namespace

Connection::Connection(const std::string& path, Mode mode) {
  configure_once();
  int flags = SQLITE_OPEN_NOMUTEX;
  if (mode == Mode::read_only)
    flags |= SQLITE_OPEN_READONLY;
  else
    flags |= SQLITE_OPEN_READWRITE | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
  if (const int code = sqlite3_open_v2(path.c_str(), &db_, flags, nullptr); code != SQLITE_OK) {
    SqlError error{code, db_ != nullptr ? sqlite3_errmsg(db_) : sqlite3_errstr(code)};
    sqlite3_close(db_);
    throw error;
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, 5000);
  // The options of SQLite's own advice for files that somebody else may have written.
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  totals_.watch(db_);
}

Connection::~Connection() { sqlite3_close(db_); }

void Connection::run(const char* sql) {
  if (const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); code != SQLITE_OK) fail(code);
}

int64_t Connection::last_row() const { return sqlite3_last_insert_rowid(db_); }
int Connection::changes() const { return sqlite3_changes(db_); }
void Connection::fail(int code) const { throw SqlError{code, sqlite3_errmsg(db_)}; }

bool Connection::cuts() {
  if (!limit_.is_over()) return false;
  was_cut_ = true;
  return true;
}

void Connection::set_limit(TimeLimit limit) {
  constexpr int kSteps =
      1000;  // of SQLite's machine, some ten microseconds: reading the clock costs nothing beside them
  limit_ = std::move(limit);
  is_limited_ = !limit_.is_endless();
  was_cut_ = false;
  const auto is_over = [](void* self) { return static_cast<Connection*>(self)->cuts() ? 1 : 0; };
  if (is_limited_)
    sqlite3_progress_handler(db_, kSteps, is_over, this);
  else
    sqlite3_progress_handler(db_, 0, nullptr, nullptr);
}

void Connection::check_limit() {
  if (is_limited_ && cuts()) throw SqlError{SQLITE_INTERRUPT, sqlite3_errstr(SQLITE_INTERRUPT)};
}

Statement::Statement(Connection& db, std::string_view sql) : db_(&db) {
  check(sqlite3_prepare_v3(db.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &stmt_,
                           nullptr));
}
Statement::~Statement() { sqlite3_finalize(stmt_); }
Statement::Statement(Statement&& other) noexcept : db_(other.db_), stmt_(std::exchange(other.stmt_, nullptr)) {}
Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(stmt_, other.stmt_);
  return *this;
}

Statement& Statement::check(int code) {
  if (code != SQLITE_OK) db_->fail(code);
  return *this;
}

Statement& Statement::reset() {
  sqlite3_reset(stmt_);
  return *this;
}
Statement& Statement::text(int at, std::string_view value) {
  return check(sqlite3_bind_text64(stmt_, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_STATIC,
                                   SQLITE_UTF8));
}
Statement& Statement::blob(int at, std::string_view value) {
  return check(
      sqlite3_bind_blob64(stmt_, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_STATIC));
}
Statement& Statement::integer(int at, int64_t value) { return check(sqlite3_bind_int64(stmt_, at, value)); }
Statement& Statement::number(int at, double value) { return check(sqlite3_bind_double(stmt_, at, value)); }
Statement& Statement::null(int at) { return check(sqlite3_bind_null(stmt_, at)); }

bool Statement::row() {
  db_->check_limit();  // what is done with the rows takes time as well
  const int code = sqlite3_step(stmt_);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(stmt_);
  if (code != SQLITE_DONE) db_->fail(code);
  return false;
}

void Statement::done() {
  while (row()) {
  }
}

int64_t Statement::integer(int at) const { return sqlite3_column_int64(stmt_, at); }
double Statement::number(int at) const { return sqlite3_column_double(stmt_, at); }
bool Statement::is_null(int at) const { return sqlite3_column_type(stmt_, at) == SQLITE_NULL; }
std::string_view Statement::text(int at) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(stmt_, at));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(stmt_, at)));
}
std::string_view Statement::blob(int at) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(stmt_, at));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(stmt_, at)));
}

Transaction::~Transaction() {
  if (!is_open_) return;
  sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  db_.totals().forget();
}

Snapshot::Snapshot(Connection& db) : db_(db), is_ours_(sqlite3_get_autocommit(db.handle()) != 0) {
  if (is_ours_) db_.run("BEGIN");
}

Snapshot::~Snapshot() {
  const bool is_open = is_ours_ && sqlite3_get_autocommit(db_.handle()) == 0;
  if (is_open) sqlite3_exec(db_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

std::string explain(const SqlError& error) {
  switch (error.code & 0xFF) {
    case SQLITE_NOTADB: return "is not an Isnad ledger (not a database)";
    case SQLITE_CORRUPT:
      return "the ledger is damaged (" + error.what +
             "); nothing was written. Restore it from a copy, or add its articles to a new one";
    case SQLITE_CANTOPEN: return "cannot be opened (" + error.what + ")";
    case SQLITE_BUSY: return "is in use by another program; try again when it has finished";
    case SQLITE_READONLY: return "cannot be written (" + error.what + ")";
    case SQLITE_FULL: return "no space is left on the disk; nothing of this batch was written";
    case SQLITE_INTERRUPT: return "the question took longer than it may";
    case SQLITE_IOERR: return "the disk failed (" + error.what + ")";
    default: return error.what;
  }
}

}  // namespace isnad::store
