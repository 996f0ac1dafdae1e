// A flag whose value is one of a few words, with messages that name them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace isnad::cli {

template <typename Value>
struct Choice {
  const char* word;
  Value value;
};

/// `target` may be the value's type or an optional of it.
template <typename Value, typename Target>
CLI::Option* add_choice(CLI::App& app, const std::string& flag, Target& target, std::vector<Choice<Value>> choices,
                        const std::string& description) {
  std::string words;
  for (const auto& choice : choices) words += (words.empty() ? "" : "|") + std::string(choice.word);
  const auto choose = [&target, flag, words, choices = std::move(choices)](const std::string& word) {
    for (const auto& choice : choices) {
      if (word == choice.word) {
        target = choice.value;
        return;
      }
    }
    throw CLI::ValidationError(flag, "'" + word + "' is none of " + words);
  };
  return app.add_option_function<std::string>(flag, choose, description)->type_name(words);
}

}  // namespace isnad::cli
