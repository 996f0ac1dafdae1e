#include "read/reader.h"

#include <algorithm>

#include "read/stages.h"
#include "text/chars.h"

namespace isnad::read {
namespace {

/// "ar" when Arabic letters are a good part of the letters, else "und".
std::string language_of(const std::vector<text::Token>& tokens) {
  size_t arabic = 0, other = 0;
  for (const text::Token& t : tokens) {
    if (t.kind == text::TokenKind::word) ++arabic;
    if (t.kind == text::TokenKind::latin) ++other;
  }
  return arabic > 0 && arabic * 3 >= other ? "ar" : "und";
}

}  // namespace

Reader::Reader(const rules::Language& language, Options options) : context_(language), options_(std::move(options)) {}

void Reader::read(doc::Document& document) {
  if (options_.published) document.given.published = options_.published;
  if (options_.outlet) document.given.outlet = options_.outlet;
  context_.begin(document);
  document.language = language_of(context_.tokens());
  if (document.language != "ar") return;
  for (const Stage& stage : stages()) stage.run(context_);
}

}  // namespace isnad::read
