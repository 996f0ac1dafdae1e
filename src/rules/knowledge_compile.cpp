// The stanzas of `kb/*.kb` made into a knowledge base.
#include <algorithm>
#include <iterator>

#include "rules/knowledge.h"
#include "rules/knowledge_builder.h"
#include "rules/stanza.h"

namespace isnad::rules {
namespace {

constexpr std::string_view kFields[] = {"ar",   "en",  "type",      "country", "parent", "iso", "gender", "role",
                                        "at",   "alt", "short",     "abbr",    "seen",   "not", "nick",   "deny",
                                        "note", "pl",  "precision", "active",  "side",   "near"};

bool is_known_extra(std::string_view f) {
  return f == "note" || f == "role" || f == "pl" || f == "precision" || f == "active" || f == "side" || f == "near";
}

/// A file that is no knowledge base at all has a mistake in every line; nobody reads all of them.
constexpr size_t kMostErrors = 1000;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

constexpr std::string_view kDemonymColumns = "columns\tform\tclass\tinflect\tplural\tcountry\n";

/// The lines of the lexicon for one stanza.
void add_demonym(const Stanza& s, std::string& lexicon) {
  std::string_view plural = s.get("pl");
  for (const StanzaLine& l : s.lines) {
    if (l.field != "ar" && l.field != "alt") continue;
    lexicon.append(l.value).append("\tdemonym\tnisba plural\t").append(plural).append("\t").append(s.slug).append("\n");
    plural = {};
  }
}

class Compiler {
 public:
  Compiler(KnowledgeBuilder& kb, std::vector<Error>& errors) : kb_(kb), errors_(errors) {}

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
      if (!more)
        errors_.push_back(more.error());
      else if (!*more)
        return;
      is_waiting = more && *more;
    }
  }

 private:
  /// Where an entity was begun, for messages and for telling layers apart.
  struct Origin {
    const SourceFile* file;
    const KindName* kind;
  };

  [[nodiscard]] Error error(uint32_t line, uint32_t column, std::string what) const {
    return error_at(*file_, line, column, std::move(what));
  }

  Status add(const Stanza& s) {
    if (s.kind == "demonym") {
      add_demonym(s, kb_.demonyms);
      return Done{};
    }
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
      return error(s.line, 1,
                   quoted(s.slug) + " is of the kind '" + std::string(origin.kind->name) + "' in " + origin.file->path);
    }
    for (const StanzaLine& l : s.lines) {
      if (l.field == "ar")
        return error(l.line, l.column,
                     quoted(s.slug) + " has its 'ar' in " + origin.file->path +
                         "; add another name with 'alt', or use another slug");
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
      if (l.field == "en")
        e.name_en = kb_.keep(l.value);
      else if (l.field == "ar")
        e.name_ar = kb_.keep(l.value);
      else if (l.field == "type")
        e.type = kb_.keep_repeated(l.value);
      else if (l.field == "country")
        e.country = kb_.keep_repeated(l.value);
      else if (l.field == "parent")
        e.parent = kb_.keep_repeated(l.value);
      else if (l.field == "iso")
        e.iso = kb_.keep_repeated(l.value);
      else if (l.field == "gender")
        e.gender = l.value.empty() ? '\0' : l.value[0];
      else if (l.field == "at") {
        const auto point = parse_point(l.value);
        if (!point) return error(l.line, l.column, "'at' takes LAT,LON in decimal degrees, -90 to 90 and -180 to 180");
        e.lat = point->lat;
        e.lon = point->lon;
      } else if (!is_name_field(l.field) && !is_known_extra(l.field)) {
        return error(
            l.line, l.column,
            "unknown field " + quoted(l.field) + nearest_hint(l.field, {std::begin(kFields), std::end(kFields)}));
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
        kb_.add_name(value.name, {id, kb_.keep_list(value.after), class_of(l.field)});
      } else if (origins_[id].file->layer == file_->layer) {
        return error(l.line, l.column,
                     "'deny' takes a name of an earlier layer away; names of this file are taken out of it");
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

  KnowledgeBuilder& kb_;
  std::vector<Error>& errors_;
  const SourceFile* file_ = nullptr;
  std::vector<Origin> origins_;  // by KbId
};

/// Of a file for each name or entity, as they are: enough to make room in advance.
constexpr size_t kBytesOfName = 100;

}  // namespace

KnowledgeBase compile_knowledge(const std::vector<SourceFile>& sources, std::vector<Error>& errors) {
  KnowledgeBuilder kb;
  kb.demonyms = kDemonymColumns;
  size_t bytes = 0;
  for (const SourceFile& file : sources) bytes += file.path.ends_with(".kb") ? file.content.size() : 0;
  kb.reserve(bytes / kBytesOfName, bytes / kBytesOfName);
  Compiler compiler(kb, errors);
  for (const SourceFile& file : sources) {
    if (file.path.ends_with(".kb")) compiler.add(file);
  }
  return KnowledgeBase(kb.finish());
}

Result<KnowledgeBase> compile_knowledge(const std::vector<SourceFile>& sources) {
  std::vector<Error> errors;
  KnowledgeBase kb = compile_knowledge(sources, errors);
  if (!errors.empty()) return errors.front();
  return kb;
}

Result<SourceFile> demonym_lexicon(const std::vector<SourceFile>& sources) {
  SourceFile out{std::string(kDemonymFile), std::string(kDemonymColumns)};
  Stanza s;
  for (const SourceFile& file : sources) {
    // A large layer of names has none and need not be read twice.
    if (!file.path.ends_with(".kb") || file.content.find("demonym") == std::string::npos) continue;
    StanzaReader reader(file);
    while (true) {
      const auto more = reader.next(s);
      if (!more) return more.error();
      if (!*more) break;
      if (s.kind == "demonym") add_demonym(s, out.content);
    }
  }
  return out;
}

}  // namespace isnad::rules
