// What people put in and take out: decisions, files, corrections, exports, events.
#include <charconv>

#include "desk/corrections.h"
#include "desk/export_claims.h"
#include "serve/answering.h"
#include "serve/json_body.h"
#include "store/decision.h"

namespace isnad::serve {
namespace {

using intake::JsonKind;
using intake::JsonObjectReader;

Status read_edit(std::string_view object, store::ClaimEdit& edit) {
  JsonObjectReader members(object);
  while (members.next()) {
    const auto value = string_of(members);
    if (!value) return value.error();
    if (const Status set = store::ClaimEdit::set(edit, members.key(), *value); !set) return set.error();
  }
  return members.fault().empty() ? Status(Done{}) : Status(Error{"edit", members.fault()});
}

Result<store::Decision> decision_of(std::string_view body) {
  store::Decision decision;
  bool has_action = false;
  JsonObjectReader members(body);
  while (members.next()) {
    const std::string key(members.key());
    if (key == "edit") {
      if (members.kind() != JsonKind::object) return Error{"edit", "is an object of strings"};
      if (const Status read = read_edit(members.raw(), decision.edit); !read) return read.error();
      continue;
    }
    if (key == "articles") {
      auto articles = strings_of(members);
      if (!articles) return articles.error();
      decision.articles = *std::move(articles);
      continue;
    }
    auto value = string_of(members);
    if (!value) return value.error();
    if (key == "action") {
      const auto action = store::action_named(*value);
      if (!action || *action == store::Action::undo)
        return Error{"action", "is accept, reject, edit, merge_entity, merge_story or split_story"};
      decision.action = *action;
      has_action = true;
    } else if (key == "subject")
      decision.subject = *std::move(value);
    else if (key == "into")
      decision.into = *std::move(value);
    else if (key == "person")
      decision.person = *std::move(value);
    else if (key == "note")
      decision.note = *std::move(value);
    else
      return Error{key, "is not known here"};
  }
  if (!members.fault().empty()) return Error{"", members.fault()};
  if (!has_action || decision.subject.empty()) return Error{"", "a decision has an action and a subject"};
  return decision;
}

Response noted(Service& service, const Result<int64_t>& number) {
  if (!number) return problem(409, "refused", number.error().line());
  const std::string json = "{\"number\":" + std::to_string(*number) + "}";
  service.events.add("review", json);
  Response response = json_of(json);
  response.status = 201;
  return response;
}

Response decide(const Call& call) {
  if (!is_json(call.request))
    return problem(415, "not_json", "a decision is an object of JSON", "send Content-Type: application/json");
  const auto decision = decision_of(call.request.body);
  if (!decision) return problem(400, "bad_decision", decision.error().line());
  const auto writing = call.service.ledgers.write();
  return writing ? noted(call.service, writing->ledger->decide(*decision)) : failed(writing.error());
}

Response undo(const Call& call) {
  int64_t number = 0;
  const auto [end, code] = std::from_chars(call.subject.data(), call.subject.data() + call.subject.size(), number);
  if (code != std::errc() || end != call.subject.data() + call.subject.size()) return missing("decision", call.subject);
  std::string person, note;
  JsonObjectReader members(call.request.body.empty() ? std::string_view("{}") : std::string_view(call.request.body));
  while (members.next()) {
    auto value = string_of(members);
    if (!value) return problem(400, "bad_decision", value.error().line());
    if (members.key() == "person")
      person = *std::move(value);
    else if (members.key() == "note")
      note = *std::move(value);
  }
  if (!members.fault().empty()) return problem(400, "bad_decision", members.fault());
  const auto writing = call.service.ledgers.write();
  return writing ? noted(call.service, writing->ledger->undo(number, person, note)) : failed(writing.error());
}

Response import_corrections(const Call& call) {
  const auto writing = call.service.ledgers.write();
  if (!writing) return failed(writing.error());
  store::Decision common;
  common.person = call.target.field("person");
  std::vector<std::pair<uint64_t, std::string>> refused;
  const auto done =
      desk::import_corrections(*writing->ledger, call.request.body, common,
                               [&](uint64_t line, const std::string& why) { refused.emplace_back(line, why); });
  if (!done) return problem(400, "no_table", "line " + done.error().where + ": " + done.error().what);
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .key("noted")
      .number(done->noted)
      .key("refused")
      .number(done->refused)
      .key("failures")
      .begin_array();
  for (const auto& [line, why] : refused)
    json.begin_object().key("line").number(line).key("reason").string(why).end_object();
  json.end_array().end_object();
  if (done->noted > 0) call.service.events.add("review", "{\"noted\":" + std::to_string(done->noted) + "}");
  return json_of(std::move(out));
}

Response upload(const Call& call) {
  std::string name(call.target.field("name"));
  std::string bytes = call.request.body;
  if (bytes.empty()) return problem(400, "empty", "there is nothing in the body");
  if (is_json(call.request) && name.empty()) {
    // A pasted text: one article as JSON lines have it. A line break stands only between its members, never in its
    // strings.
    std::replace_if(
        bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    name = "pasted.jsonl";
  }
  const auto job = call.service.uploads.add(name, std::move(bytes));
  if (!job) return problem(503, "busy", job.error().line(), "wait for the jobs that were sent before");
  Response response = json_of("{\"job\":" + std::to_string(*job) + "}");
  response.status = 202;
  response.location = "/api/v1/uploads/" + std::to_string(*job);
  return response;
}

Response upload_state(const Call& call) {
  uint64_t number = 0;
  const auto [end, code] = std::from_chars(call.subject.data(), call.subject.data() + call.subject.size(), number);
  const auto job = code == std::errc() && end == call.subject.data() + call.subject.size()
                       ? call.service.uploads.job(number)
                       : std::nullopt;
  if (!job) return missing("upload", call.subject);
  std::string out;
  append_job_json(out, *job);
  return json_of(std::move(out));
}

struct Format {
  std::string_view name;
  desk::ExportFormat format;
  std::string_view type, file;
};
constexpr Format kFormats[] = {
    // NOLINT(modernize-avoid-c-arrays)
    {"jsonl", desk::ExportFormat::jsonl, "application/jsonl; charset=utf-8", "claims.jsonl"},
    {"csv", desk::ExportFormat::csv, "text/csv; charset=utf-8", "claims.csv"},
    {"xlsx", desk::ExportFormat::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "claims.xlsx"},
    {"geojson", desk::ExportFormat::geojson, "application/geo+json", "claims.geojson"},
    {"corrections", desk::ExportFormat::corrections, "text/csv; charset=utf-8", "corrections.csv"},
    {"acled", desk::ExportFormat::acled, "text/csv; charset=utf-8", "incidents-acled.csv"},
    {"ucdp", desk::ExportFormat::ucdp, "text/csv; charset=utf-8", "incidents-ucdp.csv"},
    {"plover", desk::ExportFormat::plover, "application/jsonl; charset=utf-8", "events-plover.jsonl"},
};

/// Written to a file first, so that what is sent is whole and takes no memory, however long.
Response export_claims(const Call& call) {
  const auto at = std::find_if(std::begin(kFormats), std::end(kFormats),
                               [&](const Format& f) { return f.name == call.target.field("format"); });
  if (at == std::end(kFormats))
    return bad_field({"format", "is jsonl, csv, xlsx, geojson, corrections, acled, ucdp or plover"});
  auto filter = filter_of(call.target, {"format", "bom"});
  if (!filter) return bad_field(filter.error());
  const auto file = TemporaryFile::make();
  if (file == nullptr) return problem(500, "failed", "the folder for temporary files cannot be written");
  desk::ExportOptions options;
  options.format = at->format;
  options.filter = *std::move(filter);
  options.output = file->path();
  options.has_mark = call.target.field("bom") == "1";
  Response response = with_patient_ledger(call, [&](store::Ledger& ledger) {
    const auto exported = desk::export_claims(ledger, &call.service.language, options);
    return exported ? Response{} : failed(exported.error());
  });
  if (response.status != 200) return response;
  response.type = at->type;
  response.file = file;
  response.file_name = at->file;
  return response;
}

Response events(const Call& call) {
  Response response;
  response.type = "text/event-stream; charset=utf-8";
  response.is_events = true;
  response.events_after = call.service.events.last();
  std::string_view last = call.request.last_event_id;
  if (last.empty()) last = call.target.field("after");
  if (last.empty()) return response;
  const auto [end, code] = std::from_chars(last.data(), last.data() + last.size(), response.events_after);
  if (code != std::errc() || end != last.data() + last.size())
    return bad_field({"Last-Event-ID", "is none that this server gave"});
  return response;
}

constexpr Route kRoutes[] = {
    // NOLINT(modernize-avoid-c-arrays)
    {"POST", "/api/v1/reviews", decide},
    {"POST", "/api/v1/reviews/{number}/undo", undo},
    {"POST", "/api/v1/corrections", import_corrections},
    {"POST", "/api/v1/uploads", upload},
    {"GET", "/api/v1/uploads/{job}", upload_state},
    {"GET", "/api/v1/export", export_claims},
    {"GET", "/api/v1/events", events},
};

}  // namespace

std::span<const Route> change_routes() { return kRoutes; }

}  // namespace isnad::serve
