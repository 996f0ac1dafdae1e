#include "cli/read_articles.h"

#include <exception>

namespace isnad::cli {
namespace {

/// What names the article in a message: its path, else its own id.
std::string place_of(const doc::Document& document) {
  return document.source.path.value_or(document.source.id.value_or("-"));
}

}  // namespace

Status ArticleReader::read(doc::Document& article, const std::function<void()>& use) {
  const std::string place = place_of(article);
  try {
    if (reader_ == nullptr) reader_ = std::make_shared<read::Reader>(language_, options_);
    reader_->read(article);
    use();
    return Done{};
  } catch (const std::exception& error) {
    reader_ = nullptr;
    return Error{.where = place, .what = std::string("internal error, please report it: ") + error.what()};
  }
}

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
