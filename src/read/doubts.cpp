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

bool is_too_doubtful(const doc::Statement& statement) {
  const auto has = [&](unsigned doubts) { return (statement.doubts & doubts) != 0; };
  // A verb in the present is also a passive, a habit or what a thing does, in the same letters. A quotation behind it
  // shows that somebody speaks.
  if (!has(doc::kPresentCue) || statement.mode == doc::Mode::direct) return false;
  if (has(doc::kSpeakerInferred)) return true;  // "it is required of them that"
  // "the outlook calls for pessimism", "believes that some justify it with". A subject in front is how titles and
  // clauses with "that" name who speaks.
  return has(doc::kNounContent | doc::kNested) && !has(doc::kSubjectFirst);
}

void leave_out_doubtful(doc::Document& document) {
  // Titles speak in the present, and name whom they speak of a word or two before.
  std::erase_if(document.statements, [&](const doc::Statement& s) {
    return is_too_doubtful(s) && !(document.title && document.title->contains(s.cue));
  });
}

}  // namespace isnad::read
