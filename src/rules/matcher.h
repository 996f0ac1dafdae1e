// Runs one grammar over units. The automaton is made deterministic as it is needed (as RE2 does), one per thread;
// captures and values are found afterwards on the matched units only, by an exact matcher.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "rules/grammar.h"
#include "rules/units.h"

namespace isnad::rules {

/// Where a capture stands, in units, [begin, end).
struct Capture {
  Name name = kNoName;
  uint32_t begin = 0, end = 0;
};

/// One rule on one run of units, with how each unit was read.
struct Match {
  uint32_t rule = 0;            // index into Grammar::rules
  uint32_t begin = 0, end = 0;  // units
  std::vector<Capture> captures;
  std::vector<uint32_t> predicate_of;  // by unit - begin: the predicate that took it
};

/// Says whether single units satisfy single predicates. Shared by all matchers.
class UnitTester {
 public:
  UnitTester(const Grammar& grammar, Vocabulary& vocabulary) : grammar_(&grammar), vocabulary_(&vocabulary) {}

  [[nodiscard]] bool holds(uint32_t predicate, const Unit& unit, const std::vector<Item>& items) const;
  /// Word units of one meaning satisfy the same predicates.
  [[nodiscard]] uint32_t meaning(const Unit& unit) const { return vocabulary_->meaning(unit.form); }
  /// Calls use(class, reading) for every class of every reading of a word unit.
  template <typename Use>
  void each_class(const Unit& unit, Use use) const {
    for (const Reading& r : vocabulary_->readings(unit.form)) {
      if (const Entry* e = vocabulary_->entry(r); e == nullptr) {
        use(vocabulary_->language().builtin.unknown, r);
      } else {
        for (const Name cls : e->classes) use(cls, r);
      }
    }
  }
  /// Whether a reading satisfies a predicate that speaks of words.
  [[nodiscard]] bool reading_holds(uint32_t predicate, const Reading& reading) const {
    const Predicate& p = grammar_->predicates[predicate];
    return p.kind == Predicate::Kind::word && reading_holds(p, reading);
  }
  /// The reading of a word unit that satisfies the predicate; null for items and when none does.
  [[nodiscard]] const Reading* reading(uint32_t predicate, const Unit& unit) const;

 private:
  [[nodiscard]] bool item_holds(const Predicate& p, const Item& item) const;
  [[nodiscard]] bool reading_holds(const Predicate& p, const Reading& r) const;
  const Grammar* grammar_;
  Vocabulary* vocabulary_;
};

class Matcher {
 public:
  Matcher(const Grammar& grammar, Vocabulary& vocabulary);
  ~Matcher();
  Matcher(const Matcher&) = delete;  // the automaton holds on to the tester
  Matcher& operator=(const Matcher&) = delete;

  /// Appends the items of leftmost-longest matches to `items` (which holds the earlier layers' items that `units` refer
  /// to).
  void run(std::string_view text, const std::vector<text::Token>& tokens, const std::vector<Unit>& units,
           std::vector<Item>& items);

  /// Every (rule, end) that matches at `begin`; the fast path's raw answer, for tests against the reference matcher.
  void accepts_at(uint32_t begin, const std::vector<Unit>& units, const std::vector<Item>& items,
                  std::vector<std::pair<uint32_t, uint32_t>>& rule_and_end);

  /// When set, every item's match is kept here as well (for `explain`).
  std::vector<Match>* trace = nullptr;

 private:
  struct Automaton;
  class Emitter;
  bool first_match(uint32_t begin, const std::vector<Unit>& units, Match& match);
  bool contexts_hold(const Match& match, const std::vector<Unit>& units) const;
  bool find_captures(Match& match);

  const Grammar* grammar_;
  Vocabulary* vocabulary_;
  UnitTester tester_;
  std::unique_ptr<Automaton> automaton_;
  std::vector<std::pair<uint32_t, uint32_t>> accepted_;  // (end, rule) of one start
  std::vector<uint8_t> visited_;
};

}  // namespace isnad::rules
