// Articles in zip, tar and WARC files, found by content whatever the file's name.
#include "intake/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "intake/article_source.h"
#include "warc_files.h"

namespace isnad::intake {
namespace {

namespace fs = std::filesystem;
using Seen = std::vector<std::string>;
using Files = std::vector<std::pair<std::string, std::string>>;

enum class Format { zip, stored_zip, tar };

std::string archive_of(const Files& files, Format format) {
  std::string out(64 << 20, '\0');
  size_t used = 0;
  archive* const a = archive_write_new();
  format == Format::tar ? archive_write_set_format_pax_restricted(a) : archive_write_set_format_zip(a);
  if (format == Format::stored_zip) archive_write_set_options(a, "zip:compression=store");
  archive_write_set_bytes_per_block(a, 512);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, name.ends_with("-link") ? AE_IFLNK : AE_IFREG);
    if (name.ends_with("-link")) archive_entry_set_symlink(entry, "/etc/passwd");
    archive_entry_set_perm(entry, 0644);
    archive_write_header(a, entry);
    archive_write_data(a, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

class Archives : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_archives_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// "PATH=TEXT" of every article, or the error, of a file with these bytes; the folder is left out.
  Seen read(const std::string& name, const std::string& bytes, SourceOptions options = {}) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    ArticleSource articles({path}, options);
    Seen seen;
    while (const auto article = articles.next()) {
      std::string line =
          *article ? (*article)->source.path.value_or("?") + "=" + (*article)->text : article->error().line();
      if (line.starts_with(folder_.string())) line.erase(0, folder_.string().size() + 1);
      seen.push_back(line.substr(0, 300));
    }
    return seen;
  }

  fs::path folder_;
};

TEST_F(Archives, FilesInZipAndTarAreArticles) {
  Files files = {{"a.txt", "one"},
                 {"دار/ب.txt", "two"},
                 {"style.css", "x{}"},
                 {".hidden", "x"},
                 {"n.jsonl", "{\"text\":\"3\"}\n{\"text\":\"4\"}\n"},
                 {"p.txt.gz", packed("five")},
                 {"../../etc/x.txt", "six"}};
  const Seen expected = {"dump:a.txt=one", "dump:دار/ب.txt=two", "dump:n.jsonl=3",
                         "dump:n.jsonl=4", "dump:p.txt.gz=five", "dump:../../etc/x.txt=six"};
  for (const Format format : {Format::zip, Format::stored_zip, Format::tar}) {
    if (format == Format::tar) files.insert(files.begin(), {"a-link", ""});  // left out
    EXPECT_EQ(read("dump", archive_of(files, format)), expected);
    EXPECT_EQ(read("dump", packed(archive_of(files, format))), expected);
  }
  EXPECT_FALSE(fs::exists(folder_ / "etc"));
}

TEST_F(Archives, AnArchiveInAnArchiveIsRefused) {
  const std::string inner = archive_of({{"a.txt", "deep"}}, Format::zip);
  EXPECT_EQ(read("o.tar", archive_of({{"i.zip", inner}, {"b.txt", "b"}}, Format::tar)),
            (Seen{"o.tar:i.zip: is an archive inside an archive, which is not read", "o.tar:b.txt=b"}));
}

TEST_F(Archives, WarcInZipIsRead) {
  const std::string warc = packed(bytes_of({.block = http("one")})) + packed(bytes_of({.block = http("two!")}));
  const Seen seen = read(
      "x.wacz", archive_of({{"datapackage.json", "{}"}, {"pages/pages.jsonl", "{}"}, {"archive/data.warc.gz", warc}},
                           Format::stored_zip));
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0], "x.wacz:archive/data.warc.gz@0=one");
  EXPECT_TRUE(seen[1].ends_with("=two!"));
}

TEST_F(Archives, WarcIsFoundByContentAndFaultsHaveTheirPlace) {
  const std::string good = bytes_of({.block = http("one")});
  const std::string bad = bytes_of({.block = http("two"), .length = "-1"});
  const Seen expected = {"crawl@0=one",
                         "crawl@" + std::to_string(good.size()) + ": the record's Content-Length is no length: '-1'",
                         "crawl@" + std::to_string(good.size() + bad.size()) + "=one"};
  EXPECT_EQ(read("crawl", good + bad + good), expected);
}

TEST_F(Archives, DamageIsToldAndWhatCameBeforeIsKept) {
  const Files files = {{"a.txt", std::string(3000, 'a')}, {"b.txt", std::string(3000, 'b')}};
  for (const Format format : {Format::zip, Format::stored_zip, Format::tar}) {
    const std::string whole = archive_of(files, format);
    for (const size_t size : {whole.size() / 4, whole.size() / 2, whole.size() - 1100 % whole.size()}) {
      for (const std::string& line : read("d", whole.substr(0, size))) {
        EXPECT_TRUE(line.find("=aaa") != std::string::npos || line.find("=bbb") != std::string::npos ||
                    line.find("damaged") != std::string::npos)
            << line;
      }
    }
    const Seen half = read("d", whole.substr(0, whole.size() / 2));
    ASSERT_FALSE(half.empty());
    EXPECT_TRUE(half.back().find("damaged") != std::string::npos || half.size() == 2) << half.back();
  }
}

TEST_F(Archives, BombsAreRefused) {
  const Files files = {{"a.txt", std::string(40 << 20, '\0')}, {"b.txt", "b"}};
  const Seen seen = read("z.zip", archive_of(files, Format::zip), {.max_article = 1U << 30U});
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0], "z.zip:a.txt: unpacks to more than 200 times its size: refused as a bomb");
  EXPECT_EQ(seen[1], "z.zip:b.txt=b");
}

}  // namespace
}  // namespace isnad::intake
