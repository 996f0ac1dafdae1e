// The questions people ask: claims, pairs, statements, agencies, copies, changes, search. Each is one question of the
// store.
#include <charconv>

#include "desk/answers_json.h"
#include "desk/asked.h"
#include "desk/timelines.h"
#include "serve/answering.h"

namespace isnad::serve {
namespace {

Response claims(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  auto filter = filter_of(call.target);
  if (!filter) return bad_field(filter.error());
  filter->offset = window->offset;
  filter->limit = window->limit + 1;
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = claims_in_json(ledger, *filter);
    return rows ? page_of(call, *window, *rows) : failed(rows.error());
  });
}

Response claim(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto row = ledger.claim(call.subject);
    if (!row) return failed(row.error());
    if (!*row) return missing("claim", call.subject);
    const auto relations = ledger.relations((*row)->claim.id);
    if (!relations) return failed(relations.error());
    std::string out;
    desk::append_explanation_json(out, **row, *relations);
    return json_of(std::move(out));
  });
}

Response first(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.tellings(call.subject);
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, window->offset, desk::append_telling_json));
  });
}

constexpr size_t kLongestAsked = 4000;

Response like(const Call& call) {
  const std::string_view text = call.target.field("text");
  if (text.empty() || text.size() > kLongestAsked)
    return bad_field({"text", "is what is asked for: 1 to " + std::to_string(kLongestAsked) + " bytes"});
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  std::optional<Day> day;
  if (call.target.has("day") && !(day = parse_iso_date(call.target.field("day"))))
    return bad_field({"day", "is a day like 2020-02-04"});
  return with_ledger(call, [&](store::Ledger& ledger) {
    const store::Asked asked =
        desk::asked_of(std::string(text), day, call.service.language, call.service.ledgers.words());
    const auto found = ledger.like(asked, window->limit);
    if (!found) return failed(found.error());
    std::string out;
    desk::append_likeness_json(out, asked, *found);
    return json_of(std::move(out));
  });
}

Result<std::vector<ledger::RelationKind>> kinds_of(std::string_view names) {
  constexpr ledger::RelationKind kAll[] = {ledger::RelationKind::contradict, ledger::RelationKind::update,
                                           ledger::RelationKind::corroborate,  // NOLINT
                                           ledger::RelationKind::repetition, ledger::RelationKind::compatible};
  std::vector<ledger::RelationKind> kinds;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    const auto at = std::find_if(std::begin(kAll), std::end(kAll),
                                 [name](ledger::RelationKind k) { return ledger::name_of(k) == name; });
    if (at == std::end(kAll)) return Error{"kind", "is contradict, update, corroborate, repetition or compatible"};
    kinds.push_back(*at);
  }
  if (kinds.empty()) kinds.push_back(ledger::RelationKind::contradict);
  return kinds;
}

Response pairs(const Call& call) {
  const auto kinds = kinds_of(call.target.field("kind"));
  if (!kinds) return bad_field(kinds.error());
  return listed(
      call, {"kind"},
      [&](store::Ledger& ledger, const store::ClaimFilter& filter) { return ledger.pairs(filter, *kinds); },
      desk::append_pair_json);
}

Response timeline(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  const std::string_view all = call.target.field("all");
  if (!all.empty() && all != "yes" && all != "no") return bad_field({"all", "is yes or no"});
  auto filter = filter_of(call.target, {"all"});
  if (!filter) return bad_field(filter.error());
  filter->offset = window->offset;
  filter->limit = window->limit + 1;
  return with_ledger(call, [&](store::Ledger& ledger) {
    std::vector<std::string> rows;
    const Status done = ledger.timelines(*filter, all == "yes" ? store::Moved::no : store::Moved::yes,
                                         [&](const store::Timeline& timeline) {
                                           desk::append_timeline_json(rows.emplace_back(), timeline);
                                           rows.back().pop_back();
                                           return true;
                                         });
    return done ? page_of(call, *window, rows) : failed(done.error());
  });
}

Response statements(const Call& call) {
  return listed(
      call, {}, [](store::Ledger& ledger, const store::ClaimFilter& filter) { return ledger.statements(filter); },
      desk::append_statement_json);
}

Response agencies(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto rows = ledger.dependences(call.target.field("agency"), call.target.field("outlet"));
    if (!rows) return failed(rows.error());
    return page_of(call, *window, in_json(*rows, window->offset, desk::append_dependence_json));
  });
}

