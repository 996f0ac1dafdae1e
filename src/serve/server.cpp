#include "serve/server.h"

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <stop_token>
#include <unordered_set>

#include "serve/api.h"

namespace isnad::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using asio::use_awaitable;
using Clock = std::chrono::steady_clock;

constexpr size_t kFirstRead = 4096;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::chrono::seconds kFarewell{2};        // for a client that was refused to read why
constexpr size_t kMostUnread = size_t{256} << 10U;  // what it may go on sending meanwhile

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src "
    "'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

std::string text_of(beast::string_view text) { return {text.data(), text.size()}; }

template <typename Header>
Request request_of(const Header& header) {
  Request request;
  request.method = text_of(header.method_string());
  request.target = text_of(header.target());
  request.host = text_of(header[http::field::host]);
  request.origin = text_of(header[http::field::origin]);
  request.authorization = text_of(header[http::field::authorization]);
  request.content_type = text_of(header[http::field::content_type]);
  request.accept_encoding = text_of(header[http::field::accept_encoding]);
  request.if_none_match = text_of(header[http::field::if_none_match]);
  request.last_event_id = text_of(header["Last-Event-ID"]);
  request.is_marked = header.count("X-Isnad") > 0;
  return request;
}

/// What may be large: files and tables that people send.
bool may_be_large(const Request& request) {
  return request.target.starts_with("/api/v1/uploads") || request.target.starts_with("/api/v1/corrections");
}

