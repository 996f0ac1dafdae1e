// The files of the language that is used, as text.
#pragma once

#include <vector>

#include "rules/language.h"

namespace isnad::cli {

/// The built-in language and the user's layers above it.
Result<std::vector<rules::SourceFile>> read_all_sources();

}  // namespace isnad::cli
