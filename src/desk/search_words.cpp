#include "desk/search_words.h"

#include <algorithm>

#include "rules/embedded_language.h"
#include "rules/source.h"

namespace isnad::desk {

constexpr std::string_view kAffixes = "search/affixes.tsv";

Result<store::SearchWords> search_words(const std::optional<std::filesystem::path>& folder) {
  if (folder) {
    const auto sources = rules::read_sources(folder);
    if (!sources) return sources.error();
    for (const rules::SourceFile& file : *sources) {
      if (file.path == kAffixes) return store::SearchWords::from_table(file.content);
    }
  }
  const auto files = embedded::language_files();
  const auto found =
      std::find_if(files.begin(), files.end(), [](const embedded::File& f) { return f.path == kAffixes; });
  return store::SearchWords::from_table(found == files.end() ? std::string_view() : found->content);
}

}  // namespace isnad::desk
