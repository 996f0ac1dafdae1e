// The filter language of claims as flags of a command: --measure killed --min-chains 2.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "store/claim_filter.h"

namespace CLI {
class App;
}

namespace isnad::cli {

/// One flag a field, and --filter for a whole filter as the API and the page write it. `filter` must live until the
/// command has run.
void declare_filter_flags(CLI::App& app, store::ClaimFilter& filter);

/// A flag that takes a day.
void add_day(CLI::App& app, const std::string& flag, std::optional<Day>& day, const std::string& description);

}  // namespace isnad::cli
