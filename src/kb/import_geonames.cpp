// The columns are those of GeoNames' readme: geonameid, name, asciiname, alternatenames, latitude, longitude, feature
// class, feature code, country code, cc2, admin1 code, …, population (15th), and of the other table: alternateNameId,
// geonameid, isolanguage, alternate name, isPreferredName, isShortName, isColloquial, isHistoric.
#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "kb/import_rows.h"
#include "kb/name_spelling.h"

namespace isnad::kb {
namespace {

constexpr size_t kColumns = 19, kFewestAlternateColumns = 4;
constexpr double kCity = 100000, kTown = 10000;  // people

struct FeatureType {
  std::string_view code, kind, type;
};
constexpr FeatureType kFeatures[] = {
    {"P.PPLC", "place", "city"},       {"P.PPLA", "place", "city"},          {"P.PPLA2", "place", "town"},
    {"P.PPLA3", "place", "town"},      {"P.PPLX", "place", "neighbourhood"}, {"A.ADM1", "place", "governorate"},
    {"A.ADM2", "place", "district"},   {"A.ADM3", "place", "subdistrict"},   {"H.STM", "place", "river"},
    {"H.LK", "place", "lake"},         {"H.RSV", "place", "lake"},           {"H.WAD", "place", "valley"},
    {"T.MT", "place", "mountain"},     {"T.MTS", "place", "mountain"},       {"T.ISL", "place", "island"},
    {"T.HLL", "place", "hill"},        {"T.VAL", "place", "valley"},         {"L.CMPRF", "place", "camp"},
    {"S.CMPRF", "place", "camp"},      {"S.CMP", "place", "camp"},           {"S.AIRP", "facility", "airport"},
    {"S.AIRB", "facility", "airbase"}, {"S.DAM", "facility", "dam"},         {"S.PRN", "facility", "prison"},
    {"L.OILF", "place", "field"},      {"L.PRT", "facility", "port"},
};

uint64_t number_of(std::string_view text) {
  uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

FeatureType feature_of(std::string_view cls, std::string_view code, double people) {
  const std::string whole = std::string(cls) + "." + std::string(code);
  const auto* found =
      std::find_if(std::begin(kFeatures), std::end(kFeatures), [&](const FeatureType& f) { return f.code == whole; });
  if (found != std::end(kFeatures)) return *found;
  // Places that people have left or that are gone (PPLH, PPLQ, PPLW) are in no news of today.
  if (cls != "P" || code == "PPLH" || code == "PPLQ" || code == "PPLW") return {};
  return {code, "place", people >= kCity ? "city" : people >= kTown ? "town" : "village"};
}

class GeoNames {
 public:
  explicit GeoNames(LayerBuilder& layer) : layer_(layer) {}

  /// False when the line has not the columns of a dump.
  bool read_row(std::string_view line, bool with_untagged_names) {
    const auto cells = rules::split_tabs(line);
    if (cells.size() != kColumns || number_of(cells[0]) == 0) return false;
    const FeatureType feature = feature_of(cells[6], cells[7], static_cast<double>(number_of(cells[14])));
    if (feature.type.empty()) {
      layer_.refuse(
          "is of a kind that is not taken (places, areas, waters, heights, camps, airports, dams, prisons, ports and "
          "fields are)");
      return true;
    }
    const std::string cc = lower(cells[8]);
    Row row;
    row.entry = {.kind = std::string(feature.kind),
                 .slug = cc + "/gn" + std::to_string(number_of(cells[0])),
                 .en = std::string(cells[1]),
                 .type = std::string(feature.type)};
    row.entry.country = layer_.country(cc);
    row.entry.at = rules::parse_point(std::string(cells[4]) + "," + std::string(cells[5]));
    row.area = cc + "." + std::string(cells[10]);
    if (cells[7] == "ADM1") areas_.emplace(row.area, row.entry.slug);
    if (with_untagged_names) take_untagged(cells[3], row.entry.names);
    by_id_.emplace(number_of(cells[0]), rows_.size());
    rows_.push_back(std::move(row));
    return true;
  }

  bool read_alternate_name(std::string_view line) {
    const auto cells = rules::split_tabs(line);
    if (cells.size() < kFewestAlternateColumns) return false;
    const auto found = by_id_.find(number_of(cells[1]));
    if (found == by_id_.end()) return true;
    Row& row = rows_[found->second];
    if (cells[2] == "wkdt" && cells[3].starts_with('Q') &&
        cells[3].find_first_not_of("0123456789", 1) == std::string_view::npos)
      row.entry.wikidata = cells[3];
    if (cells[2] != "ar") return true;
    const auto is_set = [&](size_t i) { return i < cells.size() && cells[i] == "1"; };
    if (is_set(6) || is_set(7)) return true;  // colloquial, historic
    if (is_set(4))
      row.entry.names.insert(row.entry.names.begin(), std::string(cells[3]));
    else
      row.entry.names.emplace_back(cells[3]);
    return true;
  }

  void finish() {
    for (Row& row : rows_) {
      const auto area = areas_.find(row.area);
      if (area != areas_.end() && area->second != row.entry.slug) row.entry.parent = area->second;
      layer_.add(std::move(row.entry));
    }
  }

 private:
  struct Row {
    GazetteerEntry entry;
    std::string area;  // country and first-level code
  };

  static void take_untagged(std::string_view list, std::vector<std::string>& names) {
    while (!list.empty()) {
      const size_t comma = list.find(',');
      const std::string_view name = list.substr(0, comma);
      if (clean_name(name).refused == nullptr) names.emplace_back(name);
      list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
  }

  LayerBuilder& layer_;
  std::vector<Row> rows_;
  std::unordered_map<uint64_t, size_t> by_id_;
  std::unordered_map<std::string, std::string> areas_;  // → slug
};

}  // namespace

Status import_geonames(ImportFile file, std::optional<ImportFile> alternate_names, LayerBuilder& layer,
                       const OnRows& on_rows) {
  GeoNames names(layer);
  const auto read_table = [&](ImportFile table, const char* expected, const auto& read_row) -> Status {
    const std::string name = table.name;
    bool is_first = true, is_wrong = false;
    const Status read = for_each_line(std::move(table), layer, on_rows, [&](std::string_view line, uint64_t) {
      const bool fits = read_row(line);
      is_wrong = is_first && !fits;
      if (!fits && !is_wrong) layer.refuse("is a row with other columns than the first");
      is_first = false;
      return !is_wrong;
    });
    if (!read) return read;
    if (is_wrong) return Error{name + ":1", expected};
    return is_first ? Status(Error{name, "is empty"}) : Status(Done{});
  };
  const bool untagged = !alternate_names.has_value();
  if (auto read = read_table(
          std::move(file), "is no dump of GeoNames: its rows have 19 columns with TAB between them, the first a number",
          [&](std::string_view line) { return names.read_row(line, untagged); });
      !read) {
    return read;
  }
  if (alternate_names) {
    if (auto read = read_table(
            *std::move(alternate_names),
            "is no table of alternate names of GeoNames: its rows have at least 4 columns with TAB between them",
            [&](std::string_view line) { return names.read_alternate_name(line); });
        !read) {
      return read;
    }
  }
  names.finish();
  return Done{};
}

}  // namespace isnad::kb
