#include "desk/page_reader.h"

#include <optional>
#include <utility>

namespace isnad::desk {

Result<std::string> PageReader::take(intake::Payload page, const std::string& page_url) {
  auto article = intake::article_from_payload(std::move(page), intake::RawBytes::kept);
  if (!article) return article.error().what;
  bytes_ += article->text.size();
  std::optional<store::Addition> addition;
  if (const Status read = reader_.read(*article, [&] { addition.emplace(additions_.of(*article)); }); !read)
    return read.error().what;
  addition->fetched = page_url;
  if (const Status added = ledger_.add(*std::move(addition)); !added) return added.error();
  return std::string();
}

}  // namespace isnad::desk
