// Decisions when an article is read again. A decision was made of what a claim said. Where the new reading says the
// same at the same place it goes on applying; where it does not, a row of the log keeps what the claim said, and the
// decision waits until some reading says so again.
#include <algorithm>

#include "store/claim_says.h"
#include "store/codec.h"
#include "store/query_string.h"
#include "store/reviews.h"

namespace isnad::store {
namespace {

constexpr const char* kWas = "was";

std::string predecessor_in(std::string_view detail) {
  std::string was;
  (void)for_each_field(detail, [&was](std::string_view name, std::string_view value) {
    if (name == kWas) was = value;
    return Status(Done{});
  });
  return was;
}

}  // namespace

std::vector<Reviews::Row> Reviews::standing_of_claim(std::string_view id) {
  std::vector<Row> rows;
  std::set<std::string, std::less<>> seen;
  add_standing(id, rows, seen);
  return rows;
}

void Reviews::add_standing(std::string_view id, std::vector<Row>& rows, std::set<std::string, std::less<>>& seen) {
  if (!seen.emplace(id).second) return;  // a claim that took the place of one that took its place
  for (Row& row : standing(id)) {
    if (row.action == Action::reread) {
      if (const std::string was = predecessor_in(row.detail); !was.empty()) add_standing(was, rows, seen);
    }
    rows.push_back(std::move(row));
  }
}

std::vector<std::string> Reviews::successors(std::string_view id) {
  std::vector<std::string> found, waiting = {std::string(id)};
  while (!waiting.empty()) {
    const std::string was = std::move(waiting.back());
    waiting.pop_back();
    Statement ask(
        db_, "SELECT DISTINCT subject FROM reviews WHERE action = 'reread' AND substr(detail, 1, length(?1)) = ?1");
    std::string beginning;
    append_field(beginning, kWas, was);
    beginning += '&';
    for (ask.text(1, beginning); ask.row();) {
      std::string next(ask.text(0));
      if (next == id || std::find(found.begin(), found.end(), next) != found.end()) continue;
      found.push_back(next);
      waiting.push_back(std::move(next));
    }
  }
  return found;
}

Reviews::Before Reviews::before_reading(int64_t article) {
  Before before;
  Statement any(db_, "SELECT 1 FROM reviews LIMIT 1");
  if (!any.row()) return before;
  Statement ask(db_, "SELECT view FROM claims WHERE article = ?1 ORDER BY n");
  for (ask.integer(1, article); ask.row();) {
    ledger::ClaimView claim = decode_claim(ask.blob(0));
    before.ids.insert(claim.id);
    if (standing_of_claim(claim.id).empty()) continue;
    std::vector<int64_t> applied = shown(claim.id, claim).applied;
    before.decided.push_back({std::move(claim), std::move(applied)});
  }
  return before;
}

Reapplied Reviews::after_reading(int64_t article, const Before& before, std::string_view reader) {
  Reapplied result;
  Statement any(db_, "SELECT 1 FROM reviews LIMIT 1");
  if (!any.row()) return result;
  std::vector<ledger::ClaimView> claims;
  Statement ask(db_, "SELECT view FROM claims WHERE article = ?1 ORDER BY n");
  for (ask.integer(1, article); ask.row();) claims.push_back(decode_claim(ask.blob(0)));
  ask.reset();

  std::set<std::string, std::less<>> taken;
  for (const Before::Claim& old : before.decided) {
    const std::string said = says(old.as_read);
    const auto same_id =
        std::find_if(claims.begin(), claims.end(), [&](const ledger::ClaimView& c) { return c.id == old.as_read.id; });
    if (same_id != claims.end()) {
      if (says(*same_id) != said && is_open(old.as_read.id))
        write_reread(old.as_read.id, "", said, reader, "the claim is read otherwise now");
      continue;
    }
    const auto successor = std::find_if(claims.begin(), claims.end(), [&](const ledger::ClaimView& c) {
      return c.span.overlaps(old.as_read.span) && !before.ids.contains(c.id) && !taken.contains(c.id) &&
             says_the_same(c, said, {});
    });
    if (successor != claims.end() && !old.applied.empty()) {
      taken.insert(successor->id);
      write_reread(successor->id, old.as_read.id, said, reader, "stands for the claim that was there");
    } else if (is_open(old.as_read.id)) {
      write_reread(old.as_read.id, "", said, reader, "the claim is not read any more");
    }
  }

  std::set<int64_t> applied;
  for (const ledger::ClaimView& claim : claims) {
    if (standing_of_claim(claim.id).empty()) continue;
    show(claim.id);
    for (const int64_t row : shown(claim.id, claim).applied) applied.insert(row);
  }
  result.kept = applied.size();
  for (const Before::Claim& old : before.decided) {
    for (const int64_t row : old.applied) {
      if (!applied.contains(row)) result.lost.push_back(row);
    }
  }
  std::sort(result.lost.begin(), result.lost.end());
  result.lost.erase(std::unique(result.lost.begin(), result.lost.end()), result.lost.end());
  return result;
}

/// Was something decided of the claim since the last row that says how it read?
bool Reviews::is_open(std::string_view id) {
  const std::vector<Row> rows = standing_of_claim(id);
  return !rows.empty() && rows.back().action != Action::reread;
}

void Reviews::write_reread(std::string_view id, std::string_view was, std::string_view said, std::string_view reader,
                           std::string_view note) {
  std::string detail;
  if (!was.empty()) append_field(detail, kWas, was);
  if (!detail.empty()) detail += '&';
  detail += said;
  Decision event;
  event.action = Action::reread;
  event.person = reader;
  event.note = note;
  write(event, std::string(id), detail, 0);
}

std::set<int64_t> Reviews::decided_stories() {
  std::set<int64_t> stories;
  Statement ask(db_,
                "SELECT detail FROM reviews r WHERE action IN ('merge_story', 'split_story') AND NOT EXISTS (SELECT 1 "
                "FROM reviews u WHERE u.undoes = r.n)");
  while (ask.row()) {
    (void)for_each_field(ask.text(0), [&](std::string_view name, std::string_view value) {
      if (name == "from" || name == "into") stories.insert(queries_.number_of_story(value));
      return Status(Done{});
    });
  }
  stories.erase(0);
  return stories;
}

}  // namespace isnad::store
