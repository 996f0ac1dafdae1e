// The tense of the clause around a time, which says whether "Thursday" is the last or the next.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/context.h"
#include "read/time_resolve.h"

namespace isnad::read {

class TenseReader {
 public:
  explicit TenseReader(Context& context);

  /// The verb nearest before the units [begin, end) decides; a present only close by, unless a past verb governs it
  /// ("was walking").
  Tense of_clause(uint32_t begin, uint32_t end);
  /// Whether a clause ends at a unit: a stop or the end of a paragraph.
  bool ends_clause(uint32_t unit);

 private:
  enum class VerbTense : uint8_t { none, past, present, future };

  void collect_letters(std::string_view cls, std::vector<std::string>& out);
  bool is_subjunctive(uint32_t unit);
  VerbTense tense_of(const rules::Unit& unit);

  Context& context_;
  rules::Vocabulary& vocabulary_;
  rules::Name stop_, future_cue_, past_cue_, say_verb_, that_;
  std::vector<std::string> future_letters_, present_letters_, subjunctive_letters_;
};

}  // namespace isnad::read
