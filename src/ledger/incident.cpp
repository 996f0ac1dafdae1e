#include "ledger/incident.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "ledger/compare.h"
#include "ledger/figures.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kKilled = "killed";
constexpr std::string_view kInjured = "injured";
constexpr std::string_view kCivilian = "civilian";

bool is_a_count(const ClaimView& c) {
  return c.figure && (c.figure->low || c.figure->high) && c.polarity == doc::Polarity::positive &&
         (c.modality == doc::Modality::asserted || c.modality == doc::Modality::alleged);
}

/// The value that most give, the least of them on a tie; one that was never given when there is none.
template <typename Value>
Value commonest(const std::map<Value, uint32_t>& counts) {
  Value best{};
  uint32_t most = 0;
  for (const auto& [value, count] : counts) {
    if (count > most) best = value, most = count;
  }
  return best;
}

/// The place that most of the claims name; of those the one that lies deepest.
Place place_of(std::span<const ClaimView> claims, const std::vector<uint32_t>& members) {
  std::map<std::string, uint32_t> named;
  for (const uint32_t m : members) {
    if (!claims[m].place.name.empty()) ++named[claims[m].place.key];
  }
  const Place* best = nullptr;
  for (const uint32_t m : members) {
    const Place& p = claims[m].place;
    if (p.name.empty()) continue;
    const auto rank = [&](const Place& x) { return std::pair(named[x.key], x.around.size()); };
    if (best == nullptr || rank(p) > rank(*best)) best = &p;
  }
  return best == nullptr ? Place{} : *best;
}

/// The shortest stretch of days that one of the claims names, the earliest of those: a later report names its own day
/// too.
DayRange days_of(std::span<const ClaimView> claims, const std::vector<uint32_t>& members) {
  DayRange best;
  for (const uint32_t m : members) {
    const DayRange& t = claims[m].time;
    if (!t.known()) continue;
    const auto rank = [](const DayRange& x) { return std::pair(*x.to - *x.from, *x.from); };
    if (!best.known() || rank(t) < rank(best)) best = t;
  }
  return best;
}

std::optional<Day> first_report(std::span<const ClaimView> claims, const std::vector<uint32_t>& members) {
  std::optional<Day> first;
  for (const uint32_t m : members) {
    const auto day = claims[m].reported;
    if (day && (!first || *day < *first)) first = day;
  }
  return first;
}

std::optional<Toll> toll_of(std::span<const ClaimView> claims, std::span<const Graded> grades, const Topic& topic) {
  std::vector<uint32_t> told;
  std::optional<Day> day;
  for (auto step = topic.history.rbegin(); step != topic.history.rend() && told.empty(); ++step) {
    std::copy_if(step->claims.begin(), step->claims.end(), std::back_inserter(told),
                 [&](uint32_t m) { return is_a_count(claims[m]); });
    day = step->day;
  }
  if (told.empty()) return std::nullopt;
  const auto low_of = [&](uint32_t m) { return claims[m].figure->low.value_or(claims[m].figure->high.value_or(0)); };
  const auto high_of = [&](uint32_t m) { return claims[m].figure->high.value_or(claims[m].figure->low.value_or(0)); };
  Toll toll;
  toll.claim = told.front();
  toll.low = low_of(told.front());
  toll.high = high_of(told.front());
  bool is_tied = false;
  for (const uint32_t m : told) {
    toll.low = std::min(toll.low, low_of(m));
    toll.high = std::max(toll.high, high_of(m));
    if (m == toll.claim) continue;
    const bool is_equal = grades[m].origins == grades[toll.claim].origins;
    is_tied = is_equal ? is_tied || low_of(m) != low_of(toll.claim)
                       : is_tied && grades[m].origins < grades[toll.claim].origins;
    if (is_equal ? low_of(m) < low_of(toll.claim) : grades[m].origins > grades[toll.claim].origins) toll.claim = m;
  }
  toll.best = low_of(toll.claim);
  toll.origins = grades[toll.claim].origins;
  toll.rule = "told of " + (day ? iso_date(*day) : std::string("an unknown day")) + ", the last day with a figure: ";
  if (told.size() == 1)
    toll.rule += "the only one";
  else if (is_tied)
    toll.rule += "the lowest of those that " + std::to_string(toll.origins) + " independent origins give";
  else
    toll.rule += "the one that most independent origins give (" + std::to_string(toll.origins) + ")";
  if (!claims[toll.claim].figure->low || !claims[toll.claim].figure->high)
    toll.rule += "; the words leave a side open: " + in_words(*claims[toll.claim].figure);
  return toll;
}

/// One topic of killed or injured with its place and days.
struct Count {
  const Topic* topic;
  std::vector<uint32_t> members;
  Place place;
  DayRange days;
  bool is_day_of_report;
};

bool lies_in(const Place& a, const Place& b) {
  return std::find(a.around.begin(), a.around.end(), b.key) != a.around.end();
}

