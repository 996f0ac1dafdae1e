#include "store/ledger_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "documents.h"
#include "ledger/figures.h"
#include "store/sqlite.h"
#include "store/tokenizer.h"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;
using testing::addition;
using testing::document;

std::string affixes() {
  std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/lang/ar/search/affixes.tsv");
  return {std::istreambuf_iterator<char>(file), {}};
}

class LedgerFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-store-" + std::to_string(getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "ledger.db").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Ledger> open(Access access = Access::write, LedgerOptions options = {}) {
    options.words = &words_;
    auto ledger = Ledger::open(path_, access, std::move(options));
    EXPECT_TRUE(ledger.ok()) << ledger.error().line();
    return ledger ? std::move(*ledger) : nullptr;
  }

  static void add_all(Ledger& ledger, uint32_t first, uint32_t last) {
    ASSERT_TRUE(ledger.begin_run("test"));
    for (uint32_t i = first; i < last; ++i) ASSERT_TRUE(ledger.add(addition(document(i, 60))));
    ASSERT_TRUE(ledger.finish_run(0, 0));
  }

  /// One article of our own with a title and a body.
  static Addition article(const std::string& id, const std::string& title, const std::string& body, const char* day) {
    doc::Document d;
    d.text = title + "\n\n" + body;
    d.title = ByteSpan{0, static_cast<uint32_t>(title.size())};
    d.body = {{static_cast<uint32_t>(title.size() + 2), static_cast<uint32_t>(d.text.size())}};
    d.sentences = d.body;
    doc::Statement s;
    s.span = d.body[0];
    d.statements = {s};
    d.published = doc::Published{{*parse_iso_date(day), *parse_iso_date(day)}, doc::Basis::given, {}};
    d.source.id = id;
    return addition(d);
  }

  SearchWords words_ = *SearchWords::from_table(affixes());
  fs::path folder_;
  std::string path_;
};

std::string everything(Ledger& ledger) {
  std::string out;
  EXPECT_TRUE(ledger.claims({.with_repeated = true}, [&](const ClaimRow& row) {
    out += row.claim.id + " " + row.article.id + " " + row.article.story + " " + row.claim.measure + " " +
           (row.claim.figure ? ledger::in_words(*row.claim.figure) : "-") + "\n";
    return true;
  }));
  return out;
}

/// What `everything` tells, with the sentences; an Error when it was cut.
Result<std::string> everything_within(Ledger& ledger, TimeLimit limit) {
  ledger.limit_questions(std::move(limit));
  std::string out;
  const Status done = ledger.claims({.with_repeated = true}, [&](const ClaimRow& row) {
    out += row.claim.id + " " + row.article.id + " " + row.claim.sentence + "\n";
    return true;
  });
  if (!done) return done.error();
  return out;
}

TEST_F(LedgerFile, AQuestionIsAnsweredWholeOrNotAtAll) {
  const auto writer = open();
  add_all(*writer, 0, 30);
  const auto reader = open(Access::read);
  const auto start = TimeLimit::Clock::now();
  std::string whole = *everything_within(*reader, {});
  const auto took = TimeLimit::Clock::now() - start;
  ASSERT_FALSE(whole.empty());
  uint32_t articles = 30;
  size_t cut = 0;
  constexpr int kRounds = 50;
  for (int round = 0; round < kRounds; ++round) {
    const auto told =
        everything_within(*reader, {.until = TimeLimit::Clock::now() + took * round / kRounds, .given_up = {}});
    EXPECT_EQ(told.ok(), !reader->was_cut());
    if (told) {
      EXPECT_EQ(*told, whole);
      continue;
    }
    ++cut;
    // A question that was cut leaves nothing behind: neither half a text nor a hold on the ledger as it was.
    add_all(*writer, articles, articles + 1);
    ++articles;
    const auto again = everything_within(*reader, {});
    ASSERT_TRUE(again);
    EXPECT_FALSE(reader->was_cut());
    EXPECT_EQ(reader->counts()->articles, articles);
    whole = *everything_within(*open(Access::read), {});
    EXPECT_EQ(*again, whole);
  }
  EXPECT_GT(cut, 0U);
}

