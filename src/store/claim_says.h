// Internal to store: what a claim says, as a line of text, so that a later reading of the same words can be held
// against it. A decision about a claim holds for a new reading only where that says the same.
#pragma once

#include <string>
#include <string_view>

#include "ledger/claim_view.h"
#include "store/decision.h"

namespace isnad::store {

/// "high=17&low=17&place=isnad:sy/idlib&unit=person&what=killed": figure, measure, target, modality, place, time. Who
/// says it and the rule that read it are left out: a better chain does not make another claim.
std::string says(const ledger::ClaimView& claim);

/// Does `claim` say what `said` says? Where one of the two names no place or no time, that is no difference. Fields
/// that `corrected` sets are not looked at: a person has said what stands there.
bool says_the_same(const ledger::ClaimView& claim, std::string_view said, const ClaimEdit& corrected);

/// Lays the fields that `change` sets over those of `edit`.
void lay_over(ClaimEdit& edit, const ClaimEdit& change);

}  // namespace isnad::store
