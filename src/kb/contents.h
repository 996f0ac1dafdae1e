// What each file of the knowledge base holds and where it comes from.
#pragma once

#include <string>
#include <vector>

#include "kb/file_header.h"
#include "rules/source.h"

namespace isnad::kb {

struct FileContents {
  std::string path;
  uint32_t layer = 0;
  FileHeader header;
  size_t entities = 0;  // stanzas that name something; those of an earlier layer that are repeated count too
  size_t names = 0;     // in Arabic, for reading: misspellings count, denials do not
};

/// Of every `*.kb` file, in their order.
std::vector<FileContents> contents_of(const std::vector<rules::SourceFile>& sources);

}  // namespace isnad::kb
