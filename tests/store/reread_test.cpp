// Reading again what is there: claims are replaced, ids stay, what people decided stays, and nothing of it can be
// denied afterwards.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "documents.h"
#include "ledger/figures.h"
#include "store/ledger_file.h"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;
using testing::addition;
using testing::document;

/// How an older program might have read document `number`: it overlooked some figures, and took one for another.
doc::Document read_badly(uint32_t number) {
  doc::Document d = document(number, 60);
  d.claims.erase(d.claims.begin() + 3, d.claims.begin() + 5);
  d.quantities[1].low = d.quantities[1].high = 7000;
  if (number % 3 == 0) d.claims[2].place = doc::kNone;
  if (number % 4 == 0) d.statements[0].chain.clear();
  return d;
}

class RereadTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-reread-" + std::to_string(getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "ledger.db").string();
    ledger_ = open(path_);
  }
  void TearDown() override {
    if (ledger_) {
      const Verified verified = *ledger_->verify();
      EXPECT_TRUE(verified.faults.empty()) << verified.faults.front();
    }
    ledger_.reset();
    fs::remove_all(folder_);
  }

  std::unique_ptr<Ledger> open(const std::string& path, const SearchWords* words = nullptr) {
    LedgerOptions options;
    options.words = words;
    options.on_reread = [this](std::span<const Reread> done) { done_.insert(done_.end(), done.begin(), done.end()); };
    auto opened = Ledger::open(path, Access::write, std::move(options));
    EXPECT_TRUE(opened.ok()) << opened.error().line();
    return *std::move(opened);
  }
  static void add(Ledger& ledger, uint32_t articles, doc::Document (*read)(uint32_t)) {
    ASSERT_TRUE(ledger.begin_run("isnad 1"));
    for (uint32_t i = 0; i < articles; ++i) ASSERT_TRUE(ledger.add(addition(read(i))));
    ASSERT_TRUE(ledger.finish_run(0, 0));
  }
  static doc::Document read_well(uint32_t number) { return document(number, 60); }

  /// What came of it for the last one.
  Reread reread(const std::vector<Addition>& articles, const std::string& engine = "isnad 2") {
    done_.clear();
    EXPECT_TRUE(ledger_->begin_run(engine));
    for (const Addition& article : articles) EXPECT_TRUE(ledger_->reread(article));
    EXPECT_TRUE(ledger_->finish_run(0, 0));
    EXPECT_EQ(done_.size(), articles.size());
    return done_.empty() ? Reread{} : done_.back();
  }
  Reread reread(const doc::Document& d) { return reread(std::vector<Addition>{addition(d)}); }
  void reread_all(uint32_t articles, doc::Document (*read)(uint32_t)) {
    std::vector<Addition> all;
    for (uint32_t i = 0; i < articles; ++i) all.push_back(addition(read(i)));
    (void)reread(all);
  }

  std::string claim_of(uint32_t number, const std::string& measure) {
    std::string id;
    EXPECT_TRUE(ledger_->claims({.measure = measure, .article = "doc-" + std::to_string(number)},
                                [&](const ClaimRow& row) { return id = row.claim.id, false; }));
    EXPECT_FALSE(id.empty());
    return id;
  }
  int64_t decide(Decision decision) {
    decision.person = "Hala";
    const auto number = ledger_->decide(decision);
    EXPECT_TRUE(number.ok()) << number.error().line();
    return number ? *number : 0;
  }
  std::optional<bool> in_force(int64_t number) {
    const std::vector<ReviewRow> log = *ledger_->reviews("", 0);
    for (const ReviewRow& row : log) {
      if (row.number == number) return row.in_force;
    }
    return std::nullopt;
  }

  fs::path folder_;
  std::string path_;
  std::unique_ptr<Ledger> ledger_;
  std::vector<Reread> done_;
};

