#include "text/digits.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace isnad::text {
namespace {

enum class Mark : uint8_t { digit, comma, arabic_comma, point, decimal, thousands, reversed, rtl, ignored, other };

struct Sign {
  Mark mark = Mark::other;
  int digit = 0;
  size_t bytes = 1;
};

/// Digits whose ten code points follow each other and share their lead byte(s): `first` is the code point of zero.
std::optional<int> digit_value(uint32_t code) {
  for (const uint32_t zero : {0x30U, 0x660U, 0x6F0U, 0xFF10U})
    if (code >= zero && code < zero + 10) return static_cast<int>(code - zero);
  return std::nullopt;
}

Mark mark_of(uint32_t code) {
  switch (code) {
    case ',': return Mark::comma;
    case 0x060C: return Mark::arabic_comma;
    case '.': return Mark::point;
    case 0x066B: return Mark::decimal;
    case 0x066C:
    case 0x2019: return Mark::thousands;
    case 0x0631: return Mark::reversed;  // the letter reh of the agencies: 7ر5
    case 0x200F:
    case 0x061C: return Mark::rtl;
    case 0x0640:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E: return Mark::ignored;
    default: return code >= 0x202A && code <= 0x202E ? Mark::ignored : Mark::other;
  }
}

Sign next_sign(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[at + i]); };
  const uint8_t lead = byte(0);
  const size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + bytes > text.size() || bytes == 4) return {};
  uint32_t code = bytes == 1 ? lead : bytes == 2 ? lead & 0x1FU : lead & 0x0FU;
  for (size_t i = 1; i < bytes; ++i) code = (code << 6U) | (byte(i) & 0x3FU);
  if (const auto digit = digit_value(code)) return {Mark::digit, *digit, bytes};
  return {mark_of(code), 0, bytes};
}

struct Group {
  double value = 0;
  int len = 0;
};

/// "1,234.5" as groups 1, 234, 5 with the separators comma and point between them.
struct Groups {
  std::vector<Group> groups;
  std::vector<Mark> separators;
  bool is_reversed = false;
};

std::optional<Groups> split(std::string_view text) {
  Groups out{.groups = {Group{}}, .separators = {}};
  for (size_t at = 0; at < text.size();) {
    const Sign sign = next_sign(text, at);
    at += sign.bytes;
    switch (sign.mark) {
      case Mark::digit:
        out.groups.back().value = out.groups.back().value * 10 + sign.digit;
        ++out.groups.back().len;
        break;
      case Mark::ignored: break;
      case Mark::rtl:
        if (out.groups.size() > 1 && out.groups.back().len == 0) out.is_reversed = true;
        break;
      case Mark::other: return std::nullopt;
      default:
        out.is_reversed |= sign.mark == Mark::reversed;
        out.separators.push_back(sign.mark);
        out.groups.emplace_back();
    }
  }
  for (size_t i = 0; i < out.groups.size(); ++i) {
    const bool leads =
        i == 0 && out.groups.size() == 2 && (out.separators[0] == Mark::point || out.separators[0] == Mark::decimal);
    if (out.groups[i].len == 0 && !leads) return std::nullopt;  // ".5" has no whole part
  }
  return out;
}

/// One division of whole numbers rounds once: 2.53 is the same double as anybody else reads.
double with_point(const Group& whole, const Group& part) {
  const double unit = std::pow(10, part.len);
  return (whole.value * unit + part.value) / unit;
}

/// Whether the groups [0, end) read as thousands: one to three digits that do not begin with a lone zero, then threes.
bool are_thousands(const Groups& g, size_t end) {
  if (g.groups[0].len > 3 || g.groups[0].value == 0) return false;
  for (size_t i = 1; i < end; ++i)
    if (g.groups[i].len != 3 || g.separators[i - 1] != g.separators[0] || g.separators[0] == Mark::decimal)
      return false;
  return true;
}

double join_thousands(const Groups& g, size_t end) {
  double value = 0;
  for (size_t i = 0; i < end; ++i) value = value * 1000 + g.groups[i].value;
  return value;
}

Digits make(double value, int decimals, double as_decimal) { return {value, 0, decimals, as_decimal}; }

std::optional<Digits> read_one_separator(const Groups& g) {
  const Group& a = g.groups[0];
  const Group& b = g.groups[1];
  if (g.is_reversed) {
    const double value = with_point(b, a);
    return make(value, a.len, value);
  }
  const double decimal = with_point(a, b);
  if (are_thousands(g, 2)) return make(join_thousands(g, 2), 0, decimal);
  return make(decimal, b.len, decimal);
}

std::optional<Digits> read_many_separators(const Groups& g) {
  const size_t n = g.groups.size();
  if (g.is_reversed) return std::nullopt;
  if (are_thousands(g, n)) {
    const double value = join_thousands(g, n);
    return make(value, 0, value);
  }
  if (!are_thousands(g, n - 1) || g.separators.back() == g.separators.front()) return std::nullopt;
  const double value = with_point({join_thousands(g, n - 1), 0}, g.groups.back());
  return make(value, g.groups.back().len, value);
}

std::optional<Digits> read_groups(const Groups& g) {
  if (g.groups.size() == 1) return make(g.groups[0].value, 0, g.groups[0].value);
  return g.groups.size() == 2 ? read_one_separator(g) : read_many_separators(g);
}

}  // namespace

std::optional<Digits> read_digits(std::string_view text) {
  const auto groups = split(text);
  if (!groups) return std::nullopt;
  auto digits = read_groups(*groups);
  if (!digits) return std::nullopt;
  for (const Group& g : groups->groups) digits->len += g.len;
  return digits;
}

std::optional<double> parse_digits(std::string_view text) {
  const auto digits = read_digits(text);
  if (!digits) return std::nullopt;
  return digits->value;
}

}  // namespace isnad::text
