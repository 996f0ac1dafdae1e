// Reads a text of a test with the built-in language, as an article without title, outlet or day.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "read/reader.h"

namespace isnad::read {

inline doc::Document read_text(std::string_view text) {
  static const auto language = rules::load_language();
  EXPECT_TRUE(language.ok()) << language.error().line();
  static Reader reader(**language, {});
  doc::Document document;
  document.text = text;
  reader.read(document);
  return document;
}

}  // namespace isnad::read
