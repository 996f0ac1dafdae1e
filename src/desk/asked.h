// A sentence that somebody pastes, read as a question to the ledger: who has said this, or its opposite?
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "rules/language.h"
#include "store/ledger_file.h"

namespace isnad::desk {

/// Reads `text` as the body of an article without a title or an outlet. `published`: the day it speaks from
/// ("yesterday"); unknown, an answer is compared as if said on its own day. `language` and `words` must outlive the
/// result.
store::Asked asked_of(std::string text, std::optional<Day> published, const rules::Language& language,
                      const store::SearchWords& words);

}  // namespace isnad::desk
