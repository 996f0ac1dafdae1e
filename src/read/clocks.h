// Clock times ("الساعة الثامنة والنصف مساء"), which say no day and count nothing.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Runs grammar/clock.rules; each clock time takes the place of the document's numbers that it is made of.
void find_clocks(Context& context);

}  // namespace isnad::read
