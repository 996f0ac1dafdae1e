// Reads articles: runs every stage over a Document. One Reader a thread; the language is shared.
#pragma once

#include "doc/document.h"
#include "read/context.h"
#include "read/stages.h"
#include "rules/language.h"

namespace isnad::read {

/// What the caller may choose.
struct Options {
  std::optional<Day> published;  // as if the input had said it
  std::optional<std::string> outlet;
  uint32_t layers = kEverything;  // of read::Layer; what these need is read too
  Preference prefer = Preference::tense;
  bool says_untrusted = false;  // also statements and speakers that cannot be trusted (read/trust.h)
};

/// Fills the layers of documents. Not thread-safe. Reading never fails: what cannot be read is noted in the document.
class Reader {
 public:
  Reader(const rules::Language& language, Options options);
  void read(doc::Document& document);
  /// What the last read() knew: units, items and, when asked for, matches. For `explain` and `check`.
  Context& context() { return context_; }

 private:
  Context context_;
  Options options_;
  std::vector<Stage> stages_;
};

}  // namespace isnad::read
