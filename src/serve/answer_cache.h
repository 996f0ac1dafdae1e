// Answers that were given before, for as long as the ledger stays as it is: the page asks the same things again and
// again.
//
// A caller reads the ledger's state (Ledgers::state) BEFORE it asks the ledger. An answer that is newer than its state
// is never found again; one that is older than its state cannot be.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "serve/http.h"
#include "store/time_limit.h"

namespace isnad::serve {

struct KeptAnswer {
  std::string type;
  std::shared_ptr<const Packed> packed;
};

/// Thread-safe. Of one state only: answers of another are dropped when the first question of the new state comes.
class AnswerCache {
 public:
  static constexpr size_t kMostBytes = size_t{32} << 20U;
  static constexpr size_t kLargestShare = 8;  // one answer takes at most an eighth

  explicit AnswerCache(size_t most_bytes = kMostBytes) : most_bytes_(most_bytes) {}

  /// nullopt: an answer that nobody else should be given.
  using Make = std::function<std::optional<KeptAnswer>()>;
  /// The answer that is kept, or that somebody else is making at this moment; else what `make` makes of it, which is
  /// kept. nullopt: `make` was called and gave nothing, or the limit was over before somebody else's answer came.
  std::optional<KeptAnswer> get(const std::string& key, int64_t state, const store::TimeLimit& limit, const Make& make);

  std::optional<KeptAnswer> find(const std::string& key, int64_t state);
  /// Drops what was not asked for the longest when there is no room.
  void keep(const std::string& key, int64_t state, KeptAnswer answer);

  [[nodiscard]] size_t bytes() const;
  [[nodiscard]] uint64_t found() const;  // how often there was one

 private:
  struct Entry {
    std::string key;
    KeptAnswer answer;
  };
  /// An answer that somebody is making.
  struct Coming {
    bool is_done = false;
    std::optional<KeptAnswer> answer;
  };
  class Maker;

  std::shared_ptr<Coming> begin(const std::string& key, int64_t state, bool& is_ours);
  void end(const std::string& key, int64_t state, const std::shared_ptr<Coming>& coming);
  static size_t size_of(const Entry& entry);
  void be_in(int64_t state);
  void drop_last();

  mutable std::mutex mutex_;
  const size_t most_bytes_;
  std::optional<int64_t> state_;
  std::list<Entry> entries_;  // the last asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::map<std::pair<std::string, int64_t>, std::shared_ptr<Coming>> coming_;
  std::condition_variable came_;
  size_t bytes_ = 0;
  uint64_t found_ = 0;
};

}  // namespace isnad::serve
