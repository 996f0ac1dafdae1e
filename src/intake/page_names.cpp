#include "intake/page_names.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

using namespace std::string_view_literals;

bool tells_apart(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0 || (c >= 0x2000 && c <= 0x206F) || c == 0xFEFF || c == utf8::kReplacement) return false;
  if (c == 0x060C || c == 0x061B || c == 0x061F || c == 0x0640 || c == 0x06D4 || c == 0x061C) return false;
  return !(c >= 0x064B && c <= 0x0652);
}

constexpr std::array kSeparators = {" - "sv,      " | "sv,  " \u2013 "sv, " \u2014 "sv, " \u00BB "sv,
                                    " \u00AB "sv, " :: "sv, " \u2022 "sv, " \u00B7 "sv, " / "sv,
                                    " > "sv,      " < "sv,  "|"sv};

}  // namespace

std::string comparable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto one = utf8::decode(text, at);
    const char32_t c = one.code_point >= 'A' && one.code_point <= 'Z' ? one.code_point + ('a' - 'A') : one.code_point;
    if (tells_apart(c)) utf8::append(out, c);
    at += one.length;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> title_parts(std::string_view title) {
  constexpr size_t kMostParts = 16;
  std::vector<std::string_view> parts;
  while (parts.size() < kMostParts) {
    size_t cut = std::string_view::npos, length = 0;
    for (const std::string_view separator : kSeparators) {
      const size_t at = title.find(separator);
      if (at < cut) cut = at, length = separator.size();
    }
    parts.push_back(trimmed(title.substr(0, cut)));
    if (cut == std::string_view::npos) break;
    title.remove_prefix(cut + length);
  }
  return parts;
}

std::string_view host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    if (!url.starts_with("//")) return {};
    url.remove_prefix(2);
  } else {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

}  // namespace isnad::intake
