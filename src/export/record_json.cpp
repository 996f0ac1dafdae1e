#include "export/record_json.h"

#include <algorithm>
#include <vector>

#include "base/codepoints.h"
#include "base/json_writer.h"
#include "doc/claim_order.h"
#include "doc/content_id.h"
#include "export/bits.h"
#include "export/record_names.h"

namespace isnad::exporting {
namespace {

/// Writes one document; each function writes one part of the record, in the order of the schema.
class RecordWriter {
 public:
  RecordWriter(std::string& out, const doc::Document& document, const EngineInfo& engine, const RecordLayers& layers)
      : json_(out), document_(document), engine_(engine), layers_(layers), code_points_(document.text) {}

  void write() {
    json_.begin_object();
    write_identity();
    write_article();
    write_text();
    if (layers_.raw_map) write_raw_map();
    if (layers_.numbers) write_numbers();
    if (layers_.entities) write_entities();
    if (layers_.times) write_times();
    if (layers_.quantities) write_quantities();
    if (layers_.statements) write_statements();
    if (layers_.claims || layers_.events) write_claims();
    write_notes();
    json_.end_object();
  }

 private:
  // ---- Values that several parts share

  void span(ByteSpan bytes) {
    json_.begin_array().number(code_points_.at(bytes.begin)).number(code_points_.at(bytes.end)).end_array();
  }

  void span_or_null(const std::optional<ByteSpan>& bytes) {
    if (bytes) return span(*bytes);
    json_.null();
  }

  void spans(const std::vector<ByteSpan>& all) {
    json_.begin_array();
    for (const ByteSpan one : all) span(one);
    json_.end_array();
  }

  void day_or_null(std::optional<Day> day) {
    if (day) {
      json_.string(iso_date(*day));
    } else {
      json_.null();
    }
  }

  /// "q1" for the first quantity, null for none.
  void id(char layer, doc::Index index) {
    if (index == doc::kNone) {
      json_.null();
    } else {
      json_.string(layer + std::to_string(index + 1));
    }
  }

  void rule(doc::RuleId rule) {
    json_.key("rule");
    if (rule < engine_.rule_names.size()) {
      json_.string(engine_.rule_names[rule]);
    } else {
      json_.null();
    }
  }

  template <typename Words, typename Value>
  void word_or_null(const Words& words, const std::optional<Value>& value) {
    if (value) {
      json_.string(words[*value]);
    } else {
      json_.null();
    }
  }

  // ---- The parts

  void write_identity() {
    json_.key("schema").string("isnad/1").key("offset_unit").string("codepoint");
    json_.key("language").string_or_null_if_empty(document_.language);
    json_.key("id").string(doc::content_id(document_));
    const doc::Source& source = document_.source;
    json_.key("source").begin_object();
    json_.key("id")
        .string_or_null(source.id)
        .key("path")
        .string_or_null(source.path)
        .key("url")
        .string_or_null(source.url);
    json_.key("media_type").string(source.media_type).key("charset").string(source.charset).end_object();
    json_.key("captured").string_or_null(document_.given.captured);
    json_.key("engine").begin_object();
    json_.key("version").string(engine_.version).key("language").string(engine_.language).end_object();
  }

  void write_article() {
    json_.key("outlet");
    write_outlet();
    json_.key("relays").begin_array();
    for (const doc::Relay& relay : document_.relays) {
      json_.begin_object().key("name").string(relay.name).key("entity");
      id('e', relay.entity);
      json_.key("span");
      span_or_null(relay.span);
      json_.end_object();
    }
    json_.end_array();
    json_.key("author").string_or_null(document_.author).key("updated").string_or_null(document_.given.updated);
    json_.key("title");
    if (document_.title) {
      json_.string(document_.at(*document_.title));
    } else {
      json_.null();
    }
    json_.key("title_span");
    span_or_null(document_.title);
    json_.key("published");
    write_published();
    json_.key("page");
    write_page();
  }

