// What the ledger asks of the language: the places around a place, the search form of a word, where a rule stands.
#pragma once

#include <functional>
#include <string_view>

#include "ledger/claim_view.h"
#include "rules/language.h"
#include "store/search_words.h"

namespace isnad::desk {

/// `language` and `words` must outlive the result.
ledger::Knowledge knowledge_of(const rules::Language& language, const store::SearchWords& words);

/// Is a folded word a negation (class "neg" of the lexicon)? `language` must outlive the result.
std::function<bool(std::string_view)> negations_of(const rules::Language& language);

}  // namespace isnad::desk
