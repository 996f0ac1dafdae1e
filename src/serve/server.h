// The network: connections, their limits, and nothing of what is said over them. The only file that knows Boost.Beast
// is server.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "serve/event_log.h"
#include "serve/http.h"

namespace isnad::serve {

struct Limits {
  uint32_t header = 16U << 10U;              // bytes
  uint64_t body = uint64_t{64} << 20U;       // of an upload or a table of corrections
  uint64_t small_body = uint64_t{1} << 20U;  // of anything else
  size_t connections = 1024;                 // more are closed at once
  std::chrono::seconds idle{60};             // between requests
  std::chrono::seconds header_time{10};      // from the first byte of a request to the end of its header
  std::chrono::seconds body_time{120};
  std::chrono::seconds write_time{60};             // a client that takes nothing for so long is dropped
  std::chrono::seconds heartbeat{15};              // of an event stream that has nothing to tell
  std::chrono::milliseconds question_time{10000};  // a question that takes longer is not answered
  std::chrono::milliseconds stop_time{3000};       // answers that are under way have so long when the server stops
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 8484;  // 0: any that is free
  size_t threads = 2;    // that answer; the network has one of its own
  Limits limits;
};

class Server {
 public:
  /// Called in many threads; the Response of a request that was read whole, until its `limit` where it is a question.
  using Answer = std::function<Response(const Request&)>;
  using Check = std::function<std::optional<Response>(const Request&)>;

  /// Binds; run() serves. `check` sees a request before its body is read: what it gives is the answer. `events` must
  /// outlive the server.
  static Result<std::unique_ptr<Server>> listen(const ServerOptions& options, Check check, Answer answer,
                                                EventLog& events);
  virtual ~Server() = default;

  [[nodiscard]] virtual uint16_t port() const = 0;
  /// Returns after stop(), or SIGINT or SIGTERM where `on_signals`, when everything has ended that was under way; a
  /// second signal waits for nothing.
  virtual void run(bool on_signals) = 0;
  /// From any thread. Nobody new is let in, silent clients and event streams are left at once, answers under way have
  /// `stop_time`.
  virtual void stop() = 0;
};

}  // namespace isnad::serve