/// Every claim, its statement and its relations, without the story.
std::set<std::string> everything(Ledger& ledger) {
  std::set<std::string> lines;
  EXPECT_TRUE(ledger.claims({.with_repeated = true}, [&](const ClaimRow& row) {
    std::string line = row.claim.id + " " + row.article.id + " " + row.claim.statement + " " + row.claim.measure + " " +
                       row.claim.place.name + " " + row.claim.origin.name + " " +
                       (row.claim.figure ? ledger::in_words(*row.claim.figure) : "-");
    std::multiset<std::string> relations;
    const std::vector<RelationRow> rows = *ledger.relations(row.claim.id);
    for (const RelationRow& r : rows) relations.insert(r.other.id + (r.is_later ? " later " : " earlier ") + r.reason);
    for (const std::string& relation : relations) line += "\n  " + relation;
    lines.insert(line);
    return true;
  }));
  return lines;
}

TEST_F(RereadTest, TheSameReadingChangesNothing) {
  add(*ledger_, 40, read_well);
  const auto before = everything(*ledger_);
  const auto stories = ledger_->stories(0)->size();
  reread_all(40, read_well);
  EXPECT_TRUE(everything(*ledger_) == before);
  EXPECT_EQ(ledger_->stories(0)->size(), stories);
  for (const Reread& article : done_) {
    EXPECT_EQ(article.unchanged, 6U);
    EXPECT_EQ(article.gained + article.lost + article.changed, 0U);
    EXPECT_FALSE(article.is_moved);
  }
  const auto run = ledger_->runs(1)->front();
  EXPECT_EQ(run.reread, 40U);
  EXPECT_EQ(run.added, 0U);
  const Verified verified = *ledger_->verify();
  EXPECT_EQ(verified.articles, 40U);
  EXPECT_EQ(verified.rereads, 40U);
}

TEST_F(RereadTest, IsAsIfTheNewerProgramHadAddedThem) {
  add(*ledger_, 40, read_badly);
  const auto bad = everything(*ledger_);
  reread_all(40, read_well);
  auto fresh = open((folder_ / "fresh.db").string());
  add(*fresh, 40, read_well);
  EXPECT_FALSE(bad == everything(*ledger_));
  EXPECT_TRUE(everything(*ledger_) == everything(*fresh));
  EXPECT_EQ(done_.front().gained, 2U);
  EXPECT_EQ(done_.front().lost, 0U);
  EXPECT_GE(done_.front().changed, 1U);
  for (const char* speaker : {"speaker 0", "speaker 4", "speaker 7"}) {
    EXPECT_EQ(ledger_->statements({.speaker = speaker})->size(), fresh->statements({.speaker = speaker})->size())
        << speaker;
  }
  EXPECT_EQ(*ledger_->record("doc-3"), *fresh->record("doc-3"));
  // And back: what was gained is lost again.
  reread_all(40, read_badly);
  EXPECT_TRUE(everything(*ledger_) == bad);
  EXPECT_EQ(done_.front().lost, 2U);
}

TEST_F(RereadTest, WhereItCameFromStays) {
  Addition one = addition(document(3, 60));
  one.url = "https://manara.example/3";
  one.path = "crawl.warc@17";
  one.captured = "2020-02-04T18:30:00Z";
  ASSERT_TRUE(ledger_->begin_run("isnad 1"));
  ASSERT_TRUE(ledger_->add(one));
  ASSERT_TRUE(ledger_->finish_run(0, 0));
  const ArticleRow before = **ledger_->article("doc-3");
  Addition again = addition(read_badly(3));
  again.raw.clear();
  again.source_id.clear();
  (void)reread({again});
  const ArticleRow after = **ledger_->article("doc-3");
  EXPECT_EQ(after.url, before.url);
  EXPECT_EQ(after.path, before.path);
  EXPECT_EQ(after.captured, before.captured);
  EXPECT_EQ(after.story, before.story);
  const KeptArticle kept = **ledger_->kept("doc-3");
  EXPECT_EQ(kept.raw, one.raw);
  EXPECT_EQ(kept.text, one.text);
  EXPECT_EQ(kept.engine, "isnad 2");
  EXPECT_EQ(ledger_->changes("2000-01-01", 0)->articles, 1U) << "a new reading is no new article";
}

