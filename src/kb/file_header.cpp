#include "kb/file_header.h"

#include <algorithm>

#include "rules/source.h"

namespace isnad::kb {

FileHeader read_header(std::string_view content) {
  FileHeader header;
  rules::Lines lines(content);
  std::string_view line;
  while (lines.next(line) && (line.starts_with('#') || rules::trim(line).empty())) {
    const auto take = [&](std::string_view name, std::string& value) {
      if (line.starts_with(name) && value.empty()) value = rules::trim(line.substr(name.size()));
    };
    take("# source:", header.source);
    take("# licence:", header.licence);
    take("# date:", header.date);
  }
  return header;
}

std::string header_text(const FileHeader& header) {
  const auto line = [](std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text + "\n";
  };
  return line("# source: " + header.source) + line("# licence: " + header.licence) + line("# date: " + header.date);
}

}  // namespace isnad::kb
