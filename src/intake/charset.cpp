#include "intake/charset.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

/// Above this share of bytes that are no text (control characters, broken sequences) an input is not text.
constexpr double kTooMuchRubbish = 0.3;

// ---- What is certainly no article ----------------------------------------------------------------------------------

struct Magic {
  std::string_view bytes;
  const char* what;
};

using namespace std::string_view_literals;

constexpr std::array kMagic = {
    Magic{"%PDF-"sv, "a PDF file"},          Magic{"PK\x03\x04"sv, "a zip archive or office document"},
    Magic{"\x89PNG"sv, "a PNG picture"},     Magic{"\xFF\xD8\xFF"sv, "a JPEG picture"},
    Magic{"GIF8"sv, "a GIF picture"},        Magic{"\x7F" "ELF"sv, "a program"},
    Magic{"7z\xBC\xAF"sv, "a 7z archive"},   Magic{"Rar!\x1A"sv, "a RAR archive"},
    Magic{"\xFD" "7zXZ"sv, "xz data"},       Magic{"\x28\xB5\x2F\xFD"sv, "zstd data"},
    Magic{"BZh91AY&SY"sv, "bzip2 data"},     Magic{"SQLite format 3\0"sv, "an SQLite database"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old office document"},
};

bool starts_without_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char is) {
           return want == (is >= 'A' && is <= 'Z' ? static_cast<char>(is + ('a' - 'A')) : is);
         });
}

/// A page's tags would be read as news, so a page is refused for as long as pages are not read.
bool is_markup(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return starts_without_case(text, "<!doctype html") || starts_without_case(text, "<html") || text.starts_with("<?xml");
}

const char* known_non_text(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return magic.what;
  }
  return is_markup(bytes) ? "an HTML or XML page, which cannot be read yet" : nullptr;
}

bool is_control(uint32_t c) { return (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B) || c == 0x7F; }

size_t count_controls(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }));
}

bool is_rubbish(size_t bad, size_t all) { return static_cast<double>(bad) > kTooMuchRubbish * static_cast<double>(all); }

Error not_text() { return {.where = "", .what = "is not text (binary, or in an encoding that is not known)"}; }

// ---- UTF-8 ---------------------------------------------------------------------------------------------------------

struct Utf8Census {
  size_t good_sequences = 0;  // of more than one byte
  size_t bad_sequences = 0;
  size_t bad_bytes = 0;
};

Utf8Census count_sequences(std::string_view bytes) {
  Utf8Census census;
  for (size_t at = 0; at < bytes.size();) {
    const auto one = utf8::decode(bytes, at);
    census.good_sequences += one.is_valid && one.length > 1 ? 1 : 0;
    census.bad_sequences += one.is_valid ? 0 : 1;
    census.bad_bytes += one.is_valid ? 0 : one.length;
    at += one.length;
  }
  return census;
}

DecodedText from_utf8(std::string_view bytes) {
  auto sanitized = utf8::sanitize(bytes);
  return {.text = std::move(sanitized.text), .charset = "utf-8", .notes = notes_for_replaced(sanitized.bad)};
}

// ---- UTF-16 --------------------------------------------------------------------------------------------------------

enum class ByteOrder : uint8_t { little, big };

uint32_t unit_at(std::string_view bytes, size_t at, ByteOrder order) {
  const auto first = uint32_t{static_cast<unsigned char>(bytes[at])};
  const auto second = uint32_t{static_cast<unsigned char>(bytes[at + 1])};
  return order == ByteOrder::little ? first | second << 8U : first << 8U | second;
}

bool is_high_surrogate(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Collects the decoded text; half surrogate pairs become U+FFFD.
struct Utf16Reading {
  std::string text;
  std::vector<ByteSpan> replaced;
  size_t controls = 0;

  void put(uint32_t c) {
    const auto begin = static_cast<uint32_t>(text.size());
    utf8::append(text, c);
    controls += is_control(c) ? 1 : 0;
    if (is_high_surrogate(c) || is_low_surrogate(c)) replaced.push_back({begin, static_cast<uint32_t>(text.size())});
  }
};

Result<DecodedText> from_utf16(std::string_view bytes, ByteOrder order) {
  Utf16Reading reading;
  size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    uint32_t c = unit_at(bytes, at, order);
    if (is_high_surrogate(c) && at + 4 <= bytes.size() && is_low_surrogate(unit_at(bytes, at + 2, order))) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit_at(bytes, at + 2, order) - 0xDC00);
      at += 2;
    }
    reading.put(c);
  }
  if (at < bytes.size()) reading.put(0xD800);  // half a unit at the end: replaced like half a pair
  if (is_rubbish(reading.controls + reading.replaced.size(), bytes.size() / 2)) return not_text();
  return DecodedText{.text = std::move(reading.text),
                     .charset = order == ByteOrder::little ? "utf-16le" : "utf-16be",
                     .notes = notes_for_replaced(reading.replaced)};
}

