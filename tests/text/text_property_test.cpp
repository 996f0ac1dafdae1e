// What must hold of every text: tokens cover each byte at most once and end where letters do, folding is idempotent,
// and neither vowel marks, tatweel, presentation forms, composed hamzas nor invisible characters change what is read.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/digits.h"
#include "text/tokens.h"

namespace isnad::text {
namespace {

constexpr std::u32string_view kParticles = U"وفبلك";

std::string utf8_of(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) utf8::append(out, c);
  return out;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const Char c = decode_valid(text.data() + at);
    out.push_back(c.code);
    at += c.size;
  }
  return out;
}

struct Cut {
  Forms forms;
  std::vector<Token> tokens;
  explicit Cut(std::string_view text) { tokenize(text, kParticles, forms, tokens); }

  /// The folded forms, a paragraph as "¶".
  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> out;
    for (const Token& t : tokens) out.emplace_back(t.kind == TokenKind::paragraph ? "¶" : forms.view(t.form));
    return out;
  }
};

bool is_border(std::string_view text, uint32_t at) { return at == text.size() || !utf8::is_continuation(text[at]); }

/// Empty, or what is wrong with the tokens of `text`.
std::string fault_of(std::string_view text) {
  const Cut cut(text);
  uint32_t last = 0;
  for (const Token& t : cut.tokens) {
    if (t.span.begin < last) return "tokens overlap";
    if (t.span.begin >= t.span.end || t.span.end > text.size()) return "an empty token, or one outside the text";
    if (!is_border(text, t.span.begin) || !is_border(text, t.span.end)) return "a token ends inside a letter";
    const bool is_short = t.span.size() <= Forms::kMaxFormBytes;
    const bool is_turned = t.kind == TokenKind::digits &&
                           cut.forms.view(t.form).find("\u0631") != std::string_view::npos;  // tokens_test.cpp
    if (t.kind != TokenKind::paragraph && is_short && !is_turned && cut.forms.view(t.form) != fold(t.span.of(text)))
      return "a form that is not the folded token";
    for (uint32_t at = last; at < t.span.begin;) {  // between tokens only what belongs to no word
      const Char c = decode_valid(text.data() + at);
      const CharClass cls = classify(c.code);
      if (cls != CharClass::space && cls != CharClass::invisible && cls != CharClass::mark)
        return "a letter between tokens";
      at += c.size;
    }
    last = t.span.end;
  }
  return {};
}

// Random texts

/// Bytes that look like damaged Arabic: letters, marks, digits and separators, with noise between them.
std::string random_bytes(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "ا", "ل",  "ب", "و", "ة", "ى",      "أ",    "ء",      "ر",      "ـ",      "َ",         "ّ",
      "ٰ",  "٥",  "7", "۳", "٫", "٬",      "،",    "؛",      "؟",      ".",      ",",        "«",
      "»", "\"", "(", " ", " ", "\n",     "\r\n", "\u200F", "\u200D", "\u202B", "\uFEFF",   "\u00A0",
      "a", "É",  "ﷲ", "ﻻ", "ﺑ", "\uFDFA", "中",   "😀",      "\xD8",   "\xFF",   "\xE2\x80", "\0"};
  std::string out;
  const size_t pieces = random() % 40;
  for (size_t i = 0; i < pieces; ++i) {
    if (random() % 12 == 0) {
      out.push_back(static_cast<char>(random() % 256));
    } else {
      out += kPieces[random() % kPieces.size()];
    }
  }
  return out;
}

TEST(TextProperties, RandomBytesGiveTokensThatCoverTheTextOnce) {
  std::mt19937 random(20240229);
  for (int i = 0; i < 20'000; ++i) {
    const std::string bytes = random_bytes(random);
    const std::string text = utf8::sanitize(bytes).text;
    ASSERT_TRUE(utf8::is_valid(text));
    ASSERT_EQ(fault_of(text), "") << ::testing::PrintToString(bytes);
    const std::string folded = fold(text);
    ASSERT_TRUE(utf8::is_valid(folded));
    ASSERT_EQ(fold(folded), folded) << ::testing::PrintToString(bytes);
  }
}

