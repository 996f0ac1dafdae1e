// Who and what the text names: people, organisations, places, media.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Finds names in title and body (known ones, and by pattern), decides whom each means, and writes entities, mentions
/// and the outlet; Context::facts() gets what the text says of them. Names inside numbers and times are left alone.
void find_names(Context& context);

}  // namespace isnad::read
