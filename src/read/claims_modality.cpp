#include "read/claims_modality.h"

#include <algorithm>
#include <utility>

namespace isnad::read {
namespace {

using doc::Modality;
using doc::Polarity;

/// How far before a figure or its verb a word can set its modality.
constexpr int kReach = 14;

constexpr std::pair<std::string_view, Standing> kActs[] = {
    {"deny", {Modality::denied, Polarity::negative}},
    {"predict", {Modality::predicted, Polarity::positive}},
    {"promise", {Modality::predicted, Polarity::positive}},
    {"call_for", {Modality::called_for, Polarity::positive}},
};

/// "لم يقتل 5": a negation right before the governing verb, and no exception after it ("لم يبق سوى 8").
bool is_negated(const Clause& clause, const Figure& figure) {
  const int verb = figure.governor;
  if (verb < 1 || verb >= figure.node || !clause.has(verb - 1, kNegates)) return false;
  const bool is_noun = figure.sense != nullptr && figure.sense->role == Stands::of;
  if (clause.has(verb - 1, kMaybeWhat) && (is_noun || !clause.has(verb, kFinite)))
    return false;  // "what makes a rate of 5 per cent"
  for (int i = verb; i < figure.node; ++i) {
    if (clause.has(i, kExcept)) return false;
  }
  return true;
}

}  // namespace

Standing standing_in(const doc::Statement* statement) {
  if (statement == nullptr) return {};
  for (const auto& [act, standing] : kActs) {
    if (statement->act == act) return standing;
  }
  return {};
}

Standing standing_of(const Clause& clause, const Figure& figure, const doc::Statement* statement) {
  if (is_negated(clause, figure)) return {Modality::asserted, Polarity::negative};
  const int from = std::min(figure.node, figure.governor < 0 ? figure.node : figure.governor);
  Standing found = standing_in(statement);
  for (int i = figure.node; i >= 0 && from - i <= kReach; --i) {
    if (clause.has(i, kEndMark) && i < from) break;
    if (clause.has(i, kJoinsClauses) && i < from) break;
    const ClauseNode& n = clause[static_cast<size_t>(i)];
    if (n.is_figure()) continue;
    if (n.has(kIf)) return {Modality::conditional, Polarity::positive};
    if (n.has(kAllegedWord) && found.modality == Modality::asserted) found.modality = Modality::alleged;
    const bool future_verb = (n.features & rules::kS) != 0 && (n.clitics & rules::kS) != 0;
    if ((n.has(kFutureWord | kPlanned | kMayWord) || future_verb) && found.modality == Modality::asserted) {
      const bool may_past = n.has(kMayWord) && !n.has(kFutureWord);  // قد before a past verb affirms it
      // With "and" or "for" stuck to it, it stands before a past verb, which the lexicon need not hold.
      const bool affirms = (n.clitics & rules::kW) != 0 && clause.in_range(i + 1) &&
                           (clause[static_cast<size_t>(i + 1)].features & (rules::kPast | rules::kPres)) == 0;
      const bool past = may_past && clause.in_range(i + 1) &&
                        (affirms || (clause[static_cast<size_t>(i + 1)].features & rules::kPast) != 0);
      if (!past) found.modality = Modality::predicted;
    }
    if (n.has(kMust)) found.modality = Modality::called_for;
    if (clause.begins_verbal_clause(i) && i < from) break;
  }
  return found;
}

}  // namespace isnad::read
