#include "rules/automaton.h"

namespace isnad::rules {
namespace {

/// Builds backwards: each piece is given the node that follows it and returns the node it starts at.
class Builder {
 public:
  explicit Builder(Grammar& grammar) : nfa_(grammar.nfa) {}

  uint32_t add(NfaNode node) {
    nfa_.push_back(node);
    return static_cast<uint32_t>(nfa_.size() - 1);
  }

  uint32_t build(const Pattern& p, uint32_t next) {
    if (nfa_.size() > kMaxNfaNodes) return next;
    switch (p.kind) {
      case Pattern::Kind::unit: return add({NfaNode::Kind::consume, p.predicate, next, 0, kNoName});
      case Pattern::Kind::sequence:
        for (auto it = p.children.rbegin(); it != p.children.rend(); ++it) next = build(*it, next);
        return next;
      case Pattern::Kind::choice: return choice(p, next);
      case Pattern::Kind::repeat: return repeat(p, next);
      case Pattern::Kind::capture: {
        const uint32_t close = add({NfaNode::Kind::close, 0, next, 0, p.name});
        return add({NfaNode::Kind::open, 0, build(p.children[0], close), 0, p.name});
      }
    }
    return next;
  }

 private:
  uint32_t choice(const Pattern& p, uint32_t next) {
    uint32_t start = build(p.children.back(), next);
    for (size_t i = p.children.size() - 1; i-- > 0;) {
      const uint32_t option = build(p.children[i], next);
      start = add({NfaNode::Kind::split, 0, option, start, kNoName});
    }
    return start;
  }

  /// x{m,n}: m copies, then n-m nested optional ones (greedy).
  uint32_t repeat(const Pattern& p, uint32_t next) {
    uint32_t start = next;
    for (uint32_t i = p.min; i < p.max; ++i) {
      const uint32_t inner = build(p.children[0], start);
      start = add({NfaNode::Kind::split, 0, inner, next, kNoName});
    }
    for (uint32_t i = 0; i < p.min; ++i) start = build(p.children[0], start);
    return start;
  }

  std::vector<NfaNode>& nfa_;
};

}  // namespace

Status build_automaton(Grammar& grammar) {
  grammar.nfa.clear();
  grammar.rule_start.clear();
  Builder builder(grammar);
  for (size_t i = 0; i < grammar.rules.size(); ++i) {
    const uint32_t accept = builder.add({NfaNode::Kind::accept, static_cast<uint32_t>(i), 0, 0, kNoName});
    grammar.rule_start.push_back(builder.build(grammar.rules[i].pattern, accept));
    if (grammar.nfa.size() > kMaxNfaNodes) {
      return Error{grammar.file + ":" + std::to_string(grammar.rules[i].line),
                   "the patterns up to rule '" + grammar.rules[i].name + "' repeat too much (more than " +
                       std::to_string(kMaxNfaNodes) + " steps)"};
    }
  }
  return Done{};
}

}  // namespace isnad::rules
