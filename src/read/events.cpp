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
constexpr int kReach = 8, kStanceReach = 5;

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
  explicit EventFinder(Context& context)
      : context_(context), document_(context.document()), clause_(context), statements_(document_) {}

  void run() {
    const auto& units = context_.units();
    if (is_about_a_game()) return;
    for (const ByteSpan sentence : document_.sentences) {
      while (unit_ < units.size() && units[unit_].span.end <= sentence.begin) ++unit_;
      const size_t first = unit_;
      bool tells = false;
      for (; unit_ < units.size() && units[unit_].span.begin < sentence.end; ++unit_) {
        if (units[unit_].kind == rules::Unit::Kind::word)
          tells = context_.event_forms().of(units[unit_].form).count > 0 || tells;
      }
      if (tells) read_sentence(sentence, first, unit_);
    }
    std::stable_sort(document_.events.begin(), document_.events.end(),
                     [](const Event& a, const Event& b) { return a.span.begin < b.span.begin; });
  }

 private:
  /// A match is no battle, its transfers are no treaties.
  [[nodiscard]] bool is_about_a_game() const {
    constexpr size_t kFewest = 4, kOneIn = 45;
    size_t words = 0, sport = 0;
    for (const rules::Unit& unit : context_.units()) {
      if (unit.kind != rules::Unit::Kind::word) continue;
      ++words;
      sport += context_.event_forms().of(unit.form).is_sport ? 1 : 0;
    }
    return sport >= kFewest && sport * kOneIn >= words;
  }

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
    if (!parties.worth_telling || is_of_accident(trigger, parties, begin, end)) return;
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

  /// The dead of a crash or a flood.
  [[nodiscard]] bool is_of_accident(const Trigger& trigger, const Parties& parties, int begin, int end) const {
    if (!trigger.sense->patient_first || !trigger.sense->mode.empty() || parties.actor) return false;
    for (int i = begin; i < end; ++i) {
      if (!clause_.is_mention(i) && clause_.word(i).is_accident) return true;
    }
    return false;
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
    return last.trigger.begin >= clause_[begin].span.begin && last.type == event.type && last.mode == event.mode &&
           last.target_span == event.target_span && (!event.actor_span || event.actor_span == last.actor_span);
  }

  // Where and when

  [[nodiscard]] static bool holds(const Party& party, int i) { return party && party.begin <= i && i < party.end; }

  [[nodiscard]] Index entity_index(int i) const { return document_.mentions[clause_[i].mention].entity; }

  [[nodiscard]] Index place_of(const Parties& parties, int trigger, int begin, int end) const {
    if (parties.target.is_place) return parties.target.entity;
    const auto takes_place = [&](int i) {
      return clause_.is_place_name(i) && !holds(parties.actor, i) && !holds(parties.target, i);
    };
    // A country does things, is spoken of and visited: it is where something happens only when the text says "in".
    const auto is_there = [&](int i) {
      const doc::Entity* e = clause_.entity(i);
      const bool is_in = clause_.has(i - 1, kIn | kPlaceWord) || (clause_.word(i).any & rules::kB) != 0;
      return is_in || (e->precision != doc::Precision::country && clause_.word(i - 1).tie == 0);
    };
    for (int i = trigger + 1; i < end; ++i) {
      if (takes_place(i) && is_there(i)) return entity_index(i);
    }
    for (int i = trigger - 1; i > begin; --i) {
      if (takes_place(i) && clause_.has(i - 1, kIn | kPlaceWord)) return entity_index(i);
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

  // Whether it happened

  void set_standing(const Trigger& trigger, int begin, Event& event) {
    const Standing standing = standing_in(event.statement == kNone ? nullptr : &document_.statements[event.statement]);
    event.modality = standing.modality;
    event.polarity = standing.polarity;
    if (standing.modality == doc::Modality::denied) event.contexts |= doc::kNegation;
    if (standing.modality == doc::Modality::predicted) event.contexts |= doc::kFuture;
    if (standing.modality == doc::Modality::called_for) event.contexts |= doc::kHypothetical;
    look_back(trigger, begin, event);
    look_at_time(trigger, event);
    if ((event.contexts & doc::kFuture) != 0 && (event.contexts & doc::kNegation) == 0 &&
        is_among(kAgreedWhenFuture, event.type)) {
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
    if (trigger.is_verb && (clause_.word(node).any & rules::kS) != 0 && (clause_.word(node).all & rules::kS) != 0)
      set(doc::kFuture, doc::Modality::predicted);
    const int verb = trigger.light >= 0 ? trigger.light : node;
    const int before = verb - 1;
    // كما is no negation, nor is إلا; both hold the letters of one.
    const bool negates = before >= 0 && clause_.has(before, kNegates) && !clause_.has(before, kExcept) &&
                         (clause_.word(before).any & rules::kK) == 0;
    if (negates && !clause_.word(before).relates) {
      event.contexts |= doc::kNegation;
      event.polarity = doc::Polarity::negative;
    }
    if (trigger.light >= 0 && clause_.is_finite(trigger.light) && (clause_.word(trigger.light).any & rules::kS) != 0)
      set(doc::kFuture, doc::Modality::predicted);
    if (is_wished(node)) set(doc::kHypothetical, doc::Modality::called_for);
    look_for_stance(trigger, event);
    // An opening أن hands on what the words before it say of the content: "يعتزم أن", "من المقرر أن".
    const int least = std::max(0, std::min(begin, node) - 3);
    for (int i = node - 1; i >= least && node - i <= kReach; --i) {
      if (clause_.has(i, kEndMark)) break;
      const EventWord& w = clause_.word(i);
      if (clause_.has(i, kIf)) set(doc::kHypothetical, doc::Modality::conditional);
      if (is_past(trigger)) continue;  // a past verb says that it happened
      if (clause_.has(i, kMust)) set(doc::kHypothetical, doc::Modality::called_for);
      if (clause_.has(i, kAllegedWord) && event.modality == doc::Modality::asserted)
        event.modality = doc::Modality::alleged;
      if (clause_.has(i, kFutureWord | kPlanned)) set(doc::kFuture, doc::Modality::predicted);
      const bool may = clause_.has(i, kMayWord) && !clause_.has(i, kFutureWord);  // قد before a past verb affirms it
      if (may && clause_.in_range(i + 1) && (clause_.word(i + 1).any & rules::kPast) == 0)
        set(doc::kHypothetical, doc::Modality::predicted);
      if (!trigger.is_verb && clause_.is_finite(i) && (w.all & rules::kS) != 0)
        set(doc::kFuture, doc::Modality::predicted);
    }
  }

  /// Behind a request, a threat or a refusal, within the same clause.
  [[nodiscard]] bool is_wished(int node) const {
    if (wish_ < 0 || wish_ >= node || node - wish_ > kReach) return false;
    for (int i = wish_ + 1; i < node; ++i) {
      if (clause_.has(i, kEndMark | kCommaMark | kRelativeWord)) return false;
    }
    return true;
  }

  /// "Seeks to", "failed to", "without": what they open has not happened. They open a masdar, or a verb behind أن.
  void look_for_stance(const Trigger& trigger, Event& event) const {
    const int node = trigger.node;
    const auto give = [&](uint8_t context) {
      event.contexts = static_cast<uint8_t>(event.contexts | context);
      if (context == doc::kNegation)
        event.polarity = doc::Polarity::negative;
      else if (event.modality == doc::Modality::asserted)
        event.modality = context == doc::kFuture ? doc::Modality::predicted : doc::Modality::called_for;
    };
    const bool opened = clause_.has(node - 1, kOpensClause) || (clause_.word(node).all & rules::kL) != 0;
    if (trigger.is_verb && !opened) return;
    for (int i = node - 1; i >= 0 && node - i <= kStanceReach; --i) {
      if (clause_.has(i, kEndMark | kCommaMark | kRelativeWord) || clause_[i].time != kNone) break;
      if (i < node - 1 && clause_.has(i, kOpensClause)) break;
      if (clause_.is_mention(i)) continue;
      if (clause_.word(i).stance != 0) return give(clause_.word(i).stance);
      if (clause_.only_finite(i)) break;
      if (clause_.word(i).count > 0 || clause_.word(i).is_result) break;
    }
    // ل with a masdar is a purpose, but where something led to it.
    const bool purpose = trigger.light < 0 && !trigger.has_owner && (clause_.word(node).all & rules::kL) != 0;
    const bool led_to =
        (node > 0 && clause_.word(node - 1).is_result) || (node > 1 && clause_.word(node - 2).is_result);
    if (purpose && !led_to) give(doc::kHypothetical);
  }

  [[nodiscard]] bool is_past(const Trigger& trigger) const {
    return trigger.is_verb && (trigger.features & rules::kPast) != 0 && !clause_.has(trigger.node - 1, kOpensClause);
  }

  [[nodiscard]] int node_of(Index time) const {
    for (int i = 0; i < clause_.size(); ++i) {
      if (clause_[i].time == time) return i;
    }
    return 0;
  }

  void look_at_time(const Trigger& trigger, Event& event) const {
    if (event.time == kNone || !document_.published) return;
    const DayRange& days = document_.times[event.time].days;
    const DayRange& published = document_.published->days;
    const bool goes_on =
        document_.times[event.time].relation == doc::TimeRelation::since;  // "for four years": until today
    if (!goes_on && days.to && published.from && *days.to + kHistoricalAfter < *published.from)
      event.contexts |= doc::kHistorical;
    const bool beside = std::abs(node_of(event.time) - trigger.node) <= kReach;
    if (beside && !is_past(trigger) && days.from && published.to && *days.from > *published.to &&
        event.modality == doc::Modality::asserted) {
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
