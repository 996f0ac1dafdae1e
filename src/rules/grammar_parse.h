// Internal: grammar/*.rules → Grammar (without its automaton).
#pragma once

#include "base/result.h"
#include "rules/grammar.h"
#include "rules/source.h"

namespace isnad::rules {

/// Parses one rule file. Every class a pattern names must be in `classes` (the lexicon's, and the built-in ones).
Result<Grammar> parse_grammar(const SourceFile& file, const std::vector<std::string_view>& classes, Names& names);

}  // namespace isnad::rules
