// Internal: what the search for names needs to know of a word, computed once for each distinct form.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/vocabulary.h"

namespace isnad::read::names {

using Bits = uint64_t;

enum Bit : Bits {
  kStartsKnown = 1ull << 0,  // a name of the knowledge base begins with it
  kGiven = 1ull << 1,        // a given name, nothing stuck to it
  kGivenStuck = 1ull << 2,   // a given name behind wa, bi, li
  kGivenCommon = 1ull << 3,  // the given name is an ordinary word too
  kGivenFemale = 1ull << 4,
  kTitle = 1ull << 5,  // anything may be stuck to it
  kTitleDefinite = 1ull << 6,
  kTitleInside = 1ull << 7,  // a title without wa, bi, li
  kTitleFemale = 1ull << 8,
  kQualifier = 1ull << 9,
  kLink = 1ull << 10,
  kIntro = 1ull << 11,
  kOrg = 1ull << 12,  // a kind of organisation, without article
  kOrgDefinite = 1ull << 13,
  kMinistry = 1ull << 14,  // short for a ministry, with its article
  kMedia = 1ull << 15,     // a kind of medium, without article
  kPlace = 1ull << 16,     // a kind of place, without article
  kPlaceDefinite = 1ull << 17,
  kDirection = 1ull << 18,
  kDemonym = 1ull << 19,  // nothing but the article on it
  kDemonymFemale = 1ull << 20,
  kOrgAdjective = 1ull << 21,  // with the article
  kLoneBody = 1ull << 22,      // with the article
  kDoubtful = 1ull << 23,
  kFunction = 1ull << 24,  // prepositions, conjunctions, relatives, negations: no name goes on over them
  kPreposition = 1ull << 25,
  kVerb = 1ull << 26,  // may be a finite verb
  kOnlyVerb = 1ull << 27,
  kSays = 1ull << 28,       // a verb of saying
  kOrdinary = 1ull << 29,   // known to the lexicon, or an ordinary word
  kUnknown = 1ull << 30,    // looks like a name: unknown and not ordinary
  kDefinite = 1ull << 31,   // begins with the article
  kConj = 1ull << 32,       // begins with wa or fa, as far as the lexicon can tell
  kPrep = 1ull << 33,       // begins with bi, li or ka, as far as the lexicon can tell
  kLam = 1ull << 34,        // may begin with li
  kBa = 1ull << 35,         // may begin with bi
  kVerbShape = 1ull << 36,  // looks like a present: begins with the letter of "he"
  kComma = 1ull << 37,
  kColon = 1ull << 38,
  kOpenQuote = 1ull << 39,
  kCloseQuote = 1ull << 40,
  kOpenParen = 1ull << 41,
  kCloseParen = 1ull << 42,
  kDash = 1ull << 43,
  kDot = 1ull << 44,
  kMark = 1ull << 45,      // any punctuation
  kForeign = 1ull << 46,   // letters of another script
  kPairHead = 1ull << 47,  // a kind of body that may be for two things ("of transport and communications")
  kPurpose = 1ull << 48,   // what a body may be for ("for human rights")
  kPerson = 1ull << 49,    // a noun for people
  kSpokes = 1ull << 50,
  kMinistryHead = 1ull << 51,
  kSlash = 1ull << 52,
  kLinkGod = 1ull << 53,
  kWord = 1ull << 54,     // a word of Arabic letters
  kLinkAny = 1ull << 55,  // what must follow the link
  kLinkName = 1ull << 56,
  kLinkDefinite = 1ull << 57,
  kLinkGiven = 1ull << 58,
  kMediaDefinite = 1ull << 59,
  kTitlePlural = 1ull << 60,
  kGod = 1ull << 63,         // the word that names like "servant of" are completed by
  kLooseHead = 1ull << 61,   // a kind of organisation that is a name only with a country
  kPluralBody = 1ull << 62,  // a plural that heads names ("factions")
};
inline constexpr Bits kQuote = kOpenQuote | kCloseQuote;

/// A way to begin a name of the knowledge base: the trie node after this word, and the bytes of particles before it.
struct Start {
  uint32_t node = 0;
  uint8_t before = 0;
};

/// The form without the particles that may be stuck to it.
struct Stem {
  rules::FormId form = 0;
  uint8_t before = 0;  // bytes of the particles
};

class NameForms {
 public:
  explicit NameForms(rules::Vocabulary& vocabulary);

