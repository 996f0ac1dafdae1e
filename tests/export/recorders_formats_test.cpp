// Incidents and events in the layouts of conflict recorders.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "export/csv.h"
#include "export/incident_table.h"
#include "export/plover.h"

namespace isnad::exporting {
namespace {

using doc::Precision;

Day day(const char* iso) { return *parse_iso_date(iso); }

PlaceFacts town() {
  PlaceFacts p;
  p.name = "كفر نعيم";
  p.key = "isnad:sy/kafr-naim";
  p.adm1 = "محافظة إدلب";
  p.country = "سوريا";
  p.country_en = "Syria";
  p.iso = "SY";
  p.lat = 35.93;
  p.lon = 36.63;
  p.precision = Precision::exact;
  return p;
}

IncidentRecord record() {
  IncidentRecord r;
  r.id = "s1/isnad:sy/kafr-naim/2020-02-04";
  r.story = "s1";
  r.place = town();
  r.incident.days = {day("2020-02-04"), day("2020-02-04")};
  r.incident.killed = ledger::Toll{17, 13, 20, 0, 2, "told of 2020-02-06"};
  r.incident.civilians_killed = ledger::Toll{9, 9, 9, 1, 1, "the only one"};
  r.outlets = {"المنارة", "الرافد"};
  r.headlines = {"غارة على سوق", "ارتفاع الحصيلة"};
  r.dates = {"2020-02-04", "2020-02-06"};
  r.origins = {"الدفاع المدني"};
  r.sources = 2;
  return r;
}

std::map<std::string, std::string> row(std::span<const IncidentColumn> columns, const IncidentRecord& r) {
  std::string csv;
  append_csv_header(csv, columns);
  append_csv_row(csv, columns, r);
  CsvReader reader(csv);
  const auto names = **reader.next();
  const auto cells = **reader.next();
  std::map<std::string, std::string> out;
  for (size_t i = 0; i < names.size(); ++i) out[names[i]] = cells.at(i);
  EXPECT_EQ(out.size(), names.size()) << "no name twice";
  return out;
}

TEST(RecordersFormats, Ucdp) {
  auto cells = row(ucdp_columns(), record());
  EXPECT_EQ(cells["best"], "17");
  EXPECT_EQ(cells["low"], "13");
  EXPECT_EQ(cells["high"], "20");
  EXPECT_EQ(cells["deaths_civilians"], "9");
  EXPECT_EQ(cells["deaths_unknown"], "8") << "the parts add up to best";
  EXPECT_EQ(cells["figure_rule"], "killed: told of 2020-02-06 | civilians: the only one");
  EXPECT_EQ(cells["number_of_sources"], "2");
  EXPECT_EQ(cells["source_original"], "الدفاع المدني");
  EXPECT_EQ(cells["source_article"], "2020-02-04, غارة على سوق; 2020-02-06, ارتفاع الحصيلة");
  EXPECT_EQ(cells["where_prec"], "1");
  EXPECT_EQ(cells["date_prec"], "1");
  EXPECT_EQ(cells["geom_wkt"], "POINT (36.63 35.93)");
  EXPECT_EQ(cells["priogrid_gid"], "181154");
  EXPECT_EQ(cells["type_of_violence"], "") << "a coder's work";
}

TEST(RecordersFormats, Acled) {
  auto cells = row(acled_columns(), record());
  EXPECT_EQ(acled_columns()[0].name, "event_id_cnty");
  EXPECT_EQ(acled_columns()[30].name, "timestamp");
  EXPECT_EQ(cells["event_date"], "2020-02-04");
  EXPECT_EQ(cells["year"], "2020");
  EXPECT_EQ(cells["fatalities"], "17");
  EXPECT_EQ(cells["fatalities_low"], "13");
  EXPECT_EQ(cells["geo_precision"], "1");
  EXPECT_EQ(cells["country"], "Syria");
  EXPECT_EQ(cells["source"], "المنارة; الرافد");
}

TEST(RecordersFormats, AFigureThatNobodyGivesStaysEmpty) {
  IncidentRecord r = record();
  r.incident.killed.reset();
  r.incident.civilians_killed.reset();
  r.incident.injured = ledger::Toll{4, 4, 4, 0, 1, "the only one"};
  auto cells = row(ucdp_columns(), r);
  EXPECT_EQ(cells["best"], "");
  EXPECT_EQ(cells["deaths_unknown"], "");
  EXPECT_EQ(cells["injured"], "4");
}

TEST(RecordersFormats, HowWellDaysAreKnown) {
  struct Case {
    const char* to;
    int acled, ucdp;
  };
  ledger::Incident incident;
  incident.days.from = day("2020-02-01");
  for (const Case& c : {Case{"2020-02-01", 1, 1}, Case{"2020-02-02", 2, 2}, Case{"2020-02-06", 2, 2},
                        Case{"2020-02-07", 2, 3}, Case{"2020-02-29", 3, 4}, Case{"2020-03-20", 3, 5}}) {
    incident.days.to = day(c.to);
    EXPECT_EQ(acled_time_precision(incident), c.acled) << c.to;
    EXPECT_EQ(ucdp_date_precision(incident), c.ucdp) << c.to;
  }
  incident.days.to = incident.days.from;
  incident.is_day_of_report = true;
  EXPECT_EQ(acled_time_precision(incident), 3);
  EXPECT_EQ(ucdp_date_precision(incident), 5);
}

TEST(RecordersFormats, HowWellPlacesAreKnown) {
  PlaceFacts p = town();
  const auto all = [&] {
    return std::tuple(acled_geo_precision(p).value_or(0), ucdp_where_precision(p).value_or(0),
                      plover_resolution(p).value_or(0));
  };
  EXPECT_EQ(all(), std::tuple(1, 1, 4));
  p.is_in_town = true;
  EXPECT_EQ(all(), std::tuple(1, 1, 5));
  p.precision = Precision::near;
  EXPECT_EQ(all(), std::tuple(2, 2, 3));
  p.precision = Precision::adm2;
  EXPECT_EQ(all(), std::tuple(2, 3, 3));
  p.precision = Precision::adm1;
  EXPECT_EQ(all(), std::tuple(3, 4, 2));
  p.precision = Precision::country;
  EXPECT_EQ(all(), std::tuple(0, 6, 1));
  IncidentRecord r = record();
  r.place = p;
  EXPECT_EQ(row(acled_columns(), r)["latitude"], "") << "a country's middle is no place of an incident";
}

TEST(RecordersFormats, ALessExactPlaceReachesFarther) {
  PlaceFacts p = town();
  p.is_in_town = true;
  double last = 0;
  for (const Precision precision : {Precision::exact, Precision::near, Precision::adm2, Precision::adm1}) {
    p.precision = precision;
    const auto radius = radius_km(p);
    ASSERT_TRUE(radius);
    EXPECT_GT(*radius, last);
    last = *radius;
  }
  p.precision = Precision::country;
  EXPECT_FALSE(radius_km(p)) << "a circle would not show a country";
  p = town();
  p.lat.reset();
  EXPECT_FALSE(radius_km(p));
}

TEST(RecordersFormats, PrioGridCellsCountFromTheSouthWest) {
  EXPECT_EQ(prio_grid_cell(-89.75, -179.75), 1);
  EXPECT_EQ(prio_grid_cell(-89.25, -179.75), 721);
  EXPECT_EQ(prio_grid_cell(89.75, 179.75), 259200);
  EXPECT_EQ(prio_grid_cell(90, 180), 259200);
}

TEST(RecordersFormats, Plover) {
  ClaimRecord r;
  r.claim.id = "c9";
  r.claim.event = "ASSAULT";
  r.claim.measure = "killed";
  r.claim.figure = ledger::Figure{12, std::nullopt, doc::Bound::at_least, "person", "", "12 مدنيا"};
  r.claim.time = {day("2020-02-04"), day("2020-02-05")};
  r.claim.place = {"isnad:sy/kafr-naim", "كفر نعيم", {}};
  r.claim.actor = {"wikidata:Q123", "قوات"};
  r.claim.modality = doc::Modality::denied;
  r.claim.sentence = "قتل 12 مدنيا";
  std::string out;
  ASSERT_TRUE(append_plover(out, r, town()));
  const auto json = nlohmann::json::parse(out);
  EXPECT_EQ(json["event"], nlohmann::json::array({"ASSAULT"}));
  EXPECT_EQ(json["quad_code"], 4);
  EXPECT_EQ(json["date"], "2020-02-04");
  EXPECT_EQ(json["enddate"], "2020-02-05");
  EXPECT_EQ(json["actor"][0]["identifier_id"], "Q123");
  EXPECT_TRUE(json["recipient"].empty());
  EXPECT_EQ(json["event_loc"]["resolution"], 4);
  EXPECT_EQ(json["context"], nlohmann::json::array({"negation"}));
  EXPECT_EQ(json["text_info"]["size"]["dead"]["low"], 12);
  EXPECT_TRUE(json["text_info"]["size"]["dead"]["high"].is_null());
  EXPECT_TRUE(json["mode"].is_null());

  ClaimRecord bombing = r;
  bombing.claim.type = doc::ClaimType::event;
  bombing.claim.mode = "aerial";
  bombing.claim.contexts = doc::kHistorical | doc::kFuture;
  bombing.claim.measure.clear();
  bombing.claim.figure.reset();
  bombing.claim.target = {"", "سوق"};
  out.clear();
  ASSERT_TRUE(append_plover(out, bombing, town()));
  const auto told = nlohmann::json::parse(out);
  EXPECT_EQ(told["mode"], "aerial");
  EXPECT_EQ(told["context"], nlohmann::json::array({"historical", "future"}));
  EXPECT_EQ(told["recipient"][0]["entity_text"], "سوق");
  EXPECT_TRUE(told["recipient"][0]["identifier_id"].is_null());
  EXPECT_TRUE(told["text_info"]["size"].is_null());
  EXPECT_EQ(told["isnad"]["type"], "event");

  out.clear();
  r.claim.event = "DEMAND";
  EXPECT_FALSE(append_plover(out, r, town())) << "not a type of PLOVER 2.0";
  r.claim.event = "ASSAULT";
  r.claim.time = {};
  EXPECT_FALSE(append_plover(out, r, town())) << "no day is known";
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace isnad::exporting
