// Internal: a knowledge base that is being made. Entities and names are added in the order of the files; finish()
// writes them down as an image (knowledge_image.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/intern.h"
#include "rules/edge_table.h"
#include "rules/knowledge.h"
#include "text/tokens.h"

namespace isnad::rules {

class KnowledgeBuilder {
 public:
  /// Their texts belong to the builder.
  std::vector<KbEntity> entities;
  /// A lexicon file (demonym_lexicon).
  std::string demonyms;

  void reserve(size_t names, size_t entities);
  [[nodiscard]] KbId find(std::string_view slug) const;
  /// find() with this slug comes soon.
  void expect(std::string_view slug) const { slugs_.prefetch(Interner::hash(slug)); }
  /// A copy of `text` that lives as long as the builder; keep_repeated() holds texts that many entities share only
  /// once.
  std::string_view keep(std::string_view text) { return texts_.store(text); }
  std::string_view keep_repeated(std::string_view text) { return repeated_.view(repeated_.intern(text)); }
  /// "مخيم,بلدة" as a list of folded words; 0 for an empty one.
  uint32_t keep_list(std::string_view list);
  void add_ordinary(std::string_view word);
  void add_name(std::string_view name, Alias alias);
  /// Takes away a name that `entity` was given before; false when it has none like it.
  bool deny_name(std::string_view name, KbId entity);
  /// Its slug may be a view that ends soon; the entity gets one that stays.
  KbId add_entity(KbEntity entity);
  /// The image. Ends the builder.
  std::string finish();

 private:
  struct LooseName {
    uint32_t node;
    Alias alias;
  };
  /// A name that is not cut yet. Names are cut and entered many at a time, so that the processor fetches what it needs
  /// for one while it works on others.
  struct WaitingName {
    uint32_t end;  // in waiting_text_, where the line break after it is
    Alias alias;
  };
  static constexpr size_t kNamesTogether = 64;
  static constexpr uint32_t kRoot = KnowledgeBase::kRoot;
  static constexpr uint32_t kNowhere = KnowledgeBase::kNowhere;

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
  std::vector<LooseName> loose_;
  std::vector<std::vector<std::string>> lists_{1};  // folded words; the first is empty
  std::map<std::string, uint32_t, std::less<>> list_of_;
};

}  // namespace isnad::rules
