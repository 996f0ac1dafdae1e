#include "rules/lazy_automaton.h"

#include <algorithm>
#include <bit>

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
    if (of_class) {
      const Name cls = predicate.classes[0];
      if (cls >= by_class_.size()) by_class_.resize(cls + 1);
      by_class_[cls].push_back(p);
    } else {
      general_.push_back(p);
    }
    if (predicate.kind != Predicate::Kind::item) continue;
    auto& asked = asked_[predicate.classes[0]];
    for (const AttributeTest& test : predicate.tests) {
      if (std::find(asked.begin(), asked.end(), test.attribute) == asked.end()) asked.push_back(test.attribute);
    }
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

uint32_t LazyAutomaton::new_symbol(const Unit& unit, const std::vector<Item>& items) {
  switch (unit.kind) {
    case Unit::Kind::word: return word_symbol(unit, items);
    case Unit::Kind::item: return item_symbol(unit, items);
    case Unit::Kind::paragraph: break;
  }
  if (paragraph_symbol_ == kUnknown) paragraph_symbol_ = symbol_of_bits(unit, items);
  return paragraph_symbol_;
}

uint32_t LazyAutomaton::word_symbol(const Unit& unit, const std::vector<Item>& items) {
  const uint32_t meaning = tester_.meaning(unit);
  if (meaning >= meaning_symbol_.size()) meaning_symbol_.resize(meaning + 1 + meaning / 2, kUnknown);
  return meaning_symbol_[meaning] = symbol_of_bits(unit, items);
}

uint32_t LazyAutomaton::item_symbol(const Unit& unit, const std::vector<Item>& items) {
  const Item& item = items[unit.item];
  item_key_.assign({item.layer, item.clitics});
  if (const auto asked = asked_.find(item.layer); asked != asked_.end()) {
    for (const Name attribute : asked->second) {
      const Value value = item.get(attribute);
      item_key_.push_back(static_cast<uint64_t>(value.kind) << 32 | value.word);
      item_key_.push_back(std::bit_cast<uint64_t>(value.number));
    }
  }
  if (const auto known = item_symbols_.find(item_key_); known != item_symbols_.end()) return known->second;
  if (item_symbols_.size() >= kMaxItems) item_symbols_.clear();
  return item_symbols_[item_key_] = symbol_of_bits(unit, items);
}

void LazyAutomaton::prepare(const std::vector<Unit>& units, const std::vector<Item>& items) {
  unit_symbols_.resize(units.size());
  // The symbols of rare words are far from the processor: all are fetched before the first is used.
  for (const Unit& unit : units) {
    if (unit.kind != Unit::Kind::word) continue;
    const uint32_t meaning = tester_.meaning(unit);
    if (meaning < meaning_symbol_.size()) __builtin_prefetch(&meaning_symbol_[meaning]);
  }
  for (size_t i = 0; i < units.size(); ++i) unit_symbols_[i] = symbol(units[i], items);
}

template <typename Holds>
void LazyAutomaton::set_class(Name cls, Holds holds) {
  if (cls >= by_class_.size()) return;
  for (const uint32_t p : by_class_[cls]) {
    const uint64_t bit = uint64_t{1} << (p % 64);
    if ((bits_[p / 64] & bit) == 0 && holds(p)) bits_[p / 64] |= bit;
  }
}

uint32_t LazyAutomaton::symbol_of_bits(const Unit& unit, const std::vector<Item>& items) {
  bits_.assign((grammar_.predicates.size() + 63) / 64, 0);
  if (unit.kind == Unit::Kind::item) {
    set_class(items[unit.item].layer, [&](uint32_t p) { return tester_.holds(p, unit, items); });
  } else if (unit.kind == Unit::Kind::word) {
    tester_.each_class(unit, [&](Name cls, const Reading& reading) {
      set_class(cls, [&](uint32_t p) { return tester_.reading_holds(p, reading); });
    });
  }
  if (unit.kind != Unit::Kind::paragraph) {
    for (const uint32_t p : general_) {
      const Predicate& predicate = grammar_.predicates[p];
      const bool excluded = std::any_of(predicate.excluded.begin(), predicate.excluded.end(),
                                        [&](uint32_t x) { return (bits_[x / 64] >> (x % 64) & 1) != 0; });
      if (!excluded) bits_[p / 64] |= uint64_t{1} << (p % 64);
    }
  }
  const auto [it, is_new] = symbol_index_.try_emplace(bits_, static_cast<uint32_t>(symbols_.size()));
  if (is_new) symbols_.push_back(bits_);
  return it->second;
}

uint32_t LazyAutomaton::new_step(uint32_t state, uint32_t symbol) {
  auto& next = states_[state].next;
  if (symbol >= next.size()) next.resize(symbols_.size(), kUnknown);
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
