// UTF-8 against a slow, independent reading of the standard: a text is well-formed when each of its characters is what
// encoding that character gives.
#include "base/utf8.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

namespace isnad::utf8 {
namespace {

/// The encoding of one scalar value, written from the definition (table 3-6), not shared with the code under test.
std::string encode_slowly(uint32_t c) {
  const auto byte = [](uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 + c / 64), byte(0x80 + c % 64)};
  if (c < 0x10000) return {byte(0xE0 + c / 4096), byte(0x80 + c / 64 % 64), byte(0x80 + c % 64)};
  return {byte(0xF0 + c / 262144), byte(0x80 + c / 4096 % 64), byte(0x80 + c / 64 % 64), byte(0x80 + c % 64)};
}

/// The scalar value that stands at `at`, found by computing it and encoding it back; nullopt when ill-formed.
std::optional<uint32_t> read_slowly(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return uint32_t{static_cast<unsigned char>(text[at + i])}; };
  for (size_t length = 1; length <= 4 && at + length <= text.size(); ++length) {
    uint32_t value = length == 1 ? byte(0) : byte(0) % (length == 2 ? 32 : length == 3 ? 16 : 8);
    for (size_t i = 1; i < length; ++i) value = value * 64 + byte(i) % 64;
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) continue;
    if (encode_slowly(value) == text.substr(at, length)) return value;
  }
  return std::nullopt;
}

bool is_valid_slowly(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto value = read_slowly(text, at);
    if (!value) return false;
    at += encode_slowly(*value).size();
  }
  return true;
}

std::string bytes_of(uint32_t number, size_t count) {
  std::string bytes;
  for (size_t i = 0; i < count; ++i) bytes.push_back(static_cast<char>(number >> (8 * (count - 1 - i)) & 0xFFU));
  return bytes;
}

void expect_same_as_slow(const std::string& bytes) {
  const bool expected = is_valid_slowly(bytes);
  if (is_valid(bytes) != expected)
    FAIL() << testing::PrintToString(bytes) << " should be " << (expected ? "valid" : "invalid");
  const Decoded first = decode(bytes, 0);
  const auto slow = read_slowly(bytes, 0);
  if (first.is_valid != slow.has_value() || first.code_point != slow.value_or(kReplacement)) {
    FAIL() << "decode of " << testing::PrintToString(bytes);
  }
}

TEST(Utf8, EveryStringOfOneToThreeBytesIsJudgedAsTheSlowReaderDoes) {
  for (size_t count = 1; count <= 3; ++count) {
    for (uint32_t number = 0; number < 1U << (8 * count); ++number) {
      // Three bytes that begin with two ASCII bytes say nothing new.
      if (count == 3 && (number & 0x808000U) == 0) continue;
      expect_same_as_slow(bytes_of(number, count));
      if (HasFailure()) return;
    }
  }
}

TEST(Utf8, SampledStringsOfFourBytesAreJudgedAsTheSlowReaderDoes) {
  std::mt19937 random(20200124);
  for (int i = 0; i < 2'000'000 && !HasFailure(); ++i) {
    // Lead bytes F0…F5 and second bytes near the borders, where the rules are.
    const auto lead = static_cast<uint32_t>(0xF0 + random() % 6);
    const auto rest = static_cast<uint32_t>(random() & 0xFFFFFFU);
    expect_same_as_slow(bytes_of(lead << 24U | rest, 4));
  }
}

TEST(Utf8, EveryScalarValueComesBackFromItsEncoding) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string encoded;
    append(encoded, c);
    ASSERT_EQ(encoded, encode_slowly(c));
    const Decoded decoded = decode(encoded, 0);
    ASSERT_TRUE(decoded.is_valid);
    ASSERT_EQ(decoded.code_point, c);
    ASSERT_EQ(decoded.length, encoded.size());
  }
}

TEST(Utf8, WhatIsNoScalarValueIsWrittenAsReplacement) {
  for (char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string encoded;
    append(encoded, c);
    EXPECT_EQ(encoded, "\uFFFD");
  }
}

TEST(Utf8, InvalidBytesFarIntoLongTextAreFound) {
  for (size_t length : {7U, 8U, 9U, 63U, 64U, 65U, 1000U}) {
    std::string text(length, 'a');
    EXPECT_TRUE(is_valid(text));
    text.back() = '\xD8';
    EXPECT_FALSE(is_valid(text)) << length;
  }
}

// The examples of the standard's section on U+FFFD substitution of maximal subparts (tables 3-8 to 3-11).
TEST(Utf8, EachMaximalSubpartBecomesOneReplacement) {
  const std::string f = "\uFFFD";
  EXPECT_EQ(sanitize("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41").text, f + f + f + f + f + f + f + f + "A");
  EXPECT_EQ(sanitize("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41").text, f + f + f + f + f + f + f + f + "A");
  EXPECT_EQ(sanitize("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42").text, f + f + f + f + f + "A" + f + f + "B");
  EXPECT_EQ(sanitize("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41").text, f + f + f + f + "A");
}

TEST(Utf8, SanitizeSaysWhereItReplaced) {
  const Sanitized made = sanitize("قال\xD9\x20نعم\xFF");
  EXPECT_EQ(made.text, "قال\uFFFD نعم\uFFFD");
  ASSERT_EQ(made.bad.size(), 2U);
  EXPECT_EQ(made.bad[0], (ByteSpan{6, 9}));
  EXPECT_EQ(made.bad[1].of(made.text), "\uFFFD");
}

TEST(Utf8, ReplacementCharactersOfTheTextItselfAreNotReportedAsBad) {
  const Sanitized made = sanitize("a\uFFFDb\xFF");
  EXPECT_EQ(made.bad.size(), 1U);
  EXPECT_EQ(made.bad[0].begin, 5U);
}

TEST(Utf8, SanitizedTextIsAlwaysValid) {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(random() % 40, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random() % 3 == 0 ? random() % 256 : 0xD8 + random() % 2);
    const Sanitized made = sanitize(bytes);
    ASSERT_TRUE(is_valid_slowly(made.text));
    ASSERT_EQ(made.bad.empty(), is_valid_slowly(bytes));
  }
}

}  // namespace
}  // namespace isnad::utf8
