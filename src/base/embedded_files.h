// Files that cmake/embed_files.cmake has put into the program: a table in assembly, four pointers a file.
//
//   extern "C" const isnad::EmbeddedFile isnad_embedded_site[];
//   extern "C" const isnad::EmbeddedFile isnad_embedded_site_end[];
#pragma once

#include <string_view>

namespace isnad {

struct EmbeddedFile {
  const char* path_begin;
  const char* path_end;
  const char* content_begin;
  const char* content_end;

  /// Relative to the folder that was embedded.
  [[nodiscard]] std::string_view path() const { return {path_begin, path_end}; }
  [[nodiscard]] std::string_view content() const { return {content_begin, content_end}; }
};

}  // namespace isnad
