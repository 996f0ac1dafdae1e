// Statements: what the text attributes to someone, and through whom it came.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Fills document.statements from the cues of title and body.
void read_statements(Context& context);

}  // namespace isnad::read
