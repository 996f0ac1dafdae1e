#include "cli/read_articles.h"

namespace isnad::cli {

std::optional<Result<doc::Document>> next_article(intake::ArticleSource& source) {
  const InterruptibleRead reading;
  if (was_interrupted()) return std::nullopt;
  auto article = source.next();
  // What an interrupted read says is no fault of the input.
  return was_interrupted() ? std::nullopt : std::move(article);
}

void read_articles(const rules::Language& language, const ReadingOptions& options,
                   const std::function<std::string(const doc::Document&)>& render,
                   const std::function<bool(std::vector<ReadArticle>)>& take) {
  read_articles_into<std::string>(language, options, render, take);
}

}  // namespace isnad::cli
