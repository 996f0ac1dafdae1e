#include "doc/claim_order.h"

#include <algorithm>

namespace isnad::doc {
namespace {

uint32_t begin_of(const Document& document, ClaimPlace place) {
  return place.type == ClaimType::event ? document.events[place.index].span.begin
                                        : document.claims[place.index].span.begin;
}

void add_all(std::vector<ClaimPlace>& places, ClaimType type, size_t count) {
  for (Index i = 0; i < count; ++i) places.push_back({type, i});
}

void sort(const Document& document, std::vector<ClaimPlace>& places) {
  std::stable_sort(places.begin(), places.end(),
                   [&](ClaimPlace a, ClaimPlace b) { return begin_of(document, a) < begin_of(document, b); });
}

}  // namespace

std::vector<ClaimPlace> claims_in_order(const Document& document) {
  std::vector<ClaimPlace> places;
  places.reserve(document.claims.size() + document.events.size());
  add_all(places, ClaimType::figure, document.claims.size());
  add_all(places, ClaimType::event, document.events.size());
  sort(document, places);
  return places;
}

std::vector<ClaimPlace> events_in_order(const Document& document) {
  std::vector<ClaimPlace> places;
  add_all(places, ClaimType::event, document.events.size());
  sort(document, places);
  return places;
}

}  // namespace isnad::doc
