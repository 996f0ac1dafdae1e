#include "intake/page_metadata.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "intake/html_entities.h"
#include "intake/page_date.h"
#include "intake/page_names.h"
#include "intake/page_title.h"

namespace isnad::intake {
namespace {

constexpr size_t kLongestName = 200;

bool equals_without_case(std::string_view a, std::string_view lower_b) {
  return a.size() == lower_b.size() && std::equal(a.begin(), a.end(), lower_b.begin(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? x + ('a' - 'A') : x) == y;
         });
}

/// Names of meta elements, the most trustworthy first.
constexpr std::array<std::string_view, 11> kPublishedNames = {"article:published_time",
                                                              "og:article:published_time",
                                                              "article:published",
                                                              "parsely-pub-date",
                                                              "sailthru.date",
                                                              "datepublished",
                                                              "publishdate",
                                                              "publish-date",
                                                              "pubdate",
                                                              "dc.date.issued",
                                                              "date"};
constexpr std::array<std::string_view, 5> kUpdatedNames = {"article:modified_time", "og:updated_time",
                                                           "article:modified", "datemodified", "last-modified"};
constexpr std::array<std::string_view, 4> kAuthorNames = {"author", "article:author", "dc.creator", "parsely-author"};
constexpr std::array<std::string_view, 2> kOutletNames = {"og:site_name", "application-name"};
constexpr std::array<std::string_view, 3> kTitleNames = {"og:title", "twitter:title", "dc.title"};
constexpr std::array<std::string_view, 2> kUrlNames = {"og:url", "twitter:url"};

/// Words of the trade that stand where an author should and name none.
constexpr std::array<std::string_view, 14> kNoAuthors = {
    "logo",  "png",           "jpg",       "jpeg",      "gif",  "svg",  "developed",
    "admin", "administrator", "webmaster", "superuser", "root", "user", "powered"};

class MetadataReader {
 public:
  MetadataReader(const PageTree& tree, std::string_view page, std::string_view url)
      : tree_(tree), page_(page), url_(url) {
    for (const std::string_view script : tree.json_ld) graph_.read(script);
  }

  PageMetadata read() {
    read_articles();
    read_url();
    read_outlet();
    read_title();
    choose_article();
    read_days();
    read_author();
    read_language();
    out_.is_article = article_ != nullptr || equals_without_case(meta("og:type"), "article");
    return std::move(out_);
  }

 private:
  // ---- The sources

  static std::string clean(std::string_view raw) {
    std::string decoded = decode_entities(raw, EntityPlace::attribute);
    if (decoded.find('&') != std::string::npos)
      decoded = decode_entities(decoded, EntityPlace::attribute);  // "&amp;quot;": escaped twice
    return utf8::sanitize(trimmed(decoded)).text;
  }

  static std::string clean_ld(std::string_view raw) { return clean(decode_ld_string(raw)); }

  /// The content of the first meta element of this name, not decoded; empty when there is none.
  [[nodiscard]] std::string_view meta(std::string_view name) const {
    for (const PageProperty& p : tree_.properties) {
      if (!p.is_microdata && !p.value.empty() && equals_without_case(p.name, name)) return p.value;
    }
    return {};
  }

  [[nodiscard]] std::string microdata(std::string_view name) const {
    for (const PageProperty& p : tree_.properties) {
      if (!p.is_microdata || p.name != name) continue;
      std::string said = !p.value.empty() ? clean(p.value) : std::string(trimmed(p.text.of(tree_.text)));
      if (!said.empty()) return said;
    }
    return {};
  }

  /// The microdata `name` inside the element with the property `outer` (a person's name in an author).
  [[nodiscard]] std::string microdata_within(std::string_view outer, std::string_view name) const {
    for (const PageProperty& p : tree_.properties) {
      if (!p.is_microdata || p.name != outer || p.text.empty()) continue;
      for (const PageProperty& inner : tree_.properties) {
        if (inner.is_microdata && inner.name == name && !inner.text.empty() && p.text.contains(inner.text))
          return std::string(trimmed(inner.text.of(tree_.text)));
      }
      return std::string(trimmed(p.text.of(tree_.text)));
    }
    return microdata(outer);
  }

  [[nodiscard]] std::string ld(LdKey key) const {
    const LdValue* value = article_ == nullptr ? nullptr : article_->find(key);
    return value == nullptr ? std::string() : clean_ld(value->text);
  }

