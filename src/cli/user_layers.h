// Where the user's own names are: layers of the knowledge base above the language.
#pragma once

#include <filesystem>
#include <optional>

namespace isnad::cli {

/// The data folder of the user (XDG): "~/.local/share" where nothing else is said.
std::filesystem::path user_data_folder();

/// ISNAD_KB, else isnad/kb in the data folder; nothing when ISNAD_KB is set and empty, which switches the layers off.
std::optional<std::filesystem::path> user_layers_folder();

}  // namespace isnad::cli
