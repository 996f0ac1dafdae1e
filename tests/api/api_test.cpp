// Uses the public header alone, as another program would.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "isnad/isnad.h"

namespace isnad::api {
namespace {

const Language& language() {
  static const Language kLanguage = Language::built_in();
  return kLanguage;
}

TEST(Api, ReadsNumbersQuantitiesAndTimesAsValues) {
  Reader reader(language(), {.lists = kNumbers | kQuantities | kTimes});
  const Reading reading =
      reader.read({.text = "أصيب 15 إلى 20 جنديا أمس عند الساعة الثامنة والنصف مساء.", .published = "2021-03-04"});
  ASSERT_EQ(reading.quantities.size(), 1U);
  const Quantity& q = reading.quantities[0];
  EXPECT_EQ(reading.words(q.span), "15 إلى 20 جنديا");
  EXPECT_EQ(q.low, 15);
  EXPECT_EQ(q.high, 20);
  EXPECT_EQ(q.bound, "range");
  EXPECT_EQ(q.unit, "person");
  ASSERT_EQ(reading.times.size(), 1U);
  EXPECT_EQ(reading.times[0].from, "2021-03-03");
  EXPECT_EQ(reading.times[0].to, "2021-03-03");
  ASSERT_EQ(reading.numbers.size(), 3U);
  EXPECT_EQ(reading.numbers[2].kind, "clock");
  EXPECT_EQ(reading.numbers[2].clock, (20 * 60 + 30) * 60);
  EXPECT_EQ(reading.published_from, "2021-03-04");
}

TEST(Api, TheRecordHasTheListsAskedForAndNoOthers) {
  Reader reader(language(), {.lists = kTimes});
  const auto record = nlohmann::json::parse(reader.read({.text = "وصل الوفد يوم الخميس"}).json);
  EXPECT_TRUE(record.contains("times"));
  EXPECT_FALSE(record.contains("numbers"));
  EXPECT_FALSE(record.contains("claims"));
  Reader whole(language());
  const auto full = nlohmann::json::parse(whole.read({.text = "قال الوزير إن 30 مدنيا قتلوا"}).json);
  EXPECT_EQ(full["statements"].size(), 1U);
  EXPECT_EQ(full["claims"][0]["measure"], "killed");
}

// A stage must not read less because its list was asked for alone.
TEST(Api, AListAloneIsTheListOfTheWholeRecord) {
  constexpr std::pair<Lists, const char*> kEach[] = {{kTimes, "times"},
                                                     {kQuantities, "quantities"},
                                                     {kEntities, "entities"},
                                                     {kStatements, "statements"},
                                                     {kClaims, "claims"}};
  int articles = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::string(ISNAD_SOURCE_DIR) + "/examples/articles")) {
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line); ++articles) {
      const auto json = nlohmann::json::parse(line);
      const auto field = [&](const char* key) {
        return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
      };
      const Article article{
          .text = field("text"), .title = field("title"), .outlet = field("outlet"), .published = field("published")};
      const auto whole = nlohmann::json::parse(Reader(language()).read(article).json);
      for (const auto& [list, key] : kEach) {
        const auto alone = nlohmann::json::parse(Reader(language(), {.lists = list}).read(article).json);
        EXPECT_EQ(alone[key], whole[key]) << key << " of " << line.substr(0, 80);
      }
    }
  }
  EXPECT_GT(articles, 10);
}

TEST(Api, APreferenceMovesABareWeekday) {
  const Article article{.text = "الخميس", .published = "2021-03-02"};  // a Tuesday
  EXPECT_EQ(Reader(language(), {.lists = kTimes, .prefer = Prefer::past}).read(article).times.at(0).from, "2021-02-25");
  EXPECT_EQ(Reader(language(), {.lists = kTimes, .prefer = Prefer::future}).read(article).times.at(0).from,
            "2021-03-04");
}

TEST(Api, SaysWhatIsWrongWithALanguage) {
  Reader reader(language());
  EXPECT_FALSE(reader.read({.text = "وصل الوفد", .published = "غدا"}).published_from.has_value())
      << "a day that is none is unknown";
  EXPECT_THROW(Language::from_folder("/nowhere/at/all"), Failure);
}

TEST(Api, ReadsNamesOfTheCallersOwn) {
  const auto folder = std::filesystem::temp_directory_path() / ("isnad_api_names_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "mine.kb") << "place xx/tanbila\n  at  35.25,36.75\n  ar  كفر طنبيلة\n";
  const auto names_tanbila = [](const Language& with) {
    return Reader(with, {.lists = kEntities})
               .read({.text = "وصل الوفد إلى كفر طنبيلة"})
               .json.find("isnad:xx/tanbila") != std::string::npos;
  };
  EXPECT_FALSE(names_tanbila(language()));
  EXPECT_TRUE(names_tanbila(Language::built_in(folder.string())));
  EXPECT_TRUE(names_tanbila(Language::from_folder(ISNAD_SOURCE_DIR "/lang/ar", folder.string())));
  std::ofstream(folder / "mine.kb") << "place xx/tanbila\n  colour  red\n";
  EXPECT_THROW(Language::built_in(folder.string()), Failure);
  std::filesystem::remove_all(folder);
}

TEST(Api, ReadsBytesThatAreNoText) {
  Reader reader(language());
  const Reading reading = reader.read({.text = "قتل 3 \xFF\xFE جنود\xD8"});
  EXPECT_NE(reading.text.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(Api, OneLanguageServesManyThreads) {
  std::vector<std::string> records(4);
  std::vector<std::thread> threads;
  for (std::string& record : records) {
    threads.emplace_back([&record] {
      record = Reader(language()).read({.text = "نزح 65 ألف شخص منذ شهرين", .published = "2019-03-16"}).json;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& record : records) EXPECT_EQ(record, records[0]);
}

}  // namespace
}  // namespace isnad::api
