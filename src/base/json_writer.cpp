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

template <typename T>
void append_number(std::string& out, T value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  out.append(buffer.data(), end);
}

}  // namespace

size_t json_plain_run_end(std::string_view text, size_t at) {
  while (at + 8 <= text.size() && !has_escaped_byte(text.data() + at)) at += 8;
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

JsonWriter& JsonWriter::string(std::string_view value) {
  separate();
  append_json_string(out_, value);
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
