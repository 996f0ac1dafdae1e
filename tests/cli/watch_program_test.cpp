// `isnad watch` as a script sees it, against a server on this machine.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "../fetch/bad_server.h"

namespace {

namespace fs = std::filesystem;
using isnad::fetch::BadServer;

std::string ok(const std::string& body, const std::string& fields) {
  return "HTTP/1.1 200 OK\r\nConnection: close\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string page(const std::string& title, const std::string& text) {
  return "<!DOCTYPE html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>" + title +
         "</title></head><body><article><h1>" + title + "</h1><p>" + text + "</p><p>" + text +
         "</p></article></body></html>";
}

struct Ended {
  std::string out, err;
  int status = -1;
};

class WatchProgram : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_watch_cli_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string content(const std::string& name) const {
    std::ostringstream all;
    all << std::ifstream(folder_ / name).rdbuf();
    return all.str();
  }

  Ended run(const std::string& command) const {
    const std::string shell = "cd '" + folder_.string() +
                              "' && export ISNAD_KB= ISNAD_LEDGER=l.db && isnad='" ISNAD_PROGRAM "' && { " + command +
                              "; } >out 2>err";
    const int status = std::system(shell.c_str());
    return {.out = content("out"), .err = content("err"), .status = WEXITSTATUS(status)};
  }

  std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(server_.port()) + path; }

  fs::path folder_;
  std::atomic<bool> is_slow_ = false;
  BadServer server_{
      [this](const BadServer::Request& request) -> BadServer::Answer {
        if (request.path == "/rss") {
          return isnad::fetch::once(ok(
              "<rss><channel><title>المنارة</title><item><title>أ</title><link>/a</link></item><item><title>ب</title>"
              "<link>/b</link></item></channel></rss>",
              "Content-Type: application/rss+xml\r\nETag: \"1\"\r\n"));
        }
        if (request.path == "/a" || request.path == "/b") {
          const std::string html =
              page("غارة على سوق " + request.path,
                   "قالت وزارة الصحة إن 15 شخصا قتلوا في حلب يوم الخميس، وأضافت أن 20 آخرين أصيبوا بجروح.");
          if (is_slow_) std::this_thread::sleep_for(std::chrono::milliseconds(1200));
          return isnad::fetch::once(ok(html, "Content-Type: text/html; charset=utf-8\r\n"));
        }
        return isnad::fetch::once("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      },
      [] { return int64_t{0}; }};
};

TEST_F(WatchProgram, GetsWhatAFeedNamesOnceAndKeepsTheFeed) {
  const Ended dry = run("$isnad watch --once --dry-run --allow-private " + url("/rss"));
  EXPECT_EQ(dry.status, 0) << dry.err;
  EXPECT_EQ(dry.out, url("/a") + "\tأ\n" + url("/b") + "\tب\n");
  EXPECT_FALSE(fs::exists(folder_ / "l.db"));

  const Ended first = run("$isnad watch --once --allow-private --warc w.warc.gz " + url("/rss"));
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_NE(first.err.find("2 new of 2"), std::string::npos) << first.err;
  EXPECT_NE(first.err.find("2 pages got, 0 refused, 0 still waiting"), std::string::npos) << first.err;
  EXPECT_NE(run("$isnad claims --measure killed --json").out.find("\"killed\""), std::string::npos);
  EXPECT_EQ(run("$isnad verify").status, 0);
  EXPECT_EQ(run("$isnad watch --list").out, url("/rss") + "  المنارة\n");
  EXPECT_NE(run("$isnad watch --list-opml").out.find("xmlUrl=\"" + url("/rss") + "\""), std::string::npos);
  EXPECT_EQ(run("$isnad read w.warc.gz | wc -l").out, "2\n");

  const Ended again = run("$isnad watch --once --allow-private");
  EXPECT_NE(again.err.find("0 new of 2"), std::string::npos) << again.err;
  EXPECT_EQ(run("$isnad watch --forget " + url("/rss")).status, 0);
  EXPECT_EQ(run("$isnad watch --once").status, 2);
}

TEST_F(WatchProgram, ASignalFinishesWhatIsUnderWayAndTheRestWaits) {
  is_slow_ = true;
  const Ended stopped =
      run("$isnad watch --allow-private " + url("/rss") + " & pid=$!; sleep 3; kill -TERM $pid; wait $pid");
  EXPECT_EQ(stopped.status, 130) << stopped.err;
  is_slow_ = false;
  const Ended rest = run("$isnad watch --once --allow-private");
  EXPECT_EQ(rest.status, 0) << rest.err;
  EXPECT_NE(rest.err.find(" 0 still waiting"), std::string::npos) << rest.err;
  EXPECT_NE(run("$isnad verify --text").out.find("2 articles"), std::string::npos);
}

TEST_F(WatchProgram, NothingPrivateUnlessAskedAndNothingButTheWeb) {
  const Ended closed = run("$isnad watch --once " + url("/rss"));
  EXPECT_EQ(closed.status, 3);
  EXPECT_NE(closed.err.find("inside this machine or network"), std::string::npos) << closed.err;
  EXPECT_TRUE(server_.log().empty());
  EXPECT_EQ(run("$isnad watch --once file:///etc/passwd").status, 2);
}

}  // namespace
