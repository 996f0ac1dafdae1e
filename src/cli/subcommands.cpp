#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/command.h"
#include "cli/examples_first.h"

namespace isnad::cli {

std::function<Exit()> declare_subcommands(CLI::App& app, std::span<const Command> commands) {
  app.require_subcommand(1);
  auto actions = std::make_shared<std::map<const CLI::App*, std::function<Exit()>>>();
  for (const Command& command : commands) {
    CLI::App* const added = app.add_subcommand(command.name, command.summary);
    added->formatter(std::make_shared<ExamplesFirst>(command.examples));
    actions->emplace(added, command.declare(*added));
  }
  return [&app, actions] { return actions->at(app.get_subcommands().front())(); };
}

}  // namespace isnad::cli
