// An HTTP response as bytes (RFC 9112; WARC records hold them) to its status, fields and content.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "intake/header_fields.h"

namespace isnad::intake {

/// Views into the bytes given.
struct HttpHead {
  int status = 0;
  HeaderFields fields;
  std::string_view body;  // as sent
  bool is_cut = false;    // the header has no end
};

/// The Error has no `where`.
Result<HttpHead> parse_http_head(std::string_view bytes);

struct HttpContent {
  std::string bytes;
  bool is_cut = false;  // it ends before its coding says so
};

/// The body without its transfer and content codings, at most `largest` bytes. A body that is declared chunked or gzip
/// but is not (archives often keep the decoded body under the old header) is taken as it is. The Error has no `where`.
Result<HttpContent> http_content(const HttpHead& head, uint64_t largest);

/// A body as sent to its bytes, undoing `codings` ("gzip", "deflate", "identity", in the order they were applied; RFC
/// 9110).
Result<std::string> decode_content(std::string_view body, std::string_view codings, uint64_t largest, bool& is_cut);

}  // namespace isnad::intake
