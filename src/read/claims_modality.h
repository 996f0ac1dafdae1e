// Internal: whether what a figure says is said to be so, to come, to be wished, or not to be so.
#pragma once

#include "read/claims_measure.h"

namespace isnad::read {

struct Standing {
  doc::Modality modality = doc::Modality::asserted;
  doc::Polarity polarity = doc::Polarity::positive;
};

/// `statement`: the one the figure stands in, or null.
Standing standing_of(const Clause& clause, const Figure& figure, const doc::Statement* statement);
/// What the act of a statement makes of everything in it.
Standing standing_in(const doc::Statement* statement);

}  // namespace isnad::read