  template <typename Names>
  SaidText first_meta(const Names& names) const {
    for (const std::string_view name : names) {
      const std::string said = clean(meta(name));
      if (!said.empty()) return {said, std::string(name)};
    }
    return {};
  }

  // ---- JSON-LD

  void read_articles() {
    articles_ = graph_.articles();
    if (!articles_.empty()) article_ = articles_.front();
  }

  /// Of several articles (teasers have them too) the one with the page's title; else the first with a day.
  void choose_article() {
    if (articles_.size() > 1) {
      const std::string title =
          comparable(out_.title.block != kNoNode ? tree_.of(tree_.blocks[out_.title.block]) : out_.title.text);
      const auto with_title = std::find_if(articles_.begin(), articles_.end(), [&](const LdNode* a) {
        const LdValue* headline = a->find(LdKey::headline);
        return headline != nullptr && comparable(clean_ld(headline->text)) == title;
      });
      const auto with_day = std::find_if(articles_.begin(), articles_.end(),
                                         [](const LdNode* a) { return a->find(LdKey::published) != nullptr; });
      if (with_title != articles_.end())
        article_ = *with_title;
      else if (with_day != articles_.end())
        article_ = *with_day;
    }
    if (article_ == nullptr) return;
    if (const LdValue* body = article_->find(LdKey::body)) out_.article_body = body->text;
    out_.is_live_blog = graph_.is_live_blog(*article_);
  }

  // ---- The facts

  void read_url() {
    out_.url = {clean(tree_.canonical), "canonical"};
    if (host_of(out_.url.text).empty()) out_.url = first_meta(kUrlNames);
    if (host_of(out_.url.text).empty()) out_.url = {std::string(url_), "given"};
    if (out_.url.text.empty()) out_.url.from.clear();
  }

  /// "Site - a slogan" is the site. An address is none.
  static std::string site_name(std::string_view said) {
    const auto parts = title_parts(said);
    const std::string_view name = parts.front();
    return name.size() > kLongestName || name.find("://") != std::string_view::npos ? std::string() : std::string(name);
  }

  void read_outlet() {
    const auto take = [&](std::string_view said, std::string_view from) {
      if (!out_.outlet && !said.empty()) out_.outlet = {site_name(said), std::string(from)};
    };
    take(clean(meta("og:site_name")), "og:site_name");
    if (article_ != nullptr) take(clean_ld(graph_.name_of(*article_, LdKey::publisher)), "json-ld");
    take(microdata_within("publisher", "name"), "microdata");
    take(clean(meta("application-name")), "application-name");
    take(host_of(out_.url.text), out_.url.from == "given" ? "url" : out_.url.from);
  }

  void read_title() {
    std::vector<GivenTitle> given;
    if (article_ != nullptr) {
      if (const LdValue* headline = article_->find(LdKey::headline)) {
        given.push_back({.raw = headline->text, .text = clean_ld(headline->text), .from = "json-ld"});
      }
    }
    for (const std::string_view name : kTitleNames) {
      const std::string_view raw = meta(name);
      if (!raw.empty()) given.push_back({.raw = raw, .text = clean(raw), .from = std::string(name)});
    }
    if (!trimmed(tree_.title).empty())
      given.push_back({.raw = tree_.title, .text = clean(tree_.title), .from = "title"});
    std::erase_if(given, [](const GivenTitle& t) { return t.text.empty(); });
    out_.title = choose_title(tree_, page_, given, out_.outlet.text);
  }

  SaidDay day_from(std::string_view text, std::string_view from) const {
    return {day_in(text), std::string(text), std::string(from)};
  }

  void read_days() {
    const auto take = [](SaidDay& into, SaidDay said) {
      if (!into.day && said.day) into = std::move(said);
    };
    take(out_.published, day_from(ld(LdKey::published), "json-ld"));
    take(out_.updated, day_from(ld(LdKey::modified), "json-ld"));
    for (const std::string_view name : kPublishedNames) take(out_.published, day_from(clean(meta(name)), name));
    for (const std::string_view name : kUpdatedNames) take(out_.updated, day_from(clean(meta(name)), name));
    take(out_.published, day_from(microdata("datePublished"), "microdata"));
    take(out_.updated, day_from(microdata("dateModified"), "microdata"));
    take_times();
    take(out_.published, SaidDay{day_in_url(out_.url.text), out_.url.text, "url"});
    for (const ByteSpan text : tree_.dates) take(out_.published, day_from(text.of(tree_.text), "class"));
    take(out_.published, page_of_graph());
    if (out_.updated.day && out_.published.day && *out_.updated.day < *out_.published.day) out_.updated = {};
  }

