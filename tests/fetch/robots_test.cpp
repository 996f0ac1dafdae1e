// robots.txt, and which addresses are public.
#include "fetch/robots.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>

#include "fetch/address_guard.h"

namespace isnad::fetch {
namespace {

bool allows(std::string_view text, std::string_view target) { return Robots(text, "isnad").allows(target); }

TEST(Robots, TheOwnGroupWinsOverEverybodys) {
  const char* const text =
      "User-agent: *\nDisallow: /\n\nUser-Agent: ISNAD/1.0\nUser-agent: other\nDisallow: /x # why\n\nuser-agent: "
      "isnad\nallow: /x/y\n";
  EXPECT_TRUE(allows(text, "/a"));
  EXPECT_FALSE(allows(text, "/x"));
  EXPECT_TRUE(allows(text, "/x/y"));
  EXPECT_FALSE(Robots(text, "third").allows("/a"));
}

TEST(Robots, TheLongestRuleWins) {
  const char* const text = "User-agent: *\nAllow: /p\nDisallow: /\nDisallow: /p/q\nAllow: /p/q\n";
  EXPECT_TRUE(allows(text, "/p"));
  EXPECT_TRUE(allows(text, "/p/q"));
  EXPECT_FALSE(allows(text, "/q"));
}

TEST(Robots, StarsAndEnds) {
  const char* const text =
      "User-agent: *\nDisallow: /*.php$\nDisallow: /a*b*c\nDisallow: /خبر\nDisallow: /%7Ex\nDisallow: /*?s=\n";
  EXPECT_FALSE(allows(text, "/x/y.php"));
  EXPECT_TRUE(allows(text, "/x.php5"));
  EXPECT_FALSE(allows(text, "/a1b2c3"));
  EXPECT_TRUE(allows(text, "/a1c2b3"));
  EXPECT_FALSE(allows(text, "/%D8%AE%D8%A8%D8%B1"));
  EXPECT_FALSE(allows(text, "/~x"));
  EXPECT_FALSE(allows(text, "/search?s=1"));
}

TEST(Robots, WhatSaysNothingAllows) {
  for (const char* text :
       {"", "Disallow: /", "User-agent: *\nDisallow:", "<html>404</html>", "User-agent: *\nDisallow", "Sitemap: /x"})
    EXPECT_TRUE(allows(text, "/a")) << text;
  EXPECT_FALSE(allows("\xEF\xBB\xBFUser-agent: *\rDisallow: /", "/a"));
}

TEST(Robots, DelaysAreReadAndBounded) {
  EXPECT_EQ(Robots("User-agent: *\nCrawl-delay: 2.5", "isnad").delay(), 2.5);
  EXPECT_EQ(Robots("User-agent: *\nCrawl-delay: 99999", "isnad").delay(), 60);
  EXPECT_EQ(Robots("User-agent: *\nCrawl-delay: x", "isnad").delay(), std::nullopt);
}

TEST(Robots, HostileRulesTakeLinearTime) {
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 3000; ++i) text += "Disallow: /" + std::string(40, '*') + "a*a*a*a*a*a*a*a*b\n";
  EXPECT_TRUE(allows(text, "/" + std::string(8000, 'a')));
}

bool is_public(const char* text) {
  sockaddr_storage address{};
  auto& v4 = reinterpret_cast<sockaddr_in&>(address);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
  if (::inet_pton(AF_INET, text, &v4.sin_addr) == 1)
    v4.sin_family = AF_INET;
  else if (::inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
    v6.sin6_family = AF_INET6;
  else
    ADD_FAILURE() << text;
  return is_public_address(reinterpret_cast<const sockaddr&>(address));
}

TEST(AddressGuard, OnlyPublicAddressesPass) {
  for (const char* text : {"1.1.1.1", "93.184.216.34", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0",
                           "192.167.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1",
                           "64:ff9b::101:101", "2002:101:101::1"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
  for (const char* text : {"0.0.0.0",
                           "0.1.2.3",
                           "10.0.0.1",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.0.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.1",
                           "203.0.113.1",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::7f00:1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::1",
                           "2002:c0a8:1::1",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
  sockaddr other{};
  other.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public_address(other));
}

}  // namespace
}  // namespace isnad::fetch
