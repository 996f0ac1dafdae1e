#include "cli/check_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "read/check.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

struct CheckFlags {
  std::optional<std::filesystem::path> folder;
  bool with_kb = false;
};

Exit check(const CheckFlags& flags) {
  const auto language = flags.with_kb ? load_user_language(flags.folder) : rules::load_language(flags.folder);
  if (!language) {
    complain(language.error().line());
    return Exit::failure;
  }
  const read::CheckReport report = read::check_examples(**language);
  for (const std::string& failure : report.failures) std::printf("%s\n", failure.c_str());
  std::printf("%zu rules, %zu examples, %zu wrong\n", report.rules, report.examples, report.failures.size());
  return report.failures.empty() ? Exit::fine : Exit::failure;
}

}  // namespace

std::function<Exit()> declare_check(CLI::App& app) {
  auto flags = std::make_shared<CheckFlags>();
  app.add_option("folder", flags->folder, "The language folder; without it, the language built into the program")
      ->type_name("DIR");
  app.add_flag(
      "--with-kb", flags->with_kb,
      "With your own names above it (isnad kb), as isnad read has them: does one of them stand in the way of a rule?");
  return [flags] { return check(*flags); };
}

}  // namespace isnad::cli
