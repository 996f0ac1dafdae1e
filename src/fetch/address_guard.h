// Which addresses of the internet a fetcher may connect to: none that lead into the own machine or network.
#pragma once

struct sockaddr;

namespace isnad::fetch {

/// False for loopback, private, link-local, shared, multicast, documentation and reserved addresses of IPv4 and IPv6
/// (the registries of RFC 6890), in mapped, 6to4, NAT64 and compatible form too, and for all other families.
bool is_public_address(const sockaddr& address);

}  // namespace isnad::fetch
