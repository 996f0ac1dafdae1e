// The words of record.md for the enumerations of doc, shared by the formats.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "doc/document.h"

namespace isnad::exporting {

/// One word for each value, in the order of the enumeration.
template <typename Enum, size_t N>
struct Words {
  std::array<std::string_view, N> words;
  constexpr std::string_view operator[](Enum value) const { return words[static_cast<size_t>(value)]; }
};

inline constexpr Words<doc::RawStep, 4> kRawStep{{"bytes", "one", "utf16", "whole"}};
inline constexpr Words<doc::Basis, 4> kBasis{{"given", "metadata", "text", "inferred"}};
inline constexpr Words<doc::EntityKind, 7> kEntityKind{
    {"person", "organization", "place", "group", "facility", "work", "event"}};
inline constexpr Words<doc::MentionForm, 4> kMentionForm{{"name", "alias", "title", "pronoun"}};
inline constexpr Words<doc::Precision, 5> kPrecision{{"exact", "near", "adm2", "adm1", "country"}};
inline constexpr Words<doc::Number::Kind, 4> kNumberKind{{"cardinal", "ordinal", "fraction", "clock"}};
inline constexpr Words<doc::TimeKind, 5> kTimeKind{{"date", "period", "duration", "recurring", "reference"}};
inline constexpr Words<doc::TimeRelation, 6> kTimeRelation{{"at", "since", "until", "before", "after", "within"}};
inline constexpr Words<doc::Bound, 8> kBound{
    {"exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"}};
inline constexpr Words<doc::Mode, 4> kMode{{"direct", "indirect", "mixed", "mention"}};
inline constexpr Words<doc::LinkRole, 4> kLinkRole{{"outlet", "relay", "speaker", "source"}};
inline constexpr Words<doc::LinkKind, 6> kLinkKind{
    {"outlet", "agency", "person", "organization", "document", "anonymous"}};
inline constexpr Words<doc::ClaimType, 2> kClaimType{{"figure", "event"}};
inline constexpr Words<doc::Aspect, 2> kAspect{{"level", "change"}};
inline constexpr Words<doc::Modality, 6> kModality{
    {"asserted", "denied", "predicted", "conditional", "called_for", "alleged"}};
inline constexpr Words<doc::Polarity, 2> kPolarity{{"positive", "negative"}};

/// The bits of doc::EventContext, lowest first.
inline constexpr std::array<std::string_view, 4> kEventContext = {"historical", "future", "hypothetical", "negation"};

/// The bits of doc::Doubt, lowest first.
inline constexpr std::array<std::string_view, 8> kDoubt = {"sparse_article", "present_cue",      "subject_first",
                                                           "nested",         "speaker_inferred", "noun_content",
                                                           "behind_colon",   "as_clause"};

}  // namespace isnad::exporting
