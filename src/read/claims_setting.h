// Internal: where, when and by whom: the names and times of the clause that a figure belongs to.
#pragma once

#include <span>

#include "read/claims_measure.h"

namespace isnad::read {

struct Setting {
  doc::Index place = doc::kNone, time = doc::kNone, actor = doc::kNone, target = doc::kNone;
};

/// `attributions`: of the statements of the sentence; where a speaker is, is not where it happened. `fallback_place`:
/// where the article plays, for clauses that name no place.
Setting setting_of(const doc::Document& document, const Clause& clause, const Figure& figure,
                   std::span<const ByteSpan> attributions, doc::Index fallback_place);

/// The words before a statement that say who says it, where that one is, and when; empty where they stand elsewhere.
ByteSpan attribution_of(const doc::Document& document, doc::Index statement);

}  // namespace isnad::read