TEST_F(LedgerFile, AQuestionThatWasCutLeavesNoHalfText) {
  add_all(*open(), 0, 2);
  const auto reader = open(Access::read);
  const auto articles = reader->articles({}, "", {2, 0});
  ASSERT_TRUE(articles);
  ASSERT_EQ(articles->size(), 2U);
  const std::string& one = articles->front().article.id;
  const std::string& other = articles->back().article.id;
  const std::string text = *reader->text(one);
  ASSERT_FALSE(text.empty());
  const auto start = TimeLimit::Clock::now();
  EXPECT_TRUE(reader->text(other));
  const auto took = TimeLimit::Clock::now() - start;
  size_t cut = 0;
  constexpr int kRounds = 2000;
  for (int round = 0; round < kRounds; ++round) {
    reader->limit_questions({});
    EXPECT_EQ(*reader->text(one), text);
    reader->limit_questions({.until = TimeLimit::Clock::now() + took * round / kRounds, .given_up = {}});
    if (!reader->text(other)) ++cut;
    reader->limit_questions({});
    ASSERT_EQ(*reader->text(one), text) << round;
  }
  EXPECT_GT(cut, 0U);
}

TEST_F(LedgerFile, AQuestionEndsWhenNobodyWaitsForItsAnswer) {
  add_all(*open(), 0, 30);
  const auto reader = open(Access::read);
  std::stop_source waiting;
  reader->limit_questions({.until = TimeLimit::Clock::time_point::max(), .given_up = waiting.get_token()});
  size_t rows = 0;
  const Status done = reader->claims({}, [&](const ClaimRow&) {
    if (++rows == 3) waiting.request_stop();
    return true;
  });
  EXPECT_FALSE(done);
  EXPECT_TRUE(reader->was_cut());
  EXPECT_EQ(rows, 3U);
  EXPECT_FALSE(reader->stories(0)) << "nor is another question answered";
  reader->limit_questions({});
  EXPECT_TRUE(reader->stories(0));
}

TEST_F(LedgerFile, ItsStateChangesWithEveryChangeByAnother) {
  const auto writer = open();
  add_all(*writer, 0, 3);
  const auto reader = open(Access::read);
  const int64_t before = *reader->state();
  EXPECT_EQ(*reader->state(), before);
  EXPECT_TRUE(reader->counts());
  EXPECT_EQ(*reader->state(), before);
  std::set<int64_t> seen = {before};
  for (uint32_t i = 3; i < 8; ++i) {
    add_all(*writer, i, i + 1);
    EXPECT_TRUE(seen.insert(*reader->state()).second);
  }
}

TEST_F(LedgerFile, AddingAgainChangesNothing) {
  auto ledger = open();
  add_all(*ledger, 0, 40);
  const std::string before = everything(*ledger);
  const size_t stories = ledger->stories(0)->size();
  add_all(*ledger, 0, 40);
  EXPECT_EQ(everything(*ledger), before);
  EXPECT_EQ(ledger->stories(0)->size(), stories);
  const auto runs = *ledger->runs(0);
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[1].added, 40U);
  EXPECT_EQ(runs[0].added, 0U);
  EXPECT_EQ(runs[0].unchanged, 40U);
  EXPECT_FALSE(runs[0].finished.empty());
}

TEST_F(LedgerFile, ReadsBackWhatWasAdded) {
  const Addition one = addition(document(7));
  auto ledger = open();
  ASSERT_TRUE(ledger->begin_run("test"));
  ASSERT_TRUE(ledger->add(one));
  ASSERT_TRUE(ledger->fail({"broken.txt", "empty"}));
  ASSERT_TRUE(ledger->finish_run(123, 0.5));
  ledger = open(Access::read);
  EXPECT_EQ(*ledger->record(one.view.id), one.record);
  const auto claim = *ledger->claim(one.view.claims[0].id);
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->claim, one.view.claims[0]) << "every field survives";
  EXPECT_EQ((*ledger->claim(one.view.id + ":c1"))->claim.id, one.view.claims[0].id);
  EXPECT_EQ((*ledger->article("doc-7"))->id, one.view.id);
  EXPECT_EQ((*ledger->runs(1))[0].failures[0].input, "broken.txt");
}

TEST_F(LedgerFile, LinksArticlesOfOneSubjectAndTheirClaims) {
  auto ledger = open();
  add_all(*ledger, 0, 100);
  size_t together = 0;
  const auto stories = *ledger->stories(0);
  for (const StoryRow& row : stories) together += row.articles == 5 ? 1 : 0;
  EXPECT_GE(together, 18U) << "20 subjects of five articles each";
  const auto story = *ledger->story("doc-0");
  ASSERT_TRUE(story);
  ASSERT_EQ(story->articles.size(), 5U);
  std::set<ledger::RelationKind> kinds;
  for (const ledger::Edge& edge : story->edges) {
    kinds.insert(edge.kind);
    EXPECT_FALSE(edge.reason.empty());
  }
  EXPECT_TRUE(kinds.contains(ledger::RelationKind::corroborate));
  const auto first = *ledger->claim("doc-0:c1");
  EXPECT_FALSE(ledger->relations(first->claim.id)->empty());
}

