// Files, read whole, mapped or as a stream, and written so that a reader never sees half of one.
// Errors name the file and say what the system said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace isnad {

inline constexpr uint64_t kNoSizeLimit = UINT64_MAX;

/// Bytes that arrive in order.
class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;
  /// Fills at most `size` bytes; 0 only at the end. An interrupted read of a terminal or pipe counts as an error.
  virtual Result<size_t> read(char* buffer, size_t size) = 0;
};

/// Opens a file for reading; "-" is standard input. Refuses directories.
Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path);

/// Everything that is left in the stream; an Error (without `where`) when it holds more than `size_limit` bytes.
Result<std::string> read_all(ByteStream& stream, uint64_t size_limit = kNoSizeLimit);

/// A whole file; "-" is standard input.
Result<std::string> read_file(const std::string& path, uint64_t size_limit = kNoSizeLimit);

/// Replaces a file in one step: written beside it, flushed to the disk, renamed over it.
Status write_file_atomically(const std::filesystem::path& path, std::string_view content);
/// The same with content that lies in several places.
Status write_file_atomically(const std::filesystem::path& path, std::initializer_list<std::string_view> pieces);

/// A file's bytes in memory, shared with the page cache. The file must not be cut while it is mapped.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return {start_, size_}; }
  /// Gives back the memory of what was read so far; what is read again comes from the page cache.
  void release() const;

 private:
  MappedFile(const char* start, size_t size) : start_(start), size_(size) {}

  const char* start_ = nullptr;
  size_t size_ = 0;
};

/// "16 MB", "3 KB", "12 bytes": a size for a person.
std::string size_in_words(uint64_t bytes);

}  // namespace isnad
