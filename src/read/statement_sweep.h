// Internal: which statement a place of the text stands in.
#pragma once

#include <algorithm>
#include <vector>

#include "doc/document.h"

namespace isnad::read {

/// Finds the innermost statement that holds a position, for positions that only grow.
class StatementSweep {
 public:
  explicit StatementSweep(const doc::Document& document) {
    for (doc::Index s = 0; s < document.statements.size(); ++s) {
      for (const ByteSpan part : document.statements[s].parts) parts_.push_back({part, s});
    }
    std::stable_sort(parts_.begin(), parts_.end(),
                     [](const Part& a, const Part& b) { return a.span.begin < b.span.begin; });
  }

  doc::Index at(ByteSpan span) {
    while (next_ < parts_.size() && parts_[next_].span.begin <= span.begin) open_.push_back(parts_[next_++]);
    std::erase_if(open_, [&](const Part& p) { return p.span.end <= span.begin; });
    doc::Index best = doc::kNone;
    uint32_t best_size = 0xFFFFFFFF;
    for (const Part& p : open_) {
      if (p.span.end + 2 < span.end || p.span.size() > best_size) continue;
      best = p.statement;
      best_size = p.span.size();
    }
    return best;
  }

 private:
  struct Part {
    ByteSpan span;
    doc::Index statement;
  };
  std::vector<Part> parts_, open_;
  size_t next_ = 0;
};

}  // namespace isnad::read
