// Sentences of title and body.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Cuts title and body at full stops, question and exclamation marks and paragraph ends; not inside numbers and
/// initials, not after a lone letter, and not at dots that only trail off (".."), unless a new sentence visibly begins.
void split_sentences(Context& context);

}  // namespace isnad::read
