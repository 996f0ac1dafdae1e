#include "rules/knowledge.h"

#include <algorithm>
#include <iterator>

#include "rules/stanza.h"
#include "text/chars.h"
#include "text/tokens.h"

namespace isnad::rules {
namespace {

constexpr std::string_view kFields[] = {"ar",    "en",   "type", "country", "parent", "iso",  "gender", "role",      "at",     "alt",  "short",
                                        "abbr",  "seen", "not",  "nick",    "deny",   "note", "pl",     "precision", "active", "side", "near"};

bool is_known_extra(std::string_view f) { return f == "note" || f == "pl" || f == "precision" || f == "active" || f == "side" || f == "near"; }

HeldRole parse_role(std::string_view value) {
  const RoleValue words = split_role(value);
  HeldRole role{std::string(words.office), {}};
  if (words.dates.empty()) return role;
  role.days.from = parse_day(words.from, Edge::first);
  if (words.has_range) role.days.to = parse_day(words.until, Edge::last);
  return role;
}

/// A file that is no knowledge base at all has a mistake in every line; nobody reads all of them.
constexpr size_t kMostErrors = 1000;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

class Compiler {
 public:
  Compiler(KnowledgeBase& kb, std::vector<Error>& errors) : kb_(kb), errors_(errors) {}

  void add(const SourceFile& file) {
    file_ = &file;
    StanzaReader reader(file);
    // One stanza is read ahead, so that the look-up of its slug does not wait for memory.
    Stanza stanzas[2];
    bool is_waiting = false;
    for (size_t turn = 0; errors_.size() < kMostErrors; turn ^= 1) {
      const auto more = reader.next(stanzas[turn]);
      if (more && *more) kb_.expect(stanzas[turn].slug);
      if (is_waiting) {
        if (auto done = add(stanzas[turn ^ 1]); !done) errors_.push_back(done.error());
      }
      if (!more) errors_.push_back(more.error());
      else if (!*more) return;
      is_waiting = more && *more;
    }
  }

 private:
  /// Where an entity was begun, for messages and for telling layers apart.
  struct Origin {
    const SourceFile* file;
    const KindName* kind;
  };

  [[nodiscard]] Error error(uint32_t line, uint32_t column, std::string what) const { return error_at(*file_, line, column, std::move(what)); }

  Status add(const Stanza& s) {
    if (s.kind == "demonym") return Done{};
    if (s.kind == "words") return add_words(s);
    const KindName* kind = find_kind(s.kind);
    if (kind == nullptr) return error(s.line, 1, "unknown kind " + quoted(s.kind) + nearest_hint(s.kind, all_kinds()));
    if (const KbId known = kb_.find(s.slug); known != kNoKb) return add_to(known, *kind, s);
    if (s.get("ar").empty()) return error(s.line, 1, "the stanza has no 'ar' line");
    KbEntity e;
    e.kind = kind->kind;
    e.is_agency = s.kind == "agency";
    e.is_outlet = s.kind == "outlet";
    e.slug = s.slug;
    e.wikidata = kb_.keep(s.wikidata);
    if (auto done = read_fields(s, e); !done) return done;
    const KbId id = kb_.add_entity(std::move(e));
    origins_.push_back({file_, kind});
    return add_names(s, id);
  }

  /// A stanza of a later layer about an entity of an earlier one.
  Status add_to(KbId id, const KindName& kind, const Stanza& s) {
    const Origin& origin = origins_[id];
    if (origin.file->layer == file_->layer) return error(s.line, 1, "a second stanza for " + quoted(s.slug));
    if (origin.kind != &kind) {
      return error(s.line, 1, quoted(s.slug) + " is of the kind '" + std::string(origin.kind->name) + "' in " + origin.file->path);
    }
    for (const StanzaLine& l : s.lines) {
      if (l.field == "ar") return error(l.line, l.column, quoted(s.slug) + " has its 'ar' in " + origin.file->path + "; add another name with 'alt', or use another slug");
    }
    if (auto done = read_fields(s, kb_.entities[id]); !done) return done;
    if (!s.wikidata.empty()) kb_.entities[id].wikidata = kb_.keep(s.wikidata);
    return add_names(s, id);
  }

  Status add_words(const Stanza& s) {
    for (const StanzaLine& l : s.lines) {
      if (l.field != "ar") return error(l.line, l.column, "a stanza of words has only 'ar' lines");
      for (const auto word : split_words(l.value)) kb_.add_ordinary(word);
    }
    return Done{};
  }