TEST_F(RereadTest, PassesOverWhatWasReadAlready) {
  add(*ledger_, 10, read_badly);
  (void)reread({addition(document(4, 60)), addition(document(2, 60))});
  const std::vector<std::string> left = *ledger_->articles_read_before({}, "isnad 2");
  ASSERT_EQ(left.size(), 8U);
  EXPECT_EQ(left[0], "artdoc-0") << "in the order they were added";
  EXPECT_EQ(left[2], "artdoc-3");
  EXPECT_EQ(ledger_->articles_read_before({}, "")->size(), 10U);
  EXPECT_EQ(*ledger_->articles_read_before({}, "isnad 1"), (std::vector<std::string>{"artdoc-2", "artdoc-4"}));
  EXPECT_EQ(*ledger_->articles_read_before({.outlet = "outlet 2"}, ""),
            (std::vector<std::string>{"artdoc-2", "artdoc-9"}));
  EXPECT_EQ(*ledger_->articles_read_before({.measure = "detained"}, ""),
            (std::vector<std::string>{"artdoc-2", "artdoc-4"}));
  EXPECT_EQ(ledger_->articles_read_before({.reported_from = *parse_iso_date("2999-01-01")}, "")->size(), 0U);
  EXPECT_EQ(ledger_->articles_read_before({.added_from = "2999-01-01"}, "")->size(), 0U);
  EXPECT_EQ(ledger_->articles_read_before({.limit = 3}, "")->size(), 3U);
}

TEST_F(RereadTest, ADecisionStaysWithWhatItWasMadeOf) {
  add(*ledger_, 10, read_well);
  const std::string id = claim_of(1, "killed");
  const int64_t number = decide({.action = Action::reject, .subject = id, .note = "a year"});
  Reread again = reread(document(1, 60));
  EXPECT_EQ(again.decisions_kept, 1U);
  EXPECT_TRUE(again.decisions_lost.empty());
  EXPECT_EQ((*ledger_->claim(id))->review, Review::rejected);
  EXPECT_TRUE(ledger_->relations(id)->empty());

  // The figure is another one now: nobody has rejected that.
  doc::Document otherwise = document(1, 60);
  otherwise.quantities[0].low = otherwise.quantities[0].high = 5000;
  again = reread(otherwise);
  EXPECT_EQ(again.decisions_kept, 0U);
  EXPECT_EQ(again.decisions_lost, std::vector<int64_t>{number});
  EXPECT_EQ((*ledger_->claim(id))->review, Review::none);
  EXPECT_EQ(in_force(number), false);
  EXPECT_TRUE(ledger_->verify()->faults.empty());
  const ReviewRow event = ledger_->reviews(id, 0)->front();
  EXPECT_EQ(event.action, Action::reread);
  EXPECT_EQ(event.person, "isnad 2");
  EXPECT_NE(event.detail.find("what=killed"), std::string::npos) << event.detail;
  EXPECT_FALSE(event.in_force);
  EXPECT_FALSE(ledger_->undo(event.number, "Hala", "")) << "no decision";

  // Read as it was, it is rejected as it was.
  again = reread(document(1, 60));
  EXPECT_EQ(again.decisions_kept, 1U);
  EXPECT_EQ((*ledger_->claim(id))->review, Review::rejected);
  EXPECT_EQ(in_force(number), true);
}

TEST_F(RereadTest, AClaimThatIsGoneKeepsItsDecisionInTheLog) {
  add(*ledger_, 10, read_well);
  const std::string id = claim_of(2, "detained");
  const int64_t number = decide({.action = Action::accept, .subject = id});
  Reread again = reread(read_badly(2));
  EXPECT_EQ(again.decisions_lost, std::vector<int64_t>{number});
  EXPECT_FALSE(*ledger_->claim(id));
  EXPECT_EQ(in_force(number), false);
  EXPECT_EQ(ledger_->reviews(id, 0)->size(), 2U);
  again = reread(read_badly(2));
  EXPECT_TRUE(again.decisions_lost.empty()) << "told once";
  EXPECT_EQ(ledger_->reviews(id, 0)->size(), 2U);
  again = reread(document(2, 60));
  EXPECT_EQ(again.decisions_kept, 1U);
  EXPECT_EQ((*ledger_->claim(id))->review, Review::accepted);
}

