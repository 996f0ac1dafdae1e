// Addresses of the web (http and https): taken apart, resolved, and written in one canonical way (RFC 3986, WHATWG
// where they differ).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::intake {

struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case; non-ASCII labels in punycode (RFC 3492); IPv6 in brackets
  uint16_t port = 80;
  std::string path;   // begins with '/', without dot segments, percent-encoded
  std::string query;  // percent-encoded, without the '?'

  [[nodiscard]] std::string text() const;
  /// "https://host:8080", the port only where it is not the scheme's own.
  [[nodiscard]] std::string origin() const;
  /// The path with the query.
  [[nodiscard]] std::string target() const;
};

/// An absolute address; nullopt when it is none, is of another scheme, holds a user's name, or is longer than
/// kLongestUrl. Fragments are dropped. parse_url(url.text()) gives the same Url.
std::optional<Url> parse_url(std::string_view text);
inline constexpr size_t kLongestUrl = 8192;

/// `reference` as it is meant on the page at `base`.
std::optional<Url> resolve_url(const Url& base, std::string_view reference);

/// One form for one page: parse_url, without the parameters that only tell where the reader came from (utm_source,
/// fbclid …). Idempotent.
std::optional<std::string> canonical_url(std::string_view text);
std::string canonical_url(Url url);

}  // namespace isnad::intake
