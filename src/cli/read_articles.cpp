#include "cli/read_articles.h"

#include <exception>
#include <memory>

#include "cli/interrupt.h"
#include "cli/ordered_pipeline.h"

namespace isnad::cli {
namespace {

using Article = Result<doc::Document>;
using Render = std::function<std::string(const doc::Document&)>;

/// What names the article in a message: its path, else its own id.
std::string place_of(const doc::Document& document) {
  return document.source.path.value_or(document.source.id.value_or("-"));
}

/// One thread's reader. A fault of ours costs the article that shows it, not the run: the reader is made anew.
class Worker {
 public:
  Worker(const rules::Language& language, const read::Options& options, const Render& render)
      : language_(language), options_(options), render_(render) {}

  ReadArticle operator()(Article article) {
    if (!article) return {.output = article.error()};
    const size_t size = article->text.size();
    const std::string place = place_of(*article);
    try {
      if (reader_ == nullptr) reader_ = std::make_shared<read::Reader>(language_, options_);
      reader_->read(*article);
      return {.output = render_(*article), .text_size = size};
    } catch (const std::exception& error) {
      reader_ = nullptr;
      return {.output = Error{.where = place, .what = std::string("internal error, please report it: ") + error.what()}};
    }
  }

 private:
  const rules::Language& language_;
  const read::Options& options_;
  const Render& render_;
  std::shared_ptr<read::Reader> reader_;  // shared only because std::function copies
};

std::optional<Article> next_article(intake::ArticleSource& source) {
  const InterruptibleRead reading;
  if (was_interrupted()) return std::nullopt;
  auto article = source.next();
  // What an interrupted read says is no fault of the input.
  return was_interrupted() ? std::nullopt : std::move(article);
}

}  // namespace

void read_articles(const rules::Language& language, const ReadingOptions& options, const Render& render,
                   const std::function<bool(std::vector<ReadArticle>)>& take) {
  const InterruptGuard guard;
  intake::ArticleSource source(options.inputs, options.source);
  OrderedPipeline<Article, ReadArticle> pipeline(
      {.next = [&source] { return next_article(source); },
       .size = [](const Article& article) { return article ? article->text.size() : size_t{0}; },
       .make_worker = [&]() -> std::function<ReadArticle(Article)> { return Worker(language, options.reader, render); },
       .take = [&take](std::vector<ReadArticle> articles) { return !was_interrupted() && take(std::move(articles)); }},
      options.threads);
  pipeline.run();
}

}  // namespace isnad::cli
