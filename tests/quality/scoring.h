// Compares records with gold files, layer by layer: precision, recall and F1, added up over articles.
//
// What counts is said in docs/annotation.md: spans need not be equal, only touch; gold items marked `optional` are
// neither wanted nor wrong; nothing inside an `ignore` zone counts; names match by any alias. Spans count code points,
// as records do.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/chars.h"

namespace isnad::quality {

using Json = nlohmann::json;

struct Tally {
  size_t right = 0, said = 0, wanted = 0;

  [[nodiscard]] double precision() const {
    return said > 0 ? static_cast<double>(right) / static_cast<double>(said) : wanted > 0 ? 0.0 : 1.0;
  }
  [[nodiscard]] double recall() const {
    return wanted > 0 ? static_cast<double>(right) / static_cast<double>(wanted) : 1.0;
  }
  [[nodiscard]] double f1() const {
    const double p = precision(), r = recall();
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
  }
};

/// The layers, in the order of the table.
inline constexpr std::string_view kLayers[] = {"title",
                                               "published",
                                               "body",
                                               "times",
                                               "quantity values",
                                               "quantities in full",
                                               "figure measures",
                                               "statements",
                                               "statement origins",
                                               "full chains",
                                               "acts",
                                               "figures with origin"};
using Tallies = std::map<std::string, Tally, std::less<>>;

// Spans

struct Span {
  int64_t begin = 0, end = 0;
};

inline Span span_of(const Json& pair) { return {pair.at(0).get<int64_t>(), pair.at(1).get<int64_t>()}; }
inline int64_t overlap(Span a, Span b) {
  return std::max<int64_t>(0, std::min(a.end, b.end) - std::max(a.begin, b.begin));
}

/// Of the characters that either covers, the part that both do.
inline double shared_part(Span gold, const std::vector<Span>& parts) {
  int64_t both = 0, all = gold.end - gold.begin;
  for (const Span& p : parts) {
    both += overlap(gold, p);
    all += p.end - p.begin;
  }
  return static_cast<double>(both) / static_cast<double>(std::max<int64_t>(1, all - both));
}

// Names and values

/// A name as it is compared: folded, without quotation marks and brackets, one space between words.
inline std::string plain_name(std::string_view name) {
  const std::string folded = text::fold(name);
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    const text::Char c = text::decode_valid(folded.data() + at);
    const std::string_view letter = std::string_view(folded).substr(at, c.size);
    at += c.size;
    if (std::string_view("\"“”«»‘’'()").find(letter) != std::string_view::npos) continue;
    const bool blank = letter == " " || letter == "\n" || letter == "\u00A0";
    if (!blank)
      out += letter;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

inline std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

inline std::string_view without_article(std::string_view name) {
  return name.starts_with("ال") ? name.substr(4) : name;
}

/// Whole words of `name` are the alias, with or without its article.
inline bool holds_words(const std::string& name, std::string_view alias) {
  const std::string padded = " " + name + " ";
  return padded.find(" " + std::string(alias) + " ") != std::string::npos ||
         padded.find(" ال" + std::string(alias) + " ") != std::string::npos;
}

/// Is one of the names one of the aliases ("a|b|c")? A name may carry its titles, a person may be called by the last
/// name.
inline bool name_fits(const std::string& aliases, const std::vector<std::string>& names, bool is_person) {
  constexpr size_t kExtraWords = 8;
  for (const std::string& given : split(aliases, '|')) {
    const std::string alias = plain_name(given);
    if (alias.empty()) continue;
    for (const std::string& written : names) {
      const std::string name = plain_name(written);
      if (name.empty()) continue;
      if (without_article(name) == without_article(alias)) return true;
      if (split(name, ' ').size() <= split(alias, ' ').size() + kExtraWords &&
          holds_words(name, without_article(alias)))
        return true;
      if (is_person && name.size() > 6 && alias.ends_with(" " + name)) return true;
    }
  }
  return false;
}

inline bool same_number(const Json& a, const Json& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  return std::abs(a.get<double>() - b.get<double>()) <= 1e-3 * std::max(1.0, std::abs(b.get<double>()));
}

/// Units that must be right; every other one is a thing that is counted, under whatever name.
inline std::string unit_class(const Json& unit) {
  static const std::set<std::string> kUnits = {"person", "family", "case", "year", "%",     "degree", "m",
                                               "km",     "m2",     "km2",  "ha",   "dunam", "mi",     "ft",
                                               "kg",     "g",      "t",    "l",    "m3",    "°C",     "km/h"};
  const std::string u = unit.is_string() ? unit.get<std::string>() : "";
  const bool currency = u.size() == 3 && std::all_of(u.begin(), u.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return currency || kUnits.contains(u) ? u : "thing";
}

/// An ISO 8601 duration as (months, hours): a day is 24 hours, a year 12 months.
inline std::optional<std::pair<double, double>> duration(const Json& iso) {
  if (!iso.is_string()) return std::nullopt;
  double months = 0, hours = 0;
  bool in_time = false;
  const std::string text = iso.get<std::string>();
  for (size_t at = 1; at < text.size();) {
    if (text[at] == 'T') {
      in_time = true;
      ++at;
      continue;
    }
    size_t used = 0;
    const double n = std::stod(text.substr(at), &used);
    switch (at + used < text.size() ? text[at + used] : '?') {
      case 'Y': months += 12 * n; break;
      case 'M': (in_time ? hours : months) += in_time ? n / 60 : n; break;
      case 'W': hours += 168 * n; break;
      case 'D': hours += 24 * n; break;
      case 'H': hours += n; break;
      case 'S': hours += n / 3600; break;
      default: return std::nullopt;
    }
    at += used + 1;
  }
  return std::pair(months, hours);
}

inline bool measure_fits(const std::string& gold, const std::string& got) {
  static const std::set<std::string> kFinerThanOther = {"abducted",  "recovered", "rescued",
                                                        "sentenced", "tested",    "vaccinated"};
  const auto allowed = split(gold, '|');
  const auto has = [&](std::string_view name) {
    return std::find(allowed.begin(), allowed.end(), name) != allowed.end();
  };
  return has(got) || (got == "casualties" && has("killed") && has("injured")) ||
         (has("other") && kFinerThanOther.contains(got));
}

// One article

/// What was missed or wrong, for whoever wants to see it.
using Misses = std::vector<std::string>;

class ArticleScore {
 public:
  ArticleScore(const Json& gold, const Json& record, Tallies& tallies, Misses& misses)
      : gold_(gold), record_(record), tallies_(tallies), misses_(misses) {
    const std::string text = record.at("text");
    for (size_t at = 0; at < text.size();) {
      const text::Char c = text::decode_valid(text.data() + at);
      letters_.push_back(c.code);
      at += c.size;
    }
    for (const Json& zone : gold.value("ignore", Json::array())) ignore_.push_back(span_of(zone));
    for (const Json& e : record.at("entities")) entities_[e.at("id")] = &e;
  }

  void run() {
    title();
    published();
    body();
    times();
    quantities();
    statements();
    figures();
  }

 private:
  using Items = std::vector<Json>;
  using Weight = std::function<double(const Json&, const Json&)>;
  using Test = std::function<bool(const Json&, const Json&)>;

  void one(std::string_view layer, bool right, bool said, const std::string& shown) {
    Tally& t = tallies_[std::string(layer)];
    t.right += right ? 1 : 0;
    t.said += said ? 1 : 0;
    t.wanted += 1;
    if (!right) miss(layer, shown);
  }

  void title() {
    if (!gold_.contains("title")) return;
    const Json& got = record_.at("title");
    const std::string said = got.is_string() ? got.get<std::string>() : "";
    one("title", plain_name(said) == plain_name(gold_["title"].get<std::string>()), !said.empty(), said);
  }

  void published() {
    if (!gold_.contains("published") || gold_["published"].is_null()) return;
    const Json& got = record_.at("published");
    const bool right = got.is_object() && got.value("from", Json()) == gold_["published"] &&
                       got.value("to", Json()) == gold_["published"];
    one("published", right, got.is_object(), got.dump());
  }

  void body() {
    const auto marked = [&](const Json& spans) {
      std::vector<bool> mask(letters_.size(), false);
      for (const Json& s : spans) set(mask, span_of(s), true);
      for (const Span& s : ignore_) set(mask, s, false);
      for (size_t i = 0; i < mask.size(); ++i) {
        const auto cls = text::classify(letters_[i]);
        if (cls == text::CharClass::space || cls == text::CharClass::newline) mask[i] = false;
      }
      return mask;
    };
    const auto wanted = marked(gold_.at("body")), said = marked(record_.at("body"));
    Tally& t = tallies_["body"];
    for (size_t i = 0; i < wanted.size(); ++i) {
      t.right += wanted[i] && said[i] ? 1 : 0;
      t.said += said[i] ? 1 : 0;
      t.wanted += wanted[i] ? 1 : 0;
    }
  }

  static void set(std::vector<bool>& mask, Span span, bool value) {
    for (int64_t i = std::max<int64_t>(0, span.begin); i < span.end && i < static_cast<int64_t>(mask.size()); ++i)
      mask[static_cast<size_t>(i)] = value;
  }

  void times() {
    layer("times", gold_.at("times"), said("times"), touch, [](const Json& g, const Json& p) {
      if (g.at("kind") == "duration")
        return !g.contains("duration") || g["duration"].is_null() ||
               duration(p.at("duration")) == duration(g["duration"]);
      if (g.at("kind") == "reference" || g.value("from", Json()).is_null()) return true;
      return p.at("from") == g["from"] && p.at("to") == g.at("to");
    });
  }

  void quantities() {
    const auto values = [](const Json& g, const Json& p) {
      return same_number(g.at("low"), p.at("low")) && same_number(g.at("high"), p.at("high"));
    };
    const Items got = said("quantities");
    layer("quantity values", gold_.at("quantities"), got, touch, values, all_wanted, free_quantity());
    layer(
        "quantities in full", gold_.at("quantities"), got, touch,
        [values](const Json& g, const Json& p) {
          return values(g, p) && g.at("bound") == p.at("bound") && unit_class(g.at("unit")) == unit_class(p.at("unit"));
        },
        all_wanted, free_quantity());
  }

  void statements() {
    const Items got = said("statements");
    const Json& gold = gold_.at("statements");
    layer("statements", gold, got, near,
          [](const Json& g, const Json& p) { return shared_part(span_of(g.at("span")), parts_of(p)) >= 0.5; });
    layer("statement origins", gold, got, near, [this](const Json& g, const Json& p) { return origin_right(g, p); });
    layer("full chains", gold, got, near, [this](const Json& g, const Json& p) { return chain_right(g, p); });
    layer("acts", gold, got, near, [](const Json& g, const Json& p) { return g.at("act") == p.at("cue").at("act"); });
  }

  /// Quantities with the measure of their claim and the statement they stand in.
  void figures() {
    std::map<std::string, const Json*> statements, claims;
    for (const Json& s : record_.at("statements")) statements[s.at("id")] = &s;
    for (const Json& c : record_.at("claims")) {
      if (c.at("type") == "figure" && c.at("quantity").is_string())
        claims.try_emplace(c["quantity"].get<std::string>(), &c);
    }
    Items got;
    for (Json q : said("quantities")) {
      const auto claim = claims.find(q.at("id").get<std::string>());
      if (claim == claims.end()) continue;
      q["measure"] = claim->second->at("measure").is_string() ? claim->second->at("measure") : Json("");
      const Json& statement = claim->second->at("statement");
      q["said"] = statement.is_string() && statements.contains(statement) ? *statements[statement] : Json();
      got.push_back(std::move(q));
    }
    const auto has_measure = [](const Json& g) {
      return g.contains("measure") && g["measure"].is_string() && !g["measure"].get<std::string>().empty();
    };
    const auto right_measure = [](const Json& g, const Json& p) {
      return measure_fits(g.at("measure"), p.at("measure"));
    };
    layer("figure measures", gold_.at("quantities"), got, touch, right_measure, has_measure, free_quantity());
    layer(
        "figures with origin", gold_.at("quantities"), got, touch,
        [&](const Json& g, const Json& p) { return right_measure(g, p) && origin_of_figure_right(g, p); }, has_measure,
        free_quantity());
  }

  bool origin_of_figure_right(const Json& g, const Json& p) const {
    bool wanted = false, right = false;
    const Span figure = span_of(g.at("span"));
    for (const Json& s : gold_.at("statements")) {
      const Span holder = span_of(s.at("span"));
      if (holder.begin > figure.begin || figure.end > holder.end + 2) continue;
      wanted = wanted || !s.value("optional", false);
      right = right || (p.at("said").is_object() && origin_right(s, p.at("said")));
    }
    return p.at("said").is_object() ? right : !wanted;
  }

  // Matching

  [[nodiscard]] Items said(std::string_view key) const {
    Items out;
    for (const Json& item : record_.at(std::string(key))) {
      const Span s = span_of(item.at("span"));
      if (std::none_of(ignore_.begin(), ignore_.end(), [&](const Span& zone) { return overlap(s, zone) > 0; }))
        out.push_back(item);
    }
    return out;
  }

  /// Pairs (gold, said) by descending weight, each used once.
  static std::map<size_t, size_t> match(const Json& gold, const Items& got, const Weight& weight) {
    struct Pair {
      double weight;
      size_t gold, got;
    };
    std::vector<Pair> pairs;
    for (size_t i = 0; i < gold.size(); ++i) {
      for (size_t j = 0; j < got.size(); ++j) {
        if (const double w = weight(gold[i], got[j]); w > 0) pairs.push_back({w, i, j});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.weight > b.weight; });
    std::map<size_t, size_t> out;
    std::set<size_t> used;
    for (const Pair& p : pairs) {
      if (!out.contains(p.gold) && used.insert(p.got).second) out[p.gold] = p.got;
    }
    return out;
  }

  static bool all_wanted(const Json&) { return true; }
  static bool never(const Json&) { return false; }

  void layer(std::string_view name, const Json& gold, const Items& got, const Weight& weight, const Test& right,
             const std::function<bool(const Json&)>& wanted = all_wanted,
             const std::function<bool(const Json&)>& is_free = never) {
    const auto pairs = match(gold, got, weight);
    std::set<size_t> paired, free;
    Tally& t = tallies_[std::string(name)];
    for (const auto& [i, j] : pairs) paired.insert(j);
    for (size_t i = 0; i < gold.size(); ++i) {
      const auto pair = pairs.find(i);
      if (!wanted(gold[i]) || gold[i].value("optional", false)) {
        if (pair != pairs.end()) free.insert(pair->second);
        continue;
      }
      ++t.wanted;
      const bool is_right = pair != pairs.end() && right(gold[i], got[pair->second]);
      t.right += is_right ? 1 : 0;
      if (!is_right)
        miss(name, (pair == pairs.end() ? "missed " : "wrong ") + gold[i].dump() +
                       (pair == pairs.end() ? "" : "\n      got " + got[pair->second].dump()));
    }
    for (size_t j = 0; j < got.size(); ++j) {
      if (paired.contains(j)) continue;
      if (is_free(got[j]))
        free.insert(j);
      else
        miss(name, "too much " + got[j].dump());
    }
    t.said += got.size() - free.size();
  }

  static double touch(const Json& g, const Json& p) {
    return static_cast<double>(overlap(span_of(g.at("span")), span_of(p.at("span"))));
  }

  static std::vector<Span> parts_of(const Json& statement) {
    std::vector<Span> out;
    for (const Json& part : statement.value("parts", Json::array())) out.push_back(span_of(part));
    if (out.empty()) out.push_back(span_of(statement.at("span")));
    return out;
  }

  static double near(const Json& g, const Json& p) {
    double w = shared_part(span_of(g.at("span")), parts_of(p));
    if (p.at("cue").is_object() && overlap(span_of(g.at("cue")), span_of(p.at("cue").at("span"))) > 0) w += 1;
    return w >= 0.5 ? w : 0;
  }

  /// A singular noun that is read as one, without a numeral, is neither wanted nor wrong.
  [[nodiscard]] std::function<bool(const Json&)> free_quantity() const {
    return [this](const Json& p) {
      if (!same_number(p.at("low"), 1) || !same_number(p.at("high"), 1)) return false;
      const Span s = span_of(p.at("span"));
      return std::none_of(letters_.begin() + s.begin, letters_.begin() + s.end,
                          [](char32_t c) { return text::classify(c) == text::CharClass::digit; });
    };
  }

  // Chains

  [[nodiscard]] std::vector<std::string> names_of(const Json& link) const {
    std::vector<std::string> out;
    if (link.at("name").is_string()) out.push_back(link["name"]);
    if (!link.at("entity").is_string()) return out;
    const auto entity = entities_.find(link["entity"].get<std::string>());
    if (entity == entities_.end()) return out;
    for (const auto& [language, name] : entity->second->at("name").items()) {
      if (name.is_string()) out.push_back(name);
    }
    return out;
  }

  static Items links_of(const Json& statement) {
    Items out;
    for (const Json& link : statement.at("chain")) {
      if (link.at("role") != "outlet") out.push_back(link);
    }
    return out;
  }

  /// A gold link is [role, kind, aliases].
  [[nodiscard]] bool link_right(const Json& gold, const Json& link) const {
    return name_fits(gold.at(2), names_of(link), gold.at(1) == "person");
  }

  [[nodiscard]] bool origin_right(const Json& g, const Json& p) const {
    const Items links = links_of(p);
    return !links.empty() && link_right(g.at("chain").back(), links.back());
  }

  [[nodiscard]] bool same_chain(const std::vector<Json>& wanted, const Items& links) const {
    bool same = wanted.size() == links.size();
    for (size_t i = 0; same && i < wanted.size(); ++i)
      same = links[i].at("role") == wanted[i].at(0) && link_right(wanted[i], links[i]);
    return same;
  }

  /// A relay named once holds for what the same speaker says next: right with or without it there.
  [[nodiscard]] bool chain_right(const Json& g, const Json& p) const {
    const Items links = links_of(p);
    if (same_chain(g.at("chain").get<std::vector<Json>>(), links)) return true;
    std::vector<Json> speakers;
    for (const Json& link : g.at("chain")) {
      if (link.at(0) != "relay") speakers.push_back(link);
    }
    for (const Json& earlier : gold_.at("statements")) {
      const auto chain = earlier.at("chain").get<std::vector<Json>>();
      const bool relayed = span_of(earlier.at("cue")).begin < span_of(g.at("cue")).begin && chain[0].at(0) == "relay";
      if (!relayed || std::vector<Json>(chain.begin() + 1, chain.end()) != speakers) continue;
      if (same_chain(speakers, links) || same_chain(chain, links)) return true;
    }
    return false;
  }

  void miss(std::string_view layer, const std::string& what) {
    misses_.push_back(std::string(layer) + " | " + gold_.at("doc").get<std::string>() + " | " + what);
  }

  const Json& gold_;
  const Json& record_;
  Tallies& tallies_;
  Misses& misses_;
  std::u32string letters_;
  std::vector<Span> ignore_;
  std::map<std::string, const Json*> entities_;
};

inline void print(const Tallies& tallies) {
  std::printf("%-20s %6s %6s %6s   right/said/wanted\n", "layer", "P", "R", "F1");
  for (const std::string_view name : kLayers) {
    const auto found = tallies.find(name);
    if (found == tallies.end()) continue;
    const Tally& t = found->second;
    std::printf("%-20s %6.3f %6.3f %6.3f   %zu/%zu/%zu\n", std::string(name).c_str(), t.precision(), t.recall(), t.f1(),
                t.right, t.said, t.wanted);
  }
}

}  // namespace isnad::quality
