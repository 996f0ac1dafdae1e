// A story as a fact-checker reads it: its claims sorted into figures that can be compared, each figure's movement in
// time, and a grade for every claim in the words of casualty recorders.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/claim_view.h"
#include "ledger/compare.h"

namespace isnad::ledger {

/// A relation between two claims of a list; `later` and `earlier` are positions in it.
struct Edge {
  uint32_t later = 0;
  uint32_t earlier = 0;
  RelationKind kind = RelationKind::corroborate;
  std::string reason;
};

/// `none`: of an event, which nothing is compared with. Its name is empty.
enum class Grade : unsigned char { confirmed, fair, weak, contested, none };
std::string_view name_of(Grade grade);

struct Graded {
  Grade grade = Grade::weak;
  uint32_t origins = 1;  // independent origins behind the figure, its own among them
  std::string why;
};

/// What was told of a figure on one day: from the lowest named to the highest. In the figure's own unit where all
/// claims share one, else in the base unit.
struct Step {
  std::optional<Day> day;
  double low = 0, high = 0;
  std::vector<uint32_t> claims;
};

/// One figure of the story: claims that are comparable with each other, in the order of the days they speak for.
struct Topic {
  std::string measure;
  std::string target_class;
  std::string place;             // name, where the claims name one
  std::vector<uint32_t> claims;  // positions; without those that are `same_as` another
  std::vector<Step> history;     // day by day; claims of a part of the thing are left out
  bool is_contested = false;
};

/// Puts the claims from position `first_fresh` on beside all claims before them and beside each other.
///
/// Pairs come from `relate`; what only the neighbours of a claim can show is left out here: where an article gives
/// several figures of one measure by one voice (a total and its parts, four rates), a figure is set against the one
/// that answers to it.
std::vector<Edge> relate_from(std::span<const ClaimView> claims, size_t first_fresh);
inline std::vector<Edge> relate_all(std::span<const ClaimView> claims) { return relate_from(claims, 0); }

/// The most told first.
std::vector<Topic> topics_of(std::span<const ClaimView> claims, std::span<const Edge> edges);

/// A suggested grade for each claim. `discounted` is never suggested: only a person sets it.
std::vector<Graded> grades_of(std::span<const ClaimView> claims, std::span<const Edge> edges);

}  // namespace isnad::ledger
