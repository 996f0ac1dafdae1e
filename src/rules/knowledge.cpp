#include "rules/knowledge.h"

#include <algorithm>
#include <charconv>

#include "text/chars.h"
#include "text/tokens.h"

namespace isnad::rules {
namespace {

struct StanzaLine {
  uint32_t line = 0;
  uint32_t column = 1;  // of the field
  std::string_view field, value;
};

struct Stanza {
  uint32_t line = 0;
  std::string_view kind, slug, wikidata;
  std::vector<StanzaLine> lines;

  [[nodiscard]] std::string_view get(std::string_view field) const {
    for (const StanzaLine& l : lines) {
      if (l.field == field) return l.value;
    }
    return {};
  }
};

StanzaLine read_stanza_line(std::string_view line, uint32_t number) {
  const auto text = trim(line);
  const size_t space = text.find_first_of(" \t");
  return {number, static_cast<uint32_t>(text.data() - line.data()) + 1, text.substr(0, space), space == std::string_view::npos ? std::string_view{} : trim(text.substr(space))};
}

Result<std::vector<Stanza>> read_stanzas(const SourceFile& file) {
  std::vector<Stanza> out;
  Lines lines(file.content);
  std::string_view line;
  while (lines.next(line)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (out.empty()) return error_at(file, lines.number(), 1, "this line belongs to no stanza");
      out.back().lines.push_back(read_stanza_line(line, lines.number()));
      continue;
    }
    const auto words = split_words(line);
    if (words.size() < 2) return error_at(file, lines.number(), 1, "a stanza begins with: KIND SLUG [q:Q…]");
    Stanza s{lines.number(), words[0], words[1], {}, {}};
    if (words.size() > 2 && words[2].starts_with("q:")) s.wikidata = words[2].substr(2);
    out.push_back(std::move(s));
  }
  return out;
}

struct KindName {
  std::string_view name;
  doc::EntityKind kind;
};
constexpr KindName kKinds[] = {
    {"place", doc::EntityKind::place},          {"person", doc::EntityKind::person}, {"org", doc::EntityKind::organization},
    {"group", doc::EntityKind::group},          {"facility", doc::EntityKind::facility}, {"outlet", doc::EntityKind::organization},
    {"agency", doc::EntityKind::organization},  {"event", doc::EntityKind::event},   {"work", doc::EntityKind::work},
};

std::optional<double> parse_degrees(std::string_view text) {
  double value = 0;
  text = trim(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "2017", "2017-01" or "2017-01-20"; the end of a year or month where `last`.
std::optional<Day> parse_day(std::string_view text, bool last) {
  int32_t part[3] = {0, last ? 12 : 1, 0};
  size_t count = 0;
  for (size_t at = 0; at < text.size() && count < 3;) {
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), part[count]);
    if (error != std::errc()) return std::nullopt;
    at = static_cast<size_t>(end - text.data()) + 1;
    ++count;
  }
  if (count == 0 || part[1] < 1 || part[1] > 12) return std::nullopt;
  if (count < 3) part[2] = last ? days_in_month(part[0], part[1]) : 1;
  const CivilDate date{part[0], part[1], part[2]};
  return is_valid(date) ? std::optional(to_day(date)) : std::nullopt;
}

HeldRole parse_role(std::string_view value) {
  const auto words = split_words(value);
  HeldRole role;
  if (!words.empty()) role.role = words[0];
  if (words.size() < 2) return role;
  const size_t dots = words[1].find("..");
  role.days.from = parse_day(words[1].substr(0, dots), false);
  if (dots != std::string_view::npos) role.days.to = parse_day(words[1].substr(dots + 2), true);
  return role;
}

class Compiler {
 public:
  Compiler(const SourceFile& file, KnowledgeBase& kb) : file_(file), kb_(kb) {}

