// `isnad check`: are the language files right?
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_check(CLI::App& app);

}  // namespace isnad::cli
