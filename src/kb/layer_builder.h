// Names from a gazetteer, made into a layer that does no harm.
//
// A gazetteer has tens of thousands of names, and many are words: a village called "the gate", another called like half
// of all men. So there is a gate. A name of one word that the lexicon knows is taken only behind its type word ("قرية
// الباب"; bare as a `short` after such a word). So are names of administrative areas, which share theirs with a town,
// and names that several entries of the import have. What earlier layers call by the same name is theirs: a second
// entity would make a sure name doubtful.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "kb/file_header.h"
#include "kb/new_entity.h"
#include "kb/words.h"
#include "rules/source.h"

namespace isnad::kb {

/// An entry of a gazetteer. Names are as they stand there.
struct GazetteerEntry {
  std::string kind = "place", slug, wikidata;
  std::string en, type;
  std::string parent;   // a slug of the import or of an earlier layer
  std::string country;  // the slug that stands in for a parent that was not taken
  std::optional<rules::Point> at;
  std::vector<std::string> names;  // in Arabic, the canonical one first
};

struct ImportCounts {
  size_t taken = 0, names = 0;
  std::map<std::string, size_t> gated;    // why → how many entities
  std::map<std::string, size_t> refused;  // why → how many entries
  std::map<std::string, size_t> dropped;  // why → how many further names of entities that were taken
};

class LayerBuilder {
 public:
  /// `earlier`: the language and the layers that stay.
  LayerBuilder(const std::vector<rules::SourceFile>& earlier, const Words& words);

  void add(GazetteerEntry entry);
  /// An entry that could not even be read.
  void refuse(const std::string& why) { ++counts_.refused[why]; }

  /// The slug of the country with this ISO code of two letters, in any case; empty when the knowledge base has none.
  [[nodiscard]] std::string country(std::string_view iso) const;

  /// The layer's file. Call once; counts() is right afterwards.
  std::string finish(const FileHeader& header);
  [[nodiscard]] const ImportCounts& counts() const { return counts_; }

 private:
  struct Waiting {
    NewEntity entity;
    std::string bare;  // the name without its type word, when it is gated
    std::string country;
    const char* gated = nullptr;
    bool is_refused = false;
  };

  void read_earlier(const rules::SourceFile& file);
  [[nodiscard]] const std::string* owner_of(const std::string& kind, std::string_view name) const;
  /// Puts the name behind its type word. False when the type has none.
  bool gate(Waiting& waiting, const char* why);
  void gate_namesakes();
  void refuse_namesakes();
  void settle_names(Waiting& waiting);
  [[nodiscard]] std::string parent_of(const Waiting& waiting) const;
  [[nodiscard]] std::string name_of(const std::string& slug) const;
  const std::vector<std::string>& type_words(const std::string& type);
  std::unordered_map<std::string, size_t> count_names() const;

  const Words& words_;
  std::unordered_map<std::string, std::string> safe_names_;  // of earlier layers: kind and folded name → slug
  std::unordered_map<std::string, std::string> earlier_;     // slug → name
  std::unordered_map<std::string, std::string> countries_;   // iso → slug
  std::unordered_map<std::string, std::string>
      stands_for_;  // slug of an entry → the slug that an earlier layer has for its name
  std::unordered_map<std::string, size_t> by_slug_;  // into waiting_
  std::unordered_map<std::string, std::vector<std::string>> type_words_;
  std::vector<Waiting> waiting_;
  ImportCounts counts_;
};

}  // namespace isnad::kb
