#include "intake/html_tokens.h"

#include <algorithm>
#include <cstring>

namespace isnad::intake {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool has_raw_text(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::title:
    case Tag::textarea:
    case Tag::xmp:
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::plaintext: return true;
    default: return false;
  }
}

}  // namespace

bool HtmlTokens::next() {
  if (in_raw_text_) {
    in_raw_text_ = false;
    if (raw_text()) return true;
  }
  while (at_ < page_.size()) {
    if (page_[at_] != '<') return text(find('<', at_));
    if (markup()) return true;
  }
  return false;
}

/// Index of the next `c`, or the page's end.
size_t HtmlTokens::find(char c, size_t from) {
  if (from >= page_.size()) return page_.size();
  const void* found = std::memchr(page_.data() + from, c, page_.size() - from);
  const size_t end =
      found == nullptr ? page_.size() : static_cast<size_t>(static_cast<const char*>(found) - page_.data());
  work_ += end - from;
  return end;
}

bool HtmlTokens::text(size_t end) {
  kind_ = Kind::text;
  span_ = {static_cast<uint32_t>(at_), static_cast<uint32_t>(end)};
  has_entities_ = true;
  at_ = end;
  return true;
}

/// What begins with '<'. False when it was something to leave out.
bool HtmlTokens::markup() {
  const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
  ++work_;
  if (is_letter(next)) return start_tag();
  if (next == '/') {
    const char after = at_ + 2 < page_.size() ? page_[at_ + 2] : '\0';
    if (is_letter(after)) return end_tag();
    if (after == '\0') return text(page_.size());
    skip_to_close(at_ + 2);
    return false;
  }
  if (next == '!') {
    if (page_.compare(at_, 4, "<!--") == 0)
      skip_comment();
    else if (is_foreign_ && page_.compare(at_, 9, "<![CDATA[") == 0)
      return cdata();
    else
      skip_to_close(at_ + 2);
    return false;
  }
  if (next == '?') {
    skip_to_close(at_ + 2);
    return false;
  }
  return text(find('<', at_ + 1));  // a plain "<", as in "5 < 7"
}

void HtmlTokens::skip_to_close(size_t from) { at_ = std::min(find('>', from) + 1, page_.size()); }

/// A comment ends at "-->" or "--!>"; "<!-->" and "<!--->" are whole. Without an end it takes the rest of the page.
void HtmlTokens::skip_comment() {
  size_t at = at_ + 4;
  if (page_.compare(at, 1, ">") == 0 || page_.compare(at, 2, "->") == 0) return skip_to_close(at);
  while (at < page_.size()) {
    at = find('>', at);
    const std::string_view before = page_.substr(at_ + 4, at - at_ - 4);
    if (at < page_.size() && (before.ends_with("--") || before.ends_with("--!"))) break;
    ++at;
  }
  at_ = std::min(at + 1, page_.size());
}

bool HtmlTokens::cdata() {
  const size_t begin = at_ + 9;
  const size_t end = std::min(page_.find("]]>", begin), page_.size());
  work_ += end - begin;
  at_ = begin;
  text(end);
  has_entities_ = false;
  at_ = std::min(end + 3, page_.size());
  return true;
}

size_t HtmlTokens::read_name(size_t at) const {
  while (at < page_.size() && !is_space(page_[at]) && page_[at] != '/' && page_[at] != '>') ++at;
  return at;
}

bool HtmlTokens::start_tag() {
  const size_t begin = at_;
  const size_t name_end = read_name(at_ + 1);
  name_ = page_.substr(at_ + 1, name_end - at_ - 1);
  attributes_.clear();
  is_self_closing_ = false;
  const size_t end = read_attributes(name_end);
  work_ += end - begin;
  at_ = end;
  if (!is_closed_) return false;  // a tag that the page's end cuts off is no tag
  kind_ = Kind::start;
  tag_ = tag_named(name_);
  span_ = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  in_raw_text_ = has_raw_text(tag_);
  return true;
}

bool HtmlTokens::end_tag() {
  const size_t begin = at_;
  const size_t name_end = read_name(at_ + 2);
  tag_ = tag_named(page_.substr(at_ + 2, name_end - at_ - 2));
  attributes_.clear();
  const size_t end = read_attributes(name_end);
  attributes_.clear();
  work_ += end - begin;
  at_ = end;
  if (!is_closed_) return false;
  kind_ = Kind::end;
  span_ = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return true;
}

