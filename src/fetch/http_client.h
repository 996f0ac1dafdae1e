// Many HTTP requests at once in one thread (libcurl's multi interface). Redirects are not followed here: each hop is a
// request of its own, so that whoever asks can judge it first.
//
//   client.start(1, {.url = "https://manara.example/rss", .etag = "\"7\""});
//   for (HttpAnswer& answer : client.wait(1000)) …
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "intake/header_fields.h"

namespace isnad::fetch {

struct HttpLimits {
  uint64_t largest_body = uint64_t{16} << 20U;    // bytes, unpacked
  uint64_t largest_header = uint64_t{64} << 10U;  // bytes of all header lines
  int64_t longest_connect = 10'000;               // milliseconds
  int64_t longest_request = 30'000;
  bool allows_private = false;  // addresses that is_public_address refuses
};

struct HttpRequest {
  std::string url;
  std::string etag, modified;  // of the copy at hand: the answer may be 304
  uint64_t largest_body = 0;   // 0: the client's own limit
};

enum class HttpFault : uint8_t {
  none,
  transient,  // the network, a timeout, a cut answer: worth another try
  permanent,  // too large, a forbidden address, no HTTP
};

struct HttpAnswer {
  uint64_t tag = 0;  // what start() was given
  std::string url;
  HttpFault fault = HttpFault::none;
  std::string what;  // the fault, for a person
  int status = 0;
  std::string header;                                 // status line and fields as sent
  std::string body;                                   // without transfer and content codings
  [[nodiscard]] intake::HeaderFields fields() const;  // views into `header`
};

class HttpClient {
 public:
  HttpClient(std::string user_agent, const HttpLimits& limits);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void start(uint64_t tag, const HttpRequest& request);
  /// Works for at most so many milliseconds, less when something ends or a signal comes; gives what has ended.
  std::vector<HttpAnswer> wait(int64_t milliseconds);
  [[nodiscard]] size_t running() const { return transfers_.size(); }

 private:
  struct Transfer;

  HttpAnswer finish(Transfer& transfer, int code);

  std::string user_agent_;
  HttpLimits limits_;
  void* multi_;  // CURLM, kept out of this header
  std::unordered_map<void*, std::unique_ptr<Transfer>> transfers_;
};

}  // namespace isnad::fetch
