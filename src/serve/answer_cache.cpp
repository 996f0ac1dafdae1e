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

size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

uint64_t AnswerCache::found() const {
  const std::lock_guard lock(mutex_);
  return found_;
}

}  // namespace isnad::serve
