// Claims as PLOVER 2.0 events, one JSON object a line: events, and figures that come from one, which are that event
// with its size.
//
// Field names, types of events and quad classes are those of the PLOVER manual of 2024; `isnad` holds what PLOVER has
// no field for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "export/claim_table.h"
#include "export/place_facts.h"

namespace isnad::exporting {

/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; nullopt for a type that PLOVER
/// does not have.
std::optional<int> plover_quad_code(std::string_view event);

/// False, and nothing is written, for a claim that comes from no event or whose day nobody knows.
bool append_plover(std::string& out, const ClaimRecord& record, const PlaceFacts& place);

}  // namespace isnad::exporting
