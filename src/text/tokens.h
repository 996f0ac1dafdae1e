// Orthographic tokens: the text cut once, left to right, into words, numbers and punctuation marks.
//
// A token knows where it stands and which distinct form it is; what the form can mean is asked of the language (rules
// room), once a form. Letters of different scripts, and letters and digits, never share a token ("16غريقا" is two).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/forms.h"

namespace isnad::text {

enum class TokenKind : uint8_t { word, latin, digits, punctuation, paragraph };

struct Token {
  ByteSpan span;    // marks and tatweel of the word included, white space and direction marks around it not
  FormId form = 0;  // the folded form
  TokenKind kind = TokenKind::word;
  bool space_before = false;
  bool glued_number =
      false;  // a particle that is stuck to the number after it (بـ1200): it stands inside that number's token
};

/// More words than any article or report has: what comes after is not read, so that no input can fill memory with the
/// records of it.
inline constexpr size_t kMaxTokens = size_t{1} << 20U;

/// Cuts `text` (valid UTF-8) into tokens. A run of line breaks is one token of kind `paragraph`.
/// `particles`: folded one-letter words that may be stuck to a number (from the lexicon of clitics), as a set of code
/// points. Stops after kMaxTokens; returns the bytes that were cut, all of them or those up to there.
uint32_t tokenize(std::string_view text, std::u32string_view particles, Forms& forms, std::vector<Token>& out);

/// Length in bytes of the number that starts at `text[at]` (a digit): one run of digits with the separators that make
/// one number of it ("5,200", "1.5", "٥٬٢٠٠", "7ر5"). "22.7.2015" is the number 22.
uint32_t number_length(std::string_view text, uint32_t at);

}  // namespace isnad::text
