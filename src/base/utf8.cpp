#include "base/utf8.h"

#include <array>
#include <cstring>

namespace isnad::utf8 {
namespace {

constexpr uint8_t byte_at(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// ---- One code point

/// What table 3-7 says of a lead byte: the length of the sequence and the range of its second byte.
struct Lead {
  uint32_t length;  // 0: cannot begin a sequence
  uint8_t second_min;
  uint8_t second_max;
};

constexpr Lead lead_of(uint8_t byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// ---- Whole texts
// A deterministic automaton over bytes whose states are bit offsets into 64-bit rows ("shift-based DFA", Per Vognsen):
// next = row[byte] >> state, low six bits. One load and one shift a byte, no branch, so Arabic runs as fast as Latin.

enum State : uint64_t {  // multiples of 6; nine states fit into 54 bits
  kAccept = 0,
  kReject = 6,
  kNeed1 = 12,  // one more continuation byte
  kNeed2 = 18,
  kNeed3 = 24,
  kAfterE0 = 30,  // the second byte is restricted
  kAfterED = 36,
  kAfterF0 = 42,
  kAfterF4 = 48,
};

constexpr State after_lead(uint8_t byte) {
  const Lead lead = lead_of(byte);
  if (lead.length == 0) return kReject;
  if (lead.length == 1) return kAccept;
  if (byte == 0xE0) return kAfterE0;
  if (byte == 0xED) return kAfterED;
  if (byte == 0xF0) return kAfterF0;
  if (byte == 0xF4) return kAfterF4;
  return lead.length == 2 ? kNeed1 : lead.length == 3 ? kNeed2 : kNeed3;
}

constexpr State step(State state, uint8_t byte) {
  const auto in = [byte](uint8_t low, uint8_t high, State next) {
    return byte >= low && byte <= high ? next : kReject;
  };
  switch (state) {
    case kAccept: return after_lead(byte);
    case kReject: return kReject;
    case kNeed1: return in(0x80, 0xBF, kAccept);
    case kNeed2: return in(0x80, 0xBF, kNeed1);
    case kNeed3: return in(0x80, 0xBF, kNeed2);
    case kAfterE0: return in(0xA0, 0xBF, kNeed1);
    case kAfterED: return in(0x80, 0x9F, kNeed1);
    case kAfterF0: return in(0x90, 0xBF, kNeed2);
    case kAfterF4: return in(0x80, 0x8F, kNeed2);
  }
  return kReject;
}

constexpr std::array<uint64_t, 256> make_rows() {
  std::array<uint64_t, 256> rows{};
  for (size_t byte = 0; byte < 256; ++byte) {
    for (uint64_t state = kAccept; state <= kAfterF4; state += 6) {
      rows[byte] |= uint64_t{step(static_cast<State>(state), static_cast<uint8_t>(byte))} << state;
    }
  }
  return rows;
}

constexpr std::array<uint64_t, 256> kRows = make_rows();

/// Index of the first byte that is not ASCII, looking at eight bytes at a time.
size_t ascii_prefix(std::string_view text, size_t at) {
  constexpr uint64_t kHighBits = 0x8080808080808080ULL;
  while (at + 8 <= text.size()) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & kHighBits) != 0) break;
    at += 8;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

/// Where well-formed text ends: text[at, result) is well-formed and the sequence at `result`, if any, is not.
size_t valid_prefix(std::string_view text, size_t at) {
  while (at < text.size()) {
    const Decoded one = decode(text, at);
    if (!one.is_valid) break;
    at += one.length;
  }
  return at;
}

}  // namespace

Decoded decode(std::string_view text, size_t at) {
  const uint8_t first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.length == 0) return {kReplacement, 1, false};
  char32_t code_point = first & (0x7FU >> lead.length);
  for (uint32_t taken = 1; taken < lead.length; ++taken) {
    const uint8_t low = taken == 1 ? lead.second_min : uint8_t{0x80};
    const uint8_t high = taken == 1 ? lead.second_max : uint8_t{0xBF};
    if (at + taken >= text.size()) return {kReplacement, taken, false};
    const uint8_t byte = byte_at(text, at + taken);
    if (byte < low || byte > high) return {kReplacement, taken, false};
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  return {code_point, lead.length, true};
}

void append(std::string& out, char32_t code_point) {
  const auto put = [&out](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  const bool is_scalar = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
  const uint32_t c = is_scalar ? code_point : kReplacement;
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    return put(0x80U | (c & 0x3FU));
  }
  if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
  }
  put(0x80U | ((c >> 6U) & 0x3FU));
  put(0x80U | (c & 0x3FU));
}

bool is_valid(std::string_view text) {
  uint64_t state = kAccept;
  for (size_t at = ascii_prefix(text, 0); at < text.size(); ++at) {
    state = kRows[byte_at(text, at)] >> (state & 63U);
  }
  return (state & 63U) == kAccept;
}

Sanitized sanitize(std::string_view text) {
  if (is_valid(text)) return {std::string(text), {}};
  Sanitized made;
  made.text.reserve(text.size() + 16);
  for (size_t at = 0; at < text.size();) {
    const size_t good_end = valid_prefix(text, at);
    made.text.append(text.substr(at, good_end - at));
    if (good_end == text.size()) break;
    const auto begin = static_cast<uint32_t>(made.text.size());
    append(made.text, kReplacement);
    made.bad.push_back({begin, static_cast<uint32_t>(made.text.size())});
    at = good_end + decode(text, good_end).length;
  }
  return made;
}

}  // namespace isnad::utf8
