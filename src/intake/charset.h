// Text files in the encodings that Arabic news comes in: UTF-8, UTF-16 with a byte order mark, windows-1256,
// ISO-8859-6.
//
// The order matters: what is UTF-8 is UTF-8, since no legacy text of more than a few letters passes for it. UTF-8 with
// damage stays UTF-8 (the damage is replaced and noted); only bytes that are mostly not UTF-8 and read as Arabic words
// in a legacy encoding are taken for that. What a server or a page declares is believed where the bytes do not speak
// against it, and a note says where they do. Everything else is refused as not being text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "doc/document.h"
#include "doc/raw_map.h"

namespace isnad::intake {

/// What is said of the bytes' encoding beside the bytes.
struct DeclaredCharset {
  std::string header;  // of the HTTP header Content-Type; empty: not said
  std::string meta;    // of the page itself (declared_in_page); empty: not said
};

struct DecodedText {
  std::string text;          // well-formed UTF-8, without a byte order mark
  std::string_view charset;  // the IANA name in lower case
  std::string_view
      basis;  // why: "bom", "utf-8" (the bytes are valid), "header", "meta", "letters" (they read as Arabic), "damaged"
  doc::RawMap raw_map;           // of `text` to the bytes; empty: they are the same
  std::vector<doc::Note> notes;  // what was replaced; where a declaration was wrong
};

/// The text in a file's bytes, or an Error (without `where`) that says what the bytes seem to be.
Result<DecodedText> decode_text(std::string_view bytes, const DeclaredCharset& declared = {});

/// The charset that a page's first bytes declare (a meta element or an XML declaration), in lower case; empty when they
/// do not.
std::string declared_in_page(std::string_view bytes);
/// The charset in the value of a Content-Type ("text/html; charset=windows-1256"), in lower case; empty when it names
/// none.
std::string charset_in_content_type(std::string_view value);
/// Do the bytes begin like a page, in any encoding?
bool looks_like_page(std::string_view bytes);

/// Notes for replaced bytes at these places: neighbours are one note, and a flood ends with a count.
std::vector<doc::Note> notes_for_replaced(const std::vector<ByteSpan>& replaced);

}  // namespace isnad::intake
