#include "serve/answering.h"

#include <charconv>

#include "base/json_writer.h"
#include "desk/answers_json.h"
#include "store/query_string.h"

namespace isnad::serve {

Result<store::Window> window_of(const Target& target) {
  store::Window window{kDefaultLimit, 0};
  if (target.has("limit")) {
    const std::string_view text = target.field("limit");
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), window.limit);
    if (code != std::errc() || end != text.data() + text.size() || window.limit == 0 || window.limit > kMostLimit) {
      return Error{"limit", "is a number from 1 to " + std::to_string(kMostLimit)};
    }
  }
  if (!target.has("cursor")) return window;
  const auto offset = offset_of(target.field("cursor"));
  if (!offset) return offset.error();
  window.offset = *offset;
  return window;
}

Result<store::ClaimFilter> filter_of(const Target& target, std::initializer_list<std::string_view> others) {
  store::ClaimFilter filter;
  for (const auto& [name, value] : target.fields) {
    const bool is_ours =
        name == "limit" || name == "cursor" || std::find(others.begin(), others.end(), name) != others.end();
    if (is_ours) continue;
    if (const Status set = store::set_field(filter, name, value); !set) return set.error();
  }
  return filter;
}

Response page_of(const Call& call, store::Window window, const std::vector<std::string>& rows) {
  Response response;
  JsonWriter json(response.body);
  const size_t shown = std::min(rows.size(), window.limit);
  json.begin_object().key("results").begin_array();
  for (size_t i = 0; i < shown; ++i) json.json(rows[i]);
  json.end_array().key("next");
  if (rows.size() <= window.limit) {
    json.null();
  } else {
    std::string query;
    for (const auto& [name, value] : call.target.fields) {
      if (name != "cursor") store::append_field(query, name, value);
    }
    store::append_field(query, "cursor", cursor_at(window.offset + window.limit));
    json.string(call.target.path + "?" + query);
  }
  json.end_object();
  response.body += '\n';
  return response;
}

Result<std::vector<std::string>> claims_in_json(store::Ledger& ledger, const store::ClaimFilter& filter) {
  std::vector<std::string> rows;
  const Status done = ledger.claims(filter, [&](const store::ClaimRow& row) {
    desk::append_claim_json(rows.emplace_back(), row);
    rows.back().pop_back();
    return true;
  });
  if (!done) return done.error();
  return rows;
}

Result<std::vector<std::string>> newest_claims(store::Ledger& ledger, store::ClaimFilter filter, size_t limit) {
  filter.order = store::ClaimOrder::newest;
  filter.limit = limit;
  return claims_in_json(ledger, filter);
}

void append_article_line_json(JsonWriter& json, const store::ArticleLine& line) {
  const store::ArticleRow& a = line.article;
  json.begin_object().key("id").string(a.id).key("title").string(a.title).key("outlet").string_or_null_if_empty(
      a.outlet);
  json.key("url")
      .string_or_null_if_empty(a.url)
      .key("path")
      .string_or_null_if_empty(a.path)
      .key("source_id")
      .string_or_null_if_empty(a.source_id);
  json.key("published")
      .string_or_null_if_empty(a.published.to ? iso_date(*a.published.to) : "")
      .key("captured")
      .string(a.captured)
      .key("story")
      .string(a.story);
  json.key("relays").begin_array();
  for (const ledger::Party& relay : a.relays) json.string(relay.name);
  json.end_array().key("statements").number(line.statements).key("claims").number(line.claims).end_object();
}

void append_entity_json(JsonWriter& json, const store::EntityRow& e) {
  static constexpr std::string_view kKinds[] = {
      "person", "organization", "place", "group", "facility", "work", "event"};  // NOLINT(modernize-avoid-c-arrays)
  json.begin_object().key("key").string(e.key).key("kind");
  e.kind ? json.string(kKinds[static_cast<size_t>(*e.kind)]) : json.null();
  json.key("name")
      .string(e.name)
      .key("name_en")
      .string_or_null_if_empty(e.name_en)
      .key("lat")
      .number_or_null(e.lat)
      .key("lon")
      .number_or_null(e.lon);
  json.key("articles").number(e.articles).key("statements").number(e.statements).end_object();
}

void append_array(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
  json.key(name).begin_array();
  for (const std::string& value : values) json.json(value);
  json.end_array();
}

Response too_slow() {
  return problem(503, "too_slow", "the question takes longer than this server gives it",
                 "narrow it: a place, a measure, an outlet, days (from, to); or export, which may take its time");
}

Response not_found(const Call& call) {
  return problem(404, "not_found", "there is nothing at " + call.target.path, "/api/openapi.json says what there is");
}

}  // namespace isnad::serve
