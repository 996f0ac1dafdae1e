// Internal: sets that the program keeps as bits, by the names of those that are set, lowest first.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json_writer.h"

namespace isnad::exporting {

template <typename Each>
void for_each_bit(unsigned set, std::span<const std::string_view> names, Each&& each) {
  for (size_t bit = 0; bit < names.size(); ++bit) {
    if ((set >> bit & 1) != 0) each(names[bit]);
  }
}

/// As an array.
inline void append_bits(JsonWriter& json, unsigned set, std::span<const std::string_view> names) {
  json.begin_array();
  for_each_bit(set, names, [&](std::string_view name) { json.string(name); });
  json.end_array();
}

/// As text, with `between` between two.
inline std::string joined_bits(unsigned set, std::span<const std::string_view> names, std::string_view between) {
  std::string out;
  for_each_bit(set, names, [&](std::string_view name) { out.append(out.empty() ? "" : between).append(name); });
  return out;
}

}  // namespace isnad::exporting
