#include "kb/name_spelling.h"

#include "base/utf8.h"
#include "text/chars.h"
#include "text/normal.h"

namespace isnad::kb {
namespace {

using text::Char;
using text::CharClass;

constexpr char32_t kTatweel = 0x0640;
constexpr size_t kMostLetters = 60;
constexpr size_t kMostWords = 8;

/// The 28 letters with hamza's seats, alef maqsura and teh marbuta: what Arabic writes with. Persian, Urdu and Kurdish
/// letters are names of other languages, unless somebody says otherwise by hand.
bool is_letter_of_arabic(char32_t c) { return (c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= 0x064A); }

template <typename Use>
void for_each(std::string_view text, Use use) {
  for (size_t at = 0; at < text.size();) {
    const Char c = text::decode_valid(text.data() + at);
    use(c);
    at += c.size;
  }
}

}  // namespace

size_t count_letters(std::string_view name) {
  size_t letters = 0;
  for_each(name, [&](Char c) {
    const CharClass cls = text::classify(c.code);
    letters += cls == CharClass::arabic || cls == CharClass::latin || cls == CharClass::digit ? 1 : 0;
  });
  return letters;
}

std::string blemish_of(std::string_view name) {
  const char* found = nullptr;
  for_each(name, [&](Char c) {
    if (found != nullptr) return;
    const CharClass cls = text::classify(c.code);
    if (c.code == kTatweel)
      found = "holds a tatweel; take it out";
    else if (cls == CharClass::mark)
      found = "holds a vowel mark or joiner; take it out, the engine folds marks";
    else if (cls == CharClass::invisible)
      found = "holds an invisible character (a direction mark?); take it out";
    else if (cls == CharClass::newline || c.code < ' ' || c.code == 0x7F)
      found = "holds a control character; take it out";
  });
  if (found == nullptr && text::to_nfc(name) != name)
    found = "is not in the composed form of Unicode (NFC); write its letters as single characters";
  return found == nullptr ? "" : found;
}

bool is_one_word(std::string_view name) {
  bool is_one = true;
  for_each(name, [&](Char c) {
    const CharClass cls = text::classify(c.code);
    if (cls == CharClass::space || cls == CharClass::punctuation) is_one = false;
  });
  return is_one;
}

CleanName clean_name(std::string_view raw) {
  if (!utf8::is_valid(raw)) return {"", "is not UTF-8"};
  CleanName clean;
  size_t letters = 0, words = 0;
  bool begins_word = true;
  for_each(text::to_nfc(raw), [&](Char c) {
    const CharClass cls = text::classify(c.code);
    if (cls == CharClass::mark || cls == CharClass::invisible) return;
    if (cls == CharClass::space || cls == CharClass::newline || c.code == '-' || c.code == '_') {
      begins_word = true;
      return;
    }
    if (cls == CharClass::digit ? c.code > '9' : !is_letter_of_arabic(c.code)) {
      clean.refused = "is not written in the letters of Arabic";
      return;
    }
    if (begins_word && !clean.name.empty()) clean.name += ' ';
    if (begins_word) ++words;
    begins_word = false;
    utf8::append(clean.name, c.code);
    letters += cls == CharClass::arabic ? 1 : 0;
  });
  if (clean.refused != nullptr) return clean;
  if (letters < kFewestLetters)
    clean.refused = "has fewer than three letters";
  else if (letters > kMostLetters || words > kMostWords)
    clean.refused = "is too long for a name";
  return clean;
}

}  // namespace isnad::kb