TEST(TextProperties, EachCodePointFoldsTheSameTwiceAndStaysUtf8) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string once;
    fold_char(c, once);
    ASSERT_TRUE(utf8::is_valid(once)) << std::hex << static_cast<uint32_t>(c);
    ASSERT_EQ(fold(once), once) << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(TextProperties, MarksAndInvisibleCharactersFoldToNothingAndOnlyThey) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string folded;
    fold_char(c, folded);
    const CharClass cls = classify(c);
    const bool vanishes = cls == CharClass::mark || cls == CharClass::invisible;
    ASSERT_EQ(folded.empty(), vanishes) << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(TextProperties, NoLetterFoldsToSomethingWithABlankInsideButTheTwoPhrases) {
  std::vector<uint32_t> with_blank;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const CharClass cls = classify(c);
    if ((c >= 0xD800 && c <= 0xDFFF) ||
        (cls != CharClass::arabic && cls != CharClass::latin && cls != CharClass::digit))
      continue;
    std::string folded;
    fold_char(c, folded);
    if (folded.find(' ') != std::string::npos) with_blank.push_back(c);
  }
  EXPECT_EQ(with_blank, (std::vector<uint32_t>{0xFDFA, 0xFDFB}));  // one character for a whole blessing
}

// Spellings

/// Sentences in plain spelling; every change below must leave their forms as they are.
const std::vector<std::string>& sentences() {
  static const std::vector<std::string> all = {
      "أعلنت الإدارة الذاتية، يوم الأحد، وصول 1200 عائلة إلى المخيم الجديد.",
      "قال المتحدث: «لن نغادر القرية قبل أن يعود الماء».",
      "بلغت قيمة المساعدات 3.5 ملايين دولار، أي أقل من نصف المبلغ المطلوب؟",
      "للأهالي وبالمدينة وسيصل الآن لؤلؤ وبئر وشيء من الضوء إلى مئة قرية",
      "ارتفع المؤشر 12,4 بالمئة (وفق المكتب) بين كانون الثاني وآذار 2021",
      "أجّل المجلس جلسته إلى ما بعد العيد؛ ولم يذكر سببا.",
  };
  return all;
}

using Change = std::string (*)(std::string_view);

/// Puts `mark` after each Arabic letter that `where` picks.
std::string after_letters(std::string_view text, std::u32string_view mark, bool every) {
  const std::u32string in = code_points(text);
  std::u32string out;
  size_t letter = 0;
  for (size_t i = 0; i < in.size(); ++i) {
    out.push_back(in[i]);
    if (classify(in[i]) != CharClass::arabic) continue;
    const bool inside = i + 1 < in.size() && classify(in[i + 1]) == CharClass::arabic;
    if (inside && (every || ++letter % 3 == 0)) out += mark;
  }
  return utf8_of(out);
}

std::string with_tashkeel(std::string_view text) { return after_letters(text, U"\u064E", true); }
std::string with_shadda(std::string_view text) { return after_letters(text, U"\u0651\u064B", false); }
std::string with_tatweel(std::string_view text) { return after_letters(text, U"\u0640\u0640", false); }
std::string with_joiners(std::string_view text) { return after_letters(text, U"\u200D", false); }
std::string with_non_joiners(std::string_view text) { return after_letters(text, U"\u200C", false); }
std::string with_bidi_inside(std::string_view text) { return after_letters(text, U"\u202B\u200F\u202C", false); }
std::string with_soft_hyphens(std::string_view text) { return after_letters(text, U"\u00AD", false); }
std::string with_byte_order_marks(std::string_view text) { return after_letters(text, U"\uFEFF", false); }
std::string with_variation_selectors(std::string_view text) { return after_letters(text, U"\uFE0F", false); }
std::string with_superscript_alef(std::string_view text) { return after_letters(text, U"\u0670", false); }

