#include "store/claim_filter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "store/query_string.h"

namespace isnad::store {
namespace {

Error bad(std::string_view value, const char* wanted) { return {"", "'" + std::string(value) + "' is not " + wanted}; }

template <std::string ClaimFilter::*member>
Status set_text(ClaimFilter& filter, std::string_view value) {
  filter.*member = value;
  return Done{};
}

template <std::optional<Day> ClaimFilter::*member>
Status set_day(ClaimFilter& filter, std::string_view value) {
  filter.*member = parse_iso_date(value);
  return filter.*member ? Status(Done{}) : bad(value, "a day like 2020-01-24");
}

template <std::optional<double> ClaimFilter::*member>
Status set_number(ClaimFilter& filter, std::string_view value) {
  filter.*member = parse_number(value);
  return filter.*member ? Status(Done{}) : bad(value, "a number");
}

template <auto member>
Status set_count(ClaimFilter& filter, std::string_view value) {
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), filter.*member);
  const bool is_count = code == std::errc() && end == value.data() + value.size();
  return is_count ? Status(Done{}) : bad(value, "a count");
}

std::optional<bool> parse_yes(std::string_view value) {
  if (value == "yes" || value == "true" || value == "1") return true;
  if (value == "no" || value == "false" || value == "0") return false;
  return std::nullopt;
}

template <auto member>
Status set_yes(ClaimFilter& filter, std::string_view value) {
  const auto yes = parse_yes(value);
  if (!yes) return bad(value, "yes or no");
  filter.*member = *yes;
  return Done{};
}

template <typename T>
struct Word {
  std::string_view word;
  T value;
};
template <typename T, size_t n>
using Words = std::array<Word<T>, n>;

constexpr Words<ClaimTypes, 3> kTypes{
    {{"figure", ClaimTypes::figures}, {"event", ClaimTypes::events}, {"any", ClaimTypes::any}}};
constexpr Words<doc::Modality, 6> kModalities{{{"asserted", doc::Modality::asserted},
                                               {"denied", doc::Modality::denied},
                                               {"predicted", doc::Modality::predicted},
                                               {"conditional", doc::Modality::conditional},
                                               {"called_for", doc::Modality::called_for},
                                               {"alleged", doc::Modality::alleged}}};
constexpr Words<doc::Polarity, 2> kPolarities{
    {{"positive", doc::Polarity::positive}, {"negative", doc::Polarity::negative}}};
constexpr Words<ledger::Grade, 4> kGrades{{{"confirmed", ledger::Grade::confirmed},
                                           {"fair", ledger::Grade::fair},
                                           {"weak", ledger::Grade::weak},
                                           {"contested", ledger::Grade::contested}}};
constexpr Words<Review, 3> kReviews{
    {{"none", Review::none}, {"accepted", Review::accepted}, {"rejected", Review::rejected}}};
constexpr Words<ClaimOrder, 3> kOrders{
    {{"day", ClaimOrder::day}, {"newest", ClaimOrder::newest}, {"reported", ClaimOrder::reported}}};

template <auto member, const auto& words>
Status set_word(ClaimFilter& filter, std::string_view value) {
  for (const auto& word : words) {
    if (word.word != value) continue;
    filter.*member = word.value;
    return Done{};
  }
  std::string known;
  for (const auto& word : words) known += (known.empty() ? "" : ", ") + std::string(word.word);
  return bad(value, ("one of " + known).c_str());
}

/// "35.93,36.63,25": latitude, longitude, kilometres.
Status set_near(ClaimFilter& filter, std::string_view value) {
  const size_t first = std::min(value.find(','), value.size());
  const size_t second = std::min(value.find(',', first + 1), value.size());
  if (second >= value.size()) return bad(value, "LAT,LON,KM");
  const auto lat = parse_number(value.substr(0, first));
  const auto lon = parse_number(value.substr(first + 1, second - first - 1));
  const auto km = parse_number(value.substr(second + 1));
  if (!lat || !lon || !km || std::abs(*lat) > 90 || std::abs(*lon) > 180 || *km < 0) return bad(value, "LAT,LON,KM");
  filter.near = Near{*lat, *lon, *km};
  return Done{};
}

