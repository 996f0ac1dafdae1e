// Internal: the item that a match makes.
#pragma once

#include "rules/matcher.h"

namespace isnad::rules {

class Emission {
 public:
  Emission(const Grammar& grammar, const UnitTester& tester, Vocabulary& vocabulary, std::string_view text,
           const std::vector<text::Token>& tokens, const std::vector<Unit>& units)
      : grammar_(grammar), tester_(tester), vocabulary_(vocabulary), text_(text), tokens_(tokens), units_(units) {}

  [[nodiscard]] Item item(const Match& match, const std::vector<Item>& items) const;

 private:
  struct Run {
    uint32_t begin, end;
  };
  [[nodiscard]] Value evaluate(const Expression& e, const Match& match, const std::vector<Item>& items) const;
  [[nodiscard]] Value arithmetic(const Expression& e, const Match& match, const std::vector<Item>& items) const;
  [[nodiscard]] Value compose(Run run, const Match& match, const std::vector<Item>& items) const;
  [[nodiscard]] Value unit_value(uint32_t unit, Name attribute, const Match& match,
                                 const std::vector<Item>& items) const;
  [[nodiscard]] Run captured(Name name, const Match& match) const;
  void place(Item& item, Run run, const Match& match, const std::vector<Item>& items) const;

  const Grammar& grammar_;
  const UnitTester& tester_;
  Vocabulary& vocabulary_;
  std::string_view text_;
  const std::vector<text::Token>& tokens_;
  const std::vector<Unit>& units_;
};

}  // namespace isnad::rules
