#include "isnad/isnad.h"

#include <utility>

#include "api/language_data.h"
#include "base/codepoints.h"
#include "base/json_writer.h"
#include "doc/document.h"
#include "export/record_json.h"
#include "export/record_names.h"
#include "intake/json_article.h"
#include "read/reader.h"

namespace isnad::api {

namespace {

std::shared_ptr<const rules::Language> loaded(const std::optional<std::filesystem::path>& folder,
                                              const std::string& own_names) {
  auto language =
      rules::load_language(folder, own_names.empty() ? std::nullopt : std::optional<std::filesystem::path>(own_names));
  if (!language) throw Failure(language.error().line());
  return *std::move(language);
}

struct ListName {
  Lists list;
  std::string_view key;
};
constexpr ListName kListNames[] = {{kNumbers, "numbers"},   {kTimes, "times"},           {kQuantities, "quantities"},
                                   {kEntities, "entities"}, {kStatements, "statements"}, {kClaims, "claims"}};

read::Options reading_options(const Options& options) {
  read::Options out;
  out.layers = read::kBody;
  for (const ListName& name : kListNames) {
    if ((options.lists & name.list) != 0) out.layers |= *read::layers_of_list(name.key);
  }
  switch (options.prefer) {
    case Prefer::past: out.prefer = read::Preference::past; break;
    case Prefer::future: out.prefer = read::Preference::future; break;
    case Prefer::tense: break;
  }
  return out;
}

exporting::RecordLayers written_layers(Lists lists) {
  auto layers = exporting::RecordLayers::none();
  for (const ListName& name : kListNames) {
    if ((lists & name.list) != 0) layers.add(name.key);
  }
  return layers;
}

/// An article takes the way of all others: the one place where keys, days and bad bytes are dealt with is intake.
doc::Document document_of(const Article& article) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  const auto field = [&json](std::string_view key, const std::string& value) {
    if (!value.empty()) json.key(key).string(value);
  };
  field("id", article.id);
  field("outlet", article.outlet);
  field("url", article.url);
  field("published", article.published);
  field("byline", article.byline);
  field("title", article.title);
  json.key("text").string(article.text).end_object();
  auto document = intake::article_from_json(line);
  if (!document) throw Failure(document.error().line());
  return *std::move(document);
}

std::optional<std::string> iso(std::optional<Day> day) { return day ? std::optional(iso_date(*day)) : std::nullopt; }

/// Layers of the document as plain values.
class Copier {
 public:
  explicit Copier(const doc::Document& document) : document_(document), code_points_(document.text) {}

  void copy(Reading& out, Lists lists) const {
    if (document_.published) {
      out.published_from = iso(document_.published->days.from);
      out.published_to = iso(document_.published->days.to);
    }
    if ((lists & kNumbers) != 0) {
      for (const doc::Number& n : document_.numbers) out.numbers.push_back(number(n));
    }
    if ((lists & kTimes) != 0) {
      for (const doc::Time& t : document_.times) {
        out.times.push_back({span(t.span), std::string(exporting::kTimeKind[t.kind]), iso(t.days.from), iso(t.days.to),
                             t.duration, std::string(exporting::kTimeRelation[t.relation])});
      }
    }
    if ((lists & kQuantities) != 0) {
      for (const doc::Quantity& q : document_.quantities) {
        out.quantities.push_back(
            {span(q.span), q.low, q.high, std::string(exporting::kBound[q.bound]), q.unit, q.item});
      }
    }
  }

 private:
  [[nodiscard]] Span span(ByteSpan bytes) const { return {code_points_.at(bytes.begin), code_points_.at(bytes.end)}; }

  [[nodiscard]] Number number(const doc::Number& n) const {
    Number out{span(n.span), std::string(exporting::kNumberKind[n.kind]), n.low, n.high, {}};
    if (n.kind != doc::Number::Kind::clock) return out;
    out.clock = static_cast<int>(n.low);
    out.low = out.high = std::nullopt;
    return out;
  }

  const doc::Document& document_;
  CodepointMap code_points_;
};

/// The byte at which a code point of valid UTF-8 begins; the size when there are fewer.
size_t byte_of(std::string_view text, uint32_t code_point) {
  size_t at = 0;
  for (uint32_t left = code_point; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && left-- == 0) break;
  }
  return at;
}

}  // namespace

std::string_view Reading::words(Span span) const {
  const size_t begin = byte_of(text, span.begin);
  const std::string_view rest = std::string_view(text).substr(begin);
  return rest.substr(0, byte_of(rest, span.end > span.begin ? span.end - span.begin : 0));
}

Language Language::built_in(const std::string& own_names) {
  return Language(std::make_shared<const Data>(Data{loaded(std::nullopt, own_names)}));
}
Language Language::from_folder(const std::string& folder, const std::string& own_names) {
  return Language(std::make_shared<const Data>(Data{loaded(folder, own_names)}));
}

struct Reader::Impl {
  Impl(std::shared_ptr<const Language::Data> d, Options o)
      : data(std::move(d)), options(o), reader(*data->language, reading_options(o)) {}

  std::shared_ptr<const Language::Data> data;
  Options options;
  read::Reader reader;
};

Reader::Reader(const Language& language, Options options) : impl_(std::make_unique<Impl>(language.data_, options)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Reading Reader::read(const Article& article) {
  doc::Document document = document_of(article);
  impl_->reader.read(document);
  Reading out;
  Copier(document).copy(out, impl_->options.lists);
  const rules::Language& language = *impl_->data->language;
  const exporting::EngineInfo engine{
      .version = ISNAD_VERSION, .language = language.digest, .rule_names = language.rule_names};
  exporting::append_record(out.json, document, engine, written_layers(impl_->options.lists));
  out.text = std::move(document.text);
  return out;
}

}  // namespace isnad::api
