// Lists of articles that outlets publish for programs: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, sitemaps with news tags;
// and OPML, in which readers exchange their feeds.
//
//   auto feed = parse_feed(bytes, {.url = "https://manara.example/rss", .charset = "windows-1256"});
//   for (const FeedEntry& entry : feed->entries) fetch(entry.url);
//
// Damage is normal: undeclared prefixes, bare ampersands, HTML's entities, control characters, a cut end, a wrong
// charset. What can be read is read; Feed::faults says what was wrong. Entities are never expanded, nothing is loaded,
// time and memory are linear in the bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/web_time.h"

namespace isnad::intake {

enum class FeedKind : uint8_t { rss, rdf, atom, json_feed, sitemap, sitemap_index, opml };

/// Texts are trimmed and have their character references decoded once; empty: not said.
struct FeedEntry {
  std::string url;  // canonical_url of the article; empty when the entry names none that can be fetched
  std::string id;   // guid, atom:id, the feed's own name for the entry
  std::string title, author, outlet, language;
  std::string summary;  // may hold HTML
  std::string content;  // HTML: content:encoded, atom:content, content_html
  std::optional<WebTime> published, updated;
  std::vector<std::string> media;  // addresses of pictures, sound and films
};

/// A feed named in an OPML file.
struct FeedLink {
  std::string url, title, page;  // page: the outlet's own address (htmlUrl)
};

struct Feed {
  FeedKind kind = FeedKind::rss;
  std::string title, page, language;
  std::vector<FeedEntry> entries;
  std::vector<FeedLink> feeds;      // of OPML; of a sitemap index: the sitemaps
  std::vector<std::string> faults;  // one line each, at most ten
};

struct FeedOrigin {
  std::string url;      // where it was got: what relative addresses are relative to
  std::string charset;  // of the HTTP header
};

inline constexpr size_t kMostFeedEntries = 50'000;             // the sitemap protocol's own limit
inline constexpr uint64_t kLargestFeed = uint64_t{52} << 20U;  // bytes unpacked: likewise 50 MB

/// The feed in `bytes`, which may be packed with gzip. An Error (without `where`) when they are no feed.
Result<Feed> parse_feed(std::string_view bytes, const FeedOrigin& origin);

/// Do the bytes begin like one of these, packed or not?
bool looks_like_feed(std::string_view head);

/// An OPML 2.0 file of feeds.
std::string write_opml(const std::vector<FeedLink>& feeds, std::string_view title);

}  // namespace isnad::intake
