// The API: one table of routes, each a function of a ledger and a request.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "desk/place_book.h"
#include "rules/language.h"
#include "serve/answer_cache.h"
#include "serve/event_log.h"
#include "serve/http.h"
#include "serve/ledgers.h"
#include "serve/uploads.h"
#include "serve/watching.h"

namespace isnad::serve {

/// What routes work with.
struct Service {
  Service(std::string path, const rules::Language& language_, const store::SearchWords& words)
      : language(language_), places(language_), ledgers(std::move(path), words), uploads(ledgers, language_, events) {}

  const rules::Language& language;
  desk::PlaceBook places;
  Ledgers ledgers;
  AnswerCache answers;
  EventLog events;
  Uploads uploads;
  std::unique_ptr<Watching> watching;  // null: this server gets nothing from elsewhere
  bool is_read_only = false;
  bool needs_token = false;
};

struct Call {
  Service& service;
  const Request& request;
  const Target& target;
  std::string subject;  // what stands for {…} in the route's path
};

/// Is a route's answer made of nothing but the request's address, its Host and the ledger? Then it is given again while
/// the ledger does not change.
enum class Kept : uint8_t { no, while_unchanged };

struct Route {
  std::string_view method;
  std::string_view path;  // "/api/v1/claims/{id}"; {…} is one segment, {key} all that is left
  Response (*answer)(const Call& call);
  Kept kept = Kept::no;
};
std::span<const Route> routes();

/// Answers any request that the guard let through: the API, else the page's files. Thread-safe.
Response answer(Service& service, const Request& request);

/// Packs the body, unless that was done before: gzip where the reader takes it, a tag; 304 and no body where the reader
/// has it already.
void finish(const Request& request, Response& response);

}  // namespace isnad::serve
