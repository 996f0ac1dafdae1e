#include "intake/json_object.h"

#include <array>
#include <bitset>
#include <cstring>

#include "base/codepoints.h"
#include "base/json_writer.h"
#include "base/utf8.h"

namespace isnad::intake {
namespace {

constexpr size_t kMostNesting = 512;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The four hexadecimal digits at `at`, which were checked before.
uint32_t four_digits(std::string_view raw, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value * 16 + static_cast<uint32_t>(hex_value(raw[at + i]));
  return value;
}

char simple_escape(char letter) {
  switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return letter;  // " \ /
  }
}

/// Appends what \uXXXX at raw[at] stands for, with a second \uXXXX when the two are a pair. Moves `at` past them.
bool decode_unicode_escape(std::string_view raw, size_t& at, std::string& out) {
  uint32_t c = four_digits(raw, at + 2);
  at += 6;
  if (c < 0xD800 || c > 0xDFFF) {
    utf8::append(out, c);
    return false;
  }
  if (c < 0xDC00 && raw.substr(at, 2) == "\\u") {
    const uint32_t low = four_digits(raw, at + 2);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      utf8::append(out, 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00));
      at += 6;
      return false;
    }
  }
  out.push_back(kLoneSurrogate);
  return true;
}

}  // namespace

bool JsonObjectReader::fail(const char* what) {
  state_ = State::ended;
  // People count characters, not bytes; the text may be invalid, so the count is of what it would decode to.
  const auto column = CodepointMap(text_).at(static_cast<uint32_t>(at_)) + 1;
  fault_ = std::string("bad JSON: ") + what + " at column " + std::to_string(column);
  return false;
}

bool JsonObjectReader::next() {
  if (state_ == State::before_object) return begin();
  if (state_ == State::ended) return false;
  skip_space();
  if (take(',')) return read_member();
  if (!take('}')) return fail("expected ',' or '}'");
  skip_space();
  if (at_ != text_.size()) return fail("unexpected text after the object");
  state_ = State::ended;
  return false;
}

bool JsonObjectReader::begin() {
  skip_space();
  if (!take('{')) return fail("expected an object");
  state_ = State::in_object;
  skip_space();
  if (peek() == '}') return next();
  return read_member();
}

bool JsonObjectReader::read_member() {
  skip_space();
  const size_t key_begin = at_;
  if (!skip_key()) return false;
  const std::string_view raw_key = text_.substr(key_begin, at_ - key_begin);
  key_ = raw_key.substr(1, raw_key.size() - 2);
  if (key_.find('\\') != std::string_view::npos) {
    key_buffer_.clear();
    decode_json_string(raw_key, key_buffer_);
    key_ = key_buffer_;
  }
  skip_space();
  if (!take(':')) return fail("expected ':'");
  skip_space();
  const size_t value_begin = at_;
  if (!skip_value()) return false;
  raw_ = text_.substr(value_begin, at_ - value_begin);
  return true;
}

bool JsonObjectReader::skip_key() {
  if (peek() != '"') return fail("expected a name in quotation marks");
  return skip_string();
}

bool JsonObjectReader::skip_value() {
  switch (peek()) {
    case '{': kind_ = JsonKind::object; return skip_nested();
    case '[': kind_ = JsonKind::array; return skip_nested();
    case '"': kind_ = JsonKind::string; break;
    case 't':
    case 'f':
    case 'n': kind_ = JsonKind::literal; break;
    default: kind_ = JsonKind::number; break;
  }
  return skip_scalar();
}

bool JsonObjectReader::skip_scalar() {
  switch (peek()) {
    case '"': return skip_string();
    case 't': return skip_literal("true");
    case 'f': return skip_literal("false");
    case 'n': return skip_literal("null");
    default: return skip_number();
  }
}

bool JsonObjectReader::skip_name_and_colon() {
  skip_space();
  if (!skip_key()) return false;
  skip_space();
  return take(':') || fail("expected ':'");
}

/// Walks arrays and objects with a stack of bits (1: object), since an attacker chooses the depth.
bool JsonObjectReader::skip_nested() {
  std::bitset<kMostNesting> is_object;
  size_t depth = 0;
  while (true) {
    skip_space();
    const char open = peek();
    if (open == '{' || open == '[') {
      if (depth == kMostNesting) return fail("nested too deeply");
      is_object[depth++] = open == '{';
      ++at_;
      skip_space();
      const bool is_empty = peek() == (open == '{' ? '}' : ']');
      if (!is_empty && open == '{' && !skip_name_and_colon()) return false;
      if (!is_empty) continue;
    } else if (!skip_scalar()) {
      return false;
    }
    // Behind a value: close what ends here, then go on behind a comma.
    skip_space();
    while (depth > 0 && take(is_object[depth - 1] ? '}' : ']')) {
      if (--depth == 0) return true;
      skip_space();
    }
    if (!take(',')) return fail("expected ',' or a closing bracket");
    if (is_object[depth - 1] && !skip_name_and_colon()) return false;
  }
}

bool JsonObjectReader::skip_string() {
  ++at_;  // the opening mark
  while (true) {
    at_ = json_plain_run_end(text_, at_);
    if (at_ == text_.size()) return fail("a string is not closed");
    if (text_[at_] == '"') {
      ++at_;
      return true;
    }
    if (text_[at_] != '\\') return fail("a control character stands in a string");
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (letter == 'u') {
      for (size_t i = 2; i < 6; ++i) {
        if (at_ + i >= text_.size() || hex_value(text_[at_ + i]) < 0) return fail("expected four hexadecimal digits");
      }
      at_ += 6;
    } else if (letter != '\0' && std::strchr("\"\\/bfnrt", letter) != nullptr) {
      at_ += 2;
    } else {
      return fail("unknown escape");
    }
  }
}

bool JsonObjectReader::skip_number() {
  const auto skip_digits = [this] {
    const size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return at_ > begin;
  };
  take('-');
  const bool starts_with_zero = peek() == '0';
  const size_t begin = at_;
  if (!skip_digits()) return fail("expected a value");
  if (starts_with_zero && at_ - begin > 1) return fail("a number begins with 0");
  if (take('.') && !skip_digits()) return fail("expected a digit");
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    if (!take('+')) take('-');
    if (!skip_digits()) return fail("expected a digit");
  }
  return true;
}

bool JsonObjectReader::skip_literal(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return fail("expected a value");
  at_ += word.size();
  return true;
}

void JsonObjectReader::skip_space() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n'))
    ++at_;
}

bool JsonObjectReader::take(char wanted) {
  if (at_ >= text_.size() || text_[at_] != wanted) return false;
  ++at_;
  return true;
}

bool decode_json_string(std::string_view raw, std::string& out) {
  const std::string_view inner = raw.substr(1, raw.size() - 2);
  bool has_lone = false;
  for (size_t at = 0; at < inner.size();) {
    const size_t end = std::min(inner.find('\\', at), inner.size());
    out.append(inner, at, end - at);
    at = end;
    if (at == inner.size()) break;
    if (inner[at + 1] == 'u') {
      has_lone |= decode_unicode_escape(inner, at, out);
    } else {
      out.push_back(simple_escape(inner[at + 1]));
      at += 2;
    }
  }
  return has_lone;
}

}  // namespace isnad::intake
