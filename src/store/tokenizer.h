// Internal to store: the FTS5 tokenizer "isnad", which cuts and folds as `text` does and gives each word its search forms.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "store/search_words.h"
#include "store/sqlite.h"

namespace isnad::store {

/// Registers the tokenizer with a connection, which must not outlive `words`.
void register_tokenizer(Connection& db, const SearchWords& words);

struct SearchToken {
  ByteSpan span;
  std::vector<std::string> forms;
};
/// The words of a text with their search forms, as the tokenizer sees them.
std::vector<SearchToken> search_tokens(std::string_view text, const SearchWords& words);

}  // namespace isnad::store
