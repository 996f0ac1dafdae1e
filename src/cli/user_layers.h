// Where the user's own names are: layers of the knowledge base above the language.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/result.h"
#include "rules/language.h"

namespace isnad::cli {

/// The data folder of the user (XDG): "~/.local/share" where nothing else is said.
std::filesystem::path user_data_folder();

/// ISNAD_KB, else isnad/kb in the data folder; nothing when ISNAD_KB is set and empty, which switches the layers off.
std::optional<std::filesystem::path> user_layers_folder();

/// isnad in the cache folder of the user (XDG): "~/.cache/isnad" where nothing else is said; nothing when the user has
/// no home either.
std::optional<std::filesystem::path> user_cache_folder();

/// The language in `folder`, or the built-in one, with the user's layers, by way of the user's cache.
Result<std::shared_ptr<const rules::Language>> load_user_language(
    const std::optional<std::filesystem::path>& folder = std::nullopt);

}  // namespace isnad::cli
