// What was found out about words, kept by word, in one thread. Most words of an article were in the one before it, and
// a look-up waits for memory: here it touches two places of it, the slot and the word with what is kept of it, where a
// map of strings would touch four or five.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace isnad {

class WordMemory {
 public:
  /// Emptied when it holds `most` words.
  explicit WordMemory(size_t most) : most_(most) {}

  /// What is kept of `word`. Of a word that is not known `make()` says it: bytes that depend on nothing but the word.
  /// The view lives until the next call.
  template <typename Make>
  std::string_view of(std::string_view word, Make&& make) {
    const uint64_t hash = xxh3_64(word);
    if (const Slot* slot = find(word, hash)) return kept(*slot);
    return add(word, hash, make());
  }
  void clear();
  [[nodiscard]] size_t size() const { return count_; }

 private:
  struct Slot {
    uint32_t at = 0;   // in bytes_; 0: free
    uint32_t tag = 0;  // of the hash: most words of other slots are told apart without looking at them
    uint16_t word_size = 0, kept_size = 0;
  };
  static constexpr size_t kLongest = 0xFFFF;  // longer ones are not kept

  [[nodiscard]] const Slot* find(std::string_view word, uint64_t hash) const;
  [[nodiscard]] std::string_view kept(const Slot& slot) const {
    return {bytes_.data() + slot.at + slot.word_size, slot.kept_size};
  }
  std::string_view add(std::string_view word, uint64_t hash, std::string made);
  void put(const Slot& slot, uint64_t hash);
  void grow();

  size_t most_;
  size_t count_ = 0;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::string bytes_ = std::string(1, '\0');
  std::string not_kept_;
};

}  // namespace isnad
