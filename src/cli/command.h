// What a command of the program is: one row of the table in commands.cpp.
#pragma once

#include <functional>
#include <span>

namespace CLI {
class App;
}

namespace isnad::cli {

/// How the program ends, as scripts see it.
enum class Exit : int {
  fine = 0,
  failure = 1,
  usage = 2,
  some_inputs_failed = 3,  // the rest was done
  interrupted = 130,
};

struct Command {
  const char* name;
  const char* summary;
  const char* examples;  // shown before everything else in the command's help
  /// Declares the command's flags and gives what runs when the command is chosen.
  std::function<Exit()> (*declare)(CLI::App& app);
};

/// For a command that is a group of others: declares them and gives what runs the one that is chosen.
std::function<Exit()> declare_subcommands(CLI::App& app, std::span<const Command> commands);

/// All commands, in the order that the help lists them.
std::span<const Command> commands();

}  // namespace isnad::cli
