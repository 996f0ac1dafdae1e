#include "store/claim_says.h"

#include <array>
#include <map>

#include "store/query_string.h"

namespace isnad::store {
namespace {

using Fields = std::map<std::string, std::string, std::less<>>;

std::string number_of(const std::optional<double>& number) { return number ? number_text(*number) : std::string(); }
std::string date_of(const std::optional<Day>& day) { return day ? iso_date(*day) : std::string(); }
// In the order of the enumerations. What a claim is unless something is said has no word.
constexpr std::array<std::string_view, 2> kType = {"", "event"};
constexpr std::array<std::string_view, 2> kAspect = {"", "change"};
constexpr std::array<std::string_view, 8> kBound = {"",          "about",   "more_than", "at_least",
                                                    "less_than", "at_most", "range",     "vague"};
constexpr std::array<std::string_view, 6> kModality = {"",           "denied", "predicted", "conditional",
                                                       "called_for", "alleged"};
constexpr std::array<std::string_view, 2> kPolarity = {"", "negative"};

Fields fields_of(const ledger::ClaimView& c) {
  Fields f;
  f["type"] = kType.at(static_cast<size_t>(c.type));
  f["what"] = c.type == doc::ClaimType::figure ? c.measure : c.event;
  f["aspect"] = kAspect.at(static_cast<size_t>(c.aspect));
  f["target"] = c.target_class;
  if (c.type == doc::ClaimType::event) {
    f["mode"] = c.mode;
    f["actor"] = c.actor.name;
    f["recipient"] = c.target.name;
  }
  if (c.figure) {
    f["low"] = number_of(c.figure->low);
    f["high"] = number_of(c.figure->high);
    f["bound"] = kBound.at(static_cast<size_t>(c.figure->bound));
    f["unit"] = c.figure->unit;
  }
  f["modality"] = kModality.at(static_cast<size_t>(c.modality));
  f["polarity"] = kPolarity.at(static_cast<size_t>(c.polarity));
  f["place"] = c.place.key;
  f["from"] = date_of(c.time.from);
  f["to"] = date_of(c.time.to);
  return f;
}

std::string_view value_of(const Fields& fields, std::string_view name) {
  const auto at = fields.find(name);
  return at == fields.end() ? std::string_view() : std::string_view(at->second);
}

/// Days as ISO dates, which sort as they follow each other; an unknown end lies open.
bool overlap(const Fields& a, const Fields& b) {
  const auto is_before = [](std::string_view end, std::string_view begin) {
    return !end.empty() && !begin.empty() && end < begin;
  };
  return !is_before(value_of(a, "to"), value_of(b, "from")) && !is_before(value_of(b, "to"), value_of(a, "from"));
}

}  // namespace

std::string says(const ledger::ClaimView& claim) {
  std::string out;
  for (const auto& [name, value] : fields_of(claim)) {
    if (!value.empty()) append_field(out, name, value);
  }
  return out;
}

bool says_the_same(const ledger::ClaimView& claim, std::string_view said, const ClaimEdit& corrected) {
  const Fields now = fields_of(claim);
  Fields then;
  (void)for_each_field(said, [&then](std::string_view name, std::string_view value) {
    then[std::string(name)] = value;
    return Status(Done{});
  });
  const auto is_same = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      if (value_of(now, name) != value_of(then, name)) return false;
    }
    return true;
  };
  if (!is_same({"type", "aspect", "mode", "actor", "recipient"})) return false;
  if (!corrected.measure && !is_same({"what"})) return false;
  if (!corrected.target && !is_same({"target"})) return false;
  if (!corrected.value && !is_same({"low", "high", "bound"})) return false;
  if (!corrected.unit && !is_same({"unit"})) return false;
  if (!corrected.modality && !is_same({"modality"})) return false;
  if (!corrected.polarity && !is_same({"polarity"})) return false;
  const bool names_places = !value_of(now, "place").empty() && !value_of(then, "place").empty();
  if (!corrected.place && names_places && !is_same({"place"})) return false;
  return corrected.day || overlap(now, then);
}

void lay_over(ClaimEdit& edit, const ClaimEdit& change) {
  if (change.value) edit.value = change.value;
  if (change.unit) edit.unit = change.unit;
  if (change.measure) edit.measure = change.measure;
  if (change.target) edit.target = change.target;
  if (change.place) edit.place = change.place;
  if (change.day) edit.day = change.day;
  if (change.modality) edit.modality = change.modality;
  if (change.polarity) edit.polarity = change.polarity;
}

}  // namespace isnad::store
