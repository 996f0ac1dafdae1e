// What people decide of claims, entities and stories. Every decision is a row of a log that is only added to; what the
// ledger shows is what the log makes of what was read, so a decision can be undone and outlives a new reading of the
// article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/claim_view.h"

namespace isnad::store {

/// `reread` is no person's: a newer reading of the article does not say any more what was decided of.
enum class Action : uint8_t { accept, reject, edit, merge_entity, merge_story, split_story, undo, reread };
std::string_view name_of(Action action);
std::optional<Action> action_named(std::string_view name);

/// Corrections of a claim's fields; what is empty stays as it was read.
///
/// As text: "value=10..20&measure=injured&place=حلب&day=2020-01-24". A value is N, N..M, N.. or ..M; a day is D, D..E,
/// D.. or ..E.
struct ClaimEdit {
  struct Value {
    std::optional<double> low, high;
  };
  std::optional<Value> value;
  std::optional<std::string> unit, measure, target, place, modality, polarity;
  std::optional<DayRange> day;

  [[nodiscard]] std::string text() const;
  static Result<ClaimEdit> from_text(std::string_view text);
  static Status set(ClaimEdit& edit, std::string_view field, std::string_view value);
};

struct Decision {
  Action action = Action::accept;
  std::string subject;                // a claim's id, an entity's key or name, a story's id
  ClaimEdit edit;                     // edit
  std::string into;                   // merges: the entity or story that the subject becomes part of
  std::vector<std::string> articles;  // split_story: those that leave
  std::string person, note;           // who decided, and why
};

/// One row of the log.
struct ReviewRow {
  int64_t number = 0;
  std::string at;  // RFC 3339
  Action action = Action::accept;
  std::string subject, detail, person, note;
  int64_t undoes = 0;     // an undo: the row that is taken back
  int64_t undone_by = 0;  // 0: it stands
  /// Does the ledger show it? A decision that stands may have lost its claim to a newer reading. nullopt for what is no
  /// decision.
  std::optional<bool> in_force;
};

}  // namespace isnad::store
