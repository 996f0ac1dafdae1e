// The compiled lexicon: which readings a folded form can have.
//
// `lexicon/*.tsv` is expanded once (citation forms through their paradigms) into a table from folded stems to shapes. A
// form is analysed by trying every way to take clitics off it and looking the rest up; callers do that once for each
// distinct form. Entries of several words go into a trie over the folded words.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/intern.h"
#include "rules/edge_table.h"
#include "rules/features.h"
#include "rules/names.h"

namespace isnad::rules {

using EntryId = uint32_t;
inline constexpr EntryId kNoEntry = 0xFFFFFFFF;

/// The classes of an entry. A mask of 64 bits (one a class, shared by several) answers nearly every "no" without a look
/// at the list.
class ClassSet {
 public:
  ClassSet() = default;
  explicit ClassSet(std::vector<Name> names);

  static constexpr uint64_t bit(Name cls) { return uint64_t{1} << (cls % 64); }
  [[nodiscard]] bool has(Name cls) const {
    return (mask_ & bit(cls)) != 0 && std::binary_search(names_.begin(), names_.end(), cls);
  }
  [[nodiscard]] uint64_t mask() const { return mask_; }
  [[nodiscard]] bool empty() const { return names_.empty(); }
  [[nodiscard]] auto begin() const { return names_.begin(); }
  [[nodiscard]] auto end() const { return names_.end(); }

 private:
  std::vector<Name> names_;  // sorted
  uint64_t mask_ = 0;
};

/// One line of a lexicon file.
struct Entry {
  std::string lemma;  // in standard spelling
  ClassSet classes;
  std::vector<Field> fields;  // attributes
  Features features = 0;      // of a form of several words; a word has those of its shape
  uint32_t file = 0;          // index into Lexicon::files
  uint32_t line = 0;

  [[nodiscard]] bool has(Name cls) const { return classes.has(cls); }
  [[nodiscard]] Value get(Name attribute) const;
};

/// One way to read a form. Lengths are bytes of the folded form.
struct Reading {
  EntryId entry = kNoEntry;  // kNoEntry: a word the lexicon does not know, cut at its certain clitics
  Features features = 0;
  uint8_t before = 0;      // bytes of proclitics
  uint8_t after = 0;       // bytes of the pronoun
  Name pronoun = kNoName;  // which pronoun ("p3sgm"), if any
};

/// A particle or pronoun of lexicon/clitics.tsv.
struct Clitic {
  std::string folded;
  Features features = 0;
  Name name = kNoName;
};

/// A word, or the first word of a name, without its proclitics.
struct Stripped {
  std::string_view rest;
  Features features = 0;
};

/// A way to begin a phrase: the trie node after the word, and the proclitics taken off it (their bytes and features).
struct PhraseStart {
  uint32_t node = 0;
  uint8_t before = 0;
  Features features = 0;
};

class Lexicon {
 public:
  std::vector<Entry> entries;
  std::vector<std::string> files;
  std::vector<Clitic> proclitics;  // every order that can stand before a word, longest first; the empty one last
  std::vector<Clitic> pronouns;    // the empty one last
  std::u32string particles;        // one-letter proclitics, as written before digits

  /// The proclitics that can stand before a word, by its first letter: every caller still compares the rest. Longest
  /// first, the empty one last.
  [[nodiscard]] std::span<const Clitic> proclitics_for(std::string_view folded) const;

  /// The entries of a class, in the order of the files.
  [[nodiscard]] std::span<const EntryId> of_class(Name cls) const;

  /// Appends every reading of a folded word.
  void analyse(std::string_view folded, std::vector<Reading>& out) const;

  // Phrases. Walk from kRoot with the folded words; `phrase_readings` of the node reached.
  static constexpr uint32_t kRoot = 0;
  static constexpr uint32_t kNowhere = EdgeTable::kNowhere;
  [[nodiscard]] uint32_t phrase_step(uint32_t node, std::string_view folded_word) const {
    return phrase_step(node, phrase_word(folded_word));
  }
  /// The same, of a word whose number is known. Most words of a language stand in no phrase and have the number
  /// Interner::kMissing.
  [[nodiscard]] uint32_t phrase_step(uint32_t node, uint32_t word) const;
  [[nodiscard]] uint32_t phrase_word(std::string_view folded_word) const { return phrase_words_.find(folded_word); }
  [[nodiscard]] std::span<const EntryId> phrase_entries(uint32_t node) const;
  /// Appends the ways a folded word can begin a phrase: with each possible run of proclitics taken off. Only those that
  /// step somewhere.
  void phrase_starts(std::string_view folded, std::vector<PhraseStart>& out) const;

  // Used by the compiler.
  void add_shape(std::string_view folded, EntryId entry, Features features, bool takes_pronoun);
  void add_phrase(const std::vector<std::string>& folded_words, EntryId entry);
  void finish();

 private:
  struct Shape {
    EntryId entry;
    Features features;
    bool takes_pronoun;
  };
  struct PhraseNode {
    std::vector<EntryId> entries;
  };

  [[nodiscard]] std::span<const Shape> shapes(std::string_view stem) const;
  void group_proclitics();
  void analyse_rest(std::string_view folded, const Clitic& before, std::vector<Reading>& out) const;

  Interner stems_;
  std::vector<std::pair<uint32_t, Shape>> loose_;  // before finish()
  std::vector<uint32_t> first_shape_;              // by stem; one past the end at the back
  std::vector<Shape> shapes_;

  Interner phrase_words_;
  EdgeTable phrase_edges_;
  std::vector<PhraseNode> phrase_nodes_{1};

  std::unordered_map<Name, std::vector<EntryId>> of_class_;

  struct ProcliticGroup {
    uint16_t letter = 0;  // the first two bytes
    uint16_t mask = 0;    // which of them count; none: words that begin with no proclitic's letter
    std::vector<Clitic> proclitics;
  };
  std::vector<ProcliticGroup> proclitic_groups_;
};

}  // namespace isnad::rules
