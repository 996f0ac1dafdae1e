#include "rules/reference_matcher.h"

#include <set>

namespace isnad::rules {
namespace {

/// Positions between units: a pattern leads from some of them to others.
using Positions = std::set<uint32_t>;

class PatternWalker {
 public:
  PatternWalker(const UnitTester& tester, const std::vector<Unit>& units, const std::vector<Item>& items)
      : tester_(tester), units_(units), items_(items) {}

  /// Where matches of `p` that begin at one of `from` can end.
  [[nodiscard]] Positions ends(const Pattern& p, const Positions& from) const {
    if (from.empty()) return {};
    switch (p.kind) {
      case Pattern::Kind::unit: return past_unit(p.predicate, from);
      case Pattern::Kind::sequence: return past_sequence(p.children, from);
      case Pattern::Kind::choice: return past_choice(p.children, from);
      case Pattern::Kind::repeat: return past_repeat(p, from);
      case Pattern::Kind::capture: return ends(p.children[0], from);
    }
    return {};
  }

 private:
  [[nodiscard]] Positions past_unit(uint32_t predicate, const Positions& from) const {
    Positions out;
    for (const uint32_t at : from) {
      if (at < units_.size() && tester_.holds(predicate, units_[at], items_)) out.insert(at + 1);
    }
    return out;
  }

  [[nodiscard]] Positions past_sequence(const std::vector<Pattern>& pieces, Positions at) const {
    for (const Pattern& piece : pieces) at = ends(piece, at);
    return at;
  }

  [[nodiscard]] Positions past_choice(const std::vector<Pattern>& options, const Positions& from) const {
    Positions out;
    for (const Pattern& option : options) out.merge(ends(option, from));
    return out;
  }

  [[nodiscard]] Positions past_repeat(const Pattern& p, Positions at) const {
    Positions out;
    for (uint32_t times = 0;; ++times) {
      if (times >= p.min) out.insert(at.begin(), at.end());
      if (times == p.max || at.empty()) return out;
      at = ends(p.children[0], at);
    }
  }

  const UnitTester& tester_;
  const std::vector<Unit>& units_;
  const std::vector<Item>& items_;
};

}  // namespace

std::vector<std::pair<uint32_t, uint32_t>> reference_accepts_at(const Grammar& grammar, const UnitTester& tester,
                                                                uint32_t begin, const std::vector<Unit>& units,
                                                                const std::vector<Item>& items) {
  std::vector<std::pair<uint32_t, uint32_t>> accepted;
  const PatternWalker walker(tester, units, items);
  for (uint32_t rule = 0; rule < grammar.rules.size(); ++rule) {
    for (const uint32_t end : walker.ends(grammar.rules[rule].pattern, {begin})) {
      if (end > begin) accepted.push_back({rule, end});
    }
  }
  return accepted;
}

}  // namespace isnad::rules
