// Half-open spans of bytes. Inside the program every offset counts UTF-8 bytes; `export` turns them into code points.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad {

/// [begin, end) in bytes of the text that the holder belongs to.
struct ByteSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  [[nodiscard]] uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] bool contains(ByteSpan o) const { return begin <= o.begin && o.end <= end; }
  [[nodiscard]] bool contains(uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] bool overlaps(ByteSpan o) const { return begin < o.end && o.begin < end; }
  [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(ByteSpan, ByteSpan) = default;
};

/// The smallest span that covers both.
inline ByteSpan cover(ByteSpan a, ByteSpan b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace isnad
