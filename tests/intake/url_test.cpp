// Addresses and the times beside them.
#include "intake/url.h"

#include <gtest/gtest.h>

#include "intake/web_time.h"

namespace isnad::intake {
namespace {

std::string canonical(std::string_view text) { return canonical_url(text).value_or("none"); }

TEST(Url, OnePageHasOneSpelling) {
  EXPECT_EQ(canonical("HTTP://Manara.Example:80"), "http://manara.example/");
  EXPECT_EQ(canonical(" https://manara.example.:443/a/./b/../c#top\n"), "https://manara.example/a/c");
  EXPECT_EQ(canonical("https://manara.example/%7Ea/%d8%a8"), "https://manara.example/~a/%D8%A8");
  EXPECT_EQ(canonical("https://manara.example/خبر"), "https://manara.example/%D8%AE%D8%A8%D8%B1");
  EXPECT_EQ(canonical("https://manara.example/100%"), "https://manara.example/100%25");
  EXPECT_EQ(canonical("https://manara.example/a?utm_source=x&id=7&fbclid=y"), "https://manara.example/a?id=7");
  EXPECT_EQ(canonical("https://manara.example/a?utm_source=x"), "https://manara.example/a");
  EXPECT_EQ(canonical("https://manara.example:8443\\a b"), "https://manara.example:8443/a%20b");
  EXPECT_EQ(canonical("http://مثال.إختبار/"), "http://xn--mgbh0fb.xn--kgbechtv/");
  EXPECT_EQ(canonical("http://[2001:DB8::1]:80/"), "http://[2001:db8::1]/");
  EXPECT_EQ(canonical("http://a/../../b"), "http://a/b");
  EXPECT_EQ(canonical("http://a/%2e%2e/b"), "http://a/b");
}

TEST(Url, OtherThingsAreNoAddresses) {
  for (const char* text : {"", "manara.example", "file:///etc/passwd", "javascript:alert(1)", "http:/a", "http://",
                           "http://user@a/", "http://a:99999/", "http://a b/", "http://a:0/", "http://[::1",
                           "http://a..b/", "gopher://a/", "data:text/html,x", "http://a\x01/"}) {
    EXPECT_EQ(canonical(text), "none") << text;
  }
  EXPECT_EQ(canonical("http://a/" + std::string(9000, 'a')), "none");
}

TEST(Url, CanonicalOfCanonicalIsItself) {
  for (const char* text : {"http://a/%%41%2f?%", "http://a/?&&x&utm_a=1&y", "http://a//b//../c?x=[|]",
                           "http://a/..;/.%2e/x", "http://A/?a=b?c#d", "http://a/\xff%ff"}) {
    const std::string once = canonical(text);
    EXPECT_EQ(canonical(once), once) << text;
  }
}

TEST(Url, ReferencesAreResolvedAsOnThePage) {
  const Url base = *parse_url("https://manara.example/news/today/index.html?x=1");
  const auto resolved = [&](std::string_view reference) {
    const auto url = resolve_url(base, reference);
    return url ? url->text() : std::string("none");
  };
  EXPECT_EQ(resolved("a.html"), "https://manara.example/news/today/a.html");
  EXPECT_EQ(resolved("../a"), "https://manara.example/news/a");
  EXPECT_EQ(resolved("/a?b#c"), "https://manara.example/a?b");
  EXPECT_EQ(resolved("//rafid.example/a"), "https://rafid.example/a");
  EXPECT_EQ(resolved("?y=2"), "https://manara.example/news/today/index.html?y=2");
  EXPECT_EQ(resolved("#c"), "https://manara.example/news/today/index.html?x=1");
  EXPECT_EQ(resolved("http://b/"), "http://b/");
  EXPECT_EQ(resolved("mailto:a@b"), "none");
  EXPECT_EQ(resolved("a:b"), "none");
  EXPECT_EQ(resolved("./a:b"), "https://manara.example/news/today/a:b");
}

TEST(WebTime, FormsThatFeedsAndServersWrite) {
  const int64_t evening = 1580841000;  // 2020-02-04T18:30:00Z
  for (const char* text :
       {"Tue, 04 Feb 2020 18:30:00 GMT", "Tue, 04 Feb 2020 21:30:00 +0300", "4 Feb 2020 18:30 UT",
        "Tuesday, 04-Feb-20 18:30:00 GMT", "Tue Feb  4 18:30:00 2020", "2020-02-04T18:30:00Z",
        "2020-02-04T21:30:00+03:00", "2020-02-04 18:30:00", "2020-02-04T18:30:00.123456Z", "20200204T183000Z",
        "2020/02/04 18:30", "Wed, 4 February 2020 6:30 PM", "Tue,04 Feb 2020 13:30:00 EST", "2020-02-04t18:30z",
        "Tue, 04 Feb 2020 18:30:00", "Feb 4, 2020 18:30"}) {
    const auto time = parse_web_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->seconds, evening) << text;
    EXPECT_EQ(iso_date(time->day), "2020-02-04") << text;
  }
  EXPECT_EQ(iso_date(parse_web_time("2020-02-04T01:00:00+03:00")->day), "2020-02-04");  // the writer's own day
  EXPECT_EQ(parse_web_time("2020-02")->day, *parse_iso_date("2020-02-01"));
}

TEST(WebTime, IsWrittenAsRfc3339) {
  EXPECT_EQ(rfc3339(1580841000), "2020-02-04T18:30:00Z");
  EXPECT_EQ(rfc3339(-1), "1969-12-31T23:59:59Z");
}

TEST(WebTime, OtherThingsAreNoTimes) {
  for (const char* text : {"", "x", "2020", "31 Feb 2020", "2020-13-01", "04 Feb 1820", "Tue, 04 Feb 2020 18:99:00 GMT",
                           "1580841000", "99999999999999999999"}) {
    EXPECT_FALSE(parse_web_time(text)) << text;
  }
}

}  // namespace
}  // namespace isnad::intake
