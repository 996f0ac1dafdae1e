// The flow of reading, on one screen: which stage runs when, what it needs and what it gives.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "read/context.h"

namespace isnad::read {

/// What stages give each other.
enum Layer : uint32_t {
  kUnits = 1u << 0,
  kBody = 1u << 1,  // title and body
  kSentences = 1u << 2,
  kNumbers = 1u << 3,
  kTimes = 1u << 4,  // with the publication date
  kQuantities = 1u << 5,
  kNames = 1u << 6,  // entities and mentions
  kQuotes = 1u << 7,
  kStatements = 1u << 8,  // with chains
  kClaims = 1u << 9,
  kRelays = 1u << 10,      // agencies credited for the whole article
  kNumberList = 1u << 11,  // numbers that only a list of numbers wants; no other layer needs them
  kEvents = 1u << 12,      // claims of the type event
};
inline constexpr uint32_t kEverything =
    kBody | kTimes | kQuantities | kNames | kRelays | kStatements | kClaims | kEvents;

struct Stage {
  std::string_view name;
  uint32_t reads;  // also what it needs only because the words of an earlier layer are one unit to it
  uint32_t writes;
  void (*run)(Context&);
  std::string_view grammars = {};  // the grammars that it runs, separated by blanks
};

/// All stages in order.
std::span<const Stage> stages();
/// The layers behind a list of the record by its key ("numbers", "times", "quantities", "entities", "statements",
/// "claims", "events").
std::optional<uint32_t> layers_of_list(std::string_view name);
/// The stages, in order, that are needed to write the layers `wanted`.
std::vector<Stage> stages_for(uint32_t wanted);

}  // namespace isnad::read
