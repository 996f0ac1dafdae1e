#include "intake/warc.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace isnad::intake {
namespace {

constexpr size_t kLongestHeader = size_t{64} << 10U;
constexpr size_t kSearchedForDamage = size_t{8} << 20U;
constexpr size_t kChunk = size_t{256} << 10U;
constexpr std::string_view kSignature = "WARC/";

bool begins_record(std::string_view text) {
  return text.size() > kSignature.size() && text.starts_with(kSignature) && text[kSignature.size()] >= '0' &&
         text[kSignature.size()] <= '9';
}

/// The record's length, as all its Content-Length fields say it.
Result<uint64_t> length_of(const HeaderFields& fields) {
  const auto values = fields.values("Content-Length");
  if (values.empty()) return Error{.where = "", .what = "the record has no Content-Length"};
  const std::string_view value = values.front();
  if (std::any_of(values.begin(), values.end(), [&](std::string_view v) { return v != value; })) {
    return Error{.where = "", .what = "the record has several Content-Lengths that differ"};
  }
  uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (error != std::errc() || end != value.data() + value.size()) {
    return Error{.where = "", .what = "the record's Content-Length is no length: '" + quotable(value) + "'"};
  }
  return length;
}

}  // namespace

/// Pieces of the file, unpacked.
class WarcReader::Source {
 public:
  struct Piece {
    std::string_view bytes;
    uint64_t offset = 0;  // in the file
    bool begins_member = false, ends_member = false;
  };

  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;
  virtual std::optional<Result<Piece>> next() = 0;
  /// Where the last Error was.
  [[nodiscard]] virtual uint64_t offset() const = 0;
};

class WarcReader::PlainSource final : public WarcReader::Source {
 public:
  explicit PlainSource(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)), chunk_(kChunk, '\0') {}

  std::optional<Result<Piece>> next() override {
    if (ended_) return std::nullopt;
    const auto got = stream_->read(chunk_.data(), chunk_.size());
    ended_ = !got || *got == 0;
    if (!got) return got.error();
    if (*got == 0) return std::nullopt;
    const Piece piece{.bytes = std::string_view(chunk_).substr(0, *got), .offset = offset_};
    offset_ += *got;
    return piece;
  }
  [[nodiscard]] uint64_t offset() const override { return offset_; }

 private:
  std::unique_ptr<ByteStream> stream_;
  std::string chunk_;
  uint64_t offset_ = 0;
  bool ended_ = false;
};

class WarcReader::PackedSource final : public WarcReader::Source {
 public:
  explicit PackedSource(std::unique_ptr<ByteStream> stream)
      : members_(std::move(stream), GzipLimits{}, begins_record) {}

  std::optional<Result<Piece>> next() override {
    const auto piece = members_.next();
    if (!piece) return std::nullopt;
    if (!*piece) return piece->error();
    return Piece{(*piece)->bytes, (*piece)->member, (*piece)->begins_member, (*piece)->ends_member};
  }
  [[nodiscard]] uint64_t offset() const override { return members_.member(); }

 private:
  GzipMembers members_;
};

WarcReader::WarcReader(std::unique_ptr<ByteStream> stream, const WarcOptions& options) : options_(options) {
  if (options.is_packed)
    source_ = std::make_unique<PackedSource>(std::move(stream));
  else
    source_ = std::make_unique<PlainSource>(std::move(stream));
}

WarcReader::~WarcReader() = default;

std::optional<Result<WarcRecord>> WarcReader::next() {
  while (true) {
    compact();
    if (is_lost_) find_record();
    skip_blank_lines();
    if (!unread().empty()) break;
    if (!pending_) return std::nullopt;
    offset_ = pending_offset_;
    const Error error = *std::move(pending_);
    pending_.reset();
    return error;
  }
  offset_ = offset_of(begin_);
  auto record = read_record();
  if (!record && options_.is_packed) return with_damage(record.error());
  return record;
}

/// A record that cannot be read often stands in a damaged member: that is one fault, not two.
Error WarcReader::with_damage(Error error) {
  while (in_member_ && unread().size() < kSearchedForDamage && fill()) {
  }
  if (!pending_ || pending_offset_ != offset_) return error;
  error.what += ": " + pending_->what;
  pending_.reset();
  begin_ = buffer_.size();
  return error;
}

