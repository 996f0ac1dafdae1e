// `isnad reread` and `isnad timeline` as a script sees them, over the example articles and a language that knows fewer
// words.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ended {
  std::string out, err;
  int status = -1;
};

class RereadProgram : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_reread_cli_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    fs::copy(ISNAD_SOURCE_DIR "/lang/ar", folder_ / "old", fs::copy_options::recursive);
    forget_word("measures.tsv", "أصيب");
    forget_word("nouns.tsv", "قتيل");
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// An older language, which did not know the word.
  void forget_word(const std::string& file, const std::string& word) const {
    const fs::path path = folder_ / "old/lexicon" / file;
    std::string kept;
    size_t forgotten = 0;
    {
      std::ifstream lines(path);
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(word + "\t"))
          ++forgotten;
        else
          kept += line + "\n";
      }
    }
    ASSERT_GT(forgotten, 0U) << word;
    std::ofstream(path) << kept;
  }

  std::string content(const std::string& name) const {
    std::ostringstream all;
    all << std::ifstream(folder_ / name).rdbuf();
    return all.str();
  }
  Ended run(const std::string& command) const {
    const std::string shell = "cd '" + folder_.string() +
                              "' && export ISNAD_KB= ISNAD_LEDGER=${ledger:-l.db} && isnad='" ISNAD_PROGRAM
                              "' && articles='" ISNAD_SOURCE_DIR "'/examples/articles && { " +
                              command + "; } >out 2>err";
    const int status = std::system(shell.c_str());  // NOLINT
    return {.out = content("out"), .err = content("err"), .status = WEXITSTATUS(status)};
  }
  static json first_line(const std::string& out) { return json::parse(out.substr(0, out.find('\n'))); }

  /// Ids by what is claimed: a claim whose words are cut otherwise has another id and is the same to whoever decided of
  /// it.
  static std::map<std::string, std::string> claims(const std::string& out) {
    std::map<std::string, std::string> all;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
      const json claim = json::parse(line);
      all[claim["article"].dump() + claim["measure"].dump() + claim["target_class"].dump() + claim["low"].dump() +
          claim["high"].dump()] = claim["id"];
    }
    return all;
  }

  fs::path folder_;
};

TEST_F(RereadProgram, ANewerLanguageReadsWhatAnOlderOneKept) {
  ASSERT_EQ(run("$isnad add --lang old $articles/*.jsonl").status, 0);
  const json claim = first_line(run("$isnad claims --measure displaced --limit 1 --json").out);
  ASSERT_EQ(run("$isnad review accept " + claim["id"].get<std::string>() + " --by Hala").status, 0);

  const Ended ended = run("$isnad reread --all --json");
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  const json summary = first_line(ended.out);
  const uint64_t articles = summary["articles"];
  EXPECT_GT(articles, 20U);
  EXPECT_EQ(summary["skipped"], 0);
  EXPECT_EQ(summary["failed"], 0);
  EXPECT_GT(summary["claims"]["gained"], 0);
  EXPECT_GT(summary["claims"]["unchanged"], 100);
  EXPECT_EQ(summary["decisions_kept"], 1);
  EXPECT_EQ(summary["decisions_lost"], json::array());
  EXPECT_EQ(first_line(run("$isnad verify --json").out)["rereads"], articles);
  EXPECT_EQ(first_line(run("$isnad claims --review accepted --json").out)["id"], claim["id"]);

  // The claims of a ledger that knew better from the beginning.
  ASSERT_EQ(run("ISNAD_LEDGER=fresh.db $isnad add $articles/*.jsonl").status, 0);
  const Ended again =
      run("$isnad review undo 1 --by Hala; $isnad export | sort > a; ISNAD_LEDGER=fresh.db $isnad export | sort > b; "
          "cmp a b");
  EXPECT_EQ(again.status, 0) << again.out;

  const json nothing = first_line(run("$isnad reread --all --json").out);
  EXPECT_EQ(nothing["articles"], 0);
  EXPECT_EQ(nothing["skipped"], articles);
  EXPECT_EQ(first_line(run("$isnad runs --limit 1 --json").out)["reread"], articles) << "nothing to do is no run";
}

TEST_F(RereadProgram, TellsWhatADecisionHasLost) {
  ASSERT_EQ(run("$isnad add $articles/*.jsonl").status, 0);
  ASSERT_EQ(run("ISNAD_LEDGER=old.db $isnad add --lang old $articles/*.jsonl").status, 0);
  const auto kept = claims(run("ISNAD_LEDGER=old.db $isnad claims --json").out);
  std::string id;
  for (const auto& [what, one] : claims(run("$isnad claims --json").out)) id = kept.contains(what) ? id : one;
  ASSERT_FALSE(id.empty()) << "some figure is only read by who knows the word";
  ASSERT_EQ(run("$isnad review reject " + id + " --by Hala --note 'a year'").status, 0);
  const Ended ended = run("$isnad reread --all --lang old --text");
  EXPECT_EQ(ended.status, 0);
  EXPECT_NE(ended.out.find("0 kept, 1 without the claim that they were made of\n  1  "), std::string::npos)
      << ended.out;
  EXPECT_NE(ended.out.find("reject  " + id + "  (a year)  without its claim"), std::string::npos) << ended.out;
  EXPECT_NE(run("$isnad review log --text").out.find("reread  " + id), std::string::npos);
  EXPECT_EQ(first_line(run("$isnad reread --all --json").out)["decisions_kept"], 1) << "found again";
  EXPECT_EQ(run("$isnad verify").status, 0);
}

