// `isnad serve`: the ledger as a page and an API on this machine.
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_serve(CLI::App& app);

}  // namespace isnad::cli
