#include "kb/contents.h"

#include "rules/stanza.h"

namespace isnad::kb {

std::vector<FileContents> contents_of(const std::vector<rules::SourceFile>& sources) {
  std::vector<FileContents> all;
  rules::Stanza stanza;
  for (const rules::SourceFile& file : sources) {
    if (!file.path.ends_with(".kb")) continue;
    FileContents contents{file.path, file.layer, read_header(file.content), 0, 0};
    rules::StanzaReader reader(file);
    while (true) {
      const auto more = reader.next(stanza);
      if (!more) continue;  // `lint` says what is wrong
      if (!*more) break;
      if (stanza.kind == "words") continue;
      ++contents.entities;
      for (const rules::StanzaLine& line : stanza.lines) {
        contents.names += rules::is_name_field(line.field) && line.field != "not" && line.field != "deny" ? 1 : 0;
      }
    }
    all.push_back(std::move(contents));
  }
  return all;
}

}  // namespace isnad::kb
