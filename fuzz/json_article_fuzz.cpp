// A JSON line: an article of valid text with its title at the front, or a refusal; and its record is one line.
#include <algorithm>

#include "base/result.h"
#include "base/utf8.h"
#include "export/record_json.h"
#include "fuzz_input.h"
#include "intake/json_article.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const auto document = intake::article_from_json(fuzz::as_text(data, size));
  if (!document) return 0;
  ISNAD_CHECK(!document->text.empty() && utf8::is_valid(document->text));
  ISNAD_CHECK(!document->title || (document->title->begin == 0 && document->title->end + 2 <= document->text.size()));
  for (const auto& note : document->notes) ISNAD_CHECK(note.span.end <= document->text.size());
  std::string record;
  exporting::append_record(record, *document, {.version = "0", .language = "0", .rule_names = {}});
  ISNAD_CHECK(utf8::is_valid(record));
  ISNAD_CHECK(std::count(record.begin(), record.end(), '\n') == 1 && record.back() == '\n');
  return 0;
}
