// The flow of reading, on one screen: which stage runs when, what it needs and what it gives.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "read/context.h"

namespace isnad::read {

/// What stages give each other.
enum Layer : uint32_t {
  kUnits = 1u << 0,
  kBody = 1u << 1,        // title, body, relays of the dateline
  kSentences = 1u << 2,
  kNumbers = 1u << 3,
  kTimes = 1u << 4,       // with the publication date
  kQuantities = 1u << 5,
  kNames = 1u << 6,       // entities and mentions
  kQuotes = 1u << 7,
  kStatements = 1u << 8,  // with chains
  kClaims = 1u << 9,
};

struct Stage {
  std::string_view name;
  uint32_t reads;
  uint32_t writes;
  void (*run)(Context&);
};

/// All stages in order.
std::span<const Stage> stages();

}  // namespace isnad::read
