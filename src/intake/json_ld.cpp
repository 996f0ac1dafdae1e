#include "intake/json_ld.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

struct KeyName {
  std::string_view name;
  LdKey key;
};
constexpr std::array kKeys = {
    KeyName{"@type", LdKey::type},
    KeyName{"@id", LdKey::id},
    KeyName{"headline", LdKey::headline},
    KeyName{"name", LdKey::name},
    KeyName{"datePublished", LdKey::published},
    KeyName{"dateModified", LdKey::modified},
    KeyName{"author", LdKey::author},
    KeyName{"creator", LdKey::author},
    KeyName{"publisher", LdKey::publisher},
    KeyName{"articleBody", LdKey::body},
    KeyName{"inLanguage", LdKey::language},
    KeyName{"url", LdKey::url},
    KeyName{"@graph", LdKey::graph},
};

LdKey key_named(std::string_view name) {
  const auto* found = std::find_if(kKeys.begin(), kKeys.end(), [&](const KeyName& k) { return k.name == name; });
  return found == kKeys.end() ? LdKey::other : found->key;
}

constexpr uint32_t kNoOwner = UINT32_MAX;

class Parser {
 public:
  Parser(std::string_view text, std::vector<LdNode>& nodes) : text_(text), nodes_(nodes) {}

  void run() {
    at_ = std::min(text_.find_first_of("{["), text_.size());  // past "<!--" and "<![CDATA["
    while (at_ < text_.size()) {
      value(kNoOwner, LdKey::other, 0);
      at_ = std::min(text_.find_first_of("{[", at_), text_.size());
    }
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// What stands between quotation marks; at_ is on the first of them.
  std::string_view string() {
    const size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, text_.size());
    const std::string_view inside = text_.substr(begin, at_ - begin);
    if (at_ < text_.size()) ++at_;
    return inside;
  }

  void keep(uint32_t owner, LdValue value) {
    if (owner != kNoOwner && value.key != LdKey::other) nodes_[owner].values.push_back(value);
  }

  void value(uint32_t owner, LdKey key, uint32_t depth) {
    skip_space();
    switch (peek()) {
      case '"': return keep(owner, {.key = key, .text = string()});
      case '{': return object(owner, key, depth);
      case '[': return array(owner, key, depth);
      default: return scalar();
    }
  }

  void scalar() {
    const size_t begin = at_;
    while (at_ < text_.size() && std::string_view(",]}{[\" \n\r\t").find(text_[at_]) == std::string_view::npos) ++at_;
    if (at_ == begin && at_ < text_.size()) ++at_;  // nothing that JSON knows: go on behind it
  }

  /// Past an object or list that lies too deep.
  void skip_nested() {
    size_t open = 0;
    do {
      const char c = peek();
      if (c == '"') {
        string();
        continue;
      }
      if (c == '{' || c == '[') ++open;
      if (c == '}' || c == ']') --open;
      ++at_;
    } while (open > 0 && at_ < text_.size());
  }

  void object(uint32_t owner, LdKey key, uint32_t depth) {
    if (depth == kDeepestJson || nodes_.size() >= kMostLdNodes) return skip_nested();
    const auto node = static_cast<uint32_t>(nodes_.size());
    nodes_.emplace_back();
    keep(owner, {.key = key, .text = {}, .node = node});
    ++at_;
    while (at_ < text_.size()) {
      skip_space();
      const char c = peek();
      if (c == '}') {
        ++at_;
        return;
      }
      if (c != '"') {
        if (c == ']') return;  // the object's end is missing
        ++at_;
        continue;
      }
      const LdKey name = key_named(string());
      skip_space();
      if (peek() != ':') continue;
      ++at_;
      value(node, name, depth + 1);
    }
  }

