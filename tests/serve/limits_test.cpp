// The limits of the network, each met by a client that breaks it. Nothing is asserted about how long things take: what
// must happen is waited for.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <condition_variable>
#include <mutex>

#include "serving.h"

namespace isnad::serve::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A server without a ledger: what it answers is the test's.
class Bare {
 public:
  explicit Bare(
      Limits limits, Server::Answer answer = plain, Server::Check check = [](const Request&) { return std::nullopt; }) {
    ServerOptions options;
    options.port = 0;
    options.limits = limits;
    auto listening = Server::listen(options, std::move(check), std::move(answer), events);
    EXPECT_TRUE(listening) << (listening ? "" : listening.error().line());
    server = *std::move(listening);
    thread_ = std::thread([this] { server->run(false); });
  }
  ~Bare() { stop(); }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  static Response plain(const Request& request) {
    Response response;
    response.type = "text/plain";
    response.body = "body of " + std::to_string(request.body.size());
    return response;
  }
  static Response stream(const Request& request) {
    if (request.target != "/events") return plain(request);
    Response response;
    response.is_events = true;
    return response;
  }
  /// Returns when nothing of it is left.
  void stop() {
    server->stop();
    if (thread_.joinable()) thread_.join();
  }
  tcp::socket connect() {
    tcp::socket socket(io);
    socket.connect({asio::ip::make_address("127.0.0.1"), server->port()});
    return socket;
  }
  tcp::socket say(const std::string& words) {
    tcp::socket socket = connect();
    asio::write(socket, asio::buffer(words));
    return socket;
  }
  /// Is somebody new answered? With room for one connection only: has the one before been dropped?
  bool answers_within(seconds most) {
    const auto end = std::chrono::steady_clock::now() + most;
    while (std::chrono::steady_clock::now() < end) {
      tcp::socket socket = connect();
      beast::error_code code;
      asio::write(socket, asio::buffer(kAsk), code);
      std::string text;
      if (!code) asio::read_until(socket, asio::dynamic_buffer(text), "body of 0", code);
      if (!code) return true;
      std::this_thread::sleep_for(milliseconds(20));
    }
    return false;
  }

  static constexpr std::string_view kAsk = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  static constexpr std::string_view kListen = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
  EventLog events;
  asio::io_context io;
  std::unique_ptr<Server> server;

 private:
  std::thread thread_;
};

/// All that comes until the connection ends.
std::string rest_of(tcp::socket& socket) {
  std::string text;
  beast::error_code code;
  asio::read(socket, asio::dynamic_buffer(text), code);
  return text;
}
std::string until(tcp::socket& socket, const std::string& words) {
  std::string text;
  beast::error_code code;
  asio::read_until(socket, asio::dynamic_buffer(text), words, code);
  EXPECT_NE(text.find(words), std::string::npos) << text;
  return text;
}

TEST(Limits, MoreConnectionsAreClosedAtOnce) {
  Limits limits;
  limits.connections = 2;
  Bare bare(limits);
  tcp::socket first = bare.say(std::string(Bare::kAsk));
  tcp::socket second = bare.say(std::string(Bare::kAsk));
  until(first, "body of 0");
  until(second, "body of 0");
  tcp::socket third = bare.connect();
  EXPECT_EQ(rest_of(third), "");
  first.close();
  EXPECT_TRUE(bare.answers_within(seconds(60))) << "a place that was left is free";
}

TEST(Limits, SilentConnectionsAreClosed) {
  Limits limits;
  limits.idle = seconds(1);
  Bare bare(limits);
  tcp::socket silent = bare.connect();
  EXPECT_EQ(rest_of(silent), "");
  tcp::socket between = bare.say(std::string(Bare::kAsk));
  EXPECT_TRUE(rest_of(between).ends_with("body of 0"));
}

TEST(Limits, SlowHeadersAndBodiesAreDropped) {
  Limits limits;
  limits.header_time = seconds(1);
  limits.body_time = seconds(1);
  Bare bare(limits);
  tcp::socket header = bare.say("GET /a HTTP/1.1\r\nHost: x\r\n");
  EXPECT_EQ(rest_of(header), "");
  tcp::socket body = bare.say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(rest_of(body), "");
  tcp::socket whole = bare.say("POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nhalf");
  EXPECT_TRUE(rest_of(whole).ends_with("body of 4"));
}

TEST(Limits, ChunkedBodiesAreCountedToo) {
  Limits limits;
  limits.small_body = 1000;
  limits.body = 5000;
  Bare bare(limits);
  const auto send = [&bare](const std::string& path, int chunks) {
    std::string words =
        "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < chunks; ++i) words += "190\r\n" + std::string(0x190, 'a') + "\r\n";
    tcp::socket socket = bare.say(words + "0\r\n\r\n");
    return rest_of(socket);
  };
  EXPECT_TRUE(send("/a", 2).ends_with("body of 800"));
  const std::string refused = send("/a", 3);
  EXPECT_NE(refused.find(" 413 "), std::string::npos) << refused;
  EXPECT_NE(refused.find("at most 1000 bytes"), std::string::npos) << refused;
  EXPECT_TRUE(send("/api/v1/uploads", 12).ends_with("body of 4800"));
  EXPECT_NE(send("/api/v1/uploads", 13).find("at most 5000 bytes"), std::string::npos);
}

