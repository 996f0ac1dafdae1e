// Articles from files, folders and JSON lines, on files in a folder of their own.
#include "intake/article_source.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "intake/json_article.h"

namespace isnad::intake {
namespace {

namespace fs = std::filesystem;

class Articles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_intake_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::string write(const std::string& name, std::string_view content) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
  }

  std::string write_packed(const std::string& name, const std::string& content) const {
    const gzFile file = gzopen(path(name).c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    gzclose(file);
    return path(name);
  }

  /// Every article's text, or "error: …" with the folder left out, in order.
  std::vector<std::string> read(std::vector<std::string> inputs, SourceOptions options = {}) const {
    ArticleSource articles(std::move(inputs), options);
    std::vector<std::string> seen;
    while (auto article = articles.next()) {
      std::string line = *article ? (*article)->text : "error: " + article->error().line();
      if (const auto at = line.find(folder_.string() + "/"); at != std::string::npos)
        line.erase(at, folder_.string().size() + 1);
      seen.push_back(line);
    }
    return seen;
  }

  fs::path folder_;
};

using Seen = std::vector<std::string>;

TEST_F(Articles, ATextFileIsOneArticle) {
  ArticleSource articles({write("a.txt", "عنوان\n\nنص")}, {});
  const auto article = articles.next();
  ASSERT_TRUE(article && *article);
  EXPECT_EQ((*article)->text, "عنوان\n\nنص");
  EXPECT_EQ((*article)->source.path, path("a.txt"));
  EXPECT_EQ((*article)->raw_sha256, sha256_hex("عنوان\n\nنص"));
  EXPECT_FALSE((*article)->title_is_given);
  EXPECT_FALSE(articles.next());
}

TEST_F(Articles, ComeInTheOrderOfTheInputsAndOneRefusalStopsNothing) {
  const Seen expected = {"one", "error: none.txt: cannot open: No such file or directory", "two",
                         "error: empty.txt: is empty"};
  EXPECT_EQ(read({write("1.txt", "one"), path("none.txt"), write("2.txt", "two"), write("empty.txt", "")}), expected);
}

TEST_F(Articles, AFolderIsRefusedUnlessAskedFor) {
  write("f/b.txt", "b");
  write("f/a/x.jsonl", "{\"text\":\"ax\"}\n");
  write("f/a/.hidden", "hidden");
  write("f/c.txt", "c");
  EXPECT_EQ(read({path("f")}), Seen{"error: f: is a folder (--recursive reads the files in it)"});
  EXPECT_EQ(read({path("f")}, {.folders = Folders::recursive}), (Seen{"ax", "b", "c"}));
}

TEST_F(Articles, ALinkThatLeadsInACircleIsNotFollowed) {
  write("f/a.txt", "a");
  fs::create_directory_symlink(path("f"), path("f/again"));
  EXPECT_EQ(read({path("f")}, {.folders = Folders::recursive}), Seen{"a"});
}

TEST_F(Articles, JsonLinesGiveAnArticleEachWithTheLineOfWhatIsRefused) {
  const auto file = write("n.jsonl",
                          "\xEF\xBB\xBF{\"text\":\"one\"}\r\n\n  "
                          "\n{\"text\":\nnull\n{\"title\":\"t\"}\n{\"text\":\"\"}\n{\"text\":\"last\"}");
  const Seen expected = {"one",
                         "error: n.jsonl:4: bad JSON: expected a value at column 9",
                         "error: n.jsonl:5: bad JSON: expected an object at column 1",
                         "error: n.jsonl:6: the object has no \"text\"",
                         "error: n.jsonl:7: the article is empty",
                         "last"};
  EXPECT_EQ(read({file}), expected);
}

TEST_F(Articles, TheFormatCanBeNamed) {
  const auto file = write("lines", "{\"text\":\"one\"}\n");
  EXPECT_EQ(read({file}), Seen{"{\"text\":\"one\"}\n"});
  EXPECT_EQ(read({file}, {.format = InputFormat::jsonl}), Seen{"one"});
  EXPECT_EQ(read({write("x.jsonl", "{}")}, {.format = InputFormat::text}), Seen{"{}"});
}

TEST_F(Articles, PackedFilesAreReadAsWhatIsInside) {
  EXPECT_EQ(read({write_packed("a.txt.gz", "packed")}), Seen{"packed"});
  EXPECT_EQ(read({write_packed("b", "packed without a name")}), Seen{"packed without a name"});
  EXPECT_EQ(read({write_packed("n.jsonl.gz", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n")}), (Seen{"1", "2"}));
}

TEST_F(Articles, ADamagedPackedFileGivesWhatCameBeforeAndOneRefusal) {
  std::string lines;
  for (int i = 0; i < 50'000; ++i) lines += "{\"text\":\"" + std::to_string(i) + "\"}\n";
  const auto file = write_packed("n.jsonl.gz", lines);
  fs::resize_file(file, fs::file_size(file) / 2);
  const Seen seen = read({file});
  ASSERT_GT(seen.size(), 1000U);
  EXPECT_EQ(seen[999], "999");
  EXPECT_EQ(seen.back(), "error: n.jsonl.gz: the gzip data is cut short");
}

TEST_F(Articles, TooLargeArticlesAreRefusedAndTheNextLineIsRead) {
  const std::string big(5000, 'x');
  const SourceOptions options{.max_article = 2048};
  const std::string why = "is larger than 2 KB, the most for one article (--max-article changes it)";
  EXPECT_EQ(read({write("big.txt", big)}, options), Seen{"error: big.txt: " + why});
  EXPECT_EQ(read({write_packed("big.gz", big)}, options), Seen{"error: big.gz: " + why});
  EXPECT_EQ(read({write("n.jsonl", "{\"text\":\"" + big + "\"}\n{\"text\":\"next\"}\n" + big)}, options),
            (Seen{"error: n.jsonl:1: " + why, "next", "error: n.jsonl:3: " + why}));
}

TEST_F(Articles, ALineOfAHundredMegabytesTakesNoMemoryToRefuse) {
  {
    std::ofstream out(path("n.jsonl"), std::ios::binary);
    const std::string piece(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) out << piece;
    out << "\n{\"text\":\"next\"}\n";
  }
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_SELF, &before);
  EXPECT_EQ(read({path("n.jsonl")}).back(), "next");
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 96 << 10);  // in KB; the sanitizers hold on to some
}

TEST_F(Articles, APageIsKnownByItsFirstBytesWhateverItsName) {
  const std::string page = "<!DOCTYPE html><title>t</title><p>جملة من ست كلمات في الصفحة.</p>";
  EXPECT_EQ(read({write("p.html", page), write_packed("p", page)}),
            (Seen{"t\n\nجملة من ست كلمات في الصفحة.", "t\n\nجملة من ست كلمات في الصفحة."}));
  EXPECT_EQ(read({write("p.txt", "<p>x</p>")}, {.format = InputFormat::html}), Seen{"x"});
  EXPECT_EQ(read({write("e.html", "<html></html>")}), Seen{"error: e.html: is a page without text"});
}

TEST_F(Articles, BinaryFilesAreRefused) {
  EXPECT_EQ(read({write("p.pdf", "%PDF-1.4")}), Seen{"error: p.pdf: is a PDF file"});
  EXPECT_EQ(read({write("z", std::string(50, '\0'))}),
            Seen{"error: z: is not text (binary, or in an encoding that is not known)"});
}

// ---- the keys of one article

doc::Document article(std::string_view line) {
  auto document = article_from_json(line);
  EXPECT_TRUE(document) << document.error().what;
  return document ? *std::move(document) : doc::Document{};
}

TEST(JsonArticle, TitleAndTextAreJoinedAndNothingIsTrimmed) {
  const auto document = article(R"({"title":" عنوان ","text":" نص &amp; \n"})");
  EXPECT_EQ(document.text, " عنوان \n\n نص &amp; \n");
  ASSERT_TRUE(document.title);
  EXPECT_EQ(document.at(*document.title), " عنوان ");
  EXPECT_TRUE(document.title_is_given);
}

TEST(JsonArticle, WithoutATitleTheTextStandsAlone) {
  for (const char* line : {R"({"text":"نص"})", R"({"title":"","text":"نص"})", R"({"title":null,"text":"نص"})"}) {
    const auto document = article(line);
    EXPECT_EQ(document.text, "نص");
    EXPECT_FALSE(document.title);
  }
}

TEST(JsonArticle, FactsBesideTheTextAreTaken) {
  const auto document = article(
      R"({"id":" x-1 ","outlet":"سبق","url":"http://e.org/a","published":"2015-07-25T10:00:00Z","byline":"واس","text":"نص"})");
  EXPECT_EQ(document.source.id, " x-1 ");
  EXPECT_EQ(document.source.url, "http://e.org/a");
  EXPECT_EQ(document.given.outlet, "سبق");
  EXPECT_EQ(document.given.byline, "واس");
  EXPECT_EQ(document.given.published, parse_iso_date("2015-07-25"));
  EXPECT_FALSE(document.source.path);
}

TEST(JsonArticle, TheNamesOfNewsPleaseAreTakenAndThePlainOnesWin) {
  const auto document = article(
      R"({"authors":["أ","ب \"ج\""],"source_domain":"e.org","date_publish":"2020-01-24 18:02:11","maintext":"نص"})");
  EXPECT_EQ(document.given.author, "أ, ب \"ج\"");
  EXPECT_EQ(document.given.outlet, "e.org");
  EXPECT_EQ(document.given.published, parse_iso_date("2020-01-24"));
  EXPECT_EQ(document.text, "نص");
  EXPECT_EQ(article(R"({"text":"plain","maintext":"please"})").text, "plain");
  EXPECT_EQ(article(R"({"maintext":"please","text":"plain"})").text, "plain");
  EXPECT_EQ(article(R"({"maintext":"please","text":null})").text, "please");
}

TEST(JsonArticle, NumbersAsIdsStandAsWrittenAndEmptyFactsSayNothing) {
  const auto document = article(R"({"id":12345678901234567890,"outlet":"","url":null,"published":"","text":"نص"})");
  EXPECT_EQ(document.source.id, "12345678901234567890");
  EXPECT_FALSE(document.given.outlet);
  EXPECT_FALSE(document.source.url);
  EXPECT_FALSE(document.given.published);
  EXPECT_TRUE(document.notes.empty());
}

TEST(JsonArticle, AnUnreadableDayIsNoted) {
  const auto document = article(R"({"published":"24/1/2020","text":"نص"})");
  EXPECT_FALSE(document.given.published);
  ASSERT_EQ(document.notes.size(), 1U);
  EXPECT_EQ(document.notes[0].code, "bad_published");
}

TEST(JsonArticle, BadBytesAndHalfPairsAreReplacedAndNotedInTheWholeText) {
  const auto document = article("{\"outlet\":\"x\xFF\",\"title\":\"ع\xD9\",\"text\":\"ab\\ud800cd\xE0\x80\"}");
  EXPECT_EQ(document.text, "ع\uFFFD\n\nab\uFFFDcd\uFFFD\uFFFD");
  EXPECT_EQ(document.at(*document.title), "ع\uFFFD");
  ASSERT_EQ(document.notes.size(), 4U);
  EXPECT_EQ(document.given.outlet, "x\uFFFD");
  EXPECT_EQ(document.at(document.notes[1].span), "\uFFFD");
  EXPECT_EQ(document.at(document.notes[2].span), "\uFFFD");
  EXPECT_EQ(document.at(document.notes[3].span), "\uFFFD\uFFFD");
}

TEST(JsonArticle, EscapesAreDecodedAndNulIsKept) {
  EXPECT_EQ(article(R"({"text":"\u0642\u0627\u0644\u0000\ud83d\ude00\/"})").text, std::string("قال\0😀/", 12));
}

}  // namespace
}  // namespace isnad::intake
