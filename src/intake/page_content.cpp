#include "intake/page_content.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/hash.h"

namespace isnad::intake {
namespace {

using doc::BlockKind;

/// Running text: a line of so many words, or of fewer with a stop behind them.
constexpr uint32_t kContentWords = 10, kSentenceWords = 5;
/// A part with more text than this is no teaser.
constexpr double kTeaserText = 80;
/// Hints that call most of a page furniture are wrong, when less than this is left without it.
constexpr double kLeastRest = 60;
constexpr double kMost = 0.5;
/// Text about the author is at most so much of a page; a larger part with that name is an article.
constexpr double kAuthorBox = 0.25;
/// The part of the page's text that one element must hold to be where the article is.
constexpr double kDominates = 0.65;
/// Lines above a title that may hold its date or section.
constexpr uint32_t kMostAbove = 6, kMostAboveWords = 12;
constexpr uint32_t kMostTrailing = 2, kTrailingWords = 8;
/// Rows and lists are told by their first cells and items, so that the work stays linear.
constexpr uint32_t kCellsLookedAt = 16;

/// Words of a text that may be compared: hashes of five words in a row.
class Shingles {
 public:
  static constexpr size_t kWords = 5;

  explicit Shingles(std::string_view text) {
    each(text, [this](uint64_t hash) { known_.insert(hash); });
  }
  [[nodiscard]] bool empty() const { return known_.empty(); }

  /// The share of the text's shingles that are known; 0 for short texts.
  [[nodiscard]] double share(std::string_view text) const {
    size_t all = 0, found = 0;
    each(text, [&](uint64_t hash) {
      ++all;
      found += known_.contains(hash) ? 1U : 0U;
    });
    return all == 0 ? 0 : static_cast<double>(found) / static_cast<double>(all);
  }

 private:
  template <typename Use>
  static void each(std::string_view text, Use use) {
    std::array<uint64_t, kWords> last{};
    size_t count = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find_first_of(" \n\t\r", at), text.size());
      if (end > at) {
        last[count++ % kWords] = xxh3_64(text.substr(at, end - at));
        if (count >= kWords) {
          uint64_t hash = 0;
          for (size_t i = count - kWords; i < count; ++i) hash = hash * 0x9E3779B97F4A7C15ULL + last[i % kWords];
          use(hash);
        }
      }
      at = end + 1;
    }
  }

  std::unordered_set<uint64_t> known_;
};

bool is_container(Tag tag) {
  switch (tag) {
    case Tag::p:
    case Tag::li:
    case Tag::dd:
    case Tag::dt:
    case Tag::blockquote:
    case Tag::pre:
    case Tag::address:
    case Tag::figcaption: return false;
    default: return !is_heading(tag);
  }
}

class ContentFinder {
 public:
  ContentFinder(const PageTree& tree, const ContentHints& hints)
      : tree_(tree), hints_(hints), shingles_(hints.article_body) {}

  PageContent find() {
    weigh();
    honour_hints();
    count_teasers();
    mark_cards();
    sum_up();
    const uint32_t core = find_core();
    content_.scope = find_scope(core);
    collect(core);
    return std::move(content_);
  }

 private:
  [[nodiscard]] const PageNode& node_of(const PageBlock& b) const { return tree_.nodes[b.node]; }

  static double link_share(const PageBlock& b) {
    return b.text.empty() ? 0 : static_cast<double>(b.link_bytes) / static_cast<double>(b.text.size());
  }

  static bool is_running(const PageBlock& b) {
    return b.words >= kContentWords || (b.words >= kSentenceWords && b.ends_sentence);
  }

  /// What a block counts as text, whatever the markup calls it.
  double weight_of(const PageBlock& b) const {
    const double links = link_share(b);
    if (links > kMost || node_of(b).heading > 0 || (node_of(b).all_hints & kHintCaption) != 0) return 0;
    if (!is_running(b)) return b.ends_sentence && b.words > 1 ? b.words * 0.3 : 0;
    double weight = b.words * (1 - links) + std::min(b.clause_marks * 2.0, b.words * 0.5);
    if (!b.ends_sentence && b.clause_marks == 0) weight *= 0.4;
    if (!shingles_.empty() && shingles_.share(tree_.of(b)) > kMost) weight *= 4;
    return weight;
  }

  void weigh() {
    weights_.resize(tree_.blocks.size());
    for (size_t i = 0; i < weights_.size(); ++i) weights_[i] = weight_of(tree_.blocks[i]);
    sum_up();
  }

