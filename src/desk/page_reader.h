// Pages that were got from elsewhere, read and put into a ledger: what `isnad watch` and `isnad serve --watch` do with
// each.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "desk/addition.h"
#include "intake/payload.h"
#include "read/article_reader.h"
#include "store/ledger_file.h"

namespace isnad::desk {

class PageReader {
 public:
  /// All but `options` must outlive the reader; the ledger has begun a run before the first page is taken.
  PageReader(const rules::Language& language, read::Options options, const Additions& additions, store::Ledger& ledger)
      : reader_(language, std::move(options)), additions_(additions), ledger_(ledger) {}

  /// Why the page is no article, or an empty string when it was taken: then `page_url` is done when its article is
  /// kept. An Error is the ledger's.
  Result<std::string> take(intake::Payload page, const std::string& page_url);
  /// Of the articles' texts.
  [[nodiscard]] uint64_t bytes() const { return bytes_; }

 private:
  read::ArticleReader reader_;
  const Additions& additions_;
  store::Ledger& ledger_;
  uint64_t bytes_ = 0;
};

}  // namespace isnad::desk
