// Feeds that are followed, and lists of links: what `isnad serve --watch` gets.
#include <chrono>

#include "intake/url.h"
#include "intake/web_time.h"
#include "serve/answering.h"
#include "serve/json_body.h"

namespace isnad::serve {
namespace {

constexpr size_t kShownFaults = 50;
constexpr size_t kMostUrls = 10'000;

int64_t now_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Response watching(const Call& call) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto feeds = ledger.watch_state().feeds();
    if (!feeds) return failed(feeds.error());
    const auto totals = ledger.watch_state().totals();
    if (!totals) return failed(totals.error());
    const auto faults = ledger.watch_state().faulty_pages(kShownFaults);
    if (!faults) return failed(faults.error());
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("is_on").boolean(call.service.watching != nullptr).key("feeds").begin_array();
    for (const store::WatchedFeed& feed : *feeds) {
      json.begin_object().key("url").string(feed.url).key("title").string_or_null_if_empty(feed.title);
      json.key("next_check")
          .string_or_null_if_empty(feed.next_check > 0 ? intake::rfc3339(feed.next_check) : std::string());
      json.key("failures")
          .number(static_cast<double>(feed.failures))
          .key("fault")
          .string_or_null_if_empty(feed.fault)
          .end_object();
    }
    json.end_array()
        .key("waiting")
        .number(totals->waiting)
        .key("done")
        .number(totals->done)
        .key("given_up")
        .number(totals->given_up)
        .key("faults")
        .begin_array();
    for (const store::FaultyPage& page : *faults) {
      json.begin_object()
          .key("url")
          .string(page.url)
          .key("fault")
          .string(page.fault)
          .key("is_given_up")
          .boolean(page.is_given_up);
      json.key("attempts").number(static_cast<double>(page.attempts)).end_object();
    }
    json.end_array().end_object();
    return json_of(std::move(out));
  });
}

struct Refused {
  std::string url, reason;
};

/// Gives the addresses of the body to `take`, those that are none to the answer; `take` says how many it took.
template <typename Take>
Response with_urls(const Call& call, Take&& take) {
  if (call.service.watching == nullptr)
    return problem(409, "not_watching", "this server gets nothing from elsewhere", "start it with --watch");
  if (!is_json(call.request))
    return problem(415, "not_json", "addresses come as an object of JSON", "send Content-Type: application/json");
  std::vector<std::string> urls, sound;
  intake::JsonObjectReader members(call.request.body);
  while (members.next()) {
    if (members.key() != "urls")
      return problem(400, "bad_addresses", std::string(members.key()) + ": is not known here");
    auto strings = strings_of(members);
    if (!strings) return problem(400, "bad_addresses", strings.error().line());
    urls = *std::move(strings);
  }
  if (!members.fault().empty()) return problem(400, "bad_addresses", members.fault());
  if (urls.empty() || urls.size() > kMostUrls)
    return problem(400, "bad_addresses", "urls: is an array of 1 to " + std::to_string(kMostUrls) + " addresses");
  std::vector<Refused> refused;
  for (const std::string& text : urls) {
    if (const auto url = intake::parse_url(text))
      sound.push_back(url->text());
    else
      refused.push_back({text, "is no address that begins with http:// or https://"});
  }
  const auto writing = call.service.ledgers.write();
  if (!writing) return failed(writing.error());
  const Result<size_t> taken = take(writing->ledger->watch_state(), sound, refused);
  if (!taken) return failed(taken.error());
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("taken").number(uint64_t{*taken}).key("refused").begin_array();
  for (const Refused& r : refused)
    json.begin_object().key("url").string(r.url).key("reason").string(r.reason).end_object();
  json.end_array().end_object();
  return json_of(std::move(out));
}

Response follow(const Call& call) {
  return with_urls(
      call,
      [](store::WatchState& state, const std::vector<std::string>& urls, std::vector<Refused>&) -> Result<size_t> {
        std::vector<store::WatchedFeed> feeds;
        for (const std::string& url : urls) feeds.push_back({.url = url});
        if (const Status added = state.add_feeds(feeds); !added) return added.error();
        return feeds.size();
      });
}

Response forget(const Call& call) {
  return with_urls(call,
                   [](store::WatchState& state, const std::vector<std::string>& urls,
                      std::vector<Refused>& refused) -> Result<size_t> {
                     size_t forgotten = 0;
                     for (const std::string& url : urls) {
                       if (const Status removed = state.remove_feed(url))
                         ++forgotten;
                       else
                         refused.push_back({url, removed.error().what});
                     }
                     return forgotten;
                   });
}

Response get_links(const Call& call) {
  return with_urls(call, [](store::WatchState& state, const std::vector<std::string>& urls, std::vector<Refused>&) {
    std::vector<store::WaitingPage> pages;
    for (const std::string& url : urls) pages.push_back({.url = url, .feed = {}, .title = {}, .due = now_seconds()});
    return state.add_pages(pages);
  });
}

constexpr Route kRoutes[] = {
    // NOLINT(modernize-avoid-c-arrays)
    {"GET", "/api/v1/watching", watching, Kept::while_unchanged},
    {"POST", "/api/v1/feeds", follow},
    {"POST", "/api/v1/feeds/forget", forget},
    {"POST", "/api/v1/links", get_links},
};

}  // namespace

std::span<const Route> watching_routes() { return kRoutes; }

}  // namespace isnad::serve
