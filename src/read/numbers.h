// The numbers of the article: the layer below quantities and times.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Runs grammar/number.rules. Numbers that are names (القرار 2254، إف 16) stay items, so that later grammars see them as one
/// unit, but they are no numbers of the document.
void find_numbers(Context& context);

}  // namespace isnad::read