  void array(uint32_t owner, LdKey key, uint32_t depth) {
    if (depth == kDeepestJson) return skip_nested();
    ++at_;
    while (at_ < text_.size()) {
      skip_space();
      const char c = peek();
      if (c == ']') {
        ++at_;
        return;
      }
      if (c == '}') return;  // the list's end is missing
      if (c == ',')
        ++at_;
      else
        value(owner, key, depth + 1);
    }
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<LdNode>& nodes_;
};

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

/// Four hexadecimal digits.
std::optional<uint32_t> hex4(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  uint32_t value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<uint32_t>(digit);
  }
  return value;
}

struct Escape {
  char32_t code_point = 0;
  size_t length = 0;  // 0: no escape
};

Escape escape_at(std::string_view raw, size_t at) {
  if (at + 1 >= raw.size()) return {};
  switch (raw[at + 1]) {
    case 'n': return {'\n', 2};
    case 'r': return {'\r', 2};
    case 't': return {'\t', 2};
    case 'b':
    case 'f': return {' ', 2};
    case '"':
    case '\\':
    case '/': return {static_cast<char32_t>(raw[at + 1]), 2};
    case 'u': break;
    default: return {};
  }
  const auto first = hex4(raw, at + 2);
  if (!first) return {};
  const bool is_high = *first >= 0xD800 && *first < 0xDC00;
  if (is_high && raw.substr(at + 6, 2) == "\\u") {
    const auto second = hex4(raw, at + 8);
    if (second && *second >= 0xDC00 && *second < 0xE000)
      return {0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), 12};
  }
  return {*first, 6};
}

}  // namespace

const LdValue* LdNode::find(LdKey key) const {
  const auto found = std::find_if(values.begin(), values.end(), [&](const LdValue& v) { return v.key == key; });
  return found == values.end() ? nullptr : &*found;
}

void LdGraph::read(std::string_view script) { Parser(script, nodes).run(); }

std::vector<const LdNode*> LdGraph::articles() const {
  std::vector<const LdNode*> found;
  for (const LdNode& node : nodes) {
    const bool is_article = std::any_of(node.values.begin(), node.values.end(), [](const LdValue& v) {
      return v.key == LdKey::type && is_article_type(v.text);
    });
    if (is_article) found.push_back(&node);
  }
  return found;
}

bool LdGraph::is_live_blog(const LdNode& node) const {
  return std::any_of(node.values.begin(), node.values.end(),
                     [](const LdValue& v) { return v.key == LdKey::type && v.text == "LiveBlogPosting"; });
}

std::string_view LdGraph::name_of(const LdNode& node, LdKey key) const {
  const LdValue* value = node.find(key);
  if (value == nullptr) return {};
  if (value->node == UINT32_MAX) return value->text;
  const LdNode& named = nodes[value->node];
  if (const LdValue* name = named.find(LdKey::name)) return name->text;
  const LdValue* id = named.find(LdKey::id);
  if (id == nullptr) return {};
  for (const LdNode& other : nodes) {
    const LdValue* other_id = other.find(LdKey::id);
    const LdValue* name = other.find(LdKey::name);
    if (other_id != nullptr && name != nullptr && other_id->text == id->text) return name->text;
  }
  return {};
}

std::string decode_ld_string(std::string_view raw, doc::RawMap* map) {
  std::string out;
  const auto add = [&](size_t begin, size_t end, doc::RawStep step) {
    if (map != nullptr)
      map->add({.text = static_cast<uint32_t>(out.size()),
                .raw = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                .step = step});
  };
  for (size_t at = 0; at < raw.size();) {
    const size_t next = std::min(raw.find('\\', at), raw.size());
    if (next > at) {
      add(at, next, doc::RawStep::bytes);
      out.append(raw.substr(at, next - at));
      at = next;
      continue;
    }
    const Escape escape = escape_at(raw, at);
    const size_t length = escape.length == 0 ? 1 : escape.length;
    add(at, at + length, doc::RawStep::whole);
    if (escape.length == 0)
      out.push_back('\\');
    else
      utf8::append(out, escape.code_point);
    at += length;
  }
  return out;
}

}  // namespace isnad::intake
