#include "read/numbers.h"

namespace isnad::read {

using doc::Number;

NumberWriter::NumberWriter(const Context& context)
    : low_(context.name("low")),
      high_(context.name("high")),
      kind_(context.name("kind")),
      label_(context.name("label")),
      ordinal_(context.name("ordinal")),
      fraction_(context.name("fraction")) {}

Number NumberWriter::number(const rules::Item& item) const {
  Number n;
  n.span = item.span;
  n.low = item.get(low_).number;
  n.high = item.get(high_).number;
  n.rule = item.rule;
  if (kind_of(item) == ordinal_) n.kind = Number::Kind::ordinal;
  if (kind_of(item) == fraction_) n.kind = Number::Kind::fraction;
  return n;
}

void find_numbers(Context& context) {
  const NumberWriter writer(context);
  for (const rules::Item& item : context.run_grammar("number")) {
    if (writer.counts(item)) context.document().numbers.push_back(writer.number(item));
  }
}

}  // namespace isnad::read
