// The knowledge base: named people, organisations, places, outlets, and a trie over the words of their names.
//
// `kb/*.kb` files are stanzas (lang/ar/kb/README.md). Names are stored by their folded words, as the press writes them; the
// particles that may be stuck to the first word are taken off when the text is matched.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/intern.h"
#include "base/result.h"
#include "doc/document.h"
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

struct KbEntity {
  doc::EntityKind kind = doc::EntityKind::place;
  std::string slug;
  std::string wikidata;   // "Q858", or empty
  std::string name_ar, name_en;
  std::string type;       // "city", "ministry", …
  std::string country;    // slug of the country, or empty
  std::string parent;     // slug
  std::string iso;
  std::optional<double> lat, lon;
  std::vector<HeldRole> roles;
  char gender = 0;        // 'm', 'f' or 0
  bool is_outlet = false;
  bool is_agency = false;

  /// The record's key: "wikidata:Q858" or "isnad:syria".
  [[nodiscard]] std::string key() const { return wikidata.empty() ? "isnad:" + slug : "wikidata:" + wikidata; }
};

enum class AliasClass : uint8_t { canonical, alternate, abbreviation, short_form, misspelling, denied };

/// One name of one entity.
struct Alias {
  KbId entity = kNoKb;
  AliasClass cls = AliasClass::canonical;
  std::vector<std::string> after;  // folded words, one of which must stand before a short form; empty: the full form must be in the document
};

/// Room to cut names into words, kept from one name to the next.
struct NameCutter {
  text::Forms forms;
  std::vector<text::Token> tokens;
};

class KnowledgeBase {
 public:
  static constexpr uint32_t kRoot = 0;
  static constexpr uint32_t kNowhere = 0xFFFFFFFF;

  std::vector<KbEntity> entities;

  [[nodiscard]] KbId find(std::string_view slug) const;
  [[nodiscard]] uint32_t step(uint32_t node, std::string_view folded_word) const { return step(node, word(folded_word)); }
  /// The number of a word that names are made of, kNoWord for others: callers that keep it per form save the look-up.
  static constexpr uint32_t kNoWord = Interner::kMissing;
  [[nodiscard]] uint32_t word(std::string_view folded) const { return words_.find(folded); }
  [[nodiscard]] uint32_t step(uint32_t node, uint32_t word) const;
  [[nodiscard]] std::span<const Alias> names(uint32_t node) const { return nodes_[node]; }
  /// The ways a folded word can begin a name: as it stands, and without conjunctions and prepositions (never without its article).
  /// `storage` holds rebuilt words (li + al) and must outlive `out`.
  void starts(std::string_view folded, const Lexicon& lexicon, std::string& storage, std::vector<Stripped>& out) const;

  /// Words of the press that no name is made of (kb stanza `words`), folded and without article: what looks like a name by being
  /// unknown to the lexicon is none when it stands here.
  [[nodiscard]] bool is_ordinary(std::string_view folded) const { return ordinary_.find(folded) != Interner::kMissing; }

  void add_ordinary(std::string_view word);
  void add_name(std::string_view name, Alias alias, NameCutter& cutter);
  void add_entity(KbEntity entity);

 private:
  Interner words_;
  Interner slugs_;
  Interner ordinary_;
  std::vector<KbId> by_slug_;
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<std::vector<Alias>> nodes_{1};
};

/// Compiles every `kb/*.kb` of `sources`.
Result<KnowledgeBase> compile_knowledge(const std::vector<SourceFile>& sources, const Lexicon& lexicon);

/// The demonym stanzas as a lexicon file (class `demonym`, attribute `country`), so that words like them are inflected like others.
Result<SourceFile> demonym_lexicon(const std::vector<SourceFile>& sources);

}  // namespace isnad::rules
