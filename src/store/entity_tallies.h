// Internal to store: how many articles name an entity and how many statements rest on it. Lists of entities are in this
// order; counted in the rows each time it would take longer with every article. The numbers stand with the entity,
// changed in the transaction that puts the rows in or takes them out. `verify` counts again.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "store/sqlite.h"

namespace isnad::store {

class EntityTallies {
 public:
  explicit EntityTallies(Connection& db);
  /// A row of `article_entities` came (1) or went (-1).
  void count_article(int64_t entity, int64_t more) { more_[entity].articles += more; }
  /// The first row of a statement's in `statement_entities` for this entity came, or all of them went.
  void count_statement(int64_t entity, int64_t more) { more_[entity].statements += more; }
  /// Writes down what was counted; within the transaction of the rows.
  void save();
  /// The transaction was rolled back.
  void forget() { more_.clear(); }

 private:
  struct More {
    int64_t articles = 0, statements = 0;
  };
  std::unordered_map<int64_t, More> more_;
  Statement add_;
};

}  // namespace isnad::store
