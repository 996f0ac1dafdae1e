// How figures moved, as JSON.
#pragma once

#include <string>

#include "store/rows.h"

namespace isnad::desk {

/// One line: story, title, the figure with its history as a story has it, and its claims.
void append_timeline_json(std::string& out, const store::Timeline& timeline);

}  // namespace isnad::desk
