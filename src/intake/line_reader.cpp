#include "intake/line_reader.h"

#include <cstring>

namespace isnad::intake {
namespace {

constexpr size_t kFirstBuffer = size_t{512} << 10U;

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteStream> stream, uint64_t longest_line)
    : stream_(std::move(stream)), longest_line_(longest_line), buffer_(kFirstBuffer, '\0') {}

std::optional<Result<LineReader::Line>> LineReader::next() {
  if (ended_) return std::nullopt;
  ++number_;
  size_t searched = 0;
  while (true) {
    const std::string_view rest = unread();
    const size_t newline = rest.find('\n', searched);
    if (newline != std::string_view::npos && newline <= longest_line_) return take(newline, newline + 1);
    if (rest.size() > longest_line_) return skip_long_line();
    searched = rest.size();
    const auto got = fill();
    if (!got) return got.error();
    if (*got > 0) continue;
    ended_ = true;
    if (rest.empty()) return std::nullopt;
    return take(rest.size(), rest.size());
  }
}

/// Reads more behind the unread bytes, which move to the front first. 0 at the end of the stream.
Result<size_t> LineReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const auto got = stream_->read(buffer_.data() + end_, buffer_.size() - end_);
  if (!got) {
    ended_ = true;
    return got.error();
  }
  end_ += *got;
  bytes_read_ += *got;
  return *got;
}

Result<LineReader::Line> LineReader::skip_long_line() {
  while (true) {
    const size_t newline = unread().find('\n');
    if (newline != std::string_view::npos) {
      begin_ += newline + 1;
      return Line{.bytes = {}, .is_too_long = true};
    }
    begin_ = end_;
    const auto got = fill();
    if (!got) return got.error();
    if (*got == 0) {
      ended_ = true;
      return Line{.bytes = {}, .is_too_long = true};
    }
  }
}

LineReader::Line LineReader::take(size_t size, size_t with_ending) {
  std::string_view line = unread().substr(0, size);
  begin_ += with_ending;
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {.bytes = line, .is_too_long = false};
}

}  // namespace isnad::intake