/// From behind a tag's name to behind its '>'.
size_t HtmlTokens::read_attributes(size_t at) {
  is_closed_ = false;
  while (at < page_.size()) {
    const char c = page_[at];
    if (c == '>') {
      is_closed_ = true;
      return at + 1;
    }
    if (is_space(c)) {
      ++at;
    } else if (c == '/') {
      is_self_closing_ = at + 1 < page_.size() && page_[at + 1] == '>';
      ++at;
    } else {
      at = read_attribute(at);
    }
  }
  return at;
}

size_t HtmlTokens::read_attribute(size_t at) {
  const size_t name_begin = at;
  ++at;  // a name may begin with '='
  while (at < page_.size() && !is_space(page_[at]) && page_[at] != '/' && page_[at] != '>' && page_[at] != '=') ++at;
  HtmlAttribute made{.name = page_.substr(name_begin, at - name_begin), .value = {}};
  size_t next = at;
  while (next < page_.size() && is_space(page_[next])) ++next;
  if (next < page_.size() && page_[next] == '=') {
    at = next + 1;
    while (at < page_.size() && is_space(page_[at])) ++at;
    const char quote = at < page_.size() ? page_[at] : '\0';
    if (quote == '"' || quote == '\'') {
      const size_t end = std::min(page_.find(quote, at + 1), page_.size());
      made.value = page_.substr(at + 1, end - at - 1);
      at = std::min(end + 1, page_.size());
    } else {
      const size_t begin = at;
      while (at < page_.size() && !is_space(page_[at]) && page_[at] != '>') ++at;
      made.value = page_.substr(begin, at - begin);
    }
  }
  if (attributes_.size() < kMostAttributes) attributes_.push_back(made);
  return at;
}

/// The content of script, style and the like, up to their end tag. False when there is none.
bool HtmlTokens::raw_text() {
  if (is_foreign_) return false;
  const size_t end = tag_ == Tag::plaintext ? page_.size() : end_of_raw_text(name_);
  work_ += end - at_;
  if (end == at_) return false;
  const bool decodes = tag_ == Tag::title || tag_ == Tag::textarea;
  text(end);
  has_entities_ = decodes;
  return true;
}

bool HtmlTokens::names_at(size_t at, std::string_view name) const {
  if (page_.size() - at < name.size() + 1) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (lower(page_[at + i]) != lower(name[i])) return false;
  }
  const char after = page_[at + name.size()];
  return is_space(after) || after == '/' || after == '>';
}

/// Inside "<!--" a script may hold another "<script>…</script>", which does not end it (13.2.5.17 and on).
size_t HtmlTokens::end_of_raw_text(std::string_view name) {
  enum class Escape : uint8_t { none, comment, script } escape = Escape::none;
  const bool can_escape = tag_ == Tag::script;
  for (size_t at = at_; at < page_.size(); ++at) {
    const void* found = std::memchr(page_.data() + at, '<', page_.size() - at);
    const size_t next =
        found == nullptr ? page_.size() : static_cast<size_t>(static_cast<const char*>(found) - page_.data());
    if (escape != Escape::none && page_.substr(at, next - at).find("-->") != std::string_view::npos)
      escape = Escape::none;
    at = next;
    if (at == page_.size()) break;
    const std::string_view rest = page_.substr(at);
    if (rest.starts_with("</") && names_at(at + 2, name)) {
      if (escape != Escape::script) return at;
      escape = Escape::comment;
    } else if (can_escape && escape == Escape::none && rest.starts_with("<!--")) {
      escape = Escape::comment;
    } else if (escape == Escape::comment && names_at(at + 1, name)) {
      escape = Escape::script;
    }
  }
  return page_.size();
}

const std::string_view* HtmlTokens::attribute(std::string_view name) const {
  for (const HtmlAttribute& a : attributes_) {
    if (a.name.size() == name.size() &&
        std::equal(name.begin(), name.end(), a.name.begin(), [](char want, char is) { return want == lower(is); })) {
      return &a.value;
    }
  }
  return nullptr;
}

}  // namespace isnad::intake
