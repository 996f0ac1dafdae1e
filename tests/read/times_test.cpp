#include "read/times.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

#include "base/date.h"
#include "read/context.h"
#include "read/sentences.h"
#include "read/structure.h"
#include "read/time_resolve.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

using Kind = TimeDescriptor::Kind;

Day day(const char* iso) { return *parse_iso_date(iso); }

std::string show(const DayRange& days) {
  if (!days.known()) return "unknown";
  return iso_date(*days.from) + ".." + iso_date(*days.to);
}

TimeDescriptor of(Kind kind) {
  TimeDescriptor t;
  t.kind = kind;
  return t;
}

TimeDescriptor date(std::optional<int32_t> d, std::optional<int32_t> m, std::optional<int32_t> y = std::nullopt) {
  TimeDescriptor t = of(Kind::date);
  t.first = {d, m, y};
  return t;
}

TimeDescriptor units(Kind kind, double n, TimeUnit unit) {
  TimeDescriptor t = of(kind);
  t.low = n;
  t.unit = unit;
  return t;
}

std::string days(const TimeDescriptor& t, const char* published, Tense tense = Tense::unknown) {
  TimeContext at;
  if (published != nullptr) at.published = {day(published), day(published)};
  at.tense = tense;
  return show(resolve(t, at).days);
}

// Resolving

TEST(TimeResolve, AMonthIsCutAtItsTenthAndTwentiethDay) {
  TimeDescriptor t = date({}, 2, 2020);
  t.part = Part::early;
  EXPECT_EQ(days(t, nullptr), "2020-02-01..2020-02-10");
  t.part = Part::middle;
  EXPECT_EQ(days(t, nullptr), "2020-02-11..2020-02-20");
  t.part = Part::late;
  EXPECT_EQ(days(t, nullptr), "2020-02-21..2020-02-29");
}

TEST(TimeResolve, AYearIsCutIntoFourMonths) {
  TimeDescriptor t = date({}, {}, 2014);
  t.part = Part::late;
  EXPECT_EQ(days(t, nullptr), "2014-09-01..2014-12-31");
}

TEST(TimeResolve, AWeekdayGoesTheWayOfTheWordsElseOfTheTense) {
  TimeDescriptor wednesday = of(Kind::date);
  wednesday.weekday = 2;
  EXPECT_EQ(days(wednesday, "2020-01-24", Tense::past), "2020-01-22..2020-01-22");
  EXPECT_EQ(days(wednesday, "2020-01-24", Tense::future), "2020-01-29..2020-01-29");
  EXPECT_EQ(days(wednesday, "2020-01-22", Tense::past), "2020-01-22..2020-01-22") << "the day itself";
  wednesday.direction = Direction::last;
  EXPECT_EQ(days(wednesday, "2020-01-22"), "2020-01-15..2020-01-15");
  wednesday.direction = Direction::next;
  EXPECT_EQ(days(wednesday, "2020-01-24", Tense::past), "2020-01-29..2020-01-29");
}

TEST(TimeResolve, ADateWithoutItsYearIsTheNearest) {
  EXPECT_EQ(days(date(6, 2), "2023-02-17"), "2023-02-06..2023-02-06");
  EXPECT_EQ(days(date(28, 12), "2023-01-03"), "2022-12-28..2022-12-28");
  EXPECT_EQ(days(date(2, 1), "2022-12-30"), "2023-01-02..2023-01-02");
  EXPECT_EQ(days(date({}, 12), "2022-08-01", Tense::past), "2021-12-01..2021-12-31");
  EXPECT_EQ(days(date({}, 12), "2022-08-01", Tense::future), "2022-12-01..2022-12-31");
}

