// Internal: "no one was killed", "without injuries", "denied that there were victims": claims that have no figure.
#pragma once

#include <optional>

#include "read/claims_measure.h"

namespace isnad::read {

/// A loss that is said not to have happened: its measure, and the nodes that say so, [first, last].
struct NoLoss {
  const Measure* measure = nullptr;
  int first = 0, last = 0;
};

/// The loss that the negation at `negation` denies, when it denies one.
std::optional<NoLoss> denied_loss(const ClaimWords& words, const Clause& clause, int negation);
/// The loss that begins at `first` without a negation (the content of a denial): "سقوط قتلى".
std::optional<NoLoss> plain_loss(const ClaimWords& words, const Clause& clause, int first);

}  // namespace isnad::read