TEST_F(LedgerFile, FindsCopies) {
  auto ledger = open();
  ASSERT_TRUE(ledger->begin_run("test"));
  doc::Document original = document(1);
  doc::Document copy = original;
  copy.source.id = "copy";
  copy.text += "إضافة من المحرر في آخر النص";
  copy.body[0].end = static_cast<uint32_t>(copy.text.size());
  copy.published->days = {*original.published->days.from + 1, *original.published->days.to + 1};
  ASSERT_TRUE(ledger->add(addition(copy)));
  ASSERT_TRUE(ledger->add(addition(original)));
  ASSERT_TRUE(ledger->add(addition(document(500))));
  ASSERT_TRUE(ledger->finish_run(0, 0));
  const auto of_copy = *ledger->copies("copy");
  ASSERT_EQ(of_copy.size(), 1U);
  EXPECT_TRUE(of_copy[0].is_original) << "the earlier day is the original, whatever was added first";
  EXPECT_GT(of_copy[0].jaccard, 0.9);
  EXPECT_FALSE((*ledger->copies("doc-1"))[0].is_original);
  EXPECT_EQ((*ledger->article("copy"))->story, (*ledger->article("doc-1"))->story);
}

TEST_F(LedgerFile, SearchFoldsAndKnowsClitics) {
  auto ledger = open();
  ASSERT_TRUE(ledger->begin_run("test"));
  ASSERT_TRUE(
      ledger->add(article("one", "اشتباكات", "اشتباكات بالرّقة بين القوات والمسلحين قرب مخيم للنازحين", "2020-01-01")));
  ASSERT_TRUE(ledger->add(article("two", "مخيم", "وصل الوزير إلى بمخيم الهول في محافظة الحسكة", "2020-01-02")));
  ASSERT_TRUE(ledger->add(article("three", "أسعار", "أسعار الخبز في لبنان", "2020-01-03")));
  ASSERT_TRUE(ledger->finish_run(0, 0));
  const auto found = [&](const char* query) {
    std::set<std::string> ids;
    const auto hits = ledger->search(query, 10);
    EXPECT_TRUE(hits) << hits.error().line();
    for (const SearchHit& hit : *hits) ids.insert(hit.article.source_id);
    return ids;
  };
  using Ids = std::set<std::string>;
  EXPECT_EQ(found("الرقة"), Ids{"one"});
  EXPECT_EQ(found("مسلح"), Ids{"one"});
  EXPECT_EQ(found("وزير"), Ids{"two"});
  EXPECT_EQ(found("مخيم"), (Ids{"one", "two"}));
  EXPECT_EQ(found("مخيم -الهول"), Ids{"one"});
  EXPECT_EQ(found("\"مخيم الهول\""), Ids{"two"});
  EXPECT_EQ(found("\"الهول مخيم\""), Ids{});
  EXPECT_EQ(found("لبنان OR الرقة"), (Ids{"one", "three"}));
  EXPECT_EQ(found("\" ' ( NEAR * :"), Ids{}) << "signs mean nothing";
  EXPECT_EQ(found("\xff\xfe مسلح"), Ids{"one"});
  const SearchHit hit = (*ledger->search("مسلح", 1))[0];
  EXPECT_NE(hit.snippet.find(std::string(1, kMatchBegin) + "والمسلحين" + kMatchEnd), std::string::npos);
  EXPECT_EQ(hit.statements.size(), 1U);
}

