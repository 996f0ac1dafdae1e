// Internal: lexicon files → Lexicon.
#pragma once

#include <vector>

#include "base/result.h"
#include "rules/lexicon.h"
#include "rules/source.h"

namespace isnad::rules {

/// Compiles every `lexicon/*.tsv` of `sources`. Classes, attributes and symbols are added to `names`.
Result<Lexicon> compile_lexicon(const std::vector<SourceFile>& sources, Names& names);

}  // namespace isnad::rules
