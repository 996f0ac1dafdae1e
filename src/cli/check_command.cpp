#include "cli/check_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/terminal.h"
#include "read/check.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

Exit check(const std::optional<std::filesystem::path>& folder) {
  const auto language = rules::load_language(folder);
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
  auto folder = std::make_shared<std::optional<std::filesystem::path>>();
  app.add_option("folder", *folder, "The language folder; without it, the language built into the program")->type_name("DIR");
  return [folder] { return check(*folder); };
}

}  // namespace isnad::cli
