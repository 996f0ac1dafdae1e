// What each character is to the tokenizer, and what it folds to. Script knowledge only (Unicode properties), no words.
//
// Folding makes spellings of one word equal: hamza seats and alef forms become bare alef, waw or yeh; alef maqsura and
// the Persian yeh become yeh; teh marbuta becomes heh; Persian and Urdu letters become their Arabic neighbours; vowel
// marks, tatweel and invisible format characters vanish; every digit becomes ASCII. Presentation forms go through their
// Unicode compatibility decomposition first. Sources: Unicode 15 names and decompositions; the habits are those of the
// Arab press.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::text {

enum class CharClass : uint8_t {
  space,      // separates words
  newline,    // ends a line
  arabic,     // a letter of an Arabic word
  mark,       // belongs to the letter before it and folds to nothing (vowel marks, tatweel, joiners)
  invisible,  // bidi and format characters: belongs to no word unless inside one
  latin,      // a letter of any other script
  digit,
  punctuation,
};

struct Char {
  char32_t code;
  uint32_t size;  // bytes in UTF-8
};

/// Decodes one code point of valid UTF-8. `p` must not be at the end.
inline Char decode_valid(const char* p) {
  const auto b = [p](int i) { return static_cast<uint8_t>(p[i]); };
  if (b(0) < 0x80) return {b(0), 1};
  if (b(0) < 0xE0) return {static_cast<char32_t>((b(0) & 0x1F) << 6 | (b(1) & 0x3F)), 2};
  if (b(0) < 0xF0) return {static_cast<char32_t>((b(0) & 0x0F) << 12 | (b(1) & 0x3F) << 6 | (b(2) & 0x3F)), 3};
  return {static_cast<char32_t>((b(0) & 0x07) << 18 | (b(1) & 0x3F) << 12 | (b(2) & 0x3F) << 6 | (b(3) & 0x3F)), 4};
}

/// Classes of U+0600..U+06FF, where nearly all letters of a text are.
extern const std::array<CharClass, 256> kArabicClasses;
CharClass classify_rare(char32_t code);

inline CharClass classify(char32_t code) {
  const char32_t in_block = code - 0x0600;
  return in_block < kArabicClasses.size() ? kArabicClasses[in_block] : classify_rare(code);
}

/// Appends what `code` folds to (nothing, one letter, or the letters of a ligature) to `out` as UTF-8.
void fold_char(char32_t code, std::string& out);

/// The number of these tables: what is kept on disk in folded form was folded by a program with the same number. It is
/// a hash of what fold_char() and classify() say of every code point; tests/text fails when it is not.
inline constexpr uint64_t kFoldingId = 0x4526a2cb966a4941;

/// The folded form of a word or phrase. Idempotent. Spaces and punctuation stay as they are.
std::string fold(std::string_view valid_utf8);

/// Bytes of `original` (from its start) that make the first `folded_bytes` of its folded form, with the marks that
/// follow the last letter left to the right-hand side. The inverse of folding for clitic parts.
uint32_t original_prefix(std::string_view original, uint32_t folded_bytes);

}  // namespace isnad::text
