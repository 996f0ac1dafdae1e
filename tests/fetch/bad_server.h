// A web server on this machine that can misbehave in every way, for tests of fetching. It listens on all loopback
// addresses, so that 127.0.0.2, 127.0.0.3 … are hosts of their own.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.h"

namespace isnad::fetch {

class BadServer {
 public:
  struct Request {
    std::string host, path, header;
    int times = 0;  // that the path was asked for before
  };
  /// What is sent, byte for byte; empty: the connection is dropped. More is asked for until it gives nothing.
  using Answer = std::function<std::string()>;
  /// Sent as this, nothing is: the server keeps the connection and is silent.
  static constexpr const char* kHang = "hang";
  using Handler = std::function<Answer(const Request&)>;
  struct Logged {
    std::string host, path;
    int64_t begin = 0, end = 0;  // by the test's clock
  };

  BadServer(Handler handler, std::function<int64_t()> now) : handler_(std::move(handler)), now_(std::move(now)) {
    listen_at(0);
  }
  ~BadServer() { stop(); }
  BadServer(const BadServer&) = delete;
  BadServer& operator=(const BadServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::vector<Logged> log() {
    const std::lock_guard lock(mutex_);
    return log_;
  }
  /// The most requests that one host has had under way at once.
  [[nodiscard]] int most_at_once() const { return most_at_once_; }

  void stop() {
    stopping_ = true;
    if (acceptor_.joinable()) acceptor_.join();
    if (listener_ >= 0) ::close(listener_);
    listener_ = -1;
    std::vector<std::thread> threads;
    {
      const std::lock_guard lock(mutex_);
      threads.swap(threads_);
    }
    for (std::thread& thread : threads) thread.join();
  }
  /// As after stop(), at the same port.
  void start_again() { listen_at(port_); }

 private:
  void listen_at(int port) {
    stopping_ = false;
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    ISNAD_CHECK(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    ISNAD_CHECK(::listen(listener_, 64) == 0);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }

  void accept_all() {
    while (!stopping_) {
      pollfd waiting{listener_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      const std::lock_guard lock(mutex_);
      threads_.emplace_back([this, connection] { serve(connection); });
    }
  }

  void serve(int connection) {
    Request request;
    sockaddr_in own{};
    socklen_t size = sizeof own;
    ::getsockname(connection, reinterpret_cast<sockaddr*>(&own), &size);
    char name[INET_ADDRSTRLEN] = {};  // NOLINT(modernize-avoid-c-arrays)
    ::inet_ntop(AF_INET, &own.sin_addr, name, sizeof name);
    request.host = name;
    while (request.header.find("\r\n\r\n") == std::string::npos) {
      char buffer[4096];  // NOLINT(modernize-avoid-c-arrays)
      const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
      if (got <= 0) {
        ::close(connection);
        return;
      }
      request.header.append(buffer, static_cast<size_t>(got));
    }
    const size_t begin = request.header.find(' ') + 1;
    request.path = request.header.substr(begin, request.header.find(' ', begin) - begin);
    Logged logged{.host = request.host, .path = request.path, .begin = now_()};
    Answer answer;
    {
      const std::lock_guard lock(mutex_);
      request.times = times_[request.host + request.path]++;
      most_at_once_ = std::max<int>(most_at_once_, ++at_once_[request.host]);
      answer = handler_(request);
    }
    // It is over for the client when the last byte has gone, so it is logged before.
    std::string bytes = answer();
    const bool hangs = bytes == kHang;
    logged.end = now_();
    {
      const std::lock_guard lock(mutex_);
      log_.push_back(logged);
      --at_once_[request.host];
    }
    char rest = 0;
    if (hangs) ::recv(connection, &rest, 1, 0);  // until the client goes away
    while (!hangs && !bytes.empty() && !stopping_) {
      const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.erase(0, static_cast<size_t>(sent));
      if (bytes.empty()) bytes = answer();
    }
    ::close(connection);
  }

  Handler handler_;
  std::function<int64_t()> now_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::thread acceptor_;
  std::mutex mutex_;
  std::vector<std::thread> threads_;
  std::map<std::string, int> times_, at_once_;
  std::atomic<int> most_at_once_ = 0;
  std::vector<Logged> log_;
};

/// An answer that is sent once.
inline BadServer::Answer once(std::string bytes) {
  return
      [bytes = std::move(bytes), sent = false]() mutable { return std::exchange(sent, true) ? std::string() : bytes; };
}

}  // namespace isnad::fetch
