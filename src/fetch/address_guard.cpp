#include "fetch/address_guard.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace isnad::fetch {
namespace {

using Bytes = std::array<uint8_t, 16>;

struct Block4 {
  uint32_t network;
  uint32_t bits;
};
constexpr std::array kClosed4 = {
    Block4{0x00000000, 8},   // this network
    Block4{0x0A000000, 8},   // private
    Block4{0x64400000, 10},  // shared (carriers)
    Block4{0x7F000000, 8},   // loopback
    Block4{0xA9FE0000, 16},  // link-local
    Block4{0xAC100000, 12},  // private
    Block4{0xC0000000, 24},  // protocol assignments
    Block4{0xC0000200, 24},  // documentation
    Block4{0xC0586300, 24},  // 6to4 relays
    Block4{0xC0A80000, 16},  // private
    Block4{0xC6120000, 15},  // benchmarks
    Block4{0xC6336400, 24},  // documentation
    Block4{0xCB007100, 24},  // documentation
    Block4{0xE0000000, 4},   // multicast
    Block4{0xF0000000, 4},   // reserved, broadcast
};

struct Block6 {
  Bytes network;
  uint32_t bits;
};
constexpr std::array kClosed6 = {
    Block6{{0x01, 0x00}, 64},              // discard
    Block6{{0x20, 0x01, 0x00, 0x00}, 23},  // protocol assignments, Teredo among them
    Block6{{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    Block6{{0x3F, 0xFF}, 20},              // documentation
    Block6{{0x5F, 0x00}, 16},              // segment routing
    Block6{{0xFC}, 7},                     // unique local
    Block6{{0xFE, 0x80}, 10},              // link-local
    Block6{{0xFE, 0xC0}, 10},              // site-local
    Block6{{0xFF}, 8},                     // multicast
};

bool is_public4(uint32_t address) {
  return std::none_of(kClosed4.begin(), kClosed4.end(),
                      [&](const Block4& block) { return (address ^ block.network) >> (32 - block.bits) == 0; });
}

bool is_in(const Bytes& address, const Block6& block) {
  for (uint32_t bit = 0; bit < block.bits; ++bit) {
    const auto mask = static_cast<uint8_t>(0x80U >> (bit % 8));
    if (((address[bit / 8] ^ block.network[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

uint32_t embedded4(const Bytes& address, size_t at) {
  return uint32_t{address[at]} << 24U | uint32_t{address[at + 1]} << 16U | uint32_t{address[at + 2]} << 8U |
         address[at + 3];
}

bool is_public6(const Bytes& address) {
  constexpr Block6 kMapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96};
  constexpr Block6 kNat64{{0x00, 0x64, 0xFF, 0x9B}, 96};
  constexpr Block6 kLocalNat64{{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48};
  constexpr Block6 k6to4{{0x20, 0x02}, 16};
  constexpr Block6 kCompatible{{}, 96};  // the unspecified and the loopback address among them
  if (is_in(address, kMapped) || is_in(address, kNat64)) return is_public4(embedded4(address, 12));
  if (is_in(address, k6to4)) return is_public4(embedded4(address, 2));
  if (is_in(address, kCompatible) || is_in(address, kLocalNat64)) return false;
  return std::none_of(kClosed6.begin(), kClosed6.end(), [&](const Block6& block) { return is_in(address, block); });
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_public4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  Bytes bytes{};
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return is_public6(bytes);
}

}  // namespace isnad::fetch
