// Strings to small numbers: each distinct string gets the next free id, starting at 0, and is stored once.
//
//   Interner words;
//   uint32_t id = words.intern("قال");   // 0
//   words.find("قال");                   // 0, without storing anything
//   words.view(id);                      // a view that lives as long as the interner
//
// Not thread-safe for writing; find() and view() may run in many threads while nobody interns.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace isnad {

/// Copies of strings in large blocks; nothing is freed before the arena.
class StringArena {
 public:
  std::string_view store(std::string_view text);
  /// Bytes held.
  [[nodiscard]] size_t memory() const { return memory_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;  // NOLINT(modernize-avoid-c-arrays)
  char* free_ = nullptr;
  size_t free_size_ = 0;
  size_t memory_ = 0;
};

class Interner {
 public:
  static constexpr uint32_t kMissing = 0xFFFFFFFF;

  /// The id of `text`, stored now if it is new.
  uint32_t intern(std::string_view text);
  /// For many look-ups at once: the processor fetches what they will read while others are worked on. First prefetch()
  /// for each, then prefetch_text() for each, then intern() with the same hash.
  static uint64_t hash(std::string_view text);
  void prefetch(uint64_t hash) const;
  void prefetch_text(uint64_t hash) const;
  uint32_t intern(std::string_view text, uint64_t hash);
  /// The id of `text`, or kMissing.
  [[nodiscard]] uint32_t find(std::string_view text) const;
  [[nodiscard]] std::string_view view(uint32_t id) const { return texts_[id]; }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }
  /// Makes room for so many strings in advance.
  void reserve(size_t strings);
  /// Bytes held, for deciding when a cache has grown too large.
  [[nodiscard]] size_t memory() const;

 private:
  /// Open addressing with linear probing; part of the hash is kept so that most misses touch no string.
  struct Slot {
    uint32_t id = kMissing;
    uint32_t hash_tag = 0;
  };

  [[nodiscard]] size_t slot_of(std::string_view text, uint64_t hash) const;
  void grow_to(size_t slots);

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<std::string_view> texts_;
  StringArena arena_;
};

}  // namespace isnad
