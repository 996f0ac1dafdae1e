// Days as pages write them for machines, and as addresses hold them. Dates in words are for the room read.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace isnad::intake {

/// "2021-08-07", "2021-08-07T14:22:00+03:00", "2021-08-07 14:22", "2021/8/7", "20210807", "Sat, 07 Aug 2021 14:22:00
/// GMT", "August 7, 2021", "13/08/2021" (where the order of day and month is certain), seconds or milliseconds since
/// 1970; digits may be Arabic. The day is the one that is written, in the zone of the writer. nullopt for anything
/// else, and for years before 1990 or after 2100.
std::optional<Day> day_in(std::string_view text);

/// The day in an address's path: "/2021/08/07/", "/2021-08-07/", "/20210807/".
std::optional<Day> day_in_url(std::string_view url);

}  // namespace isnad::intake
