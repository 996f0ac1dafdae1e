#include <algorithm>
#include <set>

#include "store/queries.h"

namespace isnad::store {
namespace {

constexpr size_t kMostTellings = 500;

std::string kinds_in_list(std::span<const ledger::RelationKind> kinds) {
  std::vector<int64_t> numbers;
  for (const ledger::RelationKind kind : kinds) numbers.push_back(static_cast<int64_t>(kind));
  return in_list("r.kind", numbers);
}

}  // namespace

std::vector<Pair> Queries::pairs(const ClaimFilter& filter, std::span<const ledger::RelationKind> kinds) {
  const std::string is_wanted = kinds_in_list(kinds);
  Statement ask(
      db_,
      "SELECT r.later, r.earlier, r.kind, r.reason FROM claim_relations r WHERE r.later = ?1 AND " + is_wanted +
          " UNION ALL SELECT r.later, r.earlier, r.kind, r.reason FROM claim_relations r WHERE r.earlier = ?1 AND " +
          is_wanted);
  ClaimFilter related = filter;
  related.limit = related.offset = 0;  // count pairs, not claims
  related.related_by = std::vector<ledger::RelationKind>(kinds.begin(), kinds.end());
  std::vector<Pair> pairs;
  std::set<std::pair<int64_t, int64_t>> seen;
  for_each_match(related, [&](const Match& match) {
    for (ask.reset().integer(1, match.n); ask.row();) {
      const int64_t later = ask.integer(0);
      const int64_t earlier = ask.integer(1);
      if (!seen.emplace(later, earlier).second || seen.size() <= filter.offset) continue;
      pairs.push_back({graded_row(later), graded_row(earlier), static_cast<ledger::RelationKind>(ask.integer(2)),
                       std::string(ask.text(3))});
      if (pairs.size() == filter.limit) return false;
    }
    return true;
  });
  return pairs;
}

std::vector<Telling> Queries::tellings(std::string_view claim_id) {
  const int64_t asked = number_of_claim(claim_id);
  std::vector<Telling> tellings;
  if (asked == 0) return tellings;
  constexpr ledger::RelationKind kAgree[] = {ledger::RelationKind::corroborate,
                                             ledger::RelationKind::repetition};  // NOLINT
  const std::string agrees = kinds_in_list(kAgree);
  Statement ask(db_, "SELECT r.earlier FROM claim_relations r WHERE r.later = ?1 AND " + agrees +
                         " UNION SELECT r.later FROM claim_relations r WHERE r.earlier = ?1 AND " + agrees);
  std::vector<int64_t> found = {asked};
  std::set<int64_t> seen = {asked};
  for (size_t i = 0; i < found.size() && found.size() < kMostTellings; ++i) {
    for (ask.reset().integer(1, found[i]); ask.row();) {
      if (seen.insert(ask.integer(0)).second) found.push_back(ask.integer(0));
    }
  }
  std::sort(found.begin(), found.end());  // of one day, the one that was added first
  for (const int64_t n : found) tellings.push_back({graded_row(n)});
  const auto when = [](const Telling& t) {
    return std::pair(t.row.claim.reported.value_or(INT32_MAX), std::string_view(t.row.article.captured));
  };
  std::stable_sort(tellings.begin(), tellings.end(),
                   [&](const Telling& a, const Telling& b) { return when(a) < when(b); });
  std::set<std::string> origins;
  for (Telling& t : tellings) t.is_first_of_origin = origins.insert(t.row.claim.origin.key).second;
  return tellings;
}

}  // namespace isnad::store
