// The filter language of claims as flags of a command: --measure killed --min-chains 2.
#pragma once

#include "store/claim_filter.h"

namespace CLI {
class App;
}

namespace isnad::cli {

/// One flag a field, and --filter for a whole filter as the API and the page write it. `filter` must live until the command has run.
void declare_filter_flags(CLI::App& app, store::ClaimFilter& filter);

}  // namespace isnad::cli
