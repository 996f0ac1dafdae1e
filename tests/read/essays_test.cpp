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

/// A text of paragraphs under one name, each with its statement, and a last line.
size_t left_of_paragraphs(size_t paragraphs, const std::string& last) {
  const std::string name = "abu hala", verb = "said";
  doc::Document d;
  for (size_t i = 0; i < paragraphs; ++i) {
    const auto begin = static_cast<uint32_t>(d.text.size());
    const uint32_t from = begin + static_cast<uint32_t>(verb.size()) + 1;
    const uint32_t to = from + static_cast<uint32_t>(name.size());
    d.text += verb + " " + name + ": the words of a column.\n";
    doc::Statement s;
    s.mode = doc::Mode::direct;
    s.cue = {begin, from - 1};
    s.chain = {{.name = name, .span = ByteSpan{from, to}}};
    d.statements.push_back(s);
  }
  d.text += last;
  leave_to_writer_by_name(d);
  return d.statements.size();
}

TEST(Essays, AWriterMayCallHimselfByName) {
  EXPECT_EQ(left_of_paragraphs(3, ""), 0U);
  EXPECT_EQ(left_of_paragraphs(2, ""), 2U) << "two may be a source's";
  EXPECT_EQ(left_of_paragraphs(3, "abu hala came"), 3U) << "somebody that the text tells of";
}

}  // namespace
}  // namespace isnad::read
