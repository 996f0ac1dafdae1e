#include "read/claims_losses.h"

#include <algorithm>

namespace isnad::read {
namespace {

constexpr int kReach = 6;

bool is_harm(const ClaimWords& words, const Measure* m) {
  return m != nullptr &&
         (m == words.measure("killed") || m == words.measure("injured") || m == words.measure("casualties"));
}

/// The harm that a verb or masdar means to people.
const Measure* harm_of_verb(const ClaimWords& words, const ClauseNode& node) {
  for (const auto& [sense, features] : node.senses) {
    if (sense == nullptr) break;
    if (sense->role != Stands::object && sense->role != Stands::subject) continue;
    if (const Measure* m = sense->of(words.known().person); is_harm(words, m)) return m;
  }
  return nullptr;
}

const Measure* harm_of_noun(const ClaimWords& words, const ClauseNode& node) {
  if (node.noun != nullptr && is_harm(words, node.noun->measure)) return node.noun->measure;
  for (const auto& [sense, features] : node.senses) {
    if (sense == nullptr) break;
    if (const Measure* m = sense->of(words.known().person); is_harm(words, m)) return m;
  }
  return words.measure("casualties");
}

bool stops(const Clause& clause, int i) {
  return clause.has(i, kEndMark | kCommaMark | kJoinsClauses | kExcept) || clause[static_cast<size_t>(i)].is_figure();
}

}  // namespace

std::optional<NoLoss> plain_loss(const ClaimWords& words, const Clause& clause, int first) {
  for (int i = first; i < clause.size() && i < first + kReach; ++i) {
    if (stops(clause, i)) break;
    const ClauseNode& node = clause[static_cast<size_t>(i)];
    if (node.has(kLoss)) return NoLoss{harm_of_noun(words, node), first, i};
    if (!node.has(kOccur | kOpensClause) && i > first) break;
  }
  return std::nullopt;
}

std::optional<NoLoss> denied_loss(const ClaimWords& words, const Clause& clause, int negation) {
  const Measure* harm = nullptr;
  for (int i = negation + 1; i < clause.size() && i <= negation + kReach; ++i) {
    if (stops(clause, i)) break;
    const ClauseNode& node = clause[static_cast<size_t>(i)];
    if (harm != nullptr && node.has(kNobody)) return NoLoss{harm, negation, i};  // لم يقتل أحد
    if (const Measure* verb = harm_of_verb(words, node);
        verb != nullptr && harm == nullptr && (node.features & (rules::kPres | rules::kPast)) != 0)
      harm = verb;
  }
  if (auto loss = plain_loss(words, clause, negation + 1)) {  // دون وقوع إصابات
    loss->first = negation;
    return loss;
  }
  return std::nullopt;
}

}  // namespace isnad::read