TEST_F(LedgerFile, FiltersClaims) {
  auto ledger = open();
  add_all(*ledger, 0, 30);
  const auto count = [&](const ClaimFilter& filter) {
    size_t n = 0;
    EXPECT_TRUE(ledger->claims(filter, [&](const ClaimRow&) { return ++n, true; }));
    return n;
  };
  EXPECT_EQ(count({.measure = "killed"}), 30U);
  EXPECT_EQ(count({.measure = "killed", .limit = 3}), 3U);
  EXPECT_EQ(count({.measure = "killed", .place = "place 1"}), 5U);
  EXPECT_EQ(count({.measure = "killed", .outlet = "outlet 3"}), 4U);
  EXPECT_EQ(count({.measure = "killed", .speaker = "speaker 12"}), 1U);
  EXPECT_EQ(count({.measure = "killed", .place = "nowhere"}), 0U);
  EXPECT_EQ(count({.measure = "killed", .from = *parse_iso_date("2031-01-01")}), 0U);
  EXPECT_EQ(count({.measure = "killed", .article = "doc-3"}), 1U);
  EXPECT_EQ(count({.measure = "killed,injured"}), 60U);
  EXPECT_EQ(count({.measure = "killed", .origin = "speaker 12"}), 1U);
  EXPECT_EQ(count({.measure = "killed", .polarity = doc::Polarity::negative}), 0U);
  EXPECT_EQ(count({.measure = "killed", .at_least = 9}), 2U);
  EXPECT_EQ(count({.measure = "killed", .at_most = 4}),
            8U);  // two subjects of 3 and 4 dead, less those who counted two more
  EXPECT_EQ(count({.measure = "killed", .is_anonymous = true}), 0U);
  EXPECT_EQ(count({.added_from = "2999-01-01"}), 0U);
  EXPECT_EQ(count({.measure = "killed", .review = Review::rejected}), 0U);
}

/// Takes away what versions 11 to 13 added, so that a ledger can be told to be older.
constexpr const char* kWithoutVersion13 =
    "DROP VIEW article_spans; DROP VIEW statement_spans; ALTER TABLE entities DROP COLUMN articles; ALTER TABLE "
    "entities DROP COLUMN statements; ALTER TABLE articles ADD COLUMN profile BLOB NOT NULL DEFAULT "
    "''; "
    "UPDATE articles SET profile = (SELECT profile FROM article_profiles WHERE article = n); DROP TABLE "
    "article_profiles; "
    "CREATE TABLE old (entity INTEGER NOT NULL, article INTEGER NOT NULL, mentions INTEGER NOT NULL, "
    "PRIMARY KEY (entity, article)) WITHOUT ROWID; "
    "INSERT INTO old SELECT entity, article, mentions FROM article_entities; "
    "DROP TABLE article_entities; ALTER TABLE old RENAME TO article_entities; "
    "CREATE INDEX article_entities_by_article ON article_entities (article); "
    "CREATE TABLE old (entity INTEGER NOT NULL, statement INTEGER NOT NULL, role INTEGER NOT NULL, "
    "PRIMARY KEY (entity, statement, role)) WITHOUT ROWID; "
    "INSERT INTO old SELECT entity, statement, role FROM statement_entities; "
    "DROP TABLE statement_entities; ALTER TABLE old RENAME TO statement_entities; "
    "CREATE INDEX statement_entities_by_statement ON statement_entities (statement); "
    "DROP INDEX copies_by_original; CREATE INDEX copies_by_original ON copies (original); DROP INDEX claims_by_id; "
    "PRAGMA user_version = 12; ";
constexpr const char* kWithoutVersions11And12 =
    "DROP TABLE totals; DROP INDEX articles_slim; DROP INDEX claim_relations_by_kind; DROP INDEX claims_decided; DROP "
    "INDEX claims_of_events; "
    "DROP INDEX claims_by_modality; DROP INDEX claims_by_target; ALTER TABLE claims DROP COLUMN target; "
    "ALTER TABLE statements DROP COLUMN doubts; ";

TEST_F(LedgerFile, FindsActorsInALedgerOfAnOlderProgram) {
  const auto acted = [this] {
    std::vector<std::string> ids;
    auto ledger = open();
    EXPECT_TRUE(ledger->claims({.actor = "الطيران الأسود"}, [&](const ClaimRow& row) {
      ids.push_back(row.claim.id);
      return true;
    }));
    return ids;
  };
  {
    auto ledger = open();
    ASSERT_TRUE(ledger->begin_run("test"));
    for (uint32_t i = 0; i < 6; ++i) {
      Addition a = addition(document(i, 60));
      if (i % 2 == 0) a.view.claims[1].actor = {"name:الطيرانالاسود", "الطيران الأسود"};
      ASSERT_TRUE(ledger->add(std::move(a)));
    }
    ASSERT_TRUE(ledger->finish_run(0, 0));
  }
  const auto before = acted();
  EXPECT_EQ(before.size(), 3U);
  if (std::system("command -v sqlite3 >/dev/null") != 0) GTEST_SKIP() << "needs the sqlite3 program";  // NOLINT
  const std::string older = std::string(kWithoutVersion13) + kWithoutVersions11And12 +
                            "CREATE TABLE near_keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, "
                            "article)) WITHOUT ROWID; "
                            "DROP TABLE near_articles; DROP TABLE near_recent; DROP INDEX claims_by_actor; DROP INDEX "
                            "claims_repeated; ALTER TABLE claims DROP COLUMN actor; "
                            "DELETE FROM entities WHERE key = 'name:الطيرانالاسود'; PRAGMA user_version = 7";
  ASSERT_EQ(std::system(("sqlite3 '" + path_ + "' \"" + older + "\"").c_str()), 0);  // NOLINT
  EXPECT_EQ(acted(), before);
  EXPECT_TRUE(open()->verify()->faults.empty());
}

