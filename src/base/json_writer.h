// Writes compact JSON onto the end of a string. It knows nothing of records; commas and escapes are its only work.
//
//   std::string out;
//   JsonWriter json(out);
//   json.begin_object().key("span").begin_array().number(3).number(5).end_array().key("rule").null().end_object();
//   // {"span":[3,5],"rule":null}
//
// Numbers are written shortest such that reading them gives the same double; whole numbers as integers; NaN and
// infinities, which JSON cannot say, as null. Strings must be well-formed UTF-8 and are written as they are.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  /// The name of the next value; written as it is, so it must need no escapes.
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view value);
  JsonWriter& number(double value);
  template <std::integral T>
  JsonWriter& number(T value) {
    return integer(static_cast<int64_t>(value));
  }
  JsonWriter& boolean(bool value) { return literal(value ? "true" : "false"); }
  JsonWriter& null() { return literal("null"); }
  /// A value that is JSON already.
  JsonWriter& json(std::string_view finished) { return literal(finished); }

  JsonWriter& string_or_null(const std::optional<std::string>& value) { return value ? string(*value) : null(); }
  /// For fields where an empty string means "unknown".
  JsonWriter& string_or_null_if_empty(std::string_view value) { return value.empty() ? null() : string(value); }
  JsonWriter& number_or_null(std::optional<double> value) { return value ? number(*value) : null(); }

 private:
  JsonWriter& open(char bracket) {
    separate();
    out_.push_back(bracket);
    needs_comma_ = false;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_.push_back(bracket);
    needs_comma_ = true;
    return *this;
  }
  JsonWriter& literal(std::string_view text);
  JsonWriter& integer(int64_t value);
  void separate() {
    if (needs_comma_) out_.push_back(',');
    needs_comma_ = true;
  }
  /// Appends a quotation mark, `text`, which needs no escapes, and `tail` (one or two marks) together, with the comma
  /// before them: a record is made of thousands of short pieces, and each append looks whether the string must grow.
  void append_quoted(std::string_view text, std::string_view tail);

  std::string& out_;
  bool needs_comma_ = false;
};

/// Appends the value between quotation marks with JSON's escapes.
void append_json_string(std::string& out, std::string_view value);

/// Index of the first byte at or after `at` that cannot stand in a JSON string as it is (a quotation mark, a backslash,
/// a control character), or the text's size. For readers as well as writers.
size_t json_plain_run_end(std::string_view text, size_t at);

}  // namespace isnad