  /// Prefix sums, so that the text in any element is two look-ups away.
  void sum_up() {
    sums_.assign(weights_.size() + 1, 0);
    for (size_t i = 0; i < weights_.size(); ++i) sums_[i + 1] = sums_[i] + weights_[i];
  }

  [[nodiscard]] double sum(const PageNode& n) const { return sums_[n.end_block] - sums_[n.first_block]; }
  [[nodiscard]] double sum(uint32_t node) const { return sum(tree_.nodes[node]); }

  /// Class names lie: a "sidebar" that holds most of the page is none.
  void honour_hints() {
    const double all = sum(0U);
    is_furniture_.assign(tree_.nodes.size(), false);
    for (size_t i = 1; i < tree_.nodes.size(); ++i) {
      const PageNode& n = tree_.nodes[i];
      const bool is_sure = (n.hints & (kHintComments | kHintRelated)) != 0 && all - sum(n) >= kLeastRest;
      const bool is_called_so = (n.hints & kHintFurniture) != 0 && (n.hints & kHintBody) == 0;
      const bool is_author_box = (n.hints & kHintAuthor) != 0 && sum(n) > 0 && sum(n) <= kAuthorBox * all;
      is_furniture_[i] =
          is_furniture_[n.parent] || is_author_box || (is_called_so && (is_sure || sum(n) <= kMost * all));
    }
    for (size_t i = 0; i < weights_.size(); ++i) {
      if (is_furniture_[tree_.blocks[i].node]) weights_[i] = 0;
    }
    sum_up();
  }

  /// The headline of another article: a heading that is a link, or a list item that is one.
  [[nodiscard]] bool is_headline_link(const PageBlock& b) const {
    return b.words >= 3 && link_share(b) > 0.8 && node_of(b).heading > 0;
  }

  void count_teasers() {
    for (const PageBlock& b : tree_.blocks) {
      if (is_furniture_[b.node]) continue;
      const bool is_item = b.words >= 5 && link_share(b) > 0.9;
      content_.teasers += is_headline_link(b) || is_item ? 1 : 0;
    }
  }

  /// Text beside the headline of another article is that article's teaser.
  void mark_cards() {
    is_card_.assign(tree_.nodes.size(), false);
    if (hints_.is_live_blog) return;
    for (size_t i = 0; i < tree_.blocks.size(); ++i) {
      const PageBlock& b = tree_.blocks[i];
      if (!is_headline_link(b) || i == hints_.title_block) continue;
      uint32_t card = b.node;
      while (card != 0 && tree_.nodes[card].heading > 0) card = tree_.nodes[card].parent;
      // A box of its own around the heading belongs to it.
      const uint32_t outer = card == 0 ? 0 : tree_.nodes[card].parent;
      if (outer != kNoNode && outer != 0 && tree_.nodes[card].end_block - tree_.nodes[card].first_block == 1 &&
          sum(outer) < kTeaserText)
        card = outer;
      if (card != 0 && sum(card) < kTeaserText && !holds_title(card)) is_card_[card] = true;
    }
    for (size_t i = 1; i < is_card_.size(); ++i) is_card_[i] = is_card_[i] || is_card_[tree_.nodes[i].parent];
    for (size_t i = 0; i < weights_.size(); ++i) {
      if (is_card(static_cast<uint32_t>(i))) weights_[i] = 0;
    }
  }

  [[nodiscard]] bool holds_title(uint32_t node) const {
    const PageNode& n = tree_.nodes[node];
    return hints_.title_block != kNoNode && n.first_block <= hints_.title_block && hints_.title_block < n.end_block;
  }

  [[nodiscard]] bool is_card(uint32_t block) const { return is_card_[tree_.blocks[block].node]; }

