#include "read/doubts.h"

namespace isnad::read {

uint8_t doubts_at(const Cue& cue, FoundBy found_by, bool is_within, const doc::Statement& statement) {
  const bool is_verbal = cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle;
  // A participle's quotation goes to whoever spoke last, though it is often somebody who is only told of.
  const bool is_guessed = found_by == FoundBy::sentence || found_by == FoundBy::article ||
                          (cue.kind == Cue::Kind::participle && cue.attach == Attach::quote);
  const bool is_unknown_ones_noun =
      cue.attach == Attach::object && !statement.chain.empty() && statement.chain.back().entity == doc::kNone;
  unsigned doubts = 0;
  if (cue.present) doubts |= doc::kPresentCue;
  if (cue.subject_before) doubts |= doc::kSubjectFirst;
  if (is_within || statement.chain.size() > 1) doubts |= doc::kNested;
  if (is_guessed) doubts |= doc::kSpeakerInferred;
  if (is_unknown_ones_noun) doubts |= doc::kNounContent;
  if (is_verbal && cue.attach == Attach::colon) doubts |= doc::kBehindColon;
  if (cue.kind == Cue::Kind::according_verb) doubts |= doc::kAsClause;
  return static_cast<uint8_t>(doubts);
}

}  // namespace isnad::read
