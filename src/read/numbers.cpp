#include "read/numbers.h"

namespace isnad::read {
namespace {

using doc::Number;

class NumberWriter {
 public:
  explicit NumberWriter(const Context& context)
      : low_(context.name("low")), high_(context.name("high")), kind_(context.name("kind")), label_(context.name("label")),
        ordinal_(context.name("ordinal")), fraction_(context.name("fraction")) {}

  [[nodiscard]] bool counts(const rules::Item& item) const { return kind_of(item) != label_; }

  [[nodiscard]] Number number(const rules::Item& item) const {
    Number n;
    n.span = item.span;
    n.low = item.get(low_).number;
    n.high = item.get(high_).number;
    n.rule = item.rule;
    if (kind_of(item) == ordinal_) n.kind = Number::Kind::ordinal;
    if (kind_of(item) == fraction_) n.kind = Number::Kind::fraction;
    return n;
  }

 private:
  [[nodiscard]] rules::Name kind_of(const rules::Item& item) const { return item.get(kind_).word; }

  rules::Name low_, high_, kind_, label_, ordinal_, fraction_;
};

}  // namespace

void find_numbers(Context& context) {
  const NumberWriter writer(context);
  for (const rules::Item& item : context.run_grammar("number")) {
    if (writer.counts(item)) context.document().numbers.push_back(writer.number(item));
  }
}

}  // namespace isnad::read
