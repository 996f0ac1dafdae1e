// Is a file of the knowledge base right? Everything the compiler refuses, and what compiles but will read texts
// wrongly: missing headers, slugs that nobody has, one safe name of two entities, names that are words, terms of office
// that cannot both be true.
//
// It does not ask whether a fact is true.
#pragma once

#include <functional>
#include <vector>

#include "kb/finding.h"
#include "kb/words.h"
#include "rules/source.h"

namespace isnad::kb {

using IsChecked = std::function<bool(const rules::SourceFile&)>;

/// What is wrong in those `*.kb` files of `sources` that `is_checked` picks; the others are what they are compared
/// with. In the order of the files and lines.
std::vector<Finding> lint(const std::vector<rules::SourceFile>& sources, const Words& words,
                          const IsChecked& is_checked);

}  // namespace isnad::kb