  Status read_fields(const Stanza& s, KbEntity& e) {
    for (const StanzaLine& l : s.lines) {
      if (l.field == "en") e.name_en = kb_.keep(l.value);
      else if (l.field == "ar") e.name_ar = kb_.keep(l.value);
      else if (l.field == "type") e.type = kb_.keep_repeated(l.value);
      else if (l.field == "country") e.country = kb_.keep_repeated(l.value);
      else if (l.field == "parent") e.parent = kb_.keep_repeated(l.value);
      else if (l.field == "iso") e.iso = kb_.keep_repeated(l.value);
      else if (l.field == "gender") e.gender = l.value.empty() ? '\0' : l.value[0];
      else if (l.field == "role") e.roles.push_back(parse_role(l.value));
      else if (l.field == "at") {
        const auto point = parse_point(l.value);
        if (!point) return error(l.line, l.column, "'at' takes LAT,LON in decimal degrees, -90 to 90 and -180 to 180");
        e.lat = point->lat;
        e.lon = point->lon;
      } else if (!is_name_field(l.field) && !is_known_extra(l.field)) {
        return error(l.line, l.column, "unknown field " + quoted(l.field) + nearest_hint(l.field, {std::begin(kFields), std::end(kFields)}));
      }
    }
    return Done{};
  }

  static std::vector<std::string_view> all_kinds() {
    std::vector<std::string_view> all{"demonym", "words"};
    for (const KindName& k : kind_names()) all.push_back(k.name);
    return all;
  }

  Status add_names(const Stanza& s, KbId id) {
    for (const StanzaLine& l : s.lines) {
      if (!is_name_field(l.field)) continue;
      const NameValue value = split_name(l.value);
      if (l.field != "deny") {
        kb_.add_name(value.name, {id, class_of(l.field), kb_.keep_list(value.after)});
      } else if (origins_[id].file->layer == file_->layer) {
        return error(l.line, l.column, "'deny' takes a name of an earlier layer away; names of this file are taken out of it");
      } else if (!kb_.deny_name(value.name, id)) {
        return error(l.line, l.column, quoted(s.slug) + " has no such name in an earlier layer");
      }
    }
    return Done{};
  }

  static AliasClass class_of(std::string_view field) {
    if (field == "ar") return AliasClass::canonical;
    if (field == "alt") return AliasClass::alternate;
    if (field == "abbr") return AliasClass::abbreviation;
    if (field == "seen") return AliasClass::misspelling;
    if (field == "not") return AliasClass::denied;
    return AliasClass::short_form;  // short, nick
  }

