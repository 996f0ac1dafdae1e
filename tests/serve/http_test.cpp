// Addresses, cursors, and whom the server answers.
#include "serve/http.h"

#include <gtest/gtest.h>

#include "serve/event_log.h"
#include "serve/guard.h"

namespace isnad::serve {
namespace {

TEST(Target, PathAndFieldsAreDecoded) {
  const auto target = parse_target("/api/v1/entities/isnad:sy%2Fidlib?q=%D8%BA%D8%A7%D8%B1%D8%A9+a%2Bb&empty=&q=2");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/v1/entities/isnad:sy/idlib");
  EXPECT_EQ(target->field("q"), "غارة a+b") << "the first of two";
  EXPECT_TRUE(target->has("empty"));
  EXPECT_FALSE(target->has("none"));
}

TEST(Target, WhatIsNoAddressIsRefused) {
  for (const char* bad : {"", "api", "*", "/%", "/%4", "/%zz", "/%FF", "/a%00b", "/?q=%FF"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(Cursor, GoesThereAndBack) {
  for (const uint64_t offset : {uint64_t{0}, uint64_t{50}, uint64_t{1} << 40U}) {
    const auto back = offset_of(cursor_at(offset));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, offset);
  }
  for (const char* bad : {"", "o", "50", "o-1", "o5x", "o99999999999999999999", "o1099511627777"})
    EXPECT_FALSE(offset_of(bad)) << bad;
}

Request get(std::string host) {
  Request r;
  r.method = "GET";
  r.target = "/api/v1";
  r.host = std::move(host);
  return r;
}

TEST(Guard, OnlyItsOwnNamesReachIt) {
  const Guard guard{hosts_of("127.0.0.1", 8484), "", false};
  EXPECT_FALSE(refusal(guard, get("127.0.0.1:8484")));
  EXPECT_FALSE(refusal(guard, get("localhost:8484")));
  for (const char* host : {"", "localhost", "localhost:80", "evil.example:8484", "127.0.0.1:8484.evil.example"}) {
    const auto refused = refusal(guard, get(host));
    ASSERT_TRUE(refused) << host;
    EXPECT_EQ(refused->status, 421U);
  }
}

TEST(Guard, WritesAreMarkedAndFromHere) {
  Guard guard{hosts_of("127.0.0.1", 8484), "", false};
  Request r = get("localhost:8484");
  r.method = "POST";
  EXPECT_EQ(refusal(guard, r)->status, 403U) << "not marked";
  r.is_marked = true;
  EXPECT_FALSE(refusal(guard, r));
  r.origin = "http://localhost:8484";
  EXPECT_FALSE(refusal(guard, r));
  for (const char* origin :
       {"http://evil.example", "http://localhost:80", "null", "http://localhost:8484.evil.example"}) {
    r.origin = origin;
    EXPECT_TRUE(refusal(guard, r)) << origin;
  }
  r.origin.clear();
  guard.is_read_only = true;
  EXPECT_EQ(refusal(guard, r)->status, 403U);
  EXPECT_FALSE(refusal(guard, get("localhost:8484"))) << "reading goes on";
}

TEST(Guard, ATokenOpensTheApi) {
  const Guard guard{hosts_of("10.0.0.5", 8484), "a-long-secret-word", false};
  Request r = get("10.0.0.5:8484");
  EXPECT_EQ(refusal(guard, r)->status, 401U);
  r.authorization = "Bearer a-long-secret-wore";
  EXPECT_EQ(refusal(guard, r)->status, 401U);
  r.authorization = "Bearer a-long-secret-word";
  EXPECT_FALSE(refusal(guard, r));
  r.method = "POST";
  r.is_marked = true;
  r.origin = "https://evil.example";
  EXPECT_EQ(refusal(guard, r)->status, 403U);
  Request page = get("10.0.0.5:8484");
  page.target = "/";
  EXPECT_FALSE(refusal(guard, page)) << "the page asks for the token itself";
}

TEST(EventLog, TellsWhatCameAfterAndWhenSomethingIsMissing) {
  EventLog log;
  const uint64_t start = log.last();
  EXPECT_TRUE(log.after(start).empty());
  log.add("added", "{\"articles\":1}");
  log.add("review", "{}");
  const auto events = log.after(start);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].name, "added");
  EXPECT_EQ(events[1].number, start + 2);
  EXPECT_EQ(log.after(start + 1).size(), 1U);
  EXPECT_EQ(log.after(7).front().name, "resync") << "of an earlier life";
  EXPECT_EQ(log.after(start + 99).front().name, "resync");
  for (size_t i = 0; i < EventLog::kKept; ++i) log.add("job", "{}");
  EXPECT_EQ(log.after(start + 1).front().name, "resync") << "no longer kept";
  EXPECT_EQ(log.after(start + 2).size(), EventLog::kKept);
  EXPECT_EQ(in_stream(events[0]), "id: " + std::to_string(start + 1) + "\nevent: added\ndata: {\"articles\":1}\n\n");
}

}  // namespace
}  // namespace isnad::serve
