// Addresses, times and HTTP messages. The first line is an address, the second a reference on it, the third a time; all
// of it is a message.
#include "base/result.h"
#include "fuzz_input.h"
#include "intake/http_message.h"
#include "intake/url.h"
#include "intake/web_time.h"

namespace {

using namespace isnad;

std::string_view take_line(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void check(const intake::Url& url) {
  const std::string text = url.text();
  ISNAD_CHECK(text.size() <= intake::kLongestUrl);
  for (const char c : text) ISNAD_CHECK(c > ' ' && c < 0x7F);
  const auto again = intake::parse_url(text);
  ISNAD_CHECK(again && again->text() == text && again->host == url.host && again->port == url.port);
  const std::string canonical = intake::canonical_url(url);
  ISNAD_CHECK(intake::canonical_url(canonical) == canonical);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  std::string_view rest = bytes;
  const auto base = intake::parse_url(take_line(rest));
  const std::string_view reference = take_line(rest);
  if (base) {
    check(*base);
    if (const auto url = intake::resolve_url(*base, reference)) check(*url);
  }
  if (const auto time = intake::parse_web_time(take_line(rest))) {
    const int64_t apart = time->seconds - int64_t{time->day} * 86400;
    ISNAD_CHECK(apart >= -15 * 3600 && apart <= 39 * 3600);
  }
  const auto head = intake::parse_http_head(bytes);
  if (!head) return 0;
  ISNAD_CHECK(head->status >= 100 && head->status <= 999);
  const auto content = intake::http_content(*head, 1U << 16U);
  if (content) ISNAD_CHECK(content->bytes.size() <= 1U << 16U);
  return 0;
}
