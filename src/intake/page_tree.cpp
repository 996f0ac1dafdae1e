#include "intake/page_tree.h"

#include <algorithm>
#include <array>

#include "intake/html_tokens.h"
#include "intake/page_text.h"

namespace isnad::intake {
namespace {

constexpr size_t kTags = static_cast<size_t>(Tag::count);
constexpr uint32_t kNotOpen = 0;  // stack index 0 is the page, which no tag names

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equals(std::string_view text, std::string_view lower_text) {
  return text.size() == lower_text.size() &&
         std::equal(text.begin(), text.end(), lower_text.begin(), [](char a, char b) { return lower(a) == b; });
}

bool contains(std::string_view text, std::string_view lower_part) {
  const auto found = std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found != text.end();
}

/// Elements whose content nobody sees.
bool is_never_shown(Tag tag) {
  switch (tag) {
    case Tag::noscript:
    case Tag::tmpl:
    case Tag::svg:
    case Tag::math:
    case Tag::select:
    case Tag::option:
    case Tag::button:
    case Tag::object:
    case Tag::audio:
    case Tag::video:
    case Tag::canvas: return true;
    default: return false;
  }
}

bool is_foreign(Tag tag) { return tag == Tag::svg || tag == Tag::math; }

/// An end tag in one of these does not close what was opened outside it (the "scope" of the standard).
bool bounds_scope(Tag tag) {
  return tag == Tag::td || tag == Tag::th || tag == Tag::caption || tag == Tag::table || tag == Tag::tmpl ||
         tag == Tag::button || tag == Tag::object || is_foreign(tag);
}

bool is_table_part(Tag tag) { return tag >= Tag::table && tag <= Tag::tr; }

/// A block that closes an open paragraph when it starts. Table rows and cells are not among them.
bool closes_paragraph(Tag tag) {
  return is_block(tag) && !is_table_part(tag) && tag != Tag::option && tag != Tag::noscript;
}

/// The attributes of one start tag that matter.
struct Attributes {
  Hints hints = 0;
  bool is_hidden = false;
  bool is_article_type = false;
  bool has_link = false;
  std::string_view itemprop, content, datetime, name, property, rel, href, lang, type, http_equiv;

  explicit Attributes(const HtmlTokens& tokens) {
    for (const HtmlAttribute& a : tokens.attributes()) take(a);
  }

 private:
  void take(const HtmlAttribute& a) {
    if (a.name.empty()) return;
    switch (lower(a.name[0])) {
      case 'c':
        if (equals(a.name, "class"))
          hints |= hints_of_names(a.value);
        else if (equals(a.name, "content"))
          content = a.value;
        break;
      case 'd':
        if (equals(a.name, "datetime")) datetime = a.value;
        break;
      case 'i':
        if (equals(a.name, "id"))
          hints |= hints_of_names(a.value);
        else if (equals(a.name, "itemprop"))
          take_itemprop(a.value);
        else if (equals(a.name, "itemtype"))
          is_article_type = a.value.ends_with("Article") || a.value.ends_with("BlogPosting");
        break;
      case 's':
        if (equals(a.name, "style")) is_hidden = is_hidden || says_hidden(a.value);
        break;
      case 'a':
        if (equals(a.name, "aria-hidden")) is_hidden = is_hidden || equals(a.value, "true");
        break;
      case 'h':
        if (equals(a.name, "href"))
          href = a.value, has_link = true;
        else if (equals(a.name, "hidden"))
          is_hidden = true;
        else if (equals(a.name, "http-equiv"))
          http_equiv = a.value;
        break;
      case 'l':
        if (equals(a.name, "lang")) lang = a.value;
        break;
      case 'n':
        if (equals(a.name, "name")) name = a.value;
        break;
      case 'p':
        if (equals(a.name, "property")) property = a.value;
        break;
      case 'r':
        if (equals(a.name, "rel"))
          rel = a.value;
        else if (equals(a.name, "role"))
          hints |= hints_of_role(a.value);
        break;
      case 't':
        if (equals(a.name, "type")) type = a.value;
        break;
      default: break;
    }
  }

