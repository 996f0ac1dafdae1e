#include "base/gzip_members.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace isnad {
namespace {

constexpr size_t kPacked = size_t{1} << 20U;
constexpr size_t kFirstUnpacked = size_t{256} << 10U;
constexpr size_t kLargestWhole = size_t{8} << 20U;
constexpr size_t kStreamed = size_t{256} << 10U;
constexpr size_t kLeastMember = 18;  // header and trailer
constexpr int kWindowAndGzip = 15 + 16;

constexpr const char* kDamaged = "the gzip data is damaged";
constexpr const char* kCut = "the gzip data is cut short";

/// RFC 1952: signature, method 8, and flags whose reserved bits are zero.
bool begins_member(std::string_view bytes) {
  return bytes.size() >= 4 && is_gzip(bytes) && (static_cast<unsigned char>(bytes[3]) & 0xE0U) == 0;
}

bool is_too_much(uint64_t made, uint64_t taken, const GzipLimits& limits) {
  return made > limits.max_output || (made > limits.unrated_output && made / limits.max_ratio > taken);
}

std::string too_much(uint64_t made, const GzipLimits& limits) {
  if (made > limits.max_output) return "is larger than " + size_in_words(limits.max_output) + " when unpacked";
  return "unpacks to more than " + std::to_string(limits.max_ratio) + " times its size: refused as a bomb";
}

}  // namespace

