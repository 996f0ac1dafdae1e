// Small parts of base: dates, code points, interning, hashes, the JSON writer.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <random>
#include <unordered_map>

#include "base/codepoints.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/json_writer.h"
#include "base/utf8.h"

namespace isnad {
namespace {

// ---- dates

TEST(Date, DaysAndDatesAreInverseAndConsecutive) {
  const Day first = to_day({.year = -400, .month = 1, .day = 1});
  const Day last = to_day({.year = 4000, .month = 12, .day = 31});
  CivilDate expected{.year = -400, .month = 1, .day = 1};
  for (Day day = first; day <= last; ++day) {
    ASSERT_EQ(to_civil(day), expected) << day;
    ASSERT_EQ(to_day(expected), day);
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) {
        expected.month = 1;
        ++expected.year;
      }
    }
  }
}

TEST(Date, KnownDays) {
  EXPECT_EQ(to_day({.year = 1970, .month = 1, .day = 1}), 0);
  EXPECT_EQ(to_day({.year = 2000, .month = 3, .day = 1}), 11017);
  EXPECT_EQ(weekday(to_day({.year = 2020, .month = 1, .day = 23})), 3);  // a Thursday
  EXPECT_EQ(weekday(to_day({.year = 1969, .month = 12, .day = 29})), 0);
}

TEST(Date, MonthsAreAddedWithinTheMonth) {
  const auto added = [](std::string_view from, int32_t months) {
    return iso_date(add_months(*parse_iso_date(from), months));
  };
  EXPECT_EQ(added("2020-01-31", 1), "2020-02-29");
  EXPECT_EQ(added("2021-01-31", 1), "2021-02-28");
  EXPECT_EQ(added("2020-01-15", -1), "2019-12-15");
  EXPECT_EQ(added("2020-12-31", 14), "2022-02-28");
  EXPECT_EQ(added("2020-03-31", -13), "2019-02-28");
}

TEST(Date, IsoDatesAreReadStrictly) {
  for (const char* good :
       {"2020-01-24", "2020-01-24T18:02:11Z", "2020-01-24 18:02:11", "2020-01-24t18:02:11.5+03:00", "2020-02-29"}) {
    EXPECT_TRUE(parse_iso_date(good)) << good;
  }
  for (const char* bad : {"", "2020", "2020-1-24", "2020-13-01", "2021-02-29", "2020-00-10", "2020-01-00", "24-01-2020",
                          "2020/01/24", "2020-01-24x", "2020-01-24T", "2020-01-24T25:00", "٢٠٢٠-٠١-٢٤", "+020-01-24"}) {
    EXPECT_FALSE(parse_iso_date(bad)) << bad;
  }
  EXPECT_EQ(iso_date(*parse_iso_date("0101-02-03")), "0101-02-03");
}

// ---- code points

TEST(CodepointMap, AnswersAsCountingFromTheStartDoes) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::string text;
    const bool ascii_only = round % 5 == 0;
    for (size_t i = random() % 400; i > 0; --i) {
      utf8::append(text, ascii_only ? 'a' : std::array<char32_t, 4>{'a', 0x642, 0x20AC, 0x1F600}[random() % 4]);
    }
    const CodepointMap map(text);
    uint32_t counted = 0;
    for (size_t byte = 0; byte < text.size(); ++byte) {
      if (!utf8::is_continuation(text[byte])) {
        ASSERT_EQ(map.at(static_cast<uint32_t>(byte)), counted);
        ++counted;
      }
    }
    ASSERT_EQ(map.size(), counted);
    ASSERT_EQ(map.at(static_cast<uint32_t>(text.size())), counted);
    ASSERT_EQ(map.at(static_cast<uint32_t>(text.size()) + 100), counted);
  }
}

// ---- interning

