// A Document that has been read, as the ledger keeps it.
#pragma once

#include "desk/knowledge.h"
#include "doc/document.h"
#include "rules/language.h"
#include "store/ledger_file.h"

namespace isnad::desk {

/// What turns documents into additions; one for all threads. `language` and `words` must outlive it.
class Additions {
 public:
  Additions(const rules::Language& language, const store::SearchWords& words)
      : language_(language), words_(words), knowledge_(knowledge_of(language, words)) {}

  /// Takes the document's text and bytes.
  [[nodiscard]] store::Addition of(doc::Document& document) const;
  /// "isnad 0.1.0 54aa343e24cb8dd2": what the run's row says of the program and its language.
  [[nodiscard]] std::string engine() const;

 private:
  const rules::Language& language_;
  const store::SearchWords& words_;
  ledger::Knowledge knowledge_;
};

}  // namespace isnad::desk
