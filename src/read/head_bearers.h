// Internal: which of an article's bodies or places "the ministry", "the village" is.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "doc/document.h"
#include "read/name_facts.h"

namespace isnad::read::names {

/// Passes an article's words once and knows at each which entity was last named of those that a head noun calls:
/// looking back from every such noun would take time as the square of a long article.
class HeadBearers {
 public:
  explicit HeadBearers(const std::vector<EntityFacts>& facts) : facts_(facts) {
    for (doc::Index e = 0; e < facts.size(); ++e) {
      for (const std::string& head : facts[e].heads) {
        Bearer& bearer = bearers_[head];
        bearer.lone = bearer.is_borne ? doc::kNone : e;
        bearer.is_borne = true;
      }
    }
  }

  /// The next word of the article, in a mention of `entity` or of none (`doc::kNone`).
  void pass(doc::Index entity) {
    if (entity == doc::kNone || entity == passed_) return;
    passed_ = entity;
    for (const std::string& head : facts_[entity].heads) bearers_[head].last = entity;
  }

  /// The one named last in the words passed; in a headline, the only one behind. `doc::kNone` where that is not known.
  [[nodiscard]] doc::Index of(const std::string& head) const {
    const auto found = bearers_.find(head);
    if (found == bearers_.end()) return doc::kNone;
    return found->second.last != doc::kNone ? found->second.last : found->second.lone;
  }

 private:
  struct Bearer {
    doc::Index last = doc::kNone, lone = doc::kNone;
    bool is_borne = false;
  };

  const std::vector<EntityFacts>& facts_;
  std::unordered_map<std::string, Bearer> bearers_;
  doc::Index passed_ = doc::kNone;
};

}  // namespace isnad::read::names