TEST(TimeResolve, LastAndNextDecideTheYear) {
  TimeDescriptor april = date({}, 4);
  april.direction = Direction::next;
  EXPECT_EQ(days(april, "2015-07-23"), "2016-04-01..2016-04-30");
  april.direction = Direction::last;
  EXPECT_EQ(days(april, "2015-07-23"), "2015-04-01..2015-04-30");
  EXPECT_EQ(days(april, "2015-04-15"), "2014-04-01..2014-04-30");
}

TEST(TimeResolve, RangesShareMonthAndYear) {
  TimeDescriptor t = date(23, {});
  t.second = {25, 9, 2015};
  EXPECT_EQ(days(t, nullptr), "2015-09-23..2015-09-25");
  t = date(28, 12);
  t.second = {3, 1, 2016};
  EXPECT_EQ(days(t, nullptr), "2015-12-28..2016-01-03");
}

TEST(TimeResolve, FiguresFindTheirOrderAndCalendar) {
  TimeDescriptor t = of(Kind::numeric);
  t.first = {8, 2, 1433};
  EXPECT_EQ(days(t, nullptr), "2012-01-02..2012-01-02");
  t.first = {1436, 10, 6};
  EXPECT_EQ(days(t, nullptr), "2015-07-22..2015-07-22");
  t.first = {12, 25, 2015};
  EXPECT_EQ(days(t, nullptr), "2015-12-25..2015-12-25");
  t.first = {9, 22, {}};
  t.second = {1436, 10, 6};
  EXPECT_EQ(days(t, nullptr), "2015-07-09..2015-07-22");
  t = of(Kind::numeric);
  t.first = {18, 10, {}};
  EXPECT_EQ(days(t, "2015-07-31"), "2015-08-03..2015-08-03") << "18 Shawwal is near, 18 October is not";
  EXPECT_EQ(days(t, "2015-10-10"), "2015-10-18..2015-10-18");
}

TEST(TimeResolve, AgoKeepsTheGrainOfItsUnit) {
  EXPECT_EQ(days(units(Kind::ago, 2, TimeUnit::year), "2019-03-17"), "2017-01-01..2017-12-31");
  EXPECT_EQ(days(units(Kind::ago, 17, TimeUnit::month), "2019-03-17"), "2017-10-01..2017-10-31");
  EXPECT_EQ(days(units(Kind::ago, 2, TimeUnit::week), "2021-11-24"), "2021-11-08..2021-11-14");
  EXPECT_EQ(days(units(Kind::ago, 10, TimeUnit::day), "2015-07-27"), "2015-07-17..2015-07-17");
}

TEST(TimeResolve, RollingSpansEndOrBeginAtPublication) {
  TimeDescriptor t = units(Kind::rolling, 2, TimeUnit::day);
  t.direction = Direction::last;
  EXPECT_EQ(days(t, "2015-07-24"), "2015-07-22..2015-07-23");
  t = units(Kind::rolling, 2, TimeUnit::month);
  t.direction = Direction::last;
  EXPECT_EQ(days(t, "2015-07-25"), "2015-05-25..2015-07-25");
  t = units(Kind::rolling, 24, TimeUnit::hour);
  t.direction = Direction::last;
  EXPECT_EQ(days(t, "2025-12-21"), "2025-12-20..2025-12-21");
}

TEST(TimeResolve, WeeksRunFromMondayToSunday) {
  TimeDescriptor t = of(Kind::relative);
  t.unit = TimeUnit::week;
  t.offset = -1;
  EXPECT_EQ(days(t, "2009-08-21"), "2009-08-10..2009-08-16");
}

TEST(TimeResolve, QuartersHalvesDecadesCenturiesSeasons) {
  TimeDescriptor t = of(Kind::subperiod);
  t.unit = TimeUnit::quarter;
  t.nth = 2;
  EXPECT_EQ(days(t, "2015-07-23"), "2015-04-01..2015-06-30");
  t.nth = -1;
  EXPECT_EQ(days(t, "2015-07-23"), "2014-10-01..2014-12-31") << "the last that has begun";
  t = of(Kind::decade);
  t.first.year = 1980;
  t.part = Part::early;
  EXPECT_EQ(days(t, nullptr), "1980-01-01..1983-12-31");
  t = of(Kind::century);
  t.low = 20;
  t.part = Part::early;
  EXPECT_EQ(days(t, nullptr), "1901-01-01..1933-12-31");
  t = of(Kind::season);
  t.season = Season::summer;
  t.direction = Direction::current;
  EXPECT_EQ(days(t, "2017-04-17"), "2017-06-01..2017-08-31");
}

