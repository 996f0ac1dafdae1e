#include "intake/charset.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

/// Above this share of bytes that are no text (control characters, broken sequences) an input is not text.
constexpr double kTooMuchRubbish = 0.3;

// ---- What is certainly no article

struct Magic {
  std::string_view bytes;
  const char* what;
};

using namespace std::string_view_literals;

constexpr std::array kMagic = {
    Magic{"%PDF-"sv, "a PDF file"},
    Magic{"PK\x03\x04"sv, "a zip archive or office document"},
    Magic{"\x89PNG"sv, "a PNG picture"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG picture"},
    Magic{"GIF8"sv, "a GIF picture"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"7z\xBC\xAF"sv, "a 7z archive"},
    Magic{"Rar!\x1A"sv, "a RAR archive"},
    Magic{"\xFD"
          "7zXZ"sv,
          "xz data"},
    Magic{"\x28\xB5\x2F\xFD"sv, "zstd data"},
    Magic{"BZh91AY&SY"sv, "bzip2 data"},
    Magic{"SQLite format 3\0"sv, "an SQLite database"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old office document"},
};

const char* known_non_text(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return magic.what;
  }
  return bytes.starts_with("<?xml") && !looks_like_page(bytes) ? "an XML file, which cannot be read yet" : nullptr;
}

bool is_control(uint32_t c) { return (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B) || c == 0x7F; }

size_t count_controls(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }));
}

bool is_rubbish(size_t bad, size_t all) {
  return static_cast<double>(bad) > kTooMuchRubbish * static_cast<double>(all);
}

Error not_text() { return {.where = "", .what = "is not text (binary, or in an encoding that is not known)"}; }

// ---- UTF-8

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

/// Between replaced places the text is the bytes; each replaced place is the ill-formed bytes that stood there.
doc::RawMap map_of_repaired(std::string_view bytes, const utf8::Sanitized& repaired, uint32_t skipped) {
  doc::RawMap map;
  if (repaired.bad.empty() && skipped == 0) return map;
  uint32_t text_at = 0, raw_at = 0;
  const auto add = [&](uint32_t text_end, uint32_t raw_end, doc::RawStep step) {
    if (text_end > text_at) map.add({.text = text_at, .raw = {raw_at + skipped, raw_end + skipped}, .step = step});
    text_at = text_end;
    raw_at = raw_end;
  };
  for (const ByteSpan bad : repaired.bad) {
    add(bad.begin, raw_at + (bad.begin - text_at), doc::RawStep::bytes);
    add(bad.end, raw_at + utf8::decode(bytes, raw_at).length, doc::RawStep::whole);
  }
  add(static_cast<uint32_t>(repaired.text.size()), static_cast<uint32_t>(bytes.size()), doc::RawStep::bytes);
  return map;
}

/// `skipped`: bytes of the byte order mark before these.
DecodedText from_utf8(std::string_view bytes, uint32_t skipped, std::string_view basis) {
  auto repaired = utf8::sanitize(bytes);
  auto map = map_of_repaired(bytes, repaired, skipped);
  auto notes = notes_for_replaced(repaired.bad);
  return {.text = std::move(repaired.text),
          .charset = "utf-8",
          .basis = basis,
          .raw_map = std::move(map),
          .notes = std::move(notes)};
}

// ---- UTF-16

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
  doc::RawMap map;
  size_t controls = 0;

  void put(uint32_t c, ByteSpan raw) {
    const auto begin = static_cast<uint32_t>(text.size());
    map.add({.text = begin, .raw = raw, .step = doc::RawStep::utf16});
    utf8::append(text, c);
    controls += is_control(c) ? 1 : 0;
    if (is_high_surrogate(c) || is_low_surrogate(c)) replaced.push_back({begin, static_cast<uint32_t>(text.size())});
  }
};

Result<DecodedText> from_utf16(std::string_view bytes, ByteOrder order, uint32_t skipped, std::string_view basis) {
  Utf16Reading reading;
  reading.text.reserve(bytes.size());
  const auto raw = [skipped](size_t begin, size_t end) {
    return ByteSpan{static_cast<uint32_t>(begin) + skipped, static_cast<uint32_t>(end) + skipped};
  };
  size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    const size_t begin = at;
    uint32_t c = unit_at(bytes, at, order);
    if (is_high_surrogate(c) && at + 4 <= bytes.size() && is_low_surrogate(unit_at(bytes, at + 2, order))) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit_at(bytes, at + 2, order) - 0xDC00);
      at += 2;
    }
    reading.put(c, raw(begin, at + 2));
  }
  if (at < bytes.size()) reading.put(0xD800, raw(at, at + 1));  // half a unit at the end: replaced like half a pair
  if (is_rubbish(reading.controls + reading.replaced.size(), bytes.size() / 2)) return not_text();
  return DecodedText{.text = std::move(reading.text),
                     .charset = order == ByteOrder::little ? "utf-16le" : "utf-16be",
                     .basis = basis,
                     .raw_map = std::move(reading.map),
                     .notes = notes_for_replaced(reading.replaced)};
}

