// Internal: the checks of lint, each on the stanzas of all files.
#pragma once

#include <vector>

#include "kb/finding.h"
#include "kb/words.h"
#include "rules/source.h"
#include "rules/stanza.h"

namespace isnad::kb {

struct FileStanzas {
  const rules::SourceFile* file = nullptr;
  bool is_checked = false;
  std::vector<rules::Stanza> stanzas;
};

/// Collects what the checks find in checked files.
class Findings {
 public:
  void add(const FileStanzas& file, uint32_t line, Weight weight, std::string what) {
    if (file.is_checked) all.push_back({weight, file.file->path, line, std::move(what)});
  }
  std::vector<Finding> all;
};

/// `parent`, `country` and the slugs of demonyms name something.
void check_slugs(const std::vector<FileStanzas>& files, Findings& findings);
/// Spelling and length of names, and names that are words.
void check_names(const std::vector<FileStanzas>& files, const Words& words, Findings& findings);
/// No safe name of two entities of a kind.
void check_shared_names(const std::vector<FileStanzas>& files, Findings& findings);
/// Dates of offices, and two holders of one office at a time.
void check_roles(const std::vector<FileStanzas>& files, Findings& findings);

}  // namespace isnad::kb
