// Text files in the encodings that Arabic news comes in: UTF-8, UTF-16 with a byte order mark, windows-1256, ISO-8859-6.
//
// The order matters: what is UTF-8 is UTF-8, since no legacy text of more than a few letters passes for it. UTF-8 with
// damage stays UTF-8 (the damage is replaced and noted); only bytes that are mostly not UTF-8 and read as Arabic words in
// a legacy encoding are taken for that. Everything else is refused as not being text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "doc/document.h"

namespace isnad::intake {

struct DecodedText {
  std::string text;                // well-formed UTF-8, without a byte order mark
  std::string_view charset;        // the IANA name in lower case
  std::vector<doc::Note> notes;    // what was replaced
};

/// The text in a file's bytes, or an Error (without `where`) that says what the bytes seem to be.
Result<DecodedText> decode_text(std::string_view bytes);

/// Notes for replaced bytes at these places: neighbours are one note, and a flood ends with a count.
std::vector<doc::Note> notes_for_replaced(const std::vector<ByteSpan>& replaced);

}  // namespace isnad::intake
