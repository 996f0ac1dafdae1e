// The strict JSON reader against a slow twin (nlohmann-json): the same texts are accepted, the same members found.
#include "intake/json_object.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <regex>

namespace isnad::intake {
namespace {

using nlohmann::json;

struct Reading {
  bool ok = false;
  std::string fault;
  json members = json::object();
};

Reading read(std::string_view text) {
  Reading reading;
  JsonObjectReader members(text);
  while (members.next()) {
    json value = json::parse(members.raw(), nullptr, false);
    if (members.kind() == JsonKind::string) {
      std::string decoded;
      if (!decode_json_string(members.raw(), decoded)) value = decoded;
    }
    reading.members[std::string(members.key())] = value;
  }
  reading.fault = members.fault();
  reading.ok = reading.fault.empty();
  return reading;
}

/// Agreement, except where the twin is stricter: it refuses bad UTF-8 and lone surrogates, which we pass on.
void expect_as_twin(const std::string& text) {
  const json twin = json::parse(text, nullptr, false);
  const Reading ours = read(text);
  if (twin.is_object()) {
    ASSERT_TRUE(ours.ok) << text << ": " << ours.fault;
    ASSERT_EQ(ours.members, twin) << text;
  } else if (ours.ok) {
    ASSERT_NE(text.find("\\u"), std::string::npos) << text;
  }
}

TEST(JsonObject, ReadsWhatTheTwinReads) {
  for (const char* text : {
           R"({})",
           R"( { } )",
           R"({"a":1})",
           R"({"a":"b","c":null})",
           R"({"a":[1,[],{},{"x":[{"y":[2]}]}],"b":-1.5e+3})",
           R"({"a":"\"\\\/\b\f\n\r\t\u0642\ud83d\ude00"})",
           R"({"\u0061":true,"b":false})",
           R"({"a":0,"b":-0,"c":0.1,"d":1E5})",
           R"({"":""})",
           R"({"long":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"yyyyyyyyyyyyyyyyyyyyyyyyyyy"})",
       }) {
    expect_as_twin(text);
  }
}

TEST(JsonObject, RefusesWhatTheTwinRefuses) {
  for (const char* text : {
           "",
           " ",
           "[]",
           "1",
           "\"a\"",
           "{",
           "}",
           "{,}",
           "{\"a\"}",
           "{\"a\":}",
           "{\"a\":1,}",
           "{\"a\":1 \"b\":2}",
           "{\"a\":1}x",
           "{\"a\":01}",
           "{\"a\":1.}",
           "{\"a\":.5}",
           "{\"a\":+1}",
           "{\"a\":1e}",
           "{\"a\":-}",
           "{\"a\":nul}",
           "{\"a\":NaN}",
           "{\"a\":\"b}",
           "{\"a\":\"\\x\"}",
           "{\"a\":\"\\u12g4\"}",
           "{\"a\":\"\\u12\"}",
           "{\"a\":\"\\\"}",
           "{\"a\":[1,]}",
           "{\"a\":[1}",
           "{\"a\":{\"b\"}}",
           "{\"a\":{\"b\":1]}",
           "{\"a\":[}",
           "{a:1}",
           "{'a':1}",
           "{\"a\":\"tab\there\"}",
           "{\"a\":tru",
       }) {
    EXPECT_TRUE(json::parse(text, nullptr, false).is_discarded() || !json::parse(text, nullptr, false).is_object());
    EXPECT_FALSE(read(text).ok) << text;
  }
}

TEST(JsonObject, DamagedTextsAreJudgedAsTheTwinDoes) {
  const std::string whole =
      R"({"id":"x1","n":[1,2.5,{"k":"v\n"},[]],"text":"قال \"نعم\" \u0642","t":true,"z":null,"e":{"a":{"b":[]}}})";
  const std::string pieces = "{}[]\",:\\u019eE+-.tfn \t";
  std::mt19937 random(4);
  for (int round = 0; round < 60'000 && !HasFailure(); ++round) {
    std::string text = whole;
    for (auto i = 1 + random() % 3; i > 0; --i) {
      const auto at = random() % text.size();
      const char piece = pieces[random() % pieces.size()];
      if (random() % 3 == 0)
        text.erase(at, 1 + random() % 4);
      else if (random() % 2 == 0)
        text.insert(at, 1, piece);
      else
        text[at] = piece;
      if (text.empty()) text = "{";
    }
    if (text.find("\\ud") == std::string::npos && text.find("\\uD") == std::string::npos) {
      const json twin = json::parse(text, nullptr, false);
      // Damage inside a letter makes bad UTF-8, which only the twin minds.
      if (twin.is_discarded() && read(text).ok) {
        EXPECT_TRUE(json::parse(std::regex_replace(text, std::regex("[\x80-\xFF]"), "x"), nullptr, false).is_object())
            << text;
      } else {
        expect_as_twin(text);
      }
    }
  }
}

TEST(JsonObject, HalfSurrogatePairsAreMarked) {
  for (const char* raw :
       {R"("a\ud800b")", R"("a\udc00b")", R"("a\ud800\u0062")", R"("a\ud800\ud800b")", R"("\ud83d")"}) {
    std::string out;
    EXPECT_TRUE(decode_json_string(raw, out)) << raw;
    EXPECT_NE(out.find(kLoneSurrogate), std::string::npos);
  }
  std::string out;
  EXPECT_FALSE(decode_json_string(R"("\ud83d\ude00")", out));
  EXPECT_EQ(out, "\U0001F600");
}

TEST(JsonObject, DeepNestingIsRefusedNotRecursedInto) {
  EXPECT_TRUE(read("{\"a\":" + std::string(500, '[') + std::string(500, ']') + "}").ok);
  const Reading deep = read("{\"a\":" + std::string(1'000'000, '[') + "}");
  EXPECT_NE(deep.fault.find("nested too deeply"), std::string::npos);
}

TEST(JsonObject, FaultsNameTheColumnInCharacters) {
  EXPECT_EQ(read("{\"قال\" 1}").fault, "bad JSON: expected ':' at column 8");
  EXPECT_EQ(read("not json").fault, "bad JSON: expected an object at column 1");
}

}  // namespace
}  // namespace isnad::intake
