// Lines of a stream, in bounded memory whatever the stream holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"

namespace isnad::intake {

class LineReader {
 public:
  LineReader(std::unique_ptr<ByteStream> stream, uint64_t longest_line);

  struct Line {
    std::string_view bytes;    // without the line's end; lives until the next call
    bool is_too_long = false;  // longer than longest_line: `bytes` is empty and the line is skipped
  };
  /// The next line; nullopt at the end. After an Error (the stream's) there are no more lines.
  std::optional<Result<Line>> next();
  /// Of the line that next() gave last, counted from 1.
  [[nodiscard]] uint64_t number() const { return number_; }
  [[nodiscard]] uint64_t bytes_read() const { return bytes_read_; }

 private:
  std::string_view unread() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  Result<size_t> fill();
  Result<Line> skip_long_line();
  Line take(size_t size, size_t with_ending);

  std::unique_ptr<ByteStream> stream_;
  uint64_t longest_line_;
  std::string buffer_;
  size_t begin_ = 0;  // unread bytes are buffer_[begin_, end_)
  size_t end_ = 0;
  uint64_t number_ = 0;
  uint64_t bytes_read_ = 0;
  bool ended_ = false;
};

}  // namespace isnad::intake
