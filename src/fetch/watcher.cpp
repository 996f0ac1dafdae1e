#include "fetch/watcher.h"

#include <algorithm>
#include <charconv>

#include "intake/charset.h"
#include "intake/feed.h"
#include "intake/header_fields.h"
#include "intake/web_time.h"

namespace isnad::fetch {
namespace {

constexpr int kMostRedirects = 5;
constexpr int64_t kRobotsLast = 24 * 3600 * 1000;  // milliseconds, RFC 9309
constexpr int64_t kPatience = 90'000;  // milliseconds, more than any pause between two requests; a host that wants to
                                       // be left alone for longer has its pages sent back
constexpr size_t kPagesAtOnce = 500;
constexpr size_t kFeedsAtOnce = 1000;
constexpr size_t kMostFeeds = 20'000;
constexpr size_t kUncommitted = 50;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
bool asks_for_rest(int status) { return status == 429 || status == 503; }
bool is_worth_another_try(int status) { return status == 408 || status == 425 || status == 429 || status >= 500; }

/// Seconds of a Retry-After: a number or a date.
std::optional<int64_t> retry_after(std::string_view value, int64_t now) {
  if (value.empty()) return std::nullopt;
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error == std::errc() && end == value.data() + value.size()) return std::max<int64_t>(seconds, 0);
  const auto time = intake::parse_web_time(value);
  return time ? std::optional(std::max<int64_t>(time->seconds - now, 0)) : std::nullopt;
}

std::string answer_in_words(int status) { return "the server answers " + std::to_string(status); }

}  // namespace

Watcher::Watcher(store::WatchState& state, WatchSink& sink, WarcWriter* warc, WatchOptions options)
    : state_(state),
      sink_(sink),
      warc_(warc),
      options_(std::move(options)),
      client_(options_.user_agent, options_.http) {}

Watcher::~Watcher() = default;

int64_t Watcher::backoff(int64_t failures) const {
  const int64_t doublings = std::clamp<int64_t>(failures - 1, 0, 20);
  return std::min(options_.first_backoff << doublings, options_.longest_backoff);
}

Status Watcher::run() {
  started_ = options_.now();
  if (Status loaded = load_hosts(); !loaded) return loaded;
  int64_t stop_at = 0;
  while (true) {
    if (options_.is_stopped() && stop_at == 0) stop_at = options_.now() + options_.longest_drain;
    if (stop_at == 0) {
      if (Status due = enqueue_due(); !due) return due;
      if (Status started = start_ready(); !started) return started;
    }
    progress_.running = client_.running();
    if (client_.running() == 0 || (stop_at != 0 && options_.now() >= stop_at)) {
      if (Status kept = sink_.commit(); !kept) return kept;
      for (const std::string& page : taken_) pages_.erase(page);
      taken_.clear();
      if (stop_at != 0) return Done{};
      const auto wait = wait_time();
      if (!wait) return wait.error();
      if (*wait < 0) return Done{};
      options_.idle(*wait);
      continue;
    }
    for (HttpAnswer& answer : client_.wait(200)) {
      if (Status handled = handle(std::move(answer)); !handled) return handled;
    }
    if (taken_.size() >= kUncommitted) {
      if (Status kept = sink_.commit(); !kept) return kept;
      for (const std::string& page : taken_) pages_.erase(page);
      taken_.clear();
    }
  }
}

Status Watcher::load_hosts() {
  const auto hosts = state_.hosts();
  if (!hosts) return hosts.error();
  for (const store::HostState& known : *hosts) {
    Host& host = hosts_[known.host];
    host.not_before = std::max(known.not_before * 1000, started_ + options_.delay);
    host.failures = known.failures;
  }
  return Done{};
}

