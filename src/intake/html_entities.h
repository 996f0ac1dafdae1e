// Character references of HTML ("&nbsp;", "&#1587;", "&#x633;"), as the WHATWG standard reads them, section 13.2.5.72
// and on.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "doc/raw_map.h"

namespace isnad::intake {

enum class EntityPlace : uint8_t { text, attribute };

struct Entity {
  uint32_t length = 0;  // bytes of the reference from its '&' on; 0: the '&' is a plain character
  std::array<char, 8> bytes{};
  uint32_t size = 0;  // of `bytes`, UTF-8

  [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

/// The reference at text[at], which is '&'. Looks at a bounded number of bytes, save for the digits of a number.
Entity entity_at(std::string_view text, size_t at, EntityPlace place = EntityPlace::text);

/// The text with its references decoded. When `map` is given, it gets where each piece stands in `text`.
std::string decode_entities(std::string_view text, EntityPlace place, doc::RawMap* map = nullptr);

}  // namespace isnad::intake
