// One article's bytes as a carrier hands them over (a file, a WARC record, a server's answer), and the Document they
// make.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace isnad::intake {

struct WarcRecord;

enum class RawBytes : uint8_t { dropped, kept };  // in Document::raw

/// What the carrier says may be empty.
struct Payload {
  std::string bytes;         // without transfer and content codings
  std::string content_type;  // as HTTP writes it, with its charset
  std::string url;           // where the bytes were got
  std::string captured;      // RFC 3339, when they were got
  std::string id;            // the carrier's own name for them
  std::vector<doc::Note> notes;
};

/// Is it a type of page or plain text? No type is one too: only the bytes can tell.
bool is_article_type(std::string_view content_type);

/// The article in a WARC record: of responses, resources and conversions that hold a page or a text, with the capture's
/// time and address. nullopt for everything else that a crawl keeps (pictures, redirects, errors, requests, metadata).
/// Errors have no `where`.
std::optional<Result<Payload>> payload_of(const WarcRecord& record, uint64_t largest);

/// The Document of a payload. The Error has no `where`.
Result<doc::Document> article_from_payload(Payload payload, RawBytes raw_bytes);

}  // namespace isnad::intake
