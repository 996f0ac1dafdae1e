#include "read/structure.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace isnad::read {
namespace {

/// One line of the text.
struct Paragraph {
  uint32_t token_begin = 0, token_end = 0;
  ByteSpan span;
  uint32_t words = 0;
  bool ends_sentence = false;  // with a stop, a question or an exclamation mark, perhaps behind a quotation mark
  bool trails_off = false;     // with an ellipsis
  bool ends_in_bracket = false;
  bool has_comma = false;
  bool is_furniture = false;
};

/// A paragraph of running text has at least this many words, or fewer with a stop at the end.
constexpr uint32_t kContentWords = 14, kSentenceWords = 6;
/// A title is this long at most; longer first lines are text.
constexpr uint32_t kTitleWords = 30;
/// So many lines of at most so many words, without a stop, are a menu.
constexpr size_t kMenuLines = 4;
constexpr uint32_t kMenuWords = 4;
/// A first line that lies further above the text than this is the page's, and the title is the longest of the few lines
/// above the text.
constexpr size_t kTitleDistance = 12, kTitleLines = 5;
constexpr uint32_t kTitleLeastWords = 5;

class Structure {
 public:
  explicit Structure(Context& context)
      : context_(context),
        stop_(context.name("stop")),
        question_(context.name("question")),
        exclamation_(context.name("exclamation")),
        ellipsis_(context.name("ellipsis")),
        furniture_(context.name("furniture")),
        related_(context.name("related_heading")),
        furniture_line_(context.name("furniture_line")),
        pager_(context.name("pager")),
        source_(context.name("source_line")),
        punctuation_(context.name("punctuation")),
        comma_(context.name("comma")),
        close_paren_(context.name("close_paren")),
        colon_(context.name("colon")) {}

  void run() {
    read_paragraphs();
    auto& document = context_.document();
    if (!document.blocks.empty()) return page_body();
    if (document.title_is_given) return whole_text();
    mark_menus();
    mark_clock_lists();
    size_t first = 0;
    while (first < paragraphs_.size() && (paragraphs_[first].is_furniture || paragraphs_[first].words < 2 ||
                                          starts_with_class(paragraphs_[first], related_)))
      ++first;
    if (first == paragraphs_.size()) return whole_text();
    const size_t title = find_title(first);
    const bool has_title =
        !paragraphs_[title].ends_sentence && paragraphs_[title].words <= kTitleWords && paragraphs_.size() > title + 1;
    if (has_title) document.title = paragraphs_[title].span;
    first = has_title ? title + 1 : first;
    mark_teasers(first);
    find_body(first);
  }

 private:
  [[nodiscard]] static bool is_content(const Paragraph& p) {
    return !p.is_furniture && (p.words >= kContentWords || (p.words >= kSentenceWords && p.ends_sentence));
  }

  bool is(uint32_t token, rules::Name cls) {
    return token < context_.tokens().size() && context_.vocabulary().is(context_.tokens()[token].form, cls);
  }

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
    p.ends_in_bracket = is(p.token_end - 1, close_paren_);
    for (uint32_t i = p.token_begin; i < p.token_end && !p.has_comma; ++i) p.has_comma = is(i, comma_);
    p.is_furniture =
        (starts_with_class(p, furniture_) && p.words < kContentWords) || starts_with_class(p, furniture_line_);
    paragraphs_.push_back(p);
  }

  /// Runs of short lines above the text. Behind it they may be names of victims, and nothing is cut there anyway.
  void mark_menus() {
    size_t begin = 0;
    for (size_t i = 0; i <= paragraphs_.size(); ++i) {
      const bool is_short =
          i < paragraphs_.size() && paragraphs_[i].words <= kMenuWords && !paragraphs_[i].ends_sentence;
      if (is_short) continue;
      if (i - begin >= kMenuLines) {
        for (size_t k = begin; k < i; ++k) paragraphs_[k].is_furniture = true;
      }
      begin = i + 1;
      if (i < paragraphs_.size() && is_content(paragraphs_[i]) && paragraphs_[i].ends_sentence) return;
    }
  }