/// UTF-16 without a byte order mark: the high bytes of Arabic and ASCII are 06 and 00, which stand in no other text.
std::optional<ByteOrder> unmarked_utf16(std::string_view bytes) {
  constexpr size_t kSample = 4096, kFewest = 16;
  bytes = bytes.substr(0, kSample);
  const size_t units = bytes.size() / 2;
  if (units < kFewest) return std::nullopt;
  size_t even = 0, odd = 0;
  for (size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    even += bytes[at] == '\0' || bytes[at] == '\x06' ? 1 : 0;
    odd += bytes[at + 1] == '\0' || bytes[at + 1] == '\x06' ? 1 : 0;
  }
  if (odd * 10 >= units * 9 && even * 10 < units) return ByteOrder::little;
  if (even * 10 >= units * 9 && odd * 10 < units) return ByteOrder::big;
  return std::nullopt;
}

// ---- Legacy encodings

/// Code points of the bytes 80…FF.
using HighHalf = std::array<char16_t, 128>;

constexpr HighHalf kWindows1256 = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039, 0x0152,
    0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x06A9, 0x2122,
    0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1,
    0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D,
    0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639,
    0x063A, 0x0640, 0x0641, 0x0642, 0x0643, 0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4,
    0x064F, 0x0650, 0x00F7, 0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
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

bool looks_arabic(const ArabicCensus& census) {
  return census.letters >= 4 && census.letters * 10 >= census.high_bytes * 7;
}

struct Legacy {
  const HighHalf* table;
  std::string_view charset;
};
constexpr Legacy kLegacy1256{&kWindows1256, "windows-1256"}, kLegacyIso{&kIso8859_6, "iso-8859-6"};

DecodedText from_legacy(std::string_view bytes, Legacy legacy, std::string_view basis) {
  DecodedText decoded{.text = {}, .charset = legacy.charset, .basis = basis, .raw_map = {}, .notes = {}};
  decoded.text.reserve(bytes.size() * 2);
  std::vector<ByteSpan> replaced;
  for (size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const auto begin = static_cast<uint32_t>(decoded.text.size());
    const auto raw = static_cast<uint32_t>(at);
    decoded.raw_map.add({.text = begin, .raw = {raw, raw + 1}, .step = doc::RawStep::one});
    if (byte < 0x80) {
      decoded.text.push_back(bytes[at]);
      continue;
    }
    const char16_t code_point = (*legacy.table)[byte - 0x80U];
    utf8::append(decoded.text, code_point);
    if (code_point == utf8::kReplacement) replaced.push_back({begin, begin + 3});
  }
  decoded.notes = notes_for_replaced(replaced);
  return decoded;
}

/// The two encodings share the first half of the alphabet; the article tells them apart, for it needs the second half.
std::optional<Legacy> legacy_by_letters(std::string_view bytes) {
  const ArabicCensus windows = count_arabic(bytes, kWindows1256);
  const ArabicCensus iso = count_arabic(bytes, kIso8859_6);
  if (looks_arabic(iso) && iso.articles > windows.articles) return kLegacyIso;
  if (looks_arabic(windows)) return kLegacy1256;
  return std::nullopt;
}

// ---- What is declared

