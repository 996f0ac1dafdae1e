// Claims: what the figures of the article say about the world.
//
// Every figure becomes a claim with its measure, the statement it stands in, place, time, actor, target and modality; a
// figure that is a part of another names its total. "No one was killed" is a claim without a figure. What is one thing
// said twice is the ledger's business: here each mention is a claim.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Fills document.claims from quantities, statements, times and names.
void read_claims(Context& context);

}  // namespace isnad::read
