// How words are read: paradigms make their shapes, clitics come off in every order the language allows, and what no
// line of the lexicon explains is unknown.
#include <gtest/gtest.h>

#include <set>

#include "small_language.h"
#include "text/chars.h"

namespace isnad::rules {
namespace {

using testing::SmallLanguage;
using testing::sources_of;

constexpr std::string_view kWords =
    "columns|form|class|inflect|plural|present|value\n"
    "بيت|house|noun.m plural|بيوت|-|-\n"
    "سيارة|car|noun.f|-|-|-\n"
    "مركز|centre|noun.m plural|مراكز، مراكيز|-|-\n"
    "وصل|arrive|verb|-|يصل|-\n"
    "وفد|delegation|-|-|-|-\n"
    "لجنة|committee|noun.f|-|-|-\n"
    "لا|not|-|-|-|-\n"
    "في|in|-|-|-|-\n"
    "على حد قول|in_the_words|-|-|-|-\n"
    "على الأقل|at_least|-|-|-|-\n"
    "على الأقل تقدير|at_the_least|-|-|-|-\n"
    "بيت لحم|town|-|-|-|-\n"
    "وصلت إلى|reach|fixed.f|-|-|-\n"
    "صلى الله عليه وسلم|wish|-|-|-|-\n";

class Words : public ::testing::Test {
 protected:
  Words() : small_(sources_of({}, kWords)) {}

  /// The readings of one written word as "class.feature.feature", sorted.
  std::set<std::string> readings(std::string_view word) {
    small_.begin(word);
    EXPECT_EQ(small_.units.size(), 1U) << word;
    return small_.units.empty() ? std::set<std::string>{} : readings_of(small_.units[0].form);
  }

  std::set<std::string> readings_of(FormId form) {
    std::set<std::string> out;
    for (const Reading& r : small_.vocabulary().readings(form)) {
      const Entry* e = small_.vocabulary().entry(r);
      out.insert((e == nullptr ? "unknown" : std::string(small_.language().names.view(*e->classes.begin()))) +
                 features(r));
    }
    return out;
  }

  std::string features(const Reading& r) const {
    static constexpr std::string_view kNames[] = {"sg", "du", "pl", "m", "f", "past", "pres",
                                                  "w",  "b",  "l",  "k", "s", "al",   "suf"};
    std::string out;
    for (const auto name : kNames) {
      if ((r.features & *feature_named(name)) != 0) out += "." + std::string(name);
    }
    if (r.pronoun != kNoName) out += ":" + std::string(small_.language().names.view(r.pronoun));
    return out;
  }

