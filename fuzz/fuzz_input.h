// What fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad::fuzz {

inline std::string_view as_text(const uint8_t* data, size_t size) { return {reinterpret_cast<const char*>(data), size}; }

}  // namespace isnad::fuzz