/// Takes from the ledger what has become due. Asked for once a second, and when something new was found.
Status Watcher::enqueue_due() {
  const int64_t now = now_seconds();
  if (!has_news_ && looked_ == now) return Done{};
  has_news_ = false;
  looked_ = now;
  const auto feeds =
      state_.due_feeds(options_.once ? INT64_MAX : now, options_.once ? kMostFeeds : feeds_.size() + kFeedsAtOnce);
  if (!feeds) return feeds.error();
  for (const store::WatchedFeed& feed : *feeds) {
    const bool was_checked = options_.once && checked_.contains(feed.url);
    const auto url = intake::parse_url(feed.url);
    if (was_checked || !url || !feeds_.insert(feed.url).second) continue;
    enqueue({.kind = Kind::feed, .id = feed.url, .url = *url, .feed = feed});
  }
  if (options_.dry_run) return Done{};
  const auto pages = state_.due_pages(now, pages_.size() + kPagesAtOnce);
  if (!pages) return pages.error();
  for (const store::WaitingPage& page : *pages) {
    const auto url = intake::parse_url(page.url);
    if (!url || !pages_.insert(page.url).second) continue;
    enqueue({.kind = Kind::page, .id = page.url, .url = *url, .attempts = page.attempts, .feed = {}});
  }
  return Done{};
}

void Watcher::enqueue(Job job) {
  const auto [at, is_new] = hosts_.try_emplace(job.url.host);
  Host& host = at->second;
  // A program that was killed and started again has perhaps asked this host just now.
  if (is_new) host.not_before = started_ + options_.delay;
  ++progress_.queued;
  // Feeds before pages: they are few, and what they name waits in the ledger.
  if (job.kind == Kind::page && job.hops == 0)
    host.jobs.push_back(std::move(job));
  else
    host.jobs.push_front(std::move(job));
}

Status Watcher::start_ready() {
  for (auto& [name, host] : hosts_) {
    if (!host.is_busy && !host.jobs.empty()) {
      if (Status left = leave_alone(host); !left) return left;
    }
    while (client_.running() < options_.parallel && !host.is_busy && !host.jobs.empty() &&
           host.not_before <= options_.now()) {
      const auto started = start_next(name, host);
      if (!started) return started.error();
      if (*started) break;
    }
  }
  return Done{};
}

/// The host's next request, after its robots.txt; false when a job fell away instead.
Result<bool> Watcher::start_next(const std::string& name, Host& host) {
  Job& next = host.jobs.front();
  const std::string origin = next.url.origin();
  const auto rules = rules_.find(origin);
  const bool is_robots = next.kind == Kind::robots;
  if (!is_robots && asking_.contains(origin)) return true;  // its robots.txt is on the way, through a redirect
  if (!is_robots && (rules == rules_.end() || options_.now() - rules->second.fetched > kRobotsLast)) {
    Job robots{.kind = Kind::robots, .id = origin, .url = next.url, .feed = {}};
    robots.url.path = "/robots.txt";
    robots.url.query.clear();
    asking_.insert(origin);
    start(host, std::move(robots));
    return true;
  }
  Job job = std::move(next);
  host.jobs.pop_front();
  --progress_.queued;
  if (!is_robots && !rules->second.robots.allows(job.url.target())) {
    const Status refused = refuse(job, "robots.txt of " + name + " does not allow it");
    if (!refused) return refused.error();
    return false;
  }
  start(host, std::move(job));
  return true;
}

void Watcher::start(Host& host, Job job) {
  HttpRequest request{.url = job.url.text()};
  if (job.kind == Kind::robots) request.largest_body = kLargestRobots;
  if (job.kind == Kind::feed) {
    request.etag = job.feed.etag;
    request.modified = job.feed.modified;
    request.largest_body = intake::kLargestFeed;
  }
  host.is_busy = true;
  client_.start(next_tag_, request);
  under_way_.emplace(next_tag_++, std::move(job));
}

/// Milliseconds to sleep when no request is under way; negative when `once` has no more to do.
Result<int64_t> Watcher::wait_time() {
  int64_t next = INT64_MAX;
  if (has_news_) return 0;
  for (const auto& [name, host] : hosts_) {
    if (host.jobs.empty()) continue;
    const Job& first = host.jobs.front();
    if (first.kind == Kind::robots || !asking_.contains(first.url.origin())) next = std::min(next, host.not_before);
  }
  if (options_.once && next == INT64_MAX) {
    const auto due = options_.dry_run ? Result<int64_t>(INT64_MAX) : state_.next_due(false);
    if (!due) return due.error();
    if (*due > now_seconds()) return -1;
  }
  if (!options_.once) {
    const auto due = state_.next_due(true);
    if (!due) return due.error();
    if (*due != INT64_MAX) next = std::min(next, std::max(*due, looked_ + 1) * 1000);
  }
  return std::clamp<int64_t>(next == INT64_MAX ? 1000 : next - options_.now(), 1, 3'600'000);
}