std::string replaced(std::string_view text, const std::vector<std::pair<char32_t, std::u32string_view>>& table) {
  std::u32string out;
  for (const char32_t c : code_points(text)) {
    const auto found = std::find_if(table.begin(), table.end(), [c](const auto& pair) { return pair.first == c; });
    if (found == table.end())
      out.push_back(c);
    else
      out += found->second;
  }
  return utf8_of(out);
}

/// أ إ آ ؤ ئ as a base letter with a combining hamza or madda (NFD).
std::string decomposed(std::string_view text) {
  return replaced(text, {{U'أ', U"\u0627\u0654"},
                         {U'إ', U"\u0627\u0655"},
                         {U'آ', U"\u0627\u0653"},
                         {U'ؤ', U"\u0648\u0654"},
                         {U'ئ', U"\u064A\u0654"}});
}
/// Letters in their medial, initial or isolated presentation forms.
std::string presentation_forms(std::string_view text) {
  return replaced(text, {{U'ب', U"\uFE91"},
                         {U'ت', U"\uFE98"},
                         {U'م', U"\uFEE2"},
                         {U'ن', U"\uFEE7"},
                         {U'ا', U"\uFE8E"},
                         {U'ل', U"\uFEDF"},
                         {U'ي', U"\uFEF4"},
                         {U'ة', U"\uFE94"},
                         {U'أ', U"\uFE84"},
                         {U'إ', U"\uFE88"},
                         {U'ؤ', U"\uFE86"},
                         {U'ئ', U"\uFE8B"},
                         {U'و', U"\uFEEE"},
                         {U'ء', U"\uFE80"},
                         {U'ى', U"\uFEF0"}});
}
std::string lam_alef_ligatures(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points(text)) {
    const bool after_lam = !out.empty() && out.back() == U'ل';
    if (after_lam && c == U'ا')
      out.back() = 0xFEFB;
    else if (after_lam && c == U'أ')
      out.back() = 0xFEF7;
    else if (after_lam && c == U'إ')
      out.back() = 0xFEF9;
    else if (after_lam && c == U'آ')
      out.back() = 0xFEF5;
    else
      out.push_back(c);
  }
  return utf8_of(out);
}
std::string bare_alefs(std::string_view text) {
  return replaced(text, {{U'أ', U"ا"}, {U'إ', U"ا"}, {U'آ', U"ا"}, {U'ى', U"ي"}, {U'ة', U"ه"}});
}
std::string persian_letters(std::string_view text) {
  return replaced(text, {{U'ك', U"ک"}, {U'ي', U"ی"}, {U'ه', U"ہ"}});
}
std::string arabic_digits(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points(text)) out.push_back(c >= U'0' && c <= U'9' ? 0x0660 + (c - U'0') : c);
  return utf8_of(out);
}
std::string persian_digits(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points(text)) out.push_back(c >= U'0' && c <= U'9' ? 0x06F0 + (c - U'0') : c);
  return utf8_of(out);
}
std::string wide_digits(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points(text)) out.push_back(c >= U'0' && c <= U'9' ? 0xFF10 + (c - U'0') : c);
  return utf8_of(out);
}
std::string bidi_marks_around_words(std::string_view text) {
  return replaced(text, {{U' ', U"\u200F \u202A"}, {U'.', U".\u202C"}, {U'«', U"\u2067«"}, {U'»', U"»\u2069"}});
}