TEST_F(RereadTest, ACorrectionHoldsWhateverIsReadInItsPlace) {
  add(*ledger_, 10, read_badly);
  const std::string id = claim_of(1, "injured");
  Decision decision{.action = Action::edit, .subject = id};
  decision.edit = *ClaimEdit::from_text("value=33");
  const int64_t edited = decide(decision);
  const int64_t accepted = decide({.action = Action::accept, .subject = id});
  Reread again = reread(document(1, 60));  // not 7000 any more
  EXPECT_EQ(again.decisions_kept, 2U);
  EXPECT_EQ((*ledger_->claim(id))->claim.figure->low, 33);
  EXPECT_EQ(in_force(edited), true);
  // What the person did not correct is the claim's own.
  doc::Document otherwise = document(1, 60);
  otherwise.claims[1].modality = doc::Modality::denied;
  again = reread(otherwise);
  EXPECT_EQ(again.decisions_lost, (std::vector<int64_t>{edited, accepted}));
  EXPECT_FALSE((*ledger_->claim(id))->is_edited);
  // Decided anew, it is decided of what stands there now.
  const int64_t anew = decide(decision);
  EXPECT_TRUE((*ledger_->claim(id))->is_edited);
  EXPECT_EQ(in_force(anew), true);
  EXPECT_EQ(in_force(edited), false);
}

TEST_F(RereadTest, ADecisionFollowsAClaimThatStandsALittleOtherwise) {
  add(*ledger_, 10, read_well);
  const std::string id = claim_of(1, "killed");
  const int64_t number = decide({.action = Action::reject, .subject = id});
  doc::Document wider = document(1, 60);
  wider.quantities[0].span.end += 1;  // and so the claim has another id
  Reread again = reread(wider);
  EXPECT_EQ(again.decisions_kept, 1U);
  EXPECT_TRUE(again.decisions_lost.empty());
  EXPECT_FALSE(*ledger_->claim(id));
  std::string now;
  EXPECT_TRUE(ledger_->claims({.measure = "killed", .article = "doc-1", .review = Review::rejected},
                              [&](const ClaimRow& row) { return now = row.claim.id, false; }));
  ASSERT_FALSE(now.empty());
  EXPECT_NE(now, id);
  EXPECT_EQ(in_force(number), true);
  (void)reread(wider);
  EXPECT_EQ((*ledger_->claim(now))->review, Review::rejected);
  ASSERT_TRUE(ledger_->undo(number, "Hala", "")) << "by the row that was written of the old one";
  EXPECT_EQ((*ledger_->claim(now))->review, Review::none);
  const int64_t second = decide({.action = Action::accept, .subject = now});
  again = reread(document(1, 60));
  EXPECT_EQ(again.decisions_kept, 1U);
  EXPECT_EQ((*ledger_->claim(id))->review, Review::accepted) << "and back";
  EXPECT_EQ(in_force(second), true);
}

TEST_F(RereadTest, MergedNamesAndPartedStoriesStay) {
  add(*ledger_, 10, read_well);
  const std::vector<StoryRow> stories = *ledger_->stories(0);
  ASSERT_EQ(stories.size(), 2U);
  decide({.action = Action::merge_entity, .subject = "speaker 1", .into = "speaker 2"});
  decide({.action = Action::split_story,
          .subject = stories[0].id,
          .articles = {(*ledger_->story(stories[0].id))->articles[0].id}});
  const auto members = [&] {
    std::set<std::string> pairs;
    const std::vector<StoryRow> rows = *ledger_->stories(0);
    for (const StoryRow& row : rows) {
      const auto story = *ledger_->story(row.id);
      for (const ArticleRow& a : story->articles) pairs.insert(row.id + " " + a.id);
    }
    return pairs;
  };
  const auto before = members();
  reread_all(10, read_badly);
  EXPECT_EQ(members(), before);
  EXPECT_EQ((*ledger_->claim(claim_of(1, "killed")))->claim.origin.name, "speaker 2");
}

