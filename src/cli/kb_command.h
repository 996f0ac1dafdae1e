// `isnad kb`: the knowledge base as files.
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_kb(CLI::App& app);

// Its subcommands.
std::function<Exit()> declare_kb_lint(CLI::App& app);
std::function<Exit()> declare_kb_sources(CLI::App& app);
std::function<Exit()> declare_kb_add(CLI::App& app);
std::function<Exit()> declare_kb_import(CLI::App& app);

}  // namespace isnad::cli
