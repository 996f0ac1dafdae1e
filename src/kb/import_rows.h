// Internal: the rows of a table, and columns by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/line_reader.h"
#include "kb/import.h"

namespace isnad::kb {

inline constexpr size_t kNoColumn = SIZE_MAX;

/// Calls `use(line, number)` for each line that is neither empty nor longer than a row can be; longer ones are refused.
/// False from `use` ends it.
Status for_each_line(ImportFile file, LayerBuilder& layer, const OnRows& on_rows,
                     const std::function<bool(std::string_view line, uint64_t number)>& use);

/// A line of comma-separated values; quotation marks may enclose a cell. False when one is not closed.
bool split_csv(std::string_view line, std::vector<std::string>& cells);

/// Column names in lower case; a byte order mark before the first is taken off.
std::vector<std::string> column_names(const std::vector<std::string>& cells);
size_t column(const std::vector<std::string>& names, std::string_view name);
std::string cell(const std::vector<std::string>& cells, size_t column);

std::string lower(std::string_view ascii);

}  // namespace isnad::kb
