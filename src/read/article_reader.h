// Reading that outlives a fault of ours, for whoever reads many articles.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "base/result.h"
#include "read/reader.h"

namespace isnad::read {

/// One thread's reader. A fault of ours costs the article that shows it, not the run: the reader is made anew.
class ArticleReader {
 public:
  ArticleReader(const rules::Language& language, Options options) : language_(language), options_(std::move(options)) {}

  /// Reads the article into itself and calls `use`; what either throws becomes an Error that names the article.
  Status read(doc::Document& article, const std::function<void()>& use);

 private:
  const rules::Language& language_;
  Options options_;
  std::shared_ptr<Reader> reader_;  // shared only because std::function copies
};

}  // namespace isnad::read
