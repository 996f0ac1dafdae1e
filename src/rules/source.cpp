#include "rules/source.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "rules/embedded_language.h"

namespace isnad::rules {
namespace {

namespace fs = std::filesystem;

bool is_language_file(const fs::path& path) {
  const auto ext = path.extension();
  return ext == ".tsv" || ext == ".rules" || ext == ".kb";
}

Result<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string content;
  std::error_code failed;
  const auto size = fs::file_size(path, failed);
  if (!failed) content.resize(size);
  if (failed || !in.read(content.data(), static_cast<std::streamsize>(content.size())))
    return Error{path.string(), "cannot be read"};
  return content;
}

/// 0 for a file that has just gone: whoever reads it will say so.
uint64_t size_of(const fs::directory_entry& file) {
  std::error_code failed;
  const auto size = file.file_size(failed);
  return failed ? 0 : size;
}

Result<std::vector<SourcePlace>> find_in_folder(const fs::path& folder) {
  std::error_code failed;
  std::vector<SourcePlace> files;
  for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (!it->is_regular_file() || !is_language_file(it->path())) continue;
    files.push_back(
        {.path = fs::relative(it->path(), folder).generic_string(), .size = size_of(*it), .file = it->path()});
  }
  if (failed) return Error{folder.string(), "cannot read the language folder: " + failed.message()};
  if (files.empty()) return Error{folder.string(), "holds no language files (lexicon/*.tsv, grammar/*.rules, kb/*.kb)"};
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

Result<std::vector<SourcePlace>> find_layers(const fs::path& folder) {
  std::vector<SourcePlace> layers;
  std::error_code failed;
  if (fs::status(folder, failed).type() == fs::file_type::not_found) return layers;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().extension() != ".kb" || !it->is_regular_file()) continue;
    layers.push_back({.path = it->path().string(), .size = size_of(*it), .file = it->path()});
  }
  if (failed) return Error{folder.string(), "cannot read the folder of your own names: " + failed.message()};
  const auto is_own = [](const SourcePlace& p) { return p.file.filename() == kOwnLayer; };
  std::sort(layers.begin(), layers.end(),
            [&](const auto& a, const auto& b) { return is_own(a) != is_own(b) ? is_own(b) : a.file < b.file; });
  for (size_t i = 0; i < layers.size(); ++i) layers[i].layer = static_cast<uint32_t>(i + 1);
  return layers;
}

std::vector<SourcePlace> find_embedded() {
  std::vector<SourcePlace> files;
  for (const embedded::File& f : embedded::language_files())
    files.push_back({.path = std::string(f.path), .size = f.content.size(), .embedded = f.content});
  return files;
}

Result<std::vector<SourceFile>> read_places(const std::vector<SourcePlace>& places) {
  std::vector<SourceFile> files;
  for (const SourcePlace& place : places) {
    auto file = read_source(place);
    if (!file) return file.error();
    files.push_back(*std::move(file));
  }
  return files;
}

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0]++;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t up = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1] ? 1u : 0u)});
      diagonal = up;
    }
  }
  return row[b.size()];
}

}  // namespace

Result<std::vector<SourcePlace>> find_sources(const std::optional<fs::path>& folder,
                                              const std::optional<fs::path>& layers) {
  auto places = folder ? find_in_folder(*folder) : find_embedded();
  if (!places || !layers) return places;
  auto added = find_layers(*layers);
  if (!added) return added.error();
  std::move(added->begin(), added->end(), std::back_inserter(*places));
  return places;
}

Result<SourceFile> read_source(const SourcePlace& place) {
  if (place.file.empty()) return SourceFile{place.path, std::string(place.embedded), place.layer};
  auto content = read_whole(place.file);
  if (!content) return content.error();
  return SourceFile{place.path, *std::move(content), place.layer};
}

Result<std::vector<SourceFile>> read_sources(const std::optional<fs::path>& folder) {
  const auto places = find_sources(folder, std::nullopt);
  if (!places) return places.error();
  return read_places(*places);
}

Result<std::vector<SourceFile>> read_layers(const fs::path& folder) {
  const auto places = find_layers(folder);
  if (!places) return places.error();
  return read_places(*places);
}

Error error_at(const SourceFile& file, uint32_t line, uint32_t column, std::string what) {
  std::string where = file.path + ":" + std::to_string(line);
  if (column == 0) return {where, std::move(what)};
  Lines lines(file.content);
  std::string_view text;
  while (lines.next(text) && lines.number() != line) {
  }
  std::string margin;
  for (const char c : text.substr(0, column - 1)) {
    if (!utf8::is_continuation(c)) margin += c == '\t' ? '\t' : ' ';
  }
  const size_t past_line = column - 1 > text.size() ? column - 1 - text.size() : 0;  // a continued line
  where += ":" + std::to_string(margin.size() + past_line + 1);
  what += "\n  " + std::string(text) + "\n  " + margin + "^";
  return {where, std::move(what)};
}

std::string nearest_hint(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  size_t best_distance = word.size() / 3 + 2;
  for (const auto c : candidates) {
    const size_t d = edit_distance(word, c);
    if (d < best_distance) {
      best_distance = d;
      best = c;
    }
  }
  return best.empty() ? "" : "; did you mean '" + std::string(best) + "'?";
}

bool Lines::next(std::string_view& line) {
  if (rest_.empty()) return false;
  const size_t end = rest_.find('\n');
  line = rest_.substr(0, end);
  rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++number_;
  return true;
}

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  for (size_t at = 0;;) {
    const size_t end = line.find('\t', at);
    cells.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return cells;
    at = end + 1;
  }
}

std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < line.size();) {
    while (at < line.size() && line[at] == ' ') ++at;
    size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace isnad::rules
