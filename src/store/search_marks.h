// Internal to store: showing where the words that were looked for stand in a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/tokenizer.h"

namespace isnad::store {

/// Are all of the wanted forms among the tokens'?
bool holds_all(const std::vector<SearchToken>& tokens, const std::vector<std::string>& wanted);

/// text[span] on one line, with every wanted word between kMatchBegin and kMatchEnd.
std::string marked(std::string_view text, ByteSpan span, const std::vector<SearchToken>& tokens,
                   const std::vector<std::string>& wanted);

/// The run of words with most of the wanted ones, marked.
std::string snippet(std::string_view text, const std::vector<std::string>& wanted, const SearchWords& words);

}  // namespace isnad::store
