// A file of many gzip members (WARC.gz has one a record), member by member, with the place of each, going on after
// damage.
//
// A member is inflated whole with libdeflate (two to three times as fast as zlib) while it is small; a large or damaged
// one streams through zlib. Memory: 1 MB of packed bytes and at most 8 MB of unpacked ones.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/gzip.h"
#include "base/result.h"

struct libdeflate_decompressor;

namespace isnad {

class GzipMembers {
 public:
  struct Piece {
    std::string_view bytes;  // unpacked; lives until the next call
    uint64_t member = 0;     // where its member begins, in bytes of the packed stream
    bool begins_member = false;
    bool ends_member = false;  // and the member's checksum is right
  };
  /// Do a member's first unpacked bytes look like what is expected? After damage the search for the next member asks
  /// this, since packed bytes may hold the signature of gzip by chance.
  using Plausible = std::function<bool(std::string_view)>;

  /// `limits` hold for each member.
  GzipMembers(std::unique_ptr<ByteStream> packed, const GzipLimits& limits, Plausible plausible);
  ~GzipMembers();
  GzipMembers(const GzipMembers&) = delete;
  GzipMembers& operator=(const GzipMembers&) = delete;

  /// The next piece, or what is wrong at `member()`; nullopt at the end. After an Error (without `where`, but for the
  /// stream's own) it goes on with the next plausible member.
  std::optional<Result<Piece>> next();
  /// Where the member that the last call spoke of begins.
  [[nodiscard]] uint64_t member() const { return member_; }

 private:
  class Inflater;  // zlib's state, while a member streams

  std::string_view unread() const { return std::string_view(in_).substr(in_begin_, in_end_ - in_begin_); }
  uint64_t position() const { return in_offset_ + in_begin_; }
  Status refill();
  std::optional<Result<Piece>> start_member();
  std::optional<Piece> whole_member();
  Result<Piece> stream_piece();
  Error damaged(std::string what);
  std::optional<Result<Piece>> find_member();

  std::unique_ptr<ByteStream> packed_;
  GzipLimits limits_;
  Plausible plausible_;
  libdeflate_decompressor* whole_;
  std::unique_ptr<Inflater> streaming_;
  std::string in_;  // in_[in_begin_, in_end_) is unread; in_[0] stands at in_offset_ of the stream
  size_t in_begin_ = 0, in_end_ = 0;
  uint64_t in_offset_ = 0;
  bool in_ended_ = false;
  std::string out_;
  uint64_t member_ = 0;
  bool is_lost_ = false;  // after damage: the next member has to be found
};

}  // namespace isnad
