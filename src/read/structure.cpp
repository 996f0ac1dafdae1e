#include "read/structure.h"

#include <algorithm>

namespace isnad::read {
namespace {

/// One line of the text.
struct Paragraph {
  uint32_t token_begin = 0, token_end = 0;
  ByteSpan span;
  uint32_t words = 0;
  bool ends_sentence = false;  // with a stop, a question or an exclamation mark, perhaps behind a quotation mark
  bool trails_off = false;     // with an ellipsis
  bool is_furniture = false;
};

/// A paragraph of running text has at least this many words, or fewer with a stop at the end.
constexpr uint32_t kContentWords = 14, kSentenceWords = 6;
/// A title is this long at most; longer first lines are text.
constexpr uint32_t kTitleWords = 30;

class Structure {
 public:
  explicit Structure(Context& context)
      : context_(context), stop_(context.name("stop")), question_(context.name("question")), exclamation_(context.name("exclamation")),
        ellipsis_(context.name("ellipsis")), furniture_(context.name("furniture")), related_(context.name("related_heading")),
        punctuation_(context.name("punctuation")) {}

  void run() {
    read_paragraphs();
    auto& document = context_.document();
    if (!document.blocks.empty()) return page_body();
    if (document.title_is_given) return whole_text();
    size_t first = 0;
    while (first < paragraphs_.size() && (paragraphs_[first].is_furniture || paragraphs_[first].words < 2)) ++first;
    if (first == paragraphs_.size()) return whole_text();
    const bool has_title = !paragraphs_[first].ends_sentence && paragraphs_[first].words <= kTitleWords && paragraphs_.size() > first + 1;
    if (has_title) document.title = paragraphs_[first++].span;
    mark_teasers(first);
    find_body(first);
  }

 private:
  [[nodiscard]] static bool is_content(const Paragraph& p) {
    return !p.is_furniture && (p.words >= kContentWords || (p.words >= kSentenceWords && p.ends_sentence));
  }

  bool is(uint32_t token, rules::Name cls) { return context_.vocabulary().is(context_.tokens()[token].form, cls); }

  void read_paragraphs() {
    const auto& tokens = context_.tokens();
    Paragraph p;
    for (uint32_t i = 0; i <= tokens.size(); ++i) {
      if (i == tokens.size() || tokens[i].kind == text::TokenKind::paragraph) {
        p.token_end = i;
        if (p.token_end > p.token_begin) add_paragraph(p);
        p = {};
        p.token_begin = i + 1;
      } else if (tokens[i].kind != text::TokenKind::punctuation) {
        ++p.words;
      }
    }
  }

  void add_paragraph(Paragraph p) {
    p.span = context_.token_span(p.token_begin, p.token_end);
    uint32_t last = p.token_end;
    while (last > p.token_begin + 1 && is(last - 1, punctuation_) && !is(last - 1, stop_) && !is(last - 1, question_) &&
           !is(last - 1, exclamation_) && !is(last - 1, ellipsis_)) {
      --last;
    }
    p.trails_off = is(last - 1, ellipsis_);
    p.ends_sentence = is(last - 1, stop_) || is(last - 1, question_) || is(last - 1, exclamation_);
    p.is_furniture = starts_with_class(p, furniture_) && p.words < kContentWords;
    paragraphs_.push_back(p);
  }

  bool starts_with_class(const Paragraph& p, rules::Name cls) {
    const uint32_t unit = context_.unit_of_token(p.token_begin);
    return context_.vocabulary().is(context_.units()[unit].form, cls);
  }

  /// A paragraph that another one begins with is a teaser; short lines between it and the lead are captions.
  void mark_teasers(size_t first) {
    for (size_t i = first; i < paragraphs_.size(); ++i) {
      if (paragraphs_[i].words < kSentenceWords) continue;
      for (size_t j = i + 1; j < paragraphs_.size(); ++j) {
        if (!repeats(paragraphs_[i], paragraphs_[j])) continue;
        paragraphs_[i].is_furniture = true;
        for (size_t k = i + 1; k < j; ++k) paragraphs_[k].is_furniture = paragraphs_[k].is_furniture || !is_content(paragraphs_[k]);
        break;
      }
    }
  }

