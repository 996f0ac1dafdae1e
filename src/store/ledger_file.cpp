#include "store/ledger_file.h"

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "store/queries.h"
#include "store/rereader.h"
#include "store/reviews.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/tokenizer.h"
#include "store/writer.h"

namespace isnad::store {
namespace {

/// Files up to this size are checked whole when they are opened (a fraction of a second); larger ones by `verify`.
constexpr uintmax_t kCheckedWhenOpened = 16U << 20U;
constexpr std::chrono::milliseconds kLongestBusy{5000};

void configure(Connection& db, Access access) {
  db.run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536");
  if (access == Access::read) return;
  db.run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 32768; PRAGMA "
      "journal_size_limit = 67108864");
}

void check_whole(Connection& db) {
  Statement check(db, "PRAGMA quick_check(1)");
  if (check.row() && check.text(0) != "ok") throw SqlError{SQLITE_CORRUPT, std::string(check.text(0))};
}

/// The index was made with a table of affixes; another table would not find what it holds.
void check_words(Connection& db, const SearchWords& words, Access access) {
  Statement ask(db, "SELECT value FROM meta WHERE key = 'search_words'");
  if (ask.row()) return;  // where the digests differ, reading articles again makes the index anew
  if (access == Access::read) return;
  Statement keep(db, "INSERT OR IGNORE INTO meta (key, value) VALUES ('search_words', ?1)");
  keep.text(1, words.digest()).done();
}

/// Where two connections might wait for each other (both turning a new file into WAL), SQLite answers BUSY at once
/// without asking the busy handler. `work` may be done twice.
template <typename Work>
void while_busy_retry(Work&& work) {
  for (std::chrono::milliseconds waited{0}, pause{5};; waited += pause) {
    try {
      return work();
    } catch (const SqlError& error) {
      if ((error.code & 0xFF) != SQLITE_BUSY || waited >= kLongestBusy) throw;
    }
    std::this_thread::sleep_for(pause);
  }
}

class SqliteLedger final : public Ledger {
 public:
  SqliteLedger(std::string path, Access access, LedgerOptions options)
      : path_(std::move(path)),
        options_(std::move(options)),
        db_(path_, access == Access::write ? Connection::Mode::create : Connection::Mode::existing),
        watch_state_(db_, path_),
        queries_(db_, *options_.words) {}

  void prepare(Access access, bool is_small) {
    register_tokenizer(db_, *options_.words);
    while_busy_retry([&] { configure(db_, access); });
    if (is_small) check_whole(db_);
    while_busy_retry([&] {
      migrate(db_);
      check_words(db_, *options_.words, access);
    });
    if (access == Access::write) writer_.emplace(db_, *options_.words);
  }

  Result<int64_t> begin_run(std::string_view engine) override {
    return guard([&] { return Result<int64_t>(writer_->begin_run(engine)); });
  }

  Status add(Addition addition) override {
    if (waiting_.empty()) first_waiting_ = std::chrono::steady_clock::now();
    waiting_.push_back(std::move(addition));
    const bool is_due =
        waiting_.size() >= options_.batch || std::chrono::steady_clock::now() - first_waiting_ >= options_.longest_wait;
    return is_due ? commit() : Status(Done{});
  }

  Status reread(Addition addition) override {
    if (waiting_again_.empty()) first_waiting_ = std::chrono::steady_clock::now();
    waiting_again_.push_back(std::move(addition));
    const bool is_due = waiting_again_.size() >= options_.batch ||
                        std::chrono::steady_clock::now() - first_waiting_ >= options_.longest_wait;
    return is_due ? commit() : Status(Done{});
  }

  Status commit() override {
    if (Status done = commit_again(); !done) return done;
    if (waiting_.empty()) return Done{};
    return guard([&] {
      const std::vector<Added> added = writer_->write(waiting_);
      waiting_.clear();
      if (options_.on_committed) options_.on_committed(added);
      return Status(Done{});
    });
  }

  Status fail(Failure failure) override {
    return guard([&] {
      writer_->fail(failure);
      return Status(Done{});
    });
  }

