#include "read/essays.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace isnad::read {
namespace {

/// Said at [3000, 3100) with its cue at [2990, 2998).
doc::Statement said_by(std::optional<ByteSpan> speaker, ByteSpan content = {3000, 3100}) {
  doc::Statement s;
  s.span = content;
  s.parts = {content};
  s.cue = {2990, 2998};
  if (speaker) s.chain = {{.name = "hala", .span = speaker}};
  return s;
}

size_t left_of(uint32_t body, std::vector<doc::Statement> statements) {
  doc::Document d;
  d.text = std::string(body, 'x');
  d.body = {{0, body / 2}, {body / 2, body}};
  d.statements = std::move(statements);
  leave_essays_to_their_writers(d);
  return d.statements.size();
}

constexpr uint32_t kEssay = 8000, kNews = 3200;
const ByteSpan kBehind{3101, 3110}, kBefore{2900, 2980}, kTouching{2980, 2990};

TEST(Essays, OnlyWhoIsNamedBehindOrAtTheCueSpeaks) {
  EXPECT_EQ(left_of(kEssay, {said_by(kBehind)}), 1U);
  EXPECT_EQ(left_of(kEssay, {said_by(kTouching)}), 1U) << "a colon";
  EXPECT_EQ(left_of(kEssay, {said_by(kBefore)}), 0U);
  EXPECT_EQ(left_of(kEssay, {said_by(std::nullopt)}), 0U);
  EXPECT_EQ(left_of(kEssay, {said_by(kBefore), said_by(kBehind), said_by(kBefore)}), 1U);
  doc::Statement quoted = said_by(kBefore);
  quoted.mode = doc::Mode::direct;
  EXPECT_EQ(left_of(kEssay, {quoted}), 1U);
}

TEST(Essays, WhatAttributesMoreIsNone) {
  EXPECT_EQ(left_of(kNews, {said_by(kBefore), said_by(kBefore)}), 2U);
  EXPECT_EQ(left_of(kEssay, {said_by(kBefore, {3000, 6000})}), 1U) << "a long answer fills the text";
}

}  // namespace
}  // namespace isnad::read
