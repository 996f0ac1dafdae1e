// The questions people ask, over a few invented articles that are read as real ones are.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "base/file.h"
#include "desk/addition.h"
#include "desk/answers_json.h"
#include "desk/asked.h"
#include "nlohmann/json.hpp"
#include "read/reader.h"
#include "rules/language.h"

namespace isnad::desk {
namespace {

namespace fs = std::filesystem;

struct Told {
  const char* outlet;
  const char* day;
  const char* text;
};

constexpr Told kTold[] = {
    // NOLINT
    {"صحيفة الساحل", "2021-05-03",
     "انهيار جسر في مدينة حماة\n\nأعلن الدفاع المدني السوري مقتل 12 شخصا في انهيار جسر قديم وسط مدينة حماة يوم "
     "الاثنين. "
     "وقالت وكالة رويترز إن الجسر بني قبل ستين عاما."},
    {"موقع الهضبة", "2021-05-03",
     "قتلى في انهيار جسر بحماة\n\nقال مدير المستشفى الوطني في حماة إن 12 شخصا قتلوا في انهيار الجسر القديم وسط المدينة "
     "يوم الاثنين."},
    {"جريدة الوادي", "2021-05-04",
     "حصيلة جديدة لانهيار جسر حماة\n\nقال محافظ حماة إن سبعة أشخاص فقط قتلوا في انهيار الجسر القديم وسط مدينة حماة يوم "
     "الاثنين. "
     "ونفى المحافظ أن يكون الجسر القديم قد بني من دون ترخيص."},
    {"إذاعة النهر", "2021-06-20",
     "أسعار الخبز في عمّان\n\nارتفع سعر كيلو الخبز في عمّان إلى 40 قرشا، وفق ما قال نقيب أصحاب المخابز."},
};

class Questions : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    language_ = new std::shared_ptr<const rules::Language>(*rules::load_language(std::nullopt));
  }
  static void TearDownTestSuite() { delete language_; }

  void SetUp() override {
    words_ = *store::SearchWords::from_table(*read_file(std::string(ISNAD_SOURCE_DIR) + "/lang/ar/search/affixes.tsv"));
    path_ = (fs::temp_directory_path() / ("isnad-desk-" + std::to_string(getpid()) + "-" +
                                          ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".db"))
                .string();
    auto opened = store::Ledger::open(path_, store::Access::write, {.words = &words_});
    ASSERT_TRUE(opened.ok()) << opened.error().line();
    ledger_ = *std::move(opened);
    const Additions additions(language(), words_);
    read::Reader reader(language(), {});
    ASSERT_TRUE(ledger_->begin_run(additions.engine()));
    for (const Told& told : kTold) {
      doc::Document document;
      document.text = told.text;
      document.given.outlet = told.outlet;
      document.given.published = parse_iso_date(told.day);
      document.source.id = told.outlet;
      reader.read(document);
      ASSERT_TRUE(ledger_->add(additions.of(document)));
    }
    ASSERT_TRUE(ledger_->finish_run(0, 0));
  }
  void TearDown() override {
    ledger_.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path_ + suffix);
  }

  static const rules::Language& language() { return **language_; }
  store::Likeness like(const std::string& sentence) {
    return *ledger_->like(asked_of(sentence, std::nullopt, language(), words_), 0);
  }
  store::ClaimRow one_claim(const store::ClaimFilter& filter) {
    store::ClaimRow found;
    EXPECT_TRUE(ledger_->claims(filter, [&](const store::ClaimRow& row) { return found = row, false; }));
    return found;
  }

  static inline std::shared_ptr<const rules::Language>* language_ = nullptr;
  store::SearchWords words_;
  std::string path_;
  std::unique_ptr<store::Ledger> ledger_;
};

std::set<std::string> outlets(const std::vector<store::LikeClaim>& claims, ledger::RelationKind kind) {
  std::set<std::string> names;
  for (const store::LikeClaim& like : claims) {
    if (like.kind == kind) names.insert(like.row.article.outlet);
  }
  return names;
}

TEST_F(Questions, WhoHasSaidThisOrItsOpposite) {
  const store::Likeness likeness = like("مقتل 12 شخصا في انهيار جسر وسط حماة");
  EXPECT_EQ(outlets(likeness.claims, ledger::RelationKind::corroborate),
            (std::set<std::string>{"صحيفة الساحل", "موقع الهضبة"}));
  EXPECT_EQ(outlets(likeness.claims, ledger::RelationKind::contradict), (std::set<std::string>{"جريدة الوادي"}));
  ASSERT_FALSE(likeness.sentences.empty());
  EXPECT_GT(likeness.sentences.front().likeness, 0.7);
}

TEST_F(Questions, ADenialIsTheOpposite) {
  const auto is_opposite_of_denial = [&](const char* sentence) {
    const store::Likeness likeness = like(sentence);
    for (const store::LikeSentence& s : likeness.sentences) {
      if (s.row.statement.act == "deny") return s.is_opposite;
    }
    ADD_FAILURE() << "the denial was not found";
    return false;
  };
  EXPECT_TRUE(is_opposite_of_denial("بني الجسر القديم من دون ترخيص"));
  EXPECT_FALSE(is_opposite_of_denial("لم يبن الجسر القديم من دون ترخيص"));
}