struct Label {
  std::string_view name;
  std::string_view charset;
};
/// The labels of the WHATWG's Encoding standard for the encodings that are read here.
constexpr std::array kLabels = {
    Label{"utf-8", "utf-8"},
    Label{"utf8", "utf-8"},
    Label{"unicode-1-1-utf-8", "utf-8"},
    Label{"x-unicode20utf8", "utf-8"},
    Label{"windows-1256", "windows-1256"},
    Label{"cp1256", "windows-1256"},
    Label{"x-cp1256", "windows-1256"},
    Label{"cp-1256", "windows-1256"},
    Label{"iso-8859-6", "iso-8859-6"},
    Label{"iso8859-6", "iso-8859-6"},
    Label{"iso_8859-6", "iso-8859-6"},
    Label{"iso88596", "iso-8859-6"},
    Label{"iso-8859-6-i", "iso-8859-6"},
    Label{"iso-8859-6-e", "iso-8859-6"},
    Label{"arabic", "iso-8859-6"},
    Label{"asmo-708", "iso-8859-6"},
    Label{"ecma-114", "iso-8859-6"},
    Label{"csisolatinarabic", "iso-8859-6"},
    Label{"utf-16", "utf-16le"},
    Label{"utf-16le", "utf-16le"},
    Label{"utf-16be", "utf-16be"},
    Label{"unicode", "utf-16le"},
};

/// The encoding that a label means; the label itself when it is another one.
std::string_view charset_of_label(std::string_view label) {
  const auto* found = std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& l) { return l.name == label; });
  return found == kLabels.end() ? label : found->charset;
}

std::optional<Legacy> legacy_named(std::string_view charset) {
  if (charset == kLegacy1256.charset) return kLegacy1256;
  if (charset == kLegacyIso.charset) return kLegacyIso;
  return std::nullopt;
}

struct Declaration {
  std::string_view charset;  // empty: none
  std::string_view basis;
};

/// The header's word stands before the page's, which a server may have converted without reading it.
Declaration declaration_of(const DeclaredCharset& declared) {
  if (!declared.header.empty()) return {charset_of_label(declared.header), "header"};
  if (!declared.meta.empty()) return {charset_of_label(declared.meta), "meta"};
  return {};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A note where a declaration is not what the bytes are.
void note_mislabelling(DecodedText& decoded, const DeclaredCharset& declared) {
  for (const std::string& label : {declared.header, declared.meta}) {
    if (label.empty() || charset_of_label(label) == decoded.charset) continue;
    if (decoded.basis == "utf-8" && is_ascii(decoded.text)) return;  // the same in all of them
    decoded.notes.push_back({.span = {0, 0},
                             .code = "charset_mislabelled",
                             .text = "declared as " + label + ", read as " + std::string(decoded.charset)});
    return;
  }
}

/// Neither valid UTF-8 nor UTF-8 with damage. The letters speak against a declaration where they find the article twice
/// as often.
std::optional<DecodedText> from_some_legacy(std::string_view bytes, Declaration declared) {
  const auto by_letters = legacy_by_letters(bytes);
  const auto by_name = legacy_named(declared.charset);
  if (by_name && by_letters && by_name->charset != by_letters->charset) {
    const size_t for_letters = count_arabic(bytes, *by_letters->table).articles,
                 for_name = count_arabic(bytes, *by_name->table).articles;
    if (for_letters > 2 * for_name + 2) return from_legacy(bytes, *by_letters, "letters");
  }
  if (by_name) return from_legacy(bytes, *by_name, declared.basis);
  return by_letters ? std::optional(from_legacy(bytes, *by_letters, "letters")) : std::nullopt;
}

Result<DecodedText> from_eight_bit(std::string_view bytes, uint32_t skipped, Declaration declared) {
  const size_t controls = count_controls(bytes);
  if (is_rubbish(controls, bytes.size())) return not_text();
  const std::string_view basis = skipped > 0 ? "bom" : "utf-8";
  if (utf8::is_valid(bytes)) return from_utf8(bytes, skipped, basis);
  const Utf8Census census = count_sequences(bytes);
  if (skipped == 0 && census.bad_sequences > census.good_sequences) {
    if (auto legacy = from_some_legacy(bytes, declared)) return *std::move(legacy);
  }
  if (is_rubbish(controls + census.bad_bytes, bytes.size())) return not_text();
  return from_utf8(bytes, skipped, skipped > 0 ? "bom" : "damaged");
}

Result<DecodedText> decode_unnoted(std::string_view bytes, Declaration declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return from_eight_bit(bytes.substr(3), 3, declared);
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), ByteOrder::little, 2, "bom");
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), ByteOrder::big, 2, "bom");
  if (const auto order = unmarked_utf16(bytes)) return from_utf16(bytes, *order, 0, "letters");
  return from_eight_bit(bytes, 0, declared);
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, const DeclaredCharset& declared) {
  if (const char* what = known_non_text(bytes)) return Error{.where = "", .what = std::string("is ") + what};
  auto decoded = decode_unnoted(bytes, declaration_of(declared));
  if (decoded) note_mislabelling(*decoded, declared);
  return decoded;
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