TEST(TimeResolve, WithoutAPublicationDateRelativeTimesStayUnknown) {
  TimeDescriptor t = of(Kind::relative);
  t.unit = TimeUnit::day;
  t.offset = -1;
  EXPECT_EQ(days(t, nullptr), "unknown");
  EXPECT_EQ(days(date(6, 2), nullptr), "unknown");
}

TEST(TimeResolve, AnUncertainPublicationWidensWhatIsCountedFromIt) {
  TimeDescriptor t = of(Kind::relative);
  t.unit = TimeUnit::day;
  t.offset = -1;
  TimeContext at;
  at.published = {day("2020-01-24"), day("2020-01-27")};
  EXPECT_EQ(show(resolve(t, at).days), "2020-01-23..2020-01-26");
}

TEST(TimeResolve, ImpossibleDatesAreNoTimes) {
  EXPECT_FALSE(is_possible(date(31, 4, 2020)));
  EXPECT_FALSE(is_possible(date(30, 2)));
  EXPECT_TRUE(is_possible(date(29, 2)));
  TimeDescriptor t = of(Kind::numeric);
  t.first = {40, 13, 2015};
  EXPECT_FALSE(is_possible(t));
}

TEST(TimeResolve, DurationsAreIso8601) {
  EXPECT_EQ(iso_duration(12, TimeUnit::month), "P12M");
  EXPECT_EQ(iso_duration(3.5, TimeUnit::year), "P3Y6M");
  EXPECT_EQ(iso_duration(4, TimeUnit::hour, 25, TimeUnit::minute), "PT4H25M");
  EXPECT_EQ(iso_duration(0.5, TimeUnit::hour), "PT30M");
  EXPECT_EQ(iso_duration(2, TimeUnit::decade), "P20Y");
  EXPECT_EQ(
      iso_duration(std::array{Length{30, TimeUnit::minute}, Length{1, TimeUnit::day}, Length{0.5, TimeUnit::hour}}),
      "P1DT60M");
}

// Reading

std::shared_ptr<const rules::Language> language() {
  static const auto loaded = rules::load_language(std::filesystem::path(ISNAD_SOURCE_DIR) / "lang/ar");
  return loaded ? *loaded : nullptr;
}

struct Read {
  doc::Document document;
  std::string times;  // "words=from..to/duration;", in order
};

Read read(std::string text, const char* published) {
  Read out;
  out.document.text = std::move(text);
  if (published != nullptr) out.document.given.published = day(published);
  Context context(*language());
  context.begin(out.document);
  find_structure(context);
  split_sentences(context);
  context.run_grammar("number");
  read_times(context);
  for (const doc::Time& t : out.document.times) {
    out.times += std::string(out.document.at(t.span)) + "=" +
                 (t.days.known()       ? show(t.days)
                  : t.duration.empty() ? "?"
                                       : t.duration) +
                 ";";
  }
  return out;
}

std::string times_of(const char* text, const char* published) { return read(text, published).times; }

