#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace isnad {
namespace {

constexpr size_t kSmallestRead = size_t{16} << 10U;
constexpr size_t kLargestRead = size_t{1} << 20U;

Error system_error(const std::string& where, const std::string& what, int number) {
  return {.where = where, .what = what + ": " + std::strerror(number)};
}

/// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Result<Descriptor> open_for_reading(const std::string& path) {
  if (path == "-") return Descriptor(STDIN_FILENO);
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return system_error(path, "cannot open", errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return system_error(path, "cannot look at it", errno);
  if (S_ISDIR(status.st_mode)) return Error{.where = path, .what = "is a directory"};
  return file;
}

class FileStream final : public ByteStream {
 public:
  FileStream(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  Result<size_t> read(char* buffer, size_t size) override {
    const ssize_t got = ::read(file_.number(), buffer, size);
    if (got < 0) return system_error(path_, "cannot read", errno);
    return static_cast<size_t>(got);
  }

 private:
  Descriptor file_;
  std::string path_;
};

Status write_all(const Descriptor& file, const std::string& path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error(path, "cannot write", errno);
    content.remove_prefix(static_cast<size_t>(written));
  }
  return Done{};
}

/// A new name in a directory lasts through a power cut only when the directory is flushed too.
Status flush_directory(const std::filesystem::path& directory) {
  const std::string name = directory.empty() ? "." : directory.string();
  const Descriptor opened(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() < 0 || ::fsync(opened.number()) != 0) return system_error(name, "cannot flush", errno);
  return Done{};
}

Status write_and_flush(const std::string& path, std::initializer_list<std::string_view> pieces) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.number() < 0) return system_error(path, "cannot create", errno);
  for (const std::string_view piece : pieces) {
    if (auto written = write_all(file, path, piece); !written) return written;
  }
  if (::fsync(file.number()) != 0) return system_error(path, "cannot flush", errno);
  return Done{};
}

}  // namespace

Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path) {
  auto file = open_for_reading(path);
  if (!file) return file.error();
  return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(*std::move(file), path));
}

Result<std::string> read_all(ByteStream& stream, uint64_t size_limit) {
  std::string content;
  while (true) {
    const size_t before = content.size();
    const size_t wanted = std::clamp(before, kSmallestRead, kLargestRead);
    content.resize(before + wanted);
    const auto got = stream.read(content.data() + before, wanted);
    if (!got) return got.error();
    content.resize(before + *got);
    if (*got == 0) return content;
    if (content.size() > size_limit) return Error{.where = "", .what = "is larger than " + size_in_words(size_limit)};
  }
}

Result<std::string> read_file(const std::string& path, uint64_t size_limit) {
  auto stream = open_stream(path);
  if (!stream) return stream.error();
  auto content = read_all(**stream, size_limit);
  if (!content && content.error().where.empty()) return Error{.where = path, .what = content.error().what};
  return content;
}

Status write_file_atomically(const std::filesystem::path& path, std::string_view content) {
  return write_file_atomically(path, std::initializer_list<std::string_view>{content});
}

Status write_file_atomically(const std::filesystem::path& path, std::initializer_list<std::string_view> pieces) {
  // The process id keeps two programs apart; within one program a file has one writer.
  const std::string beside = path.string() + "." + std::to_string(::getpid()) + ".part";
  if (auto written = write_and_flush(beside, pieces); !written) {
    ::unlink(beside.c_str());
    return written;
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    const int number = errno;
    ::unlink(beside.c_str());
    return system_error(path.string(), "cannot replace", number);
  }
  return flush_directory(path.parent_path());
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const auto file = open_for_reading(path);
  if (!file) return file.error();
  struct stat status {};
  if (::fstat(file->number(), &status) != 0) return system_error(path, "cannot look at it", errno);
  const auto size = static_cast<size_t>(status.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file->number(), 0);
  if (start == MAP_FAILED) return system_error(path, "cannot map", errno);
  return MappedFile(static_cast<const char*>(start), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : start_(std::exchange(other.start_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(start_, other.start_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (start_ != nullptr) ::munmap(const_cast<char*>(start_), size_);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

void MappedFile::release() const {
  if (start_ != nullptr)
    ::madvise(const_cast<char*>(start_), size_, MADV_DONTNEED);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

std::string size_in_words(uint64_t bytes) {
  static constexpr std::array<const char*, 4> kUnits = {"bytes", "KB", "MB", "GB"};
  size_t unit = 0;
  while (bytes >= 1024 && bytes % 1024 == 0 && unit + 1 < kUnits.size()) {
    bytes /= 1024;
    ++unit;
  }
  return std::to_string(bytes) + " " + kUnits[unit];
}

}  // namespace isnad