  KnowledgeBase& kb_;
  std::vector<Error>& errors_;
  const SourceFile* file_ = nullptr;
  std::vector<Origin> origins_;  // by KbId
};

constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";  // the article, as folded

/// Of a file for each name or entity, as they are: enough to make room in advance.
constexpr size_t kBytesOfName = 100;

}  // namespace

doc::Precision KbEntity::precision() const {
  if (type == "country") return doc::Precision::country;
  if (type == "governorate" || type == "province" || type == "state") return doc::Precision::adm1;
  if (type == "district") return doc::Precision::adm2;
  if (type == "region" || type == "river" || type == "sea" || type == "mountain" || type == "road") return doc::Precision::near;
  return doc::Precision::exact;
}

KbId KnowledgeBase::find(std::string_view slug) const {
  const uint32_t id = slugs_.find(slug);
  return id == Interner::kMissing ? kNoKb : by_slug_[id];
}

uint32_t KnowledgeBase::step(uint32_t node, uint32_t word) const { return word == kNoWord ? kNowhere : edges_.find(node, word); }

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

void KnowledgeBase::reserve(size_t names, size_t count) {
  words_.reserve(names + names / 2);
  edges_.reserve(names + names / 2);
  loose_.reserve(names);
  slugs_.reserve(count);
  by_slug_.reserve(count);
  entities.reserve(count);
}

std::span<const std::string> KnowledgeBase::keep_list(std::string_view list) {
  if (list.empty()) return {};
  auto at = lists_.find(list);
  if (at == lists_.end()) {
    at = lists_.emplace(list, std::vector<std::string>()).first;
    for (bool more = true; more;) {
      const size_t comma = list.find(',');
      at->second.push_back(text::fold(trim(list.substr(0, comma))));
      more = comma != std::string_view::npos;
      if (more) list = list.substr(comma + 1);
    }
  }
  return at->second;
}

void KnowledgeBase::add_name(std::string_view name, Alias alias) {
  waiting_text_.append(name);
  waiting_.push_back({static_cast<uint32_t>(waiting_text_.size()), alias});
  waiting_text_ += '\n';
  if (waiting_.size() == kNamesTogether) enter_waiting();
}

void KnowledgeBase::enter_waiting() {
  // Cut as texts are, so that names with marks inside ("A.F.P.") are found.
  text::tokenize(waiting_text_, {}, words_, tokens_);
  bool begins = true;
  for (const text::Token& token : tokens_) {
    const bool is_break = token.kind == text::TokenKind::paragraph;
    if (begins && !is_break) edges_.prefetch(kRoot, token.form);
    begins = is_break;
  }
  size_t at = 0;
  for (const WaitingName& name : waiting_) {
    uint32_t node = kRoot;
    for (; at < tokens_.size() && tokens_[at].span.begin < name.end; ++at) {
      node = edges_.add(node, tokens_[at].form, node_count_);
      if (node == node_count_) ++node_count_;
    }
    while (at < tokens_.size() && tokens_[at].span.begin == name.end) ++at;  // the line break
    if (node != kRoot) loose_.push_back({node, name.alias});
  }
  waiting_.clear();
  waiting_text_.clear();
}

bool KnowledgeBase::deny_name(std::string_view name, KbId entity) {
  enter_waiting();
  text::tokenize(name, {}, words_, tokens_);
  uint32_t node = kRoot;
  for (const text::Token& token : tokens_) node = node == kNowhere ? kNowhere : step(node, token.form);
  if (node == kNowhere || node == kRoot) return false;
  return std::erase_if(loose_, [&](const LooseName& n) { return n.node == node && n.alias.entity == entity; }) > 0;
}

KbId KnowledgeBase::add_entity(KbEntity entity) {
  const auto id = static_cast<KbId>(entities.size());
  const uint32_t slug = slugs_.intern(entity.slug);
  by_slug_.resize(slugs_.size(), kNoKb);
  by_slug_[slug] = id;
  entity.slug = slugs_.view(slug);
  entities.push_back(std::move(entity));
  return id;
}

/// Sorts the names by their nodes, each node's in the order of the files.
void KnowledgeBase::finish() {
  enter_waiting();
  first_alias_.assign(node_count_ + 1, 0);
  for (const LooseName& n : loose_) ++first_alias_[n.node + 1];
  for (size_t i = 1; i < first_alias_.size(); ++i) first_alias_[i] += first_alias_[i - 1];
  aliases_.resize(loose_.size());
  std::vector<uint32_t> next(first_alias_.begin(), first_alias_.end() - 1);
  for (const LooseName& n : loose_) aliases_[next[n.node]++] = n.alias;
  loose_ = {};
}

KnowledgeBase compile_knowledge(const std::vector<SourceFile>& sources, std::vector<Error>& errors) {
  KnowledgeBase kb;
  size_t bytes = 0;
  for (const SourceFile& file : sources) bytes += file.path.ends_with(".kb") ? file.content.size() : 0;
  kb.reserve(bytes / kBytesOfName, bytes / kBytesOfName);
  Compiler compiler(kb, errors);
  for (const SourceFile& file : sources) {
    if (file.path.ends_with(".kb")) compiler.add(file);
  }
  kb.finish();
  return kb;
}

Result<KnowledgeBase> compile_knowledge(const std::vector<SourceFile>& sources) {
  std::vector<Error> errors;
  KnowledgeBase kb = compile_knowledge(sources, errors);
  if (!errors.empty()) return errors.front();
  return kb;
}

Result<SourceFile> demonym_lexicon(const std::vector<SourceFile>& sources) {
  SourceFile out{"lexicon/(demonyms of kb)", "columns\tform\tclass\tinflect\tplural\tcountry\n"};
  Stanza s;
  for (const SourceFile& file : sources) {
    // A large layer of names has none and need not be read twice.
    if (!file.path.ends_with(".kb") || file.content.find("demonym") == std::string::npos) continue;
    StanzaReader reader(file);
    while (true) {
      const auto more = reader.next(s);
      if (!more) return more.error();
      if (!*more) break;
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