TEST(TextProperties, SpellingHabitsDoNotChangeTheForms) {
  struct Habit {
    std::string_view name;
    Change change;
  };
  const std::vector<Habit> habits = {{"vowel marks", with_tashkeel},
                                     {"shadda and tanwin", with_shadda},
                                     {"tatweel", with_tatweel},
                                     {"zero-width joiners", with_joiners},
                                     {"zero-width non-joiners", with_non_joiners},
                                     {"bidi marks inside words", with_bidi_inside},
                                     {"soft hyphens", with_soft_hyphens},
                                     {"byte order marks", with_byte_order_marks},
                                     {"variation selectors", with_variation_selectors},
                                     {"superscript alef", with_superscript_alef},
                                     {"decomposed hamza", decomposed},
                                     {"presentation forms", presentation_forms},
                                     {"lam-alef ligatures", lam_alef_ligatures},
                                     {"bare alefs", bare_alefs},
                                     {"Persian letters", persian_letters},
                                     {"Arabic-Indic digits", arabic_digits},
                                     {"Persian digits", persian_digits},
                                     {"wide digits", wide_digits},
                                     {"bidi marks around words", bidi_marks_around_words}};
  for (const std::string& sentence : sentences()) {
    const auto plain = Cut(sentence).words();
    for (const Habit& habit : habits) {
      const std::string changed = habit.change(sentence);
      ASSERT_EQ(fault_of(changed), "") << changed;
      const bool plain_dots = habit.name == "bidi marks around words";  // 3.<mark>5 is another number; see Digits
      if (plain_dots && sentence.find("3.5") != std::string::npos) continue;
      EXPECT_EQ(Cut(changed).words(), plain) << habit.name << ": " << changed;
    }
  }
}

TEST(TextProperties, TwoHabitsAtOnceDoNotChangeTheFormsEither) {
  for (const std::string& sentence : sentences()) {
    const auto plain = Cut(sentence).words();
    for (const Change first : {decomposed, presentation_forms, lam_alef_ligatures, persian_letters, arabic_digits}) {
      for (const Change second : {with_tashkeel, with_tatweel, with_bidi_inside}) {
        EXPECT_EQ(Cut(second(first(sentence))).words(), plain) << second(first(sentence));
      }
    }
  }
}

// Cases

TEST(Tokens, WordsDigitsAndMarksNeverShareOne) {
  struct Case {
    std::string_view text;
    std::vector<std::string> words;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"   ", {}},
      {"16غريقا", {"16", "غريقا"}},
      {"بـ1200 لاجئ", {"ب1200", "لاجي"}},
      {"و20", {"و20"}},
      {"ج7", {"ج", "7"}},
      {"COVIDكوفيد19", {"covid", "كوفيد", "19"}},
      {"قال...ثم", {"قال", "...", "ثم"}},
      {"«نعم»،", {"«", "نعم", "»", "،"}},
      {"سطر\n\n  سطر", {"سطر", "¶", "سطر"}},
      {"سطر\r\nسطر\u2028سطر", {"سطر", "¶", "سطر", "¶", "سطر"}},
      {"\u0650\u200F", {}},
      {"22.7.2015", {"22", ".", "7.2015"}},
      {"5,200 و5،200", {"5,200", "و5،200"}},
      {"\uFEFFأول", {"اول"}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> expected = c.words;
    for (std::string& word : expected) word = word == "¶" ? word : fold(word);
    EXPECT_EQ(Cut(c.text).words(), expected) << c.text;
    EXPECT_EQ(fault_of(c.text), "") << c.text;
  }
}

TEST(Tokens, SpaceBeforeIsSaidOfTheTokenAfterIt) {
  const Cut cut("أ ب،ج\nد");
  std::vector<bool> spaces;
  for (const Token& t : cut.tokens) spaces.push_back(t.space_before);
  EXPECT_EQ(spaces, (std::vector<bool>{true, true, false, false, false, true}));
}

TEST(Tokens, ALetterGluedToANumberIsMarked) {
  const Cut cut("بـ1200");
  ASSERT_EQ(cut.tokens.size(), 1U);
  EXPECT_TRUE(cut.tokens[0].glued_number);
  EXPECT_EQ(cut.tokens[0].kind, TokenKind::digits);
}

