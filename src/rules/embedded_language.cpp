#include "rules/embedded_language.h"

#include <vector>

#include "base/embedded_files.h"

namespace isnad::embedded {

extern "C" const EmbeddedFile isnad_embedded_language[];      // NOLINT(modernize-avoid-c-arrays)
extern "C" const EmbeddedFile isnad_embedded_language_end[];  // NOLINT(modernize-avoid-c-arrays)

std::span<const File> language_files() {
  static const std::vector<File> files = [] {
    std::vector<File> made;
    for (const EmbeddedFile* file = isnad_embedded_language; file != isnad_embedded_language_end; ++file) {
      made.push_back({file->path(), file->content()});
    }
    return made;
  }();
  return files;
}

}  // namespace isnad::embedded
