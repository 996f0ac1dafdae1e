// Incidents of a story, as casualty recorders count them: who was killed or injured at one place in one stretch of
// days, and which of the figures that were told is taken for the count. Nothing is added up or averaged: every number
// of a toll is one that somebody gave.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/claim_view.h"
#include "ledger/story.h"

namespace isnad::ledger {

/// What was told of one count on the last day that told of it.
struct Toll {
  double best = 0;           // the figure that most independent origins stand behind; on a tie the lowest
  double low = 0, high = 0;  // the lowest and the highest number named on that day
  uint32_t claim = 0;        // whose figure `best` is: position in the story's claims
  uint32_t origins = 1;      // independent origins behind it
  std::string rule;          // in words, why these numbers
  friend bool operator==(const Toll&, const Toll&) = default;
};

struct Incident {
  Place place;
  DayRange days;                                          // when it happened; both ends are known
  bool is_day_of_report = false;                          // nobody says when: the day of the first report stands for it
  std::optional<Toll> killed, civilians_killed, injured;  // not all three empty
  Party actor, target;                                    // those that most of its claims name
  std::string event;                                      // PLOVER type, likewise
  std::vector<uint32_t> claims;                           // positions in the story's claims, in order
};

struct Incidents {
  std::vector<Incident> incidents;  // by day, then place
  std::vector<uint32_t> unplaced;   // claims of killed and injured that belong to none, for want of a place
};

/// Two counts of a story are of one incident when one place is, or lies in, the other's and their days are at most this
/// far apart. The same distance by which incidents are matched with recorders' lists (docs/benchmarks.md).
inline constexpr int kDaysOfOneIncident = 2;

/// `edges` as relate_all() gives them. Only what is asserted or alleged counts; "nobody was killed" is no incident.
Incidents incidents_of(std::span<const ClaimView> claims, std::span<const Edge> edges);

}  // namespace isnad::ledger