  /// The smallest element that holds most of the text: all the parts that say they are the article's body, else down
  /// from the top.
  uint32_t find_core() const {
    const double all = sum(0U);
    uint32_t first = kNoNode, last = 0;
    double said = 0;
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      const PageNode& n = tree_.nodes[i];
      if ((n.hints & kHintBody) == 0 || is_furniture_[i] || sum(n) <= 0) continue;
      said += sum(n);
      if (first == kNoNode) first = i;
      last = i;
      i = n.end - 1;  // those inside are counted
    }
    if (first != kNoNode && said >= kMost * all) return first == last ? first : common(first, last);
    return descend();
  }

  [[nodiscard]] uint32_t common(uint32_t a, uint32_t b) const {
    while (tree_.nodes[a].end <= b) a = tree_.nodes[a].parent;
    return a;
  }

  [[nodiscard]] uint32_t descend() const {
    uint32_t at = 0;
    while (true) {
      uint32_t next = kNoNode;
      for (uint32_t child = at + 1; child < tree_.nodes[at].end; child = tree_.nodes[child].end) {
        if (is_container(tree_.nodes[child].tag) && sum(child) > 0 && sum(child) >= kDominates * sum(at)) next = child;
      }
      if (next == kNoNode) return at;
      at = next;
    }
  }

  /// The element around the core that holds title and date too: an article, or the nearest one with the title in it.
  [[nodiscard]] uint32_t find_scope(uint32_t core) const {
    uint32_t at = core;
    for (uint32_t up = core; up != kNoNode && up != 0; up = tree_.nodes[up].parent) {
      if (holds_title(up)) return up;
      if (tree_.nodes[up].tag == Tag::article || tree_.nodes[up].tag == Tag::main) at = up;
    }
    return hints_.title_block != kNoNode ? 0 : at;
  }

  // ---- The lines

  [[nodiscard]] BlockKind kind_of(uint32_t i) const {
    const PageBlock& b = tree_.blocks[i];
    const PageNode& n = node_of(b);
    if (i == hints_.title_block) return BlockKind::title;
    if ((n.all_hints & kHintCaption) != 0) return BlockKind::caption;
    if (is_furniture_[b.node] || is_card(i) || link_share(b) > 0.6) return BlockKind::other;
    if (n.heading > 0) return BlockKind::heading;
    if ((n.all_hints & kHintQuotation) != 0) return BlockKind::quotation;
    if (n.row != kNoNode && is_data_row(n.row)) return BlockKind::table_row;
    if (n.item != kNoNode) return BlockKind::list_item;
    return BlockKind::paragraph;
  }

  /// Rows of layout tables have one cell with text, or cells with whole paragraphs.
  [[nodiscard]] bool is_data_row(uint32_t row) const {
    const PageNode& n = tree_.nodes[row];
    if (n.end_block - n.first_block < 2) return false;
    for (uint32_t k = n.first_block; k < std::min(n.end_block, n.first_block + kCellsLookedAt); ++k) {
      if (tree_.blocks[k].words > 3 * kContentWords) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_text(uint32_t i) const {
    const auto kind = kind_of(i);
    return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::table_row ||
           kind == BlockKind::quotation;
  }

  /// Text outside the core must look like text more than inside it.
  [[nodiscard]] bool is_strong(uint32_t i) const {
    const PageBlock& b = tree_.blocks[i];
    return is_text(i) && weights_[i] > 0 && is_running(b) && (b.ends_sentence || b.clause_marks > 0) &&
           link_share(b) < 0.25 && node_of(b).item == kNoNode && !node_of(b).is_header;
  }

  struct Range {
    uint32_t begin = 0, end = 0;
  };

  /// First and last block of the article's text.
  [[nodiscard]] Range body_range(uint32_t core) const {
    const PageNode& c = tree_.nodes[core];
    const PageNode& scope = tree_.nodes[content_.scope];
    const PageNode& around = tree_.nodes[c.parent == kNoNode ? 0 : c.parent];
    Range body{c.first_block, c.first_block};
    bool found = false;
    const auto take = [&](uint32_t i) {
      if (!found) body.begin = i;
      found = true;
      body.end = i + 1;
    };
    const uint32_t lead_from = hints_.title_block != kNoNode && hints_.title_block < c.first_block
                                   ? hints_.title_block + 1
                                   : scope.first_block;
    for (uint32_t i = std::max(lead_from, scope.first_block); i < c.first_block; ++i) {
      if (is_strong(i)) take(i);
    }
    for (uint32_t i = c.first_block; i < c.end_block; ++i) {
      if (is_text(i) && (weights_[i] > 0 || (found && is_short_text(i)))) take(i);
    }
    for (uint32_t i = c.first_block; i < c.end_block && !has_running_text(c); ++i) {
      if (is_text(i) && is_short_text(i)) take(i);
    }
    for (uint32_t i = c.end_block; i < std::min(around.end_block, scope.end_block); ++i) {
      if (is_strong(i)) take(i);
    }
    if (hints_.is_live_blog && found && body.begin > c.first_block && kind_of(body.begin - 1) == BlockKind::heading)
      --body.begin;
    return found ? with_trailing(body) : behind_title(body);
  }

  /// News of a few words: the lines right behind the title, in the box that it is in. `none` where there are none.
  [[nodiscard]] Range behind_title(Range none) const {
    if (hints_.title_block == kNoNode) return none;
    uint32_t box = tree_.blocks[hints_.title_block].node;
    while (box != 0 && (tree_.nodes[box].heading > 0 || tree_.nodes[box].end_block == hints_.title_block + 1))
      box = tree_.nodes[box].parent;
    Range lines{hints_.title_block + 1, hints_.title_block + 1};
    for (; lines.end < tree_.nodes[box].end_block; ++lines.end) {
      const PageBlock& b = tree_.blocks[lines.end];
      if (kind_of(lines.end) != BlockKind::paragraph || b.link_bytes > 0 || b.words < kSentenceWords) break;
    }
    return lines.end > lines.begin ? lines : none;
  }

  [[nodiscard]] bool has_running_text(const PageNode& n) const { return sum(n) > 0; }

  /// Short lines count where nothing is longer: brief news, table rows, list items between text.
  [[nodiscard]] bool is_short_text(uint32_t i) const {
    const auto kind = kind_of(i);
    if (kind == BlockKind::list_item)
      return tree_.blocks[i].link_bytes == 0 && tree_.blocks[i].words >= 2 && in_text_list(i);
    return kind == BlockKind::table_row;
  }

  /// A list most of whose items have no links.
  [[nodiscard]] bool in_text_list(uint32_t i) const {
    const PageNode& item = tree_.nodes[node_of(tree_.blocks[i]).item];
    const PageNode& list = tree_.nodes[item.parent];
    const uint32_t last = std::min(list.end_block, list.first_block + kCellsLookedAt);
    uint32_t links = 0;
    for (uint32_t k = list.first_block; k < last; ++k) links += link_share(tree_.blocks[k]) > kMost ? 1 : 0;
    return links * 2 < last - list.first_block;
  }

  /// A closing credit: "(رويترز)".
  [[nodiscard]] Range with_trailing(Range body) const {
    const uint32_t parent = tree_.nodes[tree_.blocks[body.end - 1].node].parent;
    for (uint32_t n = 0; n < kMostTrailing && body.end < tree_.blocks.size(); ++n) {
      const PageBlock& b = tree_.blocks[body.end];
      const bool is_beside = node_of(b).parent == parent || b.node == tree_.blocks[body.end - 1].node;
      if (!is_beside || b.link_bytes > 0 || b.words > kTrailingWords || kind_of(body.end) != BlockKind::paragraph)
        break;
      ++body.end;
    }
    return body;
  }

  void collect(uint32_t core) {
    const PageNode& scope = tree_.nodes[content_.scope];
    const Range body = body_range(core);
    const bool has_title = hints_.title_block != kNoNode && hints_.title_block < body.end;
    uint32_t begin =
        has_title ? hints_.title_block : std::max(scope.first_block, std::min(body.begin, scope.end_block));
    begin = std::min(begin, body.begin);
    for (uint32_t n = 0; n < kMostAbove && begin > std::max(scope.first_block, 0U); ++n) {
      const PageBlock& above = tree_.blocks[begin - 1];
      if (above.words > kMostAboveWords || link_share(above) > kMost || is_furniture_[above.node] ||
          node_of(above).is_header)
        break;
      --begin;
    }
    for (uint32_t i = begin; i < body.end; ++i) add(i, i >= body.begin);
    add_closing_lines(body.end, scope.end_block);
  }

  void add(uint32_t i, bool in_range) {
    const BlockKind kind = kind_of(i);
    const bool is_body = in_range && kind != BlockKind::title && kind != BlockKind::caption && kind != BlockKind::other;
    content_.blocks.push_back({.block = i, .kind = kind, .in_body = is_body});
    if (is_body) content_.body_words += tree_.blocks[i].words;
  }

  /// What stands right behind the body and may say something of it: a date, who edited it.
  void add_closing_lines(uint32_t from, uint32_t scope_end) {
    for (uint32_t i = from; i < std::min(scope_end, from + kMostAbove); ++i) {
      const PageBlock& b = tree_.blocks[i];
      if (b.words > kMostAboveWords || link_share(b) > kMost || is_furniture_[b.node] || is_card(i) ||
          node_of(b).heading > 0)
        return;
      content_.blocks.push_back({.block = i, .kind = BlockKind::other, .in_body = false});
    }
  }

  const PageTree& tree_;
  const ContentHints& hints_;
  Shingles shingles_;
  std::vector<double> weights_, sums_;
  std::vector<bool> is_furniture_, is_card_;
  PageContent content_;
};

}  // namespace

PageContent find_content(const PageTree& tree, const ContentHints& hints) { return ContentFinder(tree, hints).find(); }

}  // namespace isnad::intake
