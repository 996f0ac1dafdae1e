// `isnad serve --watch`: the feeds of the ledger and lists of links that people paste, got in a thread of their own
// like `isnad watch` gets them.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "fetch/watcher.h"
#include "rules/language.h"
#include "serve/event_log.h"
#include "serve/ledgers.h"

namespace isnad::serve {

/// Runs from start() to its end. What it finds is told as events named "watch", new articles as "added".
class Watching {
 public:
  /// All must outlive the watching. `now`, `idle` and `is_stopped` of the options are its own.
  Watching(Ledgers& ledgers, const rules::Language& language, EventLog& events, fetch::WatchOptions options);
  ~Watching();
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

 private:
  void work();
  Status watch();
  void rest(int64_t milliseconds);

  Ledgers& ledgers_;
  const rules::Language& language_;
  EventLog& events_;
  fetch::WatchOptions options_;
  std::mutex mutex_;
  std::condition_variable is_due_;
  std::atomic<bool> is_ended_ = false;
  std::thread worker_;
};

}  // namespace isnad::serve
