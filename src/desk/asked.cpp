#include "desk/asked.h"

#include "base/utf8.h"
#include "desk/knowledge.h"
#include "doc/document.h"
#include "read/reader.h"

namespace isnad::desk {

store::Asked asked_of(std::string text, std::optional<Day> published, const rules::Language& language,
                      const store::SearchWords& words) {
  doc::Document document;
  document.text = utf8::sanitize(text).text;
  document.given.published = published;
  read::Reader(language, {}).read(document);
  store::Asked asked;
  asked.view = ledger::view_of(document, "asked", knowledge_of(language, words));
  for (ledger::ClaimView& claim : asked.view.claims) {
    if (claim.origin.is_unknown) claim.origin = {"asked", "the sentence asked", {}, false, false, false};
  }
  asked.is_negation = negations_of(language);
  asked.text = std::move(document.text);
  return asked;
}

}  // namespace isnad::desk