TEST(Times, AnAppositionIsOneTime) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("عقد المبعوث مؤتمرا صحفيا أمس، الخميس 23 من كانون الثاني، في واشنطن.", "2020-01-24"),
            "أمس، الخميس 23 من كانون الثاني=2020-01-23..2020-01-23;");
  EXPECT_EQ(times_of("نفت الوزارة اليوم الأربعاء 11 جمادى الآخرة 1441هـ الموافق 5 فبراير 2020م الأنباء.", "2020-02-05"),
            "اليوم الأربعاء 11 جمادى الآخرة 1441هـ الموافق 5 فبراير 2020م=2020-02-05..2020-02-05;");
  EXPECT_EQ(times_of("قتل أمس والخميس عدد من المدنيين.", "2020-01-25"),
            "أمس=2020-01-24..2020-01-24;الخميس=2020-01-23..2020-01-23;");
}

TEST(Times, TheTenseTurnsABareWeekday) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("أصيب عشرة أشخاص الثلاثاء في الانفجار.", "2021-09-09"), "الثلاثاء=2021-09-07..2021-09-07;");
  EXPECT_EQ(times_of("سيجتمع الوفدان الثلاثاء في جنيف.", "2021-09-09"), "الثلاثاء=2021-09-14..2021-09-14;");
  EXPECT_EQ(times_of("غادر العاصمة قبل أن تجري يوم الثلاثاء مباحثات أخرى.", "2021-09-09"),
            "يوم الثلاثاء=2021-09-14..2021-09-14;");
}

TEST(Times, ThePrepositionIsARelationAndNotPartOfTheTime) {
  ASSERT_TRUE(language());
  const auto since = read("تنتشر القوات هناك منذ نهاية العام 2014 بطلب من الحكومة.", "2020-01-24").document;
  ASSERT_EQ(since.times.size(), 1U);
  EXPECT_EQ(since.at(since.times[0].span), "نهاية العام 2014");
  EXPECT_EQ(since.times[0].relation, doc::TimeRelation::since);
  const auto within = read("قد يعود التنظيم في غضون 12 شهرا إلى المنطقة.", "2020-01-24").document;
  ASSERT_EQ(within.times.size(), 1U);
  EXPECT_EQ(within.times[0].duration, "P12M");
  EXPECT_EQ(within.times[0].relation, doc::TimeRelation::within);
}

TEST(Times, ALengthMayHaveManyParts) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("استغرقت الرحلة يومين و3 ساعات و20 دقيقة.", "2020-01-24"), "يومين و3 ساعات و20 دقيقة=P2DT3H20M;");
  EXPECT_EQ(times_of("استمر الحصار سنتين ، و 4 أشهر وأسبوع.", "2020-01-24"), "سنتين ، و 4 أشهر وأسبوع=P2Y4M1W;");
  EXPECT_EQ(times_of("دامت الجلسة ساعة و10 دقائق.", "2020-01-24"), "ساعة و10 دقائق=PT1H10M;");
  EXPECT_EQ(times_of("سجن 3 سنوات، 5 سنوات مع وقف التنفيذ.", "2020-01-24"), "3 سنوات=P3Y;5 سنوات=P5Y;")
      << "two lengths of one unit are two";
  EXPECT_EQ(times_of("امتد الاحتفال يومين ويوم الجمعة.", "2020-01-24"), "يومين=P2D;يوم الجمعة=2020-01-24..2020-01-24;");
}

TEST(Times, AfterAndALengthAlonePointsAhead) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("بعد ثلاثة أيام", "2020-01-24"), "ثلاثة أيام=2020-01-27..2020-01-27;");
  EXPECT_EQ(times_of("عثر عليه بعد ثلاثة أيام من البحث.", "2020-01-24"), "ثلاثة أيام=P3D;");
}

TEST(Times, TheNthWeekdayAndTheLastDayOfAMonth) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("تجرى القرعة في أول ثلاثاء من شهر أيار 2016.", nullptr),
            "أول ثلاثاء من شهر أيار 2016=2016-05-03..2016-05-03;");
  EXPECT_EQ(times_of("صرفت الرواتب آخر يوم من الشهر الماضي.", "2020-03-10"),
            "آخر يوم من الشهر الماضي=2020-02-29..2020-02-29;");
  TimeDescriptor t = of(Kind::nth);
  t.nth = 5;
  t.weekday = 0;
  t.first = {{}, 2, 2021};
  EXPECT_EQ(days(t, nullptr), "unknown") << "February 2021 has four Mondays";
  t.nth = -1;
  EXPECT_EQ(days(t, nullptr), "2021-02-22..2021-02-22");
}

