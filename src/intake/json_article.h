// One article from one line of JSON. Keys: id, outlet, url, published, byline, title, text; and the names that
// news-please writes: maintext, date_publish, source_domain, authors. Unknown keys are skipped; where a key comes twice
// the last one counts.
#pragma once

#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace isnad::intake {

/// The Document of a JSON object. Its text is title + "\n\n" + text, or text alone when there is no title; nothing is
/// trimmed. The Error has no `where`.
Result<doc::Document> article_from_json(std::string_view line);

}  // namespace isnad::intake
