#include <algorithm>
#include <cmath>

#include "store/codec.h"
#include "store/queries.h"

namespace isnad::store {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kEarthKm = 6371.0;

/// Great-circle distance (haversine) on a sphere, in kilometres: off by less than 0.6 %.
double distance_km(double lat1, double lon1, double lat2, double lon2) {
  const auto radians = [](double degrees) { return degrees * kPi / 180; };
  const double dlat = std::sin(radians(lat2 - lat1) / 2);
  const double dlon = std::sin(radians(lon2 - lon1) / 2);
  const double h = dlat * dlat + std::cos(radians(lat1)) * std::cos(radians(lat2)) * dlon * dlon;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace

std::string_view letters_of_key(std::string_view key) {
  constexpr std::string_view kBeginning = "name:";
  return key.starts_with(kBeginning) ? key.substr(kBeginning.size()) : key;
}

/// By key, by the English name, or by a part of the folded name. Merged ones are found with the one they became.
std::vector<int64_t> Queries::entities_named(std::string_view name) {
  Statement ask(
      db_,
      "SELECT n FROM entities WHERE key = ?1 OR lower(name_en) = lower(?1) OR (?2 <> '' AND instr(folded, ?2) > 0)");
  const std::string folded = ledger::key_of_name(name);
  ask.text(1, name).text(2, letters_of_key(folded));
  std::vector<int64_t> found;
  while (ask.row()) found.push_back(ask.integer(0));
  return with_merged(std::move(found));
}

/// The place of that name or key, else those whose name ends so ("Tafas" for "the city of Tafas"); and all that lies in
/// them.
std::vector<int64_t> Queries::places_in(std::string_view name) {
  const std::string folded = ledger::key_of_name(name);
  const std::string_view letters = letters_of_key(folded);
  std::vector<int64_t> found;
  std::vector<std::string> keys;
  for (const char* is_named :
       {"(key = ?1 OR lower(name_en) = lower(?1) OR folded = ?2)", "?2 <> '' AND substr(folded, -length(?2)) = ?2"}) {
    Statement ask(db_, std::string("SELECT n, key FROM entities WHERE kind = ?3 AND ") + is_named);
    const bool is_ending = is_named[0] == '?';
    ask.text(1, name)
        .text(2, is_ending ? letters : std::string_view(folded))
        .integer(3, static_cast<int64_t>(doc::EntityKind::place));
    while (ask.row()) {
      found.push_back(ask.integer(0));
      keys.emplace_back(ask.text(1));
    }
    if (!found.empty()) break;
  }
  Statement inside(db_, "SELECT n FROM entities WHERE instr(around, ?1) > 0");
  for (const std::string& key : keys) {
    const std::string word = " " + key + " ";
    for (inside.reset().text(1, word); inside.row();) found.push_back(inside.integer(0));
  }
  return with_merged(std::move(found));
}

std::vector<int64_t> Queries::places_near(const Near& near) {
  constexpr double kKmPerDegree = 111.0;
  const double margin = near.km / kKmPerDegree + 0.01;
  Statement ask(db_, "SELECT n, lat, lon FROM entities WHERE lat BETWEEN ?1 AND ?2 AND lon IS NOT NULL");
  std::vector<int64_t> found;
  for (ask.number(1, near.lat - margin).number(2, near.lat + margin); ask.row();) {
    if (distance_km(near.lat, near.lon, ask.number(1), ask.number(2)) <= near.km) found.push_back(ask.integer(0));
  }
  return with_merged(std::move(found));
}

std::vector<int64_t> Queries::with_merged(std::vector<int64_t> entities) {
  if (entities.empty()) return entities;
  Statement ask(db_, "SELECT n FROM entities WHERE merged_into IS NOT NULL AND (" + in_list("merged_into", entities) +
                         " OR merged_into IN (SELECT merged_into FROM entities WHERE " + in_list("n", entities) +
                         ")) UNION SELECT merged_into FROM entities WHERE merged_into IS NOT NULL AND " +
                         in_list("n", entities));
  while (ask.row()) entities.push_back(ask.integer(0));
  return entities;
}

ledger::ClaimView Queries::as_seen(std::string_view bytes) {
  ledger::ClaimView claim = decode_claim(bytes);
  if (!aliases_) aliases_ = Aliases::load(db_);
  aliases_->apply(claim);
  return claim;
}

void Queries::see(std::vector<ledger::Link>& chain) {
  if (!aliases_) aliases_ = Aliases::load(db_);
  aliases_->apply(chain);
}

}  // namespace isnad::store