Response copies(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  double least = 0;
  if (const std::string_view text = call.target.field("jaccard"); !text.empty()) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), least);
    if (code != std::errc() || end != text.data() + text.size() || !(least >= 0 && least <= 1))
      return bad_field({"jaccard", "is a number from 0 to 1"});
  }
  return with_ledger(call, [&](store::Ledger& ledger) {
    std::vector<std::string> rows;
    size_t passed = 0;
    const Status done = ledger.copy_pairs(call.target.field("article"), least, [&](const store::CopyPair& pair) {
      if (passed++ < window->offset) return true;
      desk::append_copy_json(rows.emplace_back(), pair);
      rows.back().pop_back();
      return rows.size() <= window->limit;
    });
    return done ? page_of(call, *window, rows) : failed(done.error());
  });
}

/// A day before what was last added, where the reader does not say.
Result<std::string> since_of(const Call& call, store::Ledger& ledger) {
  if (call.target.has("since")) {
    if (!parse_iso_date(call.target.field("since")))
      return Error{"since", "is a day like 2020-02-04, or a time in UTC like 2020-02-04T10:00:00Z"};
    return std::string(call.target.field("since"));
  }
  const auto counts = ledger.counts();
  if (!counts) return counts.error();
  const auto last = parse_iso_date(counts->last_added);
  return last ? iso_date(*last - 1) : std::string("1970-01-01");
}

/// What came since the day that the query names, for `tell` to write.
template <typename Tell>
Response with_changes(const Call& call, Tell&& tell) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto since = since_of(call, ledger);
    if (!since) return bad_field(since.error());
    const auto found = ledger.changes(*since, window->limit);
    if (!found) return failed(found.error());
    std::string json;
    desk::append_changes_json(json, *found);
    return tell(ledger, *since, window->limit, std::move(json));
  });
}

Response changes(const Call& call) {
  return with_changes(
      call, [](store::Ledger&, const std::string&, size_t, std::string json) { return json_of(std::move(json)); });
}

Response today(const Call& call) {
  return with_changes(call, [](store::Ledger& ledger, const std::string& since, size_t limit, std::string moved) {
    store::ClaimFilter contested, single;
    contested.is_contested = true;
    single.is_anonymous = true;
    single.grade = ledger::Grade::weak;
    const auto clashing = newest_claims(ledger, contested, limit);
    if (!clashing) return failed(clashing.error());
    const auto alone = newest_claims(ledger, single, limit);
    if (!alone) return failed(alone.error());
    moved.pop_back();
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("since").string(since).key("changes").json(moved);
    append_array(json, "contested", *clashing);
    append_array(json, "single_source", *alone);
    json.end_object();
    return json_of(std::move(out));
  });
}

Response search(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  if (call.target.field("q").empty()) return bad_field({"q", "is what is searched for"});
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto hits = ledger.search(call.target.field("q"), {window->limit + 1, window->offset});
    if (!hits) return bad_field({"q", hits.error().what});
    return page_of(call, *window, in_json(*hits, 0, desk::append_hit_json));
  });
}

constexpr Route kRoutes[] = {
    // NOLINT(modernize-avoid-c-arrays)
    {"GET", "/api/v1/today", today, Kept::while_unchanged},
    {"GET", "/api/v1/claims/like", like, Kept::while_unchanged},
    {"GET", "/api/v1/claims", claims, Kept::while_unchanged},
    {"GET", "/api/v1/claims/{id}", claim, Kept::while_unchanged},
    {"GET", "/api/v1/claims/{id}/first", first, Kept::while_unchanged},
    {"GET", "/api/v1/pairs", pairs, Kept::while_unchanged},
    {"GET", "/api/v1/timeline", timeline, Kept::while_unchanged},
    {"GET", "/api/v1/statements", statements, Kept::while_unchanged},
    {"GET", "/api/v1/agencies", agencies, Kept::while_unchanged},
    {"GET", "/api/v1/copies", copies, Kept::while_unchanged},
    {"GET", "/api/v1/changes", changes, Kept::while_unchanged},
    {"GET", "/api/v1/search", search, Kept::while_unchanged},
};

}  // namespace

std::span<const Route> question_routes() { return kRoutes; }

}  // namespace isnad::serve
