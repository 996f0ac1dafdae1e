#include "read/sentences.h"

#include <algorithm>

namespace isnad::read {
namespace {

using rules::Unit;

class Splitter {
 public:
  explicit Splitter(Context& context)
      : context_(context),
        stop_(context.name("stop")),
        question_(context.name("question")),
        exclamation_(context.name("exclamation")),
        close_quote_(context.name("close_quote")),
        quote_(context.name("quote")),
        close_paren_(context.name("close_paren")) {}

  void run(ByteSpan zone) {
    const auto& tokens = context_.tokens();
    size_t i = first_token(zone.begin);
    begin_ = kNone;
    for (; i < tokens.size() && tokens[i].span.begin < zone.end; ++i) {
      if (tokens[i].kind == text::TokenKind::paragraph) {
        close();
        continue;
      }
      if (begin_ == kNone) begin_ = tokens[i].span.begin;
      end_ = tokens[i].span.end;
      if (ends_here(i)) {
        i = take_closers(i);
        close();
      }
    }
    close();
  }

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  [[nodiscard]] size_t first_token(uint32_t byte) const {
    const auto& tokens = context_.tokens();
    const auto it = std::lower_bound(tokens.begin(), tokens.end(), byte,
                                     [](const text::Token& t, uint32_t b) { return t.span.begin < b; });
    return static_cast<size_t>(it - tokens.begin());
  }

  bool is(size_t token, rules::Name cls) { return context_.vocabulary().is(context_.tokens()[token].form, cls); }

  bool ends_here(size_t i) {
    const auto& tokens = context_.tokens();
    if (tokens[i].kind != text::TokenKind::punctuation) return false;
    if (is(i, question_) || is(i, exclamation_)) return true;
    if (!is(i, stop_)) return false;
    if (i + 1 >= tokens.size()) return true;
    const text::Token& next = tokens[i + 1];
    if (next.kind == text::TokenKind::paragraph) return true;
    const bool parted = next.space_before || next.kind == text::TokenKind::punctuation || glued_sentence(i);
    return parted && !after_initial(i) && !before_initial(i);
  }

  /// "…the incident.The attack…": a missing space between two Arabic words still ends the sentence. Two letters on both
  /// sides are a party's ("P.K.K" in Arabic letters), and so is one more where such letters go on ("H.S.B.C").
  [[nodiscard]] bool glued_sentence(size_t i) {
    constexpr uint32_t kTwoLetters = 4, kThreeLetters = 6;
    const auto& tokens = context_.tokens();
    if (i > 0 && tokens[i - 1].span.size() <= kTwoLetters && tokens[i + 1].span.size() <= kTwoLetters) return false;
    if (i > 0 && tokens[i - 1].span.size() <= kThreeLetters && tokens[i + 1].span.size() <= kTwoLetters &&
        is_glued_stop(i + 2))
      return false;
    return i > 0 && tokens[i - 1].kind == text::TokenKind::word && tokens[i + 1].kind == text::TokenKind::word;
  }

  /// A dot with a word stuck to it on both sides.
  [[nodiscard]] bool is_glued_stop(size_t i) {
    const auto& tokens = context_.tokens();
    return i + 1 < tokens.size() && tokens[i].kind == text::TokenKind::punctuation && is(i, stop_) &&
           !tokens[i].space_before && !tokens[i + 1].space_before && tokens[i + 1].kind == text::TokenKind::word;
  }

  /// ".A. B": the dot in front of a lone letter that a dot follows.
  [[nodiscard]] bool before_initial(size_t i) {
    const auto& tokens = context_.tokens();
    return i + 2 < tokens.size() && tokens[i].space_before && !tokens[i + 1].space_before &&
           tokens[i + 1].kind == text::TokenKind::word && tokens[i + 1].span.size() <= 2 && is(i + 2, stop_) &&
           !tokens[i + 2].space_before;
  }

  /// A lone letter before the dot: an initial or an abbreviation.
  [[nodiscard]] bool after_initial(size_t i) const {
    if (i == 0) return false;
    const text::Token& before = context_.tokens()[i - 1];
    return before.kind != text::TokenKind::digits && before.kind != text::TokenKind::punctuation &&
           before.span.size() <= 2 && !context_.tokens()[i].space_before;
  }

  /// Closing marks right after the stop belong to the sentence.
  size_t take_closers(size_t i) {
    const auto& tokens = context_.tokens();
    while (i + 1 < tokens.size() && tokens[i + 1].kind == text::TokenKind::punctuation && !tokens[i + 1].space_before &&
           (is(i + 1, close_quote_) || is(i + 1, quote_) || is(i + 1, close_paren_) || is(i + 1, stop_) ||
            is(i + 1, exclamation_) || is(i + 1, question_))) {
      ++i;
      end_ = tokens[i].span.end;
    }
    return i;
  }

  void close() {
    if (begin_ != kNone && end_ > begin_) context_.document().sentences.push_back({begin_, end_});
    begin_ = kNone;
  }

  Context& context_;
  rules::Name stop_, question_, exclamation_, close_quote_, quote_, close_paren_;
  uint32_t begin_ = kNone, end_ = 0;
};

}  // namespace

void split_sentences(Context& context) {
  auto& document = context.document();
  document.sentences.clear();
  Splitter splitter(context);
  if (document.title) splitter.run(*document.title);
  for (const ByteSpan zone : document.body) splitter.run(zone);
}

}  // namespace isnad::read
