#include "cli/user_layers.h"

#include <cstdlib>
#include <string>

namespace isnad::cli {

std::filesystem::path user_data_folder() {
  const auto environment = [](const char* name) {
    const char* value = std::getenv(name);
    return std::filesystem::path(value == nullptr ? "" : value);
  };
  const std::filesystem::path data = environment("XDG_DATA_HOME");
  // The standard says that a relative path is to be ignored.
  return data.is_absolute() ? data : environment("HOME") / ".local" / "share";
}

std::optional<std::filesystem::path> user_layers_folder() {
  if (const char* folder = std::getenv("ISNAD_KB"); folder != nullptr) {
    return *folder == '\0' ? std::nullopt : std::optional<std::filesystem::path>(folder);
  }
  return user_data_folder() / "isnad" / "kb";
}

}  // namespace isnad::cli
