// Distinct words by number. The spellings met most are not even folded again.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/intern.h"

namespace isnad::text {

/// A distinct folded form, numbered by the Forms that made it.
using FormId = uint32_t;

/// Interned folded forms. Not thread-safe.
class Forms {
 public:
  /// A form longer than this is cut: no word of a language is that long, and a text without spaces must not fill
  /// memory.
  static constexpr size_t kMaxFormBytes = 512;

  FormId of_raw(std::string_view raw);
  /// The same for many words, which is quicker: their look-ups run side by side. `raw(i)` is a word and `keep(i, form)`
  /// takes its form, for every i < count.
  template <typename Raw, typename Keep>
  void of_raws(size_t count, Raw raw, Keep keep);
  FormId of_folded(std::string_view folded) { return folded_.intern(folded); }
  /// The form of a folded word, or kUnknownForm.
  static constexpr FormId kUnknownForm = Interner::kMissing;
  [[nodiscard]] FormId find_folded(std::string_view folded) const { return folded_.find(folded); }
  /// Makes room for so many forms in advance.
  void reserve(size_t forms) { folded_.reserve(forms); }
  [[nodiscard]] std::string_view view(FormId form) const { return folded_.view(form); }
  [[nodiscard]] size_t size() const { return folded_.size(); }
  [[nodiscard]] size_t memory() const { return folded_.memory() + kCommonWords * sizeof(ShortWord); }

 private:
  /// The words met last, one a slot: most words of a text are few, and this stays in the processor's cache where the
  /// tables do not.
  static constexpr unsigned kCommonBits = 12;
  static constexpr size_t kCommonWords = size_t{1} << kCommonBits;

  /// The bytes of a short word, zeros after them, and its form once that is known. The size 0 is no word. Two of them
  /// fill a line of the cache.
  struct alignas(32) ShortWord {
    std::array<uint64_t, 3> bytes{};
    uint32_t size = 0;
    FormId form = 0;
    static constexpr size_t kMaxBytes = sizeof bytes;
    explicit ShortWord(std::string_view raw);  // of at most kMaxBytes
    ShortWord() = default;
    [[nodiscard]] bool equals(const ShortWord& o) const {
      return ((bytes[0] ^ o.bytes[0]) | (bytes[1] ^ o.bytes[1]) | (bytes[2] ^ o.bytes[2]) | (size ^ o.size)) == 0;
    }
    [[nodiscard]] size_t slot() const {
      constexpr uint64_t kMix = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio (Knuth, multiplicative hashing)
      static_assert(kCommonWords == size_t{1} << kCommonBits);
      return ((((bytes[0] * kMix) ^ bytes[1]) * kMix + bytes[2]) * kMix) >> (64 - kCommonBits);
    }
  };

  /// A word that is being looked up: its folded form stands in folded_text_.
  struct Waiting {
    size_t index = 0;
    uint64_t hash = 0;
    size_t begin = 0, size = 0;
    ShortWord word;  // of size 0 when it is too long to be common
  };
  static constexpr size_t kBatch = 32;

  void wait_for(size_t index, std::string_view raw, const ShortWord& word);
  /// The form of what waits; it is common from now on.
  FormId settle(const Waiting& waiting);

  Interner folded_;
  std::string folded_text_;
  std::vector<Waiting> waiting_;
  std::vector<ShortWord> common_ = std::vector<ShortWord>(kCommonWords);
};

template <typename Raw, typename Keep>
void Forms::of_raws(size_t count, Raw raw, Keep keep) {
  std::array<ShortWord, kBatch> words;
  std::array<const ShortWord*, kBatch> common{};
  for (size_t begin = 0; begin < count; begin += kBatch) {
    waiting_.clear();
    folded_text_.clear();
    const size_t batch = std::min(count - begin, kBatch);
    for (size_t i = 0; i < batch; ++i) {
      const std::string_view spelling = raw(begin + i);
      words[i] = spelling.size() <= ShortWord::kMaxBytes ? ShortWord(spelling) : ShortWord();
      common[i] = &common_[words[i].slot()];
      __builtin_prefetch(common[i]);
    }
    for (size_t i = 0; i < batch; ++i) {
      if (words[i].size > 0 && common[i]->equals(words[i]))
        keep(begin + i, common[i]->form);
      else
        wait_for(begin + i, raw(begin + i), words[i]);
    }
    for (const Waiting& w : waiting_) folded_.prefetch_text(w.hash);
    for (const Waiting& w : waiting_) keep(w.index, settle(w));
  }
}

inline Forms::ShortWord::ShortWord(std::string_view raw) : size(static_cast<uint32_t>(raw.size())) {
  const char* from = raw.data();
  if (std::endian::native != std::endian::little) {
    std::memcpy(bytes.data(), from, size);
    return;
  }
  // From both ends, so that no loop over bytes and no call is needed.
  const auto load = [](const char* at) {
    uint64_t eight = 0;
    std::memcpy(&eight, at, 8);
    return eight;
  };
  const auto load_half = [](const char* at) {
    uint32_t four = 0;
    std::memcpy(&four, at, 4);
    return uint64_t{four};
  };
  if (size > 16) {
    bytes = {load(from), load(from + 8), load(from + size - 8) >> 8 * (24 - size)};
  } else if (size > 8) {
    bytes = {load(from), load(from + size - 8) >> 8 * (16 - size), 0};
  } else if (size >= 4) {
    bytes[0] = load_half(from) | load_half(from + size - 4) << 8 * (size - 4);
  } else {
    for (uint32_t i = 0; i < size; ++i) bytes[0] |= uint64_t{static_cast<uint8_t>(from[i])} << 8 * i;
  }
}

}  // namespace isnad::text
