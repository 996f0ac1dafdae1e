// The knowledge base: named people, organisations, places, outlets, and a trie over the words of their names.
//
// `kb/*.kb` files are stanzas (lang/ar/kb/README.md). Names are stored by their folded words, as the press writes them; the
// particles that may be stuck to the first word are taken off when the text is matched.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/intern.h"
#include "base/result.h"
#include "doc/document.h"
#include "rules/edge_table.h"
#include "rules/lexicon.h"
#include "rules/source.h"
#include "text/tokens.h"

namespace isnad::rules {

using KbId = uint32_t;
inline constexpr KbId kNoKb = 0xFFFFFFFF;

/// An office held for a time.
struct HeldRole {
  std::string role;  // "us.president"
  DayRange days;
};

/// The texts belong to the KnowledgeBase.
struct KbEntity {
  doc::EntityKind kind = doc::EntityKind::place;
  std::string_view slug;
  std::string_view wikidata;   // "Q858", or empty
  std::string_view name_ar, name_en;
  std::string_view type;       // "city", "ministry", …
  std::string_view country;    // slug of the country, or empty
  std::string_view parent;     // slug
  std::string_view iso;
  std::optional<double> lat, lon;
  std::vector<HeldRole> roles;
  char gender = 0;        // 'm', 'f' or 0
  bool is_outlet = false;
  bool is_agency = false;

  /// The record's key: "wikidata:Q858" or "isnad:syria".
  [[nodiscard]] std::string key() const { return wikidata.empty() ? "isnad:" + std::string(slug) : "wikidata:" + std::string(wikidata); }
  /// How exactly naming a place says where, by its type.
  [[nodiscard]] doc::Precision precision() const;
};

enum class AliasClass : uint8_t { canonical, alternate, abbreviation, short_form, misspelling, denied };

/// One name of one entity.
struct Alias {
  KbId entity = kNoKb;
  AliasClass cls = AliasClass::canonical;
  std::span<const std::string> after;  // folded words, one of which must stand before a short form; empty: the full form must be in the document
};

class KnowledgeBase {
 public:
  static constexpr uint32_t kRoot = 0;
  static constexpr uint32_t kNowhere = EdgeTable::kNowhere;

  std::vector<KbEntity> entities;

  [[nodiscard]] KbId find(std::string_view slug) const;
  [[nodiscard]] uint32_t step(uint32_t node, std::string_view folded_word) const { return step(node, word(folded_word)); }
  /// The number of a word that names are made of, kNoWord for others: callers that keep it per form save the look-up.
  static constexpr uint32_t kNoWord = text::Forms::kUnknownForm;
  [[nodiscard]] uint32_t word(std::string_view folded) const { return words_.find_folded(folded); }
  [[nodiscard]] uint32_t step(uint32_t node, uint32_t word) const;
  [[nodiscard]] std::span<const Alias> names(uint32_t node) const {
    return {aliases_.data() + first_alias_[node], aliases_.data() + first_alias_[node + 1]};
  }
  /// The ways a folded word can begin a name: as it stands, and without conjunctions and prepositions (never without its article).
  /// `storage` holds rebuilt words (li + al) and must outlive `out`.
  void starts(std::string_view folded, const Lexicon& lexicon, std::string& storage, std::vector<Stripped>& out) const;

  /// Words of the press that no name is made of (kb stanza `words`), folded and without article: what looks like a name by being
  /// unknown to the lexicon is none when it stands here.
  [[nodiscard]] bool is_ordinary(std::string_view folded) const { return ordinary_.find(folded) != Interner::kMissing; }

  // Used by the compiler. names() answers after finish().
  void reserve(size_t names, size_t entities);
  /// find() with this slug comes soon.
  void expect(std::string_view slug) const { slugs_.prefetch(Interner::hash(slug)); }
  /// A copy of `text` that lives as long as the knowledge base; keep_repeated() holds texts that many entities share only once.
  std::string_view keep(std::string_view text) { return texts_.store(text); }
  std::string_view keep_repeated(std::string_view text) { return repeated_.view(repeated_.intern(text)); }
  /// "مخيم,بلدة" as folded words.
  std::span<const std::string> keep_list(std::string_view list);
  void add_ordinary(std::string_view word);
  void add_name(std::string_view name, Alias alias);
  /// Takes away a name that `entity` was given before; false when it has none like it.
  bool deny_name(std::string_view name, KbId entity);
  /// Its slug may be a view that ends soon; the entity gets one that stays.
  KbId add_entity(KbEntity entity);
  void finish();

 private:
  struct LooseName {
    uint32_t node;
    Alias alias;
  };
  /// A name that is not cut yet. Names are cut and entered many at a time, so that the processor fetches what it needs for one
  /// while it works on others.
  struct WaitingName {
    uint32_t end;  // in waiting_text_, where the line break after it is
    Alias alias;
  };
  static constexpr size_t kNamesTogether = 64;

  void enter_waiting();

  text::Forms words_;  // that names are made of, by the numbers of their forms
  std::vector<text::Token> tokens_;
  Interner slugs_;
  Interner ordinary_;
  Interner repeated_;
  StringArena texts_;
  std::vector<KbId> by_slug_;
  EdgeTable edges_;
  uint32_t node_count_ = 1;
  std::string waiting_text_;
  std::vector<WaitingName> waiting_;
  std::vector<LooseName> loose_;               // before finish()
  std::vector<uint32_t> first_alias_{0, 0};    // by node; one past the end at the back
  std::vector<Alias> aliases_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

/// Compiles every `*.kb` of `sources`, in their order. A file of a later layer (SourceFile::layer) may add names and facts to an entity of an
/// earlier one by repeating its first line, and deny names of it.
Result<KnowledgeBase> compile_knowledge(const std::vector<SourceFile>& sources);
/// The same, going on after mistakes: all of them are appended to `errors`, and the result has what could be read.
KnowledgeBase compile_knowledge(const std::vector<SourceFile>& sources, std::vector<Error>& errors);

/// The demonym stanzas as a lexicon file (class `demonym`, attribute `country`), so that words like them are inflected like others.
Result<SourceFile> demonym_lexicon(const std::vector<SourceFile>& sources);

}  // namespace isnad::rules
