// Internal: the deterministic automaton of a grammar, built as it is walked.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "rules/matcher.h"

namespace isnad::rules {

class LazyAutomaton {
 public:
  LazyAutomaton(const Grammar& grammar, const UnitTester& tester);

  /// Finds the symbol of every unit; the calls below speak of these units.
  void prepare(const std::vector<Unit>& units, const std::vector<Item>& items);
  /// No rule can begin at this unit: one table look-up.
  bool cannot_start(uint32_t unit) { return step(kStart, unit_symbols_[unit]) == kDead; }
  /// What UnitTester::holds() says of this unit.
  [[nodiscard]] bool holds(uint32_t predicate, uint32_t unit) const {
    return (symbols_[unit_symbols_[unit]][predicate / 64] >> (predicate % 64) & 1) != 0;
  }

  /// Every (end, rule) accepted by a walk from `begin`.
  void run(uint32_t begin, const std::vector<Unit>& units, std::vector<std::pair<uint32_t, uint32_t>>& accepted);

 private:
  static constexpr uint32_t kStart = 0, kDead = 0xFFFFFFFE, kUnknown = 0xFFFFFFFF;
  static constexpr size_t kMaxStates = 20000;  // then the cache starts anew
  static constexpr size_t kMaxItems = 10000;   // likewise

  struct State {
    std::vector<uint32_t> nodes;    // consuming nodes, sorted
    std::vector<uint32_t> accepts;  // rules, sorted
    std::vector<uint32_t> next;     // by symbol
  };
  struct Hash {
    size_t operator()(const std::vector<uint32_t>& key) const;
    size_t operator()(const std::vector<uint64_t>& key) const;
  };

  uint32_t symbol(const Unit& unit, const std::vector<Item>& items) {
    if (unit.kind == Unit::Kind::word) {
      const uint32_t meaning = tester_.meaning(unit);
      if (meaning < meaning_symbol_.size() && meaning_symbol_[meaning] != kUnknown) return meaning_symbol_[meaning];
    }
    return new_symbol(unit, items);
  }
  uint32_t new_symbol(const Unit& unit, const std::vector<Item>& items);
  uint32_t word_symbol(const Unit& unit, const std::vector<Item>& items);
  uint32_t item_symbol(const Unit& unit, const std::vector<Item>& items);
  /// Sets the bits of the predicates of a class or layer of which `holds` is true.
  template <typename Holds>
  void set_class(Name cls, Holds holds);
  uint32_t symbol_of_bits(const Unit& unit, const std::vector<Item>& items);
  uint32_t step(uint32_t state, uint32_t symbol) {
    const auto& next = states_[state].next;
    return symbol < next.size() && next[symbol] != kUnknown ? next[symbol] : new_step(state, symbol);
  }
  uint32_t new_step(uint32_t state, uint32_t symbol);
  uint32_t compute_step(uint32_t state, uint32_t symbol);
  void close_over(uint32_t node, std::vector<uint32_t>& nodes, std::vector<uint32_t>& accepts);
  uint32_t state_of(std::vector<uint32_t> nodes, std::vector<uint32_t> accepts);
  void reset();

  const Grammar& grammar_;
  const UnitTester tester_;  // a copy: matchers are moved
  std::vector<State> states_;
  std::unordered_map<std::vector<uint32_t>, uint32_t, Hash> state_index_;
  std::vector<std::vector<uint64_t>> symbols_;  // by symbol: the predicates that hold, as bits
  std::unordered_map<std::vector<uint64_t>, uint32_t, Hash> symbol_index_;
  std::vector<uint32_t> meaning_symbol_;  // by Vocabulary::meaning: words of one meaning are one symbol
  std::vector<uint32_t> unit_symbols_;    // by unit, of the last prepare()
  uint32_t paragraph_symbol_ = kUnknown;
  /// Items by what predicates can ask of them: the layer, what hangs on it, and the values of asked_.
  std::unordered_map<std::vector<uint64_t>, uint32_t, Hash> item_symbols_;
  std::vector<uint64_t> item_key_;
  std::vector<uint64_t> bits_;                         // of the symbol that is being made
  std::vector<std::vector<uint32_t>> by_class_;        // predicates of a class or layer: few of all can hold for a unit
  std::unordered_map<Name, std::vector<Name>> asked_;  // by layer: the attributes that its predicates test
  std::vector<uint32_t> general_;                      // `_` and `!x`, in order: they speak of predicates before them
  std::vector<uint32_t> mark_;                         // by NFA node: the closure that met it last
  uint32_t closure_ = 0;
};

}  // namespace isnad::rules
