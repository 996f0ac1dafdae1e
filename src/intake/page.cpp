#include "intake/page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/page_content.h"
#include "intake/page_metadata.h"
#include "intake/page_names.h"
#include "intake/page_tree.h"

namespace isnad::intake {
namespace {

constexpr const char* kList = "is a list of articles";
constexpr const char* kEmpty = "is a page without text";

using doc::BlockKind;

/// A page whose own text is shorter, with so many headlines of other articles, is a list of them.
constexpr uint32_t kListText = 40, kListTeasers = 5;
/// The start page of a site may hold a longer introduction.
constexpr uint32_t kStartText = 120, kStartTeasers = 8;
/// JSON-LD's text is taken where the page shows less than this part of it.
constexpr double kShownPart = 0.5;

/// Builds the text of the Document block by block, with the map to the bytes.
class ArticleText {
 public:
  ArticleText(doc::Document& document, const DecodedText& page) : document_(document), page_(page) {}

  /// A block whose text stands at `span` of `source`, which `map` leads to the decoded page.
  void add(std::string_view source, ByteSpan span, const doc::RawMap& map, BlockKind kind, bool in_body) {
    separate(kind);
    const uint32_t begin = size();
    document_.raw_map.add_view(begin, span, map, page_.raw_map, page_.text);
    document_.text.append(span.of(source));
    end_block(begin, kind, in_body);
  }

  /// One more cell of the table row that the last block is.
  void add_cell(std::string_view source, ByteSpan span, const doc::RawMap& map) {
    put_separator(" | ");
    document_.raw_map.add_view(size(), span, map, page_.raw_map, page_.text);
    document_.text.append(span.of(source));
    document_.blocks.back().span.end = size();
  }

 private:
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(document_.text.size()); }

  void end_block(uint32_t begin, BlockKind kind, bool in_body) {
    const ByteSpan span{begin, size()};
    if (kind == BlockKind::title) document_.title = span;
    document_.blocks.push_back({.span = span, .kind = kind, .in_body = in_body});
  }

  static bool is_close(BlockKind kind) { return kind == BlockKind::list_item || kind == BlockKind::table_row; }

  void separate(BlockKind kind) {
    if (document_.blocks.empty()) return;
    put_separator(is_close(kind) && document_.blocks.back().kind == kind ? "\n" : "\n\n");
  }

  /// A separator stands for no bytes, right behind those before it.
  void put_separator(std::string_view separator) {
    const uint32_t raw = document_.raw_map.raw_of({size() - 1, size()}, document_.text).end;
    document_.raw_map.add({.text = size(), .raw = {raw, raw}, .step = doc::RawStep::whole});
    document_.text.append(separator);
  }

