// The program as a script sees it: what it prints where, and with which status it ends.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ended {
  std::string out;
  std::string err;
  int status = -1;
};

class Program : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_cli_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "f");
    write("a.txt", "قالت وزارة الصحة إن 15 شخصا أصيبوا في حلب.\n");
    write("f/b.txt", "وأضاف الوزير أن 20 جنديا وصلوا.\n");
    write("empty.txt", "");
    std::string lines;
    for (int i = 0; i < 300; ++i) {
      lines += R"({"id":")" + std::to_string(i) + R"(","published":"2020-01-24","title":"خبر رقم )" +
               std::to_string(i) + R"(","text":"قال الوزير إن )" + std::to_string(i) + R"( شخصا أصيبوا أمس في حلب."})" +
               "\n";
      if (i % 50 == 7) lines += "not json\n";
    }
    write("n.jsonl", lines);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }

  std::string content(const std::string& name) const {
    std::ostringstream all;
    all << std::ifstream(folder_ / name).rdbuf();
    return all.str();
  }

  /// Runs a shell command in the folder; "isnad" there is the program under test.
  Ended run(const std::string& command) const {
    const std::string shell = "cd '" + folder_.string() +
                              "' && export ISNAD_KB= && isnad() { '" ISNAD_PROGRAM "' \"$@\"; } && { " + command +
                              "; } >out 2>err";
    const int status = std::system(("bash -c \"" + escaped(shell) + "\"").c_str());
    return {.out = content("out"), .err = content("err"), .status = WEXITSTATUS(status)};
  }

  static std::string escaped(const std::string& shell) {
    std::string text;
    for (char c : shell) {
      if (c == '"' || c == '$' || c == '\\' || c == '`') text.push_back('\\');
      text.push_back(c);
    }
    return text;
  }

  static std::vector<json> records(const std::string& out) {
    std::vector<json> all;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) all.push_back(json::parse(line));
    return all;
  }

  fs::path folder_;
};

TEST_F(Program, WritesOneRecordAnArticle) {
  const Ended ended = run("isnad read a.txt f/b.txt");
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  const auto all = records(ended.out);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["schema"], "isnad/1");
  EXPECT_EQ(all[0]["source"]["path"], "a.txt");
  EXPECT_EQ(all[1]["source"]["path"], "f/b.txt");
}

TEST_F(Program, ReadsStandardInput) {
  const Ended ended = run("isnad read - < a.txt");
  EXPECT_EQ(ended.status, 0);
  EXPECT_TRUE(records(ended.out).at(0)["source"]["path"].is_null());
  EXPECT_EQ(records(run("head -3 n.jsonl | isnad read --input-format jsonl -").out).size(), 3U);
}

TEST_F(Program, GoesOnAfterWhatCannotBeReadAndSaysSoInTheEnd) {
  const Ended ended = run("isnad read none.txt f empty.txt a.txt");
  EXPECT_EQ(ended.status, 3);
  EXPECT_EQ(ended.err,
            "isnad: none.txt: cannot open: No such file or directory\n"
            "isnad: f: is a folder (--recursive reads the files in it)\n"
            "isnad: empty.txt: is empty\n");
  EXPECT_EQ(records(ended.out).size(), 1U);
}

TEST_F(Program, ReadsArchivesByTheirContentAndKeepsTheTimeOfCapture) {
  const std::string body = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nقال الوزير إن 20 جنديا وصلوا إلى حلب.";
  const std::string header =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nWARC-Target-URI: "
      "https://manara.example/a\r\n"
      "WARC-Date: 2020-02-04T18:30:00Z\r\nContent-Length: ";
  write("crawl", header + "-1\r\n\r\n\r\n\r\n" + header + std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n");
  const Ended ended = run("isnad read crawl");
  EXPECT_EQ(ended.status, 3);
  EXPECT_EQ(ended.err, "isnad: crawl@0: the record's Content-Length is no length: '-1'\n");
  const json record = records(ended.out).at(0);
  EXPECT_EQ(record["captured"], "2020-02-04T18:30:00Z");
  EXPECT_EQ(record["source"]["url"], "https://manara.example/a");
  EXPECT_TRUE(record["published"].is_null() || record["published"]["basis"] != "given") << record["published"];
  EXPECT_EQ(run("isnad add --ledger l.db crawl").status, 3);
  EXPECT_NE(run("isnad explain --ledger l.db --json " + record["source"]["path"].get<std::string>())
                .out.find("2020-02-04T18:30:00Z"),
            std::string::npos);
}

TEST_F(Program, ReadsPagesAndSaysWhereTheirTextStands) {
  const std::string page =
      "<!DOCTYPE html><title>خبر</title><meta property=og:site_name content='النهر'><p>قال الوزير إن 20 جنديا وصلوا "
      "&amp; عادوا أمس.</p>";
  write("p.html", page);
  EXPECT_FALSE(records(run("isnad read p.html").out).at(0).contains("raw_map"));
  const json record = records(run("isnad read --raw-map p.html").out).at(0);
  EXPECT_EQ(record["outlet"]["name"], "النهر");
  EXPECT_EQ(record["page"]["outlet_from"], "og:site_name");
  EXPECT_EQ(record["text"], "خبر\n\nقال الوزير إن 20 جنديا وصلوا & عادوا أمس.");
  const auto& map = record["raw_map"];
  EXPECT_EQ(map[0], json::array({0, page.find("خبر"), page.find("</title>"), "bytes"}));
  EXPECT_EQ(map[3], json::array({34, page.find("&amp;"), page.find("&amp;") + 5, "whole"}));
  EXPECT_EQ(records(run("isnad read --raw-map a.txt").out).at(0)["raw_map"], json::array());
}

TEST_F(Program, StopsAtTheFirstFaultWhenStrict) {
  const Ended ended = run("isnad read --strict a.txt none.txt f/b.txt");
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1);
  EXPECT_EQ(records(ended.out).size(), 1U);
}

