// Feeds of any bytes: texts are text, addresses are canonical ones of the web, and what OPML we write reads back.
#include "base/utf8.h"
#include "fuzz_input.h"
#include "intake/feed.h"
#include "intake/url.h"

namespace {

using namespace isnad;

void check_address(const std::string& url) { ISNAD_CHECK(url.empty() || intake::canonical_url(url) == url); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto feed =
      intake::parse_feed(fuzz::as_text(data, size), {.url = "https://manara.example/feeds/all.xml", .charset = {}});
  if (!feed) {
    ISNAD_CHECK(!feed.error().what.empty());
    return 0;
  }
  for (const auto& entry : feed->entries) {
    check_address(entry.url);
    for (const auto& media : entry.media) check_address(media);
    ISNAD_CHECK(utf8::is_valid(entry.title) && utf8::is_valid(entry.content) && utf8::is_valid(entry.id));
  }
  for (const auto& link : feed->feeds) check_address(link.url);
  if (feed->feeds.empty()) return 0;
  const auto again = intake::parse_feed(intake::write_opml(feed->feeds, feed->title), {});
  ISNAD_CHECK(again && again->feeds.size() == feed->feeds.size());
  for (size_t i = 0; i < feed->feeds.size(); ++i) ISNAD_CHECK(again->feeds[i].url == feed->feeds[i].url);
  return 0;
}
