#include "desk/place_book.h"

#include <algorithm>
#include <array>

namespace isnad::desk {
namespace {

using doc::Precision;
using exporting::PlaceFacts;

constexpr std::array<std::string_view, 6> kWide = {"region", "river", "sea", "mountain", "road", "continent"};
constexpr std::array<std::string_view, 4> kTowns = {"city", "town", "village", "camp"};

template <size_t N>
bool is_one_of(std::string_view type, const std::array<std::string_view, N>& types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

void take_area(PlaceFacts& facts, const rules::KbEntity& area) {
  const auto level = area.admin_level();
  if (!level) return;
  switch (*level) {
    case Precision::country:
      facts.country = area.name_ar;
      facts.country_en = area.name_en;
      facts.iso = area.iso;
      return;
    case Precision::adm1:
      if (facts.adm1.empty()) facts.adm1 = area.name_ar;
      return;
    case Precision::adm2:
      if (facts.adm2.empty()) facts.adm2 = area.name_ar;
      return;
    case Precision::exact:
    case Precision::near: return;
  }
}

}  // namespace

PlaceBook::PlaceBook(const rules::Language& language) : knowledge_(language.knowledge) {
  for (rules::KbId id = 0; id < knowledge_.size(); ++id) {
    const doc::EntityKind kind = knowledge_.kind(id);
    if (kind == doc::EntityKind::place || kind == doc::EntityKind::facility)
      by_key_.try_emplace(knowledge_.entity(id).key(), id);
  }
}

std::optional<rules::KbEntity> PlaceBook::find(std::string_view key) const {
  const auto at = by_key_.find(std::string(key));
  return at == by_key_.end() ? std::nullopt : std::optional(knowledge_.entity(at->second));
}

PlaceFacts PlaceBook::facts(const ledger::Place& place) const {
  PlaceFacts facts;
  facts.name = place.name;
  facts.key = place.key;
  if (const auto entity = find(place.key)) {
    facts.name_en = entity->name_en;
    facts.precision = entity->precision();
    if (const auto point = knowledge_.point(by_key_.at(place.key))) {
      facts.lat = point->lat;
      facts.lon = point->lon;
      facts.precision = point->precision;
    }
    facts.is_wide = is_one_of(entity->type, kWide);
    facts.is_in_town = !is_one_of(entity->type, kTowns);
    take_area(facts, *entity);
  } else if (!place.around.empty()) {
    facts.precision = Precision::near;
  }
  for (const std::string& key : place.around) {
    if (const auto area = find(key)) take_area(facts, *area);
  }
  return facts;
}

}  // namespace isnad::desk
