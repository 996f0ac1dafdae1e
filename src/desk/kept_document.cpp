#include "desk/kept_document.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "doc/content_id.h"
#include "intake/json_article.h"
#include "intake/json_object.h"
#include "intake/payload.h"

namespace isnad::desk {
namespace {

constexpr std::string_view kJsonLine = "application/json";

/// The members of one JSON object, as they stand.
class Members {
 public:
  explicit Members(std::string_view json) {
    intake::JsonObjectReader reader(json);
    while (reader.next()) members_.emplace(reader.key(), reader.raw());
    is_whole_ = reader.fault().empty();
  }
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  [[nodiscard]] std::string_view raw(std::string_view key) const {
    const auto at = members_.find(key);
    return at == members_.end() ? std::string_view() : at->second;
  }
  /// nullopt: null, no string, or not there.
  [[nodiscard]] std::optional<std::string> string(std::string_view key) const {
    const std::string_view raw = this->raw(key);
    if (!raw.starts_with('"')) return std::nullopt;
    std::string out;
    intake::decode_json_string(raw, out);
    return out;
  }

 private:
  std::map<std::string, std::string_view, std::less<>> members_;
  bool is_whole_ = false;
};

/// Whole numbers of an array, however it is nested.
std::vector<uint32_t> numbers_in(std::string_view json) {
  std::vector<uint32_t> numbers;
  for (const char* at = json.data(); at != json.data() + json.size();) {
    uint32_t number = 0;
    const auto [end, code] = std::from_chars(at, json.data() + json.size(), number);
    if (code == std::errc()) numbers.push_back(number);
    at = end == at ? at + 1 : end;
  }
  return numbers;
}

/// Spans in code points, ascending, as spans in bytes.
std::vector<ByteSpan> byte_spans(std::string_view json, std::string_view text) {
  const std::vector<uint32_t> ends = numbers_in(json);
  std::vector<ByteSpan> spans;
  uint32_t code_points = 0, byte = 0;
  const auto byte_at = [&](uint32_t wanted) {
    while (byte < text.size() && code_points < wanted) {
      ++byte;
      while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) ++byte;
      ++code_points;
    }
    return byte;
  };
  for (size_t i = 0; i + 1 < ends.size(); i += 2) {
    const uint32_t begin = byte_at(ends[i]);
    spans.push_back({begin, byte_at(ends[i + 1])});
  }
  return spans;
}

/// The document that the kept bytes make, when it still has the article's text.
std::optional<doc::Document> from_bytes(const store::KeptArticle& article, const Members& source) {
  if (article.raw.empty()) return std::nullopt;
  const std::string type = source.string("media_type").value_or("");
  Result<doc::Document> document = Error{};
  if (type == kJsonLine) {
    document = intake::article_from_json(article.raw);
  } else {
    document =
        intake::article_from_payload({.bytes = article.raw,
                                      .content_type = type + "; charset=" + source.string("charset").value_or("utf-8"),
                                      .url = source.string("url").value_or(""),
                                      .captured = {},
                                      .id = {},
                                      .notes = {}},
                                     intake::RawBytes::dropped);
  }
  if (!document || document->text != article.text) return std::nullopt;
  return *std::move(document);
}

/// Agencies of the byline are those that the record names without a place in the text.
std::optional<std::string> byline_of(const Members& record) {
  std::string byline;
  std::string_view rest = record.raw("relays");
  for (size_t begin = rest.find('{'); begin != std::string_view::npos; begin = rest.find('{', begin + 1)) {
    const Members relay(rest.substr(begin, rest.find('}', begin) + 1 - begin));
    if (relay.raw("span") != "null") continue;
    byline += (byline.empty() ? "" : " - ") + relay.string("name").value_or("");
  }
  return byline.empty() ? std::nullopt : std::optional(byline);
}

void add_page(const Members& record, doc::Document& document) {
  const Members page(record.raw("page"));
  doc::PageFacts& facts = document.page.emplace();
  const auto fact = [&](const char* key) { return page.string(key).value_or(""); };
  facts.language = fact("language");
  facts.charset_from = fact("charset_from");
  facts.title_from = fact("title_from");
  facts.outlet_from = fact("outlet_from");
  facts.author_from = fact("author_from");
  facts.published_from = fact("published_from");
  facts.updated_from = fact("updated_from");
  if (document.title)
    document.blocks.push_back({.span = *document.title, .kind = doc::BlockKind::title, .in_body = false});
  for (const ByteSpan span : byte_spans(record.raw("body"), document.text)) {
    document.blocks.push_back({.span = span, .kind = doc::BlockKind::paragraph, .in_body = true});
  }
  std::sort(document.blocks.begin(), document.blocks.end(),
            [](const doc::Block& a, const doc::Block& b) { return a.span.begin < b.span.begin; });
}

doc::Document from_record(const store::KeptArticle& article, const Members& record, const Members& source) {
  doc::Document document;
  document.text = article.text;
  document.given.byline = byline_of(record);
  const bool is_page = record.raw("page").starts_with('{');
  const std::vector<ByteSpan> title = byte_spans(record.raw("title_span"), article.text);
  if (!title.empty() && (is_page || source.string("media_type") == kJsonLine)) {
    document.title = title.front();
    document.title_is_given = true;
  }
  if (is_page) add_page(record, document);
  return document;
}

void add_published(const Members& record, doc::Document& document) {
  document.given.published.reset();
  const Members published(record.raw("published"));
  const std::string basis = published.string("basis").value_or("");
  // What was found in the text is found again, or better.
  if (basis != "given" && basis != "metadata") return;
  document.given.published = parse_iso_date(published.string("from").value_or(""));
  document.given.published_basis = basis == "given" ? doc::Basis::given : doc::Basis::metadata;
}

}  // namespace

Result<doc::Document> document_of(const store::KeptArticle& article) {
  const Members record(article.record);
  const Members source(record.raw("source"));
  if (!record.is_whole() || !source.is_whole()) return Error{article.id, "its record cannot be read"};
  std::optional<doc::Document> made = from_bytes(article, source);
  doc::Document document = made ? *std::move(made) : from_record(article, record, source);
  document.source.id = source.string("id");
  document.source.path = source.string("path");
  document.source.url = source.string("url");
  document.source.media_type = source.string("media_type").value_or("");
  document.source.charset = source.string("charset").value_or("");
  document.given.captured = record.string("captured");
  document.given.author = record.string("author");
  document.given.updated = record.string("updated");
  add_published(record, document);
  // The record says which outlet it is, not who said so; the id does: it holds the outlet that was given.
  document.given.outlet.reset();
  if (doc::content_id(document) != article.id) document.given.outlet = Members(record.raw("outlet")).string("name");
  if (doc::content_id(document) != article.id) return Error{article.id, "its record does not lead back to its id"};
  return document;
}

}  // namespace isnad::desk
