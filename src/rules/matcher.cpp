#include "rules/matcher.h"

#include <algorithm>
#include <string>

#include "rules/emit.h"
#include "rules/lazy_automaton.h"

namespace isnad::rules {

// UnitTester

namespace {

bool compare(const AttributeTest& test, Value got) {
  if (test.compare == Compare::equal) return got == test.value;
  if (test.compare == Compare::not_equal) return !(got == test.value);
  if (!got.is_number() || !test.value.is_number()) return false;
  switch (test.compare) {
    case Compare::less: return got.number < test.value.number;
    case Compare::less_equal: return got.number <= test.value.number;
    case Compare::greater: return got.number > test.value.number;
    default: return got.number >= test.value.number;
  }
}

bool clitics_fit(const Predicate& p, Features features) {
  return (features & p.required) == p.required && (features & kClitics & ~p.allowed) == 0;
}

}  // namespace

bool UnitTester::reading_holds(const Predicate& p, const Reading& r) const {
  if (!clitics_fit(p, r.features)) return false;
  for (const Name c : p.classes) {
    if (!vocabulary_->reading_is(r, c)) return false;
  }
  if (p.tests.empty()) return true;
  const Entry* e = vocabulary_->entry(r);
  return std::all_of(p.tests.begin(), p.tests.end(),
                     [&](const AttributeTest& t) { return compare(t, e == nullptr ? Value{} : e->get(t.attribute)); });
}

bool UnitTester::item_holds(const Predicate& p, const Item& item) const {
  return item.layer == p.classes[0] && clitics_fit(p, item.clitics) &&
         std::all_of(p.tests.begin(), p.tests.end(),
                     [&](const AttributeTest& t) { return compare(t, item.get(t.attribute)); });
}

const Reading* UnitTester::reading(uint32_t predicate, const Unit& unit) const {
  if (unit.kind != Unit::Kind::word) return nullptr;
  const Predicate& p = grammar_->predicates[predicate];
  if (p.kind != Predicate::Kind::word) {
    const auto all = vocabulary_->readings(unit.form);
    return all.empty() ? nullptr : all.data();
  }
  for (const Reading& r : vocabulary_->readings(unit.form)) {
    if (reading_holds(p, r)) return &r;
  }
  return nullptr;
}

bool UnitTester::holds(uint32_t predicate, const Unit& unit, const std::vector<Item>& items) const {
  if (unit.kind == Unit::Kind::paragraph) return false;
  const Predicate& p = grammar_->predicates[predicate];
  switch (p.kind) {
    case Predicate::Kind::any: return true;
    case Predicate::Kind::none_of:
      return std::none_of(p.excluded.begin(), p.excluded.end(), [&](uint32_t x) { return holds(x, unit, items); });
    case Predicate::Kind::item: return unit.kind == Unit::Kind::item && item_holds(p, items[unit.item]);
    case Predicate::Kind::word: return unit.kind == Unit::Kind::word && reading(predicate, unit) != nullptr;
  }
  return false;
}

// The fast path

struct Matcher::Automaton : LazyAutomaton {
  using LazyAutomaton::LazyAutomaton;
};

Matcher::Matcher(const Grammar& grammar, Vocabulary& vocabulary)
    : grammar_(&grammar),
      vocabulary_(&vocabulary),
      tester_(grammar, vocabulary),
      automaton_(std::make_unique<Automaton>(grammar, tester_)) {}
Matcher::~Matcher() = default;

void Matcher::accepts_at(uint32_t begin, const std::vector<Unit>& units, const std::vector<Item>& items,
                         std::vector<std::pair<uint32_t, uint32_t>>& rule_and_end) {
  automaton_->prepare(units, items);
  automaton_->run(begin, units, accepted_);
  rule_and_end.clear();
  for (const auto& [end, rule] : accepted_) rule_and_end.push_back({rule, end});
  std::sort(rule_and_end.begin(), rule_and_end.end());
}

bool Matcher::first_match(uint32_t begin, const std::vector<Unit>& units, Match& match) {
  automaton_->run(begin, units, accepted_);
  if (accepted_.empty()) return false;
  std::sort(accepted_.begin(), accepted_.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (const auto& [end, rule] : accepted_) {
    match.rule = rule;
    match.begin = begin;
    match.end = end;
    if (contexts_hold(match, units) && find_captures(match)) return true;
  }
  return false;
}

bool Matcher::contexts_hold(const Match& match, const std::vector<Unit>& units) const {
  for (const Context& c : grammar_->rules[match.rule].contexts) {
    const bool exists = c.is_after ? match.begin > 0 : match.end < units.size();
    bool found = false;
    if (exists) {
      const uint32_t beside = c.is_after ? match.begin - 1 : match.end;
      found = std::any_of(c.predicates.begin(), c.predicates.end(),
                          [&](uint32_t p) { return automaton_->holds(p, beside); });
    }
    if (found != c.wanted) return false;
  }
  return true;
}

// The exact matcher

namespace {

/// Walks the automaton in order of preference from the rule's start to its accept at exactly the match's end. Visits
/// each (node, unit) once, so the cost is bounded by their product.
class PathFinder {
 public:
  PathFinder(const Grammar& grammar, const LazyAutomaton& automaton, Match& match, std::vector<uint8_t>& visited)
      : grammar_(grammar), automaton_(automaton), match_(match), visited_(visited) {}

  bool run() {
    const size_t width = match_.end - match_.begin + 1;
    lowest_ = match_.rule == 0 ? 0 : grammar_.rule_start[match_.rule - 1] + 1;
    highest_ = grammar_.rule_start[match_.rule];
    visited_.assign((highest_ - lowest_ + 1) * width, 0);
    width_ = width;
    match_.captures.clear();
    match_.predicate_of.assign(width, 0);
    return walk(grammar_.rule_start[match_.rule], match_.begin);
  }

 private:
  bool walk(uint32_t node_index, uint32_t at) {
    for (;;) {
      const NfaNode& node = grammar_.nfa[node_index];
      uint8_t& seen = visited_[(node_index - lowest_) * width_ + (at - match_.begin)];
      if (seen != 0) return false;
      seen = 1;
      switch (node.kind) {
        case NfaNode::Kind::accept: return at == match_.end;
        case NfaNode::Kind::consume:
          if (at == match_.end || !automaton_.holds(node.predicate, at)) return false;
          match_.predicate_of[at - match_.begin] = node.predicate;
          ++at;
          node_index = node.next;
          break;
        case NfaNode::Kind::split:
          if (walk(node.next, at)) return true;
          node_index = node.other;
          break;
        case NfaNode::Kind::open: return with_open(node, at);
        case NfaNode::Kind::close: return with_close(node, at);
      }
    }
  }

  bool with_open(const NfaNode& node, uint32_t at) {
    match_.captures.push_back({node.name, at, kOpen});
    if (walk(node.next, at)) return true;
    match_.captures.pop_back();
    return false;
  }

  bool with_close(const NfaNode& node, uint32_t at) {
    for (size_t i = match_.captures.size(); i-- > 0;) {
      Capture& c = match_.captures[i];
      if (c.name != node.name || c.end != kOpen) continue;
      c.end = at;
      if (walk(node.next, at)) return true;
      match_.captures[i].end = kOpen;
      return false;
    }
    return false;
  }

  static constexpr uint32_t kOpen = 0xFFFFFFFF;
  const Grammar& grammar_;
  const LazyAutomaton& automaton_;
  Match& match_;
  std::vector<uint8_t>& visited_;
  uint32_t lowest_ = 0, highest_ = 0;
  size_t width_ = 0;
};

}  // namespace

bool Matcher::find_captures(Match& match) { return PathFinder(*grammar_, *automaton_, match, visited_).run(); }

void Matcher::run(std::string_view text, const std::vector<text::Token>& tokens, const std::vector<Unit>& units,
                  std::vector<Item>& items) {
  const Emission emission(*grammar_, tester_, *vocabulary_, text, tokens, units);
  Match match;
  automaton_->prepare(units, items);
  for (uint32_t at = 0; at < units.size();) {
    if (automaton_->cannot_start(at) || !first_match(at, units, match)) {
      ++at;
      continue;
    }
    Item item = emission.item(match, items);
    uint32_t past = at + 1;
    while (past < units.size() && units[past].token_begin < item.token_end) ++past;
    items.push_back(std::move(item));
    if (trace != nullptr) trace->push_back(match);
    at = past;
  }
}

}  // namespace isnad::rules