TEST_F(RereadTest, AnArticleGoesWhereItsNewReadingBelongs) {
  add(*ledger_, 10, read_well);
  const std::string there = (*ledger_->article("doc-7"))->story;
  const std::string here = (*ledger_->article("doc-1"))->story;
  ASSERT_NE(here, there);
  Addition again = addition(document(1, 60));
  const Addition model = addition(document(7, 60));
  again.view.features = model.view.features;  // as if its words had been taken for others
  EXPECT_FALSE(reread({again}).is_moved) << "the ledger sees no other reading";
  again.view.entities = model.view.entities;
  EXPECT_TRUE(reread({again}).is_moved);
  EXPECT_EQ((*ledger_->article("doc-1"))->story, there);
  EXPECT_EQ((*ledger_->story(here))->articles.size(), 4U);
  EXPECT_EQ((*ledger_->story(there))->articles.size(), 6U);
  EXPECT_EQ((*ledger_->claim("doc-1:c1"))->article.story, there);
  for (const char* story : {here.c_str(), there.c_str()}) {
    const auto whole = *ledger_->story(story);
    EXPECT_FALSE(whole->edges.empty());
    EXPECT_EQ(whole->row.articles, whole->articles.size());
  }
  EXPECT_TRUE(reread(document(1, 60)).is_moved);
  EXPECT_EQ((*ledger_->article("doc-1"))->story, here) << "and back";
}

TEST_F(RereadTest, TitleAndBodyAreFoundAnew) {
  doc::Document cut = document(0, 60);
  cut.text += "\nكلمة أخيرة في الهامش";
  doc::Document whole = cut;
  whole.body[0].end = static_cast<uint32_t>(whole.text.size());
  whole.sentences = whole.body;
  ASSERT_TRUE(ledger_->begin_run("isnad 1"));
  ASSERT_TRUE(ledger_->add(addition(cut)));
  ASSERT_TRUE(ledger_->add(addition(document(1, 60))));
  doc::Document copy = cut;
  copy.source.id = "copy";
  ASSERT_TRUE(ledger_->add(addition(copy)));
  ASSERT_TRUE(ledger_->finish_run(0, 0));
  EXPECT_EQ(ledger_->search("الهامش", 0)->size(), 0U);
  const double before = ledger_->copies("doc-0")->at(0).jaccard;
  EXPECT_EQ(before, 1);
  (void)reread(whole);
  EXPECT_EQ(ledger_->search("الهامش", 0)->size(), 1U);
  ASSERT_EQ(ledger_->copies("doc-0")->size(), 1U);
  EXPECT_LT(ledger_->copies("doc-0")->at(0).jaccard, 1);
  (void)reread(cut);
  EXPECT_EQ(ledger_->search("الهامش", 0)->size(), 0U) << "what is no longer read is no longer found";
  EXPECT_EQ(ledger_->copies("doc-0")->at(0).jaccard, 1);
  EXPECT_TRUE(ledger_->copies("doc-0")->at(0).is_original == false || ledger_->copies("copy")->at(0).is_original)
      << "who copied whom stays";
}

TEST_F(RereadTest, AnotherTableOfAffixesMakesTheSearchIndexAnew) {
  doc::Document d = document(0, 60);
  d.text += "\nوالمسلحين";
  d.body[0].end = static_cast<uint32_t>(d.text.size());
  d.sentences = d.body;
  ASSERT_TRUE(ledger_->begin_run("isnad 1"));
  ASSERT_TRUE(ledger_->add(addition(d)));
  ASSERT_TRUE(ledger_->add(addition(document(1, 60))));
  ASSERT_TRUE(ledger_->finish_run(0, 0));
  EXPECT_EQ(ledger_->search("مسلح", 0)->size(), 0U);
  ledger_.reset();
  std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/lang/ar/search/affixes.tsv");
  const SearchWords words = *SearchWords::from_table(std::string(std::istreambuf_iterator<char>(file), {}));
  ledger_ = open(path_, &words);
  (void)reread(document(1, 60));
  EXPECT_EQ(ledger_->search("مسلح", 0)->size(), 1U) << "also in articles that were not read again";
  ledger_.reset();
}

