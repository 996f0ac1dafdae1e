// `isnad watch`: feeds in, their articles got, read, linked and kept, for as long as it runs.
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_watch(CLI::App& app);

}  // namespace isnad::cli
