#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <map>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/examples_first.h"
#include "cli/terminal.h"

namespace isnad::cli {
namespace {

constexpr const char* kProgramExamples =
    "  isnad read article.txt        what an article says, who says it, with figures, times and places\n"
    "  isnad read --help             the flags of a command\n";

using Actions = std::map<const CLI::App*, std::function<Exit()>>;

void set_up(CLI::App& app, Actions& actions) {
  app.name("isnad");
  app.description("Isnad reads Arabic news: figures, times, places, and the chain of sources behind every statement.");
  app.set_version_flag("--version", "isnad " ISNAD_VERSION, "Show the version and exit");
  app.set_help_flag("-h,--help", "Show this help and exit");
  app.require_subcommand(1);
  app.formatter(std::make_shared<ExamplesFirst>(kProgramExamples));
  for (const Command& command : commands()) {
    CLI::App* const added = app.add_subcommand(command.name, command.summary);
    added->formatter(std::make_shared<ExamplesFirst>(command.examples));
    actions[added] = command.declare(*added);
  }
}

/// Help and version are printed and fine; anything else is a mistake of the caller.
Exit explain(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    app.exit(error);
    return Exit::fine;
  }
  complain(error.what());
  complain("try 'isnad --help' or 'isnad COMMAND --help'");
  return Exit::usage;
}

/// CLI11 would only say that a command is required.
bool is_unknown_command(int argc, char** argv) {
  if (argc < 2 || *argv[1] == '-') return false;
  return std::none_of(commands().begin(), commands().end(),
                      [&](const Command& c) { return std::string_view(argv[1]) == c.name; });
}

Exit run(int argc, char** argv) {
  if (is_unknown_command(argc, argv)) {
    complain("'" + std::string(argv[1]) + "' is no command; 'isnad --help' lists them");
    return Exit::usage;
  }
  CLI::App app;
  Actions actions;
  set_up(app, actions);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(app, error);
  }
  return actions.at(app.get_subcommands().front())();
}

}  // namespace

int run_program(int argc, char** argv) {
  // A reader that went away shows as EPIPE where we write, which ends the work quietly and in order.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::exception& error) {
    complain(std::string("internal error: ") + error.what());
    return static_cast<int>(Exit::failure);
  }
}

}  // namespace isnad::cli
