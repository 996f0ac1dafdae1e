#include "base/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace isnad {
namespace {

/// 0: written as it is; 'u': \u00XX; anything else: a backslash and that letter.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> table{};
  for (size_t control = 0; control < 0x20; ++control) table[control] = 'u';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

void append_escape(std::string& out, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out.push_back('\\');
  out.push_back(kEscapes[byte]);
  if (kEscapes[byte] != 'u') return;
  out += "00";
  out.push_back(kDigits[byte >> 4U]);
  out.push_back(kDigits[byte & 15U]);
}

constexpr uint64_t kOnes = 0x0101010101010101ULL;
constexpr uint64_t kHighs = 0x8080808080808080ULL;

/// Non-zero when one of eight bytes is zero.
constexpr uint64_t zero_bytes(uint64_t word) { return (word - kOnes) & ~word & kHighs; }

/// Does one of eight bytes need an escape?
bool has_escaped_byte(const char* bytes) {
  uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  const uint64_t controls = (word - kOnes * 0x20) & ~word & kHighs;
  return (zero_bytes(word ^ (kOnes * '"')) | zero_bytes(word ^ (kOnes * '\\')) | controls) != 0;
}

/// Copies a few bytes without a call: from both ends, so that the two halves may overlap.
void copy_short(char* to, std::string_view from) {
  const size_t size = from.size();
  if (size > 16) {
    std::memcpy(to, from.data(), size);
  } else if (size >= 8) {
    std::array<char, 16> halves;
    std::memcpy(halves.data(), from.data(), 8);
    std::memcpy(halves.data() + 8, from.data() + size - 8, 8);
    std::memcpy(to, halves.data(), 8);
    std::memcpy(to + size - 8, halves.data() + 8, 8);
  } else {
    for (size_t i = 0; i < size; ++i) to[i] = from[i];
  }
}

template <typename T>
void append_number(std::string& out, T value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  out.append(buffer.data(), end);
}

}  // namespace

size_t json_plain_run_end(std::string_view text, size_t at) {
  while (at + 8 <= text.size() && !has_escaped_byte(text.data() + at)) at += 8;
  // The last bytes once more, together with what stands before them.
  if (at < text.size() && at + 8 > text.size() && text.size() >= 8 && !has_escaped_byte(text.data() + text.size() - 8))
    return text.size();
  while (at < text.size() && kEscapes[static_cast<unsigned char>(text[at])] == 0) ++at;
  return at;
}

void append_json_string(std::string& out, std::string_view value) {
  out.push_back('"');
  for (size_t at = 0; at < value.size();) {
    const size_t end = json_plain_run_end(value, at);
    out.append(value, at, end - at);
    if (end < value.size()) append_escape(out, static_cast<unsigned char>(value[end]));
    at = end + 1;
  }
  out.push_back('"');
}

void JsonWriter::append_quoted(std::string_view text, std::string_view tail) {
  constexpr size_t kMarks = 4;  // the comma, both quotation marks and a colon
  std::array<char, 64> piece;   // NOLINT(cppcoreguidelines-pro-type-member-init): written below
  size_t size = 0;
  if (needs_comma_) piece[size++] = ',';
  needs_comma_ = true;
  piece[size++] = '"';
  if (text.size() + kMarks <= piece.size()) {
    copy_short(piece.data() + size, text);
    size += text.size();
  } else {
    out_.append(piece.data(), size).append(text);
    size = 0;
  }
  for (const char c : tail) piece[size++] = c;
  out_.append(piece.data(), size);
}

JsonWriter& JsonWriter::key(std::string_view name) {
  append_quoted(name, "\":");
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  if (json_plain_run_end(value, 0) == value.size()) {
    append_quoted(value, "\"");
  } else {
    separate();
    append_json_string(out_, value);
  }
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) return null();
  if (std::fabs(value) < kExactIntegers && value == std::trunc(value)) return integer(static_cast<int64_t>(value));
  separate();
  append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::integer(int64_t value) {
  separate();
  append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view text) {
  separate();
  out_.append(text);
  return *this;
}

}  // namespace isnad