TEST_F(Questions, NothingIsLikeASentenceOfOtherWords) {
  EXPECT_TRUE(like("زقزقت العصافير فوق النافذة").sentences.empty());
  EXPECT_TRUE(like("").claims.empty());
  EXPECT_TRUE(like("12").claims.empty());
}

TEST_F(Questions, WhoSaidItFirst) {
  const store::ClaimRow second = one_claim({.measure = "killed", .outlet = "الهضبة"});
  ASSERT_FALSE(second.claim.id.empty());
  const std::vector<store::Telling> tellings = *ledger_->tellings(second.claim.id);
  ASSERT_EQ(tellings.size(), 2U);
  EXPECT_EQ(tellings[0].row.article.outlet, "صحيفة الساحل");
  EXPECT_TRUE(tellings[0].is_first_of_origin);
  EXPECT_TRUE(tellings[1].is_first_of_origin);
  EXPECT_TRUE(ledger_->tellings("ffffffff")->empty());
}

TEST_F(Questions, WhereSourcesDisagree) {
  constexpr ledger::RelationKind kKinds[] = {ledger::RelationKind::contradict};  // NOLINT
  const std::vector<store::Pair> pairs = *ledger_->pairs({.measure = "killed"}, kKinds);
  ASSERT_EQ(pairs.size(), 2U);
  for (const store::Pair& pair : pairs) {
    EXPECT_EQ(pair.later.article.outlet, "جريدة الوادي");
    EXPECT_EQ(pair.later.graded.grade, ledger::Grade::contested);
  }
  EXPECT_EQ(ledger_->pairs({.measure = "killed", .limit = 1}, kKinds)->size(), 1U);
  EXPECT_TRUE(ledger_->pairs({.measure = "injured"}, kKinds)->empty());
}

TEST_F(Questions, WhatSomebodySaid) {
  const std::vector<store::StatementRow> all = *ledger_->statements({.speaker = "محافظ حماة"});
  ASSERT_GE(all.size(), 1U);
  for (const store::StatementRow& row : all) EXPECT_EQ(row.article.outlet, "جريدة الوادي");
  EXPECT_EQ(ledger_->statements({.speaker = "محافظ حماة", .words = "الخبز"})->size(), 0U);
  EXPECT_EQ(ledger_->statements({.reported_from = *parse_iso_date("2021-06-01")})->size(), 1U);
}

TEST_F(Questions, WhichOutletsHangOnWhichAgency) {
  const std::vector<store::Dependence> rows = *ledger_->dependences("رويترز", "");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].outlet.name, "صحيفة الساحل");
  EXPECT_EQ(rows[0].articles, 1U);
  EXPECT_EQ(rows[0].of, 1U);
  EXPECT_EQ(rows[0].share(), 1.0);
  EXPECT_TRUE(ledger_->dependences("رويترز", "الهضبة")->empty());
}

TEST_F(Questions, WhatChangedSince) {
  const store::Changes changes = *ledger_->changes("2000-01-01", 0);
  EXPECT_EQ(changes.articles, 4U);
  ASSERT_EQ(changes.stories.size(), 2U);
  EXPECT_EQ(changes.stories[0].new_articles, 3U);
  EXPECT_TRUE(changes.stories[0].is_new);
  EXPECT_FALSE(changes.pairs.empty());
  EXPECT_EQ(ledger_->changes("2999-01-01", 0)->articles, 0U);
}

TEST_F(Questions, EveryAnswerIsOneLineOfJson) {
  std::string out;
  const auto check = [&out](std::initializer_list<const char*> keys) {
    ASSERT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
    const auto json = nlohmann::json::parse(out);
    for (const char* key : keys) EXPECT_TRUE(json.contains(key)) << key << " in " << out;
    out.clear();
  };
  const store::Asked asked = asked_of("مقتل 12 شخصا في انهيار جسر وسط حماة", std::nullopt, language(), words_);
  append_likeness_json(out, asked, *ledger_->like(asked, 0));
  check({"asked", "claims", "sentences"});
  append_changes_json(out, *ledger_->changes("2000-01-01", 0));
  check({"articles", "stories", "pairs"});
  append_dependence_json(out, ledger_->dependences("", "")->front());
  check({"relay", "outlet", "share"});
  append_statement_json(out, ledger_->statements({.limit = 1})->front());
  check({"words", "chain", "act", "article"});
  append_telling_json(out, ledger_->tellings(one_claim({.measure = "killed"}).claim.id)->front());
  check({"first_of_origin", "origin", "grade"});
  constexpr ledger::RelationKind kKinds[] = {ledger::RelationKind::contradict};  // NOLINT
  append_pair_json(out, ledger_->pairs({}, kKinds)->front());
  check({"relation", "reason", "later", "earlier"});
}

}  // namespace
}  // namespace isnad::desk