// Version 9 has a row for each key of each article that has left the small table.
TEST_F(LedgerFile, FindsCopiesOfArticlesThatAnOlderProgramAdded) {
  const auto body = [](uint32_t number) {
    const doc::Document d = document(number, 120);
    return std::string(d.at(d.body[0]));
  };
  {
    auto ledger = open();
    ASSERT_TRUE(ledger->begin_run("test"));
    ASSERT_TRUE(ledger->add(article("first", "خبر أول", body(1), "2020-02-04")));
    ASSERT_TRUE(ledger->add(article("other", "خبر ثان", body(50), "2020-02-04")));
    ASSERT_TRUE(ledger->finish_run(0, 0));
  }
  {
    Connection db(path_, Connection::Mode::existing);
    register_tokenizer(db, words_);
    db.run(
        "CREATE TABLE near_keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT "
        "ROWID");
    Statement recent(db, "SELECT article, keys FROM near_recent");
    Statement insert(db, "INSERT INTO near_keys (key, article) VALUES (?1, ?2)");
    while (recent.row()) {
      for (std::string_view keys = recent.blob(1); !keys.empty(); keys.remove_prefix(8)) {
        int64_t key = 0;
        std::memcpy(&key, keys.data(), sizeof key);
        insert.reset().integer(1, key).integer(2, recent.integer(0)).done();
      }
    }
    db.run((std::string(kWithoutVersion13) + kWithoutVersions11And12 +
            "DELETE FROM near_recent; DROP TABLE near_articles; PRAGMA user_version = 9")
               .c_str());
  }
  auto ledger = open();
  ASSERT_TRUE(ledger->begin_run("test"));
  ASSERT_TRUE(ledger->add(article("copy", "خبر أول", body(1), "2020-02-05")));
  ASSERT_TRUE(ledger->finish_run(0, 0));
  const auto copies = *ledger->copies("copy");
  ASSERT_EQ(copies.size(), 1U);
  EXPECT_EQ(copies[0].other.source_id, "first");
  EXPECT_TRUE(ledger->verify()->faults.empty());
  Connection db(path_, Connection::Mode::existing);
  Statement ask(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'near_keys'");
  EXPECT_TRUE(ask.row() && ask.integer(0) == 0);
}

TEST_F(LedgerFile, FindsTargetsAndCountsRowsInALedgerOfAnOlderProgram) {
  {
    auto ledger = open();
    ASSERT_TRUE(ledger->begin_run("test"));
    for (uint32_t i = 0; i < 6; ++i) {
      Addition a = addition(document(i, 60));
      a.view.claims[1].target_class = i % 2 == 0 ? "child" : "";
      ASSERT_TRUE(ledger->add(std::move(a)));
    }
    ASSERT_TRUE(ledger->finish_run(0, 0));
  }
  const auto aimed = [this] {
    std::set<std::string> ids;
    EXPECT_TRUE(
        open()->claims({.target = "child"}, [&](const ClaimRow& row) { return ids.insert(row.claim.id), true; }));
    return ids;
  };
  const auto before = aimed();
  const Counts counted = *open()->counts();
  EXPECT_EQ(before.size(), 3U);
  EXPECT_EQ(counted.articles, 6U);
  EXPECT_EQ(counted.statements, 6U);
  if (std::system("command -v sqlite3 >/dev/null") != 0) GTEST_SKIP() << "needs the sqlite3 program";  // NOLINT
  const std::string older = std::string(kWithoutVersion13) + kWithoutVersions11And12 + "PRAGMA user_version = 10";
  ASSERT_EQ(std::system(("sqlite3 '" + path_ + "' \"" + older + "\"").c_str()), 0);  // NOLINT
  EXPECT_EQ(aimed(), before);
  const Counts again = *open()->counts();
  EXPECT_EQ(std::tie(again.articles, again.statements, again.claims, again.stories, again.entities),
            std::tie(counted.articles, counted.statements, counted.claims, counted.stories, counted.entities));
  EXPECT_TRUE(open()->verify()->faults.empty());
}

// What questions answer, and what people have decided, is the same before and behind version 13.
TEST_F(LedgerFile, TakesALedgerOfVersion12Along) {
  const auto answers = [this] {
    auto ledger = open();
    std::string out;
    EXPECT_TRUE(ledger->claims({}, [&](const ClaimRow& row) {
      out += row.claim.id + " " + std::to_string(static_cast<int>(row.review)) + "\n";
      EXPECT_EQ((*ledger->claim(row.claim.id))->claim.id, row.claim.id);
      return true;
    }));
    const auto entities = *ledger->entities("", std::nullopt, {});
    for (const EntityRow& e : entities)
      out += e.key + " " + std::to_string(e.articles) + " " + std::to_string(e.statements) + "\n";
    const auto named = *ledger->entities("speaker 12", std::nullopt, {});
    for (const EntityRow& e : named) out += e.key + std::to_string(e.articles);
    const auto statements = *ledger->statements({.speaker = "speaker 12"});
    for (const StatementRow& s : statements) out += s.article.id + s.statement.label;
    const auto stories = *ledger->stories({.place = "place 1"});
    for (const StoryRow& s : stories) out += s.id + std::to_string(s.articles) + "\n";
    EXPECT_TRUE(ledger->copy_pairs("", 0, [&](const CopyPair& pair) {
      out += pair.original.id + " " + pair.copy.id + "\n";
      return true;
    }));
    return out;
  };
  {
    auto ledger = open();
    add_all(*ledger, 0, 20);
    Decision decision;
    decision.action = Action::reject;
    decision.person = "Hala";
    ASSERT_TRUE(ledger->claims({.article = "doc-3"}, [&](const ClaimRow& row) {
      decision.subject = row.claim.id;
      return false;
    }));
    ASSERT_TRUE(ledger->decide(decision));
  }
  const std::string before = answers();
  EXPECT_NE(before.find("speaker"), std::string::npos);
  if (std::system("command -v sqlite3 >/dev/null") != 0) GTEST_SKIP() << "needs the sqlite3 program";  // NOLINT
  ASSERT_EQ(std::system(("sqlite3 '" + path_ + "' \"" + kWithoutVersion13 + "\"").c_str()), 0);        // NOLINT
  EXPECT_EQ(answers(), before);
  EXPECT_TRUE(open()->verify()->faults.empty());
  auto ledger = open();
  add_all(*ledger, 20, 30);
  EXPECT_EQ(ledger->counts()->articles, 30U);
  EXPECT_TRUE(ledger->verify()->faults.empty());
}

TEST_F(LedgerFile, CountsRowsAsTheyComeAndGo) {
  auto ledger = open();
  add_all(*ledger, 0, 20);
  const auto stories = *ledger->stories(0);
  Decision merge;
  merge.action = Action::merge_story;
  merge.person = "Hala";
  merge.subject = stories[0].id;
  merge.into = stories[1].id;
  ASSERT_TRUE(ledger->decide(merge));
  Decision refused = merge;
  EXPECT_FALSE(ledger->decide(refused)) << "they are one already: nothing is written, nothing counted";
  const Counts counts = *open(Access::read)->counts();
  EXPECT_EQ(counts.articles, 20U);
  EXPECT_EQ(counts.statements, 20U);
  EXPECT_EQ(counts.stories, stories.size() - 1);
  EXPECT_TRUE(ledger->verify()->faults.empty());
}

TEST_F(LedgerFile, GradesEveryClaimOnce) {
  auto ledger = open();
  add_all(*ledger, 0, 30);
  const auto each = [&](const ClaimFilter& filter, auto&& check) {
    size_t n = 0;
    EXPECT_TRUE(ledger->claims(filter, [&](const ClaimRow& row) { return check(row), ++n, true; }));
    return n;
  };
  const size_t contested = each({.measure = "killed", .is_contested = true},
                                [](const ClaimRow& row) { EXPECT_EQ(row.graded.grade, ledger::Grade::contested); });
  const size_t fair = each({.measure = "killed", .grade = ledger::Grade::fair},
                           [](const ClaimRow& row) { EXPECT_GE(row.graded.origins, 2U); });
  const size_t weak = each({.measure = "killed", .grade = ledger::Grade::weak},
                           [](const ClaimRow& row) { EXPECT_EQ(row.graded.origins, 1U); });
  EXPECT_GT(fair, 0U);
  EXPECT_EQ(contested + fair + weak, 30U);
  EXPECT_EQ(each({.measure = "killed", .min_chains = 2},
                 [](const ClaimRow& row) { EXPECT_GE(row.graded.origins, 2U); }) >= fair,
            true);
}

TEST_F(LedgerFile, VerifyNoticesAnAlteredLedger) {
  {
    auto ledger = open();
    add_all(*ledger, 0, 20);
    EXPECT_TRUE(ledger->verify()->faults.empty());
    EXPECT_EQ(ledger->verify()->articles, 20U);
  }
  const auto tampered = [&](const char* sql) {
    fs::copy_file(path_, path_ + ".kept", fs::copy_options::overwrite_existing);
    EXPECT_EQ(std::system(("sqlite3 '" + path_ + "' \"" + sql + "\"").c_str()), 0);  // NOLINT
    const bool noticed = !open(Access::read)->verify()->faults.empty();
    fs::rename(path_ + ".kept", path_);
    return noticed;
  };
  if (std::system("command -v sqlite3 >/dev/null") != 0) GTEST_SKIP() << "needs the sqlite3 program";  // NOLINT
  EXPECT_TRUE(tampered("UPDATE articles SET id = 'artdoc-X' WHERE n = 3"));
  EXPECT_TRUE(tampered("UPDATE articles SET record = (SELECT record FROM articles WHERE n = 4) WHERE n = 3"));
  EXPECT_TRUE(tampered("UPDATE evidence SET bytes = (SELECT bytes FROM evidence WHERE n = 4) WHERE n = 3"));
  EXPECT_TRUE(tampered("DELETE FROM entries WHERE n = 7"));
  EXPECT_TRUE(tampered("UPDATE claims SET view = (SELECT view FROM claims WHERE n = 9) WHERE n = 3"));
  EXPECT_TRUE(tampered("UPDATE statements SET act = 'deny' WHERE n = 2"));
  EXPECT_TRUE(tampered("UPDATE entities SET articles = articles + 1 WHERE n = 1"));
  EXPECT_TRUE(tampered("UPDATE entities SET statements = statements + 1 WHERE n = 1"));
  EXPECT_TRUE(tampered("UPDATE claims SET review = 2 WHERE n = 3"));
  EXPECT_TRUE(tampered("UPDATE totals SET rows = rows + 1 WHERE name = 'claims'"));
  EXPECT_TRUE(tampered("UPDATE claims SET edited = (SELECT view FROM claims WHERE n = 9) WHERE n = 3"));
}

TEST_F(LedgerFile, RefusesWhatIsNoLedger) {
  std::ofstream(path_) << "this is no database, it is a text of more than a few bytes, so that nobody takes it for one";
  auto ledger = Ledger::open(path_, Access::write, {});
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().where, path_);
  EXPECT_NE(ledger.error().what.find("not an Isnad ledger"), std::string::npos) << ledger.error().what;
  EXPECT_FALSE(Ledger::open((folder_ / "missing.db").string(), Access::read, {}));
  EXPECT_FALSE(Ledger::open(folder_.string(), Access::write, {}));
}

