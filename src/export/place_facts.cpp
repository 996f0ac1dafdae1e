#include "export/place_facts.h"

#include <algorithm>
#include <cmath>

namespace isnad::exporting {

using doc::Precision;

std::optional<int> acled_geo_precision(const PlaceFacts& place) {
  if (!place.precision || *place.precision == Precision::country) return std::nullopt;
  if (place.is_wide || *place.precision == Precision::adm1) return 3;
  return *place.precision == Precision::exact ? 1 : 2;
}

std::optional<int> ucdp_where_precision(const PlaceFacts& place) {
  if (!place.precision) return std::nullopt;
  if (place.is_wide) return 5;
  switch (*place.precision) {
    case Precision::exact: return 1;
    case Precision::near: return 2;
    case Precision::adm2: return 3;
    case Precision::adm1: return 4;
    case Precision::country: return 6;
  }
  return std::nullopt;
}

std::optional<int> plover_resolution(const PlaceFacts& place) {
  if (!place.precision || place.is_wide) return std::nullopt;
  switch (*place.precision) {
    case Precision::exact: return place.is_in_town ? 5 : 4;
    case Precision::near:
    case Precision::adm2: return 3;
    case Precision::adm1: return 2;
    case Precision::country: return 1;
  }
  return std::nullopt;
}

std::optional<double> radius_km(const PlaceFacts& place) {
  if (!place.lat || !place.lon || !place.precision || *place.precision == Precision::country) return std::nullopt;
  if (place.is_wide) return 100;
  switch (*place.precision) {
    case Precision::exact: return place.is_in_town ? 1 : 3;
    case Precision::near: return 10;
    case Precision::adm2: return 25;
    case Precision::adm1: return 75;
    case Precision::country: return std::nullopt;
  }
  return std::nullopt;
}

int prio_grid_cell(double lat, double lon) {
  constexpr int kColumns = 720, kRows = 360;
  const auto cell = [](double degrees, int cells) {
    return std::clamp(static_cast<int>(std::floor(degrees * 2)), 0, cells - 1);
  };
  return cell(lat + 90, kRows) * kColumns + cell(lon + 180, kColumns) + 1;
}

}  // namespace isnad::exporting
