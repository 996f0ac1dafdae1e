// Internal: what the claims stage knows of words: lexicon/measures.tsv, measure_kinds.tsv, unit_groups.tsv, clause.tsv
// and the measures and targets of nouns.tsv, compiled once for each language and thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/language.h"
#include "rules/vocabulary.h"

namespace isnad::read {

/// A set of unit groups (unit_groups.tsv), one bit each.
using Groups = uint32_t;

/// One line of measure_kinds.tsv.
struct Measure {
  std::string_view name;
  Groups takes = 0;
  int rank = 0;
  std::string_view event;  // PLOVER type, or empty
  bool is_at_home = true;  // where the article plays, when its sentence names no place
};

/// Where a figure stands that a measure word governs; see measures.tsv.
enum class Stands : uint8_t { object, subject, left, of, self, topic };

/// One line of measures.tsv.
struct MeasureSense {
  std::vector<const Measure*> measures;  // by what is counted, in this order
  Stands role = Stands::object;
  bool at_place = false;   // only beside a place
  bool when_bare = false;  // only where the counted noun says nothing
  bool no_event = false;
  bool is_change = false;

  /// The measure this word gives to something of `groups`; null when it cannot govern it.
  [[nodiscard]] const Measure* of(Groups groups) const {
    for (const Measure* m : measures) {
      if ((m->takes & groups) != 0) return m;
    }
    return nullptr;
  }
};

/// What a noun that is counted says by itself.
struct CountedNoun {
  const Measure* measure = nullptr;
  std::string_view target;  // a target class, or empty
  Groups groups = 0;
};

/// Kinds of words that clauses hang on.
using ClauseFlags = uint64_t;

enum ClauseFlag : ClauseFlags {
  kFigureVerb = 1ull << 0,
  kCountNoun = 1ull << 1,
  kBreakdown = 1ull << 2,
  kPartOfThem = 1ull << 3,
  kInfection = 1ull << 4,
  kNewCases = 1ull << 5,
  kNobody = 1ull << 6,
  kLoss = 1ull << 7,
  kOccur = 1ull << 8,
  kPlanned = 1ull << 9,
  kAmong = 1ull << 10,
  kBeside = 1ull << 11,
  kVersus = 1ull << 12,
  kOpensClause = 1ull << 13,  // a complementiser
  kRelativeWord = 1ull << 14,
  kJoinsClauses = 1ull << 15,
  kCommaMark = 1ull << 16,
  kEndMark = 1ull << 17,
  kSaying = 1ull << 18,
  kNegates = 1ull << 19,
  kIf = 1ull << 20,
  kFutureWord = 1ull << 21,
  kMust = 1ull << 22,
  kAllegedWord = 1ull << 23,
  kToward = 1ull << 24,
  kOf = 1ull << 25,
  kIn = 1ull << 26,
  kByAgent = 1ull << 27,
  kExcept = 1ull << 28,
  kPlaceWord = 1ull << 29,
  kFinite = 1ull << 30,
  kMayWord = 1ull << 31,
  kDashMark = 1ull << 32,
  kOpensParen = 1ull << 33,
  kClosesParen = 1ull << 34,
  kWithout = 1ull << 35,
  kMaybeWhat = 1ull << 36,  // negates, or is "what"
  kCompares = 1ull << 37,
  kSuperlative = 1ull << 38,
};

/// Groups that the code itself asks for.
struct KnownGroups {
  Groups person = 0, cases = 0, force = 0, none = 0, percent = 0, money = 0, heat = 0, length = 0, vote = 0,
         vehicle = 0, strike = 0, weapon = 0;
};

class ClaimWords {
 public:
  explicit ClaimWords(const rules::Language& language);
  /// The one of this thread, made anew when the language is another one.
  static const ClaimWords& of(const rules::Language& language);

  [[nodiscard]] ClauseFlags flags(rules::EntryId entry) const {
    return entry < entries_.size() ? entries_[entry].flags : 0;
  }
  /// Null when the entry is no measure word.
  [[nodiscard]] const MeasureSense* sense(rules::EntryId entry) const {
    return entry < entries_.size() && entries_[entry].sense != kNone ? &senses_[entries_[entry].sense] : nullptr;
  }
  /// Null when the entry is no noun that is counted.
  [[nodiscard]] const CountedNoun* noun(rules::EntryId entry) const {
    return entry < entries_.size() && entries_[entry].noun != kNone ? &nouns_[entries_[entry].noun] : nullptr;
  }
  [[nodiscard]] const Measure* measure(std::string_view name) const;
  /// Groups of a unit as records write it.
  [[nodiscard]] Groups groups(std::string_view unit) const;
  [[nodiscard]] const KnownGroups& known() const { return known_; }

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  struct EntryFacts {
    ClauseFlags flags = 0;
    uint32_t sense = kNone, noun = kNone;
  };

  [[nodiscard]] Groups group(std::string_view name) const;
  Groups parse_groups(std::string_view words);
  void read_kinds(const rules::Language& language);
  void read_entries(const rules::Language& language);
  MeasureSense sense_of(const rules::Language& language, const rules::Entry& entry) const;

  KnownGroups known_;
  std::vector<std::string> group_names_;
  std::unordered_map<std::string_view, Measure> measures_;
  std::unordered_map<std::string, Groups> unit_groups_;
  std::vector<EntryFacts> entries_;
  std::vector<MeasureSense> senses_;
  std::vector<CountedNoun> nouns_;
};

}  // namespace isnad::read
