#include "ledger/compare.h"

#include <gtest/gtest.h>

#include "ledger/figures.h"
#include "ledger/story.h"
#include "views.h"

namespace isnad::ledger {
namespace {

using namespace testing;

RelationKind kind(const ClaimView& a, const ClaimView& b) {
  const auto relation = relate(a, b);
  EXPECT_TRUE(relation.has_value()) << comparability(a, b).why;
  if (!relation) return RelationKind::compatible;
  EXPECT_FALSE(relation->reason.empty());
  const auto mirrored = relate(b, a);
  EXPECT_TRUE(mirrored && mirrored->kind == relation->kind) << "the order of the two must not matter";
  return relation->kind;
}

TEST(Relate, DifferentOriginsThatAgreeCorroborate) {
  EXPECT_EQ(kind(claim("a1", "killed", exact(9), said_by("hospital"), "2020-02-04"),
                 claim("a2", "killed", exact(9), said_by("rescuers"), "2020-02-05")),
            RelationKind::corroborate);
}

TEST(Relate, OneOriginThroughTwoOutletsIsRepetition) {
  EXPECT_EQ(kind(claim("a1", "killed", exact(9), said_by("rescuers"), "2020-02-04"),
                 claim("a2", "killed", exact(9), said_by("rescuers"), "2020-02-05")),
            RelationKind::repetition);
}

TEST(Relate, ASpokesmanAndHisBodyAreOneOrigin) {
  ClaimView spokesman = claim("a1", "killed", exact(9), said_by("Halawani"), "2020-02-04");
  spokesman.origin.bodies = {"name:rescuers"};
  EXPECT_EQ(kind(spokesman, claim("a2", "killed", exact(9), said_by("rescuers"), "2020-02-04")),
            RelationKind::repetition);
}

TEST(Relate, CopiedSentencesAreRepetitionWhateverTheyCite) {
  ClaimView a = claim("a1", "killed", exact(9), own_voice("A"), "2020-02-04");
  ClaimView b = claim("a2", "killed", exact(9), own_voice("B"), "2020-02-04");
  a.sentence_sketch = b.sentence_sketch = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(kind(a, b), RelationKind::repetition);
  b.sentence_sketch = {1, 9, 10, 11, 12, 13};
  EXPECT_EQ(kind(a, b), RelationKind::corroborate);
}

TEST(Relate, DisjointFiguresOfOneMomentContradict) {
  EXPECT_EQ(kind(claim("a1", "killed", exact(61), said_by("council"), "2022-08-14"),
                 claim("a2", "killed", exact(83), said_by("doctors"), "2022-08-14")),
            RelationKind::contradict);
}

TEST(Relate, AHigherTollLaterIsAnUpdate) {
  const auto relation = relate(claim("a1", "killed", exact(61), said_by("council"), "2022-08-14"),
                               claim("a2", "killed", exact(66), said_by("council"), "2022-08-17"));
  ASSERT_TRUE(relation);
  EXPECT_EQ(relation->kind, RelationKind::update);
  EXPECT_FALSE(relation->later_is_first);
}

TEST(Relate, ALowerTollLaterFromAnotherOriginContradicts) {
  EXPECT_EQ(kind(claim("a1", "killed", exact(83), said_by("doctors"), "2022-08-14"),
                 claim("a2", "killed", exact(66), said_by("council"), "2022-08-17")),
            RelationKind::contradict);
}

TEST(Relate, ALowerTollLaterFromTheSameOriginIsACorrection) {
  EXPECT_EQ(kind(claim("a1", "killed", exact(14), said_by("council"), "2022-08-14"),
                 claim("a2", "killed", exact(12), said_by("council"), "2022-08-15")),
            RelationKind::update);
}

TEST(Relate, UntilADayIsTheDayTheFigureSpeaksFor) {
  ClaimView network = claim("a2", "killed", exact(13), said_by("network"), "2020-02-05");
  network.time.to = day("2020-02-04");
  EXPECT_EQ(kind(claim("a1", "killed", exact(9), said_by("rescuers"), "2020-02-04"), network),
            RelationKind::contradict);
}

TEST(Relate, AFixedFigureCannotMove) {
  EXPECT_EQ(kind(claim("a1", "magnitude", exact(5.7, "magnitude"), said_by("A"), "2015-07-25"),
                 claim("a2", "magnitude", exact(5.2, "magnitude"), said_by("B"), "2015-07-26")),
            RelationKind::contradict);
}

TEST(Relate, ARoundedFigureAgreesWithTheExactOne) {
  const auto money = [](const char* article, double n, const char* who) {
    return claim(article, "money", exact(n, "SAR"), said_by(who), "2015-07-25");
  };
  const auto relation = relate(money("a1", 2'800'000, "ministry"), money("a2", 2'804'130, "agency"));
  ASSERT_TRUE(relation);
  EXPECT_EQ(relation->kind, RelationKind::corroborate);
  EXPECT_NE(relation->reason.find("one is rounded"), std::string::npos) << relation->reason;
  EXPECT_EQ(kind(money("a1", 376'000'000, "ministry"), money("a2", 400'000'000, "agency")), RelationKind::contradict)
      << "too far for rounding";
  EXPECT_EQ(kind(money("a1", 2'804'135, "ministry"), money("a2", 2'804'130, "agency")), RelationKind::corroborate);
  EXPECT_EQ(kind(money("a1", 2'804'131, "ministry"), money("a2", 2'804'137, "agency")), RelationKind::contradict)
      << "neither is round";
  EXPECT_EQ(kind(claim("a1", "killed", exact(600), said_by("council"), "2022-08-14"),
                 claim("a2", "killed", exact(601), said_by("doctors"), "2022-08-14")),
            RelationKind::contradict)
      << "every one counts";
}

TEST(Relate, FiguresWithoutAMeasureAnswerWhereNounPlaceAndWordsAreOne) {
  const auto poles = [](const char* article, double n, std::vector<uint32_t> context) {
    Figure figure = exact(n, "column");
    figure.item = "عمود";
    ClaimView c = in(claim(article, "other", figure, said_by(article), "2015-07-25"), "najran");
    c.context = std::move(context);
    return c;
  };
  EXPECT_EQ(kind(poles("a1", 610, {1, 2, 3, 4, 5}), poles("a2", 650, {1, 2, 3, 4, 9})), RelationKind::contradict);
  EXPECT_EQ(kind(poles("a1", 601, {1, 2, 3}), poles("a2", 601, {1, 2, 3})), RelationKind::corroborate);
  EXPECT_FALSE(relate(poles("a1", 610, {1, 2, 3, 4, 5}), poles("a2", 650, {1, 12, 13, 14, 19})))
      << "other words around";
  EXPECT_FALSE(relate(poles("a1", 7, {1, 2, 3}), poles("a2", 111, {1, 2, 3}))) << "so far apart they are two things";
  EXPECT_FALSE(relate(poles("a1", 610, {1, 2}), in(poles("a2", 650, {1, 2}), "riyadh"))) << "elsewhere";
  ClaimView wells = poles("a2", 650, {1, 2});
  wells.figure->item = "بئر";
  EXPECT_FALSE(relate(poles("a1", 610, {1, 2}), wells)) << "another thing";
  EXPECT_FALSE(relate(poles("a1", 610, {}), poles("a2", 650, {}))) << "nothing says that they are one";
}

TEST(Relate, ADenialContradictsWhatItDenies) {
  ClaimView nobody = claim("a2", "killed", exact(0), said_by("army"), "2020-02-05");
  nobody.figure.reset();
  nobody.polarity = doc::Polarity::negative;
  nobody.target_class = "civilian";
  ClaimView nine = claim("a1", "killed", exact(9), said_by("rescuers"), "2020-02-05");
  nine.target_class = "civilian";
  EXPECT_EQ(kind(nine, nobody), RelationKind::contradict);

  ClaimView denied = claim("a3", "killed", exact(9), said_by("army"), "2020-02-05");
  denied.modality = doc::Modality::denied;
  EXPECT_EQ(kind(nine, denied), RelationKind::contradict);
}

TEST(Relate, DisplacedToACampAndLivingThereAgreeADayLater) {
  const ClaimView displaced =
      in(claim("a1", "displaced", more_than(65000), said_by("UN"), "2019-03-16"), "al-Hol", {"al-Hasakah"});
  const ClaimView hosted =
      in(claim("a2", "hosted", more_than(66000), own_voice("B"), "2019-03-17"), "al-Hol", {"al-Hasakah"});
  EXPECT_EQ(kind(displaced, hosted), RelationKind::corroborate);
  EXPECT_FALSE(relate(displaced, in(hosted, "Rukban"))) << "related measures of other places say nothing to each other";
  EXPECT_FALSE(relate(displaced, in(claim("a3", "hosted", exact(8000), own_voice("B"), "2019-03-17"), "al-Hol")))
      << "related measures never clash";
}

TEST(Relate, RatesOfOneSentenceAreOfDifferentThings) {
  ClaimView food = claim("a1", "rate", exact(14.9), said_by("institute"), "2023-03-06");
  ClaimView eggs = claim("a2", "rate", exact(32), said_by("bank"), "2023-03-06");
  for (ClaimView* c : {&food, &eggs}) {
    c->sentence_span = {100, 400};
    c->sentence_sketch = {1, 2, 3, 4, 5, 6};
  }
  food.span = {220, 230};
  eggs.span = {320, 330};
  EXPECT_FALSE(relate(food, eggs));
  eggs.span = {222, 230};
  EXPECT_TRUE(relate(food, eggs)) << "the same place of the sentence, with another figure";
  eggs.article = food.article;
  EXPECT_FALSE(relate(food, eggs)) << "one sentence of one article";
}

TEST(Relate, APlaceDescribedByAnotherMayBeThatPlace) {
  const ClaimView east =
      in(claim("a1", "killed", exact(9), said_by("rescuers"), "2020-02-04"), "name:east of Idlib", {"idlib", "syria"});
  const ClaimView later = claim("a2", "killed", exact(12), said_by("hospital"), "2020-02-04");
  EXPECT_EQ(kind(east, in(later, "idlib", {"syria"})), RelationKind::contradict);
  EXPECT_EQ(kind(east, in(later, "name:around Idlib", {"idlib", "syria"})), RelationKind::contradict);
  EXPECT_FALSE(relate(east, in(later, "name:around Homs", {"homs", "syria"})));
  EXPECT_EQ(kind(east, in(later, "syria")), RelationKind::compatible) << "a part of the country's dead";
}

TEST(Relate, TwoUpperBoundsOfOnePocketStandSideBySide) {
  const ClaimView square_km =
      in(claim("a1", "area_controlled", less_than(1, "km2"), said_by("Jeffrey"), "2019-03-16"), "Baghuz");
  ClaimView square_m = in(claim("a1", "area_controlled", at_most(700, "m2"), own_voice("A"), "2019-03-16"), "Baghuz");
  square_m.id = "other";
  EXPECT_EQ(kind(square_km, square_m), RelationKind::compatible);
}

TEST(Relate, MoreThanTwentyAndTwentyThreeCanBothBeTrue) {
  EXPECT_EQ(kind(claim("a1", "injured", more_than(20), said_by("A"), "2020-02-04"),
                 claim("a2", "injured", exact(23), said_by("B"), "2020-02-04")),
            RelationKind::compatible);
  EXPECT_EQ(kind(claim("a1", "injured", more_than(20), said_by("A"), "2020-02-04"),
                 claim("a2", "injured", exact(83), said_by("B"), "2020-02-04")),
            RelationKind::contradict);
}

TEST(Relate, APartOfThePlaceMayHaveFewer) {
  const ClaimView river = in(claim("a1", "killed", exact(19), said_by("A"), "2022-08-14"), "River Nile", {"Sudan"});
  EXPECT_EQ(kind(river, in(claim("a2", "killed", exact(61), said_by("B"), "2022-08-14"), "Sudan")),
            RelationKind::compatible);
  EXPECT_EQ(kind(river, in(claim("a2", "killed", exact(7), said_by("B"), "2022-08-14"), "Sudan")),
            RelationKind::contradict)
      << "the part cannot have more than the whole";
}

TEST(Comparability, SetsApartWhatIsNotTheSameThing) {
  const ClaimView base = in(claim("a1", "killed", exact(9), said_by("A"), "2020-02-04"), "Idlib");
  const auto apart = [&](ClaimView other) { return !comparability(base, other).is_comparable && !relate(base, other); };
  EXPECT_TRUE(apart(in(claim("a2", "injured", exact(9), said_by("B"), "2020-02-04"), "Idlib")));
  EXPECT_TRUE(apart(in(claim("a2", "killed", exact(9), said_by("B"), "2020-02-04"), "Aleppo")));
  EXPECT_TRUE(apart(in(claim("a2", "killed", exact(9), said_by("B"), "2020-03-04"), "Idlib")));
  ClaimView children = in(claim("a2", "killed", exact(3), said_by("B"), "2020-02-04"), "Idlib");
  children.target_class = "child";
  EXPECT_TRUE(apart(children));
  ClaimView feared = in(claim("a2", "killed", exact(9), said_by("B"), "2020-02-04"), "Idlib");
  feared.modality = doc::Modality::predicted;
  EXPECT_TRUE(apart(feared));
  ClaimView part = in(claim("a2", "killed", exact(9), said_by("B"), "2020-02-04"), "Idlib");
  part.part_of = "a2/other";
  EXPECT_TRUE(apart(part));
  EXPECT_TRUE(apart(in(claim("a2", "killed", exact(9, "aircraft"), said_by("B"), "2020-02-04"), "Idlib")));
}

TEST(Comparability, StrengthOfDifferentPartiesIsNotCompared) {
  ClaimView french = claim("a1", "troops_present", exact(1200), said_by("A"), "2019-03-17");
  ClaimView american = claim("a2", "troops_present", exact(2000), said_by("B"), "2019-03-17");
  french.actor = {"FR", "France"};
  american.actor = {"US", "USA"};
  EXPECT_FALSE(relate(french, american));
}

TEST(Figures, AreComparedByTheNumberTheyName) {
  EXPECT_EQ(*named_interval(exact(600)), (Interval{600, 600}));
  EXPECT_EQ(*named_interval(more_than(100)), (Interval{100, 110.00000000000001}));
  EXPECT_EQ(*named_interval(at_most(100, "person")), (Interval{90, 100}));
  EXPECT_EQ(*named_interval(range(15000, 20000)), (Interval{15000, 20000}));
  EXPECT_NEAR(named_interval(less_than(1, "km2"))->high, 1e6, 1e-6);
  EXPECT_EQ(in_words(range(15000, 20000)), "15,000 to 20,000");
  EXPECT_EQ(in_words(more_than(65000)), "> 65,000");
  EXPECT_EQ(in_words(at_most(700, "m2")), "≤ 700 m2");
  EXPECT_EQ(in_words(about(9.8, "%")), "≈ 9.8%");
  EXPECT_EQ(number_in_words(-1234567.5), "-1,234,567.5");
  EXPECT_EQ(number_in_words(999), "999");
}

TEST(MarkRepetitions, HeadlineTeaserAndBodyAreOneClaim) {
  ClaimView title = claim("a1", "killed", exact(9), own_voice("A"), "2020-02-04");
  title.id = "title";
  title.is_in_title = true;
  ClaimView teaser = claim("a1", "killed", exact(9), own_voice("A"), "2020-02-04");
  teaser.id = "teaser";
  teaser.span = {100, 120};
  ClaimView body = claim("a1", "killed", exact(9), said_by("rescuers"), "2020-02-04");
  body.id = "body";
  body.span = {300, 320};
  ClaimView other = claim("a1", "killed", exact(13), said_by("network"), "2020-02-04");
  other.id = "other";
  std::vector<ClaimView> claims = {title, teaser, body, other};
  mark_repetitions_within(claims);
  EXPECT_EQ(claims[0].same_as, "body");
  EXPECT_EQ(claims[1].same_as, "body");
  EXPECT_EQ(claims[2].same_as, "");
  EXPECT_EQ(claims[3].same_as, "");
}

TEST(MarkRepetitions, AHeadlineMayLeaveOutPlaceAndSource) {
  ClaimView title = in(claim("a1", "killed", exact(83), said_by("doctors"), "2022-08-15"), "Sudan");
  title.id = "title";
  title.is_in_title = true;
  ClaimView body =
      in(claim("a1", "killed", exact(83), said_by("committee of the doctors of the Nile"), "2022-08-15"), "the Nile");
  body.id = "body";
  std::vector<ClaimView> claims = {title, body};
  mark_repetitions_within(claims);
  EXPECT_EQ(claims[0].same_as, "body");
  EXPECT_EQ(claims[1].place.key, "Sudan");
}

TEST(RelateFrom, SetsAFigureAgainstTheOneThatAnswersToIt) {
  const auto rate = [](const char* article, double value, std::vector<uint32_t> context) {
    ClaimView c = claim(article, "rate", exact(value, "%"), said_by("statistics institute"), "2023-03-06");
    c.id += std::to_string(value);
    c.context = std::move(context);
    return c;
  };
  std::vector<ClaimView> claims = {rate("a1", 9.8, {1, 2, 3}), rate("a1", 13.1, {1, 4, 5}), rate("a2", 9.8, {1, 2, 3}),
                                   rate("a2", 14.9, {1, 4, 6})};
  claims[2].origin = claims[3].origin = said_by("ministry");
  const auto edges = relate_all(claims);
  ASSERT_EQ(edges.size(), 2U);
  EXPECT_EQ(edges[0].kind, RelationKind::corroborate) << "9.8 and 9.8";
  EXPECT_EQ(edges[1].kind, RelationKind::contradict) << "13.1 and 14.9 are of one thing; 9.8 and 14.9 are not";
}

TEST(RelateFrom, APartOfATollIsNotSetAgainstAnothersTotal) {
  ClaimView total = claim("a2", "killed", exact(23), said_by("court"), "2021-08-10");
  ClaimView today = claim("a2", "killed", exact(6), said_by("court"), "2021-08-10");
  today.id = "today";
  const auto edges = relate_all(
      std::vector<ClaimView>{claim("a1", "killed", exact(17), said_by("guard"), "2021-08-08"), total, today});
  ASSERT_EQ(edges.size(), 1U);
  EXPECT_EQ(edges[0].kind, RelationKind::update);
}

TEST(Independence, AnotherSpellingIsNotAnotherOrigin) {
  const auto two = [](const char* a, const char* b) {
    return independence(claim("a1", "rate", exact(7, "%"), said_by(a), "2015-07-25"),
                        claim("a2", "rate", exact(7, "%"), said_by(b), "2015-07-25"))
        .is_independent;
  };
  EXPECT_FALSE(two("وزارة التجارة الأميركية", "وزارة التجارة الأمريكية"));
  EXPECT_FALSE(two("مستشفى القيارة الميداني", "مستشفى القياره الميدانى"));
  EXPECT_TRUE(two("وزارة التجارة الأميركية", "وزارة التجارة الإيرانية"));
  EXPECT_TRUE(two("محمد سالم", "محمود سالم")) << "short words are told apart by every letter";
}

TEST(Independence, AShortNameIsNotAnotherOrigin) {
  EXPECT_FALSE(
      independence(claim("a1", "rate", exact(43), said_by("المفوضية العليا المستقلة للانتخابات"), "2022-06-11"),
                   claim("a2", "rate", exact(43), said_by("المفوضية"), "2022-06-11"))
          .is_independent);
  EXPECT_TRUE(independence(claim("a1", "rate", exact(43), said_by("المفوضية العليا المستقلة للانتخابات"), "2022-06-11"),
                           claim("a2", "rate", exact(43), said_by("شبكة عين"), "2022-06-11"))
                  .is_independent);
}

TEST(Grades, UseTheWordsOfCasualtyRecorders) {
  ClaimView a = claim("a1", "killed", exact(9), said_by("hospital"), "2020-02-04");
  ClaimView b = claim("a2", "killed", exact(9), said_by("rescuers"), "2020-02-04");
  ClaimView c = claim("a3", "killed", exact(9), said_by("rescuers"), "2020-02-04");
  ClaimView lone = claim("a4", "missing", exact(4), said_by("rescuers"), "2020-02-04");
  std::vector<ClaimView> claims = {a, b, c, lone};
  auto grades = grades_of(claims, relate_all(claims));
  EXPECT_EQ(grades[0].grade, Grade::fair);
  EXPECT_EQ(grades[0].origins, 2U) << "the rescuers count once";
  EXPECT_EQ(grades[3].grade, Grade::weak);

  claims.push_back(claim("a5", "killed", exact(30), said_by("network"), "2020-02-04"));
  grades = grades_of(claims, relate_all(claims));
  EXPECT_EQ(grades[0].grade, Grade::contested);

  ClaimView army = claim("a6", "killed", exact(9), said_by("army"), "2020-02-04");
  army.actor = {"name:army", "army"};
  claims = {a, army};
  grades = grades_of(claims, relate_all(claims));
  EXPECT_EQ(grades[0].grade, Grade::confirmed);
}

TEST(Topics, ShowHowAFigureMoved) {
  std::vector<ClaimView> claims = {
      claim("a3", "killed", exact(66), said_by("council"), "2022-08-17"),
      claim("a1", "killed", exact(61), said_by("council"), "2022-08-14"),
      claim("a2", "killed", exact(61), said_by("red crescent"), "2022-08-15"),
      claim("a2", "buildings_damaged", exact(14300, "house"), said_by("council"), "2022-08-15")};
  const auto topics = topics_of(claims, relate_all(claims));
  ASSERT_EQ(topics.size(), 2U);
  EXPECT_EQ(topics[0].claims, (std::vector<uint32_t>{1, 2, 0}));
  ASSERT_EQ(topics[0].history.size(), 3U);
  EXPECT_EQ(topics[0].history[0].low, 61);
  EXPECT_EQ(topics[0].history[2].high, 66);
  EXPECT_FALSE(topics[0].is_contested);
  EXPECT_EQ(topics[1].measure, "buildings_damaged");
}

}  // namespace
}  // namespace isnad::ledger
