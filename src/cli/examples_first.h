// Help that begins with examples: most people read no further.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace isnad::cli {

/// CLI11's help with examples before everything else.
class ExamplesFirst final : public CLI::Formatter {
 public:
  explicit ExamplesFirst(std::string examples) : examples_(std::move(examples)) {}

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    const std::string rest = Formatter::make_help(app, name, mode);
    return mode == CLI::AppFormatMode::Normal ? "Examples:\n" + examples_ + "\n" + rest : rest;
  }

 private:
  std::string examples_;
};

}  // namespace isnad::cli
