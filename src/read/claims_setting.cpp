#include "read/claims_setting.h"

#include <algorithm>
#include <cstdlib>

namespace isnad::read {
namespace {

using doc::EntityKind;

/// How far a name may stand from the word that makes it the actor or the target.
constexpr int kNearName = 3;

class SettingFinder {
 public:
  SettingFinder(const doc::Document& document, const Clause& clause, const Figure& figure,
                std::span<const ByteSpan> attributions)
      : document_(document), clause_(clause), figure_(figure), attributions_(attributions) {
    first_ = std::min(figure.node, figure.governor < 0 ? figure.node : figure.governor);
    last_ = std::max(figure.node, figure.governor);
    begin_ = first_;
    while (begin_ > 0 && !clause_.is_wall(begin_ - 1) && !clause_.begins_verbal_clause(begin_)) --begin_;
    end_ = last_ + 1;
    while (end_ < clause_.size() && !clause_.is_wall(end_) && !clause_.begins_verbal_clause(end_)) ++end_;
  }

  [[nodiscard]] doc::Index place() const {
    // After the figure first ("قتل 5 في بلدة كذا"), then between its governor and it, then before.
    for (int i = figure_.node + 1; i < end_; ++i) {
      if (clause_.is_place(i) && !is_actor_name(i)) return clause_.entity_index(i);
    }
    for (int i = figure_.node - 1; i >= begin_; --i) {
      if (clause_.is_place(i) && !is_actor_name(i)) return most_specific_run(i);
    }
    for (int i = 0; i < clause_.size(); ++i) {
      if (clause_.is_place(i) && !is_actor_name(i) && !is_attribution(i)) return clause_.entity_index(i);
    }
    return doc::kNone;
  }

  /// Where the one who says it is.
  [[nodiscard]] doc::Index place_of_speaker() const {
    for (int i = 0; i < clause_.size(); ++i) {
      if (clause_.is_place(i) && is_attribution(i)) return clause_.entity_index(i);
    }
    return doc::kNone;
  }

  [[nodiscard]] doc::Index time() const {
    doc::Index best = nearest_time(begin_, end_);
    return best != doc::kNone ? best : nearest_time(0, clause_.size());
  }

  [[nodiscard]] doc::Index actor() const {
    for (int i = begin_; i < end_; ++i) {
      if (clause_.has(i, kByAgent)) {
        if (const doc::Index e = doer_near(i + 1, std::min(end_, i + 1 + kNearName)); e != doc::kNone) return e;
      }
    }
    // The subject of a transitive verb: before it, or between it and the figure.
    if (figure_.sense == nullptr || figure_.sense->role != Stands::object || figure_.governor < 0 ||
        figure_.governor > figure_.node)
      return doc::kNone;
    const int verb = figure_.governor;
    if (const doc::Index e = doer_near(verb + 1, std::min(figure_.node, verb + 1 + kNearName)); e != doc::kNone)
      return e;
    for (int i = verb - 1; i >= begin_ && i >= verb - kNearName; --i) {
      if (clause_.has(i, kCommaMark) || clause_[static_cast<size_t>(i)].is_figure()) break;
      if (is_doer(i)) return clause_.entity_index(i);
    }
    return doc::kNone;
  }

  /// "المئات من مقاتلي كذا": the body that those counted belong to.
  [[nodiscard]] doc::Index target() const {
    for (int i = figure_.node + 1; i < end_ && i <= figure_.node + kNearName; ++i) {
      const doc::Entity* e = clause_.entity(i);
      if (e != nullptr)
        return e->kind == EntityKind::group || e->kind == EntityKind::organization ? clause_.entity_index(i)
                                                                                   : doc::kNone;
      if (clause_.has(i, kCommaMark | kIn | kFinite | kByAgent)) return doc::kNone;
    }
    return doc::kNone;
  }

