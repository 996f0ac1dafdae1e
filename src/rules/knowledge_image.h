// The knowledge base as one run of bytes: a header, then flat arrays that point at each other by number. It is the only
// form in which a compiled knowledge base is held, made in memory or mapped from a file (knowledge_cache.h), so that
// both answer alike. Nothing is unpacked at the start; what no text asks for is never read.
//
// The trie has no pointers: its nodes are numbered level by level and their edges stand in that order, so that edge i
// leads to node i + 1.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace isnad::rules {

using KbId = uint32_t;
inline constexpr KbId kNoKb = 0xFFFFFFFF;

enum class AliasClass : uint8_t { canonical, alternate, abbreviation, short_form, misspelling, denied };

/// One name of one entity.
struct Alias {
  KbId entity = kNoKb;
  uint32_t list = 0;  // of words, one of which must stand before a short form (KnowledgeBase::any_word_before); 0: none
  AliasClass cls = AliasClass::canonical;
  uint8_t unused[3] = {};  // NOLINT(modernize-avoid-c-arrays)
};

/// A text of its own begins where it says and ends where the next one begins: an array of these has one more at its
/// end.
struct ImageEntity {
  double lat = 0, lon = 0;
  uint32_t slug = 0, wikidata = 0, name_ar = 0, name_en = 0;
  uint32_t type = 0, country = 0, parent = 0, iso = 0;  // texts that many share, by number
  uint8_t kind = 0, gender = 0, flags = 0, unused = 0;
  uint32_t unused_too = 0;

  static constexpr uint8_t kHasPoint = 1, kIsOutlet = 2, kIsAgency = 4;
};

struct ImageWord {
  uint32_t text = 0;
  uint32_t from_root = 0;  // the node of the names that begin with it
};

struct ImageWordSlot {
  uint32_t word = 0xFFFFFFFF;  // 0xFFFFFFFF: empty
  uint32_t hash_tag = 0;
};

struct ImageNode {
  uint32_t first_edge = 0, first_name = 0;  // each array ends where that of the next node begins
};

/// The arrays of an image. A vector of ends (`…_ends`) has one number more than there are things: thing i is what lies
/// between i and i + 1.
struct ImageView {
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  std::string_view bytes;                 // all of it
  std::string_view text;                  // UTF-8
  std::span<const uint32_t> shared_ends;  // of texts that many entities share
  std::span<const ImageEntity> entities;  // one more at the end
  std::span<const KbId> slugs;            // a hash table
  std::span<const ImageWord> words;       // folded; one more at the end
  std::span<const ImageWordSlot> word_slots;
  std::span<const ImageNode> nodes;  // one more at the end
  std::span<const uint32_t> edges;   // words, in order under each node
  std::span<const Alias> names;
  std::span<const uint32_t> list_ends;    // of words that stand before short forms; list 0 is empty
  std::span<const uint32_t> listed_ends;  // the words of the lists
  std::span<const KbId> media;            // outlets and agencies
  std::string_view demonyms;              // a lexicon file (demonym_lexicon)
  uint32_t ordinary = 0;                  // so many of the first words are ordinary ones
};

/// What an image in a file was made from, and by what kind of program: any other key means that it must be made again.
struct ImageKey {
  std::string sources;  // SHA-256 of the files, in hexadecimal digits
  friend bool operator==(const ImageKey&, const ImageKey&) = default;
};

/// Puts the arrays one behind the other. `view.bytes` is not looked at.
std::string write_image(const ImageView& view);
/// What to put in place of the first bytes of an image, as many as it has, so that the key is in its header.
std::string header_with_key(std::string_view image, const ImageKey& key);

/// The header alone: what `bytes` would be, if the rest is sound; an Error when it is no image of this program's kind.
Result<ImageKey> read_image_key(std::string_view bytes);
/// The arrays in `bytes`, an image that write_image() just made.
ImageView view_of_own(std::string_view bytes);
/// The arrays in `bytes`, from wherever they come: every sum, number and text is looked at once, so that nothing that
/// is asked of them later leads outside of them or never ends.
Result<ImageView> check_image(std::string_view bytes);
/// The same without the sums, which whoever means harm can make right.
Result<ImageView> check_image_but_sums(std::string_view bytes);

}  // namespace isnad::rules