  Status finish_run(uint64_t bytes, double seconds) override {
    if (Status written = commit(); !written) return written;
    return guard([&] {
      writer_->finish_run(bytes, seconds);
      return Status(Done{});
    });
  }

  Result<int64_t> decide(const Decision& decision) override {
    return guard([&] { return forgetting(Reviews(db_, queries_).decide(decision)); });
  }
  Result<int64_t> undo(int64_t number, std::string_view person, std::string_view note) override {
    return guard([&] { return forgetting(Reviews(db_, queries_).undo(number, person, note)); });
  }
  Result<std::vector<ReviewRow>> reviews(std::string_view subject, size_t limit) override {
    return ask([&] { return Reviews(db_, queries_).log(subject, limit); });
  }

  WatchState& watch_state() override { return watch_state_; }

  void limit_questions(TimeLimit limit) override { db_.set_limit(std::move(limit)); }
  [[nodiscard]] bool was_cut() const override { return db_.was_cut(); }
  Result<int64_t> state() override {
    return guard([&] { return Result<int64_t>(queries_.data_version()); });
  }

  Result<std::optional<Run>> run(int64_t number) override {
    return ask([&] { return queries_.run(number); });
  }
  Result<std::vector<Run>> runs(size_t limit) override {
    return ask([&] { return queries_.runs(limit); });
  }
  using Ledger::stories;
  Result<std::vector<StoryRow>> stories(const ClaimFilter& filter) override {
    return ask([&] { return queries_.stories(filter); });
  }
  Result<std::optional<StoryDetail>> story(std::string_view id) override {
    return ask([&] { return queries_.story(id); });
  }
  Status claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each) override {
    return guard([&] {
      const Snapshot snapshot(db_);
      queries_.refresh();
      queries_.claims(filter, each);
      return Status(Done{});
    });
  }
  Status timelines(const ClaimFilter& filter, Moved moved, const std::function<bool(const Timeline&)>& each) override {
    return guard([&] {
      const Snapshot snapshot(db_);
      queries_.refresh();
      queries_.timelines(filter, moved, each);
      return Status(Done{});
    });
  }
  Result<std::optional<ClaimRow>> claim(std::string_view id) override {
    return ask([&] { return queries_.claim(id); });
  }
  Result<std::vector<RelationRow>> relations(std::string_view id) override {
    return ask([&] { return queries_.relations(id); });
  }
  Result<std::vector<Pair>> pairs(const ClaimFilter& filter, std::span<const ledger::RelationKind> kinds) override {
    return ask([&] { return queries_.pairs(filter, kinds); });
  }
  Result<std::vector<Telling>> tellings(std::string_view id) override {
    return ask([&] { return queries_.tellings(id); });
  }
  Result<std::vector<StatementRow>> statements(const ClaimFilter& filter) override {
    return ask([&] { return queries_.statements(filter); });
  }
  Result<std::vector<Dependence>> dependences(std::string_view relay, std::string_view outlet) override {
    return ask([&] { return queries_.dependences(relay, outlet); });
  }
  Result<Changes> changes(std::string_view since, size_t limit) override {
    return ask([&] { return queries_.changes(since, limit); });
  }
  Result<Likeness> like(const Asked& asked, size_t limit) override {
    return ask([&] { return queries_.like(asked, limit); });
  }
  using Ledger::search;
  Result<std::vector<SearchHit>> search(std::string_view query, Window window) override {
    return ask([&] { return queries_.search(query, window); });
  }
  Result<std::optional<ArticleRow>> article(std::string_view id) override {
    return ask([&] { return queries_.article(id); });
  }
  Result<std::vector<ArticleLine>> articles(const ClaimFilter& filter, std::string_view entity,
                                            Window window) override {
    return ask([&] { return queries_.articles(filter, entity, window); });
  }
  Result<std::vector<EntityRow>> entities(std::string_view name, std::optional<doc::EntityKind> kind,
                                          Window window) override {
    return ask([&] { return queries_.entities(name, kind, window); });
  }
  Result<std::optional<EntityRow>> entity(std::string_view key) override {
    return ask([&] { return queries_.entity(key); });
  }
  Result<Counts> counts() override {
    return ask([&] { return queries_.counts(); });
  }
  Result<std::vector<Tally>> measures() override {
    return ask([&] { return queries_.measures(); });
  }
  Result<std::vector<Tally>> outlets() override {
    return ask([&] { return queries_.outlets(); });
  }
  Result<std::vector<PlaceRow>> places(const ClaimFilter& filter) override {
    return ask([&] { return queries_.places(filter); });
  }
  Result<std::vector<CopyRow>> copies(std::string_view id) override {
    return ask([&] { return queries_.copies(id); });
  }
  Status copy_pairs(std::string_view article_id, double least_jaccard,
                    const std::function<bool(const CopyPair&)>& each) override {
    return guard([&] {
      const Snapshot snapshot(db_);
      queries_.refresh();
      queries_.copy_pairs(article_id, least_jaccard, each);
      return Status(Done{});
    });
  }
  Result<std::string> text(std::string_view id) override {
    return ask([&] { return queries_.text(id); });
  }
  Result<std::string> record(std::string_view id) override {
    return ask([&] { return queries_.record(id); });
  }
  Result<std::optional<KeptArticle>> kept(std::string_view id) override {
    return ask([&] { return queries_.kept(id); });
  }
  Result<std::vector<std::string>> articles_read_before(const ClaimFilter& filter, std::string_view but_by) override {
    return ask([&] { return queries_.articles_read_before(filter, but_by); });
  }
  Result<Verified> verify() override {
    return ask([&] {
      Verified verified = queries_.verify();
      Reviews(db_, queries_).verify(verified.faults);
      return verified;
    });
  }

