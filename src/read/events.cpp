#include "read/events.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "read/claims_modality.h"
#include "read/event_clause.h"
#include "read/event_parties.h"
#include "read/statement_sweep.h"

namespace isnad::read {
namespace {

using doc::Event;
using doc::Index;
using doc::kNone;

/// An event whose time ended longer ago is told as history: days before publication.
constexpr int kHistoricalAfter = 31;
/// How far back in its clause a word can make an event future, supposed or denied.
constexpr int kReach = 8;

/// The types that are an agreement while they lie ahead (PLOVER 2.0).
constexpr std::array<std::string_view, 4> kAgreedWhenFuture = {"CONSULT", "SUPPORT", "COOPERATE", "AID"};
/// What these speak of has not happened.
constexpr std::array<std::string_view, 3> kOpensWish = {"REQUEST", "THREATEN", "REJECT"};

template <size_t N>
bool is_among(const std::array<std::string_view, N>& types, std::string_view type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

/// Walks the sentences once. A sentence without a word of the lexicon costs one look-up a word.
class EventFinder {
 public:
  explicit EventFinder(Context& context) : context_(context), document_(context.document()), clause_(context), statements_(document_) {}

  void run() {
    const auto& units = context_.units();
    for (const ByteSpan sentence : document_.sentences) {
      while (unit_ < units.size() && units[unit_].span.end <= sentence.begin) ++unit_;
      const size_t first = unit_;
      bool tells = false;
      for (; unit_ < units.size() && units[unit_].span.begin < sentence.end; ++unit_) {
        if (units[unit_].kind == rules::Unit::Kind::word) tells = context_.event_forms().of(units[unit_].form).count > 0 || tells;
      }
      if (tells) read_sentence(sentence, first, unit_);
    }
    std::stable_sort(document_.events.begin(), document_.events.end(), [](const Event& a, const Event& b) { return a.span.begin < b.span.begin; });
  }

 private:
  template <typename Record>
  static void skip_before(const std::vector<Record>& records, Index& next, ByteSpan sentence) {
    while (next < records.size() && records[next].span.end <= sentence.begin) ++next;
  }

  void read_sentence(ByteSpan sentence, size_t first, size_t last) {
    skip_before(document_.mentions, mention_, sentence);
    skip_before(document_.times, time_, sentence);
    skip_before(document_.quantities, quantity_, sentence);
    clause_.read(first, last, mention_, time_, quantity_);
    wish_ = -1;
    for (int i = 0; i < clause_.size(); ++i) {
      if (clause_[i].mention != kNone || clause_.word(i).count == 0) continue;
      if (const auto trigger = trigger_at(clause_, context_.event_forms(), i)) tell(*trigger);
    }
  }

  void tell(const Trigger& trigger) {
    const int begin = clause_.begin_of(trigger.node), end = clause_.end_of(trigger.node);
    const Parties parties = parties_of(clause_, trigger, begin, end);
    if (!parties.worth_telling) return;
    Event event;
    event.trigger = clause_.bare_span(trigger.node);
    event.lemma = trigger.sense->lemma;
    event.type = trigger.sense->type;
    event.mode = trigger.sense->mode;
    event.line = trigger.sense->line;
    event.span = {clause_[begin].span.begin, clause_[end - 1].span.end};
    give(parties.actor, event.actor, event.actor_span);
    give(parties.target, event.target, event.target_span);
    if (is_told(event, begin)) return;
    event.place = place_of(parties, trigger.node, begin, end);
    event.time = time_of(trigger.node, begin, end);
    event.statement = statements_.at(event.trigger);
    set_standing(trigger, begin, event);
    document_.events.push_back(std::move(event));
  }

  static void give(const Party& party, Index& entity, std::optional<ByteSpan>& span) {
    if (!party) return;
    entity = party.entity;
    span = party.span;
  }

  /// A verb and its object tell of one event (فرض عقوبات): the object adds nobody.
  [[nodiscard]] bool is_told(const Event& event, int begin) const {
    if (document_.events.empty()) return false;
    const Event& last = document_.events.back();
    return last.trigger.begin >= clause_[begin].span.begin && last.type == event.type && last.mode == event.mode && last.target_span == event.target_span &&
           (!event.actor_span || event.actor_span == last.actor_span);
  }

  // Where and when ----------------------------------------------------------------------------------------------------------

  [[nodiscard]] static bool holds(const Party& party, int i) { return party && party.begin <= i && i < party.end; }

  [[nodiscard]] Index entity_index(int i) const { return document_.mentions[clause_[i].mention].entity; }

  [[nodiscard]] Index place_of(const Parties& parties, int trigger, int begin, int end) const {
    if (parties.target.is_place) return parties.target.entity;
    const auto takes_place = [&](int i) { return clause_.is_place_name(i) && !holds(parties.actor, i) && !holds(parties.target, i); };
    for (int i = trigger + 1; i < end; ++i) {
      if (takes_place(i)) return entity_index(i);
    }
    for (int i = trigger - 1; i >= begin; --i) {
      if (takes_place(i) && (clause_.has(i - 1, kIn | kPlaceWord) || i - 1 < begin)) return entity_index(i);
    }
    return kNone;
  }

  [[nodiscard]] Index time_of(int trigger, int begin, int end) const {
    Index best = kNone;
    int nearest = clause_.size() + 1;
    for (int i = begin; i < end; ++i) {
      const Index t = clause_[i].time;
      if (t == kNone || std::abs(i - trigger) >= nearest) continue;
      const doc::Time& time = document_.times[t];
      if (!time.days.from && !time.days.to && time.kind != doc::TimeKind::reference) continue;
      best = t;
      nearest = std::abs(i - trigger);
    }
    return best;
  }

  // Whether it happened -----------------------------------------------------------------------------------------------------

  void set_standing(const Trigger& trigger, int begin, Event& event) {
    const Standing standing = standing_in(event.statement == kNone ? nullptr : &document_.statements[event.statement]);
    event.modality = standing.modality;
    event.polarity = standing.polarity;
    if (standing.modality == doc::Modality::denied) event.contexts |= doc::kNegation;
    if (standing.modality == doc::Modality::predicted) event.contexts |= doc::kFuture;
    if (standing.modality == doc::Modality::called_for) event.contexts |= doc::kHypothetical;
    look_back(trigger, begin, event);
    look_at_time(event);
    if ((event.contexts & doc::kFuture) != 0 && (event.contexts & doc::kNegation) == 0 && is_among(kAgreedWhenFuture, event.type)) {
      event.type = "AGREE";
      event.mode.clear();
    }
    if (is_among(kOpensWish, event.type)) wish_ = trigger.node;
  }

  /// Negations, conditions, wishes and the future, from the trigger back to where its clause begins.
  void look_back(const Trigger& trigger, int begin, Event& event) const {
    const auto set = [&](uint8_t context, doc::Modality modality) {
      event.contexts = static_cast<uint8_t>(event.contexts | context);
      if (event.modality == doc::Modality::asserted) event.modality = modality;
    };
    const int node = trigger.node;
    if (trigger.is_verb && (clause_.word(node).any & rules::kS) != 0 && (clause_.word(node).all & rules::kS) != 0) set(doc::kFuture, doc::Modality::predicted);
    const int verb = trigger.light >= 0 ? trigger.light : node;
    const int before = verb - 1;
    // كما is no negation, nor is إلا; both hold the letters of one.
    if (before >= 0 && clause_.has(before, kNegates) && !clause_.has(before, kExcept) && (clause_.word(before).any & rules::kK) == 0) {
      event.contexts |= doc::kNegation;
      event.polarity = doc::Polarity::negative;
    }
    if (trigger.light >= 0 && (clause_.word(trigger.light).all & rules::kS) != 0) set(doc::kFuture, doc::Modality::predicted);
    if (wish_ >= 0 && node - wish_ <= kReach && wish_ < node) set(doc::kHypothetical, doc::Modality::called_for);
    // An opening أن hands on what the words before it say of the content: "يعتزم أن", "من المقرر أن".
    const int least = std::max(0, std::min(begin, node) - 3);
    for (int i = node - 1; i >= least && node - i <= kReach; --i) {
      if (clause_.has(i, kEndMark)) break;
      const EventWord& w = clause_.word(i);
      if (clause_.has(i, kIf)) set(doc::kHypothetical, doc::Modality::conditional);
      if (clause_.has(i, kMust)) set(doc::kHypothetical, doc::Modality::called_for);
      if (clause_.has(i, kAllegedWord) && event.modality == doc::Modality::asserted) event.modality = doc::Modality::alleged;
      if (clause_.has(i, kFutureWord | kPlanned)) set(doc::kFuture, doc::Modality::predicted);
      const bool may = clause_.has(i, kMayWord) && !clause_.has(i, kFutureWord);  // قد before a past verb affirms it
      if (may && clause_.in_range(i + 1) && (clause_.word(i + 1).any & rules::kPast) == 0) set(doc::kHypothetical, doc::Modality::predicted);
      if (!trigger.is_verb && clause_.is_finite(i) && (w.all & rules::kS) != 0) set(doc::kFuture, doc::Modality::predicted);
    }
  }

  void look_at_time(Event& event) const {
    if (event.time == kNone || !document_.published) return;
    const DayRange& days = document_.times[event.time].days;
    const DayRange& published = document_.published->days;
    if (days.to && published.from && *days.to + kHistoricalAfter < *published.from) event.contexts |= doc::kHistorical;
    if (days.from && published.to && *days.from > *published.to && event.modality == doc::Modality::asserted) {
      event.contexts |= doc::kFuture;
      event.modality = doc::Modality::predicted;
    }
  }

  Context& context_;
  doc::Document& document_;
  EventClause clause_;
  StatementSweep statements_;
  Index mention_ = 0, time_ = 0, quantity_ = 0;
  size_t unit_ = 0;
  int wish_ = -1;  // node of the last word of the sentence that asks, threatens or refuses
};

}  // namespace

void read_events(Context& context) {
  context.document().events.clear();
  EventFinder(context).run();
}

}  // namespace isnad::read
