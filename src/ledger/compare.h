// Two claims side by side: do they speak of the same thing, and if so, does one support, repeat, update or contradict
// the other?
//
// The rules are the annotation guide's ("Across articles"). Every answer carries the reason in words, because a reader
// must be able to check it. Nothing here looks at more than the two claims; which claims are put side by side is the
// story's work.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/claim_view.h"

namespace isnad::ledger {

enum class RelationKind : unsigned char {
  corroborate,  // the figures agree and the chains end in different origins
  repetition,   // the figures agree and it is one testimony: one origin, or copied words
  contradict,   // the figures cannot both hold
  update,       // the figures differ and the later may have moved
  compatible,   // not the same figure, and neither rules the other out: open bounds, a part and its whole
};
std::string_view name_of(RelationKind kind);
std::optional<RelationKind> relation_named(std::string_view name);

struct Relation {
  RelationKind kind = RelationKind::corroborate;
  std::string reason;
  bool later_is_first = true;  // false: the second claim is the later one
};

/// nullopt: not comparable, or nothing to say of the two.
std::optional<Relation> relate(const ClaimView& a, const ClaimView& b);

/// Do the two speak of one thing (measure, target, place, time, actor)? `why_not` says what sets them apart.
struct Comparability {
  bool is_comparable = false;
  std::string why;  // what makes them so, or what sets them apart
};
Comparability comparability(const ClaimView& a, const ClaimView& b);

/// One testimony or two?
struct Independence {
  bool is_independent = false;
  std::string why;
};
Independence independence(const ClaimView& a, const ClaimView& b);

/// How much of the words around the two figures is shared, 0..1.
double context_similarity(const ClaimView& a, const ClaimView& b);

/// Fills `same_as`: claims of one article that say the same figure of the same thing become one (headline, teaser and
/// body; the outlet's own voice beside the source it has the figure from). The attributed, fuller one stands for all.
void mark_repetitions_within(std::vector<ClaimView>& claims);

/// The day a figure speaks for: "until Tuesday" for Tuesday, a level for its day, a toll for the day it was reported.
std::optional<Day> as_of(const ClaimView& claim);

}  // namespace isnad::ledger
