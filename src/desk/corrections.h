// Decisions that come back as a table: what `isnad export --format corrections` wrote, filled in.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/ledger_file.h"

namespace isnad::desk {

struct Corrections {
  uint64_t noted = 0, refused = 0;
};

/// Decides what the rows of `table` (CSV) say; `common` holds person and note. `refused` is told of every row that
/// cannot be done, with its line. An Error, with the line as its place, for what is no such table; rows before it have
/// been done.
Result<Corrections> import_corrections(store::Ledger& ledger, std::string_view table, const store::Decision& common,
                                       const std::function<void(uint64_t line, const std::string& why)>& refused);

}  // namespace isnad::desk
