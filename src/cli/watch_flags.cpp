#include "cli/watch_flags.h"

#include <CLI/CLI.hpp>

namespace isnad::cli {

void declare_politeness(CLI::App& app, double& interval_minutes, std::string& contact, bool& allows_private) {
  constexpr double kDayInMinutes = 1440;
  app.add_option("--interval", interval_minutes, "Minutes between two checks of a feed")
      ->check(CLI::Range(5.0, 30 * kDayInMinutes).description(""))
      ->type_name("MINUTES")
      ->default_str("60");
  app.add_option("--contact", contact, "An address that outlets find in our requests, in case we trouble them")
      ->type_name("TEXT");
  app.add_flag("--allow-private", allows_private, "Also fetch from addresses inside this machine and network");
}

std::string user_agent(const std::string& contact) {
  return "isnad/" ISNAD_VERSION " (reads news; " + (contact.empty() ? "isnad watch" : contact) + ")";
}

}  // namespace isnad::cli
