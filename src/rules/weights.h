// What a sign weighs: a logistic model over named signs, as a language file.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "rules/source.h"

namespace isnad::rules {

/// A sign by the 64-bit FNV-1a hash of its name, and of "=" and its value where it has one.
using SignKey = uint64_t;

constexpr SignKey sign_key(std::string_view name, std::string_view value = {}) {
  constexpr uint64_t kBasis = 0xCBF29CE484222325, kPrime = 0x100000001B3;  // FNV-1a, 64 bits
  uint64_t hash = kBasis;
  const auto eat = [&](std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  };
  eat(name);
  if (!value.empty()) {
    eat("=");
    eat(value);
  }
  return hash;
}

/// A logistic model: the log odds of an event are the sum of what its signs weigh. A sign that has no line weighs
/// nothing.
class Weights {
 public:
  /// Reads lines "sign TAB weight"; "#" begins a comment, and a line "columns" names the columns. The signs "bias" and
  /// "limit" must be there. Errors name file, line and column.
  static Result<Weights> parse(const SourceFile& file);

  [[nodiscard]] bool empty() const { return weights_.empty(); }
  /// What is there whatever the signs are.
  [[nodiscard]] float bias() const { return bias_; }
  /// The log odds above which the event is taken for likely.
  [[nodiscard]] float limit() const { return limit_; }
  [[nodiscard]] float of(SignKey sign) const {
    const auto found = weights_.find(sign);
    return found == weights_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<SignKey, float> weights_;
  float bias_ = 0, limit_ = 0;
};

}  // namespace isnad::rules
