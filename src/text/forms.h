// Distinct words by number. The spellings met most are not even folded again.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
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
  [[nodiscard]] size_t memory() const { return folded_.memory() + kCommonWords * sizeof(Common); }

 private:
  /// The bytes of a short word, zeros after them. The size 0 is no word.
  struct ShortWord {
    std::array<uint64_t, 3> bytes{};
    uint32_t size = 0;
    static constexpr size_t kMaxBytes = sizeof bytes;
    explicit ShortWord(std::string_view raw);  // of at most kMaxBytes
    ShortWord() = default;
    [[nodiscard]] bool equals(const ShortWord& o) const {
      return ((bytes[0] ^ o.bytes[0]) | (bytes[1] ^ o.bytes[1]) | (bytes[2] ^ o.bytes[2]) | (size ^ o.size)) == 0;
    }
    [[nodiscard]] size_t slot() const;
  };
  struct Common {
    ShortWord word;
    FormId form = 0;
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
  /// The words met last, one a slot: most words of a text are few, and this stays in the processor's cache where the
  /// tables do not.
  static constexpr size_t kCommonWords = 4096;
  std::vector<Common> common_ = std::vector<Common>(kCommonWords);
};

template <typename Raw, typename Keep>
void Forms::of_raws(size_t count, Raw raw, Keep keep) {
  for (size_t begin = 0; begin < count; begin += kBatch) {
    waiting_.clear();
    folded_text_.clear();
    for (size_t i = begin; i < std::min(count, begin + kBatch); ++i) {
      const std::string_view spelling = raw(i);
      const bool is_short = spelling.size() <= ShortWord::kMaxBytes;
      const ShortWord word = is_short ? ShortWord(spelling) : ShortWord();
      const Common& common = common_[word.slot()];
      if (word.size > 0 && common.word.equals(word))
        keep(i, common.form);
      else
        wait_for(i, spelling, word);
    }
    for (const Waiting& w : waiting_) folded_.prefetch_text(w.hash);
    for (const Waiting& w : waiting_) keep(w.index, settle(w));
  }
}

}  // namespace isnad::text