TEST_F(LedgerFile, RefusesADamagedFileAndLeavesItAlone) {
  {
    auto ledger = open();
    add_all(*ledger, 0, 60);
  }
  std::string good;
  {
    std::ifstream in(path_, std::ios::binary);
    good.assign(std::istreambuf_iterator<char>(in), {});
  }
  ASSERT_GT(good.size(), 100000U);
  std::mt19937 random(5);
  int refused = 0;
  for (int i = 0; i < 20; ++i) {
    std::string bad = good;
    const size_t at = 4096 * (1 + random() % (bad.size() / 4096 - 1));
    for (size_t k = 0; k < 64; ++k) bad[at + k] = static_cast<char>(random());
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bad;
    auto ledger = Ledger::open(path_, Access::write, {.words = &words_});
    refused += ledger ? 0 : 1;
    if (!ledger) {
      std::ifstream in(path_, std::ios::binary);
      EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), bad);
    } else {
      // Damage inside a text is found when it is read.
      (void)(*ledger)->verify();
      (void)(*ledger)->stories(0);
    }
    ledger = Error{};
    fs::remove(path_ + "-wal");
    fs::remove(path_ + "-shm");
  }
  EXPECT_GE(refused, 10);
  std::ofstream(path_, std::ios::binary | std::ios::trunc) << good.substr(0, good.size() / 2);
  EXPECT_FALSE(Ledger::open(path_, Access::write, {.words = &words_}));
}

