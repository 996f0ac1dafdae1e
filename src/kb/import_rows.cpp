#include "kb/import_rows.h"

#include <algorithm>

namespace isnad::kb {
namespace {

constexpr uint64_t kLongestRow = uint64_t{1} << 20U;  // GeoNames' longest list of names has some ten thousand bytes
constexpr uint64_t kRowsBetweenCalls = 10000;

}  // namespace

Status for_each_line(ImportFile file, LayerBuilder& layer, const OnRows& on_rows,
                     const std::function<bool(std::string_view, uint64_t)>& use) {
  intake::LineReader reader(std::move(file.bytes), kLongestRow);
  while (auto line = reader.next()) {
    if (!*line) return Error{file.name + ":" + std::to_string(reader.number() + 1), line->error().what};
    if (reader.number() % kRowsBetweenCalls == 0 && on_rows) on_rows(reader.number());
    std::string_view bytes = (*line)->bytes;
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    if ((*line)->is_too_long)
      layer.refuse("is a row of more than a megabyte");
    else if (!bytes.empty() && !use(bytes, reader.number()))
      break;
  }
  return Done{};
}

bool split_csv(std::string_view line, std::vector<std::string>& cells) {
  cells.assign(1, {});
  bool is_quoted = false;
  for (size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '"' && is_quoted && at + 1 < line.size() && line[at + 1] == '"') {
      cells.back() += '"';
      ++at;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return !is_quoted;
}

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::vector<std::string> column_names(const std::vector<std::string>& cells) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::vector<std::string> names;
  for (std::string_view name : cells) {
    if (names.empty() && name.starts_with(kByteOrderMark)) name.remove_prefix(kByteOrderMark.size());
    names.push_back(lower(rules::trim(name)));
  }
  return names;
}

size_t column(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? kNoColumn : static_cast<size_t>(found - names.begin());
}

std::string cell(const std::vector<std::string>& cells, size_t column) {
  return column < cells.size() ? std::string(rules::trim(cells[column])) : std::string();
}

}  // namespace isnad::kb