TEST(Limits, WhoIsRefusedReadsWhyThoughStillSending) {
  Limits limits;
  limits.small_body = 1000;
  Bare bare(limits);
  for (int i = 0; i < 20; ++i) {
    tcp::socket socket =
        bare.say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 150000\r\n\r\n" + std::string(150000, 'a'));
    EXPECT_NE(rest_of(socket).find("body_too_large"), std::string::npos);
  }
}

TEST(Limits, WhoTakesNothingIsDropped) {
  Limits limits;
  limits.connections = 1;
  limits.write_time = seconds(1);
  Bare bare(limits, [](const Request& request) {
    Response response = Bare::plain(request);
    if (request.target == "/large") response.body.assign(size_t{64} << 20U, 'a');
    return response;
  });
  tcp::socket greedy = bare.say("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  until(greedy, "HTTP/1.1 200");
  EXPECT_TRUE(bare.answers_within(seconds(60)));
  EXPECT_LT(rest_of(greedy).size(), size_t{64} << 20U);
}

TEST(Limits, LongAnswersOverSlowLinesArrive) {
  Limits limits;
  limits.write_time = seconds(3);
  constexpr size_t kSize = size_t{32} << 20U;
  Bare bare(limits, [](const Request& request) {
    Response response = Bare::plain(request);
    response.body.assign(kSize, 'a');
    return response;
  });
  tcp::socket slow = bare.say("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  std::string piece(size_t{1} << 20U, '\0');
  size_t got = 0;
  beast::error_code code;
  while (!code) {
    got += asio::read(slow, asio::buffer(piece), code);
    std::this_thread::sleep_for(milliseconds(110));  // 32 of them take longer than a write may
  }
  EXPECT_GT(got, kSize);
}

TEST(Limits, LeaveToSendABodyIsGivenAfterTheGuard) {
  Limits limits;
  limits.small_body = 1000;
  Bare bare(limits, Bare::plain, [](const Request& request) {
    return request.target == "/no" ? std::optional(problem(403, "no", "no")) : std::nullopt;
  });
  const auto begin = [](const std::string& path, int size) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: " +
           std::to_string(size) + "\r\n\r\n";
  };
  tcp::socket socket = bare.say(begin("/a", 5));
  EXPECT_EQ(until(socket, "\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n") << "nothing else comes before the body";
  asio::write(socket, asio::buffer(std::string("12345")));
  EXPECT_TRUE(rest_of(socket).ends_with("body of 5"));
  tcp::socket refused = bare.say(begin("/no", 5));
  EXPECT_TRUE(until(refused, "\r\n\r\n").starts_with("HTTP/1.1 403"));
  tcp::socket large = bare.say(begin("/a", 5000));
  EXPECT_TRUE(until(large, "\r\n\r\n").starts_with("HTTP/1.1 413"));
  tcp::socket empty = bare.say(begin("/a", 0));
  EXPECT_TRUE(rest_of(empty).starts_with("HTTP/1.1 200")) << "there is no body to wait for";
}

TEST(Limits, IdleEventStreamsGiveSignsOfLife) {
  Limits limits;
  limits.heartbeat = seconds(1);
  Bare bare(limits, Bare::stream);
  tcp::socket listener = bare.say(std::string(Bare::kListen));
  until(listener, ": still here\n\n");
  until(listener, ": still here\n\n");
  bare.events.add("review", "{}");
  until(listener, "event: review");
}

TEST(Limits, ListenersWhoLeftAreNoticedWithoutAWord) {
  Limits limits;
  limits.connections = 1;
  limits.heartbeat = seconds(36000);
  Bare bare(limits, Bare::stream);
  {
    tcp::socket listener = bare.say(std::string(Bare::kListen));
    until(listener, "retry");
  }
  EXPECT_TRUE(bare.answers_within(seconds(60)));
}

TEST(Limits, EventsReachAllWhileListenersComeAndGo) {
  Limits limits;
  limits.heartbeat = seconds(36000);
  Bare bare(limits, Bare::stream);
  tcp::socket steady = bare.say(std::string(Bare::kListen));
  until(steady, "retry");
  std::thread teller([&bare] {
    for (int i = 0; i < 500; ++i) bare.events.add("job", std::to_string(i));
  });
  for (int i = 0; i < 50; ++i) {
    tcp::socket brief = bare.say(std::string(Bare::kListen));
    if (i % 2 == 0) until(brief, "retry");
  }
  teller.join();
  const std::string all = until(steady, "data: 499\n\n");
  for (int i = 0; i < 500; ++i) EXPECT_NE(all.find("data: " + std::to_string(i) + "\n"), std::string::npos) << i;
}

/// Holds an answer back until it is let go, or nobody waits for it.
class Gate {
 public:
  Response answer(const Request& request) {
    std::unique_lock lock(mutex_);
    is_reached_ = true;
    changed_.notify_all();
    was_given_up_ = !changed_.wait(lock, request.limit.given_up, [this] { return is_open_; });
    return Bare::plain(request);
  }
  void wait_until_reached() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_reached_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }
  bool was_given_up() {
    const std::lock_guard lock(mutex_);
    return was_given_up_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool is_reached_ = false, is_open_ = false, was_given_up_ = false;
};

TEST(Stop, FinishesWhatIsUnderWayAndLeavesTheRestAtOnce) {
  Limits limits;
  limits.stop_time = seconds(600);
  Gate gate;
  Bare bare(limits, [&gate](const Request& request) {
    return request.target == "/slow" ? gate.answer(request) : Bare::stream(request);
  });
  tcp::socket idle = bare.say(std::string(Bare::kAsk));
  until(idle, "body of 0");
  tcp::socket fresh = bare.connect();
  tcp::socket half = bare.say("GET /a HTTP/1.1\r\nHo");
  tcp::socket listener = bare.say(std::string(Bare::kListen));
  until(listener, "retry");
  tcp::socket slow = bare.say("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  gate.wait_until_reached();
  bare.server->stop();
  for (tcp::socket* left : {&idle, &fresh, &half}) EXPECT_EQ(rest_of(*left), "");
  EXPECT_EQ(rest_of(listener).find("event:"), std::string::npos);
  tcp::socket late(bare.io);
  beast::error_code code;
  late.connect({asio::ip::make_address("127.0.0.1"), bare.server->port()}, code);
  EXPECT_TRUE(code) << "nobody new is let in";
  gate.open();
  const std::string answer = rest_of(slow);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << answer;
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("body of 0"));
  bare.stop();
  EXPECT_FALSE(gate.was_given_up());
}

TEST(Stop, GivesUpWhatTakesTooLong) {
  Limits limits;
  limits.stop_time = milliseconds(50);
  Gate gate;
  Bare bare(limits, [&gate](const Request& request) { return gate.answer(request); });
  tcp::socket slow = bare.say(std::string(Bare::kAsk));
  gate.wait_until_reached();
  bare.stop();
  EXPECT_TRUE(gate.was_given_up());
}

TEST(Stop, MayComeBeforeAnythingElse) {
  Bare bare({});
  bare.stop();
  Bare idle({});
  tcp::socket socket = idle.connect();
  idle.stop();
  EXPECT_EQ(rest_of(socket), "");
}

/// The program itself, on a ledger that it makes.
class Program {
 public:
  Program() {
    folder_ = std::filesystem::temp_directory_path() / ("isnad-program-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    const std::string ledger = (folder_ / "l.db").string(), told = (folder_ / "told").string();
    child_ = fork();
    if (child_ == 0) {
      const int file = open(told.c_str(), O_CREAT | O_WRONLY, 0600);
      dup2(file, STDERR_FILENO);
      execl(ISNAD_PROGRAM, ISNAD_PROGRAM, "serve", "--ledger", ledger.c_str(), "--port", "0", nullptr);
      _exit(127);
    }
    for (int i = 0; i < 3000 && port_ == 0; ++i) {
      std::this_thread::sleep_for(milliseconds(20));
      const auto text = read_file(told);
      const size_t at = text ? text->find("http://127.0.0.1:") : std::string::npos;
      if (at != std::string::npos && text->find("/  (", at) != std::string::npos)
        port_ = static_cast<uint16_t>(std::stoi(text->substr(at + 17)));
    }
    EXPECT_NE(port_, 0);
  }
  ~Program() {
    if (child_ > 0) end(SIGKILL);
    std::filesystem::remove_all(folder_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  tcp::socket say(const std::string& path) {
    tcp::socket socket(io_);
    socket.connect({asio::ip::make_address("127.0.0.1"), port_});
    asio::write(socket,
                asio::buffer("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n\r\n"));
    return socket;
  }
  /// Its status.
  int end(int signal) {
    kill(child_, signal);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = 0;
    return status;
  }

 private:
  std::filesystem::path folder_;
  asio::io_context io_;
  pid_t child_ = 0;
  uint16_t port_ = 0;
};

TEST(Stop, ASignalEndsTheProgramInOrder) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Program program;
    tcp::socket idle = program.say("/api/v1");
    until(idle, "\"counts\"");
    tcp::socket listener = program.say("/api/v1/events");
    until(listener, "retry");
    const int status = program.end(signal);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(rest_of(listener).find("event:"), std::string::npos);
  }
}

}  // namespace
}  // namespace isnad::serve::testing
