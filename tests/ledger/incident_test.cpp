// Incidents as recorders count them, from the claims of a story.
#include "ledger/incident.h"

#include <gtest/gtest.h>

#include "views.h"

namespace isnad::ledger {
namespace {

using namespace testing;  // NOLINT

Incidents of(const std::vector<ClaimView>& claims) { return incidents_of(claims, relate_all(claims)); }

ClaimView on(ClaimView c, const char* from, const char* to) {
  c.time = {day(from), day(to)};
  return c;
}

const std::vector<std::string> kIdlib = {"isnad:sy/idlib-governorate", "wikidata:Q858"};

TEST(Incident, TheLastDayCountsAndMostOriginsChoose) {
  const std::vector<ClaimView> claims = {
      on(in(claim("a1", "killed", exact(9), said_by("الدفاع المدني"), "2020-02-04"), "isnad:sy/naim", kIdlib),
         "2020-02-04", "2020-02-04"),
      on(in(claim("a2", "killed", exact(12), said_by("المرصد"), "2020-02-05"), "isnad:sy/naim", kIdlib), "2020-02-04",
         "2020-02-04"),
      on(in(claim("a3", "killed", exact(14), said_by("مدير المستشفى"), "2020-02-05"), "isnad:sy/naim", kIdlib),
         "2020-02-04", "2020-02-04"),
      on(in(claim("a4", "killed", exact(14), said_by("وزارة الصحة"), "2020-02-05"), "isnad:sy/naim", kIdlib),
         "2020-02-04", "2020-02-04"),
  };
  const Incidents found = of(claims);
  ASSERT_EQ(found.incidents.size(), 1U);
  const Incident& incident = found.incidents.front();
  ASSERT_TRUE(incident.killed);
  EXPECT_EQ(incident.killed->best, 14);
  EXPECT_EQ(incident.killed->low, 12);
  EXPECT_EQ(incident.killed->high, 14);
  EXPECT_EQ(incident.killed->origins, 2U);
  EXPECT_EQ(incident.days, (DayRange{day("2020-02-04"), day("2020-02-04")}));
  EXPECT_NE(incident.killed->rule.find("2020-02-05"), std::string::npos) << incident.killed->rule;
  EXPECT_NE(incident.killed->rule.find("most independent origins give (2)"), std::string::npos)
      << incident.killed->rule;
  EXPECT_EQ(incident.claims, (std::vector<uint32_t>{0, 1, 2, 3}));
}

TEST(Incident, ATieGivesTheLowest) {
  const std::vector<ClaimView> claims = {
      on(in(claim("a1", "killed", exact(20), said_by("الشرطة"), "2021-06-01"), "isnad:iq/x"), "2021-06-01",
         "2021-06-01"),
      on(in(claim("a2", "killed", exact(11), said_by("المستشفى"), "2021-06-01"), "isnad:iq/x"), "2021-06-01",
         "2021-06-01"),
  };
  const Incidents found = of(claims);
  ASSERT_EQ(found.incidents.size(), 1U);
  EXPECT_EQ(found.incidents[0].killed->best, 11);
  EXPECT_EQ(found.incidents[0].killed->claim, 1U);
  EXPECT_EQ(found.incidents[0].killed->high, 20);
  EXPECT_NE(found.incidents[0].killed->rule.find("the lowest of those"), std::string::npos)
      << found.incidents[0].killed->rule;
}

TEST(Incident, DeadAndInjuredOfOnePlaceAreOne) {
  const std::vector<ClaimView> claims = {
      on(in(claim("a1", "killed", exact(3), said_by("الشرطة"), "2021-06-01"), "isnad:iq/town", {"isnad:iq/province"}),
         "2021-06-01", "2021-06-01"),
      on(in(claim("a1", "injured", exact(8), said_by("الشرطة"), "2021-06-01"), "isnad:iq/province"), "2021-06-02",
         "2021-06-02"),
      on(in(claim("a2", "injured", exact(5), said_by("مسعفون"), "2021-06-09"), "isnad:iq/province"), "2021-06-09",
         "2021-06-09"),
  };
  const Incidents found = of(claims);
  ASSERT_EQ(found.incidents.size(), 2U);
  EXPECT_EQ(found.incidents[0].place.key, "isnad:iq/town");
  EXPECT_EQ(found.incidents[0].killed->best, 3);
  ASSERT_TRUE(found.incidents[0].injured);
  EXPECT_EQ(found.incidents[0].injured->best, 8);
  EXPECT_FALSE(found.incidents[1].killed);
}

TEST(Incident, WithoutADayTheFirstReportStandsForIt) {
  const Incidents found = of({in(claim("a1", "killed", exact(3), said_by("الشرطة"), "2021-06-05"), "isnad:iq/x")});
  ASSERT_EQ(found.incidents.size(), 1U);
  EXPECT_TRUE(found.incidents[0].is_day_of_report);
  EXPECT_EQ(*found.incidents[0].days.from, day("2021-06-05"));
}

TEST(Incident, WhatIsDeniedPredictedOrNobodyIsNone) {
  ClaimView denied = in(claim("a1", "killed", exact(3), said_by("الشرطة"), "2021-06-05"), "isnad:iq/x");
  denied.modality = doc::Modality::denied;
  ClaimView nobody = in(claim("a2", "injured", exact(0), said_by("البلدية"), "2021-06-05"), "isnad:iq/y");
  nobody.polarity = doc::Polarity::negative;
  EXPECT_TRUE(of({denied, nobody}).incidents.empty());
}

TEST(Incident, WhatHasNoPlaceIsCountedNotLost) {
  const std::vector<ClaimView> claims = {
      in(claim("a1", "killed", exact(3), said_by("الشرطة"), "2021-06-05"), "isnad:iq/x"),
      in(claim("a2", "killed", exact(70), said_by("البلدية"), "2021-06-25"), "isnad:iq/y"),
      claim("a3", "injured", exact(8), said_by("مسعفون"), "2021-06-05"),
  };
  const Incidents found = of(claims);
  EXPECT_EQ(found.incidents.size(), 2U);
  EXPECT_EQ(found.unplaced, std::vector<uint32_t>{2});
  EXPECT_EQ(of({claims[0], claims[2]}).incidents.front().injured->best, 8) << "the story's only incident takes it";
}

}  // namespace
}  // namespace isnad::ledger
