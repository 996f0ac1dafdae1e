#include "desk/incidents.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace isnad::desk {
namespace {

using exporting::IncidentRecord;
using ledger::Incident;

/// Stories in the order in which the filter lists their claims.
struct Wanted {
  std::unordered_set<std::string> claims;
  std::vector<std::string> stories;
};

Result<Wanted> wanted_of(store::Ledger& ledger, store::ClaimFilter filter) {
  if (filter.measure.empty()) filter.measure = "killed,injured";
  Wanted wanted;
  std::unordered_set<std::string> seen;
  const Status done = ledger.claims(filter, [&](const store::ClaimRow& row) {
    wanted.claims.insert(row.claim.id);
    if (seen.insert(row.article.story).second) wanted.stories.push_back(row.article.story);
    return true;
  });
  if (!done) return done.error();
  return wanted;
}

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

/// Its day and place make the id, so the same ledger gives the same one.
std::string id_of(const store::StoryDetail& story, const Incident& incident) {
  return story.row.id + "/" + incident.place.key + "/" + iso_date(*incident.days.from);
}

void tell_sources(const store::StoryDetail& story, IncidentRecord& record) {
  std::set<uint32_t> articles;  // positions, which go by day
  for (const uint32_t m : record.incident.claims) {
    record.claims.push_back(story.claims[m].id);
    add_once(record.origins, story.claims[m].origin.name);
    articles.insert(story.claim_article[m]);
  }
  for (const uint32_t at : articles) {
    const store::ArticleRow& article = story.articles[at];
    add_once(record.outlets, article.outlet);
    record.headlines.push_back(article.title);
    record.dates.push_back(article.published.to ? iso_date(*article.published.to) : "");
    add_once(record.urls, article.url);
  }
}

Status quote(store::Ledger& ledger, const store::StoryDetail& story, IncidentRecord& record) {
  const Incident& incident = record.incident;
  const ledger::Toll& toll = incident.killed             ? *incident.killed
                             : incident.civilians_killed ? *incident.civilians_killed
                                                         : *incident.injured;
  const ledger::ClaimView& claim = story.claims[toll.claim];
  const auto text = ledger.text(claim.article);
  if (!text) return text.error();
  record.article = claim.article;
  record.quote = exporting::quote_at(*text, claim.span);
  for (const auto* told : {&incident.killed, &incident.civilians_killed, &incident.injured}) {
    if (*told) record.sources = std::max(record.sources, (*told)->origins);
  }
  return Done{};
}

}  // namespace

Result<IncidentCount> for_each_incident(store::Ledger& ledger, const PlaceBook& places, store::ClaimFilter filter,
                                        const std::function<Status(const IncidentRecord&)>& take) {
  const auto wanted = wanted_of(ledger, std::move(filter));
  if (!wanted) return wanted.error();
  IncidentCount count;
  for (const std::string& id : wanted->stories) {
    const auto story = ledger.story(id);
    if (!story) return story.error();
    if (!*story) continue;
    ledger::Incidents found = ledger::incidents_of((*story)->claims, (*story)->edges);
    count.unplaced_claims += found.unplaced.size();
    for (Incident& incident : found.incidents) {
      const bool is_wanted = std::any_of(incident.claims.begin(), incident.claims.end(),
                                         [&](uint32_t m) { return wanted->claims.contains((*story)->claims[m].id); });
      if (!is_wanted) continue;
      IncidentRecord record;
      record.id = id_of(**story, incident);
      record.story = (*story)->row.id;
      record.place = places.facts(incident.place);
      record.incident = std::move(incident);
      tell_sources(**story, record);
      if (const Status quoted = quote(ledger, **story, record); !quoted) return quoted.error();
      if (const Status taken = take(record); !taken) return taken.error();
      ++count.incidents;
    }
  }
  return count;
}

}  // namespace isnad::desk
