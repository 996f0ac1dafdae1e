// Comma-separated values after RFC 4180, for people who open them in a spreadsheet.
//
// A spreadsheet runs a cell that begins with one of = + - @ (also their full-width forms), a tab or a carriage return.
// A text that does gets an apostrophe before it, which the reader takes off again; numbers stay numbers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/claim_table.h"

namespace isnad::exporting {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // without it Excel takes Arabic for something else

void append_csv_cell(std::string& out, const Cell& cell);
void append_csv_end_of_row(std::string& out);
void append_csv_text(std::string& out, std::string_view value);

/// The names of columns, and a row of their cells: of any table whose columns have `name` and `cell`.
template <typename Columns>
void append_csv_header(std::string& out, const Columns& columns) {
  std::string_view comma;
  for (const auto& column : columns) {
    out.append(comma).append(column.name);
    comma = ",";
  }
  append_csv_end_of_row(out);
}
template <typename Columns, typename Record>
void append_csv_row(std::string& out, const Columns& columns, const Record& record) {
  std::string_view comma;
  for (const auto& column : columns) {
    out.append(comma);
    append_csv_cell(out, column.cell(record));
    comma = ",";
  }
  append_csv_end_of_row(out);
}

/// Rows of a CSV text, one after the other; quoted cells may hold line breaks.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);
  /// The next row's cells; nullopt at the end. An Error (without a place) for a quotation mark that is not closed.
  std::optional<Result<std::vector<std::string>>> next();
  /// The line that the row last given begins on, from 1.
  [[nodiscard]] uint64_t line() const { return row_line_; }

 private:
  std::string_view rest_;
  uint64_t line_ = 1, row_line_ = 1;
};

}  // namespace isnad::exporting
