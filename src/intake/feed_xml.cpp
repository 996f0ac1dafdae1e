// RSS, RDF, Atom, sitemaps and OPML through libxml2's push parser, in recover mode and without a tree.
//
// The text is mended first, since libxml2 loses words where an ampersand stands alone or a reference is HTML's: every
// '&' that begins none of XML's own references is escaped, and characters that XML forbids become spaces. Declarations
// of entities are not listened to, so there is nothing to expand.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/file.h"
#include "intake/feed_parts.h"
#include "intake/header_fields.h"
#include "intake/html_entities.h"

namespace isnad::intake {
namespace {

constexpr size_t kLongestText = size_t{4} << 20U;  // of one element; the rest is left out
constexpr size_t kMostMedia = 20;                  // of one entry
constexpr size_t kMostFaults = 10;
// Without a tree libxml2 has no limit on depth, and it looks namespaces up among all that are declared around an
// element.
constexpr size_t kDeepest = 40;
constexpr size_t kMostAttributes = 48;  // of one element
constexpr size_t kLongestTag = size_t{64} << 10U;
constexpr size_t kChunk = size_t{64} << 10U;

// ---- Mending

/// "&lt;", "&#1587;" and the like, at the front.
bool begins_xml_reference(std::string_view text) {
  for (const std::string_view known : {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"}) {
    if (text.starts_with(known)) return true;
  }
  if (!text.starts_with("&#")) return false;
  const bool is_hex = text.size() > 2 && text[2] == 'x';
  const size_t end = text.find_first_not_of(is_hex ? "0123456789abcdefABCDEF" : "0123456789", is_hex ? 3 : 2);
  return end != std::string_view::npos && text[end] == ';' && end > (is_hex ? 3U : 2U) && end < 12;
}

std::string mended(std::string_view text) {
  constexpr std::string_view kData = "<![CDATA[";
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  bool in_data = false;
  size_t tag = 0;     // where the last '<' is
  size_t equals = 0;  // since then: libxml2's work is quadratic in a tag's attributes
  for (size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '<' || c == '>') {
      tag = c == '<' ? at : text.size();
      equals = 0;
    }
    equals += c == '=' ? 1 : 0;
    const bool is_too_much = !in_data && tag < at && (equals > kMostAttributes || at - tag > kLongestTag);
    if (c == '<' && text.substr(at).starts_with(kData))
      in_data = true;
    else if (c == ']' && text.substr(at).starts_with("]]>"))
      in_data = false;
    if (is_too_much)
      out += ' ';
    else if (c == '&' && !in_data && !begins_xml_reference(text.substr(at, 16)))
      out += "&amp;";
    else
      out += (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F ? ' ' : static_cast<char>(c);
  }
  return out;
}

// ---- Names

/// Which vocabulary an element belongs to, by its namespace, or by its usual prefix where a feed forgets to declare it.
enum class Words : uint8_t { none, atom, dublin_core, content, media, news, feedburner, other };

struct Vocabulary {
  std::string_view prefix, address;  // the address, or the beginning of it
  Words words;
};
constexpr std::array kVocabularies = {
    Vocabulary{"atom", "http://www.w3.org/2005/Atom", Words::atom},
    Vocabulary{"a10", "http://purl.org/atom/ns#", Words::atom},
    Vocabulary{"dc", "http://purl.org/dc/", Words::dublin_core},
    Vocabulary{"dcterms", "http://purl.org/dc/terms/", Words::dublin_core},
    Vocabulary{"content", "http://purl.org/rss/1.0/modules/content/", Words::content},
    Vocabulary{"media", "http://search.yahoo.com/mrss", Words::media},
    Vocabulary{"news", "http://www.google.com/schemas/sitemap-news/", Words::news},
    Vocabulary{"feedburner", "http://rssnamespace.org/feedburner/", Words::feedburner},
};
constexpr std::array<std::string_view, 6> kPlain = {"http://purl.org/rss/1.0/",
                                                    "http://backend.userland.com/",
                                                    "http://my.netscape.com/rdf/simple/0.9/",
                                                    "http://channel.netscape.com/rdf/simple/0.9/",
                                                    "http://www.sitemaps.org/schemas/sitemap/",
                                                    "http://www.google.com/schemas/sitemap/"};

Words words_of(std::string_view prefix, std::string_view address) {
  for (const Vocabulary& v : kVocabularies) {
    if (address.empty() ? prefix == v.prefix : address.starts_with(v.address)) return v.words;
  }
  if (prefix.empty()) return Words::none;
  return std::any_of(kPlain.begin(), kPlain.end(), [&](std::string_view known) { return address.starts_with(known); })
             ? Words::none
             : Words::other;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// The attributes of an element as libxml2 hands them over: five pointers each.
class Attributes {
 public:
  Attributes(const xmlChar** all, int count) : all_(all), count_(static_cast<size_t>(count)) {}

  /// Empty when it is missing. Names are compared without regard to case, as damaged OPML needs.
  [[nodiscard]] std::string value(std::string_view name, std::string_view prefix = {}) const {
    for (size_t i = 0; i < count_; ++i) {
      const xmlChar** const one = all_ + i * 5;
      if (!equal_ascii_case(view(one[0]), name) || (!prefix.empty() && view(one[1]) != prefix)) continue;
      return std::string(trim_ascii({reinterpret_cast<const char*>(one[3]), static_cast<size_t>(one[4] - one[3])}));
    }
    return {};
  }

 private:
  const xmlChar** all_;
  size_t count_;
};

/// References that stood escaped in an attribute: without entities libxml2 hands '&' over as "&#38;".
std::string unescaped(std::string text) {
  for (size_t at = text.find("&#38;"); at != std::string::npos; at = text.find("&#38;", at + 1))
    text.replace(at, 5, "&");
  return text;
}

// ---- The feed

class Builder {
 public:
  explicit Builder(const std::optional<Url>& base) : bases_{base} {}

  void start(std::string_view name, Words words, const Attributes& attributes) {
    if (++depth_ > kDeepest) {
      if (!is_too_deep_)
        fault("elements are nested more than " + std::to_string(kDeepest) + " deep: the rest is left out");
      is_too_deep_ = true;
      return;
    }
    bases_.push_back(bases_.back());
    if (const std::string base = attributes.value("base", "xml"); !base.empty()) {
      if (auto url = bases_.back() ? resolve_url(*bases_.back(), unescaped(base)) : parse_url(unescaped(base)))
        bases_.back() = *std::move(url);
    }
    if (depth_ == 1) return root(name);
    if (is_entry(name, words)) {
      if (entry_depth_ == 0) {
        entry_depth_ = depth_;
        entry_ = {};
        guid_is_link_ = true;
      }
    } else if (name == "link" && !attributes.value("href").empty()) {
      link(attributes);
    } else if (name == "outline") {
      outline(attributes);
    } else if (words == Words::media || name == "enclosure") {
      media(unescaped(attributes.value("url")));
    }
    if (name == "guid") guid_is_link_ = !equal_ascii_case(attributes.value("isPermaLink"), "false");
    if (taken_at_ == 0 && is_taken(words) && !is_container(name, words) && depth_ != entry_depth_) {
      taken_at_ = depth_;
      text_.clear();
    }
  }

  void text(std::string_view text) {
    if (taken_at_ != 0) text_.append(text.substr(0, kLongestText - std::min(text_.size(), kLongestText)));
  }

  void end(std::string_view name, Words words) {
    if (depth_ == 0) return;
    if (depth_ <= kDeepest) {
      if (entry_depth_ == depth_)
        finish_entry();
      else if (taken_at_ == depth_)
        take(name, words);
      if (taken_at_ == depth_) taken_at_ = 0;
      bases_.pop_back();
    }
    --depth_;
  }

  void fault(std::string what) {
    if (feed_.faults.size() < kMostFaults) feed_.faults.push_back(std::move(what));
  }

  [[nodiscard]] bool has_enough() const {
    return feed_.entries.size() >= kMostFeedEntries || feed_.feeds.size() >= kMostFeedEntries;
  }
  [[nodiscard]] bool is_too_deep() const { return is_too_deep_; }
  [[nodiscard]] bool is_feed() const { return is_feed_; }

  /// An entry that the file's end cuts off is kept when it has an address.
  Feed finish() {
    if (entry_depth_ != 0) finish_entry();
    if (feed_.kind == FeedKind::atom && !feed_link_.empty()) feed_.page = feed_link_;
    return std::move(feed_);
  }

 private:
  struct Root {
    std::string_view name;
    FeedKind kind;
  };

  void root(std::string_view name) {
    static constexpr std::array kRoots = {Root{"rss", FeedKind::rss},   Root{"rdf", FeedKind::rdf},
                                          Root{"feed", FeedKind::atom}, Root{"urlset", FeedKind::sitemap},
                                          Root{"opml", FeedKind::opml}, Root{"sitemapindex", FeedKind::sitemap_index}};
    for (const Root& known : kRoots) {
      if (!equal_ascii_case(name, known.name)) continue;
      feed_.kind = known.kind;
      is_feed_ = true;
    }
  }

  [[nodiscard]] bool is_entry(std::string_view name, Words words) const {
    if (words != Words::none && words != Words::atom) return false;
    switch (feed_.kind) {
      case FeedKind::atom: return name == "entry";
      case FeedKind::sitemap: return name == "url";
      case FeedKind::sitemap_index: return name == "sitemap";
      case FeedKind::opml: return false;
      default: return name == "item";
    }
  }

  /// Text is wanted of the elements right inside an entry or the channel, and of those that sitemaps and Atom put one
  /// or two deeper.
  [[nodiscard]] bool is_taken(Words words) const {
    if (words == Words::media || words == Words::other) return false;
    return entry_depth_ != 0 ? depth_ > entry_depth_ : depth_ == 2 || depth_ == 3;
  }

  /// Elements that only hold others; an author has the name as text in RSS, inside in Atom.
  [[nodiscard]] bool is_container(std::string_view name, Words words) const {
    return name == "channel" || name == "head" || name == "body" ||
           (words == Words::news && (name == "news" || name == "publication")) ||
           (name == "author" && feed_.kind == FeedKind::atom);
  }

  void link(const Attributes& attributes) {
    const std::string rel = lower_ascii(attributes.value("rel"));
    const std::string address = feed_address(bases_.back(), unescaped(attributes.value("href")));
    if (rel == "enclosure") return media(unescaped(attributes.value("href")));
    if (!rel.empty() && rel != "alternate") return;
    std::string& link = entry_depth_ != 0 ? entry_.url : feed_link_;
    if (link.empty()) link = address;
  }

  void media(const std::string& reference) {
    if (entry_depth_ == 0 || entry_.media.size() >= kMostMedia) return;
    std::string address = feed_address(bases_.back(), reference);
    if (!address.empty() && std::find(entry_.media.begin(), entry_.media.end(), address) == entry_.media.end())
      entry_.media.push_back(std::move(address));
  }

  void outline(const Attributes& attributes) {
    FeedLink feed{.url = feed_address(bases_.back(), unescaped(attributes.value("xmlUrl"))),
                  .title = unescaped(attributes.value("text")),
                  .page = feed_address(bases_.back(), unescaped(attributes.value("htmlUrl")))};
    if (feed.title.empty()) feed.title = unescaped(attributes.value("title"));
    if (!feed.url.empty() && !has_enough()) feed_.feeds.push_back(std::move(feed));
  }

  /// The text of an element that has ended.
  void take(std::string_view name, Words words) {
    // Titles and names often carry HTML's references, which XML knows nothing of; in an address "&copy" is the
    // parameter that it says.
    const bool is_prose =
        name == "title" || name == "name" || name == "creator" || name == "author" || name == "source";
    const std::string text(trim_ascii(is_prose ? decode_entities(text_, EntityPlace::text) : text_));
    if (text.empty()) return;
    if (entry_depth_ != 0) return take_of_entry(name, words, text);
    if (name == "title" && feed_.title.empty())
      feed_.title = text;
    else if (name == "link" && words == Words::none && feed_.page.empty())
      feed_.page = feed_address(bases_.back(), text);
    else if (name == "language" && feed_.language.empty())
      feed_.language = text;
  }

  void take_of_entry(std::string_view name, Words words, const std::string& text) {
    const auto first = [&](std::string& field) {
      if (field.empty()) field = text;
    };
    const auto first_time = [&](std::optional<WebTime>& field) {
      if (!field) field = parse_web_time(text);
      if (!field) fault("a time that cannot be read: " + quotable(text));
    };
    if (words == Words::feedburner) {
      if (name == "origLink") original_ = feed_address(bases_.back(), text);
    } else if (words == Words::content) {
      if (name == "encoded") first(entry_.content);
    } else if (name == "link" || name == "loc") {
      if (entry_.url.empty()) entry_.url = feed_address(bases_.back(), text);
    } else if (name == "guid" || name == "id" || name == "identifier") {
      first(entry_.id);
    } else if (name == "title") {
      first(entry_.title);
    } else if (name == "description" || name == "summary") {
      first(entry_.summary);
    } else if (name == "content") {
      first(entry_.content);
    } else if (name == "name" && words == Words::news) {
      first(entry_.outlet);
    } else if (name == "source") {
      first(entry_.outlet);
    } else if (name == "author" || name == "creator" || name == "name") {
      first(entry_.author);
    } else if (name == "language") {
      first(entry_.language);
    } else if (name == "pubDate" || name == "published" || name == "issued" || name == "created" || name == "date" ||
               name == "publication_date") {
      first_time(entry_.published);
    } else if (name == "updated" || name == "modified" || name == "lastmod") {
      first_time(entry_.updated);
    }
  }

  void finish_entry() {
    entry_depth_ = 0;
    if (!original_.empty()) entry_.url = std::move(original_);
    original_.clear();
    if (entry_.url.empty() && guid_is_link_ && entry_.id.starts_with("http"))
      entry_.url = feed_address(bases_.back(), entry_.id);
    if (has_enough()) return;
    if (feed_.kind != FeedKind::sitemap_index)
      feed_.entries.push_back(std::move(entry_));
    else if (!entry_.url.empty())
      feed_.feeds.push_back({.url = std::move(entry_.url), .title = {}, .page = {}});
  }

  Feed feed_;
  std::string feed_link_;
  bool is_feed_ = false;
  bool is_too_deep_ = false;
  size_t depth_ = 0;
  std::vector<std::optional<Url>> bases_;
  FeedEntry entry_;
  size_t entry_depth_ = 0;  // of the entry being read, 0: none
  bool guid_is_link_ = true;
  std::string original_;  // the address that a feed service has put its own in place of
  std::string text_;
  size_t taken_at_ = 0;  // depth of the element whose text is gathered
};

/// What libxml2 calls back.
class Parser {
 public:
  explicit Parser(const std::optional<Url>& base) : builder_(base) {}

  Result<Feed> run(const std::string& text) {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int,
                                const xmlChar**, int count, int, const xmlChar** attributes) {
      builder(self).start(view(name), words_of(view(prefix), view(uri)), Attributes(attributes, count));
      if (builder(self).is_too_deep()) xmlStopParser(static_cast<Parser*>(self)->context_);
    };
    handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
      builder(self).end(view(name), words_of(view(prefix), view(uri)));
    };
    handler.characters = [](void* self, const xmlChar* bytes, int size) {
      builder(self).text({reinterpret_cast<const char*>(bytes), static_cast<size_t>(size)});
    };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    handler.serror = [](void* self, xmlErrorPtr error) {
      builder(self).fault("line " + std::to_string(error->line) + ": " +
                          quotable(trim_ascii(error->message == nullptr ? "" : error->message)));
    };
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(
        xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr), xmlFreeParserCtxt);
    ISNAD_CHECK(context != nullptr);
    context_ = context.get();
    xmlCtxtUseOptions(context.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
    for (size_t at = 0; at < text.size() && !builder_.has_enough(); at += kChunk) {
      const auto size = static_cast<int>(std::min(kChunk, text.size() - at));
      xmlParseChunk(context.get(), text.data() + at, size, 0);
      if (context->disableSAX != 0) break;  // it gave up: too deep, too long
    }
    xmlParseChunk(context.get(), nullptr, 0, 1);
    if (!builder_.is_feed()) return Error{.where = "", .what = "is XML, but no feed"};
    return builder_.finish();
  }

 private:
  static Builder& builder(void* self) { return static_cast<Parser*>(self)->builder_; }

  Builder builder_;
  xmlParserCtxtPtr context_ = nullptr;
};

}  // namespace

Result<Feed> parse_xml_feed(std::string_view text, const std::optional<Url>& base) {
  return Parser(base).run(mended(text));
}

}  // namespace isnad::intake