Status Watcher::handle(HttpAnswer answer) {
  auto found = under_way_.extract(answer.tag);
  Job job = std::move(found.mapped());
  const std::string name = job.url.host;
  Host& host = hosts_[name];
  host.is_busy = false;
  host.not_before = std::max(host.not_before, options_.now() + std::max(options_.delay, host.delay));
  if (Status recorded = record(answer); !recorded) return recorded;
  if (Status judged = judge_host(name, host, answer); !judged) return judged;
  if (answer.fault == HttpFault::none && is_redirect(answer.status)) {
    std::string fault;
    if (auto next = redirected(job, answer, fault)) {
      enqueue(*std::move(next));
      return Done{};
    }
    answer.fault = HttpFault::permanent;
    answer.what = std::move(fault);
  }
  switch (job.kind) {
    case Kind::robots: return handle_robots(std::move(job), answer);
    case Kind::feed: return handle_feed(std::move(job), answer);
    case Kind::page: break;
  }
  return handle_page(std::move(job), std::move(answer));
}

/// Everything that was fetched is evidence.
Status Watcher::record(const HttpAnswer& answer) {
  const std::string at = intake::rfc3339(now_seconds());
  if (warc_ != nullptr && answer.status != 0 && answer.fault == HttpFault::none) {
    if (Status written = warc_->write(answer, at); !written) return written;
  }
  return state_.log_fetch({.url = answer.url,
                           .at = at,
                           .status = answer.status,
                           .header = answer.header,
                           .body = answer.body,
                           .fault = answer.what});
}

/// A host that fails, or asks for rest, is left alone for longer each time.
Status Watcher::judge_host(const std::string& name, Host& host, const HttpAnswer& answer) {
  const bool failed =
      answer.fault == HttpFault::transient || (answer.fault == HttpFault::none && asks_for_rest(answer.status));
  if (!failed && host.failures == 0) return Done{};
  host.failures = failed ? host.failures + 1 : 0;
  if (failed) {
    const int64_t now = now_seconds();
    const auto asked = retry_after(answer.fields().value("Retry-After"), now);
    const int64_t rest = std::min(asked.value_or(backoff(host.failures)), options_.longest_backoff);
    host.not_before = std::max(host.not_before, (now + rest) * 1000 + 999);
  }
  if (Status kept = state_.keep_host({name, (host.not_before + 999) / 1000, host.failures}); !kept) return kept;
  return leave_alone(host);
}

/// Sends the pages of a host that rests for long back to wait in the ledger.
Status Watcher::leave_alone(Host& host) {
  if (host.not_before - options_.now() < kPatience) return Done{};
  std::deque<Job> kept;
  std::vector<std::string> sent_back;
  for (Job& job : host.jobs) {
    if (job.kind != Kind::page) {
      kept.push_back(std::move(job));
      continue;
    }
    pages_.erase(job.id);
    sent_back.push_back(std::move(job.id));
    --progress_.queued;
  }
  host.jobs = std::move(kept);
  if (Status postponed = state_.postpone_pages(sent_back, (host.not_before + 999) / 1000); !postponed) return postponed;
  // With `once` nobody waits for the host: its feeds are checked another time.
  while (options_.once && !host.jobs.empty()) {
    const Job job = std::move(host.jobs.front());
    host.jobs.pop_front();
    --progress_.queued;
    asking_.erase(job.kind == Kind::robots ? job.id : std::string());
    if (job.kind != Kind::feed) continue;
    if (Status failed = feed_failed(job, "its host asks to be left alone"); !failed) return failed;
  }
  return Done{};
}

