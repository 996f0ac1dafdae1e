// Byte offsets to code points. Inside the program every offset counts bytes; what leaves it counts code points.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace isnad {

/// Answers "how many code points begin before this byte?" for one well-formed text, in any order, in constant time:
/// a running count is kept every 64 bytes and the rest is counted. Building it is one pass. The text must outlive it.
class CodepointMap {
 public:
  explicit CodepointMap(std::string_view text);

  /// `byte` may be anything up to the text's size; offsets past the end count as the end.
  [[nodiscard]] uint32_t at(uint32_t byte) const;
  /// Code points in the whole text.
  [[nodiscard]] uint32_t size() const { return total_; }

 private:
  std::string_view text_;
  std::vector<uint32_t> before_block_;  // code points before byte 64 * i; empty when the text is ASCII
  uint32_t total_ = 0;
};

}  // namespace isnad
