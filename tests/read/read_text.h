// Reads a text of a test as an article without title, outlet or day, with a language that says everything: how
// sentences are read does not hang on how far they are trusted (trust_test.cpp).
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/reader.h"

namespace isnad::read {

/// The built-in language without its models of trust, or with these in their place.
inline std::shared_ptr<const rules::Language> language_with_trust(std::vector<rules::SourceFile> models = {}) {
  auto sources = rules::read_sources({});
  EXPECT_TRUE(sources.ok());
  std::erase_if(*sources, [](const rules::SourceFile& f) { return f.path.starts_with("trust/"); });
  for (rules::SourceFile& model : models) sources->push_back(std::move(model));
  auto language = rules::compile_language(*sources);
  EXPECT_TRUE(language.ok()) << language.error().line();
  return *language;
}

inline doc::Document read_text(std::string_view text) {
  static const auto language = language_with_trust();
  static Reader reader(*language, {});
  doc::Document document;
  document.text = text;
  reader.read(document);
  return document;
}

}  // namespace isnad::read
