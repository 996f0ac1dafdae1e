// Watching feeds of a server that misbehaves, with the watcher's own limits and a clock that jumps: nothing lost,
// nothing twice, politely.
#include "fetch/watcher.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "../intake/warc_files.h"
#include "bad_server.h"
#include "base/hash.h"
#include "doc/content_id.h"
#include "intake/article_source.h"
#include "intake/web_time.h"
#include "store/ledger_file.h"

namespace isnad::fetch {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kStart = 1'580'841'000'000;  // 2020-02-04T18:30:00Z

std::string ok(const std::string& body, const std::string& fields = "Content-Type: text/plain; charset=utf-8\r\n",
               const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Takes pages as articles, and can break down.
class Sink final : public WatchSink {
 public:
  explicit Sink(store::Ledger& ledger) : ledger_(ledger) {}

  Result<std::string> take(intake::Payload page, const std::string& page_url) override {
    if (++taken == breaks_at) return Error{.where = "", .what = "broken down"};
    auto article = intake::article_from_payload(std::move(page), intake::RawBytes::kept);
    if (!article) return article.error().what;
    store::Addition addition;
    addition.view.id = doc::content_id(*article);
    addition.view.title = article->text.substr(0, 40);
    addition.text = article->text;
    addition.record = "{}";
    addition.raw = article->raw;
    addition.url = article->source.url.value_or("");
    addition.captured = article->given.captured.value_or("");
    addition.fetched = page_url;
    texts.push_back(article->text);
    if (Status added = ledger_.add(std::move(addition)); !added) return added.error();
    return std::string();
  }
  Status commit() override { return ledger_.commit(); }
  void tell(const WatchEvent& event) override { events.push_back(event); }

  [[nodiscard]] std::string what(const std::string& url) const {
    for (const WatchEvent& event : events) {
      if (event.url == url) return event.what;
    }
    return "nothing";
  }

  int taken = 0, breaks_at = -1;
  std::vector<std::string> texts;
  std::vector<WatchEvent> events;

 private:
  store::Ledger& ledger_;
};

class Watching : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_watch_" + std::to_string(::getpid()) +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<store::Ledger> open() const {
    auto ledger = store::Ledger::open((folder_ / "ledger.db").string(), store::Access::write, {});
    EXPECT_TRUE(ledger) << (ledger ? "" : ledger.error().line());
    EXPECT_TRUE((*ledger)->begin_run("test"));
    return *std::move(ledger);
  }

  WatchOptions options() {
    WatchOptions options;
    options.once = true;
    options.http.allows_private = true;
    options.http.longest_request = 5'000;
    options.http.largest_body = 1U << 20U;
    options.now = [this] { return clock_.load(); };
    options.idle = [this](int64_t milliseconds) { clock_ += milliseconds; };
    options.is_stopped = [] { return false; };
    return options;
  }

  BadServer& serve(BadServer::Handler handler) {
    server_ = std::make_unique<BadServer>(std::move(handler), [this] { return clock_.load(); });
    return *server_;
  }
  std::string url(int host, const std::string& path) const {
    return "http://127.0.0." + std::to_string(host) + ":" + std::to_string(server_->port()) + path;
  }

  static void add(store::Ledger& ledger, const std::string& feed) {
    const store::WatchedFeed one{.url = feed};
    ASSERT_TRUE(ledger.watch_state().add_feeds({&one, 1}));
  }

  /// Watches one feed of these paths on host 2 until nothing is due.
  std::unique_ptr<store::Ledger> watch_pages(Sink*& sink, const std::vector<std::string>& pages,
                                             const BadServer::Handler& handler, WatchOptions options) {
    serve([=](const BadServer::Request& request) -> BadServer::Answer {
      if (request.path == "/rss") return once(ok(rss(pages), "Content-Type: text/xml\r\n"));
      return handler(request);
    });
    auto ledger = open();
    add(*ledger, url(2, "/rss"));
    sink_ = std::make_unique<Sink>(*ledger);
    sink = sink_.get();
    Watcher watcher(ledger->watch_state(), *sink, nullptr, std::move(options));
    const Status done = watcher.run();
    EXPECT_TRUE(done) << (done ? "" : done.error().line());
    return ledger;
  }

  static std::string rss(const std::vector<std::string>& links) {
    std::string out = "<rss version=\"2.0\"><channel><title>x</title>";
    for (const std::string& link : links) out += "<item><link>" + link + "</link></item>";
    return out + "</channel></rss>";
  }