/// Lets go of what was read, but for the byte before: a search asks whether a line begins.
void WarcReader::compact() {
  if (begin_ < 2 || begin_ < buffer_.size() / 2) return;
  const size_t gone = begin_ - 1;
  buffer_.erase(0, gone);
  begin_ = 1;
  no_end_before_ -= std::min(no_end_before_, gone);
  // The mark that what is left begins in stays, moved to its front.
  auto first =
      std::upper_bound(marks_.begin(), marks_.end(), gone, [](size_t at, const Mark& mark) { return at < mark.at; });
  if (first != marks_.begin()) --first;
  marks_.erase(marks_.begin(), first);
  for (Mark& mark : marks_) {
    if (mark.at >= gone) {
      mark.at -= gone;
      continue;
    }
    if (!options_.is_packed) mark.offset += gone - mark.at;
    mark.at = 0;
    mark.begins_member = false;
  }
}

/// One more piece; false at the end and where the source has a fault.
bool WarcReader::fill() {
  if (pending_) return false;
  auto piece = source_->next();
  if (!piece) return false;
  if (!*piece) {
    pending_ = piece->error();
    pending_offset_ = source_->offset();
    in_member_ = false;
    return false;
  }
  if (!marks_.empty() && marks_.back().at == buffer_.size()) marks_.pop_back();  // it held nothing
  marks_.push_back({buffer_.size(), (*piece)->offset, (*piece)->begins_member});
  buffer_.append((*piece)->bytes);
  in_member_ = options_.is_packed && !(*piece)->ends_member;
  return true;
}

bool WarcReader::fill_to(size_t size) {
  while (unread().size() < size) {
    if (!fill()) return false;
  }
  return true;
}

/// Where in unread(), between two places, a member begins that begins with a record.
std::optional<size_t> WarcReader::member_within(size_t from, size_t to) const {
  auto mark =
      std::lower_bound(marks_.begin(), marks_.end(), begin_ + from, [](const Mark& m, size_t at) { return m.at < at; });
  for (; mark != marks_.end() && mark->at < begin_ + to; ++mark) {
    if (mark->begins_member && begins_record(std::string_view(buffer_).substr(mark->at))) return mark->at - begin_;
  }
  return std::nullopt;
}

/// The place in the file of buffer_[at]: exact in a plain file, that of its member in a packed one.
uint64_t WarcReader::offset_of(size_t at) const {
  auto mark = std::upper_bound(marks_.begin(), marks_.end(), at, [](size_t a, const Mark& m) { return a < m.at; });
  if (mark == marks_.begin()) return 0;
  --mark;
  return options_.is_packed ? mark->offset : mark->offset + (at - mark->at);
}

Error WarcReader::fault(std::string what, size_t resume_at) {
  begin_ += std::min(resume_at, unread().size());
  is_lost_ = true;
  return {.where = "", .what = std::move(what)};
}

/// The file ends, or is damaged, inside the record.
Error WarcReader::cut(std::string what, size_t resume_at) {
  if (!pending_) return fault(std::move(what), resume_at);
  what += ": " + pending_->what;
  pending_.reset();
  return fault(std::move(what), unread().size());
}

void WarcReader::skip_blank_lines() {
  while (true) {
    begin_ = std::min(buffer_.find_first_not_of("\r\n", begin_), buffer_.size());
    if (begin_ < buffer_.size()) return;
    compact();
    if (!fill()) return;
  }
}

/// Gives the size of the header at the front.
Result<size_t> WarcReader::read_header() {
  fill_to(kSignature.size() + 1);
  if (!begins_record(unread())) return fault("no WARC record begins here", 1);
  for (size_t wanted = 1024;; wanted *= 2) {
    const bool goes_on = fill_to(wanted);
    const std::string_view seen = unread().substr(0, wanted);
    // Where every line looks like a record's first, each byte must still be looked at once only.
    const size_t from = no_end_before_ - std::min(no_end_before_, begin_);
    if (const size_t end = header_end(seen, from); end != std::string_view::npos) return end;
    no_end_before_ = std::max(no_end_before_, begin_ + seen.size() - std::min<size_t>(seen.size(), 2));
    if (!goes_on) return cut("the record is cut short in its header", kSignature.size());
    if (wanted >= kLongestHeader)
      return fault("the record's header is longer than " + size_in_words(kLongestHeader), kSignature.size());
  }
}

