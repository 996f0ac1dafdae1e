// Claims of the ledger as JSON: flat rows for other programs. The full record of an article is record_json's work.
#pragma once

#include <cstdint>
#include <vector>

#include "base/json_writer.h"
#include "ledger/claim_view.h"

namespace isnad::exporting {

/// Writes the members of one claim into an object that is open: id, article, label, measure, figure, place, time,
/// modality, origin, parties, an event's type and modes, chain (nearest the reader first), sentence, rule.
void append_claim_members(JsonWriter& json, const ledger::ClaimView& claim);

/// Links as an array, nearest the reader first.
void append_chain(JsonWriter& json, const std::vector<ledger::Link>& chain);

}  // namespace isnad::exporting