TEST_F(LedgerFile, AKilledAddLosesNothingReportedAndDoublesNothing) {
  constexpr uint32_t kArticles = 400;
  std::mt19937 random(11);
  std::set<std::string> reported;
  int killed = 0;
  for (int attempt = 0; attempt < 25; ++attempt) {
    int ends[2];  // NOLINT
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      LedgerOptions options;
      options.words = &words_;
      options.batch = 16;
      options.on_committed = [&](std::span<const Added> added) {
        std::string lines;
        for (const Added& a : added) lines += a.id + "\n";
        if (write(ends[1], lines.data(), lines.size()) < 0) _exit(2);
      };
      auto ledger = Ledger::open(path_, Access::write, std::move(options));
      if (!ledger || !(*ledger)->begin_run("test")) _exit(3);
      for (uint32_t i = 0; i < kArticles; ++i) {
        if (!(*ledger)->add(addition(document(i, 60)))) _exit(4);
      }
      _exit((*ledger)->finish_run(0, 0) ? 0 : 5);
    }
    close(ends[1]);
    usleep(static_cast<useconds_t>(1000 + random() % 120000));
    kill(child, SIGKILL);
    std::string lines;
    char buffer[4096];  // NOLINT
    for (ssize_t n = 0; (n = read(ends[0], buffer, sizeof buffer)) > 0;) lines.append(buffer, static_cast<size_t>(n));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
    for (size_t at = 0; at < lines.size();) {
      const size_t end = lines.find('\n', at);
      if (end == std::string::npos) break;
      reported.insert(lines.substr(at, end - at));
      at = end + 1;
    }
    if (!fs::exists(path_)) continue;
    auto ledger = open(Access::write);
    ASSERT_TRUE(ledger);
    for (const std::string& id : reported)
      ASSERT_TRUE(ledger->article(id)->has_value()) << id << " was reported and is gone";
  }
  EXPECT_GT(killed, 5);
  auto ledger = open();
  add_all(*ledger, 0, kArticles);
  const auto verified = *ledger->verify();
  EXPECT_EQ(verified.articles, kArticles) << "nothing twice";
  EXPECT_TRUE(verified.faults.empty()) << verified.faults.front();
  size_t claims = 0;
  EXPECT_TRUE(ledger->claims({.with_repeated = true}, [&](const ClaimRow&) { return ++claims, true; }));
  EXPECT_EQ(claims, kArticles * 6U);
}

