// The language files that were built into the program (everything under lang/ar that a linguist edits).
#pragma once

#include <span>
#include <string_view>

namespace isnad::embedded {

struct File {
  std::string_view path;     // relative to lang/ar: "lexicon/months.tsv"
  std::string_view content;  // lives as long as the program
};

/// All files, in byte order of their paths.
std::span<const File> language_files();

}  // namespace isnad::embedded