TEST_F(RereadProgram, ReadsWhichArticlesItIsToldTo) {
  ASSERT_EQ(run("$isnad add $articles/*.jsonl").status, 0);
  for (const char* mistake :
       {"reread", "reread --all afaq-20200204", "reread --all --measure killed", "reread --threads 0 --all"}) {
    EXPECT_EQ(run(std::string("$isnad ") + mistake).status, 2) << mistake;
  }
  EXPECT_EQ(run("$isnad reread nothing-of-the-kind").status, 1);
  EXPECT_EQ(run("$isnad reread --all --ledger none.db").status, 1);
  EXPECT_FALSE(fs::exists(folder_ / "none.db"));
  const Ended listed = run("$isnad reread --list --json --lang old afaq-20200204 afaq-20200204");
  EXPECT_EQ(listed.out.find("reread "), 0U);
  EXPECT_EQ(json::parse(listed.out.substr(listed.out.find('{')))["articles"], 1);
  EXPECT_EQ(first_line(run("$isnad reread --lang old afaq-20200204 --json").out)["skipped"], 1);
  EXPECT_EQ(first_line(run("$isnad reread --force --lang old afaq-20200204 --json").out)["articles"], 1);
  const json of_outlet = first_line(run("$isnad reread --outlet 'آفاق الضاد' --lang old --json").out);
  EXPECT_EQ(of_outlet["skipped"], 1);
  EXPECT_GT(of_outlet["articles"], 0);
  EXPECT_EQ(run("$isnad verify").status, 0);
}

TEST_F(RereadProgram, TheLedgerIsTheSameForAnyNumberOfThreads) {
  ASSERT_EQ(run("$isnad add --lang old $articles/*.jsonl; cp l.db m.db").status, 0);
  ASSERT_EQ(run("$isnad reread --all --threads 1; ISNAD_LEDGER=m.db $isnad reread --all --threads 5").status, 0);
  for (const char* question : {"export", "story --all --json", "compare --json", "search --json سوريا"}) {
    EXPECT_EQ(
        run(std::string("$isnad ") + question + " > a; ISNAD_LEDGER=m.db $isnad " + question + " > b; cmp a b").status,
        0)
        << question;
  }
}

TEST_F(RereadProgram, MayBesideOthersThatWriteTheSameLedger) {
  ASSERT_EQ(run("$isnad add --lang old $articles/*.jsonl && $isnad add $articles/*.jsonl --ledger alone.db").status, 0);
  std::ofstream one(folder_ / "one.jsonl"), other(folder_ / "other.jsonl");
  for (int i = 0; i < 400; ++i) {
    const json article = {{"id", "n" + std::to_string(i)},
                          {"outlet", "نشرة الضفاف"},
                          {"published", "2021-03-04"},
                          {"text", "قال الناطق رقم " + std::to_string(i) + " إن " + std::to_string(i + 2) +
                                       " أشخاص أصيبوا في الريحانية."}};
    if (i < 250) one << article.dump() << '\n';
    if (i >= 100) other << article.dump() << '\n';
  }
  one.close();
  other.close();
  const Ended ended = run(
      "status=0; $isnad add one.jsonl --json > one.out & first=$!; $isnad add other.jsonl --json > other.out & "
      "second=$!; $isnad reread --all || status=1; wait $first || status=2; wait $second || status=3; (exit $status)");
  EXPECT_EQ(ended.status, 0) << ended.err;
  const json one_run = first_line(content("one.out")), other_run = first_line(content("other.out"));
  EXPECT_EQ(one_run["added"].get<int>() + one_run["unchanged"].get<int>(), 250) << "each tells of its own run";
  EXPECT_EQ(other_run["added"].get<int>() + other_run["unchanged"].get<int>(), 300);
  EXPECT_EQ(one_run["added"].get<int>() + other_run["added"].get<int>(), 400);
  EXPECT_EQ(run("$isnad verify").status, 0);
  const auto lines = [this](const std::string& command) {
    const std::string out = run(command).out;
    return std::count(out.begin(), out.end(), '\n');
  };
  EXPECT_EQ(lines("$isnad claims --outlet 'نشرة الضفاف' --measure injured --json"), 400)
      << "each of them once, also those that both added";
  const char* question = "$isnad claims --to 2020-12-31 --json";
  const auto read_again = claims(run(question).out);
  EXPECT_GT(read_again.size(), 20U);
  EXPECT_EQ(read_again, claims(run(std::string("export ISNAD_LEDGER=alone.db; ") + question).out))
      << "what was read again is as the newer language reads it";
}

TEST_F(RereadProgram, ShowsHowAFigureMoved) {
  ASSERT_EQ(run("$isnad add $articles/*.jsonl").status, 0);
  const Ended shown = run("$isnad timeline injured --text");
  EXPECT_EQ(shown.status, 0);
  EXPECT_NE(shown.out.find("injured"), std::string::npos);
  EXPECT_NE(shown.out.find("\n  2020-02-04  "), std::string::npos) << shown.out;
  EXPECT_NE(shown.out.find("https://"), std::string::npos) << shown.out;
  const json figure = first_line(run("$isnad timeline --measure injured --json").out);
  EXPECT_GE(figure["history"].size(), 2U);
  EXPECT_EQ(figure["tellings"].size(), figure["claims"].size());
  const auto count = [this](const std::string& flags) {
    const std::string out = run("$isnad timeline --json " + flags).out;
    return std::count(out.begin(), out.end(), '\n');
  };
  EXPECT_GT(count("--all"), count(""));
  EXPECT_EQ(count("--limit 2"), 2);
  const Ended none = run("$isnad timeline nothing_like_it --json");
  EXPECT_EQ(none.status, 0);
  EXPECT_EQ(none.out, "");
  EXPECT_NE(none.err.find("--all shows the others"), std::string::npos);
}

}  // namespace
