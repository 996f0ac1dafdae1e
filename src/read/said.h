// Internal: what the statements of one paragraph say so far.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "read/scene.h"

namespace isnad::read {

/// A content in units, before it becomes spans.
struct Content {
  uint32_t begin = 0, end = 0;
  std::vector<doc::Index> quotes;  // when the content is what stands between these marks
  Phrase more = {};                // the rest of the clause, behind the source that stands in its middle
};

/// One statement that has been made.
struct Made {
  Content content;
  std::vector<doc::ChainLink> chain;
  bool direct = false;
  size_t statement = 0;
  uint32_t source_end = 0;  // one past who says it, where that stands behind
  bool feminine = false;    // its cue is

  /// One past the last unit that it takes up.
  [[nodiscard]] uint32_t reach() const { return std::max(content.end, source_end); }
};

/// The statements of a paragraph in the order of their cues. Those that can matter to a later one are found without
/// looking at all before it: a paragraph may be as long as a hostile article.
class Said {
 public:
  void clear() {
    made_.clear();
    reach_.clear();
  }
  void add(Made made) {
    reach_.push_back(std::max(made.reach(), reach_.empty() ? 0 : reach_.back()));
    made_.push_back(std::move(made));
  }
  [[nodiscard]] bool empty() const { return made_.empty(); }
  [[nodiscard]] const Made& last() const { return made_.back(); }
  /// All that reach beyond `unit`, and a few more.
  [[nodiscard]] std::span<const Made> beyond(uint32_t unit) const {
    const auto first = std::upper_bound(reach_.begin(), reach_.end(), unit);
    return std::span(made_).subspan(static_cast<size_t>(first - reach_.begin()));
  }

 private:
  std::vector<Made> made_;
  std::vector<uint32_t> reach_;  // the farthest of the statements up to each
};

}  // namespace isnad::read
