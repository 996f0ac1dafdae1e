#include "cli/user_layers.h"

#include <cstdlib>
#include <string>

namespace isnad::cli {

namespace {

std::filesystem::path environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path user_data_folder() {
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

std::optional<std::filesystem::path> user_cache_folder() {
  const std::filesystem::path cache = environment("XDG_CACHE_HOME"), home = environment("HOME");
  if (cache.is_absolute()) return cache / "isnad";
  return home.is_absolute() ? std::optional(home / ".cache" / "isnad") : std::nullopt;
}

Result<std::shared_ptr<const rules::Language>> load_user_language(const std::optional<std::filesystem::path>& folder) {
  return rules::load_language(folder, user_layers_folder(), user_cache_folder());
}

}  // namespace isnad::cli