using F = ClaimFilter;
constexpr std::array kFields = {
    FilterField{"measure", "NAME,…", "killed, injured, displaced, … (docs/glossary.md), or an event's type",
                set_text<&F::measure>},
    FilterField{"type", "figure|event|any", "What kind of claim (else figures)", set_word<&F::type, kTypes>},
    FilterField{"place", "NAME", "A place and everything in it: Arabic or English name, or key", set_text<&F::place>},
    FilterField{"near", "LAT,LON,KM", "Within so many kilometres of a point", set_near},
    FilterField{"from", "DAY", "Claims that speak for this day or later", set_day<&F::from>},
    FilterField{"to", "DAY", "Claims that speak for this day or earlier", set_day<&F::to>},
    FilterField{"reported_from", "DAY", "Published on this day or later", set_day<&F::reported_from>},
    FilterField{"reported_to", "DAY", "Published on this day or earlier", set_day<&F::reported_to>},
    FilterField{"added_from", "TIME", "Added to the ledger since this day or moment", set_text<&F::added_from>},
    FilterField{"outlet", "NAME", "Said by this outlet (a part of its name will do)", set_text<&F::outlet>},
    FilterField{"speaker", "NAME", "Someone in the chain: speaker, source or agency (a part of the name will do)",
                set_text<&F::speaker>},
    FilterField{"origin", "NAME", "Where the chain ends (a part of the name will do)", set_text<&F::origin>},
    FilterField{"anonymous", "yes|no", "Rests on an unnamed source", set_yes<&F::is_anonymous>},
    FilterField{"sure", "yes|no", "Read without doubt as to who says it and what (docs/record.md)",
                set_yes<&F::is_sure>},
    FilterField{"actor", "NAME", "Who did it, as the claim says", set_text<&F::actor>},
    FilterField{"target", "CLASS,…", "Of whom: civilian, child, woman, soldier, …", set_text<&F::target>},
    FilterField{"modality", "WORD", "How it is said: asserted, denied, predicted, conditional, called_for, alleged",
                set_word<&F::modality, kModalities>},
    FilterField{"polarity", "WORD", "positive, or negative (\"nobody was killed\")",
                set_word<&F::polarity, kPolarities>},
    FilterField{"at_least", "N", "The figure allows this or more", set_number<&F::at_least>},
    FilterField{"at_most", "N", "The figure allows this or less", set_number<&F::at_most>},
    FilterField{"grade", "WORD", "confirmed, fair, weak, contested (docs/ledger.md)", set_word<&F::grade, kGrades>},
    FilterField{"min_chains", "N", "At least so many independent origins", set_count<&F::min_chains>},
    FilterField{"contested", "yes|no", "Contradicted by another claim", set_yes<&F::is_contested>},
    FilterField{"words", "QUERY", "With these words in its sentence", set_text<&F::words>},
    FilterField{"story", "ID", "Of one story", set_text<&F::story>},
    FilterField{"article", "ID", "Of one article", set_text<&F::article>},
    FilterField{"review", "WORD", "none, accepted, rejected: what a person decided (else all but the rejected)",
                set_word<&F::review, kReviews>},
    FilterField{"with_repeated", "yes|no", "Also headlines and teasers that say what the body says",
                set_yes<&F::with_repeated>},
    FilterField{"order", "WORD", "day, newest, or reported (who said it first)", set_word<&F::order, kOrders>},
    FilterField{"limit", "N", "At most so many", set_count<&F::limit>},
};

}  // namespace

ClaimTypes types_of(const ClaimFilter& filter) {
  return filter.type.value_or(filter.measure.empty() ? ClaimTypes::figures : ClaimTypes::any);
}

std::span<const FilterField> claim_filter_fields() { return kFields; }

Status set_field(ClaimFilter& filter, std::string_view name, std::string_view value) {
  const auto* field =
      std::find_if(kFields.begin(), kFields.end(), [name](const FilterField& f) { return f.name == name; });
  if (field == kFields.end()) return Error{std::string(name), "is no field of the filter language"};
  const Status done = field->set(filter, value);
  return done ? done : Error{std::string(name), done.error().what};
}

Result<ClaimFilter> parse_claim_filter(std::string_view query) {
  ClaimFilter filter;
  const Status done = for_each_field(
      query, [&filter](std::string_view name, std::string_view value) { return set_field(filter, name, value); });
  return done ? Result<ClaimFilter>(std::move(filter)) : done.error();
}

}  // namespace isnad::store