TEST(Interner, GivesTheSameIdsAsAnOrdinaryMap) {
  std::mt19937 random(5);
  Interner words;
  std::unordered_map<std::string, uint32_t> twin;
  for (int i = 0; i < 50'000; ++i) {
    std::string word = std::to_string(random() % 9000);
    word.resize(word.size() + random() % 3, 'x');
    const auto [it, is_new] = twin.try_emplace(word, static_cast<uint32_t>(twin.size()));
    if (is_new) {
      ASSERT_EQ(words.find(word), Interner::kMissing);
    }
    ASSERT_EQ(words.intern(word), it->second);
    ASSERT_EQ(words.find(word), it->second);
  }
  EXPECT_EQ(words.size(), twin.size());
  for (const auto& [word, id] : twin) EXPECT_EQ(words.view(id), word);
}

TEST(Interner, HoldsTheEmptyStringAndStringsLongerThanABlock) {
  Interner words;
  const std::string big(1'000'000, 'b');
  EXPECT_EQ(words.intern(""), 0U);
  EXPECT_EQ(words.intern(big), 1U);
  EXPECT_EQ(words.intern("after"), 2U);
  EXPECT_EQ(words.find(""), 0U);
  EXPECT_EQ(words.view(1), big);
}

// ---- hashes

TEST(Hash, Sha256OfKnownTexts) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, PartsAreKeptApart) {
  const auto hash = [](std::initializer_list<std::string_view> parts) {
    Sha256Parts made;
    for (auto part : parts) made.add(part);
    return made.hex();
  };
  EXPECT_NE(hash({"ab", "c"}), hash({"a", "bc"}));
  EXPECT_NE(hash({"a"}), hash({"a", ""}));
  EXPECT_EQ(hash({"a", "b"}), hash({"a", "b"}));
}

TEST(Sha256Parts, TakesAPartInPieces) {
  Sha256Parts whole, pieces;
  whole.add("ab");
  whole.add("cde");
  pieces.add("ab");
  pieces.begin(3);
  pieces.piece("c");
  pieces.piece("");
  pieces.piece("de");
  EXPECT_EQ(whole.hex(), pieces.hex());
}

TEST(Hash, Xxh3OfKnownTexts) {
  EXPECT_EQ(xxh3_64(""), 0x2D06800538D394C2ULL);
  EXPECT_EQ(xxh3_128(""), (Hash128{.low = 0x6001C324468D497FULL, .high = 0x99AA06D3014798D8ULL}));
}

// ---- JSON

std::string number_text(double value) {
  std::string out;
  JsonWriter(out).number(value);
  return out;
}

TEST(JsonWriter, WritesWholeNumbersAsIntegersAndTheRestShortest) {
  EXPECT_EQ(number_text(15000), "15000");
  EXPECT_EQ(number_text(1e6), "1000000");
  EXPECT_EQ(number_text(-3), "-3");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(33.3), "33.3");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(9007199254740991), "9007199254740991");
  EXPECT_EQ(number_text(1e300), "1e+300");
  EXPECT_EQ(number_text(std::nan("")), "null");
  EXPECT_EQ(number_text(HUGE_VAL), "null");
}

TEST(JsonWriter, NumbersComeBackTheSame) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 20'000; ++i) {
    const uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    ASSERT_EQ(nlohmann::json::parse(number_text(value)).get<double>(), value);
  }
}

TEST(JsonWriter, StringsComeBackTheSame) {
  std::string every;
  for (char32_t c = 0; c < 0x3000; ++c) utf8::append(every, c);
  every += "\U0001F600\uFFFD";
  std::string out;
  append_json_string(out, every);
  EXPECT_EQ(nlohmann::json::parse(out).get<std::string>(), every);
  EXPECT_EQ(out.find('\n'), std::string::npos);
  out.clear();
  append_json_string(out, "\"\\/\b\f\n\r\t\x01\x1f ق");
  EXPECT_EQ(out, R"("\"\\/\b\f\n\r\t\u0001\u001f ق")");
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("a").begin_array().number(1).number(2).begin_array().end_array().end_array();
  json.key("b").begin_object().end_object().key("c").null().key("d").boolean(true).end_object();
  EXPECT_EQ(out, R"({"a":[1,2,[]],"b":{},"c":null,"d":true})");
}

}  // namespace
}  // namespace isnad