TEST_F(RereadTest, VerifyNoticesAnAlteredReading) {
  if (std::system("command -v sqlite3 >/dev/null") != 0) GTEST_SKIP() << "needs the sqlite3 program";  // NOLINT
  add(*ledger_, 10, read_badly);
  const std::string id = claim_of(1, "killed");
  decide({.action = Action::reject, .subject = id});
  reread_all(5, read_well);
  ledger_.reset();
  const auto tampered = [&](const char* sql) {
    fs::copy_file(path_, path_ + ".kept", fs::copy_options::overwrite_existing);
    EXPECT_EQ(std::system(("sqlite3 '" + path_ + "' \"" + sql + "\"").c_str()), 0);  // NOLINT
    const bool noticed = !(*Ledger::open(path_, Access::read, {}))->verify()->faults.empty();
    fs::rename(path_ + ".kept", path_);
    return noticed;
  };
  EXPECT_FALSE(tampered("UPDATE meta SET value = value"));
  EXPECT_TRUE(tampered("DELETE FROM entries WHERE n = 15")) << "the last reading";
  EXPECT_TRUE(tampered("DELETE FROM entries WHERE n = 2")) << "a reading that was replaced";
  EXPECT_TRUE(tampered("UPDATE entries SET record_sha256 = zeroblob(32) WHERE n = 2"));
  EXPECT_TRUE(tampered("UPDATE entries SET replaces = NULL WHERE n = 12"));
  EXPECT_TRUE(tampered("UPDATE articles SET record = (SELECT record FROM articles WHERE n = 4) WHERE n = 3"));
  EXPECT_TRUE(tampered("UPDATE claims SET view = (SELECT view FROM claims WHERE n = 9) WHERE n = 3"));
  EXPECT_TRUE(tampered("UPDATE claims SET review = 0 WHERE review = 2")) << "what was decided is not shown";
}

TEST_F(RereadTest, AKilledRereadLeavesEveryArticleReadOneWayOrTheOther) {
  constexpr uint32_t kArticles = 200;
  add(*ledger_, kArticles, read_badly);
  ledger_.reset();
  std::mt19937 random(7);
  int killed = 0;
  size_t done = 0;
  for (int attempt = 0; attempt < 40 && done < kArticles; ++attempt) {
    const pid_t child = fork();
    if (child == 0) {
      LedgerOptions options;
      options.batch = 8;
      auto ledger = Ledger::open(path_, Access::write, std::move(options));
      if (!ledger || !(*ledger)->begin_run("isnad 2")) _exit(3);
      const auto left = (*ledger)->articles_read_before({}, "isnad 2");
      if (!left) _exit(4);
      for (const std::string& id : *left) {
        if (!(*ledger)->reread(addition(document(static_cast<uint32_t>(std::stoul(id.substr(7))), 60)))) _exit(5);
      }
      _exit((*ledger)->finish_run(0, 0) ? 0 : 6);
    }
    usleep(static_cast<useconds_t>(20000 + random() % 100000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
    auto ledger = open(path_);
    const Verified verified = *ledger->verify();
    ASSERT_TRUE(verified.faults.empty()) << verified.faults.front();
    EXPECT_EQ(verified.articles, kArticles);
    const size_t now = kArticles - ledger->articles_read_before({}, "isnad 2")->size();
    EXPECT_GE(now, done) << "what was read stays read";
    EXPECT_EQ(verified.rereads, now);
    done = now;
    size_t claims = 0;
    EXPECT_TRUE(ledger->claims({.with_repeated = true}, [&](const ClaimRow&) { return ++claims, true; }));
    EXPECT_EQ(claims, kArticles * 4U + done * 2U);
  }
  EXPECT_GT(killed, 1);
  ledger_ = open(path_);
  std::vector<Addition> left;
  const std::vector<std::string> ids = *ledger_->articles_read_before({}, "isnad 2");
  for (const std::string& id : ids)
    left.push_back(addition(document(static_cast<uint32_t>(std::stoul(id.substr(7))), 60)));
  (void)reread(left);
  auto fresh = open((folder_ / "fresh.db").string());
  add(*fresh, kArticles, read_well);
  EXPECT_TRUE(everything(*ledger_) == everything(*fresh));
}

}  // namespace
}  // namespace isnad::store
