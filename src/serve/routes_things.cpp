// What there is: articles, stories, entities, runs, measures, outlets, and what a filter may hold.
#include "desk/answers_json.h"
#include "serve/answering.h"

namespace isnad::serve {
namespace {

constexpr size_t kOfAnEntity = 100;

Response about(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto counts = ledger.counts();
    if (!counts) return failed(counts.error());
    std::string out;
    JsonWriter json(out);
    json.begin_object()
        .key("program")
        .string("isnad")
        .key("version")
        .string(ISNAD_VERSION)
        .key("language")
        .string(call.service.language.digest);
    const std::string& path = call.service.ledgers.path();
    json.key("ledger").string(path.substr(path.rfind('/') + 1)).key("writable").boolean(!call.service.is_read_only);
    json.key("token_needed")
        .boolean(call.service.needs_token)
        .key("last_added")
        .string_or_null_if_empty(counts->last_added)
        .key("counts")
        .begin_object();
    json.key("articles")
        .number(counts->articles)
        .key("statements")
        .number(counts->statements)
        .key("claims")
        .number(counts->claims);
    json.key("stories").number(counts->stories).key("entities").number(counts->entities).end_object().end_object();
    return json_of(std::move(out));
  });
}

Response stories(const Call& call) {
  return listed(
      call, {}, [](store::Ledger& ledger, const store::ClaimFilter& filter) { return ledger.stories(filter); },
      desk::append_story_line_json);
}

Response story(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto found = ledger.story(call.subject);
    if (!found) return failed(found.error());
    if (!*found) return missing("story", call.subject);
    std::string out;
    desk::append_story_json(out, **found);
    return json_of(std::move(out));
  });
}

void append_line(std::string& out, const store::ArticleLine& line) {
  JsonWriter json(out);
  append_article_line_json(json, line);
}

Response articles(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  const auto filter = filter_of(call.target, {"entity"});
  if (!filter) return bad_field(filter.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.articles(*filter, call.target.field("entity"), {window->limit + 1, window->offset});
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, 0, append_line));
  });
}

Response article(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto row = ledger.article(call.subject);
    if (!row) return failed(row.error());
    if (!*row) return missing("article", call.subject);
    auto record = ledger.record((*row)->id);
    if (!record) return failed(record.error());
    store::ClaimFilter filter;
    filter.article = (*row)->id;
    filter.type = store::ClaimTypes::any;
    filter.with_repeated = true;
    std::vector<std::string> claims;
    uint64_t counted = 0;
    const Status done = ledger.claims(filter, [&](const store::ClaimRow& claim) {
      desk::append_claim_json(claims.emplace_back(), claim);
      claims.back().pop_back();
      counted += claim.claim.same_as.empty() ? 1 : 0;
      return true;
    });
    if (!done) return failed(done.error());
    store::ClaimFilter said;
    said.article = (*row)->id;
    const auto statements = ledger.statements(said);
    if (!statements) return failed(statements.error());
    std::vector<std::string> copies;
    const Status copied = ledger.copy_pairs((*row)->id, 0, [&](const store::CopyPair& pair) {
      desk::append_copy_json(copies.emplace_back(), pair);
      copies.back().pop_back();
      return copies.size() < kMostLimit;
    });
    if (!copied) return failed(copied.error());
    while (!record->empty() && record->back() == '\n') record->pop_back();
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("article");
    append_article_line_json(json, {**row, statements->size(), counted});
    json.key("record").json(*record);
    append_array(json, "claims", claims);
    append_array(json, "copies", copies);
    json.end_object();
    return json_of(std::move(out));
  });
}

void append_entity(std::string& out, const store::EntityRow& entity) {
  JsonWriter json(out);
  append_entity_json(json, entity);
}

Result<std::optional<doc::EntityKind>> kind_of(std::string_view name) {
  constexpr std::pair<std::string_view, doc::EntityKind> kKinds[] = {
      // NOLINT(modernize-avoid-c-arrays)
      {"person", doc::EntityKind::person},     {"organization", doc::EntityKind::organization},
      {"place", doc::EntityKind::place},       {"group", doc::EntityKind::group},
      {"facility", doc::EntityKind::facility}, {"work", doc::EntityKind::work},
      {"event", doc::EntityKind::event}};
  if (name.empty()) return std::optional<doc::EntityKind>();
  for (const auto& [word, kind] : kKinds) {
    if (word == name) return std::optional(kind);
  }
  return Error{"kind", "is person, organization, place, group, facility, work or event"};
}

