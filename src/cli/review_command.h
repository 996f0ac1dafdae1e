// `isnad review`: what a person decides of claims, entities and stories.
#pragma once

#include <functional>

#include "cli/command.h"

namespace isnad::cli {

std::function<Exit()> declare_review(CLI::App& app);

}  // namespace isnad::cli
