#include "intake/article_source.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/gzip.h"
#include "intake/archive.h"
#include "intake/feed.h"
#include "intake/header_fields.h"
#include "intake/json_article.h"
#include "intake/line_reader.h"
#include "intake/page.h"
#include "intake/warc.h"

namespace isnad::intake {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

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

constexpr size_t kHead = 512;  // a tar header; all other signatures are shorter

/// The first bytes of a stream, kHead of them unless it ends before.
Result<std::string> read_head(ByteStream& stream) {
  std::string head(4096, '\0');
  size_t size = 0;
  while (size < kHead) {
    const auto got = stream.read(head.data() + size, head.size() - size);
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  head.resize(size);
  return head;
}

/// Files that stand beside pages in an archive and are no articles.
bool is_wanted_file(std::string_view name) {
  static constexpr std::array kOthers = {// the last two are a WACZ file's lists of its pages
                                         ".avif"sv,
                                         ".cdx"sv,
                                         ".cdxj"sv,
                                         ".bmp"sv,
                                         ".css"sv,
                                         ".csv"sv,
                                         ".eot"sv,
                                         ".gif"sv,
                                         ".ico"sv,
                                         ".idx"sv,
                                         ".jpeg"sv,
                                         ".jpg"sv,
                                         ".js"sv,
                                         ".json"sv,
                                         ".map"sv,
                                         ".mp3"sv,
                                         ".mp4"sv,
                                         ".otf"sv,
                                         ".pdf"sv,
                                         ".png"sv,
                                         ".svg"sv,
                                         ".ttf"sv,
                                         ".wav"sv,
                                         ".webm"sv,
                                         ".webp"sv,
                                         ".woff"sv,
                                         ".woff2"sv,
                                         ".yaml"sv,
                                         "pages/pages.jsonl"sv,
                                         "pages/extrapages.jsonl"sv};
  const std::string lower = lower_ascii(name);
  if (lower.starts_with("__macosx/")) return false;
  for (const auto& part : fs::path(lower)) {
    if (part.native().starts_with('.') && part != "." && part != "..") return false;
  }
  return std::none_of(kOthers.begin(), kOthers.end(), [&](std::string_view ending) { return lower.ends_with(ending); });
}

/// What the caller says the bytes are; nothing where they shall say it themselves.
std::string type_of(InputFormat format) {
  switch (format) {
    case InputFormat::html: return "text/html";
    case InputFormat::text: return "text/plain";
    default: return {};
  }
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
    if (records_ != nullptr) {
      if (auto article = next_record()) return article;
      records_.reset();
    }
    if (archive_ != nullptr) {
      if (auto article = next_file()) return article;
      if (lines_ != nullptr || records_ != nullptr) continue;
      archive_.reset();
    }
    if (waiting_.empty()) return std::nullopt;
    const std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    if (auto article = open(path)) return article;
  }
}

/// Starts on an input. Gives the article of a text file or the refusal; nothing for folders, archives and files of
/// lines, which next() goes on with.
ArticleSource::Article ArticleSource::open(const std::string& path) {
  std::error_code ignored;
  if (!is_standard_input(path) && fs::is_directory(path, ignored)) {
    if (auto error = expand_folder(path)) return *error;
    return std::nullopt;
  }
  auto stream = open_stream(path);
  if (!stream) return stream.error();
  const bool has_size = !is_standard_input(path) && fs::is_regular_file(path, ignored);
  return start(*std::move(stream), path, has_size ? fs::file_size(path, ignored) : kNoSizeLimit, Place::outside);
}

/// Looks at a stream's first bytes and reads it as what they say.
ArticleSource::Article ArticleSource::start(std::unique_ptr<ByteStream> stream, const std::string& path, uint64_t size,
                                            Place place) {
  const auto head = read_head(*stream);
  if (!head) return head.error();
  if (head->empty()) return Error{.where = path, .what = "is empty"};
  stream = std::make_unique<PeekedStream>(*head, std::move(stream));
  const bool is_packed = is_gzip(*head);
  const std::string unpacked_head = is_packed ? gunzip_head(*head, kHead) : *head;
  if (unpacked_head.starts_with("WARC/")) {
    records_ = std::make_unique<WarcReader>(std::move(stream), WarcOptions{.is_packed = is_packed, .file_size = size});
    records_path_ = path;
    return std::nullopt;
  }
  if (is_packed) stream = gunzip_stream(std::move(stream), path, {});
  if (is_zip(unpacked_head) || is_tar(unpacked_head)) {
    if (place == Place::in_archive)
      return Error{.where = path, .what = "is an archive inside an archive, which is not read"};
    archive_ = std::make_unique<ArchiveReader>(std::move(stream), path);
    archive_path_ = path;
    return std::nullopt;
  }
  if (looks_like_feed(unpacked_head))
    return Error{.where = path, .what = "is a feed, which names articles (isnad watch gets them)"};
  const bool is_jsonl =
      options_.format == InputFormat::jsonl || (options_.format == InputFormat::by_name && is_named_jsonl(path));
  if (!is_jsonl) return read_text(*stream, path);
  lines_ = std::make_unique<LineReader>(std::move(stream), options_.max_article);
  lines_path_ = path;
  return std::nullopt;
}

/// The next article of the archive; nullopt when it has ended or goes on with a file of many.
ArticleSource::Article ArticleSource::next_file() {
  while (const auto name = archive_->next()) {
    if (!*name) return name->error();
    if (!is_wanted_file(**name)) continue;
    auto article = start(archive_->content(), archive_path_ + ":" + **name, kNoSizeLimit, Place::in_archive);
    if (article || lines_ != nullptr || records_ != nullptr) return article;
  }
  return std::nullopt;
}

/// The next article of the WARC file.
ArticleSource::Article ArticleSource::next_record() {
  while (auto record = records_->next()) {
    const std::string where = records_path_ + "@" + std::to_string(records_->offset());
    if (!*record)
      return record->error().where.empty() ? Error{.where = where, .what = record->error().what} : record->error();
    auto payload = payload_of(**record, options_.max_article);
    if (!payload) continue;
    if (!*payload) return Error{.where = where, .what = payload->error().what};
    auto article = article_from_payload(**std::move(payload), options_.raw_bytes);
    if (!article && is_other_page(article.error())) continue;  // a crawl's front pages and menus
    if (!article) return Error{.where = where, .what = article.error().what};
    if (!is_standard_input(records_path_)) article->source.path = where;
    return article;
  }
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
  auto article =
      article_from_payload({.bytes = *std::move(bytes), .content_type = type_of(options_.format)}, options_.raw_bytes);
  if (!article) return Error{.where = path, .what = article.error().what};
  if (!is_standard_input(path)) article->source.path = path;
  return article;
}

ArticleSource::Article ArticleSource::next_line() {
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