TEST(Tokens, AWordWithoutEndIsCutToAForm) {
  std::string endless;
  for (int i = 0; i < 100'000; ++i) endless += "سا";
  const Cut cut(endless);
  ASSERT_EQ(cut.tokens.size(), 1U);
  EXPECT_EQ(cut.tokens[0].span.size(), endless.size());
  EXPECT_LE(cut.forms.view(cut.tokens[0].form).size(), Forms::kMaxFormBytes);
}

TEST(NumberLength, TakesTheSeparatorsOfOneNumberAndNoMore) {
  struct Case {
    std::string_view text;
    std::string_view number;
  };
  const std::vector<Case> cases = {{"5", "5"},
                                   {"5200 ", "5200"},
                                   {"5,200", "5,200"},
                                   {"5.200", "5.200"},
                                   {"1.5", "1.5"},
                                   {"1,234,567 شخص", "1,234,567"},
                                   {"1,234.56", "1,234.56"},
                                   {"1.234,5", "1.234,5"},
                                   {"٥٬٢٠٠", "٥٬٢٠٠"},
                                   {"٣٫٢", "٣٫٢"},
                                   {"7ر5", "7ر5"},
                                   {"7رجال", "7"},
                                   {"12.", "12"},
                                   {"12,", "12"},
                                   {"12، 13", "12"},
                                   {"22.7.2015", "22"},
                                   {"1,2,3", "1"},
                                   {"2020/1/5", "2020"},
                                   {"10-12", "10"},
                                   {"1..2", "1"},
                                   {"5،200", "5،200"},
                                   {"0,125", "0,125"},
                                   {"1,23,456", "1"},
                                   {"12345,678", "12345,678"},
                                   {"1,234,56", "1"},
                                   {"99%", "99"}};
  for (const Case& c : cases) EXPECT_EQ(c.text.substr(0, number_length(c.text, 0)), c.number) << c.text;
}

TEST(OriginalPrefix, FindsTheCliticsInTheSpellingOfTheText) {
  struct Case {
    std::string_view original;
    std::string_view folded_prefix;
    std::string_view prefix;
  };
  const std::vector<Case> cases = {
      {"والبيت", "وال", "وال"}, {"وَالْبَيْت", "وال", "وَالْ"}, {"وَبِالبيت", "وب", "وَبِ"},           {"بـ1200", "ب", "بـ"},
      {"ولأهله", "ول", "ول"},   {"وال", "وال", "وال"},    {"لِلْمدينة", "لل", "لِلْ"},           {"و\u200Dالبيت", "و", "و"},
      {"ﻻجئ", "لا", "ﻻ"},       {"وأهله", "", ""},        {"وا\u0654هله", "وا", "وا\u0654"}, {"كالبيت", "ك", "ك"},
  };
  for (const Case& c : cases) {
    const uint32_t bytes = original_prefix(c.original, static_cast<uint32_t>(fold(c.folded_prefix).size()));
    EXPECT_EQ(c.original.substr(0, bytes), c.prefix) << c.original;
  }
}

TEST(OriginalPrefix, SplitsEachWordAtEveryLetterAndBack) {
  for (const std::string& sentence : sentences()) {
    for (const Change change : {with_tashkeel, with_tatweel, decomposed, presentation_forms}) {
      const std::string text = change(sentence);
      const Cut cut(text);
      for (const Token& t : cut.tokens) {
        if (t.kind != TokenKind::word) continue;
        const std::string_view original = t.span.of(text);
        const std::string folded = fold(original);
        for (uint32_t at = 0; at <= folded.size(); ++at) {
          if (!is_border(folded, at)) continue;
          const uint32_t bytes = original_prefix(original, at);
          ASSERT_TRUE(is_border(original, bytes)) << original;
          ASSERT_EQ(fold(original.substr(0, bytes)), folded.substr(0, at)) << original << " at " << at;
          ASSERT_EQ(fold(original.substr(bytes)), folded.substr(at)) << original << " at " << at;
        }
      }
    }
  }
}

}  // namespace
}  // namespace isnad::text
