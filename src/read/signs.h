// Internal: gathers the evidence of statements.
#pragma once

#include <vector>

#include "read/cues.h"
#include "read/doubts.h"
#include "read/evidence.h"

namespace isnad::read {

/// How a cue was read: what only the stage that read it knows.
struct ReadCue {
  const Cue& cue;
  FoundBy found_by;
  bool is_within;  // in somebody else's words
  bool is_title;
};

/// Gathers what shows at the statements of one article. What it looks at is bounded, however long a sentence or a
/// content is.
class Signs {
 public:
  explicit Signs(const Scene& scene);

  /// What shows at the cue, its words and its speaker.
  [[nodiscard]] Evidence at(const ReadCue& read, const doc::Statement& statement) const;

  /// How often an entity is named, and the words of the longest name.
  struct Naming {
    uint32_t times = 0, longest = 0;
  };

 private:
  const Scene& scene_;
  std::vector<Naming> named_;  // by entity
};

/// What the article around each statement is like, for all that have evidence. Statements must be in text order.
void add_signs_of_article(const doc::Document& document, std::vector<Evidence>& evidence);

}  // namespace isnad::read