TEST_F(LedgerFile, KnowsEachRunOfThoseThatGoOnAtOnce) {
  auto one = open(Access::write);
  auto other = open(Access::write);
  const auto first = one->begin_run("one");
  const auto second = other->begin_run("other");
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
  ASSERT_TRUE(other->add(addition(document(1, 60))));
  ASSERT_TRUE(other->finish_run(0, 0));
  for (uint32_t i = 0; i < 3; ++i) ASSERT_TRUE(one->add(addition(document(i, 60))));
  ASSERT_TRUE(one->finish_run(0, 0));
  EXPECT_EQ((**one->run(*first)).added, 2U);
  EXPECT_EQ((**one->run(*first)).unchanged, 1U);
  EXPECT_EQ((**one->run(*second)).added, 1U);
  EXPECT_FALSE(*one->run(99));
}

TEST_F(LedgerFile, TwoProgramsMayAddAtOnce) {
  const pid_t child = fork();
  if (child == 0) {
    auto ledger = Ledger::open(path_, Access::write, {.words = &words_, .on_committed = {}, .batch = 7});
    if (!ledger || !(*ledger)->begin_run("child")) _exit(1);
    for (uint32_t i = 0; i < 150; ++i) {
      if (!(*ledger)->add(addition(document(i, 60)))) _exit(2);
    }
    _exit((*ledger)->finish_run(0, 0) ? 0 : 3);
  }
  auto ledger = open(Access::write, {.words = nullptr, .on_committed = {}, .batch = 5});
  add_all(*ledger, 100, 250);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  const auto verified = *ledger->verify();
  EXPECT_EQ(verified.articles, 250U);
  EXPECT_TRUE(verified.faults.empty()) << verified.faults.front();
}

}  // namespace
}  // namespace isnad::store