  void write_page() {
    if (!document_.page) {
      json_.null();
      return;
    }
    const doc::PageFacts& page = *document_.page;
    json_.begin_object().key("language").string_or_null_if_empty(page.language);
    json_.key("charset_from")
        .string_or_null_if_empty(page.charset_from)
        .key("title_from")
        .string_or_null_if_empty(page.title_from);
    json_.key("outlet_from")
        .string_or_null_if_empty(page.outlet_from)
        .key("author_from")
        .string_or_null_if_empty(page.author_from);
    json_.key("published_from")
        .string_or_null_if_empty(page.published_from)
        .key("updated_from")
        .string_or_null_if_empty(page.updated_from)
        .end_object();
  }

  void write_outlet() {
    if (!document_.outlet) {
      json_.null();
      return;
    }
    json_.begin_object().key("name").string(document_.outlet->name).key("entity");
    id('e', document_.outlet->entity);
    json_.end_object();
  }

  void write_published() {
    if (!document_.published) {
      json_.null();
      return;
    }
    json_.begin_object();
    write_days(document_.published->days);
    json_.key("basis").string(kBasis[document_.published->basis]).key("evidence");
    spans(document_.published->evidence);
    json_.end_object();
  }

  void write_days(const DayRange& days) {
    json_.key("from");
    day_or_null(days.from);
    json_.key("to");
    day_or_null(days.to);
  }

  void write_text() {
    json_.key("text").string(document_.text);
    json_.key("body");
    spans(document_.body);
    json_.key("sentences");
    spans(document_.sentences);
  }

  /// Of a text that was not taken from the bytes piece by piece (a JSON line) there is no map.
  void write_raw_map() {
    json_.key("raw_map");
    if (document_.source.media_type == "application/json") {
      json_.null();
      return;
    }
    json_.begin_array();
    for (const doc::RawRun& run : document_.raw_map.runs()) {
      json_.begin_array()
          .number(code_points_.at(run.text))
          .number(run.raw.begin)
          .number(run.raw.end)
          .string(kRawStep[run.step])
          .end_array();
    }
    json_.end_array();
  }

