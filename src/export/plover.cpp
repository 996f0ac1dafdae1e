#include "export/plover.h"

#include <algorithm>
#include <array>

#include "base/json_writer.h"
#include "export/bits.h"
#include "export/ledger_json.h"
#include "export/record_names.h"

namespace isnad::exporting {
namespace {

struct EventType {
  std::string_view name;
  int quad;
};
constexpr std::array kEvents = {
    EventType{"AGREE", 1},     EventType{"CONSULT", 1},  EventType{"SUPPORT", 1},  EventType{"CONCEDE", 1},
    EventType{"COOPERATE", 2}, EventType{"AID", 2},      EventType{"RETREAT", 2},  EventType{"REQUEST", 3},
    EventType{"ACCUSE", 3},    EventType{"REJECT", 3},   EventType{"SANCTION", 3}, EventType{"THREATEN", 3},
    EventType{"PROTEST", 4},   EventType{"MOBILIZE", 4}, EventType{"COERCE", 4},   EventType{"ASSAULT", 4}};

/// Measures that are sizes of an event, as PLOVER calls them.
struct Size {
  std::string_view measure, name;
};
constexpr std::array kSizes = {Size{"killed", "dead"}, Size{"injured", "injured"}, Size{"arrested", "arrested"}};

void append_party(JsonWriter& json, std::string_view key, const ledger::Party& party) {
  json.key(key).begin_array();
  if (!party.name.empty()) {
    constexpr std::string_view kWikidata = "wikidata:";
    json.begin_object().key("entity_text").string(party.name).key("identifier_id");
    json.string_or_null_if_empty(party.key.starts_with(kWikidata) ? party.key.substr(kWikidata.size()) : std::string());
    json.end_object();
  }
  json.end_array();
}

void append_place(JsonWriter& json, const ledger::ClaimView& claim, const PlaceFacts& place) {
  json.key("event_loc");
  if (claim.place.name.empty()) {
    json.null();
    return;
  }
  json.begin_object()
      .key("extracted_place")
      .string(claim.place.name)
      .key("resolved_place")
      .string_or_null_if_empty(place.name_en);
  json.key("lat").number_or_null(place.lat).key("lon").number_or_null(place.lon);
  json.key("district").string_or_null_if_empty(place.adm2).key("province").string_or_null_if_empty(place.adm1);
  json.key("country").string_or_null_if_empty(place.country_en.empty() ? place.country : place.country_en);
  json.key("country_code").string_or_null_if_empty(place.iso).key("resolution");
  const auto resolution = plover_resolution(place);
  resolution ? json.number(*resolution) : json.null();
  json.end_object();
}

void append_context(JsonWriter& json, const ledger::ClaimView& claim) {
  json.key("context");
  if (claim.type == doc::ClaimType::event) {
    append_bits(json, claim.contexts, kEventContext);
    return;
  }
  json.begin_array();
  if (claim.modality == doc::Modality::predicted) json.string("future");
  if (claim.modality == doc::Modality::conditional || claim.modality == doc::Modality::called_for)
    json.string("hypothetical");
  if (claim.modality == doc::Modality::denied || claim.polarity == doc::Polarity::negative) json.string("negation");
  json.end_array();
}

void append_size(JsonWriter& json, const ledger::ClaimView& claim) {
  json.key("size");
  const auto size =
      std::find_if(kSizes.begin(), kSizes.end(), [&](const Size& s) { return s.measure == claim.measure; });
  if (size == kSizes.end() || !claim.figure) {
    json.null();
    return;
  }
  const ledger::Figure& f = *claim.figure;
  json.begin_object()
      .key(size->name)
      .begin_object()
      .key("low")
      .number_or_null(f.low)
      .key("high")
      .number_or_null(f.high);
  json.key("rule").string("as the claim says it").end_object().end_object();
}

void append_isnad(JsonWriter& json, const ClaimRecord& r) {
  const ledger::ClaimView& c = r.claim;
  json.key("isnad")
      .begin_object()
      .key("claim")
      .string(c.id)
      .key("story")
      .string_or_null_if_empty(r.story)
      .key("article")
      .string(c.article);
  json.key("type").string(kClaimType[c.type]);
  json.key("measure").string_or_null_if_empty(c.measure).key("modality").string(kModality[c.modality]);
  json.key("target_class")
      .string_or_null_if_empty(c.target_class)
      .key("part_of")
      .string_or_null_if_empty(c.part_of)
      .key("chain")
      .begin_array();
  for (const ledger::Link& link : c.chain) {
    json.begin_object().key("role").string(kLinkRole[link.role]).key("kind").string(kLinkKind[link.kind]);
    json.key("name").string_or_null_if_empty(link.who.name).end_object();
  }
  json.end_array().key("grade").string_or_null_if_empty(r.grade).key("origins").number(r.origins);
  json.key("prefix")
      .string(r.quote.prefix)
      .key("suffix")
      .string(r.quote.suffix)
      .key("begin")
      .number(r.quote.begin)
      .key("end")
      .number(r.quote.end);
  json.key("offset_unit").string("codepoint").key("rule").string_or_null_if_empty(c.rule).end_object();
}

}  // namespace

std::optional<int> plover_quad_code(std::string_view event) {
  const auto at = std::find_if(kEvents.begin(), kEvents.end(), [&](const EventType& e) { return e.name == event; });
  return at == kEvents.end() ? std::nullopt : std::optional(at->quad);
}

bool append_plover(std::string& out, const ClaimRecord& record, const PlaceFacts& place) {
  const ledger::ClaimView& c = record.claim;
  const auto quad = plover_quad_code(c.event);
  const auto day = c.time.from ? c.time.from : c.time.to ? c.time.to : c.reported;
  if (!quad || !day) return false;
  JsonWriter json(out);
  json.begin_object()
      .key("id")
      .string(c.id)
      .key("has_event")
      .boolean(true)
      .key("date")
      .string(iso_date(*day))
      .key("enddate");
  c.time.known() && *c.time.to != *day ? json.string(iso_date(*c.time.to)) : json.null();
  append_party(json, "actor", c.actor);
  append_party(json, "recipient", c.target);
  json.key("event").begin_array().string(c.event).end_array();
  append_place(json, c, place);
  json.key("event_text")
      .string(record.quote.exact)
      .key("quad_code")
      .number(*quad)
      .key("mode")
      .string_or_null_if_empty(c.mode);
  append_context(json, c);
  json.key("text").string(c.sentence).key("text_info").begin_object();
  append_size(json, c);
  json.end_object().key("cite_info").begin_object().key("title").string_or_null_if_empty(record.article_title);
  json.key("publication").string_or_null_if_empty(record.outlet).key("url").string_or_null_if_empty(record.url);
  json.key("language").string("ar").end_object().key("coder").string("isnad");
  append_isnad(json, record);
  json.end_object();
  out += '\n';
  return true;
}

}  // namespace isnad::exporting
