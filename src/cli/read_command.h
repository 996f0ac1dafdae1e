// `isnad read`: articles in, records out, nothing kept.
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_read(CLI::App& app);

}  // namespace isnad::cli
