// Internal to store: the claims that may pass a filter, one after the other in its order, found by what indexes hold.
// Rows of claims are long and many: one is read only when its turn comes, so that a limit ends the work early.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/claim_filter.h"
#include "store/number_set.h"
#include "store/sqlite.h"

namespace isnad::store {

/// Claims that an index finds by itself.
struct IndexedClaims {
  enum class Days : uint8_t {
    none,     // gives n
    some,     // gives n, as_of
    ordered,  // gives n, as_of in the order of the days
  };
  std::string sql;  // "SELECT n, as_of FROM claims INDEXED BY … WHERE …"
  Days days = Days::some;
  std::vector<std::string> texts;  // what its question marks stand for
};

/// What indexes say of a filter.
struct Candidates {
  std::vector<IndexedClaims> among;    // a claim is in all of them; those that hold few stand first
  std::vector<IndexedClaims> without;  // and in none of these
  std::optional<NumberSet> articles;   // its article is one of these
};

NumberSet numbers_of(Connection& db, const IndexedClaims& source);
/// Those that are in all of the sources, which are at least one.
NumberSet common_numbers(Connection& db, const std::vector<IndexedClaims>& sources);
void bind_texts(Statement& ask, const std::vector<std::string>& texts);

class ClaimWalk {
 public:
  /// Of the filter: order, from and to.
  ClaimWalk(Connection& db, const ClaimFilter& filter, const Candidates& candidates);

  std::optional<int64_t> next();

 private:
  using Key = std::pair<int64_t, int64_t>;  // what comes first first: a day and a number, both turned where the newest
                                            // come first

  void begin_by_day(const std::vector<IndexedClaims>& among);
  void begin_by_publication(const Candidates& candidates);
  void stream(const IndexedClaims& source);
  void gather(const IndexedClaims& source);
  void gather(const NumberSet& numbers);
  [[nodiscard]] bool is_wanted(int64_t n) const;
  [[nodiscard]] Key key_of(std::optional<Day> day, int64_t n) const;
  void heap_up();
  std::optional<Key> pop();
  std::optional<int64_t> next_published();
  void take_day_of_publication(int64_t day);

  Connection& db_;
  const ClaimOrder order_;
  const std::optional<Day> from_, to_;
  std::vector<NumberSet> among_, without_;
  std::optional<Statement> stream_;
  std::vector<Key> heap_;  // of claims; in the order of publication: of articles
  std::optional<Statement> captured_, claims_of_article_;
  std::vector<int64_t> published_;  // claims of the day at hand, the last one first
};

}  // namespace isnad::store