/// The job as the redirect has it; nullopt with a fault when it is not followed.
std::optional<Watcher::Job> Watcher::redirected(const Job& job, const HttpAnswer& answer, std::string& fault) const {
  const auto target = intake::resolve_url(job.url, answer.fields().value("Location"));
  if (job.hops >= kMostRedirects)
    fault = "redirects more than " + std::to_string(kMostRedirects) + " times";
  else if (!target || answer.fields().value("Location").empty())
    fault = "redirects to what is no address of the web";
  if (!fault.empty()) return std::nullopt;
  Job next = job;
  next.url = *target;
  ++next.hops;
  return next;
}

Status Watcher::handle_robots(Job job, const HttpAnswer& answer) {
  const std::string_view text =
      answer.status >= 200 && answer.status < 300 ? std::string_view(answer.body) : std::string_view();
  const bool is_unreachable =
      answer.fault == HttpFault::transient || (answer.fault == HttpFault::none && is_worth_another_try(answer.status));
  asking_.erase(job.id);
  const auto origin = intake::parse_url(job.id);
  Host& host = hosts_[origin->host];
  if (is_unreachable) {
    // RFC 9309: then nothing is allowed. judge_host has set the time for another try, save for errors that ask for no
    // rest.
    if (host.not_before < options_.now() + kPatience)
      host.not_before = options_.now() + std::max(kPatience, backoff(++host.failures) * 1000);
    return leave_alone(host);
  }
  if (answer.fault == HttpFault::permanent && answer.status == 0) {  // the address itself is forbidden
    std::deque<Job> jobs;
    std::swap(jobs, host.jobs);
    progress_.queued -= jobs.size();
    for (const Job& waiting : jobs) {
      const Status done =
          waiting.url.origin() == job.id ? refuse(waiting, answer.what) : (enqueue(waiting), Status(Done{}));
      if (!done) return done;
    }
    return Done{};
  }
  Rules& rules = rules_[job.id];
  rules = {.robots = Robots(text, options_.product), .fetched = options_.now()};
  host.delay = rules.robots.delay() ? static_cast<int64_t>(*rules.robots.delay() * 1000) : 0;
  return Done{};
}

Status Watcher::handle_feed(Job job, const HttpAnswer& answer) {
  if (answer.fault != HttpFault::none) return feed_failed(std::move(job), answer.what);
  if (answer.status == 304) {
    job.feed.failures = 0;
    job.feed.fault.clear();
    job.feed.next_check = now_seconds() + options_.interval;
    const auto kept = state_.keep_check(job.feed, {});
    if (!kept) return kept.error();
    forget(job);
    sink_.tell({.kind = WatchEvent::Kind::feed_checked, .url = job.id, .what = "unchanged"});
    return Done{};
  }
  if (answer.status < 200 || answer.status > 299) return feed_failed(std::move(job), answer_in_words(answer.status));
  return keep_feed(std::move(job), answer);
}

Status Watcher::keep_feed(Job job, const HttpAnswer& answer) {
  const intake::HeaderFields fields = answer.fields();
  const auto feed = intake::parse_feed(
      answer.body, {.url = answer.url, .charset = intake::charset_in_content_type(fields.value("Content-Type"))});
  if (!feed) return feed_failed(std::move(job), feed.error().what);
  const int64_t now = now_seconds();
  std::vector<store::WaitingPage> pages;
  for (const intake::FeedEntry& entry : feed->entries) {
    const auto& time = entry.published ? entry.published : entry.updated;
    if (entry.url.empty() || (options_.since && time && time->day < *options_.since)) continue;
    pages.push_back({.url = entry.url, .feed = job.id, .title = entry.title, .due = now});
  }
  WatchEvent event{.kind = WatchEvent::Kind::feed_checked, .url = job.id, .what = {}, .entries = feed->entries.size()};
  if (options_.dry_run) {
    for (const store::WaitingPage& page : pages)
      sink_.tell({.kind = WatchEvent::Kind::page_named, .url = page.url, .what = page.title});
    pages.clear();
  }
  job.feed.title = feed->title;
  job.feed.etag = fields.value("ETag");
  job.feed.modified = fields.value("Last-Modified");
  job.feed.next_check = now + options_.interval;
  job.feed.failures = 0;
  job.feed.fault.clear();
  // First the feeds that this one names, then what says that it was read: a crash in between reads it again.
  if (!feed->feeds.empty()) {
    if (feeds_.size() + feed->feeds.size() > kMostFeeds)
      return feed_failed(std::move(job), "names more feeds than can be watched");
    std::vector<store::WatchedFeed> named;
    for (const intake::FeedLink& link : feed->feeds) named.push_back({.url = link.url, .title = link.title});
    if (Status added = state_.add_feeds(named); !added) return added;
    has_news_ = true;
    event.what = "names " + std::to_string(named.size()) + " feeds";
  }
  const auto fresh = state_.keep_check(job.feed, pages);
  if (!fresh) return fresh.error();
  has_news_ = has_news_ || *fresh > 0;
  event.new_pages = *fresh;
  forget(job);
  sink_.tell(event);
  return Done{};
}

