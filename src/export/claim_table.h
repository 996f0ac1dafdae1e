// A claim as a row of a table: what every table of claims (CSV, XLSX) and every flat format (GeoJSON) shows of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "ledger/claim_view.h"

namespace isnad::exporting {

/// Where the claim stands in its article: W3C Web Annotation's TextQuoteSelector and TextPositionSelector. Offsets are
/// Unicode code points of the record's text.
struct Quote {
  std::string exact, prefix, suffix;
  uint32_t begin = 0, end = 0;
};
/// The quote at `span` of `text`, with up to 32 code points on each side.
Quote quote_at(std::string_view text, ByteSpan span);

/// Everything a row is made of. Empty strings and nullopt: not known.
struct ClaimRecord {
  ledger::ClaimView claim;
  Quote quote;
  std::optional<double> lat, lon;  // WGS 84, of the claim's place
  std::string article_title, outlet, url, story;
  std::string grade, grade_reason, review;
  uint32_t origins = 1;
  bool is_corrected = false;
};

using Cell = std::variant<std::monostate, double, std::string>;

struct Column {
  std::string_view name;
  std::string_view meaning;
  Cell (*cell)(const ClaimRecord& record);
};

/// The columns of a table of claims, in order.
std::span<const Column> claim_columns();
/// Those of a table that comes back with corrections: first what a person fills in, then what helps to decide.
std::span<const Column> correction_columns();

}  // namespace isnad::exporting
