#include "text/tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace isnad::text {
namespace {

struct Cut {
  Forms forms;
  std::vector<Token> tokens;
  std::string text;

  explicit Cut(std::string t, std::u32string_view particles = U"\u0628\u0644") : text(std::move(t)) {
    tokenize(text, particles, forms, tokens);
  }

  [[nodiscard]] std::vector<std::string> raw() const {
    std::vector<std::string> out;
    for (const Token& t : tokens) out.emplace_back(t.span.of(text));
    return out;
  }
  [[nodiscard]] std::string form(size_t i) const { return std::string(forms.view(tokens[i].form)); }
};

using Words = std::vector<std::string>;

TEST(Tokens, LettersAndDigitsNeverShareAToken) {
  EXPECT_EQ(Cut("16غريقا").raw(), (Words{"16", "غريقا"}));
  EXPECT_EQ(Cut("إف16").raw(), (Words{"إف", "16"}));
}

TEST(Tokens, AParticleStuckToANumberStandsInItsToken) {
  const Cut cut("بـ1200 خيمة");
  EXPECT_EQ(cut.raw(), (Words{"بـ1200", "خيمة"}));
  EXPECT_TRUE(cut.tokens[0].glued_number);
}

TEST(Tokens, ANumberKeepsTheSeparatorsThatMakeItOne) {
  EXPECT_EQ(Cut("5,200 و٥٬٢٠٠ و1.5").raw(), (Words{"5,200", "و", "٥٬٢٠٠", "و", "1.5"}));
  EXPECT_EQ(Cut("22.7.2015").raw().front(), "22");
  EXPECT_EQ(Cut("26\u060C013\u202A,94").raw(), (Words{"26\u060C013\u202A,94"})) << "a bidi mark inside";
}

TEST(Tokens, APointOpensADecimalOnlyWhereALineBegins) {
  EXPECT_EQ(Cut(".25 متر").raw(), (Words{".25", "متر"}));
  EXPECT_EQ(Cut("انتهى .25 شخصا").raw(), (Words{"انتهى", ".", "25", "شخصا"}));
  EXPECT_EQ(Cut("..25").raw(), (Words{"..", "25"}));
}

TEST(Tokens, ARightToLeftMarkAfterThePointTurnsTheNumberAround) {
  const Cut cut("48.\u200F57 دولار");  // a reader sees 57.48
  EXPECT_EQ(cut.raw().front(), "48.\u200F57");
  EXPECT_EQ(cut.form(0), "48\u063157");
  EXPECT_EQ(Cut("48.57").form(0), "48.57");
}

TEST(Tokens, AListWithoutEndCostsWhatItsLengthIs) {
  std::string list;
  for (size_t i = 0; i < kMaxTokens; ++i) list += "1,234,";  // each number could go on with all that follow
  Forms forms;
  std::vector<Token> tokens;
  const uint32_t read_to = tokenize(list, {}, forms, tokens);
  EXPECT_EQ(tokens.size(), kMaxTokens);
  EXPECT_LT(read_to, list.size());
  EXPECT_EQ(tokens.back().span.end, read_to);
}

TEST(Tokens, TheSameWordHasTheSameFormHoweverItIsSpelt) {
  const Cut cut("أَكَّدَ اكد أكـــد " + std::string(40, 'x') + " أكد");
  EXPECT_EQ(cut.tokens[0].form, cut.tokens[1].form);
  EXPECT_EQ(cut.tokens[0].form, cut.tokens[2].form);
  EXPECT_EQ(cut.tokens[0].form, cut.tokens[4].form);
  EXPECT_EQ(cut.form(3), std::string(40, 'x'));
}

TEST(Tokens, LineBreaksAreOneParagraphTokenWithOneForm) {
  const Cut cut("أ\n\n \nب\r\nج");
  ASSERT_EQ(cut.tokens.size(), 5U);
  EXPECT_EQ(cut.tokens[1].kind, TokenKind::paragraph);
  EXPECT_EQ(cut.tokens[1].form, cut.tokens[3].form);
}

TEST(Forms, OneByOneAndTogetherGiveTheSame) {
  std::vector<std::string> words;
  for (int i = 0; i < 20000; ++i)
    words.push_back("كلمة" + std::string(static_cast<size_t>(i % 7), 'a') + std::to_string(i % 6000));
  Forms one, many;
  std::vector<FormId> together(words.size());
  many.of_raws(
      words.size(), [&](size_t i) { return std::string_view(words[i]); },
      [&](size_t i, FormId form) { together[i] = form; });
  for (size_t i = 0; i < words.size(); ++i) {
    ASSERT_EQ(one.view(one.of_raw(words[i])), many.view(together[i])) << words[i];
  }
  EXPECT_EQ(one.size(), many.size());
}

TEST(Forms, AnEndlessWordIsCut) {
  Forms forms;
  EXPECT_LE(forms.view(forms.of_raw(std::string(100000, 'x'))).size(), Forms::kMaxFormBytes);
}

}  // namespace
}  // namespace isnad::text
