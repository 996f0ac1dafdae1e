// Internal: what shows at a statement that tells how far its reading can be trusted.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "rules/trust.h"

namespace isnad::read {

/// Two values of a sign that are looked at together: "first+second".
struct Both {
  std::string_view first, second;
};

/// What the signs of one statement weigh together. A sign is a name ("present"), or a name and a value ("act=deny"),
/// and how much of it there is. lang/ar/trust/README.md says what they mean.
class Evidence {
 public:
  ByteSpan cue;       // of the statement
  ByteSpan span;      // of its content
  std::string chain;  // its links' names, where signs are kept

  Evidence(const rules::Trust& trust, bool keeps_signs)
      : trust_(&trust), odds_{trust.content().bias(), trust.speaker().bias()}, keeps_signs_(keeps_signs) {}

  /// The log odds that the content, and that the speaker, is wrong.
  [[nodiscard]] rules::Trust::Weight odds() const { return odds_; }
  [[nodiscard]] bool keeps_signs() const { return keeps_signs_; }
  /// The signs by name, with their amounts, where they are asked for.
  [[nodiscard]] const std::vector<std::pair<std::string, float>>& signs() const { return signs_; }

  void add(rules::SignName name, float amount = 1) { add(name, {}, amount); }
  void add(rules::SignName name, std::string_view value, float amount = 1) {
    weigh(name.with(value), amount);
    if (keeps_signs_) keep(name.text(), value, amount);
  }
  void add(rules::SignName name, Both values) {
    weigh(name.with(values.first, values.second), 1);
    if (keeps_signs_) keep(name.text(), std::string(values.first).append("+").append(values.second), 1);
  }
  void add_if(bool is_so, rules::SignName name) {
    if (is_so) add(name);
  }

 private:
  void weigh(rules::SignKey sign, float amount) {
    const rules::Trust::Weight weight = trust_->of(sign);
    odds_.content += weight.content * amount;
    odds_.speaker += weight.speaker * amount;
  }
  void keep(std::string_view name, std::string_view value, float amount) {
    signs_.emplace_back(name, amount);
    if (!value.empty()) (signs_.back().first += '=') += value;
  }

  const rules::Trust* trust_;
  rules::Trust::Weight odds_;
  bool keeps_signs_;
  std::vector<std::pair<std::string, float>> signs_;
};

}  // namespace isnad::read
