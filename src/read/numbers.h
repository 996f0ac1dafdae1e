// The numbers of the article: the layer below quantities and times.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Items of number rules as numbers of the document.
class NumberWriter {
 public:
  explicit NumberWriter(const Context& context);
  /// False for numbers that are names.
  [[nodiscard]] bool counts(const rules::Item& item) const { return kind_of(item) != label_; }
  [[nodiscard]] doc::Number number(const rules::Item& item) const;

 private:
  [[nodiscard]] rules::Name kind_of(const rules::Item& item) const { return item.get(kind_).word; }
  rules::Name low_, high_, kind_, label_, ordinal_, fraction_;
};

/// Runs grammar/number.rules. Numbers that are names (القرار 2254، إف 16) stay items, so that later grammars see them
/// as one unit, but they are no numbers of the document.
void find_numbers(Context& context);

}  // namespace isnad::read
