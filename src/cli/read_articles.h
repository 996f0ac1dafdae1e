// Reading many articles in many threads: what `isnad read` and every other command that takes articles have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/interrupt.h"
#include "cli/ordered_pipeline.h"
#include "doc/document.h"
#include "intake/article_source.h"
#include "read/article_reader.h"
#include "rules/language.h"

namespace isnad::cli {

struct ReadingOptions {
  std::vector<std::string> inputs;
  intake::SourceOptions source;
  read::Options reader;
  size_t threads = 1;
  uint64_t ahead = 0;  // OrderedPipeline's
};

/// An article that was read and made into something, or why it was not.
template <typename Made>
struct ReadInto {
  Result<Made> output;
  size_t text_size = 0;
};
using ReadArticle = ReadInto<std::string>;

/// The next article; nullopt at the end or when the program is interrupted.
std::optional<Result<doc::Document>> next_article(intake::ArticleSource& source);

/// Reads every article, makes something of it with `make` (called in many threads; it may take the document apart), and
/// gives the results to `take`, some at a time, in the order of the inputs; false from `take` ends the reading. Ends
/// early when the program is interrupted.
template <typename Made>
void read_articles_into(const rules::Language& language, const ReadingOptions& options,
                        const std::function<Made(doc::Document&)>& make,
                        const std::function<bool(std::vector<ReadInto<Made>>)>& take) {
  using Article = Result<doc::Document>;
  const InterruptGuard guard;
  intake::ArticleSource source(options.inputs, options.source);
  const auto make_worker = [&]() -> std::function<ReadInto<Made>(Article)> {
    return [&make, reader = read::ArticleReader(language, options.reader)](Article article) mutable -> ReadInto<Made> {
      if (!article) return {.output = article.error()};
      const size_t size = article->text.size();
      std::optional<Made> made;
      const Status done = reader.read(*article, [&] { made.emplace(make(*article)); });
      if (!done) return {.output = done.error()};
      return {.output = *std::move(made), .text_size = size};
    };
  };
  OrderedPipeline<Article, ReadInto<Made>> pipeline(
      {.next = [&source] { return next_article(source); },
       .size = [](const Article& article) { return article ? article->text.size() : size_t{0}; },
       .make_worker = make_worker,
       .take =
           [&take](std::vector<ReadInto<Made>> articles) { return !was_interrupted() && take(std::move(articles)); }},
      options.threads, options.ahead);
  pipeline.run();
}

/// The same for bytes: `isnad read`.
void read_articles(const rules::Language& language, const ReadingOptions& options,
                   const std::function<std::string(const doc::Document&)>& render,
                   const std::function<bool(std::vector<ReadArticle>)>& take);

}  // namespace isnad::cli
