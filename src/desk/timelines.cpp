#include "desk/timelines.h"

#include "desk/answers_json.h"

namespace isnad::desk {

void append_timeline_json(std::string& out, const store::Timeline& timeline) {
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
