// The knowledge base: named people, organisations, places, outlets, and a trie over the words of their names.
//
// `kb/*.kb` files are stanzas (lang/ar/kb/README.md). Names are stored by their folded words, as the press writes them;
// the particles that may be stuck to the first word are taken off when the text is matched. It is held as one image
// (knowledge_image.h) from which each answer is read when it is asked for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "rules/knowledge_image.h"
#include "rules/lexicon.h"
#include "rules/source.h"

namespace isnad::rules {

/// The texts belong to the KnowledgeBase.
struct KbEntity {
  doc::EntityKind kind = doc::EntityKind::place;
  std::string_view slug;
  std::string_view wikidata;  // "Q858", or empty
  std::string_view name_ar, name_en;
  std::string_view type;     // "city", "ministry", …
  std::string_view country;  // slug of the country, or empty
  std::string_view parent;   // slug
  std::string_view iso;
  std::optional<double> lat, lon;
  char gender = 0;  // 'm', 'f' or 0
  bool is_outlet = false;
  bool is_agency = false;

  /// The record's key: "wikidata:Q858" or "isnad:syria".
  [[nodiscard]] std::string key() const {
    return wikidata.empty() ? "isnad:" + std::string(slug) : "wikidata:" + std::string(wikidata);
  }
  /// The level of the administrative area that a place is; empty for towns, rivers, regions and whatever else no
  /// administration ends at.
  [[nodiscard]] std::optional<doc::Precision> admin_level() const;
  /// How exactly naming a place says where, by its type. Regions, rivers, seas and roads say no more than a province
  /// does.
  [[nodiscard]] doc::Precision precision() const;
};

/// WGS 84 degrees, and how much the point stands for.
struct KbPoint {
  double lat, lon;
  doc::Precision precision;
};

class KnowledgeBase {
 public:
  static constexpr uint32_t kRoot = 0;
  static constexpr uint32_t kNowhere = ImageView::kNone;

  /// Knows nothing.
  KnowledgeBase();
  /// From an image that write_image() made.
  explicit KnowledgeBase(std::string image);
  /// From an image that check_image() found sound; `owner` holds its bytes.
  KnowledgeBase(std::shared_ptr<const void> owner, const ImageView& image);

  /// Entities are numbered from 0.
  [[nodiscard]] size_t size() const { return image_.entities.size() - 1; }
  [[nodiscard]] KbEntity entity(KbId id) const;
  /// The same as entity(id).kind, and quicker.
  [[nodiscard]] doc::EntityKind kind(KbId id) const { return static_cast<doc::EntityKind>(image_.entities[id].kind); }
  [[nodiscard]] bool is_medium(KbId id) const {
    return (image_.entities[id].flags & (ImageEntity::kIsOutlet | ImageEntity::kIsAgency)) != 0;
  }
  /// Outlets and agencies.
  [[nodiscard]] std::span<const KbId> media() const { return image_.media; }

  [[nodiscard]] KbId find(std::string_view slug) const;
  /// Where a place is: its own point, or that of the nearest area around it that has one, as exactly as that area says.
  /// A country's point stands for the country alone: nothing is placed there because it lies in it.
  [[nodiscard]] std::optional<KbPoint> point(KbId id) const;
  [[nodiscard]] uint32_t step(uint32_t node, std::string_view folded_word) const {
    return step(node, word(folded_word));
  }
  /// The number of a word that names are made of, or an ordinary one; kNoWord for others: callers that keep it per form
  /// save the look-up.
  static constexpr uint32_t kNoWord = ImageView::kNone;
  [[nodiscard]] uint32_t word(std::string_view folded) const;
  [[nodiscard]] uint32_t step(uint32_t node, uint32_t word) const;
  [[nodiscard]] std::span<const Alias> names(uint32_t node) const {
    const uint32_t begin = image_.nodes[node].first_name;
    return image_.names.subspan(begin, image_.nodes[node + 1].first_name - begin);
  }
  /// Whether `is` is true of one of the folded words that must stand before a short form. A form without such words
  /// needs the full name in the document.
  template <typename Is>
  [[nodiscard]] bool any_word_before(const Alias& alias, Is is) const {
    for (uint32_t i = image_.list_ends[alias.list]; i < image_.list_ends[alias.list + 1]; ++i) {
      if (is(between(image_.listed_ends[i], image_.listed_ends[i + 1]))) return true;
    }
    return false;
  }
  /// The ways a folded word can begin a name: as it stands, and without conjunctions and prepositions (never without
  /// its article). `storage` holds rebuilt words (li + al) and must outlive `out`.
  void starts(std::string_view folded, const Lexicon& lexicon, std::string& storage, std::vector<Stripped>& out) const;

  /// Words of the press that no name is made of (kb stanza `words`), folded and without article: what looks like a name
  /// by being unknown to the lexicon is none when it stands here.
  [[nodiscard]] bool is_ordinary(std::string_view folded) const { return word(folded) < image_.ordinary; }

  /// What demonym_lexicon() made of the same sources.
  [[nodiscard]] std::string_view demonyms() const { return image_.demonyms; }
  /// The image.
  [[nodiscard]] std::string_view image() const { return image_.bytes; }

 private:
  [[nodiscard]] std::string_view between(uint32_t begin, uint32_t end) const {
    return {image_.text.data() + begin, end - begin};
  }
  [[nodiscard]] std::string_view shared(uint32_t number) const {
    return between(image_.shared_ends[number], image_.shared_ends[number + 1]);
  }

  std::shared_ptr<const void> owner_;
  ImageView image_;
};

/// Compiles every `*.kb` of `sources`, in their order. A file of a later layer (SourceFile::layer) may add names and
/// facts to an entity of an earlier one by repeating its first line, and deny names of it.
Result<KnowledgeBase> compile_knowledge(const std::vector<SourceFile>& sources);
/// The same, going on after mistakes: all of them are appended to `errors`, and the result has what could be read.
KnowledgeBase compile_knowledge(const std::vector<SourceFile>& sources, std::vector<Error>& errors);

/// The path of what demonym_lexicon() makes, for messages.
inline constexpr std::string_view kDemonymFile = "lexicon/(demonyms of kb)";
/// The demonym stanzas as a lexicon file (class `demonym`, attribute `country`), so that words like them are inflected
/// like others.
Result<SourceFile> demonym_lexicon(const std::vector<SourceFile>& sources);

}  // namespace isnad::rules