  SmallLanguage small_;
};

using Set = std::set<std::string>;

TEST_F(Words, ACharacterThatFoldsToAPhraseIsThePhraseWhicheverIsMetFirst) {
  EXPECT_EQ(readings("ﷺ"), Set{"wish"});
  EXPECT_EQ(readings("صلى الله عليه وسلم"), Set{"wish"});
  SmallLanguage other(sources_of({}, kWords));
  other.begin("صلى الله عليه وسلم");
  const FormId phrase = other.units[0].form;
  other.begin("ﷺ");
  EXPECT_EQ(other.units[0].form, phrase);
}

TEST_F(Words, ParadigmsGiveShapesTheirFeatures) {
  const std::vector<std::pair<std::string_view, Set>> cases = {
      {"بيت", {"house.sg.m"}},     {"بيتان", {"house.du.m"}},  {"بيوت", {"house.pl"}},     {"سيارة", {"car.sg.f"}},
      {"سيارات", {"car.pl.f"}},    {"مراكز", {"centre.pl"}},   {"مراكيز", {"centre.pl"}},  {"وصل", {"arrive.m.past"}},
      {"وصلت", {"arrive.f.past"}}, {"يصل", {"arrive.m.pres"}}, {"تصل", {"arrive.f.pres"}},
  };
  for (const auto& [word, expected] : cases) EXPECT_EQ(readings(word), expected) << word;
}

TEST_F(Words, CliticsComeOffInTheOrderOfTheLanguage) {
  const std::vector<std::pair<std::string_view, Set>> cases = {
      {"البيت", {"house.sg.m.al"}},
      {"والبيت", {"house.sg.m.w.al"}},
      {"وبالبيت", {"house.sg.m.w.b.al"}},
      {"للبيت", {"house.sg.m.l.al"}},
      {"وللبيوت", {"house.pl.w.l.al"}},
      {"فكالبيت", {"house.sg.m.w.k.al"}},
      {"لبيت", {"house.sg.m.l"}},
      {"بيته", {"house.sg.m.suf:p3sgm"}},
      {"وببيوتها", {"house.pl.w.b.suf:p3sgf"}},
      {"سيارتها", {"car.sg.f.suf:p3sgf"}},
      {"وسياراتها", {"car.pl.f.w.suf:p3sgf"}},
      {"سيصل", {"arrive.m.pres.s"}},
      {"وستصل", {"arrive.f.pres.w.s"}},
      {"ليصل", {"arrive.m.pres.l"}},
      {"للجنة", {"committee.sg.f.l", "committee.sg.f.l.al"}},  // three equal letters are written as two
      {"وللجنة", {"committee.sg.f.w.l", "committee.sg.f.w.l.al"}},
      {"واللجنة", {"committee.sg.f.w.al"}},
  };
  for (const auto& [word, expected] : cases) EXPECT_EQ(readings(word), expected) << word;
}

TEST_F(Words, CliticsThatTheLanguageForbidsMakeAWordUnknown) {
  EXPECT_EQ(readings("سبيت"), Set{"unknown"});                    // the future before a noun
  EXPECT_EQ(readings("بوصل"), Set{"unknown"});                    // a preposition before a verb of the past
  EXPECT_EQ(readings("الوصلت"), (Set{"unknown", "unknown.al"}));  // the article before a verb
  EXPECT_EQ(readings("البيته"), (Set{"unknown", "unknown.al"}));  // article and pronoun together
  EXPECT_EQ(readings("سيارةها"), Set{"unknown"});                 // a pronoun after teh marbuta
  EXPECT_EQ(readings("بوالبيت"), Set{"unknown"});                 // a conjunction after a preposition
}

TEST_F(Words, EveryReadingOfAWordIsKept) {
  EXPECT_EQ(readings("وفد"),
            Set{"delegation"});  // the first letter is no conjunction: there is no word left that the lexicon knows
  EXPECT_EQ(readings("ولا"), Set{"not.w"});
  EXPECT_EQ(readings("وفي"), Set{"in.w"});
  EXPECT_EQ(readings("وصله"), Set{"arrive.m.past.suf:p3sgm"});
}

TEST_F(Words, UnknownWordsAreCutAtTheirCertainClitics) {
  EXPECT_EQ(readings("زنبرك"), Set{"unknown"});
  EXPECT_EQ(readings("والزنبرك"), (Set{"unknown", "unknown.w", "unknown.w.al"}));
  EXPECT_EQ(readings("بالزنبرك"), (Set{"unknown", "unknown.b.al"}));
  EXPECT_EQ(readings("Reuters"), Set{"unknown"});
  EXPECT_EQ(readings("«"), Set{});
}

TEST_F(Words, NumbersHaveAReadingWithTheirValue) {
  const Language& language = small_.language();
  for (const auto& [word, value, features] : std::vector<std::tuple<std::string_view, double, Features>>{
           {"1200", 1200, 0}, {"٥٬٢٠٠", 5200, 0}, {"و20", 20, kW}, {"بـ7,5", 7.5, kB}, {"الـ50", 50, 0}}) {
    small_.begin(word);
    const auto found = small_.vocabulary().readings(small_.units.back().form);
    ASSERT_EQ(found.size(), 1U) << word;
    EXPECT_EQ(found[0].features, features) << word;
    const Entry* e = small_.vocabulary().entry(found[0]);
    ASSERT_NE(e, nullptr);
    EXPECT_TRUE(e->has(language.builtin.digits));
    EXPECT_EQ(e->get(language.builtin.value), Value::of(value)) << word;
  }
}

TEST_F(Words, PhrasesTakeTheirLongestFormAndTheirProclitics) {
  struct Case {
    std::string_view text;
    std::vector<Set> units;
  };
  const std::vector<Case> cases = {
      {"على حد قول", {{"in_the_words"}}},
      {"وعلى حد قول", {{"in_the_words.w"}}},
      {"على حدّ قولِ", {{"in_the_words"}}},
      {"على حد", {{"unknown"}, {"unknown"}}},
      {"على الأقل", {{"at_least"}}},
      {"على الأقل تقدير", {{"at_the_least"}}},
      {"على الأقل بيت", {{"at_least"}, {"house.sg.m"}}},
      {"ببيت لحم", {{"town.b"}}},
      {"ووصلت إلى", {{"reach.f.past.w"}}},  // a paradigm of one shape gives a phrase its features
      {"بيت\nلحم", {{"house.sg.m"}, {}, {"unknown"}}},
      {"بيت، لحم", {{"house.sg.m"}, {}, {"unknown"}}},
  };
  for (const Case& c : cases) {
    small_.begin(c.text);
    std::vector<Set> got;
    for (const Unit& u : small_.units) got.push_back(u.kind == Unit::Kind::paragraph ? Set{} : readings_of(u.form));
    EXPECT_EQ(got, c.units) << c.text;
  }
}

TEST_F(Words, ReadingsSayHowManyBytesTheCliticsTake) {
  small_.begin("وببيوتها");
  const auto found = small_.vocabulary().readings(small_.units[0].form);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].before, std::string_view("وب").size());
  EXPECT_EQ(found[0].after, std::string_view("ها").size());
}

TEST_F(Words, SpellingHabitsLeadToTheSameReadings) {
  for (const std::string_view word : {"سيارتها", "سَيَّارَتُها", "سيـــارتها", "ﺳﻴﺎﺭﺗﻬﺎ", "سي\u200Dارتها", "سیارتها"})
    EXPECT_EQ(readings(word), Set{"car.sg.f.suf:p3sgf"}) << word;
}

TEST_F(Words, AnEntryKeepsItsLemmaItsLineAndItsAttributes) {
  SmallLanguage small(
      sources_of({}, "columns|form|class|lemma|unit|value|note\nكيلومتر|length|كم|km|1000|a note is for people\n"));
  ASSERT_TRUE(small.ok());
  const Language& language = small.language();
  const Entry& e = language.lexicon.entries.at(0);
  EXPECT_EQ(e.lemma, "كم");
  EXPECT_EQ(e.line, 2U);
  EXPECT_EQ(language.lexicon.files.at(e.file), "lexicon/words.tsv");
  EXPECT_EQ(e.get(language.name("unit")), Value::of_word(language.name("km")));
  EXPECT_EQ(e.get(language.name("value")), Value::of(1000));
  EXPECT_EQ(language.name("note"), kNoName);
}

}  // namespace
}  // namespace isnad::rules
