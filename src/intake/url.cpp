#include "intake/url.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/utf8.h"
#include "intake/header_fields.h"

namespace isnad::intake {
namespace {

constexpr std::array<std::string_view, 18> kTracking = {
    "fbclid", "gclid",  "dclid", "gbraid", "wbraid",    "msclkid",     "yclid", "twclid", "igshid",
    "mc_cid", "mc_eid", "_ga",   "_gl",    "at_medium", "at_campaign", "cmpid", "ocid",   "xtor"};

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_unreserved(char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void append_escaped(std::string& out, unsigned char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out.push_back('%');
  out.push_back(kHex[byte >> 4U]);
  out.push_back(kHex[byte & 15U]);
}

/// Percent-encodes what must be and decodes what need not be, so that one address has one spelling. `also` stays as it
/// is.
std::string normal_escapes(std::string_view text, std::string_view also) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      const auto byte = static_cast<unsigned char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
      if (is_unreserved(static_cast<char>(byte)))
        out.push_back(static_cast<char>(byte));
      else
        append_escaped(out, byte);
    } else if (is_unreserved(c) || also.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      append_escaped(out, static_cast<unsigned char>(c));
    }
  }
  return out;
}

constexpr std::string_view kInPath = "!$&'()*+,;=:@/";
constexpr std::string_view kInQuery = "!$&'()*+,;=:@/?[]|";

/// RFC 3986, 5.2.4, on an escaped path that begins with '/'.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_folder = false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    ends_in_folder = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!ends_in_folder) kept.push_back(segment);
    path.remove_prefix(end);
  }
  std::string out;
  for (const std::string_view segment : kept) out.append(1, '/').append(segment);
  if (ends_in_folder || out.empty()) out += '/';
  return out;
}