void set_common(auto& response, const Response& answer) {
  response.set(http::field::server, "isnad");
  response.set(http::field::content_type, answer.type);
  response.set(http::field::cache_control, answer.is_lasting ? "public, max-age=31536000, immutable" : "no-cache");
  response.set("Content-Security-Policy", kPolicy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set(http::field::vary, "Accept-Encoding");
  if (!answer.location.empty()) response.set(http::field::location, answer.location);
  if (!answer.file_name.empty())
    response.set(http::field::content_disposition, "attachment; filename=\"" + answer.file_name + "\"");
}

/// One connection.
struct Client : std::enable_shared_from_this<Client> {
  explicit Client(tcp::socket socket) : stream(std::move(socket)), wake(stream.get_executor()) {}
  /// Whatever waits for it fails.
  void close() {
    stream.close();
    wake.cancel();
  }

  beast::tcp_stream stream;
  asio::steady_timer wake;    // an event stream sleeps by it
  bool is_answered = false;   // an answer is being made or sent
  bool is_listening = false;  // to events
  bool is_gone = false;
  std::array<char, 64> unwanted{};
};

class BeastServer final : public Server {
 public:
  BeastServer(const ServerOptions& options, Check check, Answer answer, EventLog& events)
      : limits_(options.limits),
        check_(std::move(check)),
        answer_(std::move(answer)),
        events_(events),
        pool_(options.threads),
        acceptor_(io_),
        signals_(io_),
        patience_(io_) {
    events_.set_listener([this] { event_came(); });
  }
  ~BeastServer() override { events_.set_listener({}); }

  Status bind(const std::string& address, uint16_t port) {
    beast::error_code code;
    const auto ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, code);
    if (code) return Error{address, "is no address to listen at; give numbers, like 127.0.0.1"};
    const tcp::endpoint endpoint(ip, port);
    const std::string where = address + ":" + std::to_string(port);
    acceptor_.open(endpoint.protocol(), code);
    if (!code) acceptor_.set_option(asio::socket_base::reuse_address(true), code);
    if (!code) acceptor_.bind(endpoint, code);
    if (!code) acceptor_.listen(asio::socket_base::max_listen_connections, code);
    if (!code) port_ = acceptor_.local_endpoint(code).port();
    if (code) return Error{where, "cannot be listened at: " + code.message()};
    return Done{};
  }

  [[nodiscard]] uint16_t port() const override { return port_; }

  void run(bool on_signals) override {
    if (on_signals) {
      signals_.add(SIGINT);
      signals_.add(SIGTERM);
      wait_for_signal();
    }
    asio::co_spawn(io_, accept(), asio::detached);
    io_.run();
    pool_.join();
  }

  void stop() override {
    asio::post(io_, [this] { begin_to_stop(); });
  }

 private:
  // Beginning and end of the whole. All of it but event_came() is in the one thread of the network.

  void wait_for_signal() {
    signals_.async_wait([this](beast::error_code code, int) {
      if (code) return;
      if (is_stopping_) return give_up();
      wait_for_signal();
      begin_to_stop();
    });
  }

  void begin_to_stop() {
    if (is_stopping_) return;
    is_stopping_ = true;
    beast::error_code ignored;
    acceptor_.close(ignored);
    for (const auto& client : clients_) {
      if (!client->is_answered) client->close();
    }
    patience_.expires_after(limits_.stop_time);
    patience_.async_wait([this](beast::error_code code) {
      if (!code) give_up();
    });
    end_if_alone();
  }

  void give_up() {
    given_up_.request_stop();
    for (const auto& client : clients_) client->close();
  }

  /// With nothing left to wait for, run() returns.
  void end_if_alone() {
    if (!is_stopping_ || !clients_.empty()) return;
    patience_.cancel();
    signals_.cancel();
  }

  asio::awaitable<void> accept() {
    while (!is_stopping_) {
      beast::error_code code;
      tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(use_awaitable, code));
      if (is_stopping_) co_return;
      if (code) {
        // Out of descriptors, say: others will end.
        asio::steady_timer pause(io_, std::chrono::milliseconds(50));
        co_await pause.async_wait(use_awaitable);
        continue;
      }
      if (clients_.size() >= limits_.connections) continue;
      const auto client = std::make_shared<Client>(std::move(socket));
      clients_.insert(client);
      asio::co_spawn(io_, converse(client), asio::detached);
    }
  }

  asio::awaitable<void> converse(std::shared_ptr<Client> client) {
    try {
      beast::flat_buffer buffer(limits_.header + (64U << 10U));
      bool goes_on = true;
      while (goes_on && !is_stopping_) goes_on = co_await exchange(*client, buffer);
      beast::error_code ignored;
      client->stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    } catch (const std::exception&) {
      // The other side went away, or took too long: there is nobody to tell.
    }
    client->close();
    clients_.erase(client);
    end_if_alone();
  }

  // What is said over one connection.

  /// One request and its answer; false when the connection ends with it.
  asio::awaitable<bool> exchange(Client& client, beast::flat_buffer& buffer) {
    beast::tcp_stream& stream = client.stream;
    client.is_answered = false;
    http::request_parser<http::string_body> parser;
    parser.header_limit(limits_.header);
    parser.body_limit(limits_.body);
    beast::error_code code;
    stream.expires_after(limits_.idle);
    if (buffer.size() == 0) {
      // Waiting for the next request may take long; sending it may not.
      const size_t got =
          co_await stream.async_read_some(buffer.prepare(kFirstRead), asio::redirect_error(use_awaitable, code));
      if (code) co_return false;
      buffer.commit(got);
    }
    stream.expires_after(limits_.header_time);
    co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(use_awaitable, code));
    if (code == http::error::end_of_stream) co_return false;
    if (code == http::error::header_limit || code == http::error::buffer_overflow)
      co_return co_await refuse(client, problem(431, "header_too_large",
                                                "a header has at most " + std::to_string(limits_.header) + " bytes"));
    if (code == http::error::body_limit) co_return co_await refuse(client, too_large(limits_.body));
    if (code && code.category() == http::make_error_code(http::error::bad_method).category())
      co_return co_await refuse(client, problem(400, "not_http", code.message()));
    if (code) co_return false;
    Request request = request_of(parser.get());
    const bool keeps_alive = parser.get().keep_alive();
    if (auto refused = check_(request)) co_return co_await refuse(client, *std::move(refused));
    const uint64_t most = may_be_large(request) ? limits_.body : limits_.small_body;
    parser.body_limit(most);
    if (parser.content_length().value_or(0) > most) co_return co_await refuse(client, too_large(most));
    stream.expires_after(limits_.body_time);
    const bool wants_leave = beast::iequals(parser.get()[http::field::expect], "100-continue") &&
                             parser.get().version() >= 11 && !parser.is_done();
    if (wants_leave) co_await asio::async_write(stream, asio::buffer(kContinue), use_awaitable);
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(use_awaitable, code));
    if (code == http::error::body_limit) co_return co_await refuse(client, too_large(most));
    if (code) co_return false;
    request.body = std::move(parser.get().body());
    client.is_answered = true;
    stream.expires_never();  // how long an answer takes is ours to bound
    const Response response = co_await asio::co_spawn(pool_, answered(request), use_awaitable);
    if (response.is_events) co_return co_await tell_events(client, response);
    co_return co_await send(stream, request, response, keeps_alive && !is_stopping_);
  }

  /// In the pool, so that neither asking nor packing holds up the one thread of the network.
  asio::awaitable<Response> answered(Request& request) {
    Response response;
    try {
      request.limit = {Clock::now() + limits_.question_time, given_up_.get_token()};
      response = answer_(request);
      finish(request, response);
    } catch (const std::exception& error) {
      response = problem(500, "failed", std::string("internal error, please report it: ") + error.what());
      finish(request, response);
    }
    co_return response;
  }

  static Response too_large(uint64_t limit) {
    return problem(413, "body_too_large", "a body has at most " + std::to_string(limit) + " bytes here");
  }

  /// For what was not read to its end: the connection cannot go on.
  asio::awaitable<bool> refuse(Client& client, Response response) {
    client.is_answered = true;
    const Request nothing;
    finish(nothing, response);
    co_await send(client.stream, nothing, response, false);
    // A client that is still sending reads the answer only if we go on taking what it sends: a close with something
    // unread throws the answer away.
    client.is_answered = false;
    beast::error_code code;
    client.stream.socket().shutdown(tcp::socket::shutdown_send, code);
    client.stream.expires_after(kFarewell);
    std::array<char, kFirstRead> piece{};
    for (size_t taken = 0; !code && !is_stopping_ && taken < kMostUnread;) {
      taken += co_await client.stream.async_read_some(asio::buffer(piece), asio::redirect_error(use_awaitable, code));
    }
    co_return false;
  }

  asio::awaitable<bool> send(beast::tcp_stream& stream, const Request& request, const Response& response,
                             bool keeps_alive) {
    if (response.file != nullptr) co_return co_await send_file(stream, request, response, keeps_alive);
    const Packed& packed = *response.packed;
    http::response<http::span_body<const char>> message(static_cast<http::status>(response.status), 11);
    set_common(message, response);
    if (!packed.tag.empty()) message.set(http::field::etag, packed.tag);
    if (!packed.encoding.empty()) message.set(http::field::content_encoding, packed.encoding);
    message.keep_alive(keeps_alive);
    message.body() = {packed.body.data(), packed.body.size()};
    message.prepare_payload();
    if (response.status == 304) message.erase(http::field::content_type);
    co_return co_await send_message(stream, request, message, keeps_alive);
  }

  asio::awaitable<bool> send_file(beast::tcp_stream& stream, const Request& request, const Response& response,
                                  bool keeps_alive) {
    http::response<http::file_body> message(http::status::ok, 11);
    set_common(message, response);
    message.keep_alive(keeps_alive);
    beast::error_code code;
    message.body().open(response.file->path().c_str(), beast::file_mode::scan, code);
    if (code) co_return false;
    message.prepare_payload();
    co_return co_await send_message(stream, request, message, keeps_alive);
  }

  template <typename Body>
  asio::awaitable<bool> send_message(beast::tcp_stream& stream, const Request& request, http::response<Body>& message,
                                     bool keeps_alive) {
    http::response_serializer<Body> serializer(message);
    stream.expires_after(limits_.write_time);
    if (request.method == "HEAD") {
      co_await http::async_write_header(stream, serializer, use_awaitable);
      co_return keeps_alive;
    }
    // Each piece has its own time: a long answer over a slow line is no fault.
    while (!serializer.is_done()) {
      stream.expires_after(limits_.write_time);
      co_await http::async_write_some(stream, serializer, use_awaitable);
    }
    co_return keeps_alive;
  }

  // Events.

  /// From any thread. Streams sleep until something happens, however many there are.
  void event_came() {
    if (is_waking_.exchange(true)) return;
    asio::post(io_, [this] {
      is_waking_ = false;
      for (const auto& client : clients_) {
        if (client->is_listening) client->wake.cancel();
      }
    });
  }

  asio::awaitable<bool> tell_events(Client& client, const Response& response) {
    beast::tcp_stream& stream = client.stream;
    client.is_answered = false;
    client.is_listening = true;
    if (is_stopping_) co_return false;
    http::response<http::empty_body> message(http::status::ok, 11);
    set_common(message, response);
    message.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(message);
    stream.expires_after(limits_.write_time);
    co_await http::async_write_header(stream, serializer, use_awaitable);
    watch(client);
    uint64_t told = response.events_after;
    std::string out = "retry: 3000\n\n";
    while (!client.is_gone && !is_stopping_) {
      for (const Event& event : events_.after(told)) {
        out += in_stream(event);
        told = event.number;
      }
      if (!out.empty()) {
        stream.expires_after(limits_.write_time);
        co_await asio::async_write(stream, asio::buffer(out), use_awaitable);
        stream.expires_never();
        out.clear();
        continue;  // more may have happened, or the client have left
      }
      beast::error_code was_woken;
      client.wake.expires_after(limits_.heartbeat);
      co_await client.wake.async_wait(asio::redirect_error(use_awaitable, was_woken));
      if (!was_woken) out = ": still here\n\n";
    }
    co_return false;
  }

  /// A listener has nothing more to say: whatever comes from it, its end most of all, ends the stream.
  void watch(Client& client) {
    client.stream.socket().async_read_some(asio::buffer(client.unwanted),
                                           [kept = client.shared_from_this()](beast::error_code, size_t) {
                                             kept->is_gone = true;
                                             kept->close();
                                           });
  }

  Limits limits_;
  Check check_;
  Answer answer_;
  EventLog& events_;
  std::stop_source given_up_;
  asio::io_context io_{1};
  asio::thread_pool pool_;
  tcp::acceptor acceptor_;
  asio::signal_set signals_;
  asio::steady_timer patience_;
  uint16_t port_ = 0;
  bool is_stopping_ = false;
  std::atomic<bool> is_waking_ = false;
  std::unordered_set<std::shared_ptr<Client>> clients_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::listen(const ServerOptions& options, Check check, Answer answer,
                                               EventLog& events) {
  auto server = std::make_unique<BeastServer>(options, std::move(check), std::move(answer), events);
  if (const Status bound = server->bind(options.address, options.port); !bound) return bound.error();
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace isnad::serve
