#include "export/ledger_json.h"

#include "export/bits.h"
#include "export/record_names.h"

namespace isnad::exporting {
namespace {

void day_or_null(JsonWriter& json, const std::optional<Day>& day) {
  if (day)
    json.string(iso_date(*day));
  else
    json.null();
}

void figure_members(JsonWriter& json, const std::optional<ledger::Figure>& figure) {
  json.key("low").number_or_null(figure ? figure->low : std::nullopt);
  json.key("high").number_or_null(figure ? figure->high : std::nullopt);
  json.key("bound");
  if (figure)
    json.string(kBound[figure->bound]);
  else
    json.null();
  json.key("unit").string_or_null_if_empty(figure ? figure->unit : "");
  json.key("item").string_or_null_if_empty(figure ? figure->item : "");
  json.key("words").string_or_null_if_empty(figure ? figure->words : "");
}

}  // namespace

void append_chain(JsonWriter& json, const std::vector<ledger::Link>& chain) {
  json.begin_array();
  for (const ledger::Link& link : chain) {
    json.begin_object().key("role").string(kLinkRole[link.role]).key("kind").string(kLinkKind[link.kind]);
    json.key("name")
        .string_or_null_if_empty(link.who.name)
        .key("key")
        .string_or_null_if_empty(link.who.key)
        .end_object();
  }
  json.end_array();
}

void append_claim_members(JsonWriter& json, const ledger::ClaimView& c) {
  json.key("id").string(c.id).key("article").string(c.article).key("label").string(c.label);
  json.key("statement").string_or_null_if_empty(c.statement);
  json.key("type").string(kClaimType[c.type]);
  json.key("measure").string_or_null_if_empty(c.measure).key("event").string_or_null_if_empty(c.event);
  json.key("mode").string_or_null_if_empty(c.mode).key("context");
  append_bits(json, c.contexts, kEventContext);
  const bool is_event = c.type == doc::ClaimType::event;
  json.key("aspect")
      .string_or_null_if_empty(is_event ? std::string_view() : kAspect[c.aspect])
      .key("target_class")
      .string_or_null_if_empty(c.target_class);
  figure_members(json, c.figure);
  json.key("place").string_or_null_if_empty(c.place.name).key("place_key").string_or_null_if_empty(c.place.key);
  json.key("actor").string_or_null_if_empty(c.actor.name).key("target").string_or_null_if_empty(c.target.name);
  json.key("from");
  day_or_null(json, c.time.from);
  json.key("to");
  day_or_null(json, c.time.to);
  json.key("reported");
  day_or_null(json, c.reported);
  json.key("modality").string(kModality[c.modality]).key("polarity").string(kPolarity[c.polarity]);
  json.key("part_of").string_or_null_if_empty(c.part_of).key("same_as").string_or_null_if_empty(c.same_as);
  json.key("origin").string_or_null_if_empty(c.origin.name).key("own_voice").boolean(c.origin.is_own_voice);
  json.key("chain");
  append_chain(json, c.chain);
  json.key("doubts");
  append_bits(json, c.doubts, kDoubt);
  json.key("sentence").string_or_null_if_empty(c.sentence).key("rule").string_or_null_if_empty(c.rule);
}

}  // namespace isnad::exporting
