#include "export/incident_table.h"

#include <array>

namespace isnad::exporting {
namespace {

using R = IncidentRecord;

Cell text(std::string_view value) { return value.empty() ? Cell() : Cell(std::string(value)); }
Cell number(std::optional<double> value) { return value ? Cell(*value) : Cell(); }
Cell integer(std::optional<int> value) { return value ? Cell(double{1} * *value) : Cell(); }
Cell nothing(const R&) { return {}; }

std::string joined(const std::vector<std::string>& values, std::string_view between = "; ") {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += between;
    out += value;
  }
  return out;
}

std::string first_day(const R& r) { return iso_date(*r.incident.days.from); }
std::string last_day(const R& r) { return iso_date(*r.incident.days.to); }
Cell year(const R& r) { return Cell(double{1} * to_civil(*r.incident.days.from).year); }

using TollOf = std::optional<ledger::Toll> ledger::Incident::*;
template <TollOf Which, double ledger::Toll::*Field>
Cell toll(const R& r) {
  const auto& told = r.incident.*Which;
  return told ? Cell((*told).*Field) : Cell();
}

/// Deaths that the civilians' figure leaves over; all where nobody tells of civilians, none where that figure is of
/// more than all.
Cell deaths_unknown(const R& r) {
  if (!r.incident.killed) return {};
  const double civilians = r.incident.civilians_killed ? r.incident.civilians_killed->best : 0;
  return Cell(std::max(0.0, r.incident.killed->best - civilians));
}

/// Of the count of the dead, else of the dead civilians.
const std::optional<ledger::Toll>& deaths(const R& r) {
  return r.incident.killed ? r.incident.killed : r.incident.civilians_killed;
}
template <double ledger::Toll::*Field>
Cell death(const R& r) {
  return deaths(r) ? Cell((*deaths(r)).*Field) : Cell();
}
std::string rules(const R& r) {
  std::vector<std::string> parts;
  if (r.incident.killed) parts.push_back("killed: " + r.incident.killed->rule);
  if (r.incident.civilians_killed) parts.push_back("civilians: " + r.incident.civilians_killed->rule);
  if (r.incident.injured) parts.push_back("injured: " + r.incident.injured->rule);
  return joined(parts, " | ");
}
std::string day_rule(const R& r) {
  return r.incident.is_day_of_report ? "nobody says when: the day of the first report"
                                     : "the shortest stretch of days that a source names";
}

/// A point is given only where the place is known better than its country.
bool has_point(const R& r) { return r.place.lat && r.place.lon && acled_geo_precision(r.place); }
Cell lat(const R& r) { return has_point(r) ? number(r.place.lat) : Cell(); }
Cell lon(const R& r) { return has_point(r) ? number(r.place.lon) : Cell(); }

std::string plain(double value) {
  std::string out = std::to_string(value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

constexpr std::array kOwn = {
    IncidentColumn{"isnad_story", "The story in the ledger", [](const R& r) { return text(r.story); }},
    IncidentColumn{"isnad_claims", "Every claim it rests on", [](const R& r) { return text(joined(r.claims)); }},
    IncidentColumn{"isnad_event", "PLOVER type that most claims name",
                   [](const R& r) { return text(r.incident.event); }},
    IncidentColumn{"independent_origins", "The most behind one figure",
                   [](const R& r) { return Cell(double{1} * r.sources); }},
    IncidentColumn{"fatalities_low", "The lowest number told of the last day", death<&ledger::Toll::low>},
    IncidentColumn{"fatalities_high", "The highest", death<&ledger::Toll::high>},
    IncidentColumn{"injured", "Chosen by the rule", toll<&ledger::Incident::injured, &ledger::Toll::best>},
    IncidentColumn{"injured_low", "The lowest", toll<&ledger::Incident::injured, &ledger::Toll::low>},
    IncidentColumn{"injured_high", "The highest", toll<&ledger::Incident::injured, &ledger::Toll::high>},
    IncidentColumn{"figure_rule", "By which rule each figure was chosen", [](const R& r) { return text(rules(r)); }},
    IncidentColumn{"date_rule", "Where the days come from", [](const R& r) { return text(day_rule(r)); }},
    IncidentColumn{"source_url", "Addresses of the articles", [](const R& r) { return text(joined(r.urls)); }},
    IncidentColumn{"article", "Whose words the quote is", [](const R& r) { return text(r.article); }},
    IncidentColumn{"exact", "The words that give the figure", [](const R& r) { return text(r.quote.exact); }},
    IncidentColumn{"prefix", "What stands before", [](const R& r) { return text(r.quote.prefix); }},
    IncidentColumn{"suffix", "What stands after", [](const R& r) { return text(r.quote.suffix); }},
    IncidentColumn{"begin", "Where the words begin in the record's text",
                   [](const R& r) { return Cell(double{1} * r.quote.begin); }},
    IncidentColumn{"end", "Where they end", [](const R& r) { return Cell(double{1} * r.quote.end); }},
    IncidentColumn{"offset_unit", "Of begin and end", [](const R&) { return text("codepoint"); }},
};

template <size_t N, size_t M>
constexpr std::array<IncidentColumn, N + M> beside(const std::array<IncidentColumn, N>& a,
                                                   const std::array<IncidentColumn, M>& b) {
  std::array<IncidentColumn, N + M> all{};
  for (size_t i = 0; i < N; ++i) all[i] = a[i];
  for (size_t i = 0; i < M; ++i) all[N + i] = b[i];
  return all;
}

constexpr std::array kAcledTheirs = {
    IncidentColumn{"event_id_cnty", "Ours: story, place, day", [](const R& r) { return text(r.id); }},
    IncidentColumn{"event_date", "The first day", [](const R& r) { return text(first_day(r)); }},
    IncidentColumn{"year", "", year},
    IncidentColumn{"time_precision", "1 the day, 2 the week, 3 the month",
                   [](const R& r) { return Cell(double{1} * acled_time_precision(r.incident)); }},
    IncidentColumn{"disorder_type", "A coder's", nothing},
    IncidentColumn{"event_type", "A coder's", nothing},
    IncidentColumn{"sub_event_type", "A coder's", nothing},
    IncidentColumn{"actor1", "Who did it, where most say the same",
                   [](const R& r) { return text(r.incident.actor.name); }},
    IncidentColumn{"assoc_actor_1", "A coder's", nothing},
    IncidentColumn{"inter1", "A coder's", nothing},
    IncidentColumn{"actor2", "To whom", [](const R& r) { return text(r.incident.target.name); }},
    IncidentColumn{"assoc_actor_2", "A coder's", nothing},
    IncidentColumn{"inter2", "A coder's", nothing},
    IncidentColumn{"interaction", "A coder's", nothing},
    IncidentColumn{"civilian_targeting", "A coder's", nothing},
    IncidentColumn{"iso", "ISO 3166-1 alpha-2, where ACLED has the number",
                   [](const R& r) { return text(r.place.iso); }},
    IncidentColumn{"region", "A coder's", nothing},
    IncidentColumn{"country", "In English where known",
                   [](const R& r) { return text(r.place.country_en.empty() ? r.place.country : r.place.country_en); }},
    IncidentColumn{"admin1", "", [](const R& r) { return text(r.place.adm1); }},
    IncidentColumn{"admin2", "", [](const R& r) { return text(r.place.adm2); }},
    IncidentColumn{"admin3", "Not known to us", nothing},
    IncidentColumn{"location", "As the press names it", [](const R& r) { return text(r.place.name); }},
    IncidentColumn{"latitude", "", lat},
    IncidentColumn{"longitude", "", lon},
    IncidentColumn{"geo_precision", "1 a town, 2 near one, 3 a larger part of a region",
                   [](const R& r) { return integer(acled_geo_precision(r.place)); }},
    IncidentColumn{"source", "Outlets", [](const R& r) { return text(joined(r.outlets)); }},
    IncidentColumn{"source_scale", "A coder's", nothing},
    IncidentColumn{"notes", "Headlines", [](const R& r) { return text(joined(r.headlines, " | ")); }},
    IncidentColumn{"fatalities", "Chosen by figure_rule", death<&ledger::Toll::best>},
    IncidentColumn{"tags", "A coder's", nothing},
    IncidentColumn{"timestamp", "A coder's", nothing},
};

constexpr std::array kUcdpTheirs = {
    IncidentColumn{"id", "Ours: story, place, day", [](const R& r) { return text(r.id); }},
    IncidentColumn{"relid", "A coder's", nothing},
    IncidentColumn{"year", "", year},
    IncidentColumn{"active_year", "A coder's", nothing},
    IncidentColumn{"code_status", "A coder's", nothing},
    IncidentColumn{"type_of_violence", "A coder's", nothing},
    IncidentColumn{"conflict_dset_id", "A coder's", nothing},
    IncidentColumn{"conflict_new_id", "A coder's", nothing},
    IncidentColumn{"conflict_name", "A coder's", nothing},
    IncidentColumn{"dyad_dset_id", "A coder's", nothing},
    IncidentColumn{"dyad_new_id", "A coder's", nothing},
    IncidentColumn{"dyad_name", "A coder's", nothing},
    IncidentColumn{"side_a_dset_id", "A coder's", nothing},
    IncidentColumn{"side_a_new_id", "A coder's", nothing},
    IncidentColumn{"side_a", "Who did it, where most say the same",
                   [](const R& r) { return text(r.incident.actor.name); }},
    IncidentColumn{"side_b_dset_id", "A coder's", nothing},
    IncidentColumn{"side_b_new_id", "A coder's", nothing},
    IncidentColumn{"side_b", "To whom", [](const R& r) { return text(r.incident.target.name); }},
    IncidentColumn{"number_of_sources", "Independent origins", [](const R& r) { return Cell(double{1} * r.sources); }},
    IncidentColumn{"source_article", "Who printed it, when, under which headline",
                   [](const R& r) {
                     std::vector<std::string> articles;
                     for (size_t i = 0; i < r.headlines.size(); ++i)
                       articles.push_back(r.dates[i] + ", " + r.headlines[i]);
                     return text(joined(articles));
                   }},
    IncidentColumn{"source_office", "Outlets", [](const R& r) { return text(joined(r.outlets)); }},
    IncidentColumn{"source_date", "", [](const R& r) { return text(joined(r.dates)); }},
    IncidentColumn{"source_headline", "", [](const R& r) { return text(joined(r.headlines, " | ")); }},
    IncidentColumn{"source_original", "Where the chains end", [](const R& r) { return text(joined(r.origins)); }},
    IncidentColumn{"where_prec", "1 exact, 2 near, 3 second level, 4 first level, 5 wide, 6 country",
                   [](const R& r) { return integer(ucdp_where_precision(r.place)); }},
    IncidentColumn{"where_coordinates", "The place that the point is of",
                   [](const R& r) { return text(r.place.name_en.empty() ? r.place.name : r.place.name_en); }},
    IncidentColumn{"where_description", "As the press names it", [](const R& r) { return text(r.place.name); }},
    IncidentColumn{"adm_1", "", [](const R& r) { return text(r.place.adm1); }},
    IncidentColumn{"adm_2", "", [](const R& r) { return text(r.place.adm2); }},
    IncidentColumn{"latitude", "", lat},
    IncidentColumn{"longitude", "", lon},
    IncidentColumn{"geom_wkt", "",
                   [](const R& r) {
                     return has_point(r) ? text("POINT (" + plain(*r.place.lon) + " " + plain(*r.place.lat) + ")")
                                         : Cell();
                   }},
    IncidentColumn{"priogrid_gid", "",
                   [](const R& r) {
                     return has_point(r) ? Cell(double{1} * prio_grid_cell(*r.place.lat, *r.place.lon)) : Cell();
                   }},
    IncidentColumn{"country", "In English where known",
                   [](const R& r) { return text(r.place.country_en.empty() ? r.place.country : r.place.country_en); }},
    IncidentColumn{"country_id", "A coder's", nothing},
    IncidentColumn{"region", "A coder's", nothing},
    IncidentColumn{"event_clarity", "A coder's", nothing},
    IncidentColumn{"date_prec", "1 day, 2 two to six days, 3 a week, 4 a month, 5 longer",
                   [](const R& r) { return Cell(double{1} * ucdp_date_precision(r.incident)); }},
    IncidentColumn{"date_start", "", [](const R& r) { return text(first_day(r)); }},
    IncidentColumn{"date_end", "", [](const R& r) { return text(last_day(r)); }},
    IncidentColumn{"deaths_a", "A coder's", nothing},
    IncidentColumn{"deaths_b", "A coder's", nothing},
    IncidentColumn{"deaths_civilians", "Chosen by figure_rule",
                   toll<&ledger::Incident::civilians_killed, &ledger::Toll::best>},
    IncidentColumn{"deaths_unknown", "best less deaths_civilians", deaths_unknown},
    IncidentColumn{"best", "Chosen by figure_rule", death<&ledger::Toll::best>},
    IncidentColumn{"high", "The highest number told of the last day", death<&ledger::Toll::high>},
    IncidentColumn{"low", "The lowest", death<&ledger::Toll::low>},
    IncidentColumn{"gwnoa", "A coder's", nothing},
    IncidentColumn{"gwnob", "A coder's", nothing},
};

constexpr auto kAcled = beside(kAcledTheirs, kOwn);
constexpr auto kUcdp = beside(kUcdpTheirs, kOwn);
static_assert(kAcledTheirs.size() == 31 && kUcdpTheirs.size() == 49);

int days(const ledger::Incident& incident) { return static_cast<int>(*incident.days.to - *incident.days.from) + 1; }

}  // namespace

int acled_time_precision(const ledger::Incident& incident) {
  if (incident.is_day_of_report) return 3;
  const int length = days(incident);
  return length == 1 ? 1 : length <= 7 ? 2 : 3;
}

int ucdp_date_precision(const ledger::Incident& incident) {
  if (incident.is_day_of_report) return 5;
  const int length = days(incident);
  if (length == 1) return 1;
  if (length <= 6) return 2;
  if (length == 7) return 3;
  return length <= 31 ? 4 : 5;
}

std::span<const IncidentColumn> acled_columns() { return kAcled; }
std::span<const IncidentColumn> ucdp_columns() { return kUcdp; }

}  // namespace isnad::exporting
