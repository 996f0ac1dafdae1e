// Internal: articles printed as question and answer.
#pragma once

#include <optional>
#include <vector>

#include "read/scene.h"

namespace isnad::read {

/// A question of the outlet, and what it was answered.
struct Turn {
  Phrase question;
  ByteSpan cue;  // the mark or the name that opens the answer; for a bare answer the mark that ends the question
  std::vector<Phrase> answer;  // a phrase a paragraph, in text order; never empty
};

/// The turns of an article that is surely an interview: at least three questions, each followed by its answer, and
/// either every answer opens in the same way (a dash, a bullet, "A:", a name and a colon), or the text says that an
/// interview follows. Else none.
std::vector<Turn> find_turns(const Scene& scene);

}  // namespace isnad::read
