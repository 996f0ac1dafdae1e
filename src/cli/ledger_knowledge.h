// What the ledger asks of the language: the places around a place, the search form of a word, where a rule stands.
#pragma once

#include "ledger/claim_view.h"
#include "rules/language.h"
#include "store/search_words.h"

namespace isnad::cli {

/// `language` and `words` must outlive the result.
ledger::Knowledge knowledge_of(const rules::Language& language, const store::SearchWords& words);

}  // namespace isnad::cli
