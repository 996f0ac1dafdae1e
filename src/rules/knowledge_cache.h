// Images of large knowledge bases, kept in a folder from one run to the next: a layer of a hundred thousand names is
// compiled once, and mapped from then on. An image counts only while every language file has the bytes it was made
// from, which is looked at by reading them all; one that is damaged, of another program or of other files is as good as
// none. Deleting the folder costs one compilation.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/knowledge.h"
#include "rules/source.h"

namespace isnad::rules {

/// Of files so small, compiling takes no longer than looking for an image.
bool is_worth_keeping(const std::vector<SourcePlace>& places);

/// The file in `cache` for a language and its layers: one for each two folders, replaced when files change.
std::filesystem::path image_path(const std::filesystem::path& cache, const std::optional<std::filesystem::path>& folder,
                                 const std::optional<std::filesystem::path>& layers);

struct KeptKnowledge {
  KnowledgeBase knowledge;
  std::string digest;              // of all sources, as digest_of() says it
  std::vector<SourceFile> others;  // the sources that are not `*.kb`, read on the way
};

/// Nothing when `image` is not an image of these files.
std::optional<KeptKnowledge> kept_knowledge(const std::filesystem::path& image, const std::vector<SourcePlace>& places);

Status keep_knowledge(const std::filesystem::path& image, const KnowledgeBase& knowledge, const std::string& digest);

}  // namespace isnad::rules