/// RFC 3492 with the parameters of IDNA. Empty when the label is too long.
std::string punycode(std::string_view label) {
  constexpr uint32_t kBase = 36, kLeast = 1, kMost = 26, kSkew = 38, kDamp = 700;
  std::vector<uint32_t> points;
  for (size_t at = 0; at < label.size();) {
    const auto one = utf8::decode(label, at);
    points.push_back(one.code_point);
    at += one.length;
  }
  if (points.size() > 63) return {};
  std::string out;
  for (const uint32_t c : points) {
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  const auto basic = static_cast<uint32_t>(out.size());
  if (basic > 0) out.push_back('-');
  uint32_t n = 0x80, delta = 0, bias = 72, handled = basic;
  const auto adapted = [&](uint32_t d, bool is_first) {
    d = is_first ? d / kDamp : d / 2;
    d += d / (handled + 1);
    uint32_t k = 0;
    for (; d > (kBase - kLeast) * kMost / 2; k += kBase) d /= kBase - kLeast;
    return k + (kBase - kLeast + 1) * d / (d + kSkew);
  };
  const auto digit = [](uint32_t d) { return static_cast<char>(d < 26 ? 'a' + d : '0' + d - 26); };
  while (handled < points.size()) {
    uint32_t next = UINT32_MAX;
    for (const uint32_t c : points) {
      if (c >= n) next = std::min(next, c);
    }
    delta += (next - n) * (handled + 1);
    n = next;
    for (const uint32_t c : points) {
      if (c < n) ++delta;
      if (c != n) continue;
      uint32_t q = delta;
      for (uint32_t k = kBase;; k += kBase) {
        const uint32_t t = k <= bias ? kLeast : std::min(k - bias, kMost);
        if (q < t) break;
        out.push_back(digit(t + (q - t) % (kBase - t)));
        q = (q - t) / (kBase - t);
      }
      out.push_back(digit(q));
      bias = adapted(delta, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return out;
}

/// A host's canonical spelling; empty when it is no host.
std::string host_of(std::string_view text) {
  if (text.starts_with('[')) {
    const bool is_address =
        text.ends_with(']') && text.size() > 3 &&
        std::all_of(text.begin() + 1, text.end() - 1, [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
    return is_address ? lower_ascii(text) : std::string();
  }
  if (!utf8::is_valid(text)) return {};
  std::string out;
  while (true) {
    const size_t dot = text.find('.');
    const std::string label = lower_ascii(text.substr(0, dot));
    const bool is_ascii =
        std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool is_clean = std::all_of(label.begin(), label.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || is_alpha(c) || is_digit(c) || c == '-' || c == '_';
    });
    if (!is_clean || (label.empty() && dot != std::string_view::npos)) return {};
    if (is_ascii) {
      out += label;
    } else {
      const std::string encoded = punycode(label);
      if (encoded.empty()) return {};
      out += "xn--" + encoded;
    }
    if (dot == std::string_view::npos || dot + 1 == text.size()) break;  // a dot at the end means the same host
    out += '.';
    text.remove_prefix(dot + 1);
  }
  return out.size() <= 253 ? out : std::string();
}

/// What browsers do before all else: trim, and drop line ends and tabs that a page's source has put inside.
std::string cleaned(std::string_view text) {
  std::string out(trim_ascii(text));
  std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  const size_t query = out.find_first_of("?#");
  std::replace(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(query, out.size())), '\\', '/');
  return out;
}

bool set_authority(Url& url, std::string_view authority) {
  if (authority.find('@') != std::string_view::npos) return false;
  const size_t bracket = authority.rfind(']');
  const size_t colon = authority.rfind(':');
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  url.host = host_of(authority.substr(0, has_port ? colon : std::string_view::npos));
  url.port = url.scheme == "https" ? 443 : 80;
  if (!has_port || colon + 1 == authority.size()) return !url.host.empty();
  const std::string_view digits = authority.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), url.port);
  return error == std::errc() && end == digits.data() + digits.size() && url.port != 0 && !url.host.empty();
}

/// Sets path and query from what follows the authority.
void set_target(Url& url, std::string_view rest) {
  rest = rest.substr(0, rest.find('#'));
  const size_t question = rest.find('?');
  const std::string_view path = rest.substr(0, question);
  url.path = without_dots(normal_escapes(path.starts_with('/') ? std::string(path) : "/" + std::string(path), kInPath));
  url.query = question == std::string_view::npos ? std::string() : normal_escapes(rest.substr(question + 1), kInQuery);
}

/// "//host/path" for a Url whose scheme is set.
std::optional<Url> with_authority(Url url, std::string_view rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
  const size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  if (!set_authority(url, rest.substr(0, end))) return std::nullopt;
  set_target(url, rest.substr(end));
  if (url.text().size() > kLongestUrl) return std::nullopt;
  return url;
}

/// The scheme at the front, in lower case, without its colon; empty when there is none.
std::string scheme_of(std::string_view text) {
  const size_t colon = text.find_first_of(":/?#");
  if (colon == std::string_view::npos || text[colon] != ':' || colon == 0 || !is_alpha(text[0])) return {};
  const bool is_scheme = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  return is_scheme ? lower_ascii(text.substr(0, colon)) : std::string();
}

bool is_tracking(std::string_view parameter) {
  const std::string name = lower_ascii(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || std::find(kTracking.begin(), kTracking.end(), name) != kTracking.end();
}

}  // namespace

std::string Url::origin() const {
  const bool is_usual = port == (scheme == "https" ? 443 : 80);
  return scheme + "://" + host + (is_usual ? "" : ":" + std::to_string(port));
}

std::string Url::target() const { return query.empty() ? path : path + "?" + query; }

std::string Url::text() const { return origin() + target(); }

std::optional<Url> parse_url(std::string_view text) {
  if (text.size() > kLongestUrl) return std::nullopt;
  const std::string clean = cleaned(text);
  Url url;
  url.scheme = scheme_of(clean);
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  const std::string_view rest = std::string_view(clean).substr(url.scheme.size() + 1);
  if (!rest.starts_with("//")) return std::nullopt;
  return with_authority(std::move(url), rest);
}

std::optional<Url> resolve_url(const Url& base, std::string_view reference) {
  if (reference.size() > kLongestUrl) return std::nullopt;
  const std::string clean = cleaned(reference);
  if (!scheme_of(clean).empty()) return parse_url(clean);
  Url url = base;
  const std::string_view text = clean;
  if (text.starts_with("//")) return with_authority(std::move(url), text);
  if (text.empty() || text[0] == '#') return url;
  if (text[0] == '/')
    set_target(url, text);
  else if (text[0] == '?')
    set_target(url, base.path + clean);
  else
    set_target(url, base.path.substr(0, base.path.rfind('/') + 1) + clean);
  if (url.text().size() > kLongestUrl) return std::nullopt;
  return url;
}

std::string canonical_url(Url url) {
  std::string kept;
  for (std::string_view rest = url.query; !rest.empty();) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view parameter = rest.substr(0, end);
    if (!parameter.empty() && !is_tracking(parameter)) kept.append(kept.empty() ? "" : "&").append(parameter);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  url.query = std::move(kept);
  return url.text();
}

std::optional<std::string> canonical_url(std::string_view text) {
  auto url = parse_url(text);
  if (!url) return std::nullopt;
  return canonical_url(*std::move(url));
}

}  // namespace isnad::intake
