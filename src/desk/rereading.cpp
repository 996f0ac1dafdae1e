#include "desk/rereading.h"

#include <algorithm>

#include "base/json_writer.h"
#include "desk/answers_json.h"

namespace isnad::desk {

void RereadingCount::add(std::span<const store::Reread> articles) {
  for (const store::Reread& article : articles) {
    ++sums.articles;
    sums.gained += article.gained;
    sums.lost += article.lost;
    sums.changed += article.changed;
    sums.unchanged += article.unchanged;
    sums.moved += article.is_moved ? 1 : 0;
    sums.decisions_kept += article.decisions_kept;
    lost_.insert(lost_.end(), article.decisions_lost.begin(), article.decisions_lost.end());
  }
}

Result<Rereading> RereadingCount::sum(store::Ledger& ledger) const {
  Rereading all = sums;
  if (lost_.empty()) return all;
  auto log = ledger.reviews("", 0);
  if (!log) return log.error();
  for (auto row = log->rbegin(); row != log->rend(); ++row) {
    if (std::find(lost_.begin(), lost_.end(), row->number) != lost_.end())
      all.decisions_lost.push_back(std::move(*row));
  }
  return all;
}

void append_rereading_json(std::string& out, const Rereading& r) {
  JsonWriter(out)
      .begin_object()
      .key("engine")
      .string(r.engine)
      .key("articles")
      .number(r.articles)
      .key("skipped")
      .number(r.skipped)
      .key("failed")
      .number(r.failed)
      .key("claims")
      .begin_object()
      .key("gained")
      .number(r.gained)
      .key("lost")
      .number(r.lost)
      .key("changed")
      .number(r.changed)
      .key("unchanged")
      .number(r.unchanged)
      .end_object()
      .key("moved")
      .number(r.moved)
      .key("seconds")
      .number(r.seconds)
      .key("decisions_kept")
      .number(r.decisions_kept)
      .key("decisions_lost")
      .begin_array();
  std::string_view comma;
  for (const store::ReviewRow& row : r.decisions_lost) {
    out += comma;
    append_review_json(out, row);
    out.pop_back();
    comma = ",";
  }
  out += "]}\n";
}

}  // namespace isnad::desk