  Status add(const Stanza& s) {
    if (s.kind == "demonym") return Done{};
    if (s.kind == "words") return add_words(s);
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindName& k) { return k.name == s.kind; });
    if (kind == std::end(kKinds)) return error_at(file_, s.line, 1, "unknown kind '" + std::string(s.kind) + "'" + nearest_hint(s.kind, kind_names()));
    if (kb_.find(s.slug) != kNoKb) return error_at(file_, s.line, 1, "a second stanza for '" + std::string(s.slug) + "'");
    if (s.get("ar").empty()) return error_at(file_, s.line, 1, "the stanza has no 'ar' line");
    KbEntity e;
    e.kind = kind->kind;
    e.is_agency = s.kind == "agency";
    e.is_outlet = s.kind == "outlet";
    e.slug = s.slug;
    e.wikidata = s.wikidata;
    if (auto done = read_fields(s, e); !done) return done;
    const auto id = static_cast<KbId>(kb_.entities.size());
    kb_.add_entity(std::move(e));
    for (const StanzaLine& l : s.lines) add_name(l, id);
    return Done{};
  }

 private:
  Status add_words(const Stanza& s) {
    for (const StanzaLine& l : s.lines) {
      if (l.field != "ar") return error_at(file_, l.line, l.column, "a stanza of words has only 'ar' lines");
      for (const auto word : split_words(l.value)) kb_.add_ordinary(word);
    }
    return Done{};
  }

  Status read_fields(const Stanza& s, KbEntity& e) {
    for (const StanzaLine& l : s.lines) {
      if (l.field == "en") e.name_en = l.value;
      else if (l.field == "ar") e.name_ar = l.value;
      else if (l.field == "type") e.type = l.value;
      else if (l.field == "country") e.country = l.value;
      else if (l.field == "parent") e.parent = l.value;
      else if (l.field == "iso") e.iso = l.value;
      else if (l.field == "gender") e.gender = l.value.empty() ? '\0' : l.value[0];
      else if (l.field == "role") e.roles.push_back(parse_role(l.value));
      else if (l.field == "at") {
        const size_t comma = l.value.find(',');
        e.lat = parse_degrees(l.value.substr(0, comma));
        if (comma != std::string_view::npos) e.lon = parse_degrees(l.value.substr(comma + 1));
        if (!e.lat || !e.lon) return error_at(file_, l.line, l.column, "'at' takes LAT,LON in decimal degrees");
      } else if (!is_name_field(l.field) && !is_known_extra(l.field)) {
        return error_at(file_, l.line, l.column, "unknown field '" + std::string(l.field) + "'" + nearest_hint(l.field, {std::begin(kFields), std::end(kFields)}));
      }
    }
    return Done{};
  }

  static std::vector<std::string_view> kind_names() {
    std::vector<std::string_view> all{"demonym", "words"};
    for (const KindName& k : kKinds) all.push_back(k.name);
    return all;
  }

  static constexpr std::string_view kFields[] = {"ar",    "en",   "type", "country", "parent", "iso",  "gender", "role",      "at",     "alt",
                                                 "short", "abbr", "seen", "not",     "nick",   "note", "pl",     "precision", "active", "side", "near"};

  static bool is_name_field(std::string_view f) {
    return f == "alt" || f == "short" || f == "abbr" || f == "seen" || f == "not" || f == "nick";
  }
  static bool is_known_extra(std::string_view f) { return f == "note" || f == "pl" || f == "precision" || f == "active" || f == "side" || f == "near"; }

  void add_name(const StanzaLine& l, KbId id) {
    Alias alias;
    alias.entity = id;
    std::string_view name = l.value;
    if (l.field == "ar") alias.cls = AliasClass::canonical;
    else if (l.field == "alt") alias.cls = AliasClass::alternate;
    else if (l.field == "abbr") alias.cls = AliasClass::abbreviation;
    else if (l.field == "seen") alias.cls = AliasClass::misspelling;
    else if (l.field == "not") alias.cls = AliasClass::denied;
    else if (l.field == "short" || l.field == "nick") alias.cls = AliasClass::short_form;
    else return;
    if (const size_t after = name.find(" after "); after != std::string_view::npos) {
      read_triggers(name.substr(after + 7), alias.after);
      name = trim(name.substr(0, after));
    }
    kb_.add_name(name, std::move(alias), cutter_);
  }

  static void read_triggers(std::string_view list, std::vector<std::string>& out) {
    while (!list.empty()) {
      const size_t comma = list.find(',');
      out.push_back(text::fold(trim(list.substr(0, comma))));
      list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
  }

  const SourceFile& file_;
  KnowledgeBase& kb_;
  NameCutter cutter_;
};

constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";  // the article, as folded

}  // namespace

KbId KnowledgeBase::find(std::string_view slug) const {
  const uint32_t id = slugs_.find(slug);
  return id == Interner::kMissing ? kNoKb : by_slug_[id];
}

uint32_t KnowledgeBase::step(uint32_t node, uint32_t word) const {
  if (word == kNoWord) return kNowhere;
  const auto edge = edges_.find(static_cast<uint64_t>(node) << 32 | word);
  return edge == edges_.end() ? kNowhere : edge->second;
}

void KnowledgeBase::starts(std::string_view folded, const Lexicon& lexicon, std::string& storage, std::vector<Stripped>& out) const {
  storage.clear();
  for (const Clitic& before : lexicon.proclitics_for(folded)) {
    if (before.folded.size() >= folded.size() || !folded.starts_with(before.folded)) continue;
    const bool article = (before.features & kAl) != 0;
    const bool fused = article && !before.folded.ends_with(kArticle);
    if (article && !fused) continue;  // the article is part of the name
    std::string_view rest = folded.substr(before.folded.size());
    if (fused) {
      if (!storage.empty()) continue;
      storage.append(kArticle).append(rest);
      // Three equal letters in a row are written as two: the name may begin with the one that was left out.
      if (step(kRoot, storage) == kNowhere) storage.insert(kArticle.size(), kArticle.substr(kArticle.size() / 2));
      rest = storage;
    }
    if (step(kRoot, rest) != kNowhere) out.push_back({rest, before.features & ~static_cast<Features>(kAl)});
  }
}

void KnowledgeBase::add_ordinary(std::string_view word) { ordinary_.intern(text::fold(word)); }

void KnowledgeBase::add_name(std::string_view name, Alias alias, NameCutter& cutter) {
  // Cut as texts are, so that names with marks inside ("A.F.P.") are found.
  text::tokenize(name, {}, cutter.forms, cutter.tokens);
  uint32_t node = kRoot;
  for (const text::Token& token : cutter.tokens) {
    const uint64_t key = static_cast<uint64_t>(node) << 32 | words_.intern(cutter.forms.view(token.form));
    const auto [edge, is_new] = edges_.try_emplace(key, static_cast<uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    node = edge->second;
  }
  if (node != kRoot) nodes_[node].push_back(std::move(alias));
}

void KnowledgeBase::add_entity(KbEntity entity) {
  const uint32_t slug = slugs_.intern(entity.slug);
  by_slug_.resize(slugs_.size(), kNoKb);
  by_slug_[slug] = static_cast<KbId>(entities.size());
  entities.push_back(std::move(entity));
}

Result<KnowledgeBase> compile_knowledge(const std::vector<SourceFile>& sources, const Lexicon&) {
  KnowledgeBase kb;
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".kb")) continue;
    auto stanzas = read_stanzas(file);
    if (!stanzas) return stanzas.error();
    Compiler compiler(file, kb);
    for (const Stanza& s : *stanzas) {
      if (auto done = compiler.add(s); !done) return done.error();
    }
  }
  return kb;
}

Result<SourceFile> demonym_lexicon(const std::vector<SourceFile>& sources) {
  SourceFile out{"lexicon/(demonyms of kb)", "columns\tform\tclass\tinflect\tplural\tcountry\n"};
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".kb")) continue;
    auto stanzas = read_stanzas(file);
    if (!stanzas) return stanzas.error();
    for (const Stanza& s : *stanzas) {
      if (s.kind != "demonym") continue;
      std::string plural(s.get("pl"));
      for (const StanzaLine& l : s.lines) {
        if (l.field != "ar" && l.field != "alt") continue;
        out.content.append(l.value).append("\tdemonym\tnisba plural\t").append(plural).append("\t").append(s.slug).append("\n");
        plural.clear();
      }
    }
  }
  return out;
}

}  // namespace isnad::rules
