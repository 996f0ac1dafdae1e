// Which claims are meant: one filter language for the command line, the API and the page.
//
//   measure=killed,injured&place=السودان&from=2022-08-01&min_chains=2
//
// Fields are joined by '&' as in the query of a URL (percent-encoded, '+' for a space); on the command line each is a
// flag of its own (--min-chains 2). All fields must hold; a field with several values, with commas between them, holds
// when one of them does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "doc/document.h"
#include "ledger/story.h"

namespace isnad::store {

/// Within `km` of a point (WGS 84).
struct Near {
  double lat = 0, lon = 0, km = 0;
  friend bool operator==(const Near&, const Near&) = default;
};

/// What a person has decided of a claim.
enum class Review : uint8_t { none, accepted, rejected };

enum class ClaimOrder : uint8_t { day, newest, reported };

enum class ClaimTypes : uint8_t { figures, events, any };

/// Empty members narrow nothing.
struct ClaimFilter {
  std::string measure;  // one or several: "killed,injured"
  std::string place;    // with everything in it: Arabic or English name, or key
  std::optional<Near> near;
  std::optional<Day> from, to;                    // of the day the claim speaks for
  std::optional<Day> reported_from, reported_to;  // of publication
  std::string added_from;                         // RFC 3339 or a day: of the run that added the article
  std::string outlet, speaker, origin;            // a part of the name will do
  std::string target;                             // class, one or several: "civilian,child"
  std::string actor;
  std::string words;  // in the claim's sentence, as a search
  std::string story, article;
  std::optional<ClaimTypes> type;  // nullopt: figures, and where measures are named, whatever has that name
  std::optional<doc::Modality> modality;
  std::optional<doc::Polarity> polarity;
  std::optional<ledger::Grade> grade;
  uint32_t min_chains = 0;           // independent origins, its own among them
  std::optional<bool> is_anonymous;  // rests on an unnamed source
  std::optional<bool> is_contested;
  std::optional<bool> is_sure;              // of the outlet's own voice, or of a statement without doubts (doc::Doubt)
  std::optional<double> at_least, at_most;  // some value that the figure allows, in its own unit
  std::vector<ledger::RelationKind> related_by;  // has a relation of one of these kinds
  std::optional<Review> review;                  // nullopt: all but the rejected
  bool with_repeated = false;                    // also claims that repeat another one of the same article
  ClaimOrder order = ClaimOrder::day;
  size_t offset = 0;  // leaves out so many that pass
  size_t limit = 0;   // 0: all; of those after the offset
  friend bool operator==(const ClaimFilter&, const ClaimFilter&) = default;
};

ClaimTypes types_of(const ClaimFilter& filter);

/// One field of the language.
struct FilterField {
  std::string_view name;   // "min_chains"
  std::string_view value;  // what stands for its value in a help text
  std::string_view help;
  /// Error::where is the field's name.
  Status (*set)(ClaimFilter& filter, std::string_view value);
};
std::span<const FilterField> claim_filter_fields();

/// Sets one field. An unknown name is an error.
Status set_field(ClaimFilter& filter, std::string_view name, std::string_view value);
/// A whole filter.
Result<ClaimFilter> parse_claim_filter(std::string_view query);

}  // namespace isnad::store
