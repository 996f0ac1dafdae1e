// `isnad watch`: polls feeds, gets the pages they name, hands them over, and goes on after errors, crashes and
// restarts.
//
// What it knows is in the ledger (store::WatchState). A page is waiting from the step that keeps its feed's check until
// the step that keeps its article, so none is lost; and an address waits once, so none is got twice. One thread; hosts
// are asked one request at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "fetch/http_client.h"
#include "fetch/robots.h"
#include "fetch/warc_writer.h"
#include "intake/payload.h"
#include "intake/url.h"
#include "store/watch_state.h"

namespace isnad::fetch {

struct WatchOptions {
  std::string product = "isnad";  // what robots.txt calls it
  std::string user_agent = "isnad";
  int64_t delay = 1'000;       // milliseconds between the end of a request and the next one to the same host
  int64_t interval = 3'600;    // seconds between two checks of a feed
  int64_t first_backoff = 60;  // seconds after the first failure; doubled by each that follows
  int64_t longest_backoff = 86'400;
  int64_t most_attempts = 10;      // of a page, before it is given up
  size_t parallel = 8;             // requests at once, each to another host
  std::optional<Day> since;        // pages that their feed dates before this day are left out
  bool once = false;               // check every feed once, get what is due, and end
  int64_t longest_drain = 35'000;  // milliseconds that requests under way have when it is stopped
  bool dry_run = false;            // only tell which pages would be got
  HttpLimits http;
  /// Milliseconds since 1970. Tests put their own clock here and in `idle`.
  std::function<int64_t()> now;
  /// Waits at most so many milliseconds; called when no request is under way.
  std::function<void(int64_t)> idle;
  std::function<bool()> is_stopped;  // then what is under way is finished, and it ends
};

struct WatchEvent {
  enum class Kind : uint8_t { feed_checked, feed_failed, page_kept, page_refused, page_postponed, page_named } kind;
  std::string url;
  std::string what;    // a fault, or a page's title
  size_t entries = 0;  // of a feed
  size_t new_pages = 0;
};

/// What the watcher gives its findings to.
class WatchSink {
 public:
  WatchSink() = default;
  WatchSink(const WatchSink&) = delete;
  WatchSink& operator=(const WatchSink&) = delete;
  virtual ~WatchSink() = default;

  /// A page that was waiting as `page_url`. Gives why it is no article, or an empty string when it was taken: then the
  /// page is done when its article is kept. An Error ends the watch.
  virtual Result<std::string> take(intake::Payload page, const std::string& page_url) = 0;
  /// Keeps what was taken. An Error ends the watch.
  virtual Status commit() = 0;
  virtual void tell(const WatchEvent& event) = 0;
};

struct WatchProgress {
  size_t running = 0, queued = 0, kept = 0, failed = 0, feeds_failed = 0;
};

class Watcher {
 public:
  /// All must outlive the watcher; `warc` may be null.
  Watcher(store::WatchState& state, WatchSink& sink, WarcWriter* warc, WatchOptions options);
  ~Watcher();

  /// Until it is stopped, or with `once` until nothing is due. An Error is the ledger's or the archive's.
  Status run();
  [[nodiscard]] const WatchProgress& progress() const { return progress_; }

 private:
  enum class Kind : uint8_t { robots, feed, page };
  /// A request that is wanted. `id` is the feed's or page's own address, `url` where redirects have led.
  struct Job {
    Kind kind = Kind::page;
    std::string id;
    intake::Url url;
    int hops = 0;
    int64_t attempts = 0;
    store::WatchedFeed feed;
  };
  struct Host {
    std::deque<Job> jobs;
    int64_t not_before = 0;  // milliseconds
    int64_t delay = 0;       // milliseconds, when its robots.txt asks for more than ours
    int64_t failures = 0;
    bool is_busy = false;
  };
  struct Rules {
    Robots robots;
    int64_t fetched = 0;  // milliseconds
  };

  [[nodiscard]] int64_t now_seconds() const { return options_.now() / 1000; }
  [[nodiscard]] int64_t backoff(int64_t failures) const;

  Status load_hosts();
  Status enqueue_due();
  void enqueue(Job job);
  Status start_ready();
  Result<bool> start_next(const std::string& name, Host& host);
  void start(Host& host, Job job);
  Result<int64_t> wait_time();
  Status handle(HttpAnswer answer);
  Status record(const HttpAnswer& answer);
  Status judge_host(const std::string& name, Host& host, const HttpAnswer& answer);
  Status leave_alone(Host& host);
  std::optional<Job> redirected(const Job& job, const HttpAnswer& answer, std::string& fault) const;
  Status handle_robots(Job job, const HttpAnswer& answer);
  Status handle_feed(Job job, const HttpAnswer& answer);
  Status keep_feed(Job job, const HttpAnswer& answer);
  Status feed_failed(Job job, std::string what);
  Status handle_page(Job job, HttpAnswer answer);
  Status refuse(const Job& job, std::string what);
  Status retry(const Job& job, std::string what);
  void forget(const Job& job);

  store::WatchState& state_;
  WatchSink& sink_;
  WarcWriter* warc_;
  WatchOptions options_;
  HttpClient client_;
  std::map<std::string, Host> hosts_;              // by name; in order, so that a run can be repeated
  std::unordered_map<std::string, Rules> rules_;   // by origin
  std::unordered_set<std::string> asking_;         // origins whose robots.txt is under way
  std::unordered_map<uint64_t, Job> under_way_;    // by tag
  std::unordered_set<std::string> pages_, feeds_;  // in memory already
  std::unordered_set<std::string> checked_;        // feeds, with `once`
  std::vector<std::string> taken_;                 // pages whose articles are not kept yet
  uint64_t next_tag_ = 1;
  int64_t started_ = 0;
  int64_t looked_ = -1;   // when the ledger was last asked for what is due, in seconds
  bool has_news_ = true;  // something became due since
  WatchProgress progress_;
};

}  // namespace isnad::fetch