  Bits bits(rules::FormId form) { return known(form).bits; }
  /// The word's number in the knowledge base.
  uint32_t kb_word(rules::FormId form) { return known(form).kb_word; }
  /// The outlet or agency with an English name, or kNoKb.
  [[nodiscard]] rules::KbId outlet_named(const std::string& english) const;
  /// Ordinary only when its last letter is a pronoun (and not the feminine ending that folds to the same letter).
  bool ordinary_if_owned(rules::FormId form) { return known(form).ordinary_if_owned; }
  std::span<const Start> starts(rules::FormId form) {
    const Known k = known(form);
    return {starts_.data() + k.first_start, k.starts};
  }
  /// The word itself, then without wa/fa, bi/li/ka; never without its article. Computed at the first call.
  std::span<const Stem> stems(rules::FormId form);

  /// Bytes of wa, bi, li … before the word in its reading of class `cls` (without the article).
  uint8_t particles(rules::FormId form, rules::Name cls);
  /// Folded lemma of the reading of class `cls`; the form itself when there is none.
  std::string lemma(rules::FormId form, rules::Name cls);
  /// The form without particles and article.
  std::string bare(rules::FormId form);
  /// The lemma of the reading of class `cls` as the lexicon spells it; empty when there is none.
  std::string_view spelling(rules::FormId form, rules::Name cls);
  /// The attribute of the reading of class `cls`.
  rules::Value attribute(rules::FormId form, rules::Name cls, rules::Name attribute);

  /// The word for "ministry", folded.
  [[nodiscard]] const std::string& ministry_word() const { return ministry_word_; }

  rules::Vocabulary& vocabulary() { return vocabulary_; }
  struct Classes {
    rules::Name given, title, spokes, qualifier, link, intro, org, ministry, media, agency, place, direction, demonym,
        org_adjective, lone_body, ministry_head, doubtful, gender, common, type, country, need;
  };
  const Classes& classes() const { return classes_; }

 private:
  struct Known {
    Bits bits = 0;
    uint32_t first_start = 0;
    uint32_t kb_word = rules::KnowledgeBase::kNoWord;
    uint16_t starts = 0;
    bool done = false;
    bool ordinary_if_owned = false;
  };
  struct StemList {
    uint32_t first = 0;
    uint8_t count = 0;
    bool done = false;
  };

  /// Valid until the next call for a new form.
  const Known& known(rules::FormId form) {
    if (form >= known_.size()) known_.resize(form + form / 2 + 64);
    if (!known_[form].done) compute(form);
    return known_[form];
  }
  void compute(rules::FormId form);
  Bits entry_bits(const rules::Reading& reading, const rules::Entry& entry) const;
  Bits given_bits(const rules::Reading& reading, const rules::Entry& entry) const;
  Bits link_bits(const rules::Entry& entry) const;
  /// kOrdinary when the word is listed as ordinary, with what is stuck to it; else 0.
  [[nodiscard]] Bits ordinary_bits(std::string_view folded, bool& if_owned) const;
  const rules::Reading* reading(rules::FormId form, rules::Name cls);

  rules::Vocabulary& vocabulary_;
  Classes classes_{};
  std::string ministry_word_;
  std::unordered_map<std::string, rules::KbId> outlets_;
  std::vector<std::pair<rules::Name, Bits>> plain_;  // classes that are a bit whatever is stuck to the word
  std::vector<Known> known_;
  std::vector<Start> starts_;
  std::vector<StemList> stem_lists_;
  std::vector<Stem> stems_;
};

}  // namespace isnad::read::names
