#include "read/article_reader.h"

#include <exception>
#include <string>

namespace isnad::read {
namespace {

/// What names the article in a message: its path, else its own id.
std::string place_of(const doc::Document& document) {
  return document.source.path.value_or(document.source.id.value_or("-"));
}

}  // namespace

Status ArticleReader::read(doc::Document& article, const std::function<void()>& use) {
  const std::string place = place_of(article);
  try {
    if (reader_ == nullptr) reader_ = std::make_shared<Reader>(language_, options_);
    reader_->read(article);
    use();
    return Done{};
  } catch (const std::exception& error) {
    reader_ = nullptr;
    return Error{.where = place, .what = std::string("internal error, please report it: ") + error.what()};
  }
}

}  // namespace isnad::read
