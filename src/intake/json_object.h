// Reads the members of one JSON object, strictly, without building a tree: each value is checked and skipped, and the
// few that are wanted are decoded. Constant memory, linear time, any input.
//
//   JsonObjectReader members(line);
//   while (members.next()) {
//     if (members.key() == "title") decode_json_string(members.raw(), title);
//   }
//   if (!members.fault().empty()) …
//
// Bytes inside strings may be invalid UTF-8; they are passed on as they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::intake {

enum class JsonKind : uint8_t { string, number, literal, array, object };

class JsonObjectReader {
 public:
  explicit JsonObjectReader(std::string_view text) : text_(text) {}

  /// Moves to the next member; false after the last one and after a fault.
  bool next();
  /// The member's name, unescaped. Lives until the next call of next().
  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] JsonKind kind() const { return kind_; }
  /// The value as it stands, with the quotation marks of a string.
  [[nodiscard]] std::string_view raw() const { return raw_; }

  /// What is wrong with the text ("expected ':' at column 12"), or empty.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  enum class State : uint8_t { before_object, in_object, ended };

  bool fail(const char* what);
  bool begin();
  bool read_member();
  bool skip_key();
  bool skip_name_and_colon();
  bool skip_value();
  bool skip_nested();
  bool skip_string();
  bool skip_number();
  bool skip_literal(std::string_view word);
  bool skip_scalar();
  void skip_space();
  bool take(char wanted);
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string_view text_;
  size_t at_ = 0;
  State state_ = State::before_object;
  std::string key_buffer_;
  std::string_view key_;
  JsonKind kind_ = JsonKind::literal;
  std::string_view raw_;
  std::string fault_;
};

/// Stands for half a surrogate pair (\ud800) in what decode_json_string writes: no UTF-8 text holds this byte, so
/// whoever repairs the text replaces and reports it like any other bad byte.
inline constexpr char kLoneSurrogate = '\xFF';

/// Appends the string that `raw` (with its quotation marks, already checked) stands for. True when it wrote
/// kLoneSurrogate.
bool decode_json_string(std::string_view raw, std::string& out);

}  // namespace isnad::intake