Response entities(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  const auto kind = kind_of(call.target.field("kind"));
  if (!kind) return bad_field(kind.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.entities(call.target.field("name"), *kind, {window->limit + 1, window->offset});
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, 0, append_entity));
  });
}

Result<std::vector<std::string>> claims_of(store::Ledger& ledger, const std::string& key,
                                           std::string store::ClaimFilter::*field) {
  store::ClaimFilter filter;
  filter.*field = key;
  filter.type = store::ClaimTypes::any;
  return newest_claims(ledger, filter, kOfAnEntity);
}

Response entity(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto found = ledger.entity(call.subject);
    if (!found) return failed(found.error());
    if (!*found) return missing("entity", call.subject);
    const std::string& key = (*found)->key;
    store::ClaimFilter said;
    said.speaker = key;
    said.order = store::ClaimOrder::newest;
    said.limit = kOfAnEntity;
    const auto statements = ledger.statements(said);
    if (!statements) return failed(statements.error());
    const auto by = claims_of(ledger, key, &store::ClaimFilter::speaker);
    if (!by) return failed(by.error());
    const auto about = claims_of(ledger, key, &store::ClaimFilter::actor);
    if (!about) return failed(about.error());
    const bool is_place = (*found)->kind == doc::EntityKind::place;
    const auto at = is_place ? claims_of(ledger, key, &store::ClaimFilter::place)
                             : Result<std::vector<std::string>>(std::vector<std::string>());
    if (!at) return failed(at.error());
    const auto articles = ledger.articles({}, key, {kOfAnEntity, 0});
    if (!articles) return failed(articles.error());
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("entity");
    append_entity_json(json, **found);
    append_array(json, "statements", in_json(*statements, 0, desk::append_statement_json));
    append_array(json, "claims_by", *by);
    append_array(json, "claims_about", *about);
    append_array(json, "claims_at", *at);
    append_array(json, "articles", in_json(*articles, 0, append_line));
    json.end_object();
    return json_of(std::move(out));
  });
}

Response runs(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.runs(window->offset + window->limit + 1);
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, window->offset, desk::append_run_json));
  });
}

Response reviews(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.reviews(call.target.field("subject"), window->offset + window->limit + 1);
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, window->offset, desk::append_review_json));
  });
}

Response filter_fields(const Call&) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const store::FilterField& f : store::claim_filter_fields()) {
    json.begin_object().key("name").string(f.name).key("value").string(f.value).key("help").string(f.help).end_object();
  }
  json.end_array();
  return json_of(std::move(out));
}

Response measures(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.measures();
    if (!rows) return failed(rows.error());
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const store::Tally& t : *rows)
      json.begin_object().key("measure").string(t.key).key("claims").number(t.count).end_object();
    json.end_array();
    return json_of(std::move(out));
  });
}

Response outlets(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.outlets();
    if (!rows) return failed(rows.error());
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const store::Tally& t : *rows)
      json.begin_object()
          .key("key")
          .string(t.key)
          .key("name")
          .string(t.name)
          .key("articles")
          .number(t.count)
          .end_object();
    json.end_array();
    return json_of(std::move(out));
  });
}

Response places(const Call& call) {
  return listed(
      call, {}, [](store::Ledger& ledger, const store::ClaimFilter& filter) { return ledger.places(filter); },
      [&](std::string& out, const store::PlaceRow& row) { desk::append_place_json(out, row, call.service.places); });
}

constexpr Route kRoutes[] = {
    // NOLINT(modernize-avoid-c-arrays)
    {"GET", "/api/v1", about, Kept::while_unchanged},
    {"GET", "/api/v1/stories", stories, Kept::while_unchanged},
    {"GET", "/api/v1/stories/{id}", story, Kept::while_unchanged},
    {"GET", "/api/v1/articles", articles, Kept::while_unchanged},
    {"GET", "/api/v1/articles/{id}", article, Kept::while_unchanged},
    {"GET", "/api/v1/entities", entities, Kept::while_unchanged},
    {"GET", "/api/v1/entities/{key}", entity, Kept::while_unchanged},
    {"GET", "/api/v1/runs", runs, Kept::while_unchanged},
    {"GET", "/api/v1/reviews", reviews, Kept::while_unchanged},
    {"GET", "/api/v1/filter-fields", filter_fields, Kept::while_unchanged},
    {"GET", "/api/v1/measures", measures, Kept::while_unchanged},
    {"GET", "/api/v1/outlets", outlets, Kept::while_unchanged},
    {"GET", "/api/v1/places", places, Kept::while_unchanged},
};

}  // namespace

std::span<const Route> thing_routes() { return kRoutes; }

}  // namespace isnad::serve
