// What routes have in common: filters of the query, pages of long lists, errors of the ledger.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "serve/api.h"

namespace isnad::serve {

constexpr size_t kDefaultLimit = 50, kMostLimit = 1000;

inline Response failed(const Error& error) { return problem(500, "failed", error.line()); }
inline Response bad_field(const Error& error) {
  return problem(400, "bad_field", error.line(), "/api/v1/filter-fields lists what a filter may hold");
}
inline Response missing(std::string_view what, std::string_view id) {
  return problem(404, "not_found", "there is no " + std::string(what) + " '" + std::string(id) + "'");
}

/// limit and cursor of the query.
Result<store::Window> window_of(const Target& target);

/// The filter of the query: every field but limit, cursor and those in `others`.
Result<store::ClaimFilter> filter_of(const Target& target, std::initializer_list<std::string_view> others = {});

/// {"results":[…],"next":…}. `append` writes one row. A list that holds one row more than `window.limit` has a next
/// page.
Response page_of(const Call& call, store::Window window, const std::vector<std::string>& rows);

/// Rows of a result as JSON, those after window.offset when the rows were not cut yet.
template <typename Rows, typename Append>
std::vector<std::string> in_json(const Rows& rows, size_t offset, Append&& append) {
  std::vector<std::string> out;
  for (size_t i = offset; i < rows.size(); ++i) {
    std::string json;
    append(json, rows[i]);
    if (!json.empty() && json.back() == '\n') json.pop_back();
    out.push_back(std::move(json));
  }
  return out;
}

/// Claims as JSON.
Result<std::vector<std::string>> claims_in_json(store::Ledger& ledger, const store::ClaimFilter& filter);
/// The newest `limit` of those that pass.
Result<std::vector<std::string>> newest_claims(store::Ledger& ledger, store::ClaimFilter filter, size_t limit);

/// What a question that its limit cut is answered with.
Response too_slow();

/// Lends a ledger and asks it; errors on the way become problems. Whatever `ask` made of a question that was cut, it is
/// not the answer.
template <typename Ask>
Response within(store::TimeLimit limit, const Call& call, Ask&& ask) {
  auto lent = call.service.ledgers.lend(std::move(limit));
  if (!lent) return failed(lent.error());
  Response response = ask(**lent);
  return (**lent).was_cut() ? too_slow() : response;
}
template <typename Ask>
Response with_ledger(const Call& call, Ask&& ask) {
  return within(call.request.limit, call, ask);
}
/// For what may take as long as it takes, while somebody waits for it.
template <typename Ask>
Response with_patient_ledger(const Call& call, Ask&& ask) {
  return within({.until = store::TimeLimit::Clock::time_point::max(), .given_up = call.request.limit.given_up}, call,
                ask);
}

/// A list of which the ledger gives `limit` rows from `offset` on: filter, ask, write.
template <typename Ask, typename Append>
Response listed(const Call& call, std::initializer_list<std::string_view> others, Ask&& ask, Append&& append) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  auto filter = filter_of(call.target, others);
  if (!filter) return bad_field(filter.error());
  filter->offset = window->offset;
  filter->limit = window->limit + 1;
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ask(ledger, *filter);
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, 0, append));
  });
}

inline Response json_of(std::string body) {
  Response response;
  response.body = std::move(body);
  if (response.body.empty() || response.body.back() != '\n') response.body += '\n';
  return response;
}

void append_article_line_json(JsonWriter& json, const store::ArticleLine& line);
void append_entity_json(JsonWriter& json, const store::EntityRow& entity);

/// A member with an array of finished JSON values.
void append_array(JsonWriter& json, std::string_view name, const std::vector<std::string>& values);

Response not_found(const Call& call);

// Routes, by file.
std::span<const Route> question_routes();
std::span<const Route> thing_routes();
std::span<const Route> change_routes();
std::span<const Route> feed_routes();
std::span<const Route> watching_routes();

}  // namespace isnad::serve
