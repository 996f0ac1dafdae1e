// Text of strangers on a terminal: nothing in an article or a file name may move the cursor or turn the line around.
#pragma once

#include <string>
#include <string_view>

namespace isnad::exporting {

/// The text without control characters (C0, C1, escape), direction marks and byte order marks; a tab or line break
/// becomes a space. Joiners stay, since Arabic needs them.
std::string printable(std::string_view text);
void append_printable(std::string& out, std::string_view text);

}  // namespace isnad::exporting
