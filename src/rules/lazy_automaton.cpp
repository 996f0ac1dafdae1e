#include "rules/lazy_automaton.h"

#include <algorithm>

#include "base/hash.h"

namespace isnad::rules {

size_t LazyAutomaton::Hash::operator()(const std::vector<uint32_t>& key) const {
  return xxh3_64({reinterpret_cast<const char*>(key.data()), key.size() * sizeof(uint32_t)});
}
size_t LazyAutomaton::Hash::operator()(const std::vector<uint64_t>& key) const {
  return xxh3_64({reinterpret_cast<const char*>(key.data()), key.size() * sizeof(uint64_t)});
}

LazyAutomaton::LazyAutomaton(const Grammar& grammar, const UnitTester& tester)
    : grammar_(grammar), tester_(tester), mark_(grammar.nfa.size(), 0) {
  for (uint32_t p = 0; p < grammar.predicates.size(); ++p) {
    const Predicate& predicate = grammar.predicates[p];
    const bool of_class = predicate.kind == Predicate::Kind::word || predicate.kind == Predicate::Kind::item;
    if (of_class)
      by_class_[predicate.classes[0]].push_back(p);
    else
      general_.push_back(p);
  }
  reset();
}

void LazyAutomaton::reset() {
  states_.clear();
  state_index_.clear();
  std::vector<uint32_t> nodes, accepts;
  ++closure_;
  for (const uint32_t start : grammar_.rule_start) close_over(start, nodes, accepts);
  state_of(std::move(nodes), std::move(accepts));
}

uint32_t LazyAutomaton::symbol(const Unit& unit, const std::vector<Item>& items) {
  if (unit.kind != Unit::Kind::word) return symbol_of_bits(unit, items);
  if (unit.form >= word_symbol_.size()) word_symbol_.resize(unit.form + 1 + unit.form / 2, kUnknown);
  if (word_symbol_[unit.form] == kUnknown) {
    const uint32_t meaning = tester_.meaning(unit);
    if (meaning >= meaning_symbol_.size()) meaning_symbol_.resize(meaning + 1 + meaning / 2, kUnknown);
    if (meaning_symbol_[meaning] == kUnknown) meaning_symbol_[meaning] = symbol_of_bits(unit, items);
    word_symbol_[unit.form] = meaning_symbol_[meaning];
  }
  return word_symbol_[unit.form];
}

void LazyAutomaton::prepare(const std::vector<Unit>& units, const std::vector<Item>& items) {
  unit_symbols_.clear();
  for (const Unit& unit : units) unit_symbols_.push_back(symbol(unit, items));
}

void LazyAutomaton::set_class(Name cls, const Unit& unit, const std::vector<Item>& items, std::vector<uint64_t>& bits) {
  const auto found = by_class_.find(cls);
  if (found == by_class_.end()) return;
  for (const uint32_t p : found->second) {
    const uint64_t bit = uint64_t{1} << (p % 64);
    if ((bits[p / 64] & bit) == 0 && tester_.holds(p, unit, items)) bits[p / 64] |= bit;
  }
}

uint32_t LazyAutomaton::symbol_of_bits(const Unit& unit, const std::vector<Item>& items) {
  std::vector<uint64_t> bits((grammar_.predicates.size() + 63) / 64, 0);
  if (unit.kind == Unit::Kind::item) {
    set_class(items[unit.item].layer, unit, items, bits);
  } else if (unit.kind == Unit::Kind::word) {
    for (const Name cls : tester_.classes(unit)) set_class(cls, unit, items, bits);
  }
  if (unit.kind != Unit::Kind::paragraph) {
    for (const uint32_t p : general_) {
      const Predicate& predicate = grammar_.predicates[p];
      const bool excluded = std::any_of(predicate.excluded.begin(), predicate.excluded.end(),
                                        [&](uint32_t x) { return (bits[x / 64] >> (x % 64) & 1) != 0; });
      if (!excluded) bits[p / 64] |= uint64_t{1} << (p % 64);
    }
  }
  const auto [it, is_new] = symbol_index_.try_emplace(bits, static_cast<uint32_t>(symbols_.size()));
  if (is_new) symbols_.push_back(std::move(bits));
  return it->second;
}

uint32_t LazyAutomaton::step(uint32_t state, uint32_t symbol) {
  auto& next = states_[state].next;
  if (symbol >= next.size()) next.resize(symbols_.size(), kUnknown);
  if (next[symbol] != kUnknown) return next[symbol];
  const uint32_t target = compute_step(state, symbol);
  states_[state].next[symbol] = target;
  return target;
}

uint32_t LazyAutomaton::compute_step(uint32_t state, uint32_t symbol) {
  std::vector<uint32_t> nodes, accepts;
  ++closure_;
  for (const uint32_t n : states_[state].nodes) {
    const uint32_t p = grammar_.nfa[n].predicate;
    if ((symbols_[symbol][p / 64] >> (p % 64) & 1) != 0) close_over(grammar_.nfa[n].next, nodes, accepts);
  }
  if (nodes.empty() && accepts.empty()) return kDead;
  return state_of(std::move(nodes), std::move(accepts));
}

void LazyAutomaton::close_over(uint32_t start, std::vector<uint32_t>& nodes, std::vector<uint32_t>& accepts) {
  std::vector<uint32_t> open{start};
  while (!open.empty()) {
    const uint32_t n = open.back();
    open.pop_back();
    if (mark_[n] == closure_) continue;
    mark_[n] = closure_;
    const NfaNode& node = grammar_.nfa[n];
    switch (node.kind) {
      case NfaNode::Kind::consume: nodes.push_back(n); break;
      case NfaNode::Kind::accept: accepts.push_back(node.predicate); break;
      case NfaNode::Kind::split:
        open.push_back(node.other);
        open.push_back(node.next);
        break;
      default: open.push_back(node.next);
    }
  }
}

uint32_t LazyAutomaton::state_of(std::vector<uint32_t> nodes, std::vector<uint32_t> accepts) {
  std::sort(nodes.begin(), nodes.end());
  std::sort(accepts.begin(), accepts.end());
  std::vector<uint32_t> key = nodes;
  key.push_back(kDead);
  key.insert(key.end(), accepts.begin(), accepts.end());
  const auto [it, is_new] = state_index_.try_emplace(std::move(key), static_cast<uint32_t>(states_.size()));
  if (is_new) states_.push_back({std::move(nodes), std::move(accepts), {}});
  return it->second;
}

void LazyAutomaton::run(uint32_t begin, const std::vector<Unit>& units,
                        std::vector<std::pair<uint32_t, uint32_t>>& accepted) {
  accepted.clear();
  if (states_.size() > kMaxStates) reset();
  uint32_t state = kStart;
  for (uint32_t at = begin; at < units.size() && units[at].kind != Unit::Kind::paragraph; ++at) {
    state = step(state, unit_symbols_[at]);
    if (state == kDead) return;
    for (const uint32_t rule : states_[state].accepts) accepted.push_back({at + 1, rule});
  }
}

}  // namespace isnad::rules
