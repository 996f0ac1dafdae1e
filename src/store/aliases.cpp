#include "store/aliases.h"

namespace isnad::store {

Aliases Aliases::load(Connection& db) {
  Aliases aliases;
  Statement ask(db,
                "SELECT e.key, r.key, r.name FROM entities e JOIN entities r ON r.n = e.merged_into WHERE "
                "e.merged_into IS NOT NULL");
  while (ask.row()) aliases.merged_[std::string(ask.text(0))] = {std::string(ask.text(1)), std::string(ask.text(2))};
  return aliases;
}

void Aliases::rename(std::string& key, std::string& name) const {
  const auto at = merged_.find(key);
  if (at == merged_.end()) return;
  key = at->second.key;
  name = at->second.name;
}

void Aliases::apply(std::vector<ledger::Link>& chain) const {
  if (merged_.empty()) return;
  for (ledger::Link& link : chain) rename(link.who.key, link.who.name);
}

void Aliases::apply(ledger::ClaimView& c) const {
  if (merged_.empty()) return;
  rename(c.place.key, c.place.name);
  rename(c.actor.key, c.actor.name);
  rename(c.target.key, c.target.name);
  rename(c.origin.key, c.origin.name);
  for (std::string& body : c.origin.bodies) {
    std::string name;
    rename(body, name);
  }
  apply(c.chain);
}

}  // namespace isnad::store
