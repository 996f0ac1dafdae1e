#include "intake/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

#include "base/gzip.h"
#include "base/utf8.h"

namespace isnad::intake {
namespace {

constexpr size_t kChunk = size_t{256} << 10U;
constexpr uint64_t kMostFiles = 10'000'000;
constexpr size_t kLongestName = 4096;

using namespace std::string_view_literals;

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);  // in another encoding, which the archive does not name
  return utf8::sanitize(std::string_view(name == nullptr ? "" : name).substr(0, kLongestName)).text;
}

}  // namespace

bool is_zip(std::string_view head) { return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv); }

bool is_tar(std::string_view head) {
  constexpr size_t kMagicAt = 257;
  return head.size() >= kMagicAt + 5 && head.substr(kMagicAt, 5) == "ustar";
}

ArchiveReader::ArchiveReader(std::unique_ptr<ByteStream> stream, std::string path)
    : path_(std::move(path)), stream_(std::move(stream)), buffer_(kChunk, '\0'), archive_(archive_read_new()) {
  ISNAD_CHECK(archive_ != nullptr);
  archive_read_support_format_zip_streamable(archive_);
  archive_read_support_format_tar(archive_);
  archive_read_set_callback_data(archive_, this);
  archive_read_set_read_callback(archive_, [](archive* /*unused*/, void* self, const void** bytes) -> la_ssize_t {
    auto& reader = *static_cast<ArchiveReader*>(self);
    const auto got = reader.stream_->read(reader.buffer_.data(), reader.buffer_.size());
    if (!got) {
      reader.failed_ = got.error();
      return ARCHIVE_FATAL;
    }
    *bytes = reader.buffer_.data();
    return static_cast<la_ssize_t>(*got);
  });
  if (archive_read_open1(archive_) != ARCHIVE_OK) failed_ = fault("");
}

ArchiveReader::~ArchiveReader() { archive_read_free(archive_); }

Error ArchiveReader::fault(std::string_view name) const {
  if (failed_ && !failed_->what.empty()) return *failed_;
  const char* const what = archive_error_string(archive_);
  const std::string where = name.empty() ? path_ : path_ + ":" + std::string(name);
  return {.where = where,
          .what = "the archive is damaged: " +
                  (what == nullptr ? std::string("it ends too early") : utf8::sanitize(what).text)};
}

std::optional<Result<std::string>> ArchiveReader::next() {
  while (!ended_) {
    archive_entry* entry = nullptr;
    const int result = failed_ ? ARCHIVE_FATAL : archive_read_next_header(archive_, &entry);
    if (result == ARCHIVE_EOF) break;
    if (result == ARCHIVE_FATAL || result == ARCHIVE_RETRY) {
      ended_ = true;
      return fault("");
    }
    if (++files_ > kMostFiles) {
      ended_ = true;
      return Error{.where = path_,
                   .what = "holds more than " + std::to_string(kMostFiles) + " files: the rest is left out"};
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    name_ = name_of(entry);
    return name_;
  }
  ended_ = true;
  return std::nullopt;
}

class ArchiveReader::Content final : public ByteStream {
 public:
  explicit Content(ArchiveReader& reader) : reader_(reader), used_before_(used()) {}

  Result<size_t> read(char* buffer, size_t size) override {
    const la_ssize_t got = archive_read_data(reader_.archive_, buffer, size);
    if (got < 0) return reader_.fault(reader_.name_);
    made_ += static_cast<size_t>(got);
    const GzipLimits limits;
    if (made_ > limits.unrated_output && made_ / limits.max_ratio > used() - used_before_) {
      return Error{
          .where = reader_.path_ + ":" + reader_.name_,
          .what = "unpacks to more than " + std::to_string(limits.max_ratio) + " times its size: refused as a bomb"};
    }
    return static_cast<size_t>(got);
  }

 private:
  /// Packed bytes that libarchive has used of the whole archive.
  [[nodiscard]] uint64_t used() const { return static_cast<uint64_t>(archive_filter_bytes(reader_.archive_, 0)); }

  ArchiveReader& reader_;
  uint64_t used_before_;
  uint64_t made_ = 0;
};

std::unique_ptr<ByteStream> ArchiveReader::content() { return std::make_unique<Content>(*this); }

}  // namespace isnad::intake
