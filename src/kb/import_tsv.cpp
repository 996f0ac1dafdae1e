#include "kb/import_rows.h"

namespace isnad::kb {
namespace {

std::vector<std::string> tab_cells(std::string_view line) {
  const auto cells = rules::split_tabs(line);
  return {cells.begin(), cells.end()};
}

void split_names(const std::string& list, std::vector<std::string>& names) {
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find('|', at), list.size());
    if (end > at) names.push_back(list.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

Status import_tsv(ImportFile file, LayerBuilder& layer, const OnRows& on_rows) {
  const std::string name = file.name;
  std::vector<std::string> columns;
  Status missing = Done{};
  const auto read_columns = [&](std::string_view line, uint64_t number) {
    columns = column_names(tab_cells(line));
    for (const char* needed : {"kind", "slug", "ar"}) {
      if (column(columns, needed) != kNoColumn) continue;
      missing = Error{name + ":" + std::to_string(number),
                      std::string("has no column '") + needed +
                          "'; the first line names the columns, TAB between them: kind slug ar en alt type parent at"};
      return false;
    }
    return true;
  };
  const auto read_row = [&](std::string_view line) {
    const std::vector<std::string> cells = tab_cells(line);
    const auto get = [&](std::string_view of) { return cell(cells, column(columns, of)); };
    GazetteerEntry entry{
        .kind = get("kind"), .slug = get("slug"), .en = get("en"), .type = get("type"), .parent = get("parent")};
    entry.names.push_back(get("ar"));
    split_names(get("alt"), entry.names);
    if (const std::string at = get("at"); !at.empty()) {
      entry.at = rules::parse_point(at);
      if (!entry.at) return layer.refuse("has an 'at' that is no LAT,LON on the earth");
    }
    layer.add(std::move(entry));
  };
  const Status read = for_each_line(std::move(file), layer, on_rows, [&](std::string_view line, uint64_t number) {
    if (columns.empty()) return read_columns(line, number);
    read_row(line);
    return true;
  });
  if (!read) return read;
  if (columns.empty()) return Error{name, "is empty"};
  return missing;
}

}  // namespace isnad::kb