Result<WarcRecord> WarcReader::read_record() {
  const auto header = read_header();
  if (!header) return header.error();
  const auto length = length_of(HeaderFields(unread().substr(0, *header)));
  if (!length) return fault(length.error().what, *header);
  if (*length > options_.largest_record) return pass_over(*header, *length);
  const size_t end = *header + static_cast<size_t>(*length);
  while (unread().size() < end && !member_within(*header, end) && fill()) {
  }
  if (const auto other = member_within(*header, end)) {
    return fault("the record's Content-Length is wrong: it says " + std::to_string(*length) +
                     ", and the next record begins after " + std::to_string(*other - *header) + " bytes",
                 *other);
  }
  if (unread().size() < end) {
    return cut("the record is cut short: " + std::to_string(unread().size() - *header) + " of " +
                   std::to_string(*length) + " bytes",
               *header);
  }
  if (!is_followed_well(end)) {
    if (pending_) return cut("the record is damaged", end);
    return fault("the record's Content-Length is wrong: no record ends after " + std::to_string(*length) + " bytes",
                 *header);
  }
  const std::string_view record = unread().substr(0, end);
  begin_ += end;
  return WarcRecord{.fields = HeaderFields(record.substr(0, *header)), .block = record.substr(*header)};
}

/// Does the record's end look like one? Its member must be sound to the end, since its checksum stands there.
bool WarcReader::is_followed_well(size_t end) {
  constexpr size_t kTail = 4 + 6;  // two line ends and the next record's signature
  const uint64_t own_member = offset_of(begin_ + end - 1);
  fill_to(end + kTail);
  if (options_.is_packed && pending_ && pending_offset_ == own_member) return false;
  const std::string_view tail = unread().substr(end);
  const size_t next = tail.find_first_not_of("\r\n");
  if (next == std::string_view::npos) return true;
  const std::string_view rest = tail.substr(next, kSignature.size() + 1);
  return next > 0 && (begins_record(rest) || kSignature.starts_with(rest));  // the file may be cut in the signature
}

/// A record that is too large is skipped by its length where that can be right, else searched through.
Error WarcReader::pass_over(size_t header, uint64_t length) {
  const std::string what = "the record is larger than " + size_in_words(options_.largest_record) + " (it says " +
                           std::to_string(length) + " bytes)";
  const bool fits = options_.file_size != kNoSizeLimit && offset_ + header <= options_.file_size &&
                    length <= options_.file_size - offset_ - header;
  if (!options_.is_packed && !fits) return fault(what, header);
  begin_ += header;
  while (length > 0) {
    const size_t here = static_cast<size_t>(std::min<uint64_t>(unread().size(), length));
    if (const auto other = member_within(0, here)) {
      begin_ += *other;
      break;
    }
    begin_ += here;
    length -= here;
    compact();
    if (length > 0 && !fill()) break;
  }
  return {.where = "", .what = what};
}

/// Moves to the next place where a line or a member begins with a record's signature.
void WarcReader::find_record() {
  is_lost_ = false;
  while (true) {
    size_t at = buffer_.find(kSignature, begin_);
    for (; at != std::string::npos; at = buffer_.find(kSignature, at + 1)) {
      const bool begins_line = at == 0 || buffer_[at - 1] == '\n' || member_within(at - begin_, at - begin_ + 1);
      if (begins_line && begins_record(std::string_view(buffer_).substr(at))) {
        begin_ = at;
        return;
      }
    }
    // A signature may stand across two pieces.
    begin_ = std::max(begin_, buffer_.size() - std::min(buffer_.size(), kSignature.size()));
    compact();
    if (fill()) continue;
    begin_ = buffer_.size();
    return;
  }
}

}  // namespace isnad::intake
