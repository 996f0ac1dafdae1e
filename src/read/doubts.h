// Internal: which statements deserve a second look, and why.
#pragma once

#include "read/cues.h"

namespace isnad::read {

/// How it was found who speaks.
enum class FoundBy : uint8_t {
  words,     // the words at the cue name or describe them
  voice,     // whoever spoke last goes on, in this sentence or the next
  sentence,  // the subject that the sentence begins with
  article    // somebody who spoke or was named farther away
};

/// The doubts (doc::Doubt) that show at the cue. `is_within`: the cue stands in somebody else's words.
uint8_t doubts_at(const Cue& cue, FoundBy found_by, bool is_within, const doc::Statement& statement);

/// The doubts of this statement together make it more often wrong than right. Isnad would rather miss what somebody
/// said than invent it (docs/benchmarks.md has the counts).
bool is_too_doubtful(const doc::Statement& statement);

/// Takes such statements away. Their words stay what they are around them: an outer speaker's, or the outlet's.
void leave_out_doubtful(doc::Document& document);

}  // namespace isnad::read
