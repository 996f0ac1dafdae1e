#include "export/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace isnad::exporting {
namespace {

constexpr std::array<std::string_view, 10> kRuns = {
    "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

/// Would it, but for apostrophes before it? Those of the text itself are marked too, so that taking one off gives the
/// text back.
bool would_run(std::string_view value) {
  value.remove_prefix(std::min(value.find_first_not_of('\''), value.size()));
  return std::any_of(kRuns.begin(), kRuns.end(), [value](std::string_view sign) { return value.starts_with(sign); });
}

void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) return;
  char buffer[32];  // NOLINT(modernize-avoid-c-arrays)
  const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  if (code == std::errc()) out.append(buffer, end);
}

}  // namespace

void append_csv_text(std::string& out, std::string_view value) {
  const bool needs_mark = would_run(value);
  if (!needs_mark && value.find_first_of("\",\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  if (needs_mark) out += '\'';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_cell(std::string& out, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell))
    append_csv_text(out, *text);
  else if (const auto* number = std::get_if<double>(&cell))
    append_number(out, *number);
}

void append_csv_end_of_row(std::string& out) { out += "\r\n"; }

CsvReader::CsvReader(std::string_view text) : rest_(text) {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

std::optional<Result<std::vector<std::string>>> CsvReader::next() {
  if (rest_.empty()) return std::nullopt;
  row_line_ = line_;
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  size_t at = 0;
  for (; at < rest_.size(); ++at) {
    const char c = rest_[at];
    if (c == '\n') ++line_;
    if (is_quoted) {
      if (c != '"')
        cells.back() += c;
      else if (at + 1 < rest_.size() && rest_[at + 1] == '"')
        cells.back() += rest_[++at];
      else
        is_quoted = false;
    } else if (c == '"' && cells.back().empty()) {
      is_quoted = true;
    } else if (c == ',') {
      cells.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  rest_.remove_prefix(std::min(at + 1, rest_.size()));
  if (is_quoted) {
    rest_ = {};
    return Error{"", "a quotation mark is not closed"};
  }
  for (std::string& cell : cells) {
    if (cell.starts_with('\'') && would_run(cell)) cell.erase(0, 1);
  }
  return cells;
}

}  // namespace isnad::exporting
