// The flags of every command that takes articles.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "cli/read_articles.h"

namespace CLI {
class App;
}

namespace isnad::cli {

enum class Strictness : uint8_t { go_on, first_error_stops };

struct InputFlags {
  ReadingOptions reading;
  std::optional<std::filesystem::path> language_folder;
  Strictness strictness = Strictness::go_on;
};

/// `flags` must live until the command line has been parsed and the command has run.
void declare_input_flags(CLI::App& app, InputFlags& flags);

}  // namespace isnad::cli
