// Incidents in the layouts of ACLED and UCDP GED: their columns, by name and in their order, and behind them our own,
// which say by which rule a figure was chosen and lead back to the words. What a claim does not say stays empty: types
// of events, sides and codes are their coders' work.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/claim_table.h"
#include "export/place_facts.h"
#include "ledger/incident.h"

namespace isnad::exporting {

struct IncidentRecord {
  ledger::Incident incident;
  std::string id, story;
  PlaceFacts place;
  std::vector<std::string> outlets, headlines, urls, claims,
      origins;                     // each once, by day of publication; headlines and urls go together
  std::vector<std::string> dates;  // of publication, as many as headlines
  uint32_t sources = 1;            // the most independent origins behind one of its figures
  std::string article;             // whose words the quote is
  Quote quote;                     // of the claim that gives the figure
};

struct IncidentColumn {
  std::string_view name;
  std::string_view meaning;
  Cell (*cell)(const IncidentRecord& record);
};

/// ACLED's 31 columns (as acledR lists them, 2025) and ours.
std::span<const IncidentColumn> acled_columns();
/// UCDP GED's 49 columns and ours.
std::span<const IncidentColumn> ucdp_columns();

/// How well the days are known. ACLED: 1 the day, 2 the week, 3 the month. UCDP: 1 day, 2 two to six days, 3 a week, 4
/// a month, 5 longer. The day of a first report that stands for an unknown one is 3 and 5.
int acled_time_precision(const ledger::Incident& incident);
int ucdp_date_precision(const ledger::Incident& incident);

}  // namespace isnad::exporting