// ---- Legacy encodings ----------------------------------------------------------------------------------------------

/// Code points of the bytes 80…FF.
using HighHalf = std::array<char16_t, 128>;

constexpr HighHalf kWindows1256 = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039,
    0x0152, 0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
    0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
};

/// Unassigned bytes stand for U+FFFD.
constexpr HighHalf kIso8859_6 = [] {
  HighHalf table{};
  table.fill(0xFFFD);
  for (size_t byte = 0x80; byte <= 0xA0; ++byte) table[byte - 0x80] = static_cast<char16_t>(byte);
  table[0xA4 - 0x80] = 0x00A4;
  table[0xAC - 0x80] = 0x060C;
  table[0xAD - 0x80] = 0x00AD;
  table[0xBB - 0x80] = 0x061B;
  table[0xBF - 0x80] = 0x061F;
  for (size_t byte = 0xC1; byte <= 0xF2; ++byte) {
    const bool is_assigned = byte <= 0xDA || byte >= 0xE0;
    if (is_assigned) table[byte - 0x80] = static_cast<char16_t>(0x0621 + byte - 0xC1);
  }
  return table;
}();

bool is_arabic_letter(char16_t c) { return c >= 0x0620 && c <= 0x06D5; }

/// How Arabic do the bytes look in an encoding?
struct ArabicCensus {
  size_t high_bytes = 0;
  size_t letters = 0;
  size_t articles = 0;  // alef + lam: about one word in three
};

ArabicCensus count_arabic(std::string_view bytes, const HighHalf& table) {
  ArabicCensus census;
  char16_t before = 0;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char16_t code_point = byte < 0x80 ? char16_t{byte} : table[byte - 0x80U];
    census.high_bytes += byte >= 0x80 ? 1 : 0;
    census.letters += is_arabic_letter(code_point) ? 1 : 0;
    census.articles += before == 0x0627 && code_point == 0x0644 ? 1 : 0;
    before = code_point;
  }
  return census;
}

bool looks_arabic(const ArabicCensus& census) { return census.letters >= 4 && census.letters * 10 >= census.high_bytes * 7; }

DecodedText from_legacy(std::string_view bytes, const HighHalf& table, std::string_view charset) {
  std::string text;
  text.reserve(bytes.size() * 2);
  std::vector<ByteSpan> replaced;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const auto begin = static_cast<uint32_t>(text.size());
    utf8::append(text, byte < 0x80 ? char32_t{byte} : char32_t{table[byte - 0x80U]});
    if (byte >= 0x80 && table[byte - 0x80U] == utf8::kReplacement) replaced.push_back({begin, begin + 3});
  }
  return {.text = std::move(text), .charset = charset, .notes = notes_for_replaced(replaced)};
}

/// The two encodings share the first half of the alphabet; the article tells them apart, for it needs the second half.
std::optional<DecodedText> try_legacy(std::string_view bytes) {
  const ArabicCensus windows = count_arabic(bytes, kWindows1256);
  const ArabicCensus iso = count_arabic(bytes, kIso8859_6);
  if (looks_arabic(iso) && iso.articles > windows.articles) return from_legacy(bytes, kIso8859_6, "iso-8859-6");
  if (looks_arabic(windows)) return from_legacy(bytes, kWindows1256, "windows-1256");
  return std::nullopt;
}

Result<DecodedText> from_eight_bit(std::string_view bytes) {
  const size_t controls = count_controls(bytes);
  if (is_rubbish(controls, bytes.size())) return not_text();
  if (utf8::is_valid(bytes)) return DecodedText{.text = std::string(bytes), .charset = "utf-8", .notes = {}};
  const Utf8Census census = count_sequences(bytes);
  if (census.bad_sequences > census.good_sequences) {
    if (auto legacy = try_legacy(bytes)) return *std::move(legacy);
  }
  if (is_rubbish(controls + census.bad_bytes, bytes.size())) return not_text();
  return from_utf8(bytes);
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
  if (const char* what = known_non_text(bytes)) return Error{.where = "", .what = std::string("is ") + what};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  else if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), ByteOrder::little);
  else if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), ByteOrder::big);
  return from_eight_bit(bytes);
}

std::vector<doc::Note> notes_for_replaced(const std::vector<ByteSpan>& replaced) {
  constexpr size_t kMostNotes = 100;
  std::vector<doc::Note> notes;
  for (const ByteSpan span : replaced) {
    const bool continues = !notes.empty() && notes.back().span.end == span.begin;
    // Past the limit the last note grows over the rest of the text instead.
    if (continues || notes.size() == kMostNotes) {
      notes.back().span.end = span.end;
    } else {
      notes.push_back({.span = span, .code = "bad_utf8", .text = "bytes that are no text were replaced by U+FFFD"});
    }
  }
  if (notes.size() == kMostNotes) notes.back().text = "here and there bytes that are no text were replaced by U+FFFD";
  return notes;
}

}  // namespace isnad::intake