 private:
  Status commit_again() {
    if (waiting_again_.empty()) return Done{};
    return guard([&] {
      if (!rereader_) rereader_.emplace(db_, *writer_, queries_, *options_.words);
      const std::vector<Reread> done = rereader_->replace(waiting_again_);
      waiting_again_.clear();
      queries_.forget();
      if (options_.on_reread) options_.on_reread(done);
      return Status(Done{});
    });
  }

  /// After a decision: what is remembered of entities and stories may have changed.
  Result<int64_t> forgetting(Result<int64_t> decided) {
    queries_.forget();
    if (writer_) writer_->forget();
    return decided;
  }

  template <typename Work>
  auto guard(Work&& work) -> decltype(work()) {
    auto done = guarded(path_, std::forward<Work>(work));
    if (!done) queries_.let_go();
    return done;
  }
  template <typename Work>
  auto ask(Work&& work) -> Result<decltype(work())> {
    return guard([&] {
      const Snapshot snapshot(db_);
      queries_.refresh();
      return Result<decltype(work())>(work());
    });
  }

  std::string path_;
  LedgerOptions options_;
  Connection db_;
  WatchState watch_state_;
  Queries queries_;
  std::optional<Writer> writer_;
  std::optional<Rereader> rereader_;  // made when first needed
  std::vector<Addition> waiting_, waiting_again_;
  std::chrono::steady_clock::time_point first_waiting_;
};

}  // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& path, Access access, LedgerOptions options) {
  static const SearchWords kPlain = *SearchWords::from_table("");
  if (options.words == nullptr) options.words = &kPlain;
  std::error_code ignored;
  const bool is_there = std::filesystem::exists(path, ignored);
  if (!is_there && access == Access::read) return Error{path, "there is no ledger here; `isnad add FILE…` makes one"};
  if (std::filesystem::is_directory(path, ignored)) return Error{path, "is a folder, not a ledger"};
  if (const auto parent = std::filesystem::path(path).parent_path(); !is_there && !parent.empty()) {
    std::filesystem::create_directories(parent, ignored);
  }
  const bool is_small = is_there && std::filesystem::file_size(path, ignored) <= kCheckedWhenOpened;
  return guarded(path, [&]() -> Result<std::unique_ptr<Ledger>> {
    auto ledger = std::make_unique<SqliteLedger>(path, access, std::move(options));
    ledger->prepare(access, is_small);
    return std::unique_ptr<Ledger>(std::move(ledger));
  });
}

}  // namespace isnad::store
