// Internal, for tests: the slow, obvious twin of Matcher::accepts_at.
//
// It walks the patterns as they were written, with sets of positions and nothing compiled, cached or shared between
// rules. Only the question whether one unit satisfies one predicate is asked of the same UnitTester; everything else is
// done a second time.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "rules/matcher.h"

namespace isnad::rules {

/// Every (rule, end) that matches at `begin`, sorted. Matches of no units do not count, and none crosses the end of a
/// paragraph.
std::vector<std::pair<uint32_t, uint32_t>> reference_accepts_at(const Grammar& grammar, const UnitTester& tester,
                                                                uint32_t begin, const std::vector<Unit>& units,
                                                                const std::vector<Item>& items);

}  // namespace isnad::rules
