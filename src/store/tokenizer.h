// Internal to store: the FTS5 tokenizer "isnad", which cuts and folds as `text` does and gives each word its search
// forms.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "store/search_words.h"
#include "store/sqlite.h"

namespace isnad::store {

/// The words of a text as they go into the search index: the tokenizer, given such bytes as a document, gives each of
/// them to FTS5. So the cutting and folding can be done in another thread. Texts one after the other are one document.
std::string index_tokens(std::string_view text, const SearchWords& words);

/// Registers the tokenizer with a connection, which must not outlive `words`. Documents are index_tokens(), queries are
/// plain text.
void register_tokenizer(Connection& db, const SearchWords& words);

/// Calls each(folded word, its span) for every word, without looking for its forms.
void for_each_word(std::string_view text, const std::function<void(std::string_view folded, ByteSpan span)>& each);

struct SearchToken {
  ByteSpan span;
  std::vector<std::string> forms;
};
/// The words of a text with their search forms, as the tokenizer sees them.
std::vector<SearchToken> search_tokens(std::string_view text, const SearchWords& words);

}  // namespace isnad::store
