// Internal to store: a set of row numbers, a bit each. Rows are numbered from one on, so bits are few; a number that is
// far from them (a file may hold anything) stands apart.
#pragma once

#include <bit>
#include <cstdint>
#include <set>
#include <vector>

namespace isnad::store {

class NumberSet {
 public:
  void add(int64_t n) {
    if (is_far(n)) {
      far_.insert(n);
      return;
    }
    const auto word = static_cast<size_t>(n) / kBits;
    if (word >= words_.size()) words_.resize(word + word / 2 + 1);
    words_[word] |= uint64_t{1} << (static_cast<size_t>(n) % kBits);
  }

  [[nodiscard]] bool has(int64_t n) const {
    if (is_far(n)) return far_.contains(n);
    const auto word = static_cast<size_t>(n) / kBits;
    return word < words_.size() && (words_[word] >> (static_cast<size_t>(n) % kBits) & 1U) != 0;
  }

  /// Takes out what is not in the other one.
  void keep(const NumberSet& other) {
    if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    std::erase_if(far_, [&](int64_t n) { return !other.far_.contains(n); });
  }

  [[nodiscard]] size_t size() const {
    size_t size = far_.size();
    for (const uint64_t word : words_) size += static_cast<size_t>(std::popcount(word));
    return size;
  }

  /// The small ones first.
  template <typename Each>
  void for_each(Each&& each) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1)
        each(static_cast<int64_t>(i * kBits + static_cast<size_t>(std::countr_zero(word))));
    }
    for (const int64_t n : far_) each(n);
  }

 private:
  static constexpr size_t kBits = 64;
  static constexpr int64_t kFar = int64_t{1} << 26;  // 8 MB of bits
  static bool is_far(int64_t n) { return n < 0 || n >= kFar; }

  std::vector<uint64_t> words_;
  std::set<int64_t> far_;
};

}  // namespace isnad::store
