// Title and body of an article that came as plain text; what else a page carries is left out of the body.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Finds title and body. Furniture is: menus and share words (lexicon/furniture.tsv), a teaser that another paragraph
/// repeats in full, captions between teaser and lead, and everything that follows "related" headings. Articles whose
/// title was given keep their whole text. Of a page (Document::blocks) the markup has said what the body is; only lines
/// that words call furniture go.
void find_structure(Context& context);

}  // namespace isnad::read