int days_between(const DayRange& a, const DayRange& b) {
  if (*a.from > *b.to) return static_cast<int>(*a.from - *b.to);
  if (*b.from > *a.to) return static_cast<int>(*b.from - *a.to);
  return 0;
}

bool is_of(const Count& count, const Incident& incident) {
  const bool is_here = count.place.key == incident.place.key || lies_in(count.place, incident.place) ||
                       lies_in(incident.place, count.place);
  return is_here && days_between(count.days, incident.days) <= kDaysOfOneIncident;
}

class Gathering {
 public:
  Gathering(std::span<const ClaimView> claims, std::span<const Edge> edges)
      : claims_(claims), grades_(grades_of(claims, edges)), topics_(topics_of(claims, edges)) {}

  Incidents incidents() {
    std::vector<Count> placeless;
    for (const Topic& topic : topics_) {
      if (topic.measure != kKilled && topic.measure != kInjured) continue;
      Count count = count_of(topic);
      if (count.members.empty()) continue;
      if (count.place.name.empty() || !count.days.known())
        placeless.push_back(std::move(count));
      else
        place(count);
    }
    // Where a story tells of one incident only, a count without a place is of that one.
    for (const Count& count : placeless) {
      if (found_.incidents.size() == 1)
        join(found_.incidents.front(), count);
      else
        found_.unplaced.insert(found_.unplaced.end(), count.members.begin(), count.members.end());
    }
    std::erase_if(found_.incidents, [](const Incident& i) { return !i.killed && !i.civilians_killed && !i.injured; });
    for (Incident& incident : found_.incidents) finish(incident);
    std::sort(found_.unplaced.begin(), found_.unplaced.end());
    std::stable_sort(found_.incidents.begin(), found_.incidents.end(), [](const Incident& a, const Incident& b) {
      return std::pair(*a.days.from, std::string_view(a.place.key)) <
             std::pair(*b.days.from, std::string_view(b.place.key));
    });
    return std::move(found_);
  }

 private:
  Count count_of(const Topic& topic) const {
    Count count{&topic, {}, {}, {}, false};
    std::copy_if(topic.claims.begin(), topic.claims.end(), std::back_inserter(count.members),
                 [&](uint32_t m) { return is_a_count(claims_[m]); });
    count.place = place_of(claims_, count.members);
    count.days = days_of(claims_, count.members);
    if (count.days.known()) return count;
    count.is_day_of_report = true;
    count.days.from = count.days.to = first_report(claims_, count.members);
    return count;
  }

  void place(const Count& count) {
    const auto at = std::find_if(found_.incidents.begin(), found_.incidents.end(),
                                 [&](const Incident& i) { return is_of(count, i); });
    if (at != found_.incidents.end()) return join(*at, count);
    Incident& incident = found_.incidents.emplace_back();
    incident.place = count.place;
    incident.days = count.days;
    incident.is_day_of_report = count.is_day_of_report;
    join(incident, count);
  }

  /// The most told topic of a measure comes first and gives the toll; later ones only add their claims.
  void join(Incident& incident, const Count& count) const {
    incident.claims.insert(incident.claims.end(), count.members.begin(), count.members.end());
    const Topic& topic = *count.topic;
    std::optional<Toll>* toll = nullptr;
    if (topic.measure == kInjured)
      toll = topic.target_class.empty() ? &incident.injured : nullptr;
    else if (topic.target_class.empty())
      toll = &incident.killed;
    else if (topic.target_class == kCivilian)
      toll = &incident.civilians_killed;
    if (toll != nullptr && !*toll) *toll = toll_of(claims_, grades_, topic);
    if (incident.place.key != count.place.key && lies_in(count.place, incident.place)) incident.place = count.place;
    if (incident.is_day_of_report && !count.is_day_of_report && count.days.known())
      incident.days = count.days, incident.is_day_of_report = false;
  }

  void finish(Incident& incident) const {
    std::sort(incident.claims.begin(), incident.claims.end());
    std::map<std::pair<std::string, std::string>, uint32_t> actors, targets;
    std::map<std::string, uint32_t> events;
    for (const uint32_t m : incident.claims) {
      const ClaimView& c = claims_[m];
      if (!c.actor.name.empty()) ++actors[{c.actor.key, c.actor.name}];
      if (!c.target.name.empty()) ++targets[{c.target.key, c.target.name}];
      if (!c.event.empty()) ++events[c.event];
    }
    std::tie(incident.actor.key, incident.actor.name) = commonest(actors);
    std::tie(incident.target.key, incident.target.name) = commonest(targets);
    incident.event = commonest(events);
  }

  std::span<const ClaimView> claims_;
  std::vector<Graded> grades_;
  std::vector<Topic> topics_;
  Incidents found_;
};

}  // namespace

Incidents incidents_of(std::span<const ClaimView> claims, std::span<const Edge> edges) {
  return Gathering(claims, edges).incidents();
}

}  // namespace isnad::ledger
