// Reads the table that cmake/embed_files.cmake writes in assembly: four pointers a file.
#include "rules/embedded_language.h"

#include <vector>

namespace isnad::embedded {

struct TableRow {
  const char* path;
  const char* path_end;
  const char* content;
  const char* content_end;
};

extern "C" const TableRow isnad_embedded_language[];      // NOLINT(modernize-avoid-c-arrays)
extern "C" const TableRow isnad_embedded_language_end[];  // NOLINT(modernize-avoid-c-arrays)

std::span<const File> language_files() {
  static const std::vector<File> files = [] {
    std::vector<File> made;
    for (const TableRow* row = isnad_embedded_language; row != isnad_embedded_language_end; ++row) {
      made.push_back({{row->path, row->path_end}, {row->content, row->content_end}});
    }
    return made;
  }();
  return files;
}

}  // namespace isnad::embedded
