// WARC files, sound and damaged: every record that can be read is read, and every fault is told with its place.
#include "intake/warc.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "intake/http_message.h"
#include "intake/payload.h"
#include "warc_files.h"

namespace isnad::intake {
namespace {

/// Hands out a string some bytes at a time.
class PieceStream final : public ByteStream {
 public:
  PieceStream(std::string bytes, size_t most) : bytes_(std::move(bytes)), most_(most) {}
  Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = std::min({size, most_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, buffer);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  size_t most_;
  size_t at_ = 0;
};

using Seen = std::vector<std::string>;

/// Every record's block, or "OFFSET: what is wrong".
Seen read(const std::string& bytes, WarcOptions options = {}, size_t piece = 1 << 20) {
  options.is_packed = is_gzip(bytes);
  WarcReader records(std::make_unique<PieceStream>(bytes, piece), options);
  Seen seen;
  while (const auto record = records.next()) {
    seen.push_back(*record ? std::string((*record)->block)
                           : std::to_string(records.offset()) + ": " + record->error().what);
  }
  return seen;
}

std::string record(const std::string& block, const std::string& length = "") {
  return bytes_of({.block = block, .length = length});
}

TEST(Warc, RecordsAreReadPlainAndPackedInAnyPieces) {
  const std::string a = record("one");
  const std::string b = record("");
  const std::string c = record("three\r\n\r\n");
  const Seen expected = {"one", "", "three\r\n\r\n"};
  for (const std::string& file : {a + b + c, packed(a) + packed(b) + packed(c), packed(a + b + c),
                                  packed(a + b.substr(0, 9)) + packed(b.substr(9) + c)}) {
    for (const size_t piece : {1, 7, 1000, 1 << 20}) EXPECT_EQ(read(file, {}, piece), expected) << piece;
  }
}

TEST(Warc, RecordsLargerThanABufferAreWhole) {
  std::mt19937 random(1);
  std::string large(3 << 20, ' ');
  for (char& c : large) c = static_cast<char>(random());
  for (const std::string& file : {record(large) + record("x"), packed(record(large)) + packed(record("x"))})
    EXPECT_EQ(read(file), (Seen{large, "x"}));
  const std::string zeros(12 << 20, 'a');
  EXPECT_EQ(read(packed(record(large + zeros)) + packed(record("x"))), (Seen{large + zeros, "x"}));
}

TEST(Warc, LineEndsAndNamesMayBeLoose) {
  EXPECT_EQ(read("WARC/0.17\nwarc-type: response\ncontent-length: 3\n\nabc\n\nWARC/1.1\nContent-Length:2\n\nde"),
            (Seen{"abc", "de"}));
}

TEST(Warc, AWrongLengthIsToldAndTheNextRecordFound) {
  const std::string next = record("next");
  for (const char* length :
       {"9223372036854775807", "18446744073709551616", "-1", "4x", "2", "9", "1000", "200000000"}) {
    const std::string bad = record("wrong", length);
    for (const std::string& file : {bad + next, packed(bad) + packed(next)}) {
      const Seen seen = read(file, {.file_size = file.size()});
      ASSERT_EQ(seen.size(), 2U) << length << (is_gzip(file) ? " packed" : " plain");
      EXPECT_TRUE(seen[0].starts_with("0: the record")) << seen[0];
      EXPECT_EQ(seen[1], "next");
    }
  }
}

TEST(Warc, LengthsThatAreMissingOrDoubledAreTold) {
  const std::string next = record("next");
  EXPECT_EQ(read("WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n" + next),
            (Seen{"0: the record has no Content-Length", "next"}));
  EXPECT_EQ(read(bytes_of({.block = "abc", .more = "Content-Length: 5\r\n"}) + next),
            (Seen{"0: the record has several Content-Lengths that differ", "next"}));
  EXPECT_EQ(read(bytes_of({.block = "abc", .more = "Content-Length: 3\r\n"}) + next), (Seen{"abc", "next"}));
}

TEST(Warc, AStrangersWordsInMessagesAreWellFormed) {
  EXPECT_EQ(read(record("x",
                        "\xFF"
                        "1")),
            (Seen{"0: the record's Content-Length is no length: '\xEF\xBF\xBD"
                  "1'"}));
}

TEST(Warc, ACutFileKeepsWhatCameBefore) {
  const std::string first = record("first");
  const std::string second = record("second record");
  for (size_t size = 1; size < second.size() - 4; ++size) {
    const Seen seen = read(first + second.substr(0, size));
    ASSERT_EQ(seen.size(), 2U) << size;
    EXPECT_EQ(seen[0], "first");
    EXPECT_TRUE(seen[1].starts_with(std::to_string(first.size()) + ": ")) << seen[1];
  }
  const std::string packed_first = packed(first);
  const std::string packed_second = packed(second);
  for (size_t size = 1; size < packed_second.size(); ++size) {
    const Seen seen = read(packed_first + packed_second.substr(0, size));
    ASSERT_EQ(seen.size(), 2U) << size;
    EXPECT_EQ(seen[0], "first");
    EXPECT_TRUE(seen[1].starts_with(std::to_string(packed_first.size()) + ": ")) << seen[1];
  }
}

TEST(Warc, DamageInOneMemberCostsThatRecordOnly) {
  std::mt19937 random(7);
  std::string noise(2000, ' ');
  for (char& c : noise) c = static_cast<char>(random());
  const std::string members[] = {packed(record("first")), packed(record(noise)), packed(record("third"))};
  const std::string place = std::to_string(members[0].size());
  for (size_t at = 0; at < members[1].size(); at += 13) {
    std::string damaged = members[1];
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    if (at >= 4 && at < 10) continue;  // time, level and system: nobody misses them
    const Seen seen = read(members[0] + damaged + members[2]);
    ASSERT_EQ(seen.size(), 3U) << at << seen[1] << seen[2];
    EXPECT_EQ(seen[0], "first");
    EXPECT_TRUE(seen[1].starts_with(place + ": ")) << seen[1];
    EXPECT_EQ(seen[2], "third");
  }
}

TEST(Warc, WhatIsNoRecordIsToldOnce) {
  const std::string rubbish(5000, 'x');
  EXPECT_EQ(read(record("a") + rubbish + "\r\n" + record("b")),
            (Seen{"0: the record's Content-Length is wrong: no record ends after 1 bytes", "b"}));
  EXPECT_EQ(read(rubbish + "\r\n" + record("b")), (Seen{"0: no WARC record begins here", "b"}));
  EXPECT_EQ(read(packed(record("a")) + rubbish + packed(record("b"))),
            (Seen{"a", std::to_string(packed(record("a")).size()) + ": no gzip data begins here", "b"}));
  EXPECT_TRUE(read("").empty());
  EXPECT_EQ(read(packed(record("a")) + std::string(1000, '\0')), Seen{"a"});
}

TEST(Warc, TooLargeRecordsAreToldAndPassedOver) {
  const std::string large(5000, 'x');
  const WarcOptions options{.largest_record = 1000};
  for (const std::string& file : {record(large) + record("b"), packed(record(large)) + packed(record("b"))}) {
    WarcOptions known = options;
    known.file_size = file.size();
    EXPECT_EQ(read(file, known), (Seen{"0: the record is larger than 1000 bytes (it says 5000 bytes)", "b"}));
    EXPECT_EQ(read(file, options), (Seen{"0: the record is larger than 1000 bytes (it says 5000 bytes)", "b"}));
  }
}

TEST(Warc, ABombIsRefusedAndTheRestGoesOn) {
  const std::string bomb = packed(record(std::string(50 << 20, '\0')));
  const Seen seen = read(bomb + packed(record("b")));
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_TRUE(seen[0].starts_with("0: the record is cut short: ")) << seen[0];
  EXPECT_TRUE(seen[0].ends_with("refused as a bomb")) << seen[0];
  EXPECT_EQ(seen[1], "b");
}

TEST(Warc, AHeaderWithoutEndIsTold) {
  const Seen seen = read("WARC/1.0\r\n" + std::string(200'000, 'x') + "\r\n" + record("b"));
  EXPECT_EQ(seen, (Seen{"0: the record's header is longer than 64 KB", "b"}));
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "WARC/1.0\n";  // minutes, were each header searched anew
  EXPECT_EQ(read(many + "\r\n\r\n" + record("b")).back(), "b");
}

// ---- Payloads

std::string text_of(const MadeRecord& made) {
  const std::string file = bytes_of(made);
  WarcReader records(std::make_unique<PieceStream>(file, 1 << 20), {});
  const auto record = records.next();
  if (!record || !*record) return "no record";
  auto payload = payload_of(**record, 1 << 20);
  if (!payload) return "passed over";
  if (!*payload) return "error: " + payload->error().what;
  const auto article = article_from_payload(**std::move(payload), RawBytes::dropped);
  return article ? article->text : "error: " + article.error().what;
}

TEST(WarcPayload, CaptureAddressAndIdAreKept) {
  const std::string file = bytes_of({.uri = "<https://manara.example/b>", .block = http("نص")});
  WarcReader records(std::make_unique<PieceStream>(file, 1 << 20), {});
  auto payload = payload_of(**records.next(), 1 << 20);
  ASSERT_TRUE(payload && *payload);
  const auto article = article_from_payload(**std::move(payload), RawBytes::kept);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->source.url, "https://manara.example/b");
  EXPECT_EQ(article->given.captured, "2020-02-04T18:30:00Z");
  EXPECT_FALSE(article->given.published);  // the capture's time is not the publication's
  EXPECT_TRUE(article->source.id->starts_with("urn:uuid:"));
  EXPECT_EQ(article->raw, "نص");
}

TEST(WarcPayload, CodingsAreUndone) {
  EXPECT_EQ(text_of({.block = http("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")}),
            "abc0123456789");
  EXPECT_EQ(text_of({.block = http("was decoded", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")}),
            "was decoded");
  EXPECT_EQ(text_of({.block = http(packed("text"), "Content-Encoding: gzip\r\n")}), "text");
  EXPECT_EQ(text_of({.block = http(packed("text", 15), "Content-Encoding: deflate\r\n")}), "text");
  EXPECT_EQ(text_of({.block = http(packed("text", -15), "Content-Encoding: deflate\r\n")}), "text");
  EXPECT_EQ(text_of({.block = http(packed(packed("text")), "Content-Encoding: gzip, gzip\r\n")}), "text");
  EXPECT_EQ(text_of({.block = http("text", "Content-Encoding: gzip, gzip, gzip\r\n")}),
            "error: is packed more than twice: refused");
  EXPECT_EQ(text_of({.block = http("text", "Content-Encoding: br\r\n")}),
            "error: is packed with 'br', which cannot be read");
  EXPECT_TRUE(
      text_of({.block = http(packed(std::string(900 << 10, 'a')), "Content-Encoding: gzip\r\n")}).starts_with("aaa"));
  EXPECT_EQ(text_of({.block = http(packed(std::string(9 << 20, 'a')), "Content-Encoding: gzip\r\n")}),
            "error: is larger than 1 MB when unpacked");
}

TEST(WarcPayload, OnlyWhatMayBeAnArticleIsTaken) {
  EXPECT_EQ(text_of({.block = http("x", "Content-Type: image/png\r\n")}), "passed over");
  EXPECT_EQ(text_of({.block = http("x", "Location: /\r\n", "302 Found")}), "passed over");
  EXPECT_EQ(text_of({.uri = "https://manara.example/robots.txt", .block = http("x")}), "passed over");
  EXPECT_EQ(text_of({.type = "request", .block = "GET / HTTP/1.1\r\n\r\n"}), "passed over");
  EXPECT_EQ(text_of({.type = "resource", .content_type = "text/plain", .block = "text"}), "text");
  EXPECT_EQ(text_of({.type = "conversion", .content_type = "text/plain", .block = "text"}), "text");
  EXPECT_EQ(text_of({.block = "no http"}), "error: holds no HTTP response");
  EXPECT_TRUE(text_of({.block = http("x"), .more = "WARC-Segment-Number: 1\r\n"}).starts_with("error: is one part of"));
}

TEST(WarcPayload, WhatWasCutIsNoted) {
  const std::string file = bytes_of({.block = http("20\r\nabc", "Transfer-Encoding: chunked\r\n")});
  WarcReader records(std::make_unique<PieceStream>(file, 1 << 20), {});
  auto payload = payload_of(**records.next(), 1 << 20);
  ASSERT_TRUE(payload && *payload);
  EXPECT_EQ((*payload)->bytes, "abc");
  ASSERT_EQ((*payload)->notes.size(), 1U);
  EXPECT_EQ((*payload)->notes[0].code, "cut_short");
}

}  // namespace
}  // namespace isnad::intake