  void write_numbers() {
    json_.key("numbers").begin_array();
    for (doc::Index i = 0; i < document_.numbers.size(); ++i) {
      const doc::Number& number = document_.numbers[i];
      const bool is_clock = number.kind == doc::Number::Kind::clock;
      json_.begin_object().key("id");
      id('n', i);
      json_.key("span");
      span(number.span);
      json_.key("kind").string(kNumberKind[number.kind]);
      json_.key("low").number_or_null(is_clock ? std::nullopt : std::optional(number.low));
      json_.key("high").number_or_null(is_clock ? std::nullopt : std::optional(number.high));
      json_.key("clock").string_or_null(is_clock ? std::optional(time_of_day(static_cast<int>(number.low)))
                                                 : std::nullopt);
      rule(number.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  /// "20:15", with seconds only when there are some (ISO 8601).
  static std::string time_of_day(int seconds) {
    std::string out;
    const auto two_digits = [&](int n) { out.append(n < 10 ? "0" : "").append(std::to_string(n)); };
    two_digits(seconds / 3600);
    out += ':';
    two_digits(seconds / 60 % 60);
    if (seconds % 60 == 0) return out;
    out += ':';
    two_digits(seconds % 60);
    return out;
  }

  void write_entities() {
    std::vector<std::vector<const doc::Mention*>> mentions(document_.entities.size());
    for (const doc::Mention& mention : document_.mentions) {
      if (mention.entity < mentions.size()) mentions[mention.entity].push_back(&mention);
    }
    json_.key("entities").begin_array();
    for (doc::Index i = 0; i < document_.entities.size(); ++i) write_entity(i, mentions[i]);
    json_.end_array();
  }

  void write_entity(doc::Index index, const std::vector<const doc::Mention*>& mentions) {
    const doc::Entity& entity = document_.entities[index];
    json_.begin_object().key("id");
    id('e', index);
    json_.key("kind").string(kEntityKind[entity.kind]);
    json_.key("name").begin_object();
    json_.key("ar")
        .string_or_null_if_empty(entity.name_ar)
        .key("en")
        .string_or_null_if_empty(entity.name_en)
        .end_object();
    json_.key("key").string_or_null_if_empty(entity.key);
    json_.key("lat").number_or_null(entity.lat).key("lon").number_or_null(entity.lon).key("precision");
    word_or_null(kPrecision, entity.precision);
    json_.key("mentions").begin_array();
    for (const doc::Mention* mention : mentions) {
      json_.begin_object().key("span");
      span(mention->span);
      json_.key("form").string(kMentionForm[mention->form]).end_object();
    }
    json_.end_array().end_object();
  }

  void write_times() {
    json_.key("times").begin_array();
    for (doc::Index i = 0; i < document_.times.size(); ++i) {
      const doc::Time& time = document_.times[i];
      json_.begin_object().key("id");
      id('t', i);
      json_.key("span");
      span(time.span);
      json_.key("kind").string(kTimeKind[time.kind]);
      write_days(time.days);
      json_.key("duration").string_or_null_if_empty(time.duration);
      json_.key("relation").string(kTimeRelation[time.relation]).key("anchor");
      write_anchor(time);
      rule(time.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_anchor(const doc::Time& time) {
    using Anchor = doc::Time::Anchor;
    if (time.anchor == Anchor::time && time.anchor_time != doc::kNone) return id('t', time.anchor_time);
    json_.string(time.anchor == Anchor::published ? "published" : "none");
  }

  void write_quantities() {
    json_.key("quantities").begin_array();
    for (doc::Index i = 0; i < document_.quantities.size(); ++i) {
      const doc::Quantity& quantity = document_.quantities[i];
      json_.begin_object().key("id");
      id('q', i);
      json_.key("span");
      span(quantity.span);
      json_.key("low").number_or_null(quantity.low).key("high").number_or_null(quantity.high);
      json_.key("bound").string(kBound[quantity.bound]);
      json_.key("unit").string_or_null_if_empty(quantity.unit).key("item").string_or_null_if_empty(quantity.item);
      json_.key("item_span");
      span_or_null(quantity.item_span);
      rule(quantity.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_statements() {
    json_.key("statements").begin_array();
    for (doc::Index i = 0; i < document_.statements.size(); ++i) {
      const doc::Statement& statement = document_.statements[i];
      json_.begin_object().key("id");
      id('s', i);
      json_.key("span");
      span(statement.span);
      json_.key("parts");
      spans(statement.parts);
      json_.key("mode").string(kMode[statement.mode]);
      json_.key("cue").begin_object().key("span");
      span(statement.cue);
      json_.key("lemma")
          .string_or_null_if_empty(statement.lemma)
          .key("act")
          .string_or_null_if_empty(statement.act)
          .end_object();
      json_.key("chain").begin_array();
      for (const doc::ChainLink& link : statement.chain) write_link(link);
      json_.end_array().key("doubts");
      append_bits(json_, statement.doubts, kDoubt);
      rule(statement.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_link(const doc::ChainLink& link) {
    json_.begin_object().key("role").string(kLinkRole[link.role]).key("kind").string(kLinkKind[link.kind]);
    json_.key("name").string_or_null_if_empty(link.name).key("entity");
    id('e', link.entity);
    json_.key("span");
    span_or_null(link.span);
    json_.end_object();
  }

  /// Figures and events in one list, by where they begin; `part_of` names the place of its total in it.
  void write_claims() {
    const std::vector<doc::ClaimPlace> rows =
        layers_.claims ? doc::claims_in_order(document_) : doc::events_in_order(document_);
    claim_rows_.assign(document_.claims.size(), doc::kNone);
    for (doc::Index row = 0; row < rows.size(); ++row) {
      if (rows[row].type == doc::ClaimType::figure) claim_rows_[rows[row].index] = row;
    }
    json_.key("claims").begin_array();
    for (doc::Index row = 0; row < rows.size(); ++row) {
      if (rows[row].type == doc::ClaimType::event) {
        write_event(row, document_.events[rows[row].index]);
      } else {
        write_figure(row, document_.claims[rows[row].index]);
      }
    }
    json_.end_array();
  }

  void write_figure(doc::Index row, const doc::Claim& claim) {
    begin_claim(row, claim.span, claim.statement, doc::ClaimType::figure);
    json_.key("event").string_or_null_if_empty(claim.event).key("measure").string_or_null_if_empty(claim.measure);
    json_.key("aspect").string(kAspect[claim.aspect]);
    write_reference("part_of", 'c', claim.part_of < claim_rows_.size() ? claim_rows_[claim.part_of] : doc::kNone);
    json_.key("target_class").string_or_null_if_empty(claim.target_class);
    json_.key("mode").null().key("context").begin_array().end_array();
    write_reference("quantity", 'q', claim.quantity);
    write_parties(claim);
    json_.key("modality").string(kModality[claim.modality]).key("polarity").string(kPolarity[claim.polarity]);
    rule(claim.rule);
    json_.end_object();
  }

  void write_event(doc::Index row, const doc::Event& event) {
    begin_claim(row, event.span, event.statement, doc::ClaimType::event);
    json_.key("event")
        .string(event.type)
        .key("measure")
        .null()
        .key("aspect")
        .null()
        .key("part_of")
        .null()
        .key("target_class")
        .null();
    json_.key("mode").string_or_null_if_empty(event.mode).key("context");
    append_bits(json_, event.contexts, kEventContext);
    json_.key("quantity").null();
    write_parties(event);
    json_.key("modality").string(kModality[event.modality]).key("polarity").string(kPolarity[event.polarity]);
    json_.key("rule").string("events." + std::to_string(event.line));
    json_.key("trigger");
    span(event.trigger);
    json_.key("lemma").string(event.lemma).key("actor_span");
    span_or_null(event.actor_span);
    json_.key("target_span");
    span_or_null(event.target_span);
    json_.end_object();
  }

  void begin_claim(doc::Index row, ByteSpan words, doc::Index statement, doc::ClaimType type) {
    json_.begin_object().key("id");
    id('c', row);
    json_.key("span");
    span(words);
    write_reference("statement", 's', statement);
    json_.key("type").string(kClaimType[type]);
  }

  /// The names of a figure or an event.
  template <typename Record>
  void write_parties(const Record& record) {
    write_reference("actor", 'e', record.actor);
    write_reference("target", 'e', record.target);
    write_reference("place", 'e', record.place);
    write_reference("time", 't', record.time);
  }

  void write_reference(std::string_view key, char layer, doc::Index index) {
    json_.key(key);
    id(layer, index);
  }

  void write_notes() {
    json_.key("notes").begin_array();
    for (const doc::Note& note : document_.notes) {
      json_.begin_object().key("span");
      span(note.span);
      json_.key("code").string(note.code).key("text").string(note.text).end_object();
    }
    json_.end_array();
  }

  JsonWriter json_;
  const doc::Document& document_;
  const EngineInfo& engine_;
  const RecordLayers& layers_;
  CodepointMap code_points_;
  std::vector<doc::Index> claim_rows_;  // where each figure stands in the list of claims
};

}  // namespace

void RecordLayers::add(std::string_view key) {
  numbers = numbers || key == "numbers";
  entities = entities || key == "entities";
  times = times || key == "times";
  quantities = quantities || key == "quantities";
  statements = statements || key == "statements";
  claims = claims || key == "claims";
  events = events || key == "events";
}

void append_record(std::string& out, const doc::Document& document, const EngineInfo& engine,
                   const RecordLayers& layers) {
  RecordWriter(out, document, engine, layers).write();
  out.push_back('\n');
}

}  // namespace isnad::exporting
