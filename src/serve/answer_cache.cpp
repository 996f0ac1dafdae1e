#include "serve/answer_cache.h"

namespace isnad::serve {

size_t AnswerCache::size_of(const Entry& entry) {
  constexpr size_t kAround = 400;  // nodes of the list and the table, strings' own heads
  return 2 * entry.key.size() + entry.answer.type.size() + entry.answer.packed->body.size() + kAround;
}

void AnswerCache::be_in(int64_t state) {
  if (state_ == state) return;
  state_ = state;
  by_key_.clear();
  entries_.clear();
  bytes_ = 0;
}

void AnswerCache::drop_last() {
  bytes_ -= size_of(entries_.back());
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

std::optional<KeptAnswer> AnswerCache::find(const std::string& key, int64_t state) {
  const std::lock_guard lock(mutex_);
  be_in(state);
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, at->second);
  ++found_;
  return entries_.front().answer;
}

void AnswerCache::keep(const std::string& key, int64_t state, KeptAnswer answer) {
  const std::lock_guard lock(mutex_);
  // The ledger has changed meanwhile, or somebody else was as quick.
  if (state_ != state || by_key_.contains(key)) return;
  Entry entry{key, std::move(answer)};
  const size_t size = size_of(entry);
  if (size > most_bytes_ / kLargestShare) return;
  while (bytes_ + size > most_bytes_) drop_last();
  entries_.push_front(std::move(entry));
  by_key_[key] = entries_.begin();
  bytes_ += size;
}

std::shared_ptr<AnswerCache::Coming> AnswerCache::begin(const std::string& key, int64_t state, bool& is_ours) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Coming>& coming = coming_[{key, state}];
  is_ours = coming == nullptr;
  if (is_ours) coming = std::make_shared<Coming>();
  return coming;
}

void AnswerCache::end(const std::string& key, int64_t state, const std::shared_ptr<Coming>& coming) {
  {
    const std::lock_guard lock(mutex_);
    coming->is_done = true;
    coming_.erase({key, state});
  }
  came_.notify_all();
}

/// Whoever makes an answer says when it is there, or that it will not come.
class AnswerCache::Maker {
 public:
  Maker(AnswerCache& cache, const std::string& key, int64_t state, std::shared_ptr<Coming> coming)
      : cache_(cache), key_(key), state_(state), coming_(std::move(coming)) {}
  ~Maker() { cache_.end(key_, state_, coming_); }
  Maker(const Maker&) = delete;
  Maker& operator=(const Maker&) = delete;

 private:
  AnswerCache& cache_;
  const std::string& key_;
  int64_t state_;
  std::shared_ptr<Coming> coming_;
};

std::optional<KeptAnswer> AnswerCache::get(const std::string& key, int64_t state, const store::TimeLimit& limit,
                                           const Make& make) {
  constexpr std::chrono::milliseconds kLook{50};  // for whether anybody still waits
  if (auto kept = find(key, state)) return kept;
  bool is_ours = false;
  const std::shared_ptr<Coming> coming = begin(key, state, is_ours);
  if (is_ours) {
    const Maker maker(*this, key, state, coming);
    auto made = make();
    if (made) keep(key, state, *made);
    const std::lock_guard lock(mutex_);
    coming->answer = made;
    return made;
  }
  {
    std::unique_lock lock(mutex_);
    while (!coming->is_done) {
      if (limit.is_over()) return std::nullopt;
      came_.wait_for(lock, kLook);
    }
    if (coming->answer) {
      ++found_;
      return coming->answer;
    }
  }
  return make();  // what became of the other one, whose time may have been over, is no answer to us
}

size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

uint64_t AnswerCache::found() const {
  const std::lock_guard lock(mutex_);
  return found_;
}

}  // namespace isnad::serve
