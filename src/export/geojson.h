// Claims as GeoJSON (RFC 7946): one Feature for each claim whose place has coordinates.
#pragma once

#include <string>

#include "export/claim_table.h"

namespace isnad::exporting {

/// A collection is kGeoJsonBegin, features with commas between them, kGeoJsonEnd.
inline constexpr std::string_view kGeoJsonBegin = "{\"type\":\"FeatureCollection\",\"features\":[\n";
inline constexpr std::string_view kGeoJsonEnd = "\n]}\n";

/// A claim without coordinates gives nothing: a point that nobody knows is not drawn. True when a feature was written.
bool append_feature(std::string& out, const ClaimRecord& record);

}  // namespace isnad::exporting
