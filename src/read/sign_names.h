// Internal: the words that signs are made of.
#pragma once

#include <array>
#include <string_view>

#include "read/signs.h"

namespace isnad::read {

/// The names of WordFlag's bits, in their order.
inline constexpr std::array<std::string_view, 64> kFlagNames = {"title",
                                                                "spokes",
                                                                "org_noun",
                                                                "ministry",
                                                                "source_noun",
                                                                "document_noun",
                                                                "media_noun",
                                                                "agency_noun",
                                                                "speech",
                                                                "place_noun",
                                                                "demonym",
                                                                "qualifier",
                                                                "person_noun",
                                                                "first_name",
                                                                "name_part",
                                                                "this",
                                                                "relative",
                                                                "negation",
                                                                "breaks",
                                                                "preposition",
                                                                "impersonal",
                                                                "that",
                                                                "colon",
                                                                "comma",
                                                                "stop",
                                                                "quote_mark",
                                                                "paren",
                                                                "dash",
                                                                "punctuation",
                                                                "credit",
                                                                "discourse",
                                                                "conjunction",
                                                                "to",
                                                                "in",
                                                                "about",
                                                                "on",
                                                                "from",
                                                                "adverbial",
                                                                "upon",
                                                                "partitive",
                                                                "maybe_verb",
                                                                "verb",
                                                                "definite",
                                                                "and_",
                                                                "prep_",
                                                                "unknown",
                                                                "li_",
                                                                "bi_",
                                                                "say_verb",
                                                                "participle",
                                                                "masdar",
                                                                "according",
                                                                "according_verb",
                                                                "in_the_words",
                                                                "quoting",
                                                                "courtesy",
                                                                "report_verb",
                                                                "relay_verb",
                                                                "feminine",
                                                                "plural",
                                                                "opens_quote",
                                                                "closes_quote",
                                                                "maybe_and_",
                                                                "pronoun"};
inline constexpr std::array<std::string_view, 8> kCueKinds = {
    "verb", "participle", "masdar", "relay", "according", "according_verb", "in_the_words", "headline"};
inline constexpr std::array<std::string_view, 6> kAttachNames = {"that",   "colon",  "quote",
                                                                 "object", "before", "quoted_before"};
inline constexpr std::array<std::string_view, 4> kFoundNames = {"words", "voice", "sentence", "article"};
inline constexpr std::array<std::string_view, 4> kModeNames = {"direct", "indirect", "mixed", "mention"};
inline constexpr std::array<std::string_view, 6> kLinkKinds = {"outlet",       "agency",   "person",
                                                               "organization", "document", "anonymous"};
inline constexpr std::array<std::string_view, 7> kEntityKinds = {"person",   "organization", "place", "group",
                                                                 "facility", "work",         "event"};
/// Of doc::Doubt's bits, in their order.
inline constexpr std::array<std::string_view, 8> kDoubtNames = {"sparse",   "present", "subject_first", "nested",
                                                                "inferred", "noun",    "behind_colon",  "as_clause"};

template <typename Enum, size_t N>
constexpr std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<size_t>(value)];
}

/// Lengths, counts and distances matter by their order: 0, 1, 1.6, 2 for 0 to 3.
float order_of(size_t n);

/// Adds what a unit is, under the name of where it stands.
void add_unit(Evidence& out, const Scene& scene, rules::SignName where, uint32_t unit);

/// One article's statement as the parts of Signs see it.
struct SignsAt {
  const Scene& scene;
  const ReadCue& read;
  const doc::Statement& statement;
  Evidence& out;

  [[nodiscard]] const Cue& cue() const { return read.cue; }
  [[nodiscard]] std::string_view found() const { return name_of(kFoundNames, read.found_by); }
  [[nodiscard]] std::string_view mode() const { return name_of(kModeNames, statement.mode); }
  void unit(rules::SignName where, uint32_t u) const { add_unit(out, scene, where, u); }
  [[nodiscard]] bool begins_name(uint32_t u) const {
    return scene.mention(u) != doc::kNone && (u == 0 || scene.mention(u) != scene.mention(u - 1));
  }
};

void add_signs_of_cue(const SignsAt& at);
void add_signs_of_sentence(const SignsAt& at);
void add_signs_of_content(const SignsAt& at);
void add_signs_of_subject(const SignsAt& at);
void add_signs_of_speaker(const SignsAt& at, const std::vector<Signs::Naming>& named);

}  // namespace isnad::read
