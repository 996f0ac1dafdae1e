// The order of claims: figures and events are two layers of a Document and one list of its record and of the ledger,
// which both name them by their place in it ("c3").
#pragma once

#include <cstdint>
#include <vector>

#include "doc/document.h"

namespace isnad::doc {

/// A figure (a position in `claims`) or an event (a position in `events`).
struct ClaimPlace {
  ClaimType type = ClaimType::figure;
  Index index = kNone;
};

/// By where they begin; figures before events that begin there too.
std::vector<ClaimPlace> claims_in_order(const Document& document);
/// The events alone, in the same order.
std::vector<ClaimPlace> events_in_order(const Document& document);

}  // namespace isnad::doc
