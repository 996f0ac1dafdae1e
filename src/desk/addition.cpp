#include "desk/addition.h"

#include "doc/content_id.h"
#include "export/record_json.h"

namespace isnad::desk {

store::Addition Additions::of(doc::Document& document) const {
  const exporting::EngineInfo engine{
      .version = ISNAD_VERSION, .language = language_.digest, .rule_names = language_.rule_names};
  store::Addition addition;
  addition.view = ledger::view_of(document, doc::content_id(document), knowledge_);
  exporting::append_record(addition.record, document, engine);
  addition.text = std::move(document.text);
  addition.raw = std::move(document.raw);
  addition.source_id = document.source.id.value_or("");
  addition.url = document.source.url.value_or("");
  addition.path = document.source.path.value_or("");
  addition.captured = document.given.captured.value_or("");
  store::prepare(addition, words_);
  return addition;
}

std::string Additions::engine() const { return "isnad " ISNAD_VERSION " " + language_.digest; }

}  // namespace isnad::desk