  std::vector<BadServer::Logged> requests(const std::string& path) const {
    std::vector<BadServer::Logged> all;
    for (auto& one : server_->log()) {
      if (one.path == path) all.push_back(one);
    }
    return all;
  }

  fs::path folder_;
  std::atomic<int64_t> clock_ = kStart;
  std::unique_ptr<BadServer> server_;
  std::unique_ptr<Sink> sink_;
};

BadServer::Answer not_found() { return once(ok("", "", "404 Not Found")); }

TEST_F(Watching, EveryKindOfBadPageIsGivenUpWithItsReason) {
  Sink* sink = nullptr;
  const std::string bomb =
      ok(intake::packed(std::string(50 << 20, 'x')), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n");
  const std::vector<std::string> pages = {"/loop", "/file",    "/nowhere",  "/endless", "/header", "/bomb",
                                          "/gone", "/picture", "/secret/a", "/rubbish", "/good"};
  auto ledger = watch_pages(
      sink, pages,
      [&bomb](const BadServer::Request& request) -> BadServer::Answer {
        if (request.path == "/robots.txt")
          return once(ok("User-agent: *\nDisallow: /\n\nUser-agent: Isnad\nDisallow: /secret/\n"));
        if (request.path == "/loop") return once(ok("", "Location: /loop\r\n", "302 Found"));
        if (request.path == "/file") return once(ok("", "Location: file:///etc/passwd\r\n", "301 Moved"));
        if (request.path == "/nowhere") return once(ok("", "", "302 Found"));
        if (request.path == "/endless") {
          return [first = true]() mutable {
            return std::exchange(first, false) ? "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
                                               : std::string(65536, 'x');
          };
        }
        if (request.path == "/header") {
          return [first = true]() mutable {
            return std::exchange(first, false) ? "HTTP/1.1 200 OK\r\n" : "X: " + std::string(1000, 'x') + "\r\n";
          };
        }
        if (request.path == "/bomb") return once(bomb);
        if (request.path == "/gone") return once(ok("", "", "410 Gone"));
        if (request.path == "/picture") return once(ok("x", "Content-Type: image/png\r\n"));
        if (request.path == "/rubbish") return once("this is no HTTP at all\r\n\r\n");
        return once(ok("نص"));
      },
      options());
  EXPECT_EQ(sink->what(url(2, "/loop")), "redirects more than 5 times");
  EXPECT_EQ(requests("/loop").size(), 6U);
  EXPECT_EQ(sink->what(url(2, "/file")), "redirects to what is no address of the web");
  EXPECT_EQ(sink->what(url(2, "/nowhere")), "redirects to what is no address of the web");
  EXPECT_EQ(sink->what(url(2, "/endless")), "is larger than 1 MB");
  EXPECT_EQ(sink->what(url(2, "/header")), "sends a header longer than 64 KB");
  EXPECT_EQ(sink->what(url(2, "/bomb")), "is larger than 1 MB");
  EXPECT_EQ(sink->what(url(2, "/gone")), "the server answers 410");
  EXPECT_EQ(sink->what(url(2, "/picture")), "is of the type 'image/png'");
  EXPECT_EQ(sink->what(url(2, "/secret/a")), "robots.txt of 127.0.0.2 does not allow it");
  EXPECT_TRUE(requests("/secret/a").empty());
  EXPECT_EQ(sink->texts, std::vector<std::string>{"نص"});
  const auto totals = *ledger->watch_state().totals();
  EXPECT_EQ(totals.done, 1U);
  EXPECT_EQ(totals.waiting, 0U);
  EXPECT_EQ(totals.given_up, pages.size() - 1);
  EXPECT_EQ(requests("/robots.txt").size(), 1U);
}

TEST_F(Watching, NothingPrivateIsConnectedToUnlessAsked) {
  Sink* sink = nullptr;
  WatchOptions closed = options();
  closed.http.allows_private = false;
  auto ledger = watch_pages(
      sink, {"/a"}, [](const BadServer::Request&) { return once(ok("x")); }, closed);
  EXPECT_TRUE(server_->log().empty());
  EXPECT_NE(sink->what(url(2, "/rss")).find("inside this machine or network"), std::string::npos);
  for (const std::string name :
       {"http://localhost:", "http://2130706433:", "http://0x7f.1:", "http://[::1]:", "http://[::ffff:127.0.0.1]:"}) {
    add(*ledger, name + std::to_string(server_->port()) + "/rss");
  }
  Sink again(*ledger);
  Watcher watcher(ledger->watch_state(), again, nullptr, closed);
  ASSERT_TRUE(watcher.run());
  EXPECT_TRUE(server_->log().empty());
  EXPECT_EQ(again.events.size(), 6U);
  for (const WatchEvent& event : again.events) EXPECT_EQ(event.kind, WatchEvent::Kind::feed_failed) << event.url;
}

TEST_F(Watching, RetryAfterAndCrawlDelayAreKept) {
  Sink* sink = nullptr;
  WatchOptions patient = options();
  patient.once = false;
  patient.is_stopped = [this] { return clock_ > kStart + 1'800'000; };
  watch_pages(
      sink, {"/a", "/b", "/c"},
      [](const BadServer::Request& request) -> BadServer::Answer {
        if (request.path == "/robots.txt") return once(ok("User-agent: *\nCrawl-delay: 7\n"));
        if (request.path == "/b" && request.times == 0) return once(ok("", "Retry-After: 300\r\n", "503 Busy"));
        if (request.path == "/c" && request.times == 0)
          return once(ok("", "Retry-After: Tue, 04 Feb 2020 18:45:00 GMT\r\n", "429 Too Many"));
        return once(ok("نص " + request.path));
      },
      patient);
  EXPECT_EQ(sink->texts.size(), 3U);
  const auto log = server_->log();
  for (size_t i = 1; i < log.size(); ++i) EXPECT_GE(log[i].begin - log[i - 1].end, i == 1 ? 1000 : 7000) << log[i].path;
  const auto b = requests("/b");
  ASSERT_EQ(b.size(), 2U);
  for (const auto& one : log) EXPECT_FALSE(one.begin > b[0].end && one.begin < b[0].end + 300'000) << one.path;
  const auto c = requests("/c");
  ASSERT_EQ(c.size(), 2U);
  EXPECT_GE(c[1].begin, kStart + 900'000);
}

TEST_F(Watching, AnUnchangedFeedIsNotSentAgain) {
  Sink* sink = nullptr;
  std::string validators;
  serve([&](const BadServer::Request& request) -> BadServer::Answer {
    if (request.path != "/rss") return not_found();
    if (request.header.find("If-None-Match: \"7\"") != std::string::npos) {
      validators = request.header;
      return once(ok("", "ETag: \"7\"\r\n", "304 Not Modified"));
    }
    return once(
        ok(rss({}), "Content-Type: text/xml\r\nETag: \"7\"\r\nLast-Modified: Tue, 04 Feb 2020 18:30:00 GMT\r\n"));
  });
  auto ledger = open();
  add(*ledger, url(2, "/rss"));
  Sink own(*ledger);
  sink = &own;
  for (int i = 0; i < 2; ++i) {
    Watcher watcher(ledger->watch_state(), *sink, nullptr, options());
    ASSERT_TRUE(watcher.run());
  }
  EXPECT_NE(validators.find("If-Modified-Since: Tue, 04 Feb 2020 18:30:00 GMT"), std::string::npos);
  ASSERT_EQ(sink->events.size(), 2U);
  EXPECT_EQ(sink->events[1].what, "unchanged");
}

TEST_F(Watching, WithoutRobotsNothingIsFetchedUntilTheyCanBeHad) {
  Sink* sink = nullptr;
  bool is_down = true;
  auto ledger = watch_pages(
      sink, {},
      [&](const BadServer::Request&) -> BadServer::Answer {
        return is_down ? once(ok("", "", "500 Down")) : not_found();
      },
      options());
  EXPECT_TRUE(requests("/rss").empty());
  EXPECT_EQ(sink->events.size(), 1U);
  is_down = false;
  clock_ += 3'600'000;
  Watcher watcher(ledger->watch_state(), *sink, nullptr, options());
  ASSERT_TRUE(watcher.run());
  EXPECT_EQ(requests("/rss").size(), 1U);
}

TEST_F(Watching, SitemapIndexesLeadToTheirSitemaps) {
  Sink* sink = nullptr;
  serve([this](const BadServer::Request& request) -> BadServer::Answer {
    if (request.path == "/index.xml")
      return once(ok("<sitemapindex><sitemap><loc>" + url(3, "/1.xml.gz") + "</loc></sitemap></sitemapindex>"));
    if (request.path == "/1.xml.gz")
      return once(ok(intake::packed("<urlset><url><loc>" + url(2, "/a") + "</loc></url></urlset>"),
                     "Content-Type: application/x-gzip\r\n"));
    return request.path == "/a" ? once(ok("نص")) : not_found();
  });
  auto ledger = open();
  add(*ledger, url(2, "/index.xml"));
  Sink own(*ledger);
  sink = &own;
  Watcher watcher(ledger->watch_state(), *sink, nullptr, options());
  ASSERT_TRUE(watcher.run());
  EXPECT_EQ(sink->texts.size(), 1U);
}

TEST_F(Watching, EverythingFetchedIsInTheWarcFileToo) {
  serve([](const BadServer::Request& request) -> BadServer::Answer {
    if (request.path == "/rss") return once(ok(rss({"/a"}), "Content-Type: text/xml\r\n"));
    if (request.path == "/a")
      return once(ok(intake::packed("نص من الشبكة"), "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n"));
    return not_found();
  });
  auto ledger = open();
  add(*ledger, url(2, "/rss"));
  Sink sink(*ledger);
  const std::string path = (folder_ / "w.warc.gz").string();
  auto warc = WarcWriter::open(path, "test", intake::rfc3339(kStart / 1000));
  ASSERT_TRUE(warc);
  Watcher watcher(ledger->watch_state(), sink, warc->get(), options());
  ASSERT_TRUE(watcher.run());
  intake::ArticleSource articles({path}, {});
  std::vector<doc::Document> read;
  while (auto article = articles.next()) {
    if (*article)
      read.push_back(**article);
    else
      EXPECT_NE(article->error().line().find("XML"), std::string::npos) << article->error().line();  // the feed
  }
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].text, "نص من الشبكة");
  EXPECT_EQ(read[0].source.url, url(2, "/a"));
  EXPECT_TRUE(read[0].given.captured->starts_with("2020-02-04T18:30:0"));
}

// ---- The long run

constexpr int kHosts = 20;
constexpr int kPages = 100;  // of each host

/// A page of the long run: what goes wrong with it follows from its number.
BadServer::Answer page(const BadServer::Request& request, int number,
                       const std::function<std::string(int, const std::string&)>& url_of) {
  const std::string text =
      "خبر رقم " + std::to_string(number) + " من " + request.host.substr(0, 8) + ": قال الوزير إن العمل مستمر.";
  const bool is_first = request.times == 0;
  if (is_first && number == 700) return once(BadServer::kHang);
  switch (number % 16) {
    case 1: return once(request.times < 2 ? std::string() : ok(text));  // drops
    case 2: return once(is_first ? ok("", "Retry-After: 120\r\n", "503 Service Unavailable") : ok(text));
    case 3: return once(is_first ? ok("", "", "429 Too Many Requests") : ok(text));
    case 4:
      return once(ok("", "Location: " + url_of(2 + (number + 7) % kHosts, "/r/" + std::to_string(number)) + "\r\n",
                     "302 Found"));
    case 5:
      return once(is_first ? "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n" + text
                           : ok(text));  // lies about the length
    case 6:
      return once("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n7\r\npage " +
                  std::to_string(number % 100 / 10) + std::to_string(number % 10) + "\r\n" + "5\r\nof " +
                  std::to_string(10 + number / 100) + "\r\n0\r\n\r\n");
    case 7:  // slow
      return [bytes = ok(text), sent = size_t{0}]() mutable {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        const size_t from = std::min(sent, bytes.size());
        sent += 100;
        return bytes.substr(from, 100);
      };
    case 8: return once(is_first ? ok("", "", "500 Internal Server Error") : ok(text));
    case 9: return once(ok(intake::packed(text), "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n"));
    case 10:
      return once(ok(
          "\xC7\xE1\xCE\xC8\xD1 \xC7\xE1\xC3\xE6\xE1 \xDD\xED \xC7\xE1\xE3\xCF\xED\xE4\xC9 " + std::to_string(number),
          "Content-Type: text/plain; charset=utf-8\r\n"));  // lies about the charset
    case 11:
      return once(is_first ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n" + text.substr(0, 20)
                           : ok(text));  // cut in a chunk
    default: return once(ok(text));
  }
}

TEST_F(Watching, TwoThousandArticlesOverTwentyHostsNothingLostNothingTwice) {
  const auto url_of = [this](int host, const std::string& path) { return url(host, path); };
  serve([&](const BadServer::Request& request) -> BadServer::Answer {
    const int host = std::stoi(request.host.substr(8)) - 2;
    if (request.path == "/robots.txt")
      return host % 3 == 0 ? not_found() : once(ok("User-agent: *\nDisallow: /private/\n"));
    if (request.path == "/rss") {
      std::vector<std::string> links = {"/private/x"};
      for (int i = 0; i < kPages; ++i) links.push_back("/p/" + std::to_string(host * kPages + i) + "?utm_source=rss");
      // Some of the next host's pages stand in this feed, too.
      for (int i = 0; i < 5; ++i)
        links.push_back(url_of(2 + (host + 1) % kHosts, "/p/" + std::to_string((host + 1) % kHosts * kPages + i)));
      return once(ok(rss(links), "Content-Type: text/xml\r\n"));
    }
    if (request.path.starts_with("/p/")) return page(request, std::stoi(request.path.substr(3)), url_of);
    if (request.path.starts_with("/r/")) return once(ok("نص بعد التحويل رقم " + request.path.substr(3)));
    return not_found();
  });

  // The program is killed three times in the middle: what was taken but not kept is got again.
  int runs = 0;
  size_t mislabelled = 0;
  bool is_done = false;
  std::atomic<bool> was_restarted = false;
  for (const int breaks_at : {300, 700, 600, -1}) {
    auto ledger = open();
    for (int host = 0; host < kHosts; ++host) add(*ledger, url(2 + host, "/rss"));
    Sink sink(*ledger);
    sink.breaks_at = breaks_at;
    WatchOptions going_on = options();
    going_on.once = false;
    going_on.is_stopped = [&] {
      // And the server goes away for a while.
      if (runs == 1 && sink.taken == 200 && !was_restarted.exchange(true)) {
        server_->stop();
        clock_ += 5'000;
        server_->start_again();
      }
      const auto totals = ledger->watch_state().totals();
      is_done = totals && totals->feeds == kHosts && totals->waiting == 0 && totals->done > 0 && sink.taken > 0;
      return is_done || clock_ > kStart + int64_t{10} * 86'400'000;
    };
    Watcher watcher(ledger->watch_state(), sink, nullptr, going_on);
    const Status done = watcher.run();
    EXPECT_EQ(bool(done), breaks_at < 0) << (done ? "it should have broken down" : done.error().line());
    for (const std::string& text : sink.texts) mislabelled += text.starts_with("الخبر الأول في المدينة") ? 1 : 0;
    ++runs;
  }
  EXPECT_TRUE(is_done);
  EXPECT_GE(mislabelled, 125U);  // of 2,000 pages every sixteenth

  auto ledger = open();
  const auto totals = *ledger->watch_state().totals();
  EXPECT_EQ(totals.done, static_cast<uint64_t>(kHosts * kPages));
  EXPECT_EQ(totals.given_up,
            static_cast<uint64_t>(kHosts));  // what robots.txt forbids, or on every third host is not there
  EXPECT_EQ(totals.waiting, 0U);
  uint64_t added = 0;
  const auto all_runs = *ledger->runs(100);
  for (const store::Run& run : all_runs) added += run.added;
  EXPECT_EQ(added, static_cast<uint64_t>(kHosts * kPages));
  const auto verified = *ledger->verify();
  EXPECT_EQ(verified.articles, static_cast<uint64_t>(kHosts * kPages));
  EXPECT_TRUE(verified.faults.empty());

  // Politeness, by the server's own log and the clock that the watcher went by.
  EXPECT_EQ(server_->most_at_once(), 1);
  std::map<std::string, int64_t> last;
  size_t forbidden = 0;
  for (const auto& one : server_->log()) {
    const auto before = last.find(one.host);
    EXPECT_TRUE(before == last.end() || one.begin - before->second >= 1000) << one.host << one.path;
    last[one.host] = one.end;
    forbidden += one.path == "/private/x" && std::stoi(one.host.substr(8)) % 3 != 2 ? 1 : 0;
  }
  EXPECT_EQ(forbidden, 0U);
}

}  // namespace
}  // namespace isnad::fetch
