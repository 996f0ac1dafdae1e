// The tense of the clause around a time, which says whether "Thursday" is the last or the next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/context.h"
#include "read/time_resolve.h"

namespace isnad::read {

/// What verbs of the future, of the present and behind "that" begin with (lexicon/calendar.tsv), folded.
struct TenseLetters {
  std::vector<std::string> future, present, subjunctive;

  explicit TenseLetters(const rules::Language& language);
  /// Those of this thread, made anew when the language is another one.
  static const TenseLetters& of(const rules::Language& language);
};

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

  bool is_subjunctive(uint32_t unit);
  VerbTense tense_of(const rules::Unit& unit);

  Context& context_;
  rules::Vocabulary& vocabulary_;
  rules::Name stop_, future_cue_, past_cue_, say_verb_, that_;
  const TenseLetters& letters_;
};

}  // namespace isnad::read
