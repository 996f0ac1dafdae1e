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

std::vector<doc::Statement> read_with(const std::string& content, const std::string& speaker, Options options = {}) {
  const auto language = language_with(content, speaker);
  Reader reader(*language, std::move(options));
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

TEST(Trust, EverythingIsSaidOnDemand) {
  const auto said = read_with(kNever + "present\t6\n", kNever + "found=voice\t6\n", {.says_untrusted = true});
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[1].chain.back().name, "ليلى السالم");
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

TEST(Trust, SignsAreKeptWhereTheyAreAskedFor) {
  const auto language = language_with(kNever + "act=affirm\t2\n", kNever + "found=words\t3\n");
  Reader reader(*language, {});
  const auto evidence_of = [&](bool keeps) {
    reader.context().keep_trace(keeps);
    doc::Document document;
    document.text = "وتؤكد نقابة الأطباء أن المخزون يكفي شهرا.";
    reader.read(document);
    EXPECT_EQ(reader.context().evidence().size(), 1U);
    return reader.context().evidence().front();
  };
  const Evidence kept = evidence_of(true);
  for (const char* sign : {"present", "cue=verb", "attach=that", "act=affirm", "found=words"}) {
    EXPECT_EQ(std::count(kept.signs().begin(), kept.signs().end(), std::pair<std::string, float>(sign, 1)), 1) << sign;
  }
  EXPECT_FLOAT_EQ(kept.odds().content, -3);
  EXPECT_FLOAT_EQ(kept.odds().speaker, -2);
  const Evidence dropped = evidence_of(false);
  EXPECT_TRUE(dropped.signs().empty());
  EXPECT_FLOAT_EQ(dropped.odds().content, -3);
}

}  // namespace
}  // namespace isnad::read
