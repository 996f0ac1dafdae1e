// How figures moved: what was told of one figure, day by day, and by whom.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/ledger_file.h"

namespace isnad::desk {

/// One figure of a story.
struct Timeline {
  std::string story, title;
  ledger::Topic topic;                // `claims` and the claims of its steps are positions in `claims`
  std::vector<store::ClaimRow> claims;  // in the order of the days they speak for
};

enum class Moved : bool { no, yes };

/// Calls `take` with every figure that has a claim which passes the filter; false ends it. The stories come in the order in which the filter lists
/// their claims. `moved`: only those that were told of more than one day. The filter's limit counts figures. Holds the ids of the claims that pass
/// and one story in memory.
Status for_each_timeline(store::Ledger& ledger, store::ClaimFilter filter, Moved moved, const std::function<bool(const Timeline&)>& take);

/// One line: story, title, the figure with its history as a story has it, and its claims.
void append_timeline_json(std::string& out, const Timeline& timeline);

}  // namespace isnad::desk
