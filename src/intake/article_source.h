// Articles, one after the other, from files, folders and standard input.
//
//   ArticleSource articles({"news.jsonl.gz", "article.txt", "-"}, {});
//   while (auto article = articles.next()) {
//     if (*article) use(**article);              // a doc::Document, ready for `read`
//     else complain(article->error().line());    // "PATH: why" or "PATH:LINE: why"; go on
//   }
//
// A text file is one article, and so is a page of HTML; a file of JSON lines (*.jsonl, *.jsonl.gz) is one article a
// line; pages, gzip, WARC, zip and tar are recognised by their first bytes. Of archives only what may be an article is
// given: pictures, scripts, redirects and (in WARC) lists of articles are passed over, damage is an Error with its
// place (PATH@OFFSET in a WARC file, PATH:NAME in a zip or tar file), and an archive in an archive is refused, but for
// WARC in zip (WACZ). Memory is bounded by the largest article allowed, in WARC files by the largest record. Not
// thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "doc/document.h"
#include "intake/payload.h"

namespace isnad::intake {

class ArchiveReader;
class LineReader;
class WarcReader;

enum class InputFormat : uint8_t { by_name, text, jsonl, html };
enum class Folders : uint8_t { refused, recursive };

struct SourceOptions {
  InputFormat format = InputFormat::by_name;
  Folders folders = Folders::refused;
  RawBytes raw_bytes = RawBytes::dropped;
  uint64_t max_article = uint64_t{16} << 20U;  // bytes of one file of text or one JSON line, unpacked
};

class ArticleSource {
 public:
  /// "-" among the inputs is standard input.
  ArticleSource(std::vector<std::string> inputs, SourceOptions options);
  ~ArticleSource();
  ArticleSource(const ArticleSource&) = delete;
  ArticleSource& operator=(const ArticleSource&) = delete;

  /// The next article, or why there is none in its place; nullopt at the end.
  std::optional<Result<doc::Document>> next();

 private:
  enum class Place : uint8_t { outside, in_archive };
  using Article = std::optional<Result<doc::Document>>;

  Article open(const std::string& path);
  Article start(std::unique_ptr<ByteStream> stream, const std::string& path, uint64_t size, Place place);
  Article next_line();
  Article next_record();
  Article next_file();
  std::optional<Error> expand_folder(const std::string& path);
  Result<doc::Document> read_text(ByteStream& stream, const std::string& path) const;

  std::vector<std::string> waiting_;  // inputs still to be read, the next one last
  SourceOptions options_;
  // What is being read, the outermost first; each may stand in the one before it.
  std::unique_ptr<ArchiveReader> archive_;
  std::string archive_path_;
  std::unique_ptr<WarcReader> records_;
  std::string records_path_;
  std::unique_ptr<LineReader> lines_;
  std::string lines_path_;
};

}  // namespace isnad::intake
