// The table by which search takes words apart (lang/ar/search/affixes.tsv).
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "store/search_words.h"

namespace isnad::desk {

/// The table of the language folder, else the one built in.
Result<store::SearchWords> search_words(const std::optional<std::filesystem::path>& folder);
inline Result<store::SearchWords> built_in_search_words() { return search_words(std::nullopt); }

}  // namespace isnad::desk
