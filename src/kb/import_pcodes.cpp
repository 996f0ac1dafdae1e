#include <unordered_set>

#include "kb/import_rows.h"

namespace isnad::kb {
namespace {

constexpr size_t kDeepest = 4;
constexpr const char* kTypes[kDeepest + 1] = {"country", "governorate", "district", "subdistrict", "village"};

struct Columns {
  size_t code[kDeepest + 1], ar[kDeepest + 1], en[kDeepest + 1];
  size_t lat = kNoColumn, lon = kNoColumn;
  size_t deepest = 0;  // 0: no level
};

size_t first_of(const std::vector<std::string>& names, std::initializer_list<const char*> wanted) {
  for (const char* name : wanted) {
    if (const size_t found = column(names, name); found != kNoColumn) return found;
  }
  return kNoColumn;
}

Columns find_columns(const std::vector<std::string>& names) {
  Columns found{};
  for (size_t level = 0; level <= kDeepest; ++level) {
    const std::string adm = "adm" + std::to_string(level);
    found.code[level] = column(names, adm + "_pcode");
    found.ar[level] = first_of(names, {(adm + "_ar").c_str(), (adm + "_name_ar").c_str(), (adm + "_name1").c_str()});
    found.en[level] = first_of(names, {(adm + "_en").c_str(), (adm + "_name").c_str(), (adm + "_name_en").c_str()});
    if (level > 0 && found.code[level] != kNoColumn && found.ar[level] != kNoColumn) found.deepest = level;
  }
  found.lat = first_of(names, {"lat", "latitude", "center_lat", "point_y", "y"});
  found.lon = first_of(names, {"lon", "long", "longitude", "center_lon", "point_x", "x"});
  return found;
}

/// "SY0201" → "sy/sy0201"
std::string slug_of(const std::string& code) {
  const std::string low = lower(code);
  return low.size() < 3 ? std::string() : low.substr(0, 2) + "/" + low;
}

class PcodeRows {
 public:
  PcodeRows(LayerBuilder& layer, Columns columns) : layer_(layer), columns_(columns) {}

  void add(const std::vector<std::string>& cells) {
    std::string parent;
    for (size_t level = 1; level <= columns_.deepest; ++level) {
      const std::string code = cell(cells, columns_.code[level]);
      if (columns_.code[level] == kNoColumn) continue;
      const std::string slug = slug_of(code);
      if (slug.empty()) return layer_.refuse("has no P-code");
      if (seen_.insert(slug).second) layer_.add(entry(cells, level, slug, parent));
      parent = slug;
    }
  }

 private:
  [[nodiscard]] GazetteerEntry entry(const std::vector<std::string>& cells, size_t level, const std::string& slug,
                                     const std::string& parent) const {
    GazetteerEntry e{.slug = slug, .en = cell(cells, columns_.en[level]), .type = kTypes[level], .parent = parent};
    e.country = layer_.country(slug.substr(0, 2));
    e.names.push_back(cell(cells, columns_.ar[level]));
    if (level == columns_.deepest && columns_.lat != kNoColumn && columns_.lon != kNoColumn) {
      e.at = rules::parse_point(cell(cells, columns_.lat) + "," + cell(cells, columns_.lon));
    }
    return e;
  }

  LayerBuilder& layer_;
  Columns columns_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

Status import_pcodes(ImportFile file, LayerBuilder& layer, const OnRows& on_rows) {
  const std::string name = file.name;
  std::optional<PcodeRows> rows;
  std::vector<std::string> cells;
  Status missing = Done{};
  const Status read = for_each_line(std::move(file), layer, on_rows, [&](std::string_view line, uint64_t number) {
    const bool is_whole = split_csv(line, cells);
    if (rows) {
      is_whole ? rows->add(cells) : layer.refuse("has a quotation mark that is not closed in its line");
      return true;
    }
    const Columns columns = find_columns(column_names(cells));
    if (columns.deepest == 0) {
      missing = Error{name + ":" + std::to_string(number),
                      "has no columns ADM1_PCODE and ADM1_AR (or of another level); the first line names the columns, "
                      "with commas between them"};
      return false;
    }
    rows.emplace(layer, columns);
    return true;
  });
  if (!read) return read;
  if (!missing) return missing;
  if (!rows) return Error{name, "is empty"};
  return Done{};
}

}  // namespace isnad::kb
