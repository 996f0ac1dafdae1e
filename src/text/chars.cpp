#include "text/chars.h"

#include <utf8proc.h>

#include <array>

namespace isnad::text {
namespace {

/// One entry of the direct table for U+0600..U+06FF and the ASCII block: class and folded code (0: vanishes).
struct Entry {
  CharClass cls;
  char16_t folded;
};

constexpr char16_t kAlef = 0x0627, kWaw = 0x0648, kYeh = 0x064A, kHeh = 0x0647, kKaf = 0x0643;

constexpr bool is_arabic_mark(char32_t c) {
  return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||
         (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E4) || c == 0x06E7 || c == 0x06E8 ||
         (c >= 0x06EA && c <= 0x06ED);
}

constexpr bool is_arabic_letter(char32_t c) {
  return (c >= 0x0620 && c <= 0x063F) || (c >= 0x0641 && c <= 0x064A) || (c >= 0x066E && c <= 0x066F) ||
         (c >= 0x0671 && c <= 0x06D3) || c == 0x06D5 || c == 0x06E5 || c == 0x06E6 || c == 0x06EE || c == 0x06EF ||
         (c >= 0x06FA && c <= 0x06FC) || c == 0x06FF;
}

constexpr char16_t fold_letter(char32_t c) {
  switch (c) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
    case 0x0672:
    case 0x0673:
    case 0x0675: return kAlef;
    case 0x0624:
    case 0x0676:
    case 0x06C4:
    case 0x06C6:
    case 0x06C7:
    case 0x06CB: return kWaw;
    case 0x0626:
    case 0x0649:
    case 0x0678:
    case 0x06CC:
    case 0x06CD:
    case 0x06CE:
    case 0x06D0:
    case 0x06D1:
    case 0x06D2:
    case 0x0620: return kYeh;
    case 0x0629:
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06C3:
    case 0x06D5:
    case 0x06FF: return kHeh;
    case 0x06A9:
    case 0x06AA:
    case 0x06AB:
    case 0x06AC:
    case 0x06AD:
    case 0x06AF:
    case 0x06B0:
    case 0x06B3: return kKaf;
    case 0x067E: return 0x0628;  // peh
    case 0x0686: return 0x062C;  // tcheh
    case 0x0698: return 0x0632;  // jeh
    case 0x06A4:
    case 0x06A8: return 0x0641;  // veh
    case 0x06BA: return 0x0646;  // noon ghunna
    case 0x0679: return 0x062A;
    case 0x0688: return 0x062F;
    case 0x0691: return 0x0631;
    default: return static_cast<char16_t>(c);
  }
}

constexpr Entry arabic_entry(char32_t c) {
  if (is_arabic_mark(c)) return {CharClass::mark, 0};
  if (c >= 0x0660 && c <= 0x0669) return {CharClass::digit, static_cast<char16_t>('0' + (c - 0x0660))};
  if (c >= 0x06F0 && c <= 0x06F9) return {CharClass::digit, static_cast<char16_t>('0' + (c - 0x06F0))};
  if (c == 0x061C || (c >= 0x0600 && c <= 0x0605) || c == 0x06DD) return {CharClass::invisible, 0};
  if (is_arabic_letter(c)) return {CharClass::arabic, fold_letter(c)};
  return {CharClass::punctuation, static_cast<char16_t>(c)};
}

constexpr Entry ascii_entry(char32_t c) {
  if (c == '\n' || c == '\r' || c == '\v' || c == '\f') return {CharClass::newline, static_cast<char16_t>(c)};
  if (c <= ' ' || c == 0x7F) return {CharClass::space, static_cast<char16_t>(c)};
  if (c >= '0' && c <= '9') return {CharClass::digit, static_cast<char16_t>(c)};
  if (c >= 'A' && c <= 'Z') return {CharClass::latin, static_cast<char16_t>(c + 32)};
  if (c >= 'a' && c <= 'z') return {CharClass::latin, static_cast<char16_t>(c)};
  return {CharClass::punctuation, static_cast<char16_t>(c)};
}

constexpr auto kArabic = [] {
  std::array<Entry, 256> table{};
  for (char32_t c = 0; c < 256; ++c) table[c] = arabic_entry(0x0600 + c);
  return table;
}();
constexpr auto kAscii = [] {
  std::array<Entry, 128> table{};
  for (char32_t c = 0; c < 128; ++c) table[c] = ascii_entry(c);
  return table;
}();

bool is_presentation_form(char32_t c) { return (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC); }

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x180E ||
         c == 0x3164 || c == 0xFFA0 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01EF);
}

