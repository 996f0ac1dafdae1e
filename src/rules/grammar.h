// A compiled grammar: the rules of one layer as an automaton over units, and what each rule emits.
//
// A unit is a word, a phrase of the lexicon, a punctuation mark, or an item that an earlier grammar recognised. A
// predicate says yes or no to one unit; the set of predicates that a unit satisfies is its symbol, and the automaton
// reads symbols.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rules/features.h"
#include "rules/names.h"

namespace isnad::rules {

enum class Compare : uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// `[unit=D]`, `[value<32]`
struct AttributeTest {
  Name attribute = kNoName;
  Compare compare = Compare::equal;
  Value value;
};

struct Predicate {
  enum class Kind : uint8_t { any, word, item, none_of } kind = Kind::any;
  std::vector<Name> classes;  // word: every one of them; item: the layer, alone
  Features required = 0;
  Features allowed = kAl | kSuf;  // clitics that may hang on the unit
  std::vector<AttributeTest> tests;
  std::vector<uint32_t> excluded;  // none_of: predicates, none of which may hold
  bool operator==(const Predicate&) const = default;
};
inline bool operator==(const AttributeTest& a, const AttributeTest& b) {
  return a.attribute == b.attribute && a.compare == b.compare && a.value == b.value;
}

/// A pattern as it was written. The reference matcher walks it; the automaton is built from it.
struct Pattern {
  enum class Kind : uint8_t { unit, sequence, choice, repeat, capture } kind = Kind::unit;
  uint32_t predicate = 0;     // unit
  uint32_t min = 1, max = 1;  // repeat
  Name name = kNoName;        // capture
  std::vector<Pattern> children;
};

/// The value of an emitted field.
struct Expression {
  enum class Kind : uint8_t { literal, capture, compose, text, add, subtract, multiply, divide } kind = Kind::literal;
  Value literal;
  Name capture = kNoName;
  Name attribute = kNoName;  // kNoName: the capture's own value
  std::vector<Expression> operands;
};

struct EmittedField {
  Name name = kNoName;
  Expression value;
};

struct Example {
  std::string text;
  std::vector<Field> expected;  // of a `yes`
  bool positive = true;
  uint32_t line = 0;
};

/// What stands beside a match: any of the predicates (yes), or none of them (no).
struct Context {
  bool wanted = true;
  bool is_after = true;  // looks at the unit before the match; else at the unit after it
  std::vector<uint32_t> predicates;
};

struct Rule {
  std::string name;  // "quantity.range"
  uint32_t line = 0;
  Pattern pattern;
  std::vector<Context> contexts;
  Name span = kNoName;  // the capture that becomes the item, or the whole match
  std::vector<EmittedField> fields;
  std::vector<Example> examples;
};

/// Nodes of the nondeterministic automaton (Thompson's construction).
struct NfaNode {
  enum class Kind : uint8_t { consume, split, open, close, accept } kind = Kind::consume;
  uint32_t predicate = 0;  // consume
  uint32_t next = 0;       // consume, open, close; the preferred branch of a split
  uint32_t other = 0;      // split
  Name name = kNoName;     // open, close
};

struct Grammar {
  std::string name;  // the layer it makes items of
  Name layer = kNoName;
  std::string file;        // "grammar/quantity.rules"
  std::vector<Name> uses;  // layers whose items are one unit
  std::vector<Predicate> predicates;
  std::vector<Rule> rules;
  uint32_t first_rule_id = 0;  // of rules[0], among all rules of the language
  std::vector<NfaNode> nfa;
  std::vector<uint32_t> rule_start;  // NFA node where each rule begins
};

}  // namespace isnad::rules
