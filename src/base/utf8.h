// UTF-8 as the Unicode standard defines it (table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
// Decoding never fails: a maximal ill-formed subpart reads as one U+FFFD, the way the standard recommends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = 0;  // kReplacement for ill-formed bytes
  uint32_t length = 0;      // bytes taken; at least 1
  bool is_valid = true;     // false tells a replaced subpart from a U+FFFD that stands in the text
};

/// The code point at text[at]; `at` must be less than text.size().
Decoded decode(std::string_view text, size_t at);

/// Appends one code point; what is not a Unicode scalar value is written as U+FFFD.
void append(std::string& out, char32_t code_point);

/// True when the whole text is well-formed.
bool is_valid(std::string_view text);

struct Sanitized {
  std::string text;           // well-formed
  std::vector<ByteSpan> bad;  // where in `text` a U+FFFD replaced something, ascending
};

/// A well-formed copy: each maximal ill-formed subpart becomes one U+FFFD.
Sanitized sanitize(std::string_view text);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace isnad::utf8
