#include "store/watch_state.h"

#include <algorithm>

#include "base/hash.h"
#include "store/compress.h"
#include "store/sqlite.h"
#include "store/writer.h"

namespace isnad::store {
namespace {

/// Of a row in watch_pages.
enum PageState : int64_t { kWaiting = 0, kDone = 1, kGivenUp = 2 };

WatchedFeed feed_row(const Statement& row) {
  return {.url = std::string(row.text(0)),
          .title = std::string(row.text(1)),
          .etag = std::string(row.text(2)),
          .modified = std::string(row.text(3)),
          .next_check = row.integer(4),
          .failures = row.integer(5),
          .fault = std::string(row.text(6))};
}

#define ISNAD_FEED_COLUMNS "url, title, etag, modified, next_check, failures, fault"

int64_t keep_evidence(Connection& db, std::string_view bytes) {
  const std::string sha256 = unhex(sha256_hex(bytes));
  Statement find(db, "SELECT n FROM evidence WHERE sha256 = ?1");
  if (find.blob(1, sha256).row()) return find.integer(0);
  const std::string packed = compress(std::string(bytes));
  Statement insert(db, "INSERT INTO evidence (sha256, size, bytes) VALUES (?1, ?2, ?3)");
  insert.blob(1, sha256).integer(2, static_cast<int64_t>(bytes.size())).blob(3, packed).done();
  return db.last_row();
}

}  // namespace

Status WatchState::add_feeds(std::span<const WatchedFeed> feeds) {
  return guarded(path_, [&] {
    Transaction change(db_);
    Statement insert(db_,
                     "INSERT INTO watch_feeds (url, title) VALUES (?1, ?2) ON CONFLICT (url) DO UPDATE SET title = ?2 "
                     "WHERE title = ''");
    for (const WatchedFeed& feed : feeds) insert.reset().text(1, feed.url).text(2, feed.title).done();
    change.commit();
    return Status(Done{});
  });
}

Status WatchState::remove_feed(std::string_view url) {
  return guarded(path_, [&] {
    Transaction change(db_);
    Statement(db_, "DELETE FROM watch_feeds WHERE url = ?1").text(1, url).done();
    const bool was_there = db_.changes() > 0;
    change.commit();
    return was_there ? Status(Done{})
                     : Status(Error{.where = std::string(url), .what = "is not among the feeds of this ledger"});
  });
}

Result<std::vector<WatchedFeed>> WatchState::feeds() {
  return guarded(path_, [&] {
    std::vector<WatchedFeed> feeds;
    for (Statement ask(db_, "SELECT " ISNAD_FEED_COLUMNS " FROM watch_feeds ORDER BY url"); ask.row();)
      feeds.push_back(feed_row(ask));
    return Result<std::vector<WatchedFeed>>(std::move(feeds));
  });
}

Result<std::vector<WatchedFeed>> WatchState::due_feeds(int64_t now, size_t limit) {
  return guarded(path_, [&] {
    std::vector<WatchedFeed> feeds;
    Statement ask(
        db_, "SELECT " ISNAD_FEED_COLUMNS " FROM watch_feeds WHERE next_check <= ?1 ORDER BY next_check, url LIMIT ?2");
    for (ask.integer(1, now).integer(2, static_cast<int64_t>(limit)); ask.row();) feeds.push_back(feed_row(ask));
    return Result<std::vector<WatchedFeed>>(std::move(feeds));
  });
}

Result<size_t> WatchState::keep_check(const WatchedFeed& feed, std::span<const WaitingPage> pages) {
  return guarded(path_, [&] {
    Transaction change(db_);
    size_t new_ones = 0;
    Statement insert(db_,
                     "INSERT OR IGNORE INTO watch_pages (url, feed, title, state, due) VALUES (?1, ?2, ?3, 0, ?4)");
    for (const WaitingPage& page : pages) {
      insert.reset().text(1, page.url).text(2, feed.url).text(3, page.title).integer(4, page.due).done();
      new_ones += db_.changes() > 0 ? 1 : 0;
    }
    Statement(db_,
              "UPDATE watch_feeds SET title = iif(?2 = '', title, ?2), etag = ?3, modified = ?4, next_check = ?5, "
              "failures = ?6, fault = ?7 WHERE url = ?1")
        .text(1, feed.url)
        .text(2, feed.title)
        .text(3, feed.etag)
        .text(4, feed.modified)
        .integer(5, feed.next_check)
        .integer(6, feed.failures)
        .text(7, feed.fault)
        .done();
    change.commit();
    return Result<size_t>(new_ones);
  });
}

Result<size_t> WatchState::add_pages(std::span<const WaitingPage> pages) {
  return guarded(path_, [&] {
    Transaction change(db_);
    size_t waiting = 0;
    Statement insert(db_,
                     "INSERT INTO watch_pages (url, feed, title, state, due) VALUES (?1, ?2, ?3, 0, ?4) "
                     "ON CONFLICT (url) DO UPDATE SET state = 0, due = ?4, attempts = 0, fault = '' WHERE state = ?5");
    for (const WaitingPage& page : pages) {
      insert.reset()
          .text(1, page.url)
          .text(2, page.feed)
          .text(3, page.title)
          .integer(4, page.due)
          .integer(5, kGivenUp)
          .done();
      waiting += db_.changes() > 0 ? 1 : 0;
    }
    change.commit();
    return Result<size_t>(waiting);
  });
}

Result<std::vector<FaultyPage>> WatchState::faulty_pages(size_t limit) {
  return guarded(path_, [&] {
    std::vector<FaultyPage> pages;
    Statement ask(db_,
                  "SELECT url, fault, state, attempts FROM watch_pages WHERE fault <> '' AND state <> ?1 ORDER BY n "
                  "DESC LIMIT ?2");
    for (ask.integer(1, kDone).integer(2, static_cast<int64_t>(limit)); ask.row();) {
      pages.push_back({std::string(ask.text(0)), std::string(ask.text(1)), ask.integer(2) == kGivenUp, ask.integer(3)});
    }
    return Result<std::vector<FaultyPage>>(std::move(pages));
  });
}

Result<bool> WatchState::is_known(std::string_view page_url) {
  return guarded(path_, [&] {
    Statement ask(db_, "SELECT 1 FROM watch_pages WHERE url = ?1");
    return Result<bool>(ask.text(1, page_url).row());
  });
}

Result<std::vector<WaitingPage>> WatchState::due_pages(int64_t now, size_t limit) {
  return guarded(path_, [&] {
    std::vector<WaitingPage> pages;
    Statement ask(db_,
                  "SELECT url, feed, title, due, attempts FROM watch_pages WHERE state = 0 AND due <= ?1 ORDER BY due, "
                  "n LIMIT ?2");
    for (ask.integer(1, now).integer(2, static_cast<int64_t>(limit)); ask.row();) {
      pages.push_back({std::string(ask.text(0)), std::string(ask.text(1)), std::string(ask.text(2)), ask.integer(3),
                       ask.integer(4)});
    }
    return Result<std::vector<WaitingPage>>(std::move(pages));
  });
}

Result<int64_t> WatchState::next_due(bool with_feeds) {
  return guarded(path_, [&] {
    int64_t next = INT64_MAX;
    const auto ask = [&](const char* sql) {
      Statement first(db_, sql);
      if (first.row() && !first.is_null(0)) next = std::min(next, first.integer(0));
    };
    ask("SELECT min(due) FROM watch_pages WHERE state = 0");
    if (with_feeds) ask("SELECT min(next_check) FROM watch_feeds");
    return Result<int64_t>(next);
  });
}

Status WatchState::postpone_page(std::string_view url, int64_t due, int64_t attempts, std::string_view fault) {
  return guarded(path_, [&] {
    Transaction change(db_);
    Statement(db_, "UPDATE watch_pages SET due = ?2, attempts = ?3, fault = ?4 WHERE url = ?1 AND state = 0")
        .text(1, url)
        .integer(2, due)
        .integer(3, attempts)
        .text(4, fault)
        .done();
    change.commit();
    return Status(Done{});
  });
}

Status WatchState::postpone_pages(std::span<const std::string> urls, int64_t due) {
  return guarded(path_, [&] {
    Transaction change(db_);
    Statement update(db_, "UPDATE watch_pages SET due = ?2 WHERE url = ?1 AND state = 0");
    for (const std::string& url : urls) update.reset().text(1, url).integer(2, due).done();
    change.commit();
    return Status(Done{});
  });
}

Status WatchState::give_up_page(std::string_view url, std::string_view fault) {
  return guarded(path_, [&] {
    Transaction change(db_);
    Statement(db_, "UPDATE watch_pages SET state = ?2, fault = ?3 WHERE url = ?1 AND state = 0")
        .text(1, url)
        .integer(2, kGivenUp)
        .text(3, fault)
        .done();
    change.commit();
    return Status(Done{});
  });
}

Result<std::vector<HostState>> WatchState::hosts() {
  return guarded(path_, [&] {
    std::vector<HostState> hosts;
    for (Statement ask(db_, "SELECT host, not_before, failures FROM watch_hosts"); ask.row();) {
      hosts.push_back({std::string(ask.text(0)), ask.integer(1), ask.integer(2)});
    }
    return Result<std::vector<HostState>>(std::move(hosts));
  });
}

Status WatchState::keep_host(const HostState& host) {
  return guarded(path_, [&] {
    Transaction change(db_);
    Statement(db_,
              "INSERT INTO watch_hosts (host, not_before, failures) VALUES (?1, ?2, ?3) "
              "ON CONFLICT (host) DO UPDATE SET not_before = ?2, failures = ?3")
        .text(1, host.host)
        .integer(2, host.not_before)
        .integer(3, host.failures)
        .done();
    change.commit();
    return Status(Done{});
  });
}

Status WatchState::log_fetch(const FetchRecord& fetch) {
  return guarded(path_, [&] {
    Transaction change(db_);
    const int64_t evidence = fetch.body.empty() ? 0 : keep_evidence(db_, fetch.body);
    Statement insert(db_,
                     "INSERT INTO fetches (url, at, status, header, evidence, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    insert.text(1, fetch.url).text(2, fetch.at).integer(3, fetch.status).blob(4, fetch.header).text(6, fetch.fault);
    evidence != 0 ? insert.integer(5, evidence) : insert.null(5);
    insert.done();
    change.commit();
    return Status(Done{});
  });
}

Result<WatchTotals> WatchState::totals() {
  return guarded(path_, [&] {
    WatchTotals totals;
    Statement feeds(db_, "SELECT count(*) FROM watch_feeds");
    if (feeds.row()) totals.feeds = static_cast<uint64_t>(feeds.integer(0));
    for (Statement ask(db_, "SELECT state, count(*) FROM watch_pages GROUP BY state"); ask.row();) {
      const auto count = static_cast<uint64_t>(ask.integer(1));
      (ask.integer(0) == kWaiting ? totals.waiting : ask.integer(0) == kDone ? totals.done : totals.given_up) = count;
    }
    return Result<WatchTotals>(totals);
  });
}

}  // namespace isnad::store
