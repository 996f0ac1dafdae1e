// Features of a reading: what inflection says of the form, and what hangs on it. One bit each, tested together.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace isnad::rules {

using Features = uint32_t;

enum Feature : Features {
  // inflection (lexicon/paradigms.tsv)
  kSg = 1u << 0,
  kDu = 1u << 1,
  kPl = 1u << 2,
  kMasc = 1u << 3,
  kFem = 1u << 4,
  kPast = 1u << 5,
  kPres = 1u << 6,
  kImp = 1u << 7,
  kPass = 1u << 8,
  kP1 = 1u << 9,
  kP2 = 1u << 10,
  kP3 = 1u << 11,
  kMasdar = 1u << 12,
  kPart = 1u << 13,
  // what hangs on the word (lexicon/clitics.tsv)
  kW = 1u << 16,  // a conjunction: wa, fa
  kB = 1u << 17,
  kL = 1u << 18,
  kK = 1u << 19,    // prepositions: bi, li, ka
  kS = 1u << 20,    // the future sa
  kAl = 1u << 21,   // the article
  kSuf = 1u << 22,  // a pronoun after it
};

/// Everything that can hang before a word.
inline constexpr Features kProclitics = kW | kB | kL | kK | kS | kAl;
inline constexpr Features kPrepositions = kB | kL | kK;
inline constexpr Features kClitics = kProclitics | kSuf;

/// The feature that a name stands for ("pl", "w", …), as rule files and paradigms write it.
std::optional<Features> feature_named(std::string_view name);

/// All names, for error messages.
extern const std::string_view kFeatureNames;

}  // namespace isnad::rules
