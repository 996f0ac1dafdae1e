// The incidents that a ledger tells of, one row after the other: what the tables of conflict recorders are made of.
#pragma once

#include <cstdint>
#include <functional>

#include "desk/place_book.h"
#include "export/incident_table.h"
#include "store/ledger_file.h"

namespace isnad::desk {

struct IncidentCount {
  uint64_t incidents = 0;
  uint64_t unplaced_claims = 0;  // of killed or injured, in stories that were gone through: no place, or no day
};

/// Calls `take` with every incident that has a claim which passes the filter, story by story; the filter's measure,
/// when empty, is "killed,injured". Holds the ids of those claims and one story in memory. An Error from `take` ends
/// it.
Result<IncidentCount> for_each_incident(store::Ledger& ledger, const PlaceBook& places, store::ClaimFilter filter,
                                        const std::function<Status(const exporting::IncidentRecord&)>& take);

}  // namespace isnad::desk
