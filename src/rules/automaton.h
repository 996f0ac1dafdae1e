// Internal: patterns → nondeterministic automaton (Thompson's construction).
#pragma once

#include "base/result.h"
#include "rules/grammar.h"

namespace isnad::rules {

/// Largest automaton of one grammar; more is a rule file that repeats too much, not a language.
inline constexpr size_t kMaxNfaNodes = 60000;

/// Fills `nfa` and `rule_start`. Fails when the grammar is larger than kMaxNfaNodes.
Status build_automaton(Grammar& grammar);

}  // namespace isnad::rules
