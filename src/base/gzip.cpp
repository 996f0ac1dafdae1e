#include "base/gzip.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <vector>

namespace isnad {
namespace {

constexpr const char* kDamaged = "the gzip data is damaged";
constexpr const char* kCut = "the gzip data is cut short";

/// The most that so much input may inflate to; never overflows.
uint64_t allowed_output(uint64_t input, const GzipLimits& limits) {
  const uint64_t rated = input > UINT64_MAX / 2 / limits.max_ratio ? UINT64_MAX / 2 : input * limits.max_ratio;
  return std::min(limits.max_output, std::max(rated, limits.unrated_output));
}

Error too_big(uint64_t input, const GzipLimits& limits) {
  if (allowed_output(input, limits) == limits.max_output) {
    return {.where = "", .what = "is larger than " + size_in_words(limits.max_output) + " when unpacked"};
  }
  return {.where = "",
          .what = "unpacks to more than " + std::to_string(limits.max_ratio) + " times its size: refused as a bomb"};
}

bool is_padding(std::string_view rest) { return rest.find_first_not_of('\0') == std::string_view::npos; }

/// How much room to begin with: the length that the last member states (its last four bytes), if that is believable.
size_t first_room(std::string_view compressed, uint64_t allowed) {
  uint64_t stated = 0;
  for (size_t i = 0; i < 4 && compressed.size() >= 4; ++i) {
    stated |= uint64_t{static_cast<unsigned char>(compressed[compressed.size() - 4 + i])} << (8 * i);
  }
  const uint64_t believable =
      std::clamp<uint64_t>(stated, 4096, std::max<uint64_t>(4096, uint64_t{compressed.size()} * 16));
  return static_cast<size_t>(std::min(believable, allowed));
}

/// Inflates the member at the front of `rest` into out[made…], letting `out` grow to `allowed` bytes. Gives what it
/// took.
Result<size_t> inflate_member(libdeflate_decompressor* inflater, std::string_view rest, std::string& out, size_t& made,
                              uint64_t allowed) {
  while (true) {
    size_t taken = 0;
    size_t inflated = 0;
    const auto result = libdeflate_gzip_decompress_ex(inflater, rest.data(), rest.size(), out.data() + made,
                                                      out.size() - made, &taken, &inflated);
    if (result == LIBDEFLATE_SUCCESS) {
      made += inflated;
      return taken;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return Error{.where = "", .what = kDamaged};
    if (out.size() >= allowed) return Error{.where = "", .what = ""};  // too big; the caller knows the limits
    out.resize(static_cast<size_t>(std::min<uint64_t>(uint64_t{out.size()} * 2, allowed)));
  }
}

class GunzipStream final : public ByteStream {
 public:
  GunzipStream(std::unique_ptr<ByteStream> compressed, std::string where, const GzipLimits& limits)
      : compressed_(std::move(compressed)), where_(std::move(where)), limits_(limits), input_(size_t{64} << 10U) {
    ISNAD_CHECK(inflateInit2(&inflater_, 15 + 16) == Z_OK);  // 15: the largest window; 16: expect a gzip header
  }
  ~GunzipStream() override { inflateEnd(&inflater_); }
  GunzipStream(const GunzipStream&) = delete;
  GunzipStream& operator=(const GunzipStream&) = delete;

  Result<size_t> read(char* buffer, size_t size) override {
    inflater_.next_out = reinterpret_cast<Bytef*>(buffer);
    inflater_.avail_out = static_cast<uInt>(std::min<size_t>(size, UINT32_MAX));
    const auto room = inflater_.avail_out;
    while (inflater_.avail_out == room && !at_end_) {
      if (auto stepped = inflate_some(); !stepped) return stepped.error();
    }
    const size_t made = room - inflater_.avail_out;
    made_ += made;
    if (made_ > allowed_output(taken_, limits_)) return fail(too_big(taken_, limits_).what);
    return made;
  }

 private:
  Error fail(std::string what) const { return {.where = where_, .what = std::move(what)}; }

  Status inflate_some() {
    if (inflater_.avail_in == 0) {
      if (auto refilled = refill(); !refilled) return refilled;
    }
    if (!in_member_ && inflater_.avail_in > 0) return start_member();
    if (inflater_.avail_in == 0) {
      if (in_member_) return fail(kCut);
      at_end_ = true;
      return Done{};
    }
    const int result = inflate(&inflater_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      in_member_ = false;
      inflateReset(&inflater_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return fail(kDamaged);
    }
    return Done{};
  }

  /// Another member, or zero padding, which tape tools leave at the end.
  Status start_member() {
    if (seen_member_) {
      while (inflater_.avail_in > 0 && *inflater_.next_in == 0) {
        ++inflater_.next_in;
        --inflater_.avail_in;
      }
    }
    in_member_ = inflater_.avail_in > 0;
    seen_member_ = true;
    return Done{};
  }

  Status refill() {
    const auto got = compressed_->read(input_.data(), input_.size());
    if (!got) return got.error();
    taken_ += *got;
    inflater_.next_in = reinterpret_cast<Bytef*>(input_.data());
    inflater_.avail_in = static_cast<uInt>(*got);
    return Done{};
  }

  std::unique_ptr<ByteStream> compressed_;
  std::string where_;
  GzipLimits limits_;
  std::vector<char> input_;
  z_stream inflater_{};
  uint64_t taken_ = 0;
  uint64_t made_ = 0;
  bool in_member_ = false;
  bool seen_member_ = false;
  bool at_end_ = false;
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b\x08"); }

std::string gunzip_head(std::string_view compressed, size_t wanted) {
  z_stream inflater{};
  ISNAD_CHECK(inflateInit2(&inflater, 15 + 16) == Z_OK);
  std::string head(wanted, '\0');
  inflater.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  inflater.avail_in = static_cast<uInt>(std::min<size_t>(compressed.size(), UINT32_MAX));
  inflater.next_out = reinterpret_cast<Bytef*>(head.data());
  inflater.avail_out = static_cast<uInt>(head.size());
  inflate(&inflater, Z_SYNC_FLUSH);
  head.resize(head.size() - inflater.avail_out);
  inflateEnd(&inflater);
  return head;
}

Result<std::string> gunzip(std::string_view compressed, const GzipLimits& limits) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  ISNAD_CHECK(inflater != nullptr);
  if (!is_gzip(compressed)) return Error{.where = "", .what = kDamaged};
  const uint64_t allowed = allowed_output(compressed.size(), limits);
  std::string out(first_room(compressed, allowed), '\0');
  size_t made = 0;
  for (std::string_view rest = compressed; !rest.empty() && !is_padding(rest);) {
    const auto taken = inflate_member(inflater.get(), rest, out, made, allowed);
    if (!taken) return taken.error().what.empty() ? too_big(compressed.size(), limits) : taken.error();
    rest.remove_prefix(*taken);
  }
  out.resize(made);
  return out;
}

std::unique_ptr<ByteStream> gunzip_stream(std::unique_ptr<ByteStream> compressed, std::string where,
                                          const GzipLimits& limits) {
  return std::make_unique<GunzipStream>(std::move(compressed), std::move(where), limits);
}

}  // namespace isnad