  doc::Document& document_;
  const DecodedText& page_;
};

uint32_t words_in(std::string_view text) {
  return static_cast<uint32_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

class PageReader {
 public:
  PageReader(const DecodedText& page, const PageOrigin& origin)
      : page_(page), origin_(origin), text_(document_, page) {}

  Result<doc::Document> read() {
    tree_ = read_page_tree(page_.text);
    said_ = read_metadata(tree_, page_.text, origin_.url);
    if (!said_.article_body.empty()) read_given_body();
    content_ = find_content(
        tree_, {.title_block = said_.title.block, .article_body = body_, .is_live_blog = said_.is_live_blog});
    if (is_list()) {
      return Error{.where = "",
                   .what = std::string(kList) + " (" + std::to_string(content_.teasers) +
                           " headlines that are links), not an article"};
    }
    put_text();
    if (document_.text.empty()) return Error{.where = "", .what = kEmpty};
    put_facts();
    put_notes();
    return std::move(document_);
  }

 private:
  [[nodiscard]] bool is_start_page() const {
    const std::string_view url = said_.url.text;
    const size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return false;
    const size_t path = url.find('/', scheme + 3);
    return path == std::string_view::npos || path + 1 == url.size();
  }

  [[nodiscard]] bool is_list() const {
    if (said_.is_article || !said_.article_body.empty()) return false;
    if (content_.body_words < kListText && content_.teasers >= kListTeasers) return true;
    return is_start_page() && content_.body_words < kStartText && content_.teasers >= kStartTeasers;
  }

  // ---- Text

  void put_text() {
    const bool is_shown = content_.body_words >= kShownPart * words_in(body_);
    if (said_.title.block == kNoNode && !said_.title.text.empty()) put_given_title();
    if (is_shown || said_.article_body.empty()) return put_blocks();
    if (said_.title.block != kNoNode) {
      const PageBlock& title = tree_.blocks[said_.title.block];
      text_.add(tree_.text, title.text, tree_.map, BlockKind::title, false);
    }
    put_given_body();
  }

  void put_given_title() {
    const ByteSpan whole{0, static_cast<uint32_t>(said_.title.text.size())};
    text_.add(said_.title.text, whole, said_.title.map, BlockKind::title, false);
  }

  void put_blocks() {
    uint32_t row = kNoNode;
    for (const ContentBlock& c : content_.blocks) {
      const PageBlock& block = tree_.blocks[c.block];
      const uint32_t this_row = c.kind == BlockKind::table_row ? tree_.nodes[block.node].row : kNoNode;
      if (this_row != kNoNode && this_row == row)
        text_.add_cell(tree_.text, block.text, tree_.map);
      else
        text_.add(tree_.text, block.text, tree_.map, c.kind, c.in_body);
      row = this_row;
    }
  }

  /// The article's text from JSON-LD, for pages whose scripts put it in. It may itself be HTML.
  void put_given_body() {
    const PageTree inner = read_page_tree(body_);
    if (inner.nodes.size() == 1) return put_lines();
    doc::RawMap map;
    map.add_view(0, {0, static_cast<uint32_t>(inner.text.size())}, inner.map, body_map_, body_);
    for (const PageBlock& block : inner.blocks) text_.add(inner.text, block.text, map, BlockKind::paragraph, true);
  }

  void put_lines() {
    for (size_t at = 0; at < body_.size();) {
      const size_t end = std::min(body_.find_first_of("\n\r", at), body_.size());
      const std::string_view line = trimmed(std::string_view(body_).substr(at, end - at));
      const auto begin = static_cast<uint32_t>(line.data() - body_.data());
      if (!line.empty())
        text_.add(body_, {begin, begin + static_cast<uint32_t>(line.size())}, body_map_, BlockKind::paragraph, true);
      at = end + 1;
    }
  }

  /// JSON-LD's text, and where it stands in the page.
  void read_given_body() {
    doc::RawMap in_script;
    body_ = utf8::sanitize(decode_ld_string(said_.article_body, &in_script)).text;
    const auto begin = static_cast<uint32_t>(said_.article_body.data() - page_.text.data());
    for (doc::RawRun run : in_script.runs()) {
      run.raw = {run.raw.begin + begin, run.raw.end + begin};
      body_map_.add(run);
    }
  }

  // ---- Facts

  void put_facts() {
    doc::Given& given = document_.given;
    doc::PageFacts facts;
    document_.source.media_type = "text/html";
    document_.source.charset = page_.charset;
    facts.charset_from = page_.basis;
    facts.title_from = document_.title ? said_.title.from : "";
    facts.language = said_.language.text;
    if (said_.url) document_.source.url = said_.url.text;
    if (!origin_.captured.empty()) given.captured = origin_.captured;
    if (said_.outlet) {
      given.outlet = said_.outlet.text;
      facts.outlet_from = said_.outlet.from;
    }
    if (said_.author && is_of_article(said_.author_text)) {
      given.author = said_.author.text;
      facts.author_from = said_.author.from;
    }
    if (!said_.byline.text.empty()) given.byline = said_.byline.text;
    if (said_.published.day) {
      given.published = said_.published.day;
      given.published_basis = doc::Basis::metadata;
      facts.published_from = said_.published.from;
    }
    if (said_.updated.day) {
      given.updated = iso_date(*said_.updated.day);
      facts.updated_from = said_.updated.from;
    }
    document_.title_is_given = document_.title.has_value();
    document_.page = std::move(facts);
  }

  /// Who made the website signs it behind the article.
  [[nodiscard]] bool is_of_article(ByteSpan text) const {
    const PageNode& scope = tree_.nodes[content_.scope];
    return text.empty() || scope.end_block == 0 || text.begin < tree_.blocks[scope.end_block - 1].text.end;
  }

  void put_notes() {
    for (const doc::Note& note : page_.notes) {
      if (note.code == "charset_mislabelled") document_.notes.push_back(note);
    }
    if (!page_.notes.empty()) note_replaced();
    if (tree_.is_cut) note("too_long", "a page of more than a million lines: what follows them was not read");
    const bool has_body =
        std::any_of(document_.blocks.begin(), document_.blocks.end(), [](const doc::Block& b) { return b.in_body; });
    if (!has_body) note("no_body", "the page holds no text of the article; scripts may put it in");
  }

  void note(const char* code, const char* text) {
    document_.notes.push_back({.span = {0, 0}, .code = code, .text = text});
  }

  /// Replaced bytes of the page that came into the text.
  void note_replaced() {
    constexpr std::string_view kReplaced = "\xEF\xBF\xBD";
    std::vector<ByteSpan> replaced;
    for (size_t at = document_.text.find(kReplaced); at != std::string::npos;
         at = document_.text.find(kReplaced, at + kReplaced.size())) {
      replaced.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + kReplaced.size())});
    }
    for (doc::Note& made : notes_for_replaced(replaced)) document_.notes.push_back(std::move(made));
  }

  const DecodedText& page_;
  const PageOrigin& origin_;
  doc::Document document_;
  ArticleText text_;
  PageTree tree_;
  PageMetadata said_;
  PageContent content_;
  std::string body_;  // JSON-LD's articleBody
  doc::RawMap body_map_;
};

}  // namespace

Result<doc::Document> page_article(std::string_view bytes, const PageOrigin& origin) {
  const auto page = decode_text(bytes, {.header = origin.charset, .meta = declared_in_page(bytes)});
  if (!page) return page.error();
  return PageReader(*page, origin).read();
}

bool is_other_page(const Error& error) { return error.what.starts_with(kList) || error.what == kEmpty; }

}  // namespace isnad::intake
