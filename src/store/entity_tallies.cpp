#include "store/entity_tallies.h"

#include <algorithm>
#include <vector>

namespace isnad::store {

EntityTallies::EntityTallies(Connection& db)
    : add_(db, "UPDATE entities SET articles = articles + ?2, statements = statements + ?3 WHERE n = ?1") {}

void EntityTallies::save() {
  std::vector<int64_t> entities;  // in the order of their pages
  entities.reserve(more_.size());
  for (const auto& [entity, more] : more_) {
    if (more.articles != 0 || more.statements != 0) entities.push_back(entity);
  }
  std::sort(entities.begin(), entities.end());
  for (const int64_t entity : entities) {
    const More& more = more_[entity];
    add_.reset().integer(1, entity).integer(2, more.articles).integer(3, more.statements).done();
  }
  more_.clear();
}

}  // namespace isnad::store
