#include "serve/guard.h"

#include <algorithm>

namespace isnad::serve {
namespace {

bool is_write(const Request& request) { return request.method != "GET" && request.method != "HEAD"; }

/// In a time that does not depend on how much of it is right.
bool is_same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (size_t i = 0; i < a.size(); ++i)
    difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(a[i] ^ b[i]));
  return difference == 0;
}

bool is_from_here(const Guard& guard, std::string_view origin) {
  return std::any_of(guard.hosts.begin(), guard.hosts.end(), [&](const std::string& host) {
    return origin == "http://" + host || origin == "https://" + host;
  });
}

/// The API is behind the token; the page's own files are not, since a browser asks for them before it knows one.
bool is_secret(const Request& request) { return request.target.starts_with("/api/"); }

}  // namespace

bool is_loopback(const std::string& address) {
  return address == "127.0.0.1" || address == "::1" || address == "localhost";
}

std::vector<std::string> hosts_of(const std::string& address, uint16_t port) {
  const std::string suffix = ":" + std::to_string(port);
  if (is_loopback(address)) return {"127.0.0.1" + suffix, "localhost" + suffix, "[::1]" + suffix};
  return {(address.find(':') == std::string::npos ? address : "[" + address + "]") + suffix};
}

std::optional<Response> refusal(const Guard& guard, const Request& request) {
  // Behind a token any name may lead here: whoever does not know the token reads nothing.
  if (guard.token.empty() && std::find(guard.hosts.begin(), guard.hosts.end(), request.host) == guard.hosts.end()) {
    return problem(421, "wrong_host", "this server is " + guard.hosts.front() + ", not '" + request.host + "'");
  }
  if (!guard.token.empty() && is_secret(request) && !is_same_secret(request.authorization, "Bearer " + guard.token)) {
    return problem(401, "token_needed", "this address is open to others, so a token is needed",
                   "send Authorization: Bearer TOKEN");
  }
  if (!is_write(request)) return std::nullopt;
  if (guard.is_read_only) return problem(403, "read_only", "this server was started with --read-only");
  if (!request.is_marked)
    return problem(403, "not_marked", "what changes the ledger must carry the header X-Isnad", "send X-Isnad: 1");
  const bool is_same_origin =
      request.origin.empty() ||
      (guard.token.empty() ? is_from_here(guard, request.origin) : request.origin.ends_with("//" + request.host));
  if (!is_same_origin)
    return problem(403, "wrong_origin", "a page of '" + request.origin + "' may not change this ledger");
  return std::nullopt;
}

}  // namespace isnad::serve