  /// `later` begins with all the words of `teaser` (its closing ellipsis and a word cut in two aside).
  bool repeats(const Paragraph& teaser, const Paragraph& later) const {
    const auto& tokens = context_.tokens();
    uint32_t end = teaser.token_end;
    if (teaser.trails_off && end > teaser.token_begin + 2) end -= 2;
    const uint32_t length = end - teaser.token_begin;
    if (later.token_end - later.token_begin < length) return false;
    for (uint32_t k = 0; k < length; ++k) {
      if (tokens[teaser.token_begin + k].form != tokens[later.token_begin + k].form) return false;
    }
    return true;
  }

  void find_body(size_t first) {
    size_t begin = first;
    while (begin < paragraphs_.size() && !is_content(paragraphs_[begin])) ++begin;
    if (begin == paragraphs_.size()) begin = first;  // no long paragraph at all: short news
    size_t end = begin;
    for (size_t i = begin; i < paragraphs_.size(); ++i) {
      if (starts_with_class(paragraphs_[i], related_) && paragraphs_[i].words < kContentWords) break;
      if (is_content(paragraphs_[i])) end = i;
    }
    auto& body = context_.document().body;
    for (size_t i = begin; i <= end && i < paragraphs_.size(); ++i) {
      const Paragraph& p = paragraphs_[i];
      if (p.is_furniture) continue;
      const bool adjoins = !body.empty() && i > begin && !paragraphs_[i - 1].is_furniture;
      if (adjoins) body.back().end = p.span.end;
      else body.push_back(p.span);
    }
  }

  // ---- Pages, whose markup has said most

  /// The block that each paragraph is; kNoBlock where a line is none.
  static constexpr size_t kNoBlock = SIZE_MAX;

  /// Blocks and paragraphs go through the text side by side.
  template <typename Use>
  void each_with_block(Use use) {
    const auto& blocks = context_.document().blocks;
    size_t b = 0;
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      while (b < blocks.size() && blocks[b].span.end <= paragraphs_[i].span.begin) ++b;
      use(i, b < blocks.size() && blocks[b].span.overlaps(paragraphs_[i].span) ? b : kNoBlock);
    }
  }

  /// The blocks that the markup calls the article's, without those that words call furniture: "read also", a teaser, a repeated title.
  void page_body() {
    auto& document = context_.document();
    std::vector<bool> is_body(paragraphs_.size(), false);
    each_with_block([&](size_t i, size_t block) { is_body[i] = block != kNoBlock && document.blocks[block].in_body && !is_furniture_line(i) && !is_title_again(i); });
    bool goes_on = false;
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      if (is_body[i] && goes_on) document.body.back().end = paragraphs_[i].span.end;
      else if (is_body[i]) document.body.push_back(paragraphs_[i].span);
      goes_on = is_body[i];
    }
  }

  bool is_furniture_line(size_t i) {
    const Paragraph& p = paragraphs_[i];
    return p.is_furniture || (p.words < kContentWords && starts_with_class(p, related_));
  }

  bool is_title_again(size_t i) {
    const auto& title = context_.document().title;
    return title && context_.document().at(paragraphs_[i].span) == context_.document().at(*title);
  }

  void whole_text() {
    auto& document = context_.document();
    const uint32_t begin = document.title ? document.title->end : 0;
    for (const Paragraph& p : paragraphs_) {
      if (p.span.begin < begin) continue;
      if (document.body.empty()) document.body.push_back(p.span);
      else document.body.back().end = p.span.end;
    }
  }

  Context& context_;
  rules::Name stop_, question_, exclamation_, ellipsis_, furniture_, related_, punctuation_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

void find_structure(Context& context) {
  context.document().body.clear();
  Structure(context).run();
}

}  // namespace isnad::read
