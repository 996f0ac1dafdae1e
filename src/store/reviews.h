// Internal to store: the log of what people decided, and making the ledger show it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/decision.h"
#include "store/linking.h"
#include "store/queries.h"
#include "store/sqlite.h"

namespace isnad::store {

class Reviews {
 public:
  Reviews(Connection& db, Queries& queries) : db_(db), queries_(queries), linker_(db) {}

  /// Writes the decision down and applies it, in one transaction. The number of the log's row.
  Result<int64_t> decide(const Decision& decision);
  Result<int64_t> undo(int64_t number, std::string_view person, std::string_view note);
  /// The newest first; `subject` empty: all.
  std::vector<ReviewRow> log(std::string_view subject, size_t limit);
  /// What the log says of these claims again, after they were read anew. The caller holds the transaction.
  void apply_to_article(int64_t article);

  /// Faults of the log: a row that was altered, a claim that does not show what the log says.
  void verify(std::vector<std::string>& faults);

 private:
  struct Row {
    Action action;
    std::string detail;
  };
  /// What stands of the log about one subject, the oldest first.
  std::vector<Row> standing(std::string_view subject);
  int64_t write(const Decision& decision, const std::string& subject, const std::string& detail, int64_t undoes);
  void apply(Action action, std::string_view subject);

  Result<std::string> claim_subject(const Decision& decision);
  void apply_to_claim(std::string_view id);
  struct Shown {
    Review review = Review::none;
    std::optional<ledger::ClaimView> edited;
  };
  Shown shown(std::string_view id, const ledger::ClaimView& as_read);
  void edit(ledger::ClaimView& claim, const ClaimEdit& edit);
  std::optional<ledger::Place> place_named(std::string_view name);

  Result<int64_t> entity_named(std::string_view name);
  Result<int64_t> merge_entity(const Decision& decision);
  void apply_to_entity(std::string_view key);

  Result<int64_t> merge_story(const Decision& decision);
  Result<int64_t> split_story(const Decision& decision);
  void move_articles(const std::string& detail, bool is_back);

  Connection& db_;
  Queries& queries_;
  ClaimLinker linker_;
};

}  // namespace isnad::store
