// Quotation marks paired, whatever the glyph.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Fills document.quotes. Marks pair within a paragraph: a mark closes what is open, whichever way its glyph looks,
/// unless it visibly opens another one inside. A quotation that is not closed runs to the end of its paragraph and goes
/// on in the next one when that begins with a mark too.
void find_quotes(Context& context);

}  // namespace isnad::read