class GzipMembers::Inflater {
 public:
  Inflater() { ISNAD_CHECK(inflateInit2(&z_, kWindowAndGzip) == Z_OK); }
  ~Inflater() { inflateEnd(&z_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  struct Step {
    size_t taken = 0, made = 0;
    int result = Z_OK;
  };
  Step step(std::string_view in, char* out, size_t room) {
    z_.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    z_.avail_in = static_cast<uInt>(in.size());
    z_.next_out = reinterpret_cast<Bytef*>(out);
    z_.avail_out = static_cast<uInt>(room);
    const int result = inflate(&z_, Z_NO_FLUSH);
    const Step step{in.size() - z_.avail_in, room - z_.avail_out, result};
    taken += step.taken;
    made += step.made;
    return step;
  }

  uint64_t taken = 0, made = 0;  // of the member so far

 private:
  z_stream z_{};
};

GzipMembers::GzipMembers(std::unique_ptr<ByteStream> packed, const GzipLimits& limits, Plausible plausible)
    : packed_(std::move(packed)),
      limits_(limits),
      plausible_(std::move(plausible)),
      whole_(libdeflate_alloc_decompressor()),
      in_(kPacked, '\0') {
  ISNAD_CHECK(whole_ != nullptr);
}

GzipMembers::~GzipMembers() { libdeflate_free_decompressor(whole_); }

std::optional<Result<GzipMembers::Piece>> GzipMembers::next() {
  if (is_lost_) return find_member();
  if (streaming_ != nullptr) return stream_piece();
  return start_member();
}

/// Moves what is unread to the front and fills the rest.
Status GzipMembers::refill() {
  if (in_ended_) return Done{};
  std::memmove(in_.data(), in_.data() + in_begin_, in_end_ - in_begin_);
  in_offset_ += in_begin_;
  in_end_ -= in_begin_;
  in_begin_ = 0;
  while (in_end_ < in_.size() && !in_ended_) {
    const auto got = packed_->read(in_.data() + in_end_, in_.size() - in_end_);
    if (!got) {
      in_ended_ = true;  // what was got is still read
      return got.error();
    }
    in_end_ += *got;
    in_ended_ = *got == 0;
  }
  return Done{};
}

std::optional<Result<GzipMembers::Piece>> GzipMembers::start_member() {
  if (in_end_ - in_begin_ < kLeastMember) {
    if (const Status filled = refill(); !filled) return filled.error();
  }
  // Tape tools leave zeros at the end.
  while (in_begin_ < in_end_ && in_[in_begin_] == '\0') {
    if (++in_begin_ < in_end_) continue;
    if (const Status filled = refill(); !filled) return filled.error();
  }
  if (in_begin_ == in_end_) return std::nullopt;
  member_ = position();
  if (!begins_member(unread())) return damaged(in_end_ - in_begin_ < 4 ? kCut : "no gzip data begins here");
  if (auto piece = whole_member()) {
    if (is_too_much(piece->bytes.size(), position() - member_, limits_))
      return damaged(too_much(piece->bytes.size(), limits_));
    return *piece;
  }
  if (in_begin_ > 0 && !in_ended_) {  // perhaps only the end of the member was missing
    if (const Status filled = refill(); !filled) return filled.error();
    if (auto piece = whole_member()) {
      if (is_too_much(piece->bytes.size(), position() - member_, limits_))
        return damaged(too_much(piece->bytes.size(), limits_));
      return *piece;
    }
  }
  streaming_ = std::make_unique<Inflater>();
  return stream_piece();
}

/// The member at the front, if it is whole, sound and small.
std::optional<GzipMembers::Piece> GzipMembers::whole_member() {
  if (out_.empty()) out_.resize(kFirstUnpacked);
  while (true) {
    size_t taken = 0;
    size_t made = 0;
    const auto result = libdeflate_gzip_decompress_ex(whole_, in_.data() + in_begin_, in_end_ - in_begin_, out_.data(),
                                                      out_.size(), &taken, &made);
    if (result == LIBDEFLATE_SUCCESS) {
      in_begin_ += taken;
      return Piece{.bytes = std::string_view(out_).substr(0, made),
                   .member = member_,
                   .begins_member = true,
                   .ends_member = true};
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || out_.size() >= kLargestWhole) return std::nullopt;
    out_.resize(std::min(out_.size() * 4, kLargestWhole));
  }
}

Result<GzipMembers::Piece> GzipMembers::stream_piece() {
  if (out_.size() < kStreamed) out_.resize(kStreamed);
  const bool begins = streaming_->made == 0;
  while (true) {
    if (in_begin_ == in_end_) {
      if (const Status filled = refill(); !filled) return filled.error();
    }
    const bool starved = in_begin_ == in_end_;
    const Inflater::Step step = streaming_->step(unread(), out_.data(), kStreamed);
    in_begin_ += step.taken;
    if (is_too_much(streaming_->made, streaming_->taken, limits_)) return damaged(too_much(streaming_->made, limits_));
    const bool ended = step.result == Z_STREAM_END;
    if (ended) streaming_.reset();
    if (step.made > 0 || ended) {
      return Piece{.bytes = std::string_view(out_).substr(0, step.made),
                   .member = member_,
                   .begins_member = begins,
                   .ends_member = ended};
    }
    if (step.result != Z_OK && step.result != Z_BUF_ERROR) return damaged(kDamaged);
    if (starved) return damaged(kCut);
  }
}

/// The bytes after the damaged member's first are searched, as far as they are still here: its own end may be a wrong
/// one.
Error GzipMembers::damaged(std::string what) {
  streaming_.reset();
  is_lost_ = true;
  if (member_ >= in_offset_)
    in_begin_ = static_cast<size_t>(member_ - in_offset_);
  else
    what += "; " + std::to_string(position() - member_) + " bytes are passed over";
  if (in_begin_ < in_end_) ++in_begin_;
  return {.where = "", .what = std::move(what)};
}

std::optional<Result<GzipMembers::Piece>> GzipMembers::find_member() {
  constexpr size_t kSample = 64;
  constexpr size_t kAhead = 1024;  // packed bytes for a sample; a bound, since every byte may look like a beginning
  while (true) {
    if (in_end_ - in_begin_ < kAhead) {
      if (const Status filled = refill(); !filled) return filled.error();
    }
    const size_t found = unread().find("\x1f\x8b\x08");
    if (found == std::string_view::npos) {
      in_begin_ = in_end_ - std::min<size_t>(in_end_ - in_begin_, 2);
      if (in_ended_) return std::nullopt;
      if (const Status filled = refill(); !filled) return filled.error();
      continue;
    }
    in_begin_ += found;
    if (in_end_ - in_begin_ < kAhead && !in_ended_) continue;
    if (begins_member(unread()) && plausible_(gunzip_head(unread().substr(0, kAhead), kSample))) {
      is_lost_ = false;
      return start_member();
    }
    ++in_begin_;
  }
}

}  // namespace isnad
