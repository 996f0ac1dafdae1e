// Articles, one after the other, from files, folders and standard input.
//
//   ArticleSource articles({"news.jsonl.gz", "article.txt", "-"}, {});
//   while (auto article = articles.next()) {
//     if (*article) use(**article);              // a doc::Document, ready for `read`
//     else complain(article->error().line());    // "PATH: why" or "PATH:LINE: why"; go on
//   }
//
// A text file is one article; a file of JSON lines (*.jsonl, *.jsonl.gz) is one article a line; gzip is recognised by its
// first bytes. Memory is bounded by the largest article allowed. Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "doc/document.h"

namespace isnad::intake {

class LineReader;

enum class InputFormat : uint8_t { by_name, text, jsonl };
enum class Folders : uint8_t { refused, recursive };
enum class RawBytes : uint8_t { dropped, kept };  // in Document::raw

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
  std::optional<Result<doc::Document>> open(const std::string& path);
  std::optional<Result<doc::Document>> next_line();
  std::optional<Error> expand_folder(const std::string& path);
  Result<doc::Document> read_text(ByteStream& stream, const std::string& path) const;

  std::vector<std::string> waiting_;  // inputs still to be read, the next one last
  SourceOptions options_;
  std::unique_ptr<LineReader> lines_;  // when in the middle of a file of JSON lines
  std::string lines_path_;
};

}  // namespace isnad::intake
