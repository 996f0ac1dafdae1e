#include "ledger/story.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "ledger/figures.h"
#include "ledger/measures.h"

namespace isnad::ledger {
namespace {

/// Sets that only grow together.
class Groups {
 public:
  explicit Groups(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  uint32_t find(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void join(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<uint32_t> parent_;
};

bool counts_alone(const ClaimView& c) {
  return c.type == doc::ClaimType::figure && c.same_as.empty() && c.measure != "other";
}

/// Day by day, of the claims that `is_of_the_whole` does not leave out.
std::vector<Step> history_of(std::span<const ClaimView> claims, const std::vector<uint32_t>& members,
                             const std::vector<bool>& is_of_the_whole) {
  std::set<std::string_view> units;
  for (const uint32_t m : members) {
    if (claims[m].figure) units.insert(claims[m].figure->unit);
  }
  const double factor = units.size() == 1 ? scale_of(*units.begin()).factor : 1;
  std::vector<Step> steps;
  for (const uint32_t m : members) {
    const auto interval = claims[m].figure && is_of_the_whole[m] ? named_interval(*claims[m].figure) : std::nullopt;
    if (!interval) continue;
    // The number that is named, not the slack around it.
    const Figure& f = *claims[m].figure;
    const double low = f.low.value_or(f.high.value_or(0)) * scale_of(f.unit).factor / factor;
    const double high = f.high.value_or(f.low.value_or(0)) * scale_of(f.unit).factor / factor;
    const auto day = as_of(claims[m]);
    if (steps.empty() || steps.back().day != day) steps.push_back({day, low, high, {}});
    Step& step = steps.back();
    step.low = std::min(step.low, low);
    step.high = std::max(step.high, high);
    step.claims.push_back(m);
  }
  return steps;
}

Topic topic_of(std::span<const ClaimView> claims, std::vector<uint32_t> members,
               const std::vector<bool>& is_of_the_whole) {
  std::stable_sort(members.begin(), members.end(), [&](uint32_t a, uint32_t b) {
    const auto ta = as_of(claims[a]);
    const auto tb = as_of(claims[b]);
    if (ta != tb) return ta && (!tb || *ta < *tb);
    return claims[a].article != claims[b].article ? claims[a].article < claims[b].article
                                                  : claims[a].span.begin < claims[b].span.begin;
  });
  Topic topic;
  const ClaimView& first = claims[members.front()];
  topic.measure = first.measure;
  topic.target_class = first.target_class;
  for (const uint32_t m : members) {
    if (claims[m].target_class != topic.target_class) topic.target_class.clear();
    if (topic.place.empty()) topic.place = claims[m].place.name;
  }
  topic.history = history_of(claims, members, is_of_the_whole);
  topic.claims = std::move(members);
  return topic;
}

/// The party a harm is laid on says so itself.
bool accepts(const ClaimView& c) {
  if (!measure_named(c.measure).is_harm || c.actor.key.empty() || c.modality != doc::Modality::asserted) return false;
  const Origin& o = c.origin;
  return o.key == c.actor.key || std::find(o.bodies.begin(), o.bodies.end(), c.actor.key) != o.bodies.end();
}

}  // namespace

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::confirmed: return "confirmed";
    case Grade::fair: return "fair";
    case Grade::weak: return "weak";
    case Grade::contested: return "contested";
    case Grade::none: return "";
  }
  return "";
}

std::vector<Topic> topics_of(std::span<const ClaimView> claims, std::span<const Edge> edges) {
  Groups groups(claims.size());
  std::vector<bool> is_beside(claims.size()), is_of_the_whole(claims.size());
  for (const Edge& edge : edges) {
    groups.join(edge.later, edge.earlier);
    std::vector<bool>& marks = edge.kind == RelationKind::compatible ? is_beside : is_of_the_whole;
    marks[edge.later] = marks[edge.earlier] = true;
  }
  // A claim that only stands beside others is of a part, or leaves a side open: it says nothing of how the whole moved.
  for (size_t i = 0; i < claims.size(); ++i) is_of_the_whole[i] = is_of_the_whole[i] || !is_beside[i];
  std::vector<std::vector<uint32_t>> members(claims.size());
  for (uint32_t i = 0; i < claims.size(); ++i) {
    if (counts_alone(claims[i])) members[groups.find(i)].push_back(i);
  }
  std::vector<Topic> topics;
  for (std::vector<uint32_t>& group : members) {
    if (!group.empty()) topics.push_back(topic_of(claims, std::move(group), is_of_the_whole));
  }
  std::set<uint32_t> contested;
  for (const Edge& edge : edges) {
    if (edge.kind == RelationKind::contradict) contested.insert(groups.find(edge.later));
  }
  for (Topic& topic : topics) topic.is_contested = contested.contains(groups.find(topic.claims.front()));
  std::stable_sort(topics.begin(), topics.end(),
                   [](const Topic& a, const Topic& b) { return a.claims.size() > b.claims.size(); });
  return topics;
}

std::vector<Graded> grades_of(std::span<const ClaimView> claims, std::span<const Edge> edges) {
  std::vector<Graded> graded(claims.size());
  std::vector<std::vector<uint32_t>> supporters(claims.size());
  std::vector<std::string> against(claims.size());
  std::vector<bool> accepted(claims.size());
  for (uint32_t i = 0; i < claims.size(); ++i) accepted[i] = accepts(claims[i]);
  for (const Edge& edge : edges) {
    if (edge.kind == RelationKind::contradict) {
      if (against[edge.later].empty()) against[edge.later] = edge.reason;
      if (against[edge.earlier].empty()) against[edge.earlier] = edge.reason;
    }
    if (edge.kind == RelationKind::corroborate || edge.kind == RelationKind::repetition) {
      if (accepts(claims[edge.later])) accepted[edge.earlier] = true;
      if (accepts(claims[edge.earlier])) accepted[edge.later] = true;
    }
    if (edge.kind == RelationKind::corroborate) {
      supporters[edge.later].push_back(edge.earlier);
      supporters[edge.earlier].push_back(edge.later);
    }
  }
  for (uint32_t i = 0; i < claims.size(); ++i) {
    // Supporters that repeat each other are one origin: count those independent of every one counted before.
    std::vector<uint32_t> counted;
    for (const uint32_t s : supporters[i]) {
      const bool is_new = std::all_of(counted.begin(), counted.end(),
                                      [&](uint32_t c) { return independence(claims[c], claims[s]).is_independent; });
      if (is_new) counted.push_back(s);
    }
    Graded& g = graded[i];
    if (claims[i].type == doc::ClaimType::event) {
      g.grade = Grade::none, g.why = "events are not compared";
      continue;
    }
    g.origins = 1 + static_cast<uint32_t>(counted.size());
    if (accepted[i])
      g.grade = Grade::confirmed, g.why = "the party responsible says so";
    else if (!against[i].empty())
      g.grade = Grade::contested, g.why = against[i];
    else if (g.origins >= 2)
      g.grade = Grade::fair, g.why = std::to_string(g.origins) + " independent origins, uncontested";
    else
      g.why = "one origin";
  }
  return graded;
}

}  // namespace isnad::ledger
