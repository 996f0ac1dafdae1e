// Internal: paragraphs that are items of a list ("First: …", "2- …", "• …").
#pragma once

#include "read/scene.h"

namespace isnad::read {

class Lists {
 public:
  explicit Lists(const Scene& scene);

  /// The paragraph is an item: it begins with an ordinal, a number with a mark behind it, a dash or a bullet. A
  /// question is none.
  [[nodiscard]] bool is_item(Phrase paragraph) const;

  /// The words up to `end` close with a colon that is the last of the paragraph: what they announce stands in the next
  /// ones.
  [[nodiscard]] bool is_announced(uint32_t end, Phrase paragraph) const;

 private:
  const Scene& s_;
  rules::Name ordinal_, bullet_, question_;
};

}  // namespace isnad::read
