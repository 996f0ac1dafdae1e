// What is left out, and whose name is left unsaid, because its reading cannot be trusted. The sentences are ours.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "read_text.h"

namespace isnad::read {
namespace {

std::shared_ptr<const rules::Language> language_with(const std::string& content, const std::string& speaker) {
  std::vector<rules::SourceFile> models;
  if (!content.empty()) models.push_back({"trust/content.tsv", content});
  if (!speaker.empty()) models.push_back({"trust/speaker.tsv", speaker});
  return language_with_trust(std::move(models));
}

std::vector<doc::Statement> read_with(const std::string& content, const std::string& speaker) {
  const auto language = language_with(content, speaker);
  Reader reader(*language, {});
  doc::Document document;
  document.text =
      "قالت وزيرة الصحة ليلى السالم إن المشافي تعمل. وأضافت أن الأدوية وصلت. وتؤكد نقابة الأطباء أن المخزون يكفي شهرا.";
  reader.read(document);
  return document.statements;
}

const std::string kNever = "bias\t-5\nlimit\t0\n";

TEST(Trust, ALanguageWithoutModelsSaysEverything) {
  const auto said = read_with("", "");
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(read_with(kNever, kNever).size(), 3U);
}

TEST(Trust, WhatIsProbablyNotSaidIsLeftOut) {
  const auto said = read_with(kNever + "present\t6\n", "");
  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said.back().lemma, "أضاف");
  EXPECT_EQ(read_with(kNever + "present\t4\n", "").size(), 3U) << "below the limit";
}

TEST(Trust, WhoProbablyDoesNotSayItIsLeftUnsaid) {
  const auto said = read_with("", kNever + "found=voice\t6\n");
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[0].chain.back().name, "ليلى السالم");
  const doc::ChainLink& unsaid = said[1].chain.back();
  EXPECT_EQ(unsaid.kind, doc::LinkKind::anonymous);
  EXPECT_EQ(unsaid.role, doc::LinkRole::speaker);
  EXPECT_EQ(unsaid.name, "");
  EXPECT_EQ(unsaid.entity, doc::kNone);
  EXPECT_FALSE(unsaid.span);
  EXPECT_EQ(said[2].chain.back().name, "نقابة الأطباء");
}

TEST(Trust, AmountsCount) {
  // Three statements in so short an article are many in a thousand letters.
  EXPECT_EQ(read_with(kNever + "article.statements\t1\n", "").size(), 0U);
}

TEST(Trust, AnotherFileIsNoModel) {
  auto sources = rules::read_sources({});
  ASSERT_TRUE(sources.ok());
  sources->push_back({"trust/quotes.tsv", kNever});
  EXPECT_NE(rules::compile_language(*sources).error().line().find("trust/quotes.tsv"), std::string::npos);
}

/// By the names of its signs, each statement's evidence is what lang/ar/trust weighs.
TEST(Trust, SignsHaveNamesWhereTheyAreAskedFor) {
  const auto language = language_with("", "");
  Reader reader(*language, {});
  reader.context().keep_trace(true);
  doc::Document document;
  document.text = "وتؤكد نقابة الأطباء أن المخزون يكفي شهرا.";
  reader.read(document);
  ASSERT_EQ(reader.context().evidence().size(), 1U);
  const Evidence& e = reader.context().evidence().front();
  ASSERT_EQ(e.names.size(), e.signs.size());
  for (size_t i = 0; i < e.names.size(); ++i) EXPECT_EQ(rules::sign_key(e.names[i]), e.signs[i].first);
  for (const char* sign : {"present", "cue=verb", "attach=that", "act=affirm", "found=words"})
    EXPECT_EQ(std::count(e.names.begin(), e.names.end(), sign), 1) << sign;
}

}  // namespace
}  // namespace isnad::read
