// JSON Feed 1.0 and 1.1 (jsonfeed.org).
#include <functional>

#include "base/utf8.h"
#include "intake/feed_parts.h"
#include "intake/header_fields.h"
#include "intake/json_object.h"

namespace isnad::intake {
namespace {

using Member = std::function<void(std::string_view key, std::string_view raw, JsonKind kind)>;

/// Gives each member; what is wrong with the object, or an empty string.
std::string each_member(std::string_view object, const Member& member) {
  JsonObjectReader members(object);
  while (members.next()) member(members.key(), members.raw(), members.kind());
  return members.fault();
}

/// The elements of an array that was checked before.
std::vector<std::string_view> elements_of(std::string_view array) {
  std::vector<std::string_view> all;
  size_t begin = 1;
  size_t depth = 0;
  for (size_t at = 0; at < array.size(); ++at) {
    const char c = array[at];
    if (c == '"') {
      for (++at; array[at] != '"'; ++at) at += array[at] == '\\' ? 1 : 0;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ']' || c == '}') && --depth > 0) {
      continue;
    } else if (depth == 0 || (depth == 1 && c == ',')) {
      if (const auto element = trim_ascii(array.substr(begin, at - begin)); !element.empty()) all.push_back(element);
      begin = at + 1;
    }
  }
  return all;
}

std::string string_of(std::string_view raw, JsonKind kind) {
  if (kind == JsonKind::number) return std::string(raw);
  if (kind != JsonKind::string) return {};
  std::string text;
  decode_json_string(raw, text);
  return std::string(trim_ascii(utf8::sanitize(text).text));
}

std::string name_in(std::string_view object) {
  std::string name;
  each_member(object, [&](auto key, auto raw, auto kind) {
    if (key == "name") name = string_of(raw, kind);
  });
  return name;
}

FeedEntry entry_of(std::string_view object, const std::optional<Url>& base) {
  FeedEntry entry;
  std::string external;
  std::string text;
  each_member(object, [&](std::string_view key, std::string_view raw, JsonKind kind) {
    if (key == "id")
      entry.id = string_of(raw, kind);
    else if (key == "url")
      entry.url = feed_address(base, string_of(raw, kind));
    else if (key == "external_url")
      external = feed_address(base, string_of(raw, kind));
    else if (key == "title")
      entry.title = string_of(raw, kind);
    else if (key == "summary")
      entry.summary = string_of(raw, kind);
    else if (key == "content_html")
      entry.content = string_of(raw, kind);
    else if (key == "content_text")
      text = string_of(raw, kind);
    else if (key == "language")
      entry.language = string_of(raw, kind);
    else if (key == "date_published")
      entry.published = parse_web_time(string_of(raw, kind));
    else if (key == "date_modified")
      entry.updated = parse_web_time(string_of(raw, kind));
    else if (key == "image" || key == "banner_image")
      entry.media.push_back(feed_address(base, string_of(raw, kind)));
    else if (key == "author" && kind == JsonKind::object)
      entry.author = name_in(raw);
    else if (key == "authors" && kind == JsonKind::array) {
      for (const std::string_view author : elements_of(raw)) {
        if (author.starts_with('{') && entry.author.empty()) entry.author = name_in(author);
      }
    }
  });
  if (entry.url.empty())
    entry.url = external.empty() ? feed_address(base, entry.id.starts_with("http") ? entry.id : "") : external;
  if (entry.summary.empty()) entry.summary = text;
  std::erase(entry.media, std::string());
  return entry;
}

}  // namespace

Result<Feed> parse_json_feed(std::string_view text, const std::optional<Url>& base) {
  Feed feed{.kind = FeedKind::json_feed};
  bool is_feed = false;
  const std::string fault = each_member(text, [&](std::string_view key, std::string_view raw, JsonKind kind) {
    if (key == "version")
      is_feed = string_of(raw, kind).find("jsonfeed.org/version") != std::string::npos;
    else if (key == "title")
      feed.title = string_of(raw, kind);
    else if (key == "home_page_url")
      feed.page = feed_address(base, string_of(raw, kind));
    else if (key == "language")
      feed.language = string_of(raw, kind);
    else if (key == "items" && kind == JsonKind::array) {
      for (const std::string_view item : elements_of(raw)) {
        if (item.starts_with('{') && feed.entries.size() < kMostFeedEntries)
          feed.entries.push_back(entry_of(item, base));
      }
    }
  });
  if (!is_feed) return Error{.where = "", .what = "is JSON, but no JSON Feed"};
  if (!fault.empty()) feed.faults.push_back("bad JSON: " + fault);
  return feed;
}

}  // namespace isnad::intake
