// How figures moved. Relations join the claims of a figure, so it is found from any one of them; nothing else of its
// story is read.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "store/queries.h"

namespace isnad::store {
namespace {

struct Member {
  int64_t article, n;
  std::optional<Day> day;
};

/// Claims of one story.
struct Group {
  int64_t story = 0;
  std::vector<Member> members;  // in the order in which a story has them

  [[nodiscard]] bool is_of_one_day() const {
    return std::all_of(members.begin(), members.end(), [&](const Member& m) { return m.day == members.front().day; });
  }
};

/// Finds what relations join within a story, directly or through others; without claims that a person rejected.
class Joined {
 public:
  explicit Joined(Connection& db)
      : look_(db, "SELECT article, as_of, story FROM claims WHERE n = ?1 AND review <> ?2"),
        beside_(db,
                "SELECT earlier FROM claim_relations WHERE later = ?1 UNION ALL SELECT later FROM claim_relations "
                "WHERE earlier = ?1") {}

  /// With the claim itself. Empty when it is rejected itself.
  Group with(int64_t n) {
    Group group;
    std::vector<Member>& members = group.members;
    std::unordered_set<int64_t> met;
    const auto meet = [&](int64_t claim) {
      if (!met.insert(claim).second) return;
      if (!look_.reset().integer(1, claim).integer(2, static_cast<int64_t>(Review::rejected)).row()) return;
      if (members.empty()) group.story = look_.integer(2);
      if (group.story == look_.integer(2)) members.push_back({look_.integer(0), claim, look_.maybe<Day>(1)});
    };
    meet(n);
    for (size_t at = 0; at < members.size(); ++at) {
      for (beside_.reset().integer(1, members[at].n); beside_.row();) meet(beside_.integer(0));
    }
    std::sort(members.begin(), members.end(),
              [](const Member& a, const Member& b) { return std::pair(a.article, a.n) < std::pair(b.article, b.n); });
    return group;
  }

 private:
  Statement look_, beside_;
};

}  // namespace

/// The figure that the claims are; nullopt: they are none that stories show.
std::optional<ledger::Topic> Queries::figure_of(const std::vector<int64_t>& claims) {
  if (!figure_claim_) {
    figure_claim_.emplace(db_, "SELECT ifnull(edited, view) FROM claims WHERE n = ?1");
    figure_edges_.emplace(db_, "SELECT earlier, kind, reason FROM claim_relations WHERE later = ?1");
  }
  std::vector<ledger::ClaimView> views(claims.size());
  std::vector<ledger::Edge> edges;
  std::unordered_map<int64_t, uint32_t> at;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    at.emplace(claims[i], i);
    if (figure_claim_->reset().integer(1, claims[i]).row()) views[i] = as_seen(figure_claim_->blob(0));
  }
  figure_claim_->reset();
  for (uint32_t i = 0; i < claims.size(); ++i) {
    for (figure_edges_->reset().integer(1, claims[i]); figure_edges_->row();) {
      const auto earlier = at.find(figure_edges_->integer(0));
      if (earlier == at.end()) continue;
      edges.push_back({i, earlier->second, static_cast<ledger::RelationKind>(figure_edges_->integer(1)),
                       std::string(figure_edges_->text(2))});
    }
  }
  std::vector<ledger::Topic> topics = ledger::topics_of(views, edges);
  return topics.empty() ? std::nullopt : std::optional(std::move(topics.front()));
}

/// With the claims in full; positions in `claims` become positions among them.
Timeline Queries::timeline_of(ledger::Topic topic, const std::vector<int64_t>& claims, int64_t story) {
  Timeline timeline;
  std::unordered_map<uint32_t, uint32_t> shown_at;
  for (const uint32_t at : topic.claims) {
    shown_at.emplace(at, static_cast<uint32_t>(timeline.claims.size()));
    timeline.claims.push_back(graded_row(claims[at]));
  }
  const auto renumber = [&shown_at](std::vector<uint32_t>& positions) {
    for (uint32_t& at : positions) at = shown_at.at(at);
  };
  renumber(topic.claims);
  for (ledger::Step& step : topic.history) renumber(step.claims);
  timeline.topic = std::move(topic);
  StoryRow row = story_row(story);
  timeline.story = std::move(row.id);
  timeline.title = std::move(row.title);
  return timeline;
}

void Queries::timelines(const ClaimFilter& f, Moved moved, const std::function<bool(const Timeline&)>& each) {
  ClaimFilter filter = f;
  filter.limit = filter.offset = 0;
  filter.type = ClaimTypes::figures;
  filter.with_repeated = false;
  Joined joined(db_);
  NumberSet done;
  size_t passed = 0;
  for_each_match(filter, [&](const Match& match) {
    if (done.has(match.n)) return true;
    const Group group = joined.with(match.n);
    const bool is_still = moved == Moved::yes && group.is_of_one_day();
    std::vector<int64_t> numbers;
    for (const Member& m : group.members) numbers.push_back(m.n);
    auto figure = is_still ? std::nullopt : figure_of(numbers);
    // A claim that a figure does not show does not ask for it either.
    const bool is_shown = figure && std::any_of(figure->claims.begin(), figure->claims.end(),
                                                [&](uint32_t at) { return numbers[at] == match.n; });
    if (!is_still && !is_shown) return true;
    for (const int64_t n : numbers) done.add(n);
    if (is_still || (moved == Moved::yes && figure->history.size() < 2) || ++passed <= f.offset) return true;
    return each(timeline_of(*std::move(figure), numbers, group.story)) && passed - f.offset != f.limit;
  });
}

}  // namespace isnad::store
