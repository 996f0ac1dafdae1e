// The quantities of the article: numbers with what they count or measure.
//
// grammar/quantity.rules finds them; this stage settles what needs more than a phrase: the unit of a number whose noun
// stands earlier ("عددهم 15", "وإصابة 12 آخرين"), the country of a bare ريال or دينار, and words that only look like
// duals. It does not say what a figure is about (killed, displaced): that is the work of the claims stage.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Runs grammar/quantity.rules after numbers and times.
void find_quantities(Context& context);

}  // namespace isnad::read
