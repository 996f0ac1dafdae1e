#include "read/stages.h"

#include <algorithm>

#include "read/claims.h"
#include "read/events.h"
#include "read/names.h"
#include "read/number_list.h"
#include "read/numbers.h"
#include "read/quantities.h"
#include "read/quotes.h"
#include "read/relays.h"
#include "read/sentences.h"
#include "read/statements.h"
#include "read/structure.h"
#include "read/times.h"

namespace isnad::read {
namespace {

constexpr std::array kStages = {
    Stage{"structure", kUnits, kBody, find_structure},
    Stage{"sentences", kUnits | kBody, kSentences, split_sentences},
    Stage{"numbers", kUnits | kBody, kNumbers, find_numbers, "number"},
    Stage{"number_list", kNumbers, kNumberList, complete_number_list, "numeral clock"},
    Stage{"times", kNumbers | kSentences, kTimes, read_times, "time"},
    Stage{"quantities", kNumbers | kTimes | kSentences, kQuantities, find_quantities, "quantity"},
    Stage{"names", kUnits | kBody | kSentences | kQuantities, kNames, find_names},
    Stage{"relays", kUnits | kBody | kNames, kRelays, find_relays},
    Stage{"quotes", kUnits, kQuotes, find_quotes},
    Stage{"statements", kUnits | kBody | kQuotes | kNames | kRelays, kStatements, read_statements},
    Stage{"claims", kQuantities | kNames | kStatements, kClaims, read_claims},
    Stage{"events", kTimes | kQuantities | kNames | kStatements, kEvents, read_events},
};

struct RecordList {
  std::string_view name;
  uint32_t layers;
};
constexpr std::array kLists = {
    RecordList{"numbers", kNumbers | kNumberList},
    RecordList{"times", kTimes},
    RecordList{"quantities", kQuantities},
    RecordList{"entities", kNames | kRelays},
    RecordList{"statements", kStatements},
    RecordList{"claims", kClaims | kEvents},
    RecordList{"events", kEvents},
};

/// Every stage finds what it reads already written.
constexpr bool in_order() {
  uint32_t written = kUnits;
  for (const Stage& s : kStages) {
    if ((s.reads & ~written) != 0) return false;
    written |= s.writes;
  }
  return true;
}
static_assert(in_order(), "a stage reads a layer that no stage before it writes");

}  // namespace

std::span<const Stage> stages() { return kStages; }

std::optional<uint32_t> layers_of_list(std::string_view name) {
  const auto* list = std::find_if(kLists.begin(), kLists.end(), [&](const RecordList& l) { return l.name == name; });
  return list == kLists.end() ? std::nullopt : std::optional(list->layers);
}

std::vector<Stage> stages_for(uint32_t wanted) {
  std::vector<Stage> needed;
  for (size_t i = kStages.size(); i-- > 0;) {
    if ((kStages[i].writes & wanted) == 0) continue;
    wanted |= kStages[i].reads;
    needed.insert(needed.begin(), kStages[i]);
  }
  return needed;
}

}  // namespace isnad::read
