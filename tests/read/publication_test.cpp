#include "read/publication.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "read/context.h"
#include "read/sentences.h"
#include "read/structure.h"
#include "read/times.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

using Kind = TimeDescriptor::Kind;
using Place = DatelineWords::Place;

Day day(const char* iso) { return *parse_iso_date(iso); }

std::string show(const std::optional<doc::Published>& p) {
  if (!p) return "unknown";
  const char* basis[] = {"given", "metadata", "text", "inferred"};
  return iso_date(*p->days.from) + ".." + iso_date(*p->days.to) + " " + basis[static_cast<int>(p->basis)];
}

DatedWords dated(std::optional<int32_t> d, std::optional<int32_t> m, std::optional<int32_t> y) {
  DatedWords words;
  words.time.kind = Kind::date;
  words.time.first = {d, m, y};
  return words;
}

TEST(Publication, AWeekdayWithItsDateFixesTheYearAfterTheLatestDateNamed) {
  DatedWords yesterday = dated(23, 1, {});
  yesterday.time.weekday = 3;
  yesterday.from_now = -1;
  const std::vector<DatedWords> times = {yesterday, dated({}, {}, 2014), dated(5, 12, 2019)};
  EXPECT_EQ(show(inferred_publication(times, {})), "2020-01-24..2020-01-24 inferred");
}

TEST(Publication, AFullDateTiedToTodayIsTheDay) {
  DatedWords today = dated(17, 11, 2016);
  today.from_now = 0;
  EXPECT_EQ(show(inferred_publication(std::vector{today}, {})), "2016-11-17..2016-11-17 inferred");
}

TEST(Publication, MoreThanAYearIsNoAnswer) {
  EXPECT_EQ(show(inferred_publication(std::vector{dated({}, {}, 2014), dated(5, 12, 2019)}, {})), "unknown");
  DatedWords yesterday = dated(23, 1, {});
  yesterday.from_now = -1;
  EXPECT_EQ(show(inferred_publication(std::vector{yesterday}, {})), "unknown") << "no year anywhere";
  EXPECT_EQ(show(inferred_publication(std::vector{yesterday, dated({}, {}, 2014)}, {})), "unknown")
      << "no weekday to choose the year";
}

TEST(Publication, TheDayOfCaptureBoundsItFromAbove) {
  DatedWords yesterday = dated(23, 1, {});
  yesterday.from_now = -1;
  const std::vector<DatedWords> times = {yesterday, dated(5, 12, 2019)};
  EXPECT_EQ(show(inferred_publication(times, day("2020-03-01"))), "2020-01-24..2020-01-24 inferred");
}

TEST(Publication, ThePageClockGivesWayToADateline) {
  DatelineWords clock{{0, 10}, day("2025-12-22"), Place::before_title, false, false, false};
  DatelineWords line{{50, 60}, day("2019-03-20"), Place::after_title, false, false, false};
  EXPECT_EQ(show(dateline_publication(std::vector{clock, line}, {})), "2019-03-20..2019-03-20 text");
  clock.has_weather = true;
  EXPECT_EQ(show(dateline_publication(std::vector{clock}, {})), "unknown")
      << "a clock beside the weather dates the visit";
}

TEST(Publication, ADatelineOlderThanWhatTheTextTellsIsNone) {
  const DatelineWords line{{0, 10}, day("2018-01-01"), Place::after_title, false, false, false};
  EXPECT_EQ(show(dateline_publication(std::vector{line}, day("2019-01-01"))), "unknown");
}

TEST(Publication, AListOfOtherArticlesDatesNothing) {
  const DatelineWords a{{0, 10}, day("2025-03-24"), Place::after_body, false, false, false};
  const DatelineWords b{{20, 30}, day("2025-03-23"), Place::after_body, false, false, false};
  EXPECT_EQ(show(dateline_publication(std::vector{a, b}, {})), "unknown");
  EXPECT_EQ(show(dateline_publication(std::vector{a}, {})), "2025-03-24..2025-03-24 text");
}

// With the language

std::shared_ptr<const rules::Language> language() {
  static const auto loaded = rules::load_language(std::filesystem::path(ISNAD_SOURCE_DIR) / "lang/ar");
  return loaded ? *loaded : nullptr;
}

std::string published(std::string text) {
  doc::Document document;
  document.text = std::move(text);
  Context context(*language());
  context.begin(document);
  find_structure(context);
  split_sentences(context);
  context.run_grammar("number");
  read_times(context);
  return show(document.published);
}

TEST(Publication, APageWithItsOwnClockAndADateline) {
  ASSERT_TRUE(language());
  EXPECT_EQ(
      published(
          "الاثنين 22 ديسمبر 2025\n17°C\nالدولية\n\nالقوات تتقدم في آخر معاقل التنظيم\n\nالأربعاء 20 مارس 2019\n\n"
          "قالت القوات في بيان أمس إنها تقدمت في البلدة بعد معارك عنيفة دامت أياما مع من بقي من المقاتلين هناك."),
      "2019-03-20..2019-03-20 text");
}

TEST(Publication, AnAgencyOpensWithPlaceAndDate) {
  ASSERT_TRUE(language());
  EXPECT_EQ(published("الكوليرا تودي بحياة العشرات في اليمن\n\nالحديدة في 22 أكتوبر 2024 (و.ض.أ) - أعلنت الوزارة تسجيل "
                      "عشرات الحالات "
                      "الجديدة في المحافظة منذ بداية الشهر وسط نقص في الأدوية."),
            "2024-10-22..2024-10-22 text");
}

TEST(Publication, ADateInTheStoryIsNoDateline) {
  ASSERT_TRUE(language());
  EXPECT_EQ(published("تقرير عن الحرب\n\nبدأت الحرب في 15 آذار 2011 وخلفت دمارا واسعا في المدن والبلدات كما يقول "
                      "السكان الذين عادوا إليها."),
            "unknown");
}

}  // namespace
}  // namespace isnad::read
