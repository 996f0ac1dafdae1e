// Internal to ledger: the folded words of a text, cheaply. Marks vanish, letters fold, anything else separates.
#pragma once

#include <string>
#include <string_view>

#include "base/span.h"
#include "text/chars.h"

namespace isnad::ledger {

/// Calls each(folded_word, span) for every run of letters or digits within `where`.
template <typename Each>
void for_each_word(std::string_view text, ByteSpan where, Each&& each) {
  using text::CharClass;
  std::string word;
  uint32_t begin = where.begin;
  const auto flush = [&](uint32_t end) {
    if (!word.empty()) each(std::string_view(word), ByteSpan{begin, end});
    word.clear();
  };
  uint32_t at = where.begin;
  while (at < where.end) {
    const text::Char c = text::decode_valid(text.data() + at);
    switch (text::classify(c.code)) {
      case CharClass::arabic:
      case CharClass::latin:
      case CharClass::digit:
        if (word.empty()) begin = at;
        text::fold_char(c.code, word);
        break;
      case CharClass::mark:
      case CharClass::invisible: break;
      case CharClass::space:
      case CharClass::newline:
      case CharClass::punctuation: flush(at); break;
    }
    at += c.size;
  }
  flush(where.end);
}

}  // namespace isnad::ledger
