// What a page says of its own encoding, and whether bytes are a page: both read its first bytes without decoding them.
#include <algorithm>
#include <array>

#include "intake/charset.h"
#include "intake/html_tokens.h"

namespace isnad::intake {
namespace {

/// The standard looks at 1024 bytes; pages with long comments need more.
constexpr size_t kDeclarationBytes = 4096;
constexpr size_t kLongestLabel = 40;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string lower_text(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

/// The value behind `name` and '=' in "…charset=windows-1256", without quotation marks.
std::string value_behind(std::string_view lower_line, std::string_view name) {
  const size_t at = lower_line.find(name);
  if (at == std::string_view::npos) return {};
  std::string_view rest = lower_line.substr(at + name.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if (!rest.starts_with('=')) return {};
  rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\"'"), rest.size()));
  return std::string(rest.substr(0, std::min(rest.find_first_of(" \t\"';,?>"), kLongestLabel)));
}

/// The first bytes in eight bits: of UTF-16 every other byte is left out.
std::string head_of(std::string_view bytes) {
  bytes = bytes.substr(0, kDeclarationBytes);
  const bool has_mark =
      bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!has_mark && bytes.find('\0') == std::string_view::npos) return std::string(bytes);
  std::string head;
  for (const char c : bytes) {
    if (c != '\0' && c != '\xFF' && c != '\xFE' && c != '\xEF' && c != '\xBB' && c != '\xBF') head.push_back(c);
  }
  return head;
}

}  // namespace

std::string charset_in_content_type(std::string_view value) { return value_behind(lower_text(value), "charset"); }

std::string declared_in_page(std::string_view bytes) {
  const std::string head = head_of(bytes);
  if (head.starts_with("<?xml")) {
    const std::string said = value_behind(lower_text(std::string_view(head).substr(0, head.find("?>"))), "encoding");
    if (!said.empty()) return said;
  }
  HtmlTokens tokens(head);
  while (tokens.next()) {
    if (tokens.kind() != HtmlTokens::Kind::start || tokens.tag() != Tag::meta) continue;
    if (const auto* charset = tokens.attribute("charset"); charset != nullptr && !charset->empty())
      return lower_text(charset->substr(0, kLongestLabel));
    const auto* content = tokens.attribute("content");
    if (tokens.attribute("http-equiv") == nullptr || content == nullptr) continue;
    const std::string said = charset_in_content_type(*content);
    if (!said.empty()) return said;
  }
  return {};
}

bool looks_like_page(std::string_view bytes) {
  constexpr std::array<std::string_view, 8> kBeginnings = {"<!doctype html", "<html", "<head",    "<body",
                                                           "<title",         "<meta", "<article", "<div"};
  const std::string head = lower_text(head_of(bytes));
  size_t at = 0;
  while (true) {
    at = head.find_first_not_of(" \t\r\n", at);
    if (at == std::string::npos) return false;
    const std::string_view rest = std::string_view(head).substr(at);
    const bool is_comment = rest.starts_with("<!--");
    if (!is_comment && !rest.starts_with("<?xml") && !rest.starts_with("<?php")) {
      return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                         [&](std::string_view b) { return rest.starts_with(b); });
    }
    const size_t end = rest.find(is_comment ? "-->" : "?>");
    if (end == std::string_view::npos) return false;
    at += end + (is_comment ? 3 : 2);
  }
}

}  // namespace isnad::intake
