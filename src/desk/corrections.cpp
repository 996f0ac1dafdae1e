#include "desk/corrections.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "export/csv.h"

namespace isnad::desk {
namespace {

/// The decision of one row; nullopt: none was made.
Result<std::optional<store::Decision>> decision_of(const std::map<std::string, std::string>& row,
                                                   const store::Decision& common) {
  const auto cell = [&row](const char* name) {
    const auto at = row.find(name);
    return at == row.end() ? std::string() : at->second;
  };
  if (cell("action").empty()) return std::optional<store::Decision>();
  store::Decision decision = common;
  const auto action = store::action_named(cell("action"));
  if (action != store::Action::accept && action != store::Action::reject && action != store::Action::edit) {
    return Error{"", "'" + cell("action") + "' is no action: accept, reject, edit, or nothing"};
  }
  decision.action = *action;
  decision.subject = cell("claim_id");
  if (!cell("note").empty()) decision.note = cell("note");
  if (action != store::Action::edit) return std::optional(std::move(decision));
  for (const char* field : {"value", "measure", "target", "place", "day"}) {
    if (cell(field).empty()) continue;
    if (const Status done = store::ClaimEdit::set(decision.edit, field, cell(field)); !done) return done.error();
  }
  return std::optional(std::move(decision));
}

}  // namespace

Result<Corrections> import_corrections(store::Ledger& ledger, std::string_view table, const store::Decision& common,
                                       const std::function<void(uint64_t line, const std::string& why)>& refused) {
  exporting::CsvReader rows(table);
  std::vector<std::string> names;
  Corrections done;
  while (auto row = rows.next()) {
    if (!*row) return Error{std::to_string(rows.line()), row->error().what};
    if (names.empty()) {
      names = **row;
      const bool has_names = std::count(names.begin(), names.end(), "claim_id") == 1 &&
                             std::count(names.begin(), names.end(), "action") == 1;
      if (!has_names) {
        return Error{std::to_string(rows.line()),
                     "the first line names the columns, claim_id and action among them; `isnad export --format "
                     "corrections` writes such a table"};
      }
      continue;
    }
    std::map<std::string, std::string> cells;
    for (size_t i = 0; i < names.size() && i < (*row)->size(); ++i) cells[names[i]] = (**row)[i];
    const auto decision = decision_of(cells, common);
    if (decision && !*decision) continue;
    const Result<int64_t> number = decision ? ledger.decide(**decision) : Result<int64_t>(decision.error());
    number ? ++done.noted : ++done.refused;
    if (!number) refused(rows.line(), number.error().what);
  }
  return done;
}

}  // namespace isnad::desk