  /// The `time` of the article: behind the title and before other articles' times.
  void take_times() {
    const uint32_t from = out_.title.block == kNoNode ? 0 : tree_.blocks[out_.title.block].text.begin;
    const PageTime* before = nullptr;
    for (const PageTime& t : tree_.times) {
      const std::string said = !t.datetime.empty() ? clean(t.datetime) : std::string(t.text.of(tree_.text));
      if (!day_in(said) || (t.hints & (kHintRelated | kHintComments | kHintAside)) != 0) continue;
      const bool is_updated = (t.hints & kHintUpdated) != 0 && (t.hints & kHintDate) != 0;
      if (is_updated) {
        if (!out_.updated.day) out_.updated = day_from(said, "time");
      } else if (t.text.begin < from) {
        before = &t;
      } else if (!out_.published.day) {
        out_.published = day_from(said, "time");
      }
    }
    if (before != nullptr && !out_.published.day) {
      out_.published = day_from(
          !before->datetime.empty() ? clean(before->datetime) : std::string(before->text.of(tree_.text)), "time");
    }
  }

  /// Some plug-ins date the page and not the article.
  SaidDay page_of_graph() const {
    for (const LdNode& node : graph_.nodes) {
      const LdValue* type = node.find(LdKey::type);
      const LdValue* published = node.find(LdKey::published);
      if (type != nullptr && published != nullptr && type->text == "WebPage")
        return day_from(clean_ld(published->text), "json-ld");
    }
    return {};
  }

  /// An author's name, or nothing where it names none.
  [[nodiscard]] std::string author_name(std::string_view said) const {
    constexpr size_t kMostWords = 8;
    std::string_view name = trimmed(said);
    // "a label: name"
    if (const size_t colon = name.find(':'); colon != std::string_view::npos && colon < kLongestName / 4)
      name = trimmed(name.substr(colon + 1));
    if (name.empty() || name.size() > kLongestName || name.find_first_of("0123456789@/<>{}_") != std::string_view::npos)
      return {};
    if (static_cast<size_t>(std::count(name.begin(), name.end(), ' ')) + 1 > kMostWords) return {};
    if (comparable(name) == comparable(out_.outlet.text)) return {};
    for (size_t at = 0; at < name.size();) {
      const size_t end = std::min(name.find_first_of(" .-", at), name.size());
      const std::string_view word = name.substr(at, end - at);
      if (std::any_of(kNoAuthors.begin(), kNoAuthors.end(),
                      [&](std::string_view no) { return equals_without_case(word, no); }))
        return {};
      at = end + 1;
    }
    return std::string(name);
  }

  void read_author() {
    const auto take = [&](std::string_view said, std::string_view from) {
      if (out_.author) return;
      if (out_.byline.text.empty() && !trimmed(said).empty() && said.size() <= kLongestName)
        out_.byline = {std::string(trimmed(said)), std::string(from)};
      out_.author.text = author_name(said);
      if (out_.author) out_.author.from = from;
    };
    if (article_ != nullptr) take(clean_ld(graph_.name_of(*article_, LdKey::author)), "json-ld");
    take(microdata_within("author", "name"), "microdata");
    for (const std::string_view name : kAuthorNames) take(clean(meta(name)), name);
    for (const ByteSpan text : tree_.authors) {
      if (out_.author) break;
      take(text.of(tree_.text), "class");
      out_.author_text = text;
    }
  }

  void read_language() {
    const auto take = [&](const std::string& said, std::string_view from) {
      constexpr size_t kLongestTag = 35;  // BCP 47
      if (!out_.language && !said.empty() && said.size() <= kLongestTag) out_.language = {said, std::string(from)};
    };
    take(clean(tree_.language), "html");
    take(ld(LdKey::language), "json-ld");
    take(clean(meta("og:locale")), "og:locale");
    take(clean(meta("content-language")), "content-language");
  }

  const PageTree& tree_;
  std::string_view page_, url_;
  LdGraph graph_;
  std::vector<const LdNode*> articles_;
  const LdNode* article_ = nullptr;
  PageMetadata out_;
};

}  // namespace

PageMetadata read_metadata(const PageTree& tree, std::string_view page, std::string_view url) {
  return MetadataReader(tree, page, url).read();
}

}  // namespace isnad::intake
