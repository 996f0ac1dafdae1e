// relate_from: which of the pairs that could be compared really answer to each other.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/figures.h"
#include "ledger/measures.h"
#include "ledger/story.h"

namespace isnad::ledger {
namespace {

bool is_agreement(RelationKind kind) { return kind == RelationKind::corroborate || kind == RelationKind::repetition; }

class Alignment {
 public:
  Alignment(std::span<const ClaimView> claims, size_t first_fresh) : claims_(claims), first_fresh_(first_fresh) {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>, uint32_t> numbers;
    for (uint32_t i = 0; i < claims.size(); ++i) {
      const ClaimView& c = claims[i];
      const auto [at, is_new] = numbers.try_emplace({c.article, c.origin.key, c.measure, c.target_class},
                                                    static_cast<uint32_t>(voices_.size()));
      if (is_new) voices_.emplace_back();
      voice_of_.push_back(at->second);
      if (c.same_as.empty()) voices_[at->second].push_back(i);
    }
  }

  std::vector<Edge> run() {
    for (uint32_t later = static_cast<uint32_t>(first_fresh_); later < claims_.size(); ++later) {
      for (uint32_t i = 0; i < later; ++i) relate_pair(i, later);
    }
    std::vector<Edge> kept;
    for (Edge& edge : edges_) {
      if (is_agreement(edge.kind) || answers(edge)) kept.push_back(std::move(edge));
    }
    return kept;
  }

 private:
  void relate_pair(uint32_t i, uint32_t j) {
    if (!claims_[i].same_as.empty() || !claims_[j].same_as.empty()) return;
    auto relation = relate(claims_[i], claims_[j]);
    if (!relation) return;
    if (is_agreement(relation->kind)) {
      agreements_.insert({i, voice_of_[j]});
      agreements_.insert({j, voice_of_[i]});
    } else {
      double& best = best_context_[voices(i, j)];
      best = std::max(best, context_similarity(claims_[i], claims_[j]));
    }
    edges_.push_back({relation->later_is_first ? i : j, relation->later_is_first ? j : i, relation->kind,
                      std::move(relation->reason)});
  }

  [[nodiscard]] std::pair<uint32_t, uint32_t> voices(uint32_t i, uint32_t j) const {
    return std::minmax(voice_of_[i], voice_of_[j]);
  }

  /// The largest of one voice's figures: the others are parts of it, or what it was before.
  [[nodiscard]] bool is_largest(uint32_t i) const {
    const auto size = [&](uint32_t c) {
      const auto interval = claims_[c].figure ? named_interval(*claims_[c].figure) : std::nullopt;
      return interval ? interval->high : 0.0;
    };
    return std::all_of(voices_[voice_of_[i]].begin(), voices_[voice_of_[i]].end(),
                       [&](uint32_t c) { return size(c) <= size(i); });
  }

  [[nodiscard]] bool answers(const Edge& edge) const {
    const uint32_t i = edge.later;
    const uint32_t j = edge.earlier;
    if (measure_named(claims_[i].measure).movement == Movement::grows) return is_largest(i) && is_largest(j);
    // The other voice has this very figure too: the one that differs is of something else.
    if (agreements_.contains({i, voice_of_[j]}) || agreements_.contains({j, voice_of_[i]})) return false;
    return context_similarity(claims_[i], claims_[j]) >= best_context_.at(voices(i, j));
  }

  std::span<const ClaimView> claims_;
  size_t first_fresh_;
  std::vector<uint32_t> voice_of_;             // by claim: one voice of one article on one measure
  std::vector<std::vector<uint32_t>> voices_;  // its claims
  std::vector<Edge> edges_;
  std::set<std::pair<uint32_t, uint32_t>> agreements_;  // claim, voice it agrees with
  std::map<std::pair<uint32_t, uint32_t>, double> best_context_;
};

}  // namespace

std::vector<Edge> relate_from(std::span<const ClaimView> claims, size_t first_fresh) {
  return Alignment(claims, first_fresh).run();
}

}  // namespace isnad::ledger
