// `isnad export`: claims of the ledger in the formats that other programs take.
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_export(CLI::App& app);

}  // namespace isnad::cli
