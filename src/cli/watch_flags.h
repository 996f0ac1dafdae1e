// What every command that gets pages from elsewhere lets people say about it.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace isnad::cli {

/// --interval, --contact and --allow-private.
void declare_politeness(CLI::App& app, double& interval_minutes, std::string& contact, bool& allows_private);

/// What outlets see of us. `contact`: where they reach who runs this; may be empty.
std::string user_agent(const std::string& contact);

}  // namespace isnad::cli
