// The head of a `*.kb` file: where its entries come from, under which licence, as of when.
#pragma once

#include <string>
#include <string_view>

namespace isnad::kb {

struct FileHeader {
  std::string source, licence, date;  // empty: not said
};

/// From the comment lines before the first stanza.
FileHeader read_header(std::string_view content);
/// "# source: …\n# licence: …\n# date: …\n"
std::string header_text(const FileHeader& header);

}  // namespace isnad::kb