TEST_F(Program, WritesTheSameBytesWithAnyNumberOfThreads) {
  const Ended one = run("isnad read --threads 1 n.jsonl a.txt");
  EXPECT_EQ(one.status, 3);
  EXPECT_EQ(records(one.out).size(), 301U);
  for (const char* threads : {"2", "3", "8"}) {
    const Ended more = run(std::string("isnad read n.jsonl a.txt --threads ") + threads);
    EXPECT_EQ(more.out, one.out) << threads;
    EXPECT_EQ(more.err, one.err) << threads;
  }
}

TEST_F(Program, DoesNotDependOnTheClockTheZoneOrTheLocale) {
  EXPECT_EQ(run("isnad read n.jsonl").out,
            run("export TZ=Asia/Riyadh LANG=ar_SA.UTF-8 LC_ALL=C; isnad read n.jsonl").out);
}

TEST_F(Program, ShowsTextForAPersonWhenAsked) {
  const Ended ended = run("isnad read --format text a.txt");
  EXPECT_EQ(ended.status, 0);
  EXPECT_NE(ended.out.find("day of publication unknown | a.txt"), std::string::npos);
}

TEST_F(Program, TakesDayAndOutletFromTheCaller) {
  const auto record = records(run("isnad read --published 2020-01-24 --outlet 'مثال' a.txt").out).at(0);
  EXPECT_EQ(record["published"]["from"], "2020-01-24");
  EXPECT_EQ(record["published"]["basis"], "given");
  EXPECT_EQ(record["outlet"]["name"], "مثال");
}

TEST_F(Program, MistakesOfTheCallerEndWithTwo) {
  for (const char* command :
       {"isnad", "isnad reed", "isnad read", "isnad read --bogus a.txt", "isnad read --published 24/1/2020 a.txt",
        "isnad read --threads 0 a.txt", "isnad read --format xml a.txt", "isnad read --max-article 5GB a.txt"}) {
    const Ended ended = run(command);
    EXPECT_EQ(ended.status, 2) << command;
    EXPECT_EQ(ended.out, "") << command;
    EXPECT_EQ(ended.err.rfind("isnad: ", 0), 0U) << ended.err;
  }
}

TEST_F(Program, HelpAndVersionAreFineAndHelpBeginsWithExamples) {
  for (const char* command : {"isnad --help", "isnad read --help", "isnad kb --help", "isnad kb add --help",
                              "isnad kb import --help", "isnad kb lint --help"}) {
    const Ended ended = run(command);
    EXPECT_EQ(ended.status, 0);
    EXPECT_EQ(ended.out.rfind("Examples:\n  isnad ", 0), 0U) << ended.out;
  }
  EXPECT_EQ(run("isnad --version").out.rfind("isnad ", 0), 0U);
}

TEST_F(Program, AMissingLanguageFolderIsAFailure) {
  const Ended ended = run("isnad read --lang nowhere a.txt");
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.err.find("nowhere"), std::string::npos);
}

TEST_F(Program, IsQuietWhenNobodyReadsOn) {
  const Ended ended = run("isnad read n.jsonl n.jsonl n.jsonl | head -1; exit ${PIPESTATUS[0]}");
  EXPECT_TRUE(ended.status == 0 || ended.status == 3) << ended.status;
  EXPECT_EQ(ended.err.find("cannot write"), std::string::npos);
}

TEST_F(Program, AFullDiskIsAFailure) {
  if (!fs::exists("/dev/full")) GTEST_SKIP();
  const Ended ended = run("isnad read a.txt > /dev/full");
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(ended.err, "isnad: cannot write the output: No space left on device\n");
}

