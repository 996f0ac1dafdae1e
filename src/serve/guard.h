// Whom the server answers. A page of another site that is open in the same browser must not read the ledger, nor write
// to it; nor may a name that was made to point here (DNS rebinding).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "serve/http.h"

namespace isnad::serve {

struct Guard {
  std::vector<std::string> hosts;  // "127.0.0.1:8484", "localhost:8484": what Host may say
  std::string token;               // empty: none is needed
  bool is_read_only = false;
};

/// Loopback addresses go by all their names; any other address by itself.
std::vector<std::string> hosts_of(const std::string& address, uint16_t port);
bool is_loopback(const std::string& address);

/// Why the request is not answered; nullopt: it is.
std::optional<Response> refusal(const Guard& guard, const Request& request);

}  // namespace isnad::serve