CharClass classify_other(char32_t c) {
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::newline;
  if (is_invisible(c)) return CharClass::invisible;
  if (is_presentation_form(c)) {
    if (c == 0xFD3E || c == 0xFD3F || (c >= 0xFBB2 && c <= 0xFBC2) || (c >= 0xFD40 && c <= 0xFD4F))
      return CharClass::punctuation;
    const bool mark = (c >= 0xFE70 && c <= 0xFE7F) || (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFCF2 && c <= 0xFCF4);
    if (mark) return CharClass::mark;  // vowel marks on a space or a tatweel
    return CharClass::arabic;
  }
  if ((c >= 0x0750 && c <= 0x077F) || (c >= 0x08A0 && c <= 0x08C9)) return CharClass::arabic;
  if ((c >= 0x08D3 && c <= 0x08FF) || (c >= 0x0300 && c <= 0x036F)) return CharClass::mark;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return CharClass::latin;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return CharClass::mark;
    case UTF8PROC_CATEGORY_ND: return c >= 0xFF10 && c <= 0xFF19 ? CharClass::digit : CharClass::latin;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC: return CharClass::space;
    case UTF8PROC_CATEGORY_CF: return CharClass::invisible;
    default: return CharClass::punctuation;
  }
}

void append_utf8(char32_t c, std::string& out) {
  utf8proc_uint8_t buffer[4];
  const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(n));
}

void append_two_bytes(char16_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

void fold_decomposed(char32_t code, std::string& out) {
  utf8proc_int32_t parts[32];
  int boundary = 0;
  const auto n = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(code), parts, 32,
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD), &boundary);
  if (n == 1 && parts[0] == static_cast<utf8proc_int32_t>(code)) {
    append_utf8(code, out);
    return;
  }
  const size_t before = out.size();
  for (utf8proc_ssize_t i = 0; i < n && i < 32; ++i) {
    const auto part = static_cast<char32_t>(parts[i]);
    if (part != code) fold_char(part, out);
  }
  // A letter that is only marks on nothing stays what it is: no word may fold to nothing or to a blank.
  if (out.size() == before || out[before] == ' ') {
    out.resize(before);
    append_utf8(code, out);
  }
}

}  // namespace

constexpr std::array<CharClass, 256> kArabicClasses = [] {
  std::array<CharClass, 256> table{};
  for (size_t i = 0; i < table.size(); ++i) table[i] = kArabic[i].cls;
  return table;
}();

CharClass classify_rare(char32_t code) {
  if (code < 0x80) return kAscii[code].cls;
  if (code == 0xA0 || code == 0x3000 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F)
    return CharClass::space;
  return classify_other(code);
}

void fold_char(char32_t code, std::string& out) {
  if (code >= 0x0600 && code < 0x0700) {
    const Entry e = kArabic[code - 0x0600];
    if (e.folded != 0) append_two_bytes(e.folded, out);
    return;
  }
  if (code < 0x80) {
    out.push_back(static_cast<char>(kAscii[code].folded));
    return;
  }
  const CharClass cls = classify(code);
  if (cls == CharClass::mark || cls == CharClass::invisible) return;
  if (cls == CharClass::arabic || cls == CharClass::latin || cls == CharClass::digit) {
    fold_decomposed(code, out);
  } else {
    append_utf8(code, out);
  }
}

std::string fold(std::string_view valid_utf8) {
  std::string out;
  out.reserve(valid_utf8.size());
  for (size_t i = 0; i < valid_utf8.size();) {
    const Char c = decode_valid(valid_utf8.data() + i);
    fold_char(c.code, out);
    i += c.size;
  }
  return out;
}

uint32_t original_prefix(std::string_view original, uint32_t folded_bytes) {
  std::string folded;
  uint32_t at = 0;
  while (at < original.size() && folded.size() < folded_bytes) {
    const Char c = decode_valid(original.data() + at);
    fold_char(c.code, folded);
    at += c.size;
  }
  // Marks on the last letter belong to it.
  while (at < original.size()) {
    const Char c = decode_valid(original.data() + at);
    if (classify(c.code) != CharClass::mark) break;
    at += c.size;
  }
  return at;
}

}  // namespace isnad::text
