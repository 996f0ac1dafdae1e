// Internal: the edges of a large trie, (node, word) → node. One flat array with linear probing: a hundred thousand
// names are added without an allocation for each, and a look-up touches one line of the cache.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace isnad::rules {

class EdgeTable {
 public:
  static constexpr uint32_t kNowhere = 0xFFFFFFFF;

  struct Edge {
    uint32_t node = 0, word = 0, to = 0;
  };

  /// Makes room for so many edges at once.
  void reserve(size_t edges) {
    if (2 * edges > slots_.size()) rehash(std::bit_ceil(2 * edges));
  }

  [[nodiscard]] uint32_t find(uint32_t node, uint32_t word) const {
    return slots_.empty() ? kNowhere : slots_[slot_of(node, word)].to;
  }

  /// The processor fetches what find() and add() will read.
  void prefetch(uint32_t node, uint32_t word) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[first_slot(node, word)]);
  }

  /// Where the edge leads; `next` if it is new.
  uint32_t add(uint32_t node, uint32_t word, uint32_t next) {
    if (2 * (count_ + 1) > slots_.size()) rehash(slots_.empty() ? kFirstSlots : 2 * slots_.size());
    Slot& slot = slots_[slot_of(node, word)];
    if (slot.to == kNowhere) {
      slot = {node, word, next};
      ++count_;
    }
    return slot.to;
  }

  /// Every edge, in no order that means anything.
  template <typename Take>
  void for_each(Take take) const {
    for (const Slot& slot : slots_) {
      if (slot.to != kNowhere) take(Edge{slot.node, slot.word, slot.to});
    }
  }

 private:
  static constexpr size_t kFirstSlots = 1024;

  struct Slot {
    uint32_t node = 0, word = 0;
    uint32_t to = kNowhere;  // kNowhere: empty
  };

  [[nodiscard]] size_t first_slot(uint32_t node, uint32_t word) const {
    constexpr uint64_t kMix = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio (Knuth, multiplicative hashing)
    const uint64_t key = (static_cast<uint64_t>(node) << 32 | word) * kMix;
    return (key ^ key >> 32) & (slots_.size() - 1);
  }

  [[nodiscard]] size_t slot_of(uint32_t node, uint32_t word) const {
    const size_t mask = slots_.size() - 1;
    size_t at = first_slot(node, word);
    while (slots_[at].to != kNowhere && (slots_[at].node != node || slots_[at].word != word)) at = (at + 1) & mask;
    return at;
  }

  void rehash(size_t size) {
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.to != kNowhere) slots_[slot_of(slot.node, slot.word)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two, at most half full
  size_t count_ = 0;
};

}  // namespace isnad::rules
