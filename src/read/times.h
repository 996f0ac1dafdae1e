// Times: from the items of grammar/time.rules to the layer `times`, and the publication date they are counted from.
//
// The grammar says what words say ("weekday 3, direction last"); this stage joins neighbours that name one day, tells
// the tense of the clause and the preposition, finds the publication date where the input gave none, and resolves
// everything to days (read/time_resolve.h). It makes no times of the page around the article, but a dateline there can
// date it.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Writes document.times, and document.published unless it is set already.
void read_times(Context& context);

}  // namespace isnad::read
