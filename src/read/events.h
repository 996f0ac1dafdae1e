// Events: who did what to whom, where and when, in the types and modes of PLOVER 2.0 (manual of 2024).
//
// The words that tell of events are lang/ar/lexicon/events.tsv: verbs, their masdars, nouns, and the light verbs that
// lend their parties to a noun. The clause around such a word gives the parties. What is one event told twice is the
// ledger's business.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Fills document.events from statements, names, times and figures.
void read_events(Context& context);

}  // namespace isnad::read
