// What a sign weighs: a logistic model over named signs, as a language file.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "rules/source.h"

namespace isnad::rules {

/// A sign by the 64-bit FNV-1a hash of its name, and of "=" and its value where it has one.
using SignKey = uint64_t;

/// The hash of what `state` is the hash of, and `bytes` behind it.
constexpr SignKey hash_on(SignKey state, std::string_view bytes) {
  constexpr uint64_t kPrime = 0x100000001B3;  // FNV-1a, 64 bits
  for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * kPrime;
  return state;
}

constexpr SignKey sign_key(std::string_view name) {
  constexpr uint64_t kBasis = 0xCBF29CE484222325;  // FNV-1a, 64 bits
  return hash_on(kBasis, name);
}

/// A sign's name as a literal, hashed when the program is compiled.
class SignName {
 public:
  consteval SignName(const char* name)  // NOLINT(google-explicit-constructor)
      : text_(name), key_(sign_key(text_)), open_(hash_on(key_, "=")) {}
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] SignKey key() const { return key_; }
  [[nodiscard]] SignKey with(std::string_view value) const { return value.empty() ? key_ : hash_on(open_, value); }
  /// With the value "first+second".
  [[nodiscard]] SignKey with(std::string_view first, std::string_view second) const {
    return hash_on(hash_on(hash_on(open_, first), "+"), second);
  }

 private:
  std::string_view text_;
  SignKey key_, open_;
};

/// A logistic model: the log odds of an event are the sum of what its signs weigh. A sign that has no line weighs
/// nothing.
class Weights {
 public:
  /// Reads lines "sign TAB weight"; "#" begins a comment, and a line "columns" names the columns. The signs "bias" and
  /// "limit" must be there; "limit=direct" is one for direct statements. Errors name file, line and column.
  static Result<Weights> parse(const SourceFile& file);

  [[nodiscard]] bool empty() const { return weights_.empty(); }
  /// What is there whatever the signs are.
  [[nodiscard]] float bias() const { return of(SignName("bias").key()); }
  /// The log odds above which the event is taken for likely; things of a `kind` may have one of their own.
  [[nodiscard]] float limit(std::string_view kind) const {
    constexpr SignName kLimit = "limit";
    const auto own = weights_.find(kLimit.with(kind));
    return own == weights_.end() ? of(kLimit.key()) : own->second;
  }
  [[nodiscard]] float of(SignKey sign) const {
    const auto found = weights_.find(sign);
    return found == weights_.end() ? 0 : found->second;
  }
  [[nodiscard]] const std::unordered_map<SignKey, float>& all() const { return weights_; }

 private:
  std::unordered_map<SignKey, float> weights_;
};

}  // namespace isnad::rules
