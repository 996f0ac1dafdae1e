#include "serve/ledgers.h"

namespace isnad::serve {

Ledgers::Lent::~Lent() {
  if (ledger_ == nullptr) return;
  const std::lock_guard lock(owner_.mutex_);
  owner_.idle_.push_back(std::move(ledger_));
}

Result<Ledgers::Lent> Ledgers::lend(store::TimeLimit limit) {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto ledger = std::move(idle_.back());
      idle_.pop_back();
      ledger->limit_questions(std::move(limit));
      return Lent(*this, std::move(ledger));
    }
  }
  auto ledger = store::Ledger::open(path_, store::Access::read, {.words = &words_, .on_committed = {}});
  if (!ledger) return ledger.error();
  (*ledger)->limit_questions(std::move(limit));
  return Lent(*this, *std::move(ledger));
}

Result<int64_t> Ledgers::state() {
  const std::lock_guard lock(watching_);
  if (watcher_ == nullptr) {
    auto ledger = store::Ledger::open(path_, store::Access::read, {.words = &words_, .on_committed = {}});
    if (!ledger) return ledger.error();
    watcher_ = *std::move(ledger);
  }
  return watcher_->state();
}

Result<Ledgers::Writing> Ledgers::write() {
  std::unique_lock lock(writing_);
  if (writer_ == nullptr) {
    auto ledger = store::Ledger::open(path_, store::Access::write, {.words = &words_, .on_committed = {}});
    if (!ledger) return ledger.error();
    writer_ = *std::move(ledger);
  }
  return Writing{std::move(lock), writer_.get()};
}

}  // namespace isnad::serve
