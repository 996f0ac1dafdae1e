#include "intake/feed.h"

#include <algorithm>
#include <array>

#include "base/gzip.h"
#include "intake/charset.h"
#include "intake/feed_parts.h"
#include "intake/header_fields.h"

namespace isnad::intake {
namespace {

constexpr std::array<std::string_view, 7> kRoots = {"<rss",          "<rdf:rdf", "<feed",     "<urlset",
                                                    "<sitemapindex", "<opml",    "<atom:feed"};

/// From where a feed begins: what stands before it (blank lines, a plugin's complaint) is no XML.
std::string_view from_root(std::string_view text) {
  constexpr size_t kLongestPreamble = 4096;
  const std::string lower = lower_ascii(text.substr(0, kLongestPreamble));
  size_t begin = std::string::npos;
  for (const std::string_view root : kRoots) begin = std::min(begin, lower.find(root));
  return begin == std::string::npos ? std::string_view() : text.substr(begin);
}

bool is_json(std::string_view text) {
  text = trim_ascii(text.substr(0, 64));
  return text.starts_with('{');
}

/// The XML declaration names the encoding of the bytes, which are decoded by then.
std::string_view without_declaration(std::string_view bytes) {
  const std::string_view trimmed = bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  if (!trimmed.starts_with("<?xml")) return bytes;
  const size_t end = trimmed.substr(0, 1024).find("?>");
  return end == std::string_view::npos ? bytes : trimmed.substr(end + 2);
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  append_escaped(out, value);
  out += '"';
}

}  // namespace

std::string feed_address(const std::optional<Url>& base, std::string_view reference) {
  if (trim_ascii(reference).empty()) return {};
  auto url = base ? resolve_url(*base, reference) : parse_url(reference);
  return url ? canonical_url(*std::move(url)) : std::string();
}

bool looks_like_feed(std::string_view head) {
  const std::string unpacked = is_gzip(head) ? gunzip_head(head, 4096) : std::string();
  const std::string_view text = unpacked.empty() ? head : unpacked;
  return !from_root(text).empty() || (is_json(text) && text.find("jsonfeed.org/version") != std::string_view::npos);
}

Result<Feed> parse_feed(std::string_view bytes, const FeedOrigin& origin) {
  std::string unpacked;
  if (is_gzip(bytes)) {
    auto whole = gunzip(bytes, {.max_output = kLargestFeed});
    if (!whole) return whole.error();
    unpacked = *std::move(whole);
    bytes = unpacked;
  }
  if (bytes.size() > kLargestFeed) return Error{.where = "", .what = "is larger than " + size_in_words(kLargestFeed)};
  if (trim_ascii(bytes).empty()) return Error{.where = "", .what = "is empty"};
  const auto decoded =
      decode_text(without_declaration(bytes), {.header = origin.charset, .meta = declared_in_page(bytes)});
  if (!decoded) return decoded.error();
  const auto base = parse_url(origin.url);
  const std::string_view root = from_root(decoded->text);
  auto feed = !root.empty()            ? parse_xml_feed(root, base)
              : is_json(decoded->text) ? parse_json_feed(decoded->text, base)
                                       : Result<Feed>(Error{.where = "", .what = "is no feed"});
  if (feed && !decoded->notes.empty()) feed->faults.push_back(decoded->notes.front().text);
  return feed;
}

std::string write_opml(const std::vector<FeedLink>& feeds, std::string_view title) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>";
  append_escaped(out, title);
  out += "</title></head>\n<body>\n";
  for (const FeedLink& feed : feeds) {
    out += "<outline type=\"rss\"";
    append_attribute(out, "text", feed.title.empty() ? feed.url : feed.title);
    append_attribute(out, "xmlUrl", feed.url);
    append_attribute(out, "htmlUrl", feed.page);
    out += "/>\n";
  }
  return out += "</body>\n</opml>\n";
}

}  // namespace isnad::intake
