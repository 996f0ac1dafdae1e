#include "intake/payload.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/date.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/header_fields.h"
#include "intake/http_message.h"
#include "intake/page.h"
#include "intake/warc.h"

namespace isnad::intake {
namespace {

constexpr std::array<std::string_view, 4> kArticleTypes = {"", "text/html", "application/xhtml+xml", "text/plain"};

doc::Note note(const char* code, std::string text) { return {.span = {0, 0}, .code = code, .text = std::move(text)}; }

/// Some writers put addresses and ids between angle brackets.
std::string without_brackets(std::string_view text) {
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  return utf8::sanitize(text).text;
}

/// A site's rules for crawlers are plain text, and no article.
bool is_robots(std::string_view url) { return url.ends_with("/robots.txt"); }

/// Fills in what the record holds; false when that is no article.
Result<bool> take_content(const WarcRecord& record, uint64_t largest, Payload& payload) {
  if (record.fields.value("WARC-Type") != "response") {
    payload.content_type = record.fields.value("Content-Type");
    if (!is_article_type(payload.content_type)) return false;
    if (record.block.size() > largest) return Error{.where = "", .what = "is larger than " + size_in_words(largest)};
    payload.bytes = record.block;
    return true;
  }
  if (media_type_of(record.fields.value("Content-Type")) != "application/http") return false;  // of another protocol
  const auto head = parse_http_head(record.block);
  if (!head) return head.error();
  payload.content_type = head->fields.value("Content-Type");
  if (head->status < 200 || head->status > 299 || !is_article_type(payload.content_type)) return false;
  auto content = http_content(*head, largest);
  if (!content) return content.error();
  payload.bytes = std::move(content->bytes);
  if (content->is_cut) payload.notes.push_back(note("cut_short", "the page was cut short when it was got"));
  return true;
}

/// What the type says, else the first bytes.
bool is_page(const Payload& payload) {
  const std::string type = media_type_of(payload.content_type);
  return type.empty() ? looks_like_page(payload.bytes) : type != "text/plain";
}

Result<doc::Document> text_article(std::string_view bytes, const PageOrigin& origin) {
  auto decoded = decode_text(bytes, {.header = origin.charset, .meta = {}});
  if (!decoded) return decoded.error();
  if (decoded->text.empty()) return Error{.where = "", .what = "is empty"};
  doc::Document document;
  document.text = std::move(decoded->text);
  document.raw_map = std::move(decoded->raw_map);
  document.notes = std::move(decoded->notes);
  document.source.charset = decoded->charset;
  if (!origin.url.empty()) document.source.url = origin.url;
  return document;
}

}  // namespace

bool is_article_type(std::string_view content_type) {
  const std::string type = media_type_of(content_type);
  return std::find(kArticleTypes.begin(), kArticleTypes.end(), type) != kArticleTypes.end();
}

std::optional<Result<Payload>> payload_of(const WarcRecord& record, uint64_t largest) {
  const std::string_view type = record.fields.value("WARC-Type");
  if (type != "response" && type != "resource" && type != "conversion") return std::nullopt;
  Payload payload;
  payload.url = without_brackets(record.fields.value("WARC-Target-URI"));
  if (is_robots(payload.url)) return std::nullopt;
  const auto taken = take_content(record, largest, payload);
  if (!taken) return taken.error();
  if (!*taken || payload.bytes.empty()) return std::nullopt;
  if (!record.fields.value("WARC-Segment-Number").empty()) {
    return Error{.where = "", .what = "is one part of a record in several, which are not put together"};
  }
  payload.id = without_brackets(record.fields.value("WARC-Record-ID"));
  const std::string_view captured = record.fields.value("WARC-Date");
  if (parse_iso_date(captured))
    payload.captured = captured;
  else
    payload.notes.push_back(note("bad_captured", "the record's WARC-Date is no time"));
  if (!record.fields.value("WARC-Truncated").empty())
    payload.notes.push_back(note("cut_short", "the page was cut short when it was got"));
  return payload;
}

Result<doc::Document> article_from_payload(Payload payload, RawBytes raw_bytes) {
  const PageOrigin origin{
      .url = payload.url, .charset = charset_in_content_type(payload.content_type), .captured = payload.captured};
  auto article = is_page(payload) ? page_article(payload.bytes, origin) : text_article(payload.bytes, origin);
  if (!article) return article;
  doc::Document& document = *article;
  document.notes.insert(document.notes.begin(), std::make_move_iterator(payload.notes.begin()),
                        std::make_move_iterator(payload.notes.end()));
  if (!payload.id.empty()) document.source.id = std::move(payload.id);
  if (!payload.captured.empty()) document.given.captured = std::move(payload.captured);
  // Of the unpacked bytes: an article is the same article whether somebody packed it or not.
  document.raw_sha256 = sha256_hex(payload.bytes);
  if (raw_bytes == RawBytes::kept) document.raw = std::move(payload.bytes);
  return article;
}

}  // namespace isnad::intake
