// Runs the examples of rule files: every `yes` must give its record, no `no` may match.
#pragma once

#include <string>
#include <vector>

#include "rules/language.h"

namespace isnad::read {

struct CheckReport {
  size_t rules = 0;
  size_t examples = 0;
  std::vector<std::string> failures;  // "grammar/quantity.rules:12: …", one a failed example
};

CheckReport check_examples(const rules::Language& language);

}  // namespace isnad::read
