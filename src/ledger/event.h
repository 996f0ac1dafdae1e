// Events within one article: a headline and the body tell the same one. Across articles events are not compared.
#pragma once

#include "ledger/claim_view.h"

namespace isnad::ledger {

/// One event told twice by one article: the same deed, in the same standing (future, denied, …), by and to whom both
/// name, and no other day. Where a headline is one of the two, it may leave a party out.
bool tells_the_same(const ClaimView& a, const ClaimView& b);

}  // namespace isnad::ledger
