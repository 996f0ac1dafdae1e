// The list of numbers that `isnad read --only numbers` writes: what the stage "numbers" found, and what only a list
// wants.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Adds to Document::numbers what later stages must go on seeing as words: clock times (grammar/clock.rules: they say
/// no day and count nothing) and ordinals without article (grammar/numeral.rules). Each takes the place of the numbers
/// that it is made of.
void complete_number_list(Context& context);

}  // namespace isnad::read
