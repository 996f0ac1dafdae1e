// The files of a language as text, and errors in them that point at the place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace isnad::rules {

/// One language file. `path` is relative to the language folder ("lexicon/months.tsv").
struct SourceFile {
  std::string path;
  std::string content;
  /// 0: the language. Layers of names that the user adds are 1, 2, … in the order that they are read; their `path` is
  /// where the file is.
  uint32_t layer = 0;
};

/// The user's own names, found in one folder beside the language.
inline constexpr std::string_view kOwnLayer = "mine.kb";

/// Every `*.kb` file that stands directly in `folder`, one layer each: in byte order of the names, mine.kb last. Empty
/// when there is no folder.
Result<std::vector<SourceFile>> read_layers(const std::filesystem::path& folder);

/// A language file that has not been read yet.
struct SourcePlace {
  std::string path;  // as in SourceFile
  uint32_t layer = 0;
  uint64_t size = 0;
  std::filesystem::path file;  // empty for an embedded one, which is in `embedded`
  std::string_view embedded;
};

/// The files of the language in `folder`, or the embedded ones, sorted by path; behind them those of
/// read_layers(layers).
Result<std::vector<SourcePlace>> find_sources(const std::optional<std::filesystem::path>& folder,
                                              const std::optional<std::filesystem::path>& layers);
Result<SourceFile> read_source(const SourcePlace& place);

/// The files of `folder`, or the embedded ones, sorted by path.
Result<std::vector<SourceFile>> read_sources(const std::optional<std::filesystem::path>& folder);

/// An error in a language file: "path:line:column: what", then the line and a caret under the column. `column` counts
/// bytes from 1 (0: no caret); people are told letters.
Error error_at(const SourceFile& file, uint32_t line, uint32_t column, std::string what);

/// "; did you mean 'x'?" for the candidate nearest to `word`, or nothing when none is near.
std::string nearest_hint(std::string_view word, const std::vector<std::string_view>& candidates);

/// Walks the lines of a file. Numbers start at 1; a trailing CR is not part of a line.
class Lines {
 public:
  explicit Lines(std::string_view content) : rest_(content) {}
  bool next(std::string_view& line);
  [[nodiscard]] uint32_t number() const { return number_; }

 private:
  std::string_view rest_;
  uint32_t number_ = 0;
};

/// `line` cut at TABs / at spaces (empty pieces dropped in the latter).
std::vector<std::string_view> split_tabs(std::string_view line);
std::vector<std::string_view> split_words(std::string_view line);
std::string_view trim(std::string_view text);

}  // namespace isnad::rules
