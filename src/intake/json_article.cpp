#include "intake/json_article.h"

#include <array>
#include <iterator>
#include <optional>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/json_object.h"
#include "intake/page_date.h"

namespace isnad::intake {
namespace {

enum class Field : uint8_t { id, outlet, url, published, byline, author, title, text, count };

/// Names of the fields; the plain names win over news-please's when a line has both.
struct KeyName {
  std::string_view name;
  Field field;
  bool is_plain;
};

constexpr std::array kKeys = {
    KeyName{"id", Field::id, true},
    KeyName{"outlet", Field::outlet, true},
    KeyName{"source_domain", Field::outlet, false},
    KeyName{"url", Field::url, true},
    KeyName{"published", Field::published, true},
    KeyName{"date_publish", Field::published, false},
    KeyName{"byline", Field::byline, true},
    KeyName{"authors", Field::author, false},
    KeyName{"title", Field::title, true},
    KeyName{"text", Field::text, true},
    KeyName{"maintext", Field::text, false},
};

/// The wanted values as they stand in the line.
struct RawValue {
  std::string_view raw;
  JsonKind kind = JsonKind::literal;
  bool is_plain = false;
};

class RawFields {
 public:
  void offer(std::string_view key, std::string_view raw, JsonKind kind) {
    if (raw == "null") return;
    for (const KeyName& known : kKeys) {
      if (known.name != key) continue;
      auto& value = values_[static_cast<size_t>(known.field)];
      if (!value || known.is_plain || !value->is_plain) value = RawValue{raw, kind, known.is_plain};
    }
  }
  const std::optional<RawValue>& operator[](Field field) const { return values_[static_cast<size_t>(field)]; }

 private:
  std::array<std::optional<RawValue>, static_cast<size_t>(Field::count)> values_;
};

/// Turns raw values into text and remembers what had to be replaced.
class Decoder {
 public:
  explicit Decoder(bool line_is_valid) : line_is_valid_(line_is_valid) {}

  /// A string field, repaired. `replaced` gets the places of repairs.
  std::string text_of(std::string_view raw, std::vector<ByteSpan>& replaced) const {
    std::string decoded;
    decoded.reserve(raw.size());
    const bool has_lone = decode_json_string(raw, decoded);
    if (line_is_valid_ && !has_lone) return decoded;
    auto sanitized = utf8::sanitize(decoded);
    replaced = std::move(sanitized.bad);
    return std::move(sanitized.text);
  }

 private:
  bool line_is_valid_;
};

/// Elements of an array of strings, joined; other elements are skipped. The array was checked before, so a quotation
/// mark outside a string begins one, and inside nested arrays they count too.
std::string joined_strings(std::string_view raw, const Decoder& decoder) {
  std::string joined;
  std::vector<ByteSpan> unused;
  for (size_t at = raw.find('"'); at != std::string_view::npos; at = raw.find('"', at)) {
    size_t end = at + 1;
    while (raw[end] != '"') end += raw[end] == '\\' ? 2 : 1;
    if (!joined.empty()) joined += ", ";
    joined += decoder.text_of(raw.substr(at, end + 1 - at), unused);
    at = end + 1;
  }
  return joined;
}

void note(doc::Document& document, const char* code, std::string text) {
  document.notes.push_back({.span = {0, 0}, .code = code, .text = std::move(text)});
}

/// A fact beside the text: strings as they are, numbers as written, a list of strings joined. Empty strings say
/// nothing.
std::optional<std::string> fact(const std::optional<RawValue>& value, const char* name, const Decoder& decoder,
                                doc::Document& document) {
  if (!value) return std::nullopt;
  std::string text;
  std::vector<ByteSpan> replaced;
  if (value->kind == JsonKind::string) text = decoder.text_of(value->raw, replaced);
  if (value->kind == JsonKind::number) text = value->raw;
  if (value->kind == JsonKind::array) text = joined_strings(value->raw, decoder);
  if (!replaced.empty())
    note(document, "bad_utf8", std::string(name) + ": bytes that are no text were replaced by U+FFFD");
  if (text.empty()) return std::nullopt;
  return text;
}

/// Nobody says when it was published, but its address does: "/2021/08/07/".
void take_day_of_url(doc::Document& document) {
  if (!document.source.url) return;
  document.given.published = day_in_url(*document.source.url);
  if (document.given.published) document.given.published_basis = doc::Basis::metadata;
}

void take_facts(const RawFields& fields, const Decoder& decoder, doc::Document& document) {
  document.source.id = fact(fields[Field::id], "id", decoder, document);
  document.source.url = fact(fields[Field::url], "url", decoder, document);
  document.given.outlet = fact(fields[Field::outlet], "outlet", decoder, document);
  document.given.byline = fact(fields[Field::byline], "byline", decoder, document);
  document.given.author = fact(fields[Field::author], "authors", decoder, document);
  const auto published = fact(fields[Field::published], "published", decoder, document);
  if (!published) return take_day_of_url(document);
  document.given.published = parse_iso_date(*published);
  if (!document.given.published) note(document, "bad_published", "published is no day or RFC 3339 time: " + *published);
}

/// title + "\n\n" + text, with the places of repairs in the whole.
void take_text(const RawFields& fields, const Decoder& decoder, doc::Document& document) {
  std::vector<ByteSpan> replaced;
  if (const auto& title = fields[Field::title]; title && title->kind == JsonKind::string) {
    document.text = decoder.text_of(title->raw, replaced);
  }
  if (!document.text.empty()) {
    document.title = ByteSpan{0, static_cast<uint32_t>(document.text.size())};
    document.title_is_given = true;
    document.text += "\n\n";
  }
  const auto text_begin = static_cast<uint32_t>(document.text.size());
  std::vector<ByteSpan> replaced_in_text;
  document.text += decoder.text_of(fields[Field::text]->raw, replaced_in_text);
  for (const ByteSpan span : replaced_in_text) replaced.push_back({span.begin + text_begin, span.end + text_begin});
  auto notes = notes_for_replaced(replaced);
  document.notes.insert(document.notes.end(), std::make_move_iterator(notes.begin()),
                        std::make_move_iterator(notes.end()));
}

}  // namespace

Result<doc::Document> article_from_json(std::string_view line) {
  RawFields fields;
  JsonObjectReader members(line);
  while (members.next()) fields.offer(members.key(), members.raw(), members.kind());
  if (!members.fault().empty()) return Error{.where = "", .what = members.fault()};
  if (!fields[Field::text] || fields[Field::text]->kind != JsonKind::string) {
    return Error{.where = "", .what = "the object has no \"text\""};
  }
  doc::Document document;
  const Decoder decoder(utf8::is_valid(line));
  take_facts(fields, decoder, document);  // first, since its notes have no place in the text
  take_text(fields, decoder, document);
  if (document.text.empty()) return Error{.where = "", .what = "the article is empty"};
  document.source.media_type = "application/json";
  document.raw_sha256 = sha256_hex(line);
  return document;
}

}  // namespace isnad::intake
