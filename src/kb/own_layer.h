// The layer that the user writes by hand: one more entity at its end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "kb/finding.h"
#include "kb/new_entity.h"
#include "kb/words.h"
#include "rules/source.h"

namespace isnad::kb {

struct OwnLayer {
  std::string content;  // of the file with the new stanza
  std::string stanza;
  std::vector<Finding> warnings;  // lines of the new stanza that are right perhaps
};

/// `sources`: the language and all layers, the file at `path` among them if it exists. Refuses an entity that lint
/// finds fault with, with its reasons.
Result<OwnLayer> with_entity(std::vector<rules::SourceFile> sources, const std::filesystem::path& path,
                             const NewEntity& entity, const Words& words, std::string_view today);

}  // namespace isnad::kb
