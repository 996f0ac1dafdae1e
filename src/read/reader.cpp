#include "read/reader.h"

#include <algorithm>

#include "read/stages.h"
#include "text/chars.h"

namespace isnad::read {
namespace {

/// How many words are of Arabic letters, and of others.
struct Scripts {
  size_t arabic = 0, other = 0;

  explicit Scripts(const std::vector<text::Token>& tokens) {
    for (const text::Token& t : tokens) {
      if (t.kind == text::TokenKind::word) ++arabic;
      if (t.kind == text::TokenKind::latin) ++other;
    }
  }
  /// Figures alone, or with the code of a currency, are of no language and can be read.
  [[nodiscard]] bool readable() const { return arabic * 3 + kFew >= other; }
  static constexpr size_t kFew = 2;
  [[nodiscard]] const char* language() const { return arabic > 0 && arabic * 3 >= other ? "ar" : "und"; }
};

}  // namespace

Reader::Reader(const rules::Language& language, Options options)
    : context_(language), options_(std::move(options)), stages_(stages_for(options_.layers)) {
  context_.set_preference(options_.prefer);
  context_.set_says_untrusted(options_.says_untrusted);
}

void Reader::read(doc::Document& document) {
  if (options_.published) {
    document.given.published = options_.published;
    document.given.published_basis = doc::Basis::given;
  }
  if (options_.outlet) document.given.outlet = options_.outlet;
  document.author = document.given.author;
  context_.begin(document);
  const Scripts scripts(context_.tokens());
  document.language = scripts.language();
  if (!scripts.readable()) return;
  for (const Stage& stage : stages_) stage.run(context_);
}

}  // namespace isnad::read