TEST_F(Program, FindsANameThatWasAddedAndSwitchesItOff) {
  write("t.txt", "قتل 15 شخصا في قصف على تل المثال أمس.\n");
  const std::string layers = "export ISNAD_KB=layers; ";
  const Ended added = run(layers +
                          "isnad kb add place sy/tell-example --ar 'تل المثال' --en 'Tell Example' --type village "
                          "--parent syria --at 35.9,36.6 --source 'a test'");
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(added.out.rfind("added to layers/mine.kb:\nplace sy/tell-example\n", 0), 0U) << added.out;
  const auto record = records(run(layers + "isnad read t.txt").out).at(0);
  const auto plain = records(run("isnad read t.txt").out).at(0);
  EXPECT_EQ(record["entities"].at(0)["key"], "isnad:sy/tell-example");
  EXPECT_EQ(record["entities"].at(0)["lat"], 35.9);
  EXPECT_NE(record["engine"]["language"], plain["engine"]["language"]);
  EXPECT_EQ(plain.dump().find("tell-example"), std::string::npos);
  EXPECT_EQ(run(layers + "isnad kb lint").status, 0);
  EXPECT_EQ(records(run(layers + "isnad kb sources").out).back()["file"], "layers/mine.kb");

  const Ended again = run(layers + "isnad kb add place sy/tell-example --ar 'تل المثال الثاني'");
  EXPECT_EQ(again.status, 1);
  EXPECT_NE(again.err.find("a second stanza for 'sy/tell-example'"), std::string::npos) << again.err;
  EXPECT_EQ(run("isnad kb add place sy/x --ar 'تل المثال'").status, 1);  // switched off
}

TEST_F(Program, ALaterLayerDeniesANameOfAnEarlierOne) {
  write("t.txt", "وصل الوفد إلى حلب أمس.\n");
  fs::create_directories(folder_ / "layers");
  write("layers/a.kb", "# source: a test\n# licence: CC0\n# date: 2024-01-01\n\nplace sy/aleppo\n  deny  حلب\n");
  const std::string layers = "export ISNAD_KB=layers; ";
  EXPECT_NE(run("isnad read t.txt").out.find("\"en\":\"Aleppo\""), std::string::npos);
  EXPECT_EQ(run(layers + "isnad read t.txt").out.find("\"en\":\"Aleppo\""), std::string::npos);
  write("layers/a.kb", "place sy/aleppo\n  deni  حلب\n");
  const Ended broken = run(layers + "isnad read t.txt");
  EXPECT_EQ(broken.status, 1);
  EXPECT_EQ(broken.err.rfind("isnad: layers/a.kb:2:3: unknown field 'deni'; did you mean 'deny'?", 0), 0U)
      << broken.err;
}

TEST_F(Program, ReadsNamesOfAnImportedTable) {
  write("t.txt", "قتل 15 شخصا في قصف على كفر مثالة أمس.\n");
  write("villages.tsv",
        "kind\tslug\tar\ttype\tparent\tat\nplace\tsy/kafr\tكفر "
        "مثالة\tvillage\tsyria\t35.5,36.5\nplace\tsy/door\tالباب\tvillage\tsyria\t\n");
  const std::string layers = "export ISNAD_KB=layers; ";
  const Ended imported = run(layers + "isnad kb import tsv villages.tsv --licence CC0");
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(imported.err, "");
  EXPECT_NE(imported.out.find("written to layers/villages.kb"), std::string::npos) << imported.out;
  EXPECT_NE(run(layers + "isnad read t.txt").out.find("isnad:sy/kafr"), std::string::npos);
  EXPECT_EQ(run(layers + "isnad kb import tsv villages.tsv").status, 0);  // replaces its layer
  EXPECT_EQ(run(layers + "isnad kb import tsv none.tsv").status, 1);
  EXPECT_EQ(run(layers + "isnad kb import tsv a.txt").status, 1);
  EXPECT_EQ(run(layers + "isnad kb import xml a.txt").status, 2);
  EXPECT_EQ(run(layers + "isnad kb").status, 2);
}

TEST_F(Program, AnInterruptEndsBetweenRecords) {
  // A writer that never ends, so that the program waits for input when the signal comes.
  const Ended ended =
      run("mkfifo pipe; (cat n.jsonl; sleep 20) > pipe & "
          "'" ISNAD_PROGRAM
          "' read --input-format jsonl pipe > records & program=$!; "
          "sleep 1; kill -INT $program; wait $program; status=$?; kill %1; exit $status");
  EXPECT_EQ(ended.status, 130);
  const std::string out = content("records");
  EXPECT_TRUE(out.empty() || out.back() == '\n');
  EXPECT_LE(records(out).size(), 300U);
}

}  // namespace