  void take_itemprop(std::string_view value) {
    itemprop = value;
    if (value == "articleBody") hints |= kHintBody;
  }

  static bool says_hidden(std::string_view style) {
    const size_t at = style.find("display");
    if (at == std::string_view::npos) return false;
    std::string_view rest = style.substr(at + 7);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == ':')) rest.remove_prefix(1);
    return rest.starts_with("none");
  }
};

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view page) : tokens_(page), text_(tree_.text, tree_.map) {
    tree_.text.reserve(page.size() / 4);
    stack_.reserve(kDeepest + 1);
    tree_.nodes.push_back({});
    stack_.push_back({.node = 0});
  }

  PageTree build() {
    while (!tree_.is_cut && tokens_.next()) {
      switch (tokens_.kind()) {
        case HtmlTokens::Kind::text: take_text(); break;
        case HtmlTokens::Kind::start: start(); break;
        case HtmlTokens::Kind::end: end(tokens_.tag()); break;
      }
    }
    end_block();
    pop_to(1);
    close_node(0);
    while (!captures_.empty()) end_capture(captures_.size() - 1);
    tree_.work += tokens_.work();
    return std::move(tree_);
  }

 private:
  /// An open element.
  struct Open {
    uint32_t node = 0;
    uint32_t outer_same = kNotOpen;  // the next open element of the same tag further out
    uint32_t scope = 0;              // the innermost element that bounds the scope, itself included
    Tag tag = Tag::other;
    bool is_hidden = false;
    bool owns_node = false;
  };

  /// An inline or small element whose text says something of the page.
  struct Capture {
    enum class Kind : uint8_t { property, time, author, date } kind;
    uint32_t index = 0;  // in properties or times
    Tag tag = Tag::other;
    uint32_t nested = 0;
    uint32_t begin = 0;
  };
  static constexpr size_t kMostCaptures = 8;
  static constexpr uint32_t kLongestCapture = 400;

  Open& top() { return stack_.back(); }
  [[nodiscard]] bool is_hidden() const { return stack_.back().is_hidden; }

  // ---- Text

  void take_text() {
    const std::string_view raw = tokens_.raw();
    if (skips_text_) {
      skips_text_ = false;
      if (takes_title_ && tree_.title.empty()) tree_.title = raw;
      if (takes_json_ld_ && tree_.json_ld.size() < kMostProperties) tree_.json_ld.push_back(raw);
      return;
    }
    if (is_hidden()) return;
    text_.append(raw, tokens_.span().begin, tokens_.has_entities(), link_depth_ != 0);
  }

  void end_block() {
    PageBlock block;
    block.node = top().node;
    if (!text_.finish(block)) return;
    tree_.blocks.push_back(block);
    tree_.is_cut = tree_.blocks.size() == kMostBlocks;
  }

  // ---- Start tags

  void start() {
    const Tag tag = tokens_.tag();
    ++tree_.work;
    skips_text_ = takes_title_ = takes_json_ld_ = false;
    const Attributes attributes(tokens_);
    switch (tag) {
      case Tag::script:
      case Tag::style:
      case Tag::title:
      case Tag::textarea:
      case Tag::xmp:
      case Tag::iframe:
      case Tag::noembed:
      case Tag::noframes:
      case Tag::plaintext:
        if (in_foreign()) return;
        skips_text_ = true;
        takes_title_ = tag == Tag::title;
        takes_json_ld_ = tag == Tag::script && contains(attributes.type, "ld+json");
        return;
      case Tag::meta: return meta(attributes);
      case Tag::link: return link(attributes);
      case Tag::html: return html(attributes);
      case Tag::br: return end_block();
      case Tag::base:
      case Tag::input:
      case Tag::img:
      case Tag::head:
      case Tag::body: return;
      default: break;
    }
    if (in_foreign() && (is_block(tag) || tag == Tag::img)) leave_foreign();
    if (is_block(tag)) return start_block(tag, attributes);
    const bool in_hidden_span = tag == Tag::span && (attributes.is_hidden || is_hidden());
    if (is_never_shown(tag) || in_hidden_span) {
      if (!tokens_.is_self_closing()) push(tag, attributes, true);
      return;
    }
    if (tag == Tag::a) start_link(attributes);
    start_captures(tag, attributes);
  }

  void start_link(const Attributes& attributes) {
    if (attributes.has_link) link_depth_ = stack_.size();
  }

  void start_block(Tag tag, const Attributes& attributes) {
    end_block();
    close_implied(tag);
    if (is_void(tag)) return;
    push(tag, attributes, attributes.is_hidden || is_never_shown(tag));
    start_captures(tag, attributes);
  }

  /// Elements that end where this one starts, though nobody wrote it.
  void close_implied(Tag tag) {
    if (closes_paragraph(tag) && in_scope(Tag::p)) pop_to(last_[index(Tag::p)]);
    switch (tag) {
      case Tag::li: close_inside(tag, std::max(last_[index(Tag::ul)], last_[index(Tag::ol)])); break;
      case Tag::dt:
      case Tag::dd:
        close_inside(Tag::dt, last_[index(Tag::dl)]);
        close_inside(Tag::dd, last_[index(Tag::dl)]);
        break;
      case Tag::td:
      case Tag::th:
        close_inside(Tag::td, last_[index(Tag::table)]);
        close_inside(Tag::th, last_[index(Tag::table)]);
        break;
      case Tag::tr:
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot: close_inside(Tag::tr, last_[index(Tag::table)]); break;
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        if (is_heading(top().tag)) pop_to(static_cast<uint32_t>(stack_.size()) - 1);
        break;
      case Tag::option: close_inside(tag, last_[index(Tag::select)]); break;
      default: break;
    }
  }

  /// Closes the innermost `tag` when it is open inside the element at this stack index.
  void close_inside(Tag tag, uint32_t outer) {
    const uint32_t at = last_[index(tag)];
    const bool may = tag == Tag::td || tag == Tag::th || tag == Tag::tr || at > top().scope;
    if (at > outer && may) pop_to(at);
  }

  void push(Tag tag, const Attributes& attributes, bool hides) {
    if (stack_.size() > kDeepest) {
      ++too_deep_[index(tag)];
      return;
    }
    Open open;
    open.tag = tag;
    open.is_hidden = hides || is_hidden();
    open.owns_node = is_block(tag) && !open.is_hidden && tree_.nodes.size() < kMostNodes;
    open.node = open.owns_node ? new_node(tag, attributes) : top().node;
    open.outer_same = last_[index(tag)];
    const auto at = static_cast<uint32_t>(stack_.size());
    open.scope = bounds_scope(tag) ? at : top().scope;
    last_[index(tag)] = at;
    stack_.push_back(open);
    if (is_foreign(tag)) tokens_.set_foreign(true);
  }

  uint32_t new_node(Tag tag, const Attributes& attributes) {
    const auto at = static_cast<uint32_t>(tree_.nodes.size());
    const PageNode& parent = tree_.nodes[top().node];
    PageNode node;
    node.parent = top().node;
    node.tag = tag;
    node.hints = attributes.hints;
    if (tag == Tag::article || tag == Tag::main)
      node.hints &= kHintBody;  // WordPress lists the article's topics in its class
    if (tag == Tag::nav || tag == Tag::menu) node.hints |= kHintNavigation;
    if (tag == Tag::footer && !parent.is_article) node.hints |= kHintNavigation;
    if (tag == Tag::aside) node.hints |= kHintAside;
    if (tag == Tag::blockquote) node.hints |= kHintQuotation;
    if (tag == Tag::form || tag == Tag::fieldset || tag == Tag::dialog) node.hints |= kHintOverlay;
    if (tag == Tag::figcaption || tag == Tag::caption || tag == Tag::figure) node.hints |= kHintCaption;
    node.all_hints = node.hints | parent.all_hints;
    if (tag == Tag::table) node.all_hints &= ~kHintCaption;  // WordPress puts tables into figures
    node.is_article = parent.is_article || tag == Tag::article || tag == Tag::main || attributes.is_article_type;
    node.is_header = parent.is_header || ((tag == Tag::header || tag == Tag::footer) && !parent.is_article);
    node.heading =
        is_heading(tag) ? static_cast<uint8_t>(1 + static_cast<int>(tag) - static_cast<int>(Tag::h1)) : parent.heading;
    node.row = tag == Tag::table ? kNoNode : tag == Tag::tr ? at : parent.row;
    node.item = tag == Tag::ul || tag == Tag::ol ? kNoNode : tag == Tag::li ? at : parent.item;
    node.first_block = static_cast<uint32_t>(tree_.blocks.size());
    tree_.nodes.push_back(node);
    return at;
  }

  // ---- End tags

  void end(Tag tag) {
    ++tree_.work;
    skips_text_ = false;
    if (tag == Tag::a) link_depth_ = 0;
    end_captures(tag);
    if (tag == Tag::br) return end_block();
    if (is_block(tag)) end_block();
    if (tag == Tag::body || tag == Tag::html || tag == Tag::head) return;
    if (too_deep_[index(tag)] > 0) {
      --too_deep_[index(tag)];
    } else if (is_heading(tag)) {
      end_heading();
    } else if (in_scope(tag)) {  // inline elements are not open here, save those that hide
      pop_to(last_[index(tag)]);
    }
  }

  /// Any heading's end tag closes the heading that is open.
  void end_heading() {
    for (const Tag tag : {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}) {
      if (!in_scope(tag)) continue;
      return pop_to(last_[index(tag)]);
    }
  }

  [[nodiscard]] bool in_scope(Tag tag) const {
    const uint32_t at = last_[index(tag)];
    if (at == kNotOpen) return false;
    if (is_table_part(tag)) return tag == Tag::table || at > last_[index(Tag::table)];
    return at >= stack_.back().scope;
  }

  /// Closes the element at this stack index and all inside it.
  void pop_to(uint32_t at) {
    while (stack_.size() > at) {
      end_block();
      ++tree_.work;
      const Open open = stack_.back();
      if (open.owns_node) close_node(open.node);
      last_[index(open.tag)] = open.outer_same;
      stack_.pop_back();
      if (is_foreign(open.tag)) tokens_.set_foreign(in_foreign());
    }
    if (link_depth_ > stack_.size()) link_depth_ = 0;
  }

  void close_node(uint32_t node) {
    tree_.nodes[node].end = static_cast<uint32_t>(tree_.nodes.size());
    tree_.nodes[node].end_block = static_cast<uint32_t>(tree_.blocks.size());
  }

  [[nodiscard]] bool in_foreign() const {
    return last_[index(Tag::svg)] != kNotOpen || last_[index(Tag::math)] != kNotOpen;
  }

  void leave_foreign() {
    uint32_t at = std::max(last_[index(Tag::svg)], last_[index(Tag::math)]);
    while (at > 1 && is_foreign(stack_[at - 1].tag)) --at;
    pop_to(at);
  }

  // ---- What the page says of itself

  void html(const Attributes& attributes) {
    if (tree_.language.empty()) tree_.language = attributes.lang;
  }

  void meta(const Attributes& attributes) {
    const std::string_view name = !attributes.property.empty() ? attributes.property
                                  : !attributes.name.empty()   ? attributes.name
                                                               : attributes.http_equiv;
    if (!name.empty()) add_property({.name = name, .value = attributes.content, .text = {}});
    if (!attributes.itemprop.empty())
      add_property({.name = attributes.itemprop, .value = attributes.content, .text = {}, .is_microdata = true});
  }

  void link(const Attributes& attributes) {
    if (equals(attributes.rel, "canonical") && tree_.canonical.empty()) tree_.canonical = attributes.href;
  }

  void add_property(PageProperty property) {
    if (tree_.properties.size() < kMostProperties) tree_.properties.push_back(property);
  }

  // ---- Captures

  void start_captures(Tag tag, const Attributes& attributes) {
    for (Capture& c : captures_) c.nested += c.tag == tag ? 1 : 0;
    if (is_hidden()) return;
    const uint32_t begin = text_.size();
    if (!attributes.itemprop.empty()) {
      const std::string_view said = !attributes.content.empty() ? attributes.content : attributes.datetime;
      add_property({.name = attributes.itemprop, .value = said, .text = {begin, begin}, .is_microdata = true});
      if (said.empty()) capture(Capture::Kind::property, tree_.properties.size() - 1, tag);
    }
    if (tag == Tag::time && tree_.times.size() < kMostProperties) {
      const Hints hints = attributes.hints | tree_.nodes[top().node].all_hints;
      tree_.times.push_back(
          {.datetime = attributes.datetime, .text = {begin, begin}, .node = top().node, .hints = hints});
      capture(Capture::Kind::time, tree_.times.size() - 1, tag);
    }
    constexpr Hints kOthers = kHintComments | kHintRelated | kHintAside | kHintNavigation | kHintAdvert;
    if (((attributes.hints | tree_.nodes[top().node].all_hints) & kOthers) != 0) return;
    if (contains(attributes.rel, "author") || (attributes.hints & kHintAuthor) != 0)
      capture(Capture::Kind::author, 0, tag);
    if ((attributes.hints & kHintDate) != 0 && tag != Tag::time) capture(Capture::Kind::date, 0, tag);
  }

  void capture(Capture::Kind kind, size_t at, Tag tag) {
    if (captures_.size() == kMostCaptures) end_capture(0);
    captures_.push_back(
        {.kind = kind, .index = static_cast<uint32_t>(at), .tag = tag, .nested = 0, .begin = text_.size()});
  }

  void end_captures(Tag tag) {
    for (size_t i = captures_.size(); i-- > 0;) {
      if (captures_[i].tag != tag) continue;
      if (captures_[i].nested > 0)
        --captures_[i].nested;
      else
        end_capture(i);
    }
  }

  void end_capture(size_t i) {
    const Capture c = captures_[i];
    captures_.erase(captures_.begin() + static_cast<std::ptrdiff_t>(i));
    const ByteSpan text{c.begin, text_.size()};
    if (text.size() > kLongestCapture) return;
    switch (c.kind) {
      case Capture::Kind::property: tree_.properties[c.index].text = text; break;
      case Capture::Kind::time: tree_.times[c.index].text = text; break;
      case Capture::Kind::author: add_short(tree_.authors, text); break;
      case Capture::Kind::date: add_short(tree_.dates, text); break;
    }
  }

  static void add_short(std::vector<ByteSpan>& spans, ByteSpan text) {
    if (!text.empty() && spans.size() < kMostProperties) spans.push_back(text);
  }

  static size_t index(Tag tag) { return static_cast<size_t>(tag); }

  PageTree tree_;
  HtmlTokens tokens_;
  PageText text_;
  std::vector<Open> stack_;
  std::array<uint32_t, kTags> last_{};      // the innermost open element of each tag, as an index into the stack
  std::array<uint32_t, kTags> too_deep_{};  // open elements below the deepest level
  std::vector<Capture> captures_;
  size_t link_depth_ = 0;  // the stack's size where the open link began; 0: none
  bool skips_text_ = false, takes_title_ = false, takes_json_ld_ = false;
};

}  // namespace

PageTree read_page_tree(std::string_view page) { return TreeBuilder(page).build(); }

}  // namespace isnad::intake