  /// Two lines or more that begin with a clock and end no sentence are headlines of other articles.
  void mark_clock_lists() {
    std::vector<size_t> lines;
    for (size_t i = 0; i < paragraphs_.size() && !(is_content(paragraphs_[i]) && paragraphs_[i].ends_sentence); ++i) {
      if (starts_with_clock(paragraphs_[i])) lines.push_back(i);
    }
    if (lines.size() < 2) return;
    for (const size_t i : lines) paragraphs_[i].is_furniture = true;
  }

  bool starts_with_clock(const Paragraph& p) {
    const auto& tokens = context_.tokens();
    const uint32_t t = p.token_begin;
    return p.token_end - t > 3 && tokens[t].kind == text::TokenKind::digits && is(t + 1, colon_) &&
           tokens[t + 2].kind == text::TokenKind::digits;
  }

  /// The first line, unless it lies far above the text or is as short as the name of a section: then the longest of the
  /// last lines above the text that is no caption, if it is as long as titles are.
  size_t find_title(size_t first) {
    const size_t body = first_content(first);
    const bool is_doubtful = body - first > kTitleDistance || paragraphs_[first].words < kMenuWords;
    if (body == paragraphs_.size() || !is_doubtful) return first;
    size_t best = first;
    uint32_t words = kTitleLeastWords - 1;
    for (size_t i = std::max(first, body - std::min(body, kTitleLines)); i < body; ++i) {
      const Paragraph& p = paragraphs_[i];
      if (!p.is_furniture && !p.ends_sentence && !p.ends_in_bracket && p.words <= kTitleWords && p.words > words)
        best = i, words = p.words;
    }
    return best;
  }

  /// Where the text begins; the number of paragraphs when none is text. Long lines without a stop in front of text that
  /// has stops are menus that ran together (no comma) and captions (a credit in brackets).
  size_t first_content(size_t from) {
    size_t content = 0, sentences = 0, begin = paragraphs_.size();
    for (size_t i = from; i < paragraphs_.size(); ++i) {
      if (!is_content(paragraphs_[i])) continue;
      if (begin == paragraphs_.size()) begin = i;
      ++content;
      sentences += paragraphs_[i].ends_sentence ? 1 : 0;
    }
    if (sentences * 2 < content) return begin;
    for (size_t i = begin; i < paragraphs_.size() && sentences > 0; ++i) {
      const Paragraph& p = paragraphs_[i];
      if (is_content(p) && (p.ends_sentence || (p.has_comma && !p.ends_in_bracket))) return i;
    }
    return begin;
  }

  bool starts_with_class(const Paragraph& p, rules::Name cls) {
    const uint32_t unit = context_.unit_of_token(p.token_begin);
    return context_.vocabulary().is(context_.units()[unit].form, cls);
  }

  /// A paragraph that another one begins with is a teaser; short lines between it and the lead are captions.
  void mark_teasers(size_t first) {
    each_teaser(first, [this](size_t teaser, size_t lead) {
      paragraphs_[teaser].is_furniture = true;
      for (size_t k = teaser + 1; k < lead; ++k)
        paragraphs_[k].is_furniture = paragraphs_[k].is_furniture || !is_content(paragraphs_[k]);
    });
  }

  /// Calls use(teaser, lead) for each pair, the last teaser first.
  template <typename Use>
  void each_teaser(size_t first, Use use) {
    constexpr size_t kMostAlike = 8;  // of paragraphs with the same beginning, so that the work stays linear
    std::unordered_map<uint64_t, std::vector<size_t>> by_beginning;
    for (size_t j = paragraphs_.size(); j-- > first;) {
      auto& alike = by_beginning[beginning(paragraphs_[j])];
      if (paragraphs_[j].words >= kSentenceWords) {
        const auto later = std::find_if(alike.rbegin(), alike.rend(),
                                        [&](size_t k) { return repeats(paragraphs_[j], paragraphs_[k]); });
        if (later != alike.rend()) use(j, *later);
      }
      if (alike.size() < kMostAlike) alike.push_back(j);
    }
  }

