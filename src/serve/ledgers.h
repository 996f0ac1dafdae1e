// The ledger's file, opened once for each question that is asked at the same time, and once for what people decide.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/ledger_file.h"

namespace isnad::serve {

/// Ledgers to read, kept open between questions. Thread-safe; a ledger is one thread's while it is lent.
class Ledgers {
 public:
  /// `words` must outlive the ledgers.
  Ledgers(std::string path, const store::SearchWords& words) : path_(std::move(path)), words_(words) {}

  class Lent {
   public:
    Lent(Ledgers& owner, std::unique_ptr<store::Ledger> ledger) : owner_(owner), ledger_(std::move(ledger)) {}
    ~Lent();
    Lent(Lent&&) = default;
    Lent(const Lent&) = delete;
    store::Ledger& operator*() const { return *ledger_; }

   private:
    Ledgers& owner_;
    std::unique_ptr<store::Ledger> ledger_;
  };
  /// What is asked of it must be answered within the limit.
  Result<Lent> lend(store::TimeLimit limit);

  /// Another number after every change of the ledger, by us or by another program.
  Result<int64_t> state();

  /// Opened for writing, by one thread at a time: whoever holds the lock.
  struct Writing {
    std::unique_lock<std::mutex> lock;
    store::Ledger* ledger;
  };
  Result<Writing> write();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const store::SearchWords& words() const { return words_; }

 private:
  std::string path_;
  const store::SearchWords& words_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Ledger>> idle_;
  std::mutex writing_;
  std::unique_ptr<store::Ledger> writer_;
  std::mutex watching_;
  std::unique_ptr<store::Ledger> watcher_;  // writes nothing, so that no change is its own
};

}  // namespace isnad::serve
