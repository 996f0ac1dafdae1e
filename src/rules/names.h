// ASCII names of a language (classes, attributes, symbols, captures) as numbers, and values that are a number or such a
// name.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/intern.h"

namespace isnad::rules {

/// The number of a name in its language. 0 is the empty name.
using Name = uint32_t;
inline constexpr Name kNoName = 0;

/// A number, an ASCII word, a run of tokens of the text, or nothing.
struct Value {
  enum class Kind : uint8_t { none, number, word, tokens } kind = Kind::none;
  Name word = kNoName;
  double number = 0;

  static Value of(double n) { return {Kind::number, kNoName, n}; }
  static Value of_word(Name w) { return {Kind::word, w, 0}; }
  /// The tokens [begin, end) of the text that the rule read.
  static Value of_tokens(uint32_t begin, uint32_t end) { return {Kind::tokens, begin, static_cast<double>(end)}; }
  [[nodiscard]] bool is_tokens() const { return kind == Kind::tokens; }
  [[nodiscard]] uint32_t token_begin() const { return word; }
  [[nodiscard]] uint32_t token_end() const { return static_cast<uint32_t>(number); }
  [[nodiscard]] bool is_number() const { return kind == Kind::number; }
  [[nodiscard]] bool is_word() const { return kind == Kind::word; }
  explicit operator bool() const { return kind != Kind::none; }
  friend bool operator==(const Value&, const Value&) = default;
};

/// One `name=value` of an entry or an item.
struct Field {
  Name name = kNoName;
  Value value;
};

/// The names of one language. Filled while it is compiled, read-only afterwards.
class Names {
 public:
  Names() { table_.intern(""); }
  Name add(std::string_view text) { return table_.intern(text); }
  /// kNoName when nobody uses `text`.
  [[nodiscard]] Name find(std::string_view text) const {
    const uint32_t id = table_.find(text);
    return id == Interner::kMissing ? kNoName : id;
  }
  [[nodiscard]] std::string_view view(Name name) const { return table_.view(name); }
  [[nodiscard]] size_t size() const { return table_.size(); }

  /// A cell or word of a rule file as a value: a number where it reads as one, else a name.
  Value parse(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return Value::of(number);
    return Value::of_word(add(text));
  }

 private:
  Interner table_;
};

}  // namespace isnad::rules
