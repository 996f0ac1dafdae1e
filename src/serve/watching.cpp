#include "serve/watching.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "base/json_writer.h"
#include "desk/page_reader.h"

namespace isnad::serve {
namespace {

using fetch::WatchEvent;
using Clock = std::chrono::steady_clock;

constexpr int64_t kLongestRest = 1'000;  // milliseconds: what is added meanwhile waits no longer
constexpr int64_t kRestAfterFault = 30'000;
constexpr int64_t kLongestDrain = 2'000;  // a page that is cut off waits in the ledger for the next start

std::string_view name_of(WatchEvent::Kind kind) {
  switch (kind) {
    case WatchEvent::Kind::feed_checked: return "feed_checked";
    case WatchEvent::Kind::feed_failed: return "feed_failed";
    case WatchEvent::Kind::page_kept: return "page_kept";
    case WatchEvent::Kind::page_refused: return "page_refused";
    case WatchEvent::Kind::page_postponed: return "page_postponed";
    case WatchEvent::Kind::page_named: return "page_named";
  }
  return "";
}

std::string in_json(std::string_view kind, std::string_view url, std::string_view what, size_t entries,
                    size_t new_pages) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("kind").string(kind).key("url").string(url).key("what").string(what);
  json.key("entries").number(uint64_t{entries}).key("new_pages").number(uint64_t{new_pages}).end_object();
  return out;
}

/// A run is begun with the first page, so that a server that finds nothing leaves no rows.
class Sink final : public fetch::WatchSink {
 public:
  Sink(const rules::Language& language, const store::SearchWords& words, store::Ledger& ledger, EventLog& events)
      : additions_(language, words), pages_(language, {}, additions_, ledger), ledger_(ledger), events_(events) {}

  Result<std::string> take(intake::Payload page, const std::string& page_url) override {
    if (const Status begun = begin(); !begun) return begun.error();
    return pages_.take(std::move(page), page_url);
  }

  Status commit() override { return ledger_.commit(); }

  void tell(const WatchEvent& event) override {
    events_.add("watch", in_json(name_of(event.kind), event.url, event.what, event.entries, event.new_pages));
    const bool is_failure = event.kind == WatchEvent::Kind::feed_failed || event.kind == WatchEvent::Kind::page_refused;
    if (is_failure && started_) (void)ledger_.fail({event.url, event.what});  // the watch's own state has it too
  }

  Status finish() {
    if (!started_) return Done{};
    return ledger_.finish_run(pages_.bytes(), std::chrono::duration<double>(Clock::now() - *started_).count());
  }

 private:
  Status begin() {
    if (started_) return Done{};
    if (const auto begun = ledger_.begin_run(additions_.engine()); !begun) return begun.error();
    started_ = Clock::now();
    return Done{};
  }

  desk::Additions additions_;
  desk::PageReader pages_;
  store::Ledger& ledger_;
  EventLog& events_;
  std::optional<Clock::time_point> started_;
};

}  // namespace

Watching::Watching(Ledgers& ledgers, const rules::Language& language, EventLog& events, fetch::WatchOptions options)
    : ledgers_(ledgers), language_(language), events_(events), options_(std::move(options)) {
  options_.now = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  options_.idle = [this](int64_t milliseconds) { rest(std::min(milliseconds, kLongestRest)); };
  options_.longest_drain = kLongestDrain;
  options_.is_stopped = [this] { return is_ended_.load(); };
  worker_ = std::thread([this] { work(); });
}

Watching::~Watching() {
  {
    const std::lock_guard lock(mutex_);
    is_ended_ = true;
  }
  is_due_.notify_all();
  worker_.join();
}

void Watching::rest(int64_t milliseconds) {
  std::unique_lock lock(mutex_);
  is_due_.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return is_ended_.load(); });
}

void Watching::work() {
  while (!is_ended_) {
    const Status done = watch();
    if (!done) events_.add("watch", in_json("failed", "", done.error().line(), 0, 0));
    rest(done ? kLongestRest : kRestAfterFault);
  }
}

/// Until it is told to stop, nothing waits any more, or the ledger fails.
Status Watching::watch() {
  const auto on_committed = [this](std::span<const store::Added> added) {
    const auto fresh = std::count_if(added.begin(), added.end(), [](const store::Added& a) { return a.is_new; });
    if (fresh > 0) events_.add("added", "{\"articles\":" + std::to_string(fresh) + "}");
  };
  auto ledger = store::Ledger::open(ledgers_.path(), store::Access::write,
                                    {.words = &ledgers_.words(), .on_committed = on_committed});
  if (!ledger) return ledger.error();
  Sink sink(language_, ledgers_.words(), **ledger, events_);
  fetch::Watcher watcher((*ledger)->watch_state(), sink, nullptr, options_);
  const Status watched = watcher.run();
  const Status finished = sink.finish();
  return watched ? finished : watched;
}

}  // namespace isnad::serve
