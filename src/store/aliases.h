// Internal to store: entities that people have merged. A claim is kept with the keys it was read with; whoever compares
// or shows it sees the entity that they became.
#pragma once

#include <string>
#include <unordered_map>

#include "ledger/claim_view.h"
#include "store/sqlite.h"

namespace isnad::store {

class Aliases {
 public:
  static Aliases load(Connection& db);

  [[nodiscard]] bool empty() const { return merged_.empty(); }
  void apply(ledger::ClaimView& claim) const;
  void apply(std::vector<ledger::Link>& chain) const;

 private:
  void rename(std::string& key, std::string& name) const;

  std::unordered_map<std::string, ledger::Party> merged_;  // by key
};

}  // namespace isnad::store