TEST(TimeResolve, AnOrdinalAfterAWeekdayIsADateOnlyWhereTheDayFits) {
  TimeDescriptor t = of(Kind::nth);
  t.nth = 3;
  t.weekday = 6;
  t.first = {3, 4, 2016};
  EXPECT_EQ(days(t, nullptr), "2016-04-03..2016-04-03") << "the third of April 2016 is a Sunday";
  t.first.year = 2017;
  EXPECT_EQ(days(t, nullptr), "2017-04-16..2017-04-16") << "the third Sunday";
}

TEST(TimeResolve, WeeksOfAMonthLieInIt) {
  TimeDescriptor t = of(Kind::nth);
  t.unit = TimeUnit::week;
  t.nth = 1;
  t.first = {{}, 6, 2016};
  EXPECT_EQ(days(t, nullptr), "2016-06-06..2016-06-12");
  t.nth = -1;
  EXPECT_EQ(days(t, nullptr), "2016-06-20..2016-06-26");
  t.nth = 5;
  EXPECT_EQ(days(t, nullptr), "unknown");
  t.nth = 1;
  t.first = {{}, 10, 1436};
  t.calendar = Calendar::hijri;
  EXPECT_EQ(days(t, nullptr), "2015-07-17..2015-07-23");
}

TEST(TimeResolve, AheadInHijriYearsAndToAWeekday) {
  TimeDescriptor t = units(Kind::ahead, 2, TimeUnit::year);
  t.calendar = Calendar::hijri;
  EXPECT_EQ(days(t, "2015-07-20", Tense::future), "2016-10-02..2017-09-20");
  t = units(Kind::ahead, 3, TimeUnit::month);
  t.calendar = Calendar::hijri;
  EXPECT_EQ(days(t, "2015-07-20", Tense::future), "2015-10-14..2015-11-12") << "Muharram of the next year";
  t = units(Kind::ahead, 2, TimeUnit::week);
  t.weekday = 3;
  EXPECT_EQ(days(t, "2020-01-21", Tense::future), "2020-02-06..2020-02-06");
  t.unit = TimeUnit::month;
  EXPECT_EQ(days(t, "2020-01-21", Tense::future), "2020-03-26..2020-03-26");
}

TEST(Times, AWeekdayAndALengthAheadAreOneDayWhereNothingElseIsSaid) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("الثلاثاء بعد أسبوعين", "2020-01-22"), "الثلاثاء بعد أسبوعين=2020-02-04..2020-02-04;");
  EXPECT_EQ(times_of("بعد ثلاثة أشهر يوم السبت.", "2020-01-22"), "ثلاثة أشهر يوم السبت=2020-04-25..2020-04-25;");
  EXPECT_EQ(times_of("غادروا الثلاثاء بعد أسبوعين من القصف.", "2020-01-22"),
            "الثلاثاء=2020-01-21..2020-01-21;أسبوعين=P2W;");
}

TEST(Times, ABareUnitIsATimeOnlyAsTheWholeText) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("شهر", "2020-01-22"), "شهر=P1M;");
  EXPECT_EQ(times_of("السنة", "2020-01-22"), "السنة=2020-01-01..2020-12-31;");
  EXPECT_EQ(times_of("توقف العمل. شهر. ثم عادوا.", "2020-01-22"), "");
}

TEST(Times, RangesOfDatesWrittenInTwoWays) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("يفتح المعرض 3 أيار 2016 - 2016/05/19 للزوار.", "2016-04-01"),
            "3 أيار 2016 - 2016/05/19=2016-05-03..2016-05-19;");
  EXPECT_EQ(times_of("سقطت المدينة في 6 نيسان 1453.", "2020-01-22"), "6 نيسان 1453=1453-04-06..1453-04-06;")
      << "a Gregorian month has no Hijri year";
}

