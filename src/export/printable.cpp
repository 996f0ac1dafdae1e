#include "export/printable.h"

#include "base/utf8.h"

namespace isnad::exporting {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_direction_mark(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_break(char32_t c) { return c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

}  // namespace

void append_printable(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto one = utf8::decode(text, at);
    if (is_break(one.code_point)) {
      out.push_back(' ');
    } else if (!one.is_valid) {
      utf8::append(out, one.code_point);
    } else if (!is_control(one.code_point) && !is_direction_mark(one.code_point) && one.code_point != 0xFEFF) {
      out.append(text.substr(at, one.length));
    }
    at += one.length;
  }
}

std::string printable(std::string_view text) {
  std::string out;
  append_printable(out, text);
  return out;
}

}  // namespace isnad::exporting