Status Watcher::feed_failed(Job job, std::string what) {
  ++progress_.feeds_failed;
  ++job.feed.failures;
  job.feed.fault = what;
  job.feed.next_check = now_seconds() + std::max(options_.interval, backoff(job.feed.failures));
  const auto kept = state_.keep_check(job.feed, {});
  if (!kept) return kept.error();
  forget(job);
  sink_.tell({.kind = WatchEvent::Kind::feed_failed, .url = job.id, .what = std::move(what)});
  return Done{};
}

Status Watcher::handle_page(Job job, HttpAnswer answer) {
  if (answer.fault == HttpFault::transient) return retry(job, answer.what);
  if (answer.fault == HttpFault::permanent) return refuse(job, answer.what);
  if (is_worth_another_try(answer.status)) return retry(job, answer_in_words(answer.status));
  if (answer.status < 200 || answer.status > 299) return refuse(job, answer_in_words(answer.status));
  const std::string content_type(answer.fields().value("Content-Type"));
  if (!intake::is_article_type(content_type))
    return refuse(job, "is of the type '" + intake::quotable(intake::media_type_of(content_type)) + "'");
  intake::Payload payload{.bytes = std::move(answer.body),
                          .content_type = content_type,
                          .url = intake::canonical_url(job.url),
                          .captured = intake::rfc3339(now_seconds()),
                          .id = {},
                          .notes = {}};
  const auto taken = sink_.take(std::move(payload), job.id);
  if (!taken) return taken.error();
  if (!taken->empty()) return refuse(job, *taken);
  taken_.push_back(job.id);  // stays in pages_ until it is kept
  ++progress_.kept;
  sink_.tell({.kind = WatchEvent::Kind::page_kept, .url = job.id, .what = {}});
  return Done{};
}

Status Watcher::refuse(const Job& job, std::string what) {
  if (job.kind == Kind::feed) return feed_failed(job, std::move(what));
  if (Status given_up = state_.give_up_page(job.id, what); !given_up) return given_up;
  forget(job);
  ++progress_.failed;
  sink_.tell({.kind = WatchEvent::Kind::page_refused, .url = job.id, .what = std::move(what)});
  return Done{};
}

Status Watcher::retry(const Job& job, std::string what) {
  const int64_t attempts = job.attempts + 1;
  if (attempts >= options_.most_attempts) return refuse(job, std::move(what));
  const int64_t due = std::max(now_seconds() + backoff(attempts), (hosts_[job.url.host].not_before + 999) / 1000);
  if (Status postponed = state_.postpone_page(job.id, due, attempts, what); !postponed) return postponed;
  forget(job);
  sink_.tell({.kind = WatchEvent::Kind::page_postponed, .url = job.id, .what = std::move(what)});
  return Done{};
}

void Watcher::forget(const Job& job) {
  if (job.kind == Kind::page) pages_.erase(job.id);
  if (job.kind != Kind::feed) return;
  feeds_.erase(job.id);
  checked_.insert(job.id);
}

}  // namespace isnad::fetch
