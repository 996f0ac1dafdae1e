#include "intake/article_source.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/gzip.h"
#include "base/hash.h"
#include "intake/charset.h"
#include "intake/json_article.h"
#include "intake/line_reader.h"

namespace isnad::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_standard_input(const std::string& path) { return path == "-"; }

bool is_named_jsonl(std::string_view path) { return path.ends_with(".jsonl") || path.ends_with(".jsonl.gz"); }

/// A stream whose first bytes were looked at and are given once more.
class PeekedStream final : public ByteStream {
 public:
  PeekedStream(std::string head, std::unique_ptr<ByteStream> rest) : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<size_t> read(char* buffer, size_t size) override {
    if (given_ == head_.size()) return rest_->read(buffer, size);
    const size_t count = std::min(size, head_.size() - given_);
    std::copy_n(head_.data() + given_, count, buffer);
    given_ += count;
    return count;
  }

 private:
  std::string head_;
  size_t given_ = 0;
  std::unique_ptr<ByteStream> rest_;
};

/// The first bytes of a stream, at least `wanted` unless it ends before.
Result<std::string> read_head(ByteStream& stream, size_t wanted) {
  std::string head(4096, '\0');
  size_t size = 0;
  while (size < wanted) {
    const auto got = stream.read(head.data() + size, head.size() - size);
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  head.resize(size);
  return head;
}

struct OpenInput {
  std::unique_ptr<ByteStream> stream;  // unpacked
  bool is_empty = false;
};

Result<OpenInput> open_unpacked(const std::string& path) {
  auto stream = open_stream(path);
  if (!stream) return stream.error();
  auto head = read_head(**stream, 3);
  if (!head) return head.error();
  const bool is_packed = is_gzip(*head);
  const bool is_empty = head->empty();
  std::unique_ptr<ByteStream> whole = std::make_unique<PeekedStream>(*std::move(head), *std::move(stream));
  if (is_packed) whole = gunzip_stream(std::move(whole), path, {});
  return OpenInput{.stream = std::move(whole), .is_empty = is_empty};
}

std::string too_large(uint64_t limit) {
  return "is larger than " + size_in_words(limit) + ", the most for one article (--max-article changes it)";
}

/// Regular files and folders that are not hidden; devices and pipes inside a folder are nobody's articles.
bool is_wanted_entry(const fs::directory_entry& entry) {
  std::error_code ignored;
  if (entry.path().filename().string().starts_with('.')) return false;
  const bool is_folder = entry.is_directory(ignored) && !entry.is_symlink(ignored);  // a link may lead in a circle
  return is_folder || entry.is_regular_file(ignored);
}

}  // namespace

ArticleSource::ArticleSource(std::vector<std::string> inputs, SourceOptions options)
    : waiting_(std::move(inputs)), options_(options) {
  std::reverse(waiting_.begin(), waiting_.end());
}

ArticleSource::~ArticleSource() = default;

std::optional<Result<doc::Document>> ArticleSource::next() {
  while (true) {
    if (lines_ != nullptr) {
      if (auto article = next_line()) return article;
      lines_.reset();
    }
    if (waiting_.empty()) return std::nullopt;
    const std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    if (auto article = open(path)) return article;
  }
}

/// Starts on an input. Gives the article of a text file or the refusal; nothing for folders and files of lines, which
/// next() goes on with.
std::optional<Result<doc::Document>> ArticleSource::open(const std::string& path) {
  std::error_code ignored;
  if (!is_standard_input(path) && fs::is_directory(path, ignored)) {
    if (auto error = expand_folder(path)) return *error;
    return std::nullopt;
  }
  auto input = open_unpacked(path);
  if (!input) return input.error();
  if (input->is_empty) return Error{.where = path, .what = "is empty"};
  const bool is_jsonl = options_.format == InputFormat::jsonl ||
                        (options_.format == InputFormat::by_name && is_named_jsonl(path));
  if (!is_jsonl) return read_text(*input->stream, path);
  lines_ = std::make_unique<LineReader>(std::move(input->stream), options_.max_article);
  lines_path_ = path;
  return std::nullopt;
}

/// Puts a folder's entries in front of what waits, in byte order of their names so that a run can be repeated.
std::optional<Error> ArticleSource::expand_folder(const std::string& path) {
  if (options_.folders == Folders::refused) {
    return Error{.where = path, .what = "is a folder (--recursive reads the files in it)"};
  }
  std::error_code error;
  std::vector<std::string> entries;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (is_wanted_entry(*it)) entries.push_back(it->path().string());
  }
  if (error) return Error{.where = path, .what = "cannot list the folder: " + error.message()};
  std::sort(entries.begin(), entries.end(), std::greater<>());
  waiting_.insert(waiting_.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
  return std::nullopt;
}

Result<doc::Document> ArticleSource::read_text(ByteStream& stream, const std::string& path) const {
  auto bytes = read_all(stream, options_.max_article);
  if (!bytes) {
    // The one error without a place is the limit's.
    return bytes.error().where.empty() ? Error{.where = path, .what = too_large(options_.max_article)} : bytes.error();
  }
  auto decoded = decode_text(*bytes);
  if (!decoded) return Error{.where = path, .what = decoded.error().what};
  if (decoded->text.empty()) return Error{.where = path, .what = "is empty"};
  doc::Document document;
  document.text = std::move(decoded->text);
  document.notes = std::move(decoded->notes);
  document.source.charset = decoded->charset;
  if (!is_standard_input(path)) document.source.path = path;
  // Of the unpacked bytes: an article is the same article whether somebody packed it or not.
  document.raw_sha256 = sha256_hex(*bytes);
  if (options_.raw_bytes == RawBytes::kept) document.raw = *std::move(bytes);
  return document;
}

std::optional<Result<doc::Document>> ArticleSource::next_line() {
  while (auto line = lines_->next()) {
    if (!*line) return line->error();
    const std::string where = lines_path_ + ":" + std::to_string(lines_->number());
    if ((*line)->is_too_long) return Error{.where = where, .what = too_large(options_.max_article)};
    std::string_view bytes = (*line)->bytes;
    if (lines_->number() == 1 && bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    if (bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto document = article_from_json(bytes);
    if (!document) return Error{.where = where, .what = document.error().what};
    if (!is_standard_input(lines_path_)) document->source.path = lines_path_;
    if (options_.raw_bytes == RawBytes::kept) document->raw = bytes;
    return document;
  }
  return std::nullopt;
}

}  // namespace isnad::intake
