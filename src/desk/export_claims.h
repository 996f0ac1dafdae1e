// Claims of the ledger in the formats that other programs take: what `isnad export` and the server share.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "rules/language.h"
#include "store/ledger_file.h"

namespace isnad::desk {

enum class ExportFormat : uint8_t { jsonl, csv, xlsx, geojson, corrections, acled, ucdp, plover };

struct ExportOptions {
  ExportFormat format = ExportFormat::jsonl;
  store::ClaimFilter filter;
  std::string output;     // a file, which has its name only once it is whole; "-" or nothing: `write`
  bool has_mark = false;  // a byte order mark before CSV
  /// Takes bytes that do not go to a file; false when nothing more can be written.
  std::function<bool(const std::string& bytes)> write;
  std::function<void()> on_row;  // after each; may be empty
};

struct Exported {
  uint64_t rows = 0;
  uint64_t unplaced_claims = 0;  // acled, ucdp: claims of killed or injured that name no place, or of no known day
};

/// Does the format need to know where places lie? Then export_claims() needs the language.
bool needs_language(ExportFormat format);
Result<Exported> export_claims(store::Ledger& ledger, const rules::Language* language, const ExportOptions& options);

}  // namespace isnad::desk
