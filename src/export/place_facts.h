// What the tables of other projects ask of a place: the areas it lies in, and how exactly it is known.
#pragma once

#include <optional>
#include <string>

#include "doc/document.h"

namespace isnad::exporting {

/// Empty strings and nullopt: not known.
struct PlaceFacts {
  std::string name, name_en, key;
  std::string adm1, adm2;           // Arabic names of the areas around it
  std::string country, country_en;  // Arabic and English name
  std::string iso;                  // ISO 3166-1 alpha-2
  std::optional<double> lat, lon;   // WGS 84; of a country its middle
  std::optional<doc::Precision> precision;
  bool is_in_town = false;  // a part of a town, or one building
  bool is_wide = false;     // a river, a region of several areas, a sea
};

/// ACLED's geo_precision: 1 a town, 2 near one or a small area, 3 a larger part of a region; nullopt: no point should
/// be given.
std::optional<int> acled_geo_precision(const PlaceFacts& place);
/// UCDP GED's where_prec: 1 exact, 2 near, 3 second administrative level, 4 first, 5 wide or fuzzy, 6 a country.
std::optional<int> ucdp_where_precision(const PlaceFacts& place);
/// PLOVER's resolution: 5 within a town, 4 a town, 3 district, 2 province, 1 country.
std::optional<int> plover_resolution(const PlaceFacts& place);

/// How far from its point the place may reach, in kilometres, for drawing: about a building or quarter 1, a town 3,
/// near one 10, a district 25, a province 75, a river or region 100. No standard gives these. nullopt: it has no point,
/// or is a country, which no circle shows.
std::optional<double> radius_km(const PlaceFacts& place);

/// PRIO-GRID cell (Tollefsen, Strand and Buhaug 2012): half degrees, from 1 at the south-west, 720 a row.
int prio_grid_cell(double lat, double lon);

}  // namespace isnad::exporting
