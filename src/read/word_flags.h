// What statements need to know of a word, as bits: computed once for each distinct form.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/vocabulary.h"

namespace isnad::read {

using Flags = uint64_t;

enum WordFlag : Flags {
  // classes of the lexicon, any clitics
  kTitle = 1ull << 0,
  kSpokes = 1ull << 1,
  kOrgNoun = 1ull << 2,
  kMinistryShort = 1ull << 3,
  kAnonSource = 1ull << 4,
  kDocumentNoun = 1ull << 5,
  kMediaNoun = 1ull << 6,
  kAgencyNoun = 1ull << 7,
  kSpeechNoun = 1ull << 8,
  kPlaceNoun = 1ull << 9,
  kDemonym = 1ull << 10,
  kTitleQualifier = 1ull << 11,
  kPersonNoun = 1ull << 12,
  kFirstName = 1ull << 13,
  kNamePart = 1ull << 14,
  kDemonstrative = 1ull << 15,
  kRelative = 1ull << 16,
  kNegation = 1ull << 17,
  kBreaks = 1ull << 18,
  kPreposition = 1ull << 19,
  kImpersonal = 1ull << 20,
  kComplementiser = 1ull << 21,
  kColon = 1ull << 22,
  kComma = 1ull << 23,
  kStop = 1ull << 24,
  kQuoteMark = 1ull << 25,
  kParen = 1ull << 26,
  kDash = 1ull << 27,
  kPunctuation = 1ull << 28,
  kCreditWord = 1ull << 29,
  kDiscourse = 1ull << 30,
  kConjWord = 1ull << 31,
  // prepositions by themselves
  kIla = 1ull << 32,
  kFi = 1ull << 33,
  kAn = 1ull << 34,
  kAla = 1ull << 35,
  kMin = 1ull << 36,
  kAdverbialPrep = 1ull << 37,
  kLada = 1ull << 38,
  kPartitive = 1ull << 39,
  // from features
  kAnyVerb = 1ull << 40,   // some reading is a finite verb
  kOnlyVerb = 1ull << 41,  // every known reading is
  kDefinite = 1ull << 42,  // begins with the article
  kHasConj = 1ull << 43,   // every reading begins with wa or fa
  kHasPrep = 1ull << 44,   // every reading begins with bi, li or ka
  kUnknown = 1ull << 45,   // not in the lexicon
  kLiPrefix = 1ull << 46,  // some reading begins with li
  kBiPrefix = 1ull << 47,
  // cues
  kSayVerb = 1ull << 48,
  kSayParticiple = 1ull << 49,
  kSayMasdar = 1ull << 50,
  kAccording = 1ull << 51,
  kAccordingVerb = 1ull << 52,
  kInTheWords = 1ull << 53,
  kQuoting = 1ull << 54,
  kCourtesy = 1ull << 55,
  kReportVerb = 1ull << 56,
  kRelayVerb = 1ull << 57,
  kFeminine = 1ull << 58,
  kPlural = 1ull << 59,
  kOpensQuote = 1ull << 60,
  kClosesQuote = 1ull << 61,
  kMaybeConj = 1ull << 62,
  kPronoun = 1ull << 63,
};

/// Words that may stand at the head of a phrase for someone who speaks.
inline constexpr Flags kHeads = kTitle | kSpokes | kOrgNoun | kMinistryShort | kAnonSource | kDocumentNoun |
                                kMediaNoun | kAgencyNoun | kPersonNoun | kSpeechNoun | kPlaceNoun | kPartitive;

class WordFlags {
 public:
  explicit WordFlags(rules::Vocabulary& vocabulary);
  Flags of(rules::FormId form) {
    if (form >= known_.size()) known_.resize(form + form / 2 + 64, kNotYet);
    if (known_[form] == kNotYet) known_[form] = compute(form);
    return known_[form];
  }

 private:
  static constexpr Flags kNotYet = ~Flags{0};
  Flags compute(rules::FormId form);
  Flags stuck_to_unknown(rules::FormId form) const;
  Flags class_flags(const rules::Entry& entry) const;
  Flags cue_flags(const rules::Reading& reading, const rules::Entry& entry) const;

  rules::Vocabulary& vocabulary_;
  std::vector<std::pair<rules::Name, Flags>> classes_;
  rules::Name say_, report_, relay_, breaks_;
  std::vector<Flags> known_;
};

}  // namespace isnad::read
