// One article for a person at a terminal: its paragraphs with statements and figures marked, and under each paragraph
// what was understood: figures with measure, value, place, time and chain; statements with act and chain.
#pragma once

#include <string>

#include "doc/document.h"

namespace isnad::exporting {

enum class Marking : uint8_t {
  brackets,  // [s1 …] around statements, [c1 …] around figures
  colours,   // ANSI colours
};

void append_terminal_view(std::string& out, const doc::Document& document, Marking marking);

}  // namespace isnad::exporting
