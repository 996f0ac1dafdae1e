#include "desk/timelines.h"

#include <algorithm>
#include <unordered_set>

#include "desk/answers_json.h"

namespace isnad::desk {
namespace {

/// The figure's claims in full, and its positions counted among them.
Result<Timeline> timeline_of(store::Ledger& ledger, const store::StoryDetail& story, ledger::Topic topic) {
  Timeline timeline{story.row.id, story.row.title, {}, {}};
  const std::vector<uint32_t> of_story = topic.claims;
  for (const uint32_t at : of_story) {
    auto row = ledger.claim(story.claims[at].id);
    if (!row) return row.error();
    if (!*row) return Error{story.claims[at].id, "is not in the ledger any more"};
    timeline.claims.push_back(**std::move(row));
  }
  const auto renumber = [&of_story](std::vector<uint32_t>& positions) {
    for (uint32_t& at : positions) at = static_cast<uint32_t>(std::find(of_story.begin(), of_story.end(), at) - of_story.begin());
  };
  renumber(topic.claims);
  for (ledger::Step& step : topic.history) renumber(step.claims);
  timeline.topic = std::move(topic);
  return timeline;
}

}  // namespace

Status for_each_timeline(store::Ledger& ledger, store::ClaimFilter filter, Moved moved, const std::function<bool(const Timeline&)>& take) {
  const size_t limit = std::exchange(filter.limit, 0);
  filter.type = doc::ClaimType::figure;
  std::unordered_set<std::string> wanted, seen;
  std::vector<std::string> stories;
  const Status listed = ledger.claims(filter, [&](const store::ClaimRow& row) {
    wanted.insert(row.claim.id);
    if (seen.insert(row.article.story).second) stories.push_back(row.article.story);
    return true;
  });
  if (!listed) return listed.error();
  size_t taken = 0;
  for (const std::string& id : stories) {
    const auto story = ledger.story(id);
    if (!story) return story.error();
    if (!*story) continue;
    for (ledger::Topic& topic : ledger::topics_of((*story)->claims, (*story)->edges)) {
      if (moved == Moved::yes && topic.history.size() < 2) continue;
      const bool is_wanted = std::any_of(topic.claims.begin(), topic.claims.end(), [&](uint32_t at) { return wanted.contains((*story)->claims[at].id); });
      if (!is_wanted) continue;
      const auto timeline = timeline_of(ledger, **story, std::move(topic));
      if (!timeline) return timeline.error();
      if (!take(*timeline) || ++taken == limit) return Done{};
    }
  }
  return Done{};
}

void append_timeline_json(std::string& out, const Timeline& timeline) {
  JsonWriter json(out);
  json.begin_object().key("story").string(timeline.story).key("title").string(timeline.title);
  const auto id_of = [&timeline](uint32_t at) -> const std::string& { return timeline.claims[at].claim.id; };
  append_topic_members(json, timeline.topic, id_of);
  json.key("tellings").begin_array();
  for (const store::ClaimRow& row : timeline.claims) {
    std::string claim;
    append_claim_json(claim, row);
    claim.pop_back();
    json.json(claim);
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace isnad::desk
