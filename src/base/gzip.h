// Reading gzip, from anybody: several members in a row are one content, and a bomb is stopped while it inflates.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace isnad {

struct GzipLimits {
  uint64_t max_output = kNoSizeLimit;
  /// Output may be this many times the input; real text stays under 20, the format's worst is 1030.
  uint32_t max_ratio = 200;
  /// …but the first so many bytes are free, since a short file says little about its ratio.
  uint64_t unrated_output = uint64_t{1} << 20U;
};

/// Do the bytes begin like gzip?
bool is_gzip(std::string_view bytes);

/// The first bytes, at most `wanted`, of what the front of a gzip file unpacks to; fewer, or none, where it is cut or
/// damaged.
std::string gunzip_head(std::string_view compressed, size_t wanted);

/// All of it at once (libdeflate; twice as fast as the stream). Errors have no `where`.
Result<std::string> gunzip(std::string_view compressed, const GzipLimits& limits);

/// As a stream (zlib), in constant memory. `where` names the file in errors.
std::unique_ptr<ByteStream> gunzip_stream(std::unique_ptr<ByteStream> compressed, std::string where,
                                          const GzipLimits& limits);

}  // namespace isnad
