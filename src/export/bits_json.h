// Internal: sets that the program keeps as bits, as JSON arrays of their names.
#pragma once

#include <span>
#include <string_view>

#include "base/json_writer.h"

namespace isnad::exporting {

/// The names of the bits that are set, lowest first.
inline void append_bits(JsonWriter& json, unsigned set, std::span<const std::string_view> names) {
  json.begin_array();
  for (size_t bit = 0; bit < names.size(); ++bit) {
    if ((set >> bit & 1) != 0) json.string(names[bit]);
  }
  json.end_array();
}

}  // namespace isnad::exporting
