// A real server over a ledger of the example articles, and a client that speaks HTTP to it over a real socket.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "base/file.h"
#include "serve/api.h"
#include "serve/guard.h"
#include "serve/server.h"

namespace isnad::serve::testing {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Headers = std::map<std::string, std::string>;
using Answer = http::response<http::string_body>;

struct Running {
  explicit Running(Limits limits = {}, std::string token = {}) {
    static std::atomic<int> number{0};
    static const std::filesystem::path outside = std::filesystem::temp_directory_path();
    folder = outside / ("isnad-serve-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(folder / "tmp");
    setenv("TMPDIR", (folder / "tmp").c_str(), 1);  // NOLINT(concurrency-mt-unsafe): before any thread of ours
    const std::string ledger = (folder / "l.db").string();
    const std::string add = std::string(ISNAD_PROGRAM) + " add --ledger " + ledger +
                            " " ISNAD_SOURCE_DIR "/examples/articles/*.jsonl > /dev/null 2>&1";
    EXPECT_EQ(std::system(add.c_str()), 0);  // NOLINT(concurrency-mt-unsafe)
    language = *rules::load_language();
    words = *store::SearchWords::from_table(*read_file(ISNAD_SOURCE_DIR "/lang/ar/search/affixes.tsv"));
    service = std::make_unique<Service>(ledger, *language, words);
    guard.token = std::move(token);
    ServerOptions options;
    options.port = 0;
    options.limits = limits;
    auto listening = Server::listen(
        options, [this](const Request& r) { return refusal(guard, r); },
        [this](const Request& r) { return answer(*service, r); }, service->events);
    EXPECT_TRUE(listening) << (listening ? "" : listening.error().line());
    server = *std::move(listening);
    guard.hosts = hosts_of("127.0.0.1", server->port());
    thread = std::thread([this] { server->run(false); });
  }
  ~Running() {
    if (server != nullptr) server->stop();
    if (thread.joinable()) thread.join();
    server.reset();
    service.reset();
    std::filesystem::remove_all(folder);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  tcp::socket connect() {
    tcp::socket socket(io);
    socket.connect({asio::ip::make_address("127.0.0.1"), server->port()});
    return socket;
  }
  Answer ask(const std::string& method, const std::string& target, const Headers& headers = {},
             const std::string& body = {}) {
    tcp::socket socket = connect();
    http::request<http::string_body> request;
    request.method_string(method);
    request.target(target);
    request.version(11);
    request.set("Host", guard.hosts.front());
    for (const auto& [name, value] : headers) request.set(name, value);
    request.body() = body;
    request.prepare_payload();
    http::write(socket, request);
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    if (method == "HEAD") parser.skip(true);
    http::read(socket, buffer, parser);
    return parser.release();
  }
  Answer get(const std::string& target, const Headers& headers = {}) { return ask("GET", target, headers); }
  nlohmann::json json(const std::string& target) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.result_int(), 200U) << target << " " << answer.body();
    return nlohmann::json::parse(answer.body());
  }
  Answer post(const std::string& target, const std::string& body, const std::string& type = "application/json") {
    return ask("POST", target, {{"X-Isnad", "1"}, {"Content-Type", type}}, body);
  }
  /// Waits until the job has ended.
  nlohmann::json job(const nlohmann::json& number) {
    for (int i = 0; i < 500; ++i) {
      auto state = json("/api/v1/uploads/" + number.dump());
      if (state["state"] == "done" || state["state"] == "failed") return state;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "the job does not end";
    return {};
  }

  std::filesystem::path folder;
  std::shared_ptr<const rules::Language> language;
  store::SearchWords words;
  std::unique_ptr<Service> service;
  Guard guard;
  std::unique_ptr<Server> server;
  std::thread thread;
  asio::io_context io;
};

inline std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == ':' || c == '/')
      out += c;
    else
      out.append({'%', kDigits[byte >> 4U], kDigits[byte & 15U]});
  }
  return out;
}

}  // namespace isnad::serve::testing