TEST(Times, AgesAreToldFromLengthsBetweenCommas) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("استمر الحصار 3 سنوات، 4 أشهر، 5 أيام.", "2020-01-22"), "3 سنوات، 4 أشهر، 5 أيام=P3Y4M5D;");
  EXPECT_EQ(times_of("قتل أحمد، 35 سنة، في القصف.", "2020-01-22"), "");
}

TEST(Times, MonthsByNumberAndYearsOfTheHijra) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("يبدأ التسجيل في شهر 9 المقبل.", "2020-03-10"), "شهر 9 المقبل=2020-09-01..2020-09-30;");
  EXPECT_EQ(times_of("تطبق الرسوم العام الهجري المقبل.", "2015-07-20"), "العام الهجري المقبل=2015-10-14..2016-10-01;");
}

TEST(Times, AgesScoresAndCountsAreNoTimes) {
  EXPECT_EQ(times_of("تغلب الفريق على ضيفه 2-صفر.", "2020-01-24"), "") << "zero, not the month Safar";
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("توفي الكاتب عن عمر يناهز 80 عاما في بيته.", "2020-01-24"), "");
  EXPECT_EQ(times_of("قتلت الطفلة هدى (5 سنوات) في القصف.", "2020-01-24"), "");
  EXPECT_EQ(times_of("فاز الفريق بنتيجة 3-1 على ضيفه.", "2020-01-24"), "");
  EXPECT_EQ(times_of("ينتشر نحو 2000 جندي في القاعدة.", "2020-01-24"), "");
  EXPECT_EQ(times_of("قال الأمين العام للأمم المتحدة إن الوضع صعب.", "2020-01-24"), "");
}

TEST(Times, WhatWasSaidBeforeIsMeantAgain) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("يلعب المنتخب مباراتين في أكتوبر المقبل، الأولى في التاسع منه.", "2015-07-27"),
            "أكتوبر المقبل=2015-10-01..2015-10-31;التاسع منه=2015-10-09..2015-10-09;");
  EXPECT_EQ(
      times_of("تراجعت أرباح النصف الأول من العام الحالي مقارنة بالفترة المماثلة من العام الماضي.", "2015-07-26"),
      "النصف الأول من العام الحالي=2015-01-01..2015-06-30;الفترة المماثلة من العام الماضي=2014-01-01..2014-06-30;");
}

TEST(Times, MonthsOfEveryTradition) {
  ASSERT_TRUE(language());
  EXPECT_EQ(times_of("صدر القرار في 4 جويلية 2016.", nullptr), "4 جويلية 2016=2016-07-04..2016-07-04;");
  EXPECT_EQ(times_of("انطلقت الحملة في 3 غشت 2019.", nullptr), "3 غشت 2019=2019-08-03..2019-08-03;");
  EXPECT_EQ(times_of("وقع الهجوم في مارس/آذار 2020.", nullptr), "مارس/آذار 2020=2020-03-01..2020-03-31;");
  EXPECT_EQ(times_of("بدأ الصيام في 1 رمضان 1436هـ.", nullptr), "1 رمضان 1436هـ=2015-06-18..2015-06-18;");
}

TEST(Times, EverySpanLiesInTheText) {
  ASSERT_TRUE(language());
  const Read damaged = read("أمس، \xEF\xBF\xBD الخميس 23 من، 99/99/9999 و31 نيسان 2020 ( الاثنين", "2020-01-24");
  for (const doc::Time& t : damaged.document.times) {
    EXPECT_LT(t.span.begin, t.span.end);
    EXPECT_LE(t.span.end, damaged.document.text.size());
  }
}

}  // namespace
}  // namespace isnad::read
