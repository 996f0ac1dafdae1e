// What the ledger keeps of an article is enough to read it again as it was read.
#include "desk/kept_document.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.h"
#include "desk/addition.h"
#include "doc/content_id.h"
#include "intake/article_source.h"
#include "read/reader.h"
#include "rules/language.h"
#include "store/compress.h"

namespace isnad::desk {
namespace {

namespace fs = std::filesystem;

class KeptDocument : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    language_ = new std::shared_ptr<const rules::Language>(*rules::load_language(std::nullopt));
  }
  static void TearDownTestSuite() { delete language_; }
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad-kept-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    EXPECT_TRUE(write_file_atomically(folder_ / name, bytes));
    return (folder_ / name).string();
  }

  /// Reads the first article of a file as `add` does.
  store::Addition read(const std::string& path, const read::Options& options = {}) {
    intake::ArticleSource source({path}, {.raw_bytes = intake::RawBytes::kept});
    auto document = source.next();
    EXPECT_TRUE(document && *document) << path;
    return read_again(**document, options);
  }
  store::Addition read_again(doc::Document& document, const read::Options& options = {}) {
    read::Reader(**language_, options).read(document);
    store::Addition read = Additions(**language_, words_).of(document);
    // They were let go of when they were packed; the ledger would unpack them.
    read.record = store::decompress(read.prepared->record, read.text);
    if (!read.prepared->evidence.empty()) read.raw = store::decompress(read.prepared->evidence);
    return read;
  }
  static store::KeptArticle kept(const store::Addition& a) { return {a.view.id, a.text, a.record, a.raw, "isnad 1"}; }

  /// The record of another reading, from what is kept.
  std::string record_again(const store::KeptArticle& article) {
    auto document = document_of(article);
    EXPECT_TRUE(document.ok()) << document.error().line();
    return document ? read_again(*document).record : std::string();
  }

  static inline std::shared_ptr<const rules::Language>* language_ = nullptr;
  store::SearchWords words_ = *store::SearchWords::from_table("");
  fs::path folder_;
};

constexpr const char* kLine =
    R"({"id":"a1","outlet":"النهر","url":"https://nahr.example/2020/02/05/a","published":"2020-02-04","byline":"بيروت - رويترز","authors":"هالة",)"
    R"("title":"مقتل 9 مدنيين في غارة","text":"قالت وزارة الصحة إن 15 شخصا أصيبوا أمس في حلب.\n\nوأضاف الوزير أن 20 جنديا وصلوا."})";
constexpr const char* kPage =
    "<!DOCTYPE html><html lang=ar><title>مقتل 9 مدنيين - النهر</title><meta property=og:site_name content='النهر'>"
    "<meta property='article:published_time' content='2020-02-04T10:00:00Z'><link rel=canonical "
    "href='https://nahr.example/p'>"
    "<nav><a href=/a>الرئيسية</a> <a href=/b>رياضة</a></nav><article><h1>مقتل 9 مدنيين في غارة على حلب</h1>"
    "<p>قالت وزارة الصحة إن 15 شخصا أصيبوا أمس الثلاثاء في مدينة حلب شمال سوريا، وإن بينهم سبعة أطفال نقلوا إلى "
    "المستشفى.</p>"
    "<p>وأضاف الوزير أن 20 جنديا وصلوا إلى المكان &amp; عادوا بعد ساعات من الغارة التي استهدفت سوقا في وسط "
    "المدينة.</p></article>";

TEST_F(KeptDocument, IsReadAsItWasRead) {
  for (const std::string& path : {write("a.jsonl", std::string(kLine) + "\n"), write("p.html", kPage),
                                  write("t.txt", "غارة على حلب\n\nقالت وزارة الصحة إن 15 شخصا أصيبوا في حلب.\n"),
                                  std::string(ISNAD_SOURCE_DIR "/examples/pages/kafr-naim-toll.txt"),
                                  std::string(ISNAD_SOURCE_DIR "/tests/pages/amp-1.html")}) {
    const store::Addition one = read(path);
    EXPECT_FALSE(one.view.claims.empty()) << path;
    EXPECT_EQ(record_again(kept(one)), one.record) << path;
  }
}

TEST_F(KeptDocument, WhatTheCallerSaidIsKnownFromTheRecord) {
  for (const std::string& path : {write("a.jsonl", std::string(kLine) + "\n"),
                                  write("t.txt", "غارة على حلب\n\nقالت وزارة الصحة إن 15 شخصا أصيبوا أمس في حلب.\n")}) {
    const store::Addition one = read(path, {.published = parse_iso_date("2021-05-03"), .outlet = "صحيفة الساحل"});
    const auto document = document_of(kept(one));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->given.published, parse_iso_date("2021-05-03"));
    EXPECT_EQ(document->given.published_basis, doc::Basis::given);
    EXPECT_EQ(document->given.outlet, "صحيفة الساحل");
    EXPECT_EQ(doc::content_id(*document), one.view.id);
    EXPECT_EQ(record_again(kept(one)), one.record);
  }
}

TEST_F(KeptDocument, WhatWasFoundInTheTextIsNotTakenForGiven) {
  const store::Addition one =
      read(write("t.txt", "غارة على حلب\n\n4 فبراير 2020\n\nقالت وزارة الصحة إن 15 شخصا أصيبوا أمس في حلب.\n"));
  ASSERT_TRUE(one.view.published.to);
  const auto document = document_of(kept(one));
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->given.published);
  EXPECT_FALSE(document->given.outlet);
}

TEST_F(KeptDocument, WithoutItsBytesAnArticleIsMadeOfItsRecord) {
  for (const std::string& path : {write("a.jsonl", std::string(kLine) + "\n"), write("p.html", kPage),
                                  std::string(ISNAD_SOURCE_DIR "/tests/pages/amp-1.html")}) {
    const store::Addition one = read(path);
    store::KeptArticle article = kept(one);
    for (const char* bytes : {"", "<p>other bytes"}) {  // none, or such as do not make this text any more
      article.raw = bytes;
      auto document = document_of(article);
      ASSERT_TRUE(document) << document.error().line();
      const store::Addition again = read_again(*document);
      EXPECT_EQ(again.view.read, one.view.read) << path;
      EXPECT_EQ(again.view.title, one.view.title);
      EXPECT_EQ(again.view.outlet, one.view.outlet);
      EXPECT_EQ(again.view.relays, one.view.relays);
      EXPECT_EQ(again.view.published.to, one.view.published.to);
      EXPECT_EQ(again.view.claims, one.view.claims) << path;
    }
  }
}

TEST_F(KeptDocument, RefusesARecordOfAnotherArticle) {
  store::KeptArticle article = kept(read(write("a.jsonl", std::string(kLine) + "\n")));
  article.text += ".";
  EXPECT_FALSE(document_of(article));
  article.text.pop_back();
  EXPECT_TRUE(document_of(article));
  article.record.resize(article.record.size() / 2);
  EXPECT_FALSE(document_of(article));
  article.record.clear();
  EXPECT_FALSE(document_of(article));
}

}  // namespace
}  // namespace isnad::desk
