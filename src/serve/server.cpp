#include "serve/server.h"

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

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
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
bool may_be_large(const Request& request) { return request.target.starts_with("/api/v1/uploads") || request.target.starts_with("/api/v1/corrections"); }

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
  if (!answer.file_name.empty()) response.set(http::field::content_disposition, "attachment; filename=\"" + answer.file_name + "\"");
}

class BeastServer final : public Server {
 public:
  BeastServer(const ServerOptions& options, Check check, Answer answer, const EventLog& events)
      : limits_(options.limits), check_(std::move(check)), answer_(std::move(answer)), events_(events), pool_(options.threads), acceptor_(io_), signals_(io_) {}

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
    if (code) return Error{where, "cannot be listened at: " + code.message()};
    return Done{};
  }

  [[nodiscard]] uint16_t port() const override { return acceptor_.local_endpoint().port(); }

  void run(bool on_signals) override {
    if (on_signals) {
      signals_.add(SIGINT);
      signals_.add(SIGTERM);
      signals_.async_wait([this](beast::error_code code, int) {
        if (!code) io_.stop();
      });
    }
    asio::co_spawn(io_, accept(), asio::detached);
    io_.run();
    pool_.join();
  }

  void stop() override { asio::post(io_, [this] { io_.stop(); }); }

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      beast::error_code code;
      tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(use_awaitable, code));
      if (code == asio::error::operation_aborted) co_return;
      if (code) {
        // Out of descriptors, say: others will end.
        asio::steady_timer pause(io_, std::chrono::milliseconds(50));
        co_await pause.async_wait(use_awaitable);
        continue;
      }
      if (connections_ < limits_.connections) asio::co_spawn(io_, converse(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> converse(tcp::socket socket) {
    struct Counted {
      size_t& count;
      explicit Counted(size_t& c) : count(c) { ++count; }
      ~Counted() { --count; }
    } const counted(connections_);
    try {
      beast::tcp_stream stream(std::move(socket));
      beast::flat_buffer buffer(limits_.header + (64U << 10U));
      bool goes_on = true;
      while (goes_on) goes_on = co_await exchange(stream, buffer);
      beast::error_code ignored;
      stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    } catch (const beast::system_error&) {
      // The other side went away, or took too long: there is nobody to tell.
    }
  }

  /// One request and its answer; false when the connection ends with it.
  asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(limits_.header);
    parser.body_limit(limits_.body);
    beast::error_code code;
    stream.expires_after(limits_.idle);
    if (buffer.size() == 0) {
      // Waiting for the next request may take long; sending it may not.
      const size_t got = co_await stream.async_read_some(buffer.prepare(kFirstRead), asio::redirect_error(use_awaitable, code));
      if (code) co_return false;
      buffer.commit(got);
    }
    stream.expires_after(limits_.header_time);
    co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(use_awaitable, code));
    if (code == http::error::end_of_stream) co_return false;
    if (code == http::error::header_limit || code == http::error::buffer_overflow) co_return co_await refuse(stream, problem(431, "header_too_large", "a header has at most " + std::to_string(limits_.header) + " bytes"));
    if (code == http::error::body_limit) co_return co_await refuse(stream, too_large(limits_.body));
    if (code && code.category() == http::make_error_code(http::error::bad_method).category()) co_return co_await refuse(stream, problem(400, "not_http", code.message()));
    if (code) co_return false;
    Request request = request_of(parser.get());
    const bool keeps_alive = parser.get().keep_alive();
    if (auto refused = check_(request)) co_return co_await refuse(stream, *std::move(refused));
    if (!may_be_large(request)) {
      parser.body_limit(limits_.small_body);
      if (parser.content_length().value_or(0) > limits_.small_body) co_return co_await refuse(stream, too_large(limits_.small_body));
    }
    stream.expires_after(limits_.body_time);
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(use_awaitable, code));
    if (code == http::error::body_limit) co_return co_await refuse(stream, too_large(limits_.small_body));
    if (code) co_return false;
    request.body = std::move(parser.get().body());
    stream.expires_never();  // how long an answer takes is ours to bound
    Answered done = co_await asio::co_spawn(pool_, answered(request), use_awaitable);
    if (done.response.is_events) co_return co_await tell_events(stream, done.response);
    co_return co_await send(stream, request, std::move(done), keeps_alive);
  }

  struct Answered {
    Response response;
    Finished finished;
  };
  static Answered finish(const Request& request, Response response) {
    Finished done = finished(request, response);
    return {std::move(response), std::move(done)};
  }

  /// In the pool, so that neither asking nor compressing holds up the one thread of the network.
  asio::awaitable<Answered> answered(const Request& request) {
    try {
      co_return finish(request, answer_(request));
    } catch (const std::exception& error) {
      co_return finish(request, problem(500, "failed", std::string("internal error, please report it: ") + error.what()));
    }
  }

  static Response too_large(uint64_t limit) { return problem(413, "body_too_large", "a body has at most " + std::to_string(limit) + " bytes here"); }

  /// For what was not read to its end: the connection cannot go on.
  asio::awaitable<bool> refuse(beast::tcp_stream& stream, Response response) {
    const Request nothing;
    co_await send(stream, nothing, finish(nothing, std::move(response)), false);
    co_return false;
  }

  asio::awaitable<bool> send(beast::tcp_stream& stream, const Request& request, Answered answered, bool keeps_alive) {
    stream.expires_after(limits_.write_time);
    const Response& response = answered.response;
    Finished& done = answered.finished;
    if (response.file != nullptr) co_return co_await send_file(stream, request, response, keeps_alive);
    http::response<http::string_body> message(static_cast<http::status>(done.status), 11);
    set_common(message, response);
    if (!done.etag.empty()) message.set(http::field::etag, done.etag);
    if (!done.encoding.empty()) message.set(http::field::content_encoding, done.encoding);
    message.keep_alive(keeps_alive);
    message.body() = std::move(done.body);
    message.prepare_payload();
    if (done.status == 304) message.erase(http::field::content_type);
    http::response_serializer<http::string_body> serializer(message);
    if (request.method == "HEAD") co_await http::async_write_header(stream, serializer, use_awaitable);
    else co_await http::async_write(stream, serializer, use_awaitable);
    co_return keeps_alive;
  }

  asio::awaitable<bool> send_file(beast::tcp_stream& stream, const Request& request, const Response& response, bool keeps_alive) {
    http::response<http::file_body> message(http::status::ok, 11);
    set_common(message, response);
    message.keep_alive(keeps_alive);
    beast::error_code code;
    message.body().open(response.file->path().c_str(), beast::file_mode::scan, code);
    if (code) co_return false;
    message.prepare_payload();
    http::response_serializer<http::file_body> serializer(message);
    if (request.method == "HEAD") {
      co_await http::async_write_header(stream, serializer, use_awaitable);
      co_return keeps_alive;
    }
    // Each piece has its own time: a long file over a slow line is no fault.
    while (!serializer.is_done()) {
      stream.expires_after(limits_.write_time);
      co_await http::async_write_some(stream, serializer, use_awaitable);
    }
    co_return keeps_alive;
  }

  asio::awaitable<bool> tell_events(beast::tcp_stream& stream, const Response& response) {
    http::response<http::empty_body> message(http::status::ok, 11);
    set_common(message, response);
    message.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(message);
    stream.expires_after(limits_.write_time);
    co_await http::async_write_header(stream, serializer, use_awaitable);
    uint64_t told = response.events_after;
    std::string out = "retry: 3000\n\n";
    auto last_sent = Clock::now();
    asio::steady_timer pause(io_);
    for (;;) {
      for (const Event& event : events_.after(told)) {
        out += in_stream(event);
        told = event.number;
      }
      if (out.empty() && Clock::now() - last_sent >= limits_.heartbeat) out = ": still here\n\n";
      if (!out.empty()) {
        stream.expires_after(limits_.write_time);
        co_await asio::async_write(stream, asio::buffer(out), use_awaitable);
        stream.expires_never();
        out.clear();
        last_sent = Clock::now();
      }
      pause.expires_after(limits_.event_pause);
      co_await pause.async_wait(use_awaitable);
    }
  }

  Limits limits_;
  Check check_;
  Answer answer_;
  const EventLog& events_;
  asio::io_context io_{1};
  asio::thread_pool pool_;
  tcp::acceptor acceptor_;
  asio::signal_set signals_;
  size_t connections_ = 0;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::listen(const ServerOptions& options, Check check, Answer answer, const EventLog& events) {
  auto server = std::make_unique<BeastServer>(options, std::move(check), std::move(answer), events);
  if (const Status bound = server->bind(options.address, options.port); !bound) return bound.error();
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace isnad::serve
