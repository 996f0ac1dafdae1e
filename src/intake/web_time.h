// Points in time as HTTP headers and feeds write them: RFC 822, 850, 3339, asctime, and what damaged writers make of
// these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace isnad::intake {

struct WebTime {
  Day day = 0;          // as written, in the writer's own zone
  int64_t seconds = 0;  // since 1970-01-01T00:00:00Z; midnight when no time of day is written, UTC when no zone is
  friend bool operator==(const WebTime&, const WebTime&) = default;
};

/// Weekdays are not looked at; years have four digits, or two (RFC 2822: below 50 is 20xx). Names are English. nullopt
/// for anything else, and for years outside 1900…2200.
std::optional<WebTime> parse_web_time(std::string_view text);

/// "2026-11-24T09:41:07Z"
std::string rfc3339(int64_t seconds);

}  // namespace isnad::intake
