// The agencies that the whole article is credited to.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Reads the byline, the dateline at the start of the body ("Beirut - Reuters", "(AFP)") and the closing credit
/// ("(Reuters)", "Source: agencies") and writes Document::relays. The outlet itself is no relay; neither are its
/// writers.
void find_relays(Context& context);

}  // namespace isnad::read