  /// A hash of the first words; a teaser has more of them, even without the word that its ellipsis cuts.
  uint64_t beginning(const Paragraph& p) const {
    constexpr uint32_t kWords = 4;
    uint64_t hash = 0;
    for (uint32_t i = p.token_begin; i < std::min(p.token_end, p.token_begin + kWords); ++i) {
      hash = (hash ^ context_.tokens()[i].form) * 0x9E3779B97F4A7C15ULL;
    }
    return hash;
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
    size_t begin = first_content(first);
    if (begin == paragraphs_.size()) begin = first;  // no long paragraph at all: short news
    size_t end = begin;
    for (size_t i = begin; i < paragraphs_.size(); ++i) {
      if (is_pager(paragraphs_[i])) break;
      if (starts_with_class(paragraphs_[i], related_) && paragraphs_[i].words < kContentWords) {
        if (!has_more_than_heading(paragraphs_[i])) {
          if (i == begin) return;  // nothing but what follows an article
          break;
        }
        paragraphs_[i].is_furniture = true;  // "read also: …" on a line of its own, in the middle
        continue;
      }
      if (is_content(paragraphs_[i]) || is_source(paragraphs_[i])) end = i;
      if (is_source(paragraphs_[i])) break;
    }
    end = without_headlines(begin, end);
    auto& body = context_.document().body;
    for (size_t i = begin; i <= end && i < paragraphs_.size(); ++i) {
      const Paragraph& p = paragraphs_[i];
      if (p.is_furniture) continue;
      const bool adjoins = !body.empty() && i > begin && !paragraphs_[i - 1].is_furniture;
      if (adjoins)
        body.back().end = p.span.end;
      else
        body.push_back(p.span);
    }
  }

  bool is_pager(const Paragraph& p) { return starts_with_class(p, pager_) && !has_more_than_heading(p); }

  /// "Source: an agency" ends an article.
  bool is_source(const Paragraph& p) {
    return p.words <= kMenuWords + 1 && starts_with_class(p, source_) && is(heading_of(p).token_end, colon_);
  }

  const rules::Unit& heading_of(const Paragraph& p) { return context_.units()[context_.unit_of_token(p.token_begin)]; }

  /// Words on the line behind the phrase that it begins with.
  bool has_more_than_heading(const Paragraph& p) {
    constexpr uint32_t kSomeMarks = 2;
    return p.token_end > heading_of(p).token_end + kSomeMarks;
  }

  /// Headlines of other articles behind a text: two long lines or more, none of which ends a sentence, where the text's
  /// paragraphs do.
  size_t without_headlines(size_t begin, size_t end) {
    size_t last_sentence = end, after = 0, sentences = 0, content = 0;
    for (size_t i = begin; i <= end && i < paragraphs_.size(); ++i) {
      if (!is_content(paragraphs_[i])) continue;
      ++content;
      after = paragraphs_[i].ends_sentence ? 0 : after + 1;
      sentences += paragraphs_[i].ends_sentence ? 1 : 0;
      if (paragraphs_[i].ends_sentence) last_sentence = i;
    }
    return after >= 2 && sentences * 4 >= (content - after) * 3 ? last_sentence : end;
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

  /// The blocks that the markup calls the article's, without those that words call furniture: "read also", a teaser, a
  /// repeated title.
  void page_body() {
    auto& document = context_.document();
    each_teaser(0, [this](size_t teaser, size_t) { paragraphs_[teaser].is_furniture = true; });
    std::vector<bool> is_body(paragraphs_.size(), false);
    each_with_block([&](size_t i, size_t block) {
      is_body[i] = block != kNoBlock && document.blocks[block].in_body && !is_furniture_line(i) && !is_title_again(i);
    });
    bool goes_on = false;
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      if (is_body[i] && goes_on)
        document.body.back().end = paragraphs_[i].span.end;
      else if (is_body[i])
        document.body.push_back(paragraphs_[i].span);
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
      if (document.body.empty())
        document.body.push_back(p.span);
      else
        document.body.back().end = p.span.end;
    }
  }

  Context& context_;
  rules::Name stop_, question_, exclamation_, ellipsis_, furniture_, related_, furniture_line_, pager_, source_,
      punctuation_, comma_, close_paren_, colon_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

void find_structure(Context& context) {
  context.document().body.clear();
  Structure(context).run();
}

}  // namespace isnad::read
