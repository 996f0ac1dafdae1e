#include "store/decision.h"

#include <algorithm>
#include <array>

#include "store/claim_filter.h"
#include "store/query_string.h"

namespace isnad::store {
namespace {

constexpr std::array<std::string_view, 8> kActions = {"accept",      "reject",      "edit", "merge_entity",
                                                      "merge_story", "split_story", "undo", "reread"};
constexpr std::string_view kTo = "..";

/// The two ends of "A..B", or A twice.
std::pair<std::string_view, std::string_view> ends_of(std::string_view text) {
  const size_t at = text.find(kTo);
  if (at == std::string_view::npos) return {text, text};
  return {text.substr(0, at), text.substr(at + kTo.size())};
}

std::string joined(const std::string& low, const std::string& high) {
  return low == high ? low : low + std::string(kTo) + high;
}

Result<ClaimEdit::Value> parse_value(std::string_view text) {
  const auto [low, high] = ends_of(text);
  ClaimEdit::Value value{parse_number(low), parse_number(high)};
  const bool is_whole = (value.low || low.empty()) && (value.high || high.empty()) && (value.low || value.high);
  if (!is_whole || (value.low && value.high && *value.low > *value.high))
    return Error{"", "'" + std::string(text) + "' is not N, N..M, N.. or ..M"};
  return value;
}

Result<DayRange> parse_days(std::string_view text) {
  const auto [from, to] = ends_of(text);
  DayRange days{parse_iso_date(from), parse_iso_date(to)};
  const bool is_whole = (days.from || from.empty()) && (days.to || to.empty()) && (days.from || days.to);
  if (!is_whole || (days.from && days.to && *days.from > *days.to))
    return Error{"", "'" + std::string(text) + "' is not a day like 2020-01-24, or DAY..DAY"};
  return days;
}

}  // namespace

std::string_view name_of(Action action) { return kActions[static_cast<size_t>(action)]; }

std::optional<Action> action_named(std::string_view name) {
  const auto* found = std::find(kActions.begin(), kActions.end(), name);
  return found == kActions.end() ? std::nullopt : std::optional(static_cast<Action>(found - kActions.begin()));
}

Status ClaimEdit::set(ClaimEdit& edit, std::string_view field, std::string_view value) {
  if (field == "value") {
    auto parsed = parse_value(value);
    if (!parsed) return Error{std::string(field), parsed.error().what};
    edit.value = *parsed;
  } else if (field == "day") {
    auto parsed = parse_days(value);
    if (!parsed) return Error{std::string(field), parsed.error().what};
    edit.day = *parsed;
  } else if (field == "modality" || field == "polarity") {
    ClaimFilter known;  // knows the words
    if (Status done = set_field(known, field, value); !done) return done;
    (field == "modality" ? edit.modality : edit.polarity) = value;
  } else if (field == "unit") {
    edit.unit = value;
  } else if (field == "measure") {
    if (value.empty()) return Error{std::string(field), "a measure has a name"};
    edit.measure = value;
  } else if (field == "target") {
    edit.target = value;
  } else if (field == "place") {
    edit.place = value;
  } else {
    return Error{
        std::string(field),
        "is no field of a claim that can be corrected: value, unit, measure, target, place, day, modality, polarity"};
  }
  return Done{};
}

Result<ClaimEdit> ClaimEdit::from_text(std::string_view text) {
  ClaimEdit edit;
  const Status done = for_each_field(
      text, [&edit](std::string_view name, std::string_view written) { return set(edit, name, written); });
  return done ? Result<ClaimEdit>(std::move(edit)) : done.error();
}

std::string ClaimEdit::text() const {
  std::string out;
  const auto number = [](const std::optional<double>& n) { return n ? number_text(*n) : std::string(); };
  const auto date = [](const std::optional<Day>& d) { return d ? iso_date(*d) : std::string(); };
  if (value) append_field(out, "value", joined(number(value->low), number(value->high)));
  for (const auto& [name, field] : {std::pair("unit", &unit), std::pair("measure", &measure),
                                    std::pair("target", &target), std::pair("place", &place)}) {
    if (*field) append_field(out, name, **field);
  }
  if (day) append_field(out, "day", joined(date(day->from), date(day->to)));
  if (modality) append_field(out, "modality", *modality);
  if (polarity) append_field(out, "polarity", *polarity);
  return out;
}

}  // namespace isnad::store
