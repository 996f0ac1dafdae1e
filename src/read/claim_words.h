// Internal: what the claims stage knows of words: lexicon/measures.tsv, measure_kinds.tsv, unit_groups.tsv, clause.tsv and the
// measures and targets of nouns.tsv, compiled once for each language and thread.
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
};

/// Where a figure stands that a measure word governs; see measures.tsv.
enum class Role : uint8_t { object, subject, left, of, self, topic };

/// One line of measures.tsv.
struct MeasureSense {
  std::vector<const Measure*> measures;  // by what is counted, in this order
  Role role = Role::object;
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
enum ClauseFlag : uint32_t {
  kFigureVerb = 1u << 0, kCountNoun = 1u << 1, kBreakdown = 1u << 2, kPartOfThem = 1u << 3, kInfection = 1u << 4, kNewCases = 1u << 5,
  kNobody = 1u << 6, kLoss = 1u << 7, kOccur = 1u << 8, kPlanned = 1u << 9, kAmong = 1u << 10, kBeside = 1u << 11, kVersus = 1u << 12,
  kOpensClause = 1u << 13,   // a complementiser
  kRelativeWord = 1u << 14, kJoinsClauses = 1u << 15, kCommaMark = 1u << 16, kEndMark = 1u << 17, kSaying = 1u << 18, kNegates = 1u << 19,
  kIf = 1u << 20, kFutureWord = 1u << 21, kMust = 1u << 22, kAllegedWord = 1u << 23, kToward = 1u << 24, kOf = 1u << 25, kIn = 1u << 26,
  kByAgent = 1u << 27, kExcept = 1u << 28, kPlaceWord = 1u << 29, kFinite = 1u << 30, kMayWord = 1u << 31,
};

class ClaimWords {
 public:
  explicit ClaimWords(const rules::Language& language);
  /// The one of this thread, made anew when the language is another one.
  static const ClaimWords& of(const rules::Language& language);

  [[nodiscard]] uint32_t flags(rules::EntryId entry) const { return entry < entries_.size() ? entries_[entry].flags : 0; }
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
  [[nodiscard]] Groups group(std::string_view name) const;

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  struct EntryFacts {
    uint32_t flags = 0;
    uint32_t sense = kNone, noun = kNone;
  };

  Groups parse_groups(std::string_view words);
  void read_kinds(const rules::Language& language);
  void read_entries(const rules::Language& language);
  MeasureSense sense_of(const rules::Language& language, const rules::Entry& entry) const;

  std::vector<std::string> group_names_;
  std::unordered_map<std::string_view, Measure> measures_;
  std::unordered_map<std::string, Groups> unit_groups_;
  std::vector<EntryFacts> entries_;
  std::vector<MeasureSense> senses_;
  std::vector<CountedNoun> nouns_;
};

}  // namespace isnad::read
