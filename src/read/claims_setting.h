// Internal: where, when and by whom: the names and times of the clause that a figure belongs to.
#pragma once

#include "read/claims_measure.h"

namespace isnad::read {

struct Setting {
  doc::Index place = doc::kNone, time = doc::kNone, actor = doc::kNone, target = doc::kNone;
};

/// `fallback_place`: where the article plays, for clauses that name no place.
Setting setting_of(const doc::Document& document, const Clause& clause, const Figure& figure, doc::Index fallback_place);

}  // namespace isnad::read
