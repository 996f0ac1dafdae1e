// What fuzz targets share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/file.h"

namespace isnad::fuzz {

inline std::string_view as_text(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Hands out bytes, which must outlive it, some at a time.
class PieceStream final : public ByteStream {
 public:
  PieceStream(std::string_view bytes, size_t most) : bytes_(bytes), most_(most) {}
  Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = std::min({size, most_, bytes_.size()});
    std::copy_n(bytes_.data(), count, buffer);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  size_t most_;
};

}  // namespace isnad::fuzz
