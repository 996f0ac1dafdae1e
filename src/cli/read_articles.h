// Reading many articles in many threads: what `isnad read` and every other command that takes articles have in common.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "intake/article_source.h"
#include "read/reader.h"
#include "rules/language.h"

namespace isnad::cli {

struct ReadingOptions {
  std::vector<std::string> inputs;
  intake::SourceOptions source;
  read::Options reader;
  size_t threads = 1;
};

/// An article that was read and made into bytes, or why it was not.
struct ReadArticle {
  Result<std::string> output;
  size_t text_size = 0;
};

/// Reads every article, turns it into bytes with `render` (called in many threads), and gives the results to `take`, some at
/// a time, in the order of the inputs; false from `take` ends the reading. Ends early when the program is interrupted.
void read_articles(const rules::Language& language, const ReadingOptions& options,
                   const std::function<std::string(const doc::Document&)>& render,
                   const std::function<bool(std::vector<ReadArticle>)>& take);

}  // namespace isnad::cli
