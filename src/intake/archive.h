// The files in a zip or tar archive, one after the other (libarchive). Nothing is written to disk: names are shown and
// never used as paths, links and devices are left out, and what a file unpacks to is bounded while it unpacks.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

struct archive;

namespace isnad::intake {

/// Do the bytes begin like a zip file?
bool is_zip(std::string_view head);
/// Do the first 512 bytes look like the header of a tar file?
bool is_tar(std::string_view head);

class ArchiveReader {
 public:
  /// `path` names the archive in errors.
  ArchiveReader(std::unique_ptr<ByteStream> stream, std::string path);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  /// Moves to the next regular file and gives its name, as well-formed UTF-8; an Error when the archive is damaged,
  /// which ends it when nothing more can be found; nullopt at the end.
  std::optional<Result<std::string>> next();
  /// The bytes of the file that next() has moved to. It must not be used after the next call of next(), nor outlive the
  /// reader.
  std::unique_ptr<ByteStream> content();

 private:
  class Content;
  Error fault(std::string_view name) const;

  std::string path_;
  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::optional<Error> failed_;  // of the stream
  archive* archive_;
  uint64_t files_ = 0;
  std::string name_;  // of the file at hand
  bool ended_ = false;
};

}  // namespace isnad::intake