 private:
  [[nodiscard]] bool is_attribution(int i) const {
    return std::any_of(attributions_.begin(), attributions_.end(),
                       [&](ByteSpan a) { return a.contains(clause_[static_cast<size_t>(i)].span); });
  }
  [[nodiscard]] bool is_doer(int i) const {
    const doc::Entity* e = clause_.entity(i);
    return e != nullptr &&
           (e->kind == EntityKind::group || e->kind == EntityKind::organization || e->kind == EntityKind::person);
  }
  [[nodiscard]] doc::Index doer_near(int from, int to) const {
    for (int i = from; i < to; ++i) {
      if (clause_.has(i, kIn | kCommaMark)) break;
      if (is_doer(i)) return clause_.entity_index(i);
    }
    return doc::kNone;
  }
  /// A country that acts ("قصف روسي" does not reach here; "على يد روسيا" does).
  [[nodiscard]] bool is_actor_name(int i) const { return clause_.has(i - 1, kByAgent); }

  /// Of places that follow each other ("في بلدة كذا بريف كذا"), the first is the most specific.
  [[nodiscard]] doc::Index most_specific_run(int i) const {
    while (i - 1 >= begin_ &&
           (clause_.is_place(i - 1) || (clause_.has(i - 1, kPlaceWord | kIn) && clause_.is_place(i - 2)))) {
      i -= clause_.is_place(i - 1) ? 1 : 2;
    }
    return clause_.entity_index(i);
  }

  [[nodiscard]] doc::Index nearest_time(int from, int to) const {
    doc::Index best = doc::kNone;
    int best_distance = 1 << 20;
    for (int i = from; i < to; ++i) {
      const doc::Index t = clause_[static_cast<size_t>(i)].time;
      if (t == doc::kNone) continue;
      const doc::Time& time = document_.times[t];
      const bool names_days =
          time.days.from.has_value() || time.days.to.has_value() || time.kind == doc::TimeKind::reference;
      if (!names_days || time.kind == doc::TimeKind::recurring || is_of_another(i)) continue;
      // Of two that stand as near, the one behind: "by 5 per cent in the year before to 30 per cent in 2014".
      const int distance = 2 * (std::abs(i - figure_.node) + (time.kind == doc::TimeKind::reference ? 4 : 0)) +
                           (i < figure_.node ? 1 : 0);
      if (distance < best_distance) {
        best = t;
        best_distance = distance;
      }
    }
    return best;
  }

  /// The time of what the figure is compared with ("than last year"), or since when there was nothing like it ("the
  /// lowest since").
  [[nodiscard]] bool is_of_another(int time) const {
    constexpr int kCompared = 4, kLike = 6;
    const bool since = document_.times[clause_[static_cast<size_t>(time)].time].relation == doc::TimeRelation::since;
    for (int i = time - 1; i >= 0 && time - i <= kLike && !clause_.is_wall(i) && i != figure_.node; --i) {
      if (since && clause_.has(i, kSuperlative)) return true;
      if (time - i <= kCompared && clause_.has(i, kCompares | kVersus)) return true;
      if (clause_[static_cast<size_t>(i)].is_figure() && !since) return false;
    }
    return false;
  }

  const doc::Document& document_;
  const Clause& clause_;
  const Figure& figure_;
  std::span<const ByteSpan> attributions_;
  int first_ = 0, last_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace

ByteSpan attribution_of(const doc::Document& document, doc::Index statement) {
  const doc::Statement& said = document.statements[statement];
  uint32_t begin = said.cue.begin;
  for (const doc::ChainLink& link : said.chain) {
    if (link.span && link.span->begin < said.span.begin) begin = std::min(begin, link.span->begin);
  }
  // "... said that A, adding that B": A lies between, and is content.
  for (doc::Index s = statement; s-- > 0 && document.statements[s].span.end > begin;) {
    if (document.statements[s].span.end <= said.span.begin) begin = document.statements[s].span.end;
  }
  return begin < said.span.begin ? ByteSpan{begin, said.span.begin} : ByteSpan{};
}

Setting setting_of(const doc::Document& document, const Clause& clause, const Figure& figure,
                   std::span<const ByteSpan> attributions, doc::Index fallback_place) {
  const SettingFinder find(document, clause, figure, attributions);
  Setting setting{find.place(), find.time(), find.actor(), find.target()};
  if (setting.place == doc::kNone) setting.place = find.place_of_speaker();
  if (setting.place == doc::kNone) setting.place = fallback_place;
  return setting;
}

}  // namespace isnad::read
