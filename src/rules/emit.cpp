#include "rules/emit.h"

#include <cmath>

#include "text/chars.h"

namespace isnad::rules {
namespace {

bool is_scale(double n) {
  while (n >= 1000) n /= 10;
  return n == 100;
}

constexpr double kFew = 10;            // what "hundred" multiplies is less
constexpr double kGroup = 1000;        // what one scale word multiplies is less
constexpr uint32_t kArticleBytes = 4;  // the article is two letters of two bytes in every folded form

}  // namespace

Emission::Run Emission::captured(Name name, const Match& match) const {
  for (const Capture& c : match.captures) {
    if (c.name == name) return {c.begin, c.end};
  }
  return {0, 0};
}

Value Emission::unit_value(uint32_t unit, Name attribute, const Match& match, const std::vector<Item>& items) const {
  const Unit& u = units_[unit];
  const auto& b = vocabulary_.language().builtin;
  if (u.kind == Unit::Kind::item) {
    const Item& item = items[u.item];
    if (attribute != kNoName) return item.get(attribute);
    const Value value = item.get(b.value);
    return value ? value : item.get(b.low);
  }
  const Reading* r = tester_.reading(match.predicate_of[unit - match.begin], u);
  const Entry* e = r == nullptr ? nullptr : vocabulary_.entry(*r);
  return e == nullptr ? Value{} : e->get(attribute == kNoName ? b.value : attribute);
}

Value Emission::evaluate(const Expression& e, const Match& match, const std::vector<Item>& items) const {
  switch (e.kind) {
    case Expression::Kind::literal: return e.literal;
    case Expression::Kind::compose: return compose(captured(e.capture, match), match, items);
    case Expression::Kind::text: {
      const Run run = captured(e.capture, match);
      return run.begin == run.end ? Value{}
                                  : Value::of_tokens(units_[run.begin].token_begin, units_[run.end - 1].token_end);
    }
    case Expression::Kind::capture: {
      const Run run = captured(e.capture, match);
      for (uint32_t u = run.begin; u < run.end; ++u) {
        if (const Value v = unit_value(u, e.attribute, match, items)) return v;
      }
      return {};
    }
    default: return arithmetic(e, match, items);
  }
}

/// A missing operand (an optional capture that took nothing) leaves the other as it is.
Value Emission::arithmetic(const Expression& e, const Match& match, const std::vector<Item>& items) const {
  const Value a = evaluate(e.operands[0], match, items);
  const Value b = evaluate(e.operands[1], match, items);
  if (!a.is_number() && !b.is_number()) return {};
  if (!b.is_number()) return a;
  const bool additive = e.kind == Expression::Kind::add || e.kind == Expression::Kind::subtract;
  const double left = a.is_number() ? a.number : additive ? 0 : 1;
  switch (e.kind) {
    case Expression::Kind::add: return Value::of(left + b.number);
    case Expression::Kind::subtract: return Value::of(left - b.number);
    case Expression::Kind::multiply: return Value::of(left * b.number);
    default: return b.number == 0 ? Value{} : Value::of(left / b.number);
  }
}

/// Reads a run of numerals: units add up, a power of ten from a hundred on multiplies what stands before it, and a
/// fraction after a scale is a part of that scale ("a million and a half").
Value Emission::compose(Run run, const Match& match, const std::vector<Item>& items) const {
  double total = 0, current = 0, last_scale = 1;
  bool any = false;
  for (uint32_t u = run.begin; u < run.end; ++u) {
    const Value v = unit_value(u, kNoName, match, items);
    if (!v.is_number()) continue;
    any = true;
    const double n = v.number;
    if (!is_scale(n)) {
      current += n < 1 && last_scale > 1 ? n * last_scale : n;
      continue;
    }
    last_scale = n;
    if (n < 1000) {
      // "two thousand and three hundred": only the three is multiplied
      const double few = std::fmod(current, kFew);
      current += few == 0 ? n : few * (n - 1);
    } else if (total != 0 && total < n && current == 0) {
      total *= n;
    } else {
      // "two million and sixteen thousand": the dual before is whole, only the sixteen is multiplied.
      const double factor = std::fmod(current, kGroup);
      if (current >= n && factor != 0) {
        total += current - factor;
        current = factor;
      }
      total += (current == 0 ? 1 : current) * n;
      current = 0;
    }
  }
  return any ? Value::of(total + current) : Value{};
}

Item Emission::item(const Match& match, const std::vector<Item>& items) const {
  const Rule& rule = grammar_.rules[match.rule];
  Item item;
  item.layer = grammar_.layer;
  item.rule = grammar_.first_rule_id + match.rule;
  Run run{match.begin, match.end};
  if (rule.span != kNoName) {
    const Run narrowed = captured(rule.span, match);
    if (narrowed.begin < narrowed.end) run = narrowed;
  }
  place(item, run, match, items);
  for (const EmittedField& f : rule.fields) {
    if (const Value v = evaluate(f.value, match, items)) item.fields.push_back({f.name, v});
  }
  return item;
}

void Emission::place(Item& item, Run run, const Match& match, const std::vector<Item>& items) const {
  const Unit& first = units_[run.begin];
  item.token_begin = first.token_begin;
  item.token_end = units_[run.end - 1].token_end;
  item.span = {first.span.begin, units_[run.end - 1].span.end};
  if (first.kind == Unit::Kind::item) {
    item.clitics = items[first.item].clitics;
    item.span.begin = items[first.item].span.begin;
    return;
  }
  const Reading* r = tester_.reading(match.predicate_of[run.begin - match.begin], first);
  if (r == nullptr) return;
  item.clitics = r->features & kProclitics;
  // The article belongs to the item; what stands before it does not.
  if ((r->features & (kW | kPrepositions | kS)) != 0) {
    uint32_t before = r->before;
    if ((r->features & kAl) != 0) before = before > kArticleBytes ? before - kArticleBytes : before;
    item.span.begin += text::original_prefix(tokens_[first.token_begin].span.of(text_), before);
  }
}

}  // namespace isnad::rules
