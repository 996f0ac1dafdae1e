// The knowledge base asked by a place's key, as the ledger keeps it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "export/place_facts.h"
#include "ledger/claim_view.h"
#include "rules/language.h"

namespace isnad::desk {

class PlaceBook {
 public:
  /// `language` must outlive the book.
  explicit PlaceBook(const rules::Language& language);

  /// A place that the knowledge base does not have is known by the areas around it, and no better than "near".
  [[nodiscard]] exporting::PlaceFacts facts(const ledger::Place& place) const;

 private:
  [[nodiscard]] std::optional<rules::KbEntity> find(std::string_view key) const;

  const rules::KnowledgeBase& knowledge_;
  std::unordered_map<std::string, rules::KbId> by_key_;
};

}  // namespace isnad::desk
