// Internal to store: the log of what people decided, and making the ledger show it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/decision.h"
#include "store/linking.h"
#include "store/queries.h"
#include "store/sqlite.h"

namespace isnad::store {

/// What became of decisions when an article was read again.
struct Reapplied {
  size_t kept = 0;
  std::vector<int64_t> lost;  // rows of the log
};

class Reviews {
 public:
  Reviews(Connection& db, Queries& queries) : db_(db), queries_(queries), linker_(db) {}

  /// Writes the decision down and applies it, in one transaction. The number of the log's row.
  Result<int64_t> decide(const Decision& decision);
  Result<int64_t> undo(int64_t number, std::string_view person, std::string_view note);
  /// The newest first; `subject` empty: all.
  std::vector<ReviewRow> log(std::string_view subject, size_t limit);
  /// Before an article's claims are read anew: what the log makes of them now.
  struct Before;
  Before before_reading(int64_t article);
  /// After it: applies to the new claims what was decided of the old ones, where they say the same at the same place,
  /// and writes into the log which claims do not. `reader` is what has read the article. The caller holds the
  /// transaction, and relates the story's claims anew.
  Reapplied after_reading(int64_t article, const Before& before, std::string_view reader);
  /// Stories that a standing decision names: a new reading moves no article out of them.
  std::set<int64_t> decided_stories();

  /// Faults of the log: a row that was altered, a claim that does not show what the log says.
  void verify(std::vector<std::string>& faults);

 private:
  struct Row {
    int64_t n = 0;
    Action action;
    std::string detail;
  };
  /// What stands of the log about one subject, the oldest first.
  std::vector<Row> standing(std::string_view subject);
  /// The same of a claim, with what was decided of the claims that it took the place of.
  std::vector<Row> standing_of_claim(std::string_view id);
  void add_standing(std::string_view id, std::vector<Row>& rows, std::set<std::string, std::less<>>& seen);
  /// Claims that a newer reading has put in this one's place.
  std::vector<std::string> successors(std::string_view id);
  /// Writes down that a newer reading has no such claim any more; `was`: the claim whose place this one took, else
  /// empty.
  void write_reread(std::string_view id, std::string_view was, std::string_view said, std::string_view reader,
                    std::string_view note);
  int64_t write(const Decision& decision, const std::string& subject, const std::string& detail, int64_t undoes);
  void apply(Action action, std::string_view subject);

  Result<std::string> claim_subject(const Decision& decision);
  /// Also to the claims that took its place.
  void apply_to_claim(std::string_view id);
  /// The number of the claim's story; 0 where there is no such claim.
  int64_t show(std::string_view id);
  struct Shown {
    Review review = Review::none;
    std::optional<ledger::ClaimView> edited;
    std::vector<int64_t> applied;  // rows of the log
  };
  Shown shown(std::string_view id, const ledger::ClaimView& as_read);
  std::optional<ledger::ClaimView> as_read(std::string_view id);
  bool is_in_force(const ReviewRow& row);
  bool is_open(std::string_view id);
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

/// Claims of which something was decided, and which rows of the log apply to them.
struct Reviews::Before {
  struct Claim {
    ledger::ClaimView as_read;
    std::vector<int64_t> applied;
  };
  std::vector<Claim> decided;
  std::set<std::string, std::less<>> ids;  // of all the article's claims; filled where something was decided
};

}  // namespace isnad::store
