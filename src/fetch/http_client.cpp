#include "fetch/http_client.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "base/file.h"
#include "base/utf8.h"
#include "fetch/address_guard.h"

namespace isnad::fetch {

struct HttpClient::Transfer {
  CURL* easy = nullptr;
  curl_slist* fields = nullptr;
  HttpAnswer answer;
  uint64_t largest_body = 0, largest_header = 0, header_bytes = 0;
  bool allows_private = false;
  std::string refusal;  // why we broke it off ourselves
  std::array<char, CURL_ERROR_SIZE> error{};

  Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    curl_slist_free_all(fields);
    if (easy != nullptr) curl_easy_cleanup(easy);
  }
};

namespace {

using intake::HeaderFields;

/// Libcurl asks for a socket with the address it is about to connect to: whatever name or number the URL had, this is
/// where it leads.
template <typename Transfer>
curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.allows_private && !is_public_address(address->addr)) {
    transfer.refusal = "leads to an address inside this machine or network (--allow-private allows it)";
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <typename Transfer>
size_t take_header(char* bytes, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(bytes, size * count);
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > transfer.largest_header) {
    transfer.refusal = "sends a header longer than " + size_in_words(transfer.largest_header);
    return 0;
  }
  if (line.starts_with("HTTP/")) transfer.answer.header.clear();  // after an interim answer
  transfer.answer.header += line;
  return line.size();
}

template <typename Transfer>
size_t take_body(char* bytes, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.answer.body.size() + size * count > transfer.largest_body) {
    transfer.refusal = "is larger than " + size_in_words(transfer.largest_body);
    return 0;
  }
  transfer.answer.body.append(bytes, size * count);
  return size * count;
}

HttpFault fault_of(CURLcode code) {
  switch (code) {
    case CURLE_OK: return HttpFault::none;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_FILESIZE_EXCEEDED: return HttpFault::permanent;
    default: return HttpFault::transient;
  }
}

/// A validator goes back to the server that sent it, but not as more than one header line.
std::string field(const char* name, const std::string& value) {
  std::string line = std::string(name) + ": ";
  for (const char c : value) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) line += c;
  }
  return line;
}

}  // namespace

HeaderFields HttpAnswer::fields() const {
  const size_t line_end = header.find('\n');
  return line_end == std::string::npos ? HeaderFields() : HeaderFields(std::string_view(header).substr(line_end + 1));
}

HttpClient::HttpClient(std::string user_agent, const HttpLimits& limits)
    : user_agent_(std::move(user_agent)), limits_(limits) {
  static std::once_flag once;
  std::call_once(once, [] { ISNAD_CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
  multi_ = curl_multi_init();
  ISNAD_CHECK(multi_ != nullptr);
  curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
}

HttpClient::~HttpClient() {
  for (const auto& [easy, transfer] : transfers_) curl_multi_remove_handle(multi_, easy);
  transfers_.clear();
  curl_multi_cleanup(multi_);
}

void HttpClient::start(uint64_t tag, const HttpRequest& request) {
  auto transfer = std::make_unique<Transfer>();
  CURL* const easy = transfer->easy = curl_easy_init();
  ISNAD_CHECK(easy != nullptr);
  transfer->answer.tag = tag;
  transfer->answer.url = request.url;
  transfer->largest_body = request.largest_body == 0 ? limits_.largest_body : request.largest_body;
  transfer->largest_header = limits_.largest_header;
  transfer->allows_private = limits_.allows_private;
  if (!request.etag.empty())
    transfer->fields = curl_slist_append(transfer->fields, field("If-None-Match", request.etag).c_str());
  if (!request.modified.empty())
    transfer->fields = curl_slist_append(transfer->fields, field("If-Modified-Since", request.modified).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // a proxy would connect where the guard cannot see
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent_.c_str());
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->fields);
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.longest_connect));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits_.longest_request));
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error.data());
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket<Transfer>);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header<Transfer>);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body<Transfer>);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer.get());
  curl_multi_add_handle(multi_, easy);
  transfers_.emplace(easy, std::move(transfer));
}

std::vector<HttpAnswer> HttpClient::wait(int64_t milliseconds) {
  std::vector<HttpAnswer> answers;
  int running = 0;
  curl_multi_perform(multi_, &running);
  const bool has_ended = static_cast<size_t>(running) < transfers_.size();
  if (!has_ended) {
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(std::clamp<int64_t>(milliseconds, 0, 60'000)), nullptr);
    curl_multi_perform(multi_, &running);
  }
  int left = 0;
  while (const CURLMsg* const message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* const easy = message->easy_handle;
    const CURLcode code = message->data.result;
    const auto found = transfers_.find(easy);
    answers.push_back(finish(*found->second, code));
    curl_multi_remove_handle(multi_, easy);
    transfers_.erase(found);
  }
  return answers;
}

HttpAnswer HttpClient::finish(Transfer& transfer, int code) {
  HttpAnswer answer = std::move(transfer.answer);
  long status = 0;
  curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  answer.fault = transfer.refusal.empty() ? fault_of(static_cast<CURLcode>(code)) : HttpFault::permanent;
  if (answer.fault == HttpFault::none) return answer;
  answer.what = !transfer.refusal.empty()        ? transfer.refusal
                : transfer.error.front() != '\0' ? utf8::sanitize(transfer.error.data()).text
                                                 : curl_easy_strerror(static_cast<CURLcode>(code));
  return answer;
}

}  // namespace isnad::fetch
