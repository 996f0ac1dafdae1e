// What `isnad watch` knows, in the ledger's own file so that it lives and dies with what was added: feeds, pages still
// to be got, when hosts may be asked again, and a log of everything fetched with its bytes.
//
// Every call is on the disk when it returns. A page is done in the same transaction as its article (Addition::fetched),
// so that no crash lies between the two. Times are seconds since 1970-01-01T00:00:00Z.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace isnad::store {

class Connection;

struct WatchedFeed {
  std::string url, title;
  std::string etag, modified;  // validators of the copy that was read last
  int64_t next_check = 0;
  int64_t failures = 0;  // in a row
  std::string fault;     // of the last check; empty: fine
};

struct WaitingPage {
  std::string url, feed, title;
  int64_t due = 0;
  int64_t attempts = 0;
};

struct HostState {
  std::string host;
  int64_t not_before = 0;
  int64_t failures = 0;  // in a row
};

struct FetchRecord {
  std::string_view url, at;  // at: RFC 3339
  int status = 0;            // 0: no answer
  std::string_view header, body, fault;
};

struct FaultyPage {
  std::string url, fault;
  bool is_given_up = false;  // else it waits for another attempt
  int64_t attempts = 0;
};

struct WatchTotals {
  uint64_t feeds = 0, waiting = 0, done = 0, given_up = 0;
};

class WatchState {
 public:
  /// `path` names the ledger in errors.
  WatchState(Connection& db, std::string path) : db_(db), path_(std::move(path)) {}

  Status add_feeds(std::span<const WatchedFeed> feeds);
  Status remove_feed(std::string_view url);
  Result<std::vector<WatchedFeed>> feeds();
  /// Feeds whose time has come, the longest waiting first.
  Result<std::vector<WatchedFeed>> due_feeds(int64_t now, size_t limit);
  /// Keeps what a check has given: the feed's new state, and the pages that are not known yet, in one step. Gives how
  /// many were new.
  Result<size_t> keep_check(const WatchedFeed& feed, std::span<const WaitingPage> pages);

  /// Pages that somebody asks for: new ones wait, and those given up wait again. Gives how many wait that did not.
  Result<size_t> add_pages(std::span<const WaitingPage> pages);
  /// Pages whose last attempt failed, the newest first.
  Result<std::vector<FaultyPage>> faulty_pages(size_t limit);

  Result<bool> is_known(std::string_view page_url);
  /// Pages whose time has come, the longest known first.
  Result<std::vector<WaitingPage>> due_pages(int64_t now, size_t limit);
  /// The next time that a page or a feed is due; INT64_MAX when nothing waits.
  Result<int64_t> next_due(bool with_feeds);
  Status postpone_page(std::string_view url, int64_t due, int64_t attempts, std::string_view fault);
  /// Many at once, because their host asks to be left alone.
  Status postpone_pages(std::span<const std::string> urls, int64_t due);
  Status give_up_page(std::string_view url, std::string_view fault);

  Result<std::vector<HostState>> hosts();
  Status keep_host(const HostState& host);

  Status log_fetch(const FetchRecord& fetch);
  Result<WatchTotals> totals();

 private:
  Connection& db_;
  std::string path_;
};

}  // namespace isnad::store
