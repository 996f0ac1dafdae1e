#include "kb/own_layer.h"

#include <algorithm>

#include "kb/file_header.h"
#include "kb/lint.h"

namespace isnad::kb {
namespace {

using rules::SourceFile;

SourceFile& own_file(std::vector<SourceFile>& sources, const std::string& path, std::string_view today) {
  for (SourceFile& file : sources) {
    if (file.path == path && file.layer > 0) return file;
  }
  uint32_t layer = 0;
  for (const SourceFile& file : sources) layer = std::max(layer, file.layer);
  const FileHeader header{"added by hand with `isnad kb add`", "not stated", std::string(today)};
  sources.push_back({path, header_text(header), layer + 1});
  return sources.back();
}

}  // namespace

Result<OwnLayer> with_entity(std::vector<SourceFile> sources, const std::filesystem::path& path,
                             const NewEntity& entity, const Words& words, std::string_view today) {
  if (auto good = check_values(entity); !good) return good.error();
  SourceFile& own = own_file(sources, path.string(), today);
  if (!own.content.empty() && !own.content.ends_with('\n')) own.content += '\n';
  own.content += '\n';
  const auto first_line = static_cast<uint32_t>(std::count(own.content.begin(), own.content.end(), '\n') + 1);
  OwnLayer layer;
  append_stanza(layer.stanza, entity);
  own.content += layer.stanza;
  layer.content = own.content;

  std::string reasons;
  for (Finding& finding : lint(sources, words, [&](const SourceFile& file) { return file.path == path.string(); })) {
    if (finding.line < first_line) continue;  // not ours
    if (finding.weight == Weight::doubtful)
      layer.warnings.push_back(std::move(finding));
    else
      reasons += (reasons.empty() ? "" : "\n") + finding.what.substr(0, finding.what.find('\n'));
  }
  if (!reasons.empty()) return Error{"", reasons};
  return layer;
}

}  // namespace isnad::kb
