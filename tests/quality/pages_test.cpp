// The pages of tests/pages, each read as the program reads it and compared with tests/pages/gold.json.
//
//   ISNAD_MISSES=1 build/…/tests/test_quality --gtest_filter=Pages.*      with each page's score and what was missed
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/date.h"
#include "intake/article_source.h"
#include "read/reader.h"
#include "rules/language.h"

namespace isnad::quality {
namespace {

using Json = nlohmann::json;

constexpr double kBodyFloor = 0.97, kFactFloor = 0.97;

const std::string kFolder = std::string(ISNAD_SOURCE_DIR) + "/tests/pages/";

/// How often each word comes; the bars between table cells are none.
std::map<std::string, int> words_of(const std::string& text) {
  std::map<std::string, int> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    if (word != "|") ++words[word];
  }
  return words;
}

double f1(const std::string& gold, const std::string& found) {
  const auto want = words_of(gold), got = words_of(found);
  double both = 0, wanted = 0, gotten = 0;
  for (const auto& [word, count] : want) {
    wanted += count;
    if (const auto at = got.find(word); at != got.end()) both += std::min(count, at->second);
  }
  for (const auto& [word, count] : got) gotten += count;
  return both == 0 ? 0 : 2 * both / (wanted + gotten);
}

struct Score {
  double sum = 0;
  size_t count = 0;

  void add(double value) {
    sum += value;
    ++count;
  }
  [[nodiscard]] double mean() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
};

std::string text_or(const Json& value) { return value.is_string() ? value.get<std::string>() : "-"; }

class PageScores {
 public:
  void add(const Json& gold, const doc::Document& d) {
    std::string body, gold_body;
    for (const ByteSpan span : d.body) body += std::string(d.at(span)) + "\n";
    for (const Json& p : gold["body"]) gold_body += p.get<std::string>() + "\n";
    const double score = f1(gold_body, body);
    body_.add(score);
    if (score < kBodyFloor) miss(gold, "body", std::to_string(score) + " found", body);
    fact(title_, gold, "title", d.title ? std::string(d.at(*d.title)) : "-");
    fact(date_, gold, "date", d.published && d.published->days.from ? iso_date(*d.published->days.from) : "-");
    fact(outlet_, gold, "outlet", d.outlet ? d.outlet->name : "-");
    fact(author_, gold, "author", d.author.value_or("-"));
    fact(updated_, gold, "updated", d.given.updated.value_or("-"));
  }

  void check() const {
    std::printf("%zu pages: body F1 %.4f, title %.3f, date %.3f, outlet %.3f, author %.3f, updated %.3f\n", body_.count,
                body_.mean(), title_.mean(), date_.mean(), outlet_.mean(), author_.mean(), updated_.mean());
    EXPECT_GE(body_.count, 40U);
    EXPECT_GE(body_.mean(), kBodyFloor);
    EXPECT_GE(title_.mean(), kFactFloor);
    EXPECT_GE(date_.mean(), kFactFloor);
    EXPECT_GE(outlet_.mean(), kFactFloor);
    EXPECT_GE(author_.mean(), kFactFloor);
    EXPECT_GE(updated_.mean(), kFactFloor);
  }

 private:
  static void fact(Score& score, const Json& gold, const char* key, const std::string& found) {
    const std::string wanted = text_or(gold[key]);
    score.add(found == wanted ? 1 : 0);
    if (found != wanted) miss(gold, key, wanted, found);
  }

  static void miss(const Json& gold, const char* what, const std::string& wanted, const std::string& found) {
    if (std::getenv("ISNAD_MISSES") == nullptr) return;
    std::printf("%s: %s: want %s: %s\n", gold["page"].get<std::string>().c_str(), what, wanted.c_str(), found.c_str());
  }

  Score body_, title_, date_, outlet_, author_, updated_;
};

TEST(Pages, AreReadAsTheirGoldSays) {
  std::ifstream in(kFolder + "gold.json");
  const Json gold = Json::parse(in);
  const auto language = rules::load_language(std::nullopt);
  ASSERT_TRUE(language);
  read::Reader reader(**language, {});
  PageScores scores;
  for (const Json& page : gold) {
    const std::string name = page["page"].get<std::string>();
    intake::ArticleSource source({kFolder + name}, {});
    auto document = source.next();
    ASSERT_TRUE(document) << name;
    if (page.contains("refused")) {
      ASSERT_FALSE(*document) << name << " was taken for an article";
      EXPECT_NE(document->error().line().find(page["refused"].get<std::string>()), std::string::npos)
          << document->error().line();
      continue;
    }
    ASSERT_TRUE(*document) << document->error().line();
    reader.read(**document);
    scores.add(page, **document);
  }
  scores.check();
}

}  // namespace
}  // namespace isnad::quality
