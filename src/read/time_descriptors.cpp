#include "read/time_descriptors.h"

#include <cmath>

namespace isnad::read {
namespace {

using rules::Item;
using rules::Value;
using Kind = TimeDescriptor::Kind;

/// "July/Tammuz" is one month said twice; "July/August" a range, unless a day stands before it (then a slip, and the
/// first counts).
void settle(TimeDescriptor& t) {
  if (t.kind != Kind::date || t.second.day || t.second.year || !t.second.month) return;
  const bool is_range = !t.first.day && t.first.month && *t.second.month > *t.first.month;
  if (!is_range) t.second.month.reset();
}

}  // namespace

DescriptorReader::DescriptorReader(const Context& c)
    : kinds_(c, {{"date", Kind::date},
                 {"numeric", Kind::numeric},
                 {"relative", Kind::relative},
                 {"rolling", Kind::rolling},
                 {"subperiod", Kind::subperiod},
                 {"season", Kind::season},
                 {"decade", Kind::decade},
                 {"century", Kind::century},
                 {"length", Kind::length},
                 {"ago", Kind::ago},
                 {"ahead", Kind::ahead},
                 {"recurring", Kind::recurring},
                 {"same", Kind::same},
                 {"nth", Kind::nth},
                 {"reference", Kind::reference}}),
      units_(c, {{"second", TimeUnit::second},
                 {"minute", TimeUnit::minute},
                 {"hour", TimeUnit::hour},
                 {"day", TimeUnit::day},
                 {"week", TimeUnit::week},
                 {"month", TimeUnit::month},
                 {"quarter", TimeUnit::quarter},
                 {"half", TimeUnit::half},
                 {"season", TimeUnit::season},
                 {"year", TimeUnit::year},
                 {"decade", TimeUnit::decade},
                 {"century", TimeUnit::century}}),
      directions_(c, {{"last", Direction::last},
                      {"next", Direction::next},
                      {"current", Direction::current},
                      {"last2", Direction::last2},
                      {"next2", Direction::next2},
                      {"previous", Direction::previous},
                      {"following", Direction::following}}),
      parts_(c, {{"early", Part::early}, {"middle", Part::middle}, {"late", Part::late}}),
      seasons_(c, {{"winter", Season::winter},
                   {"spring", Season::spring},
                   {"summer", Season::summer},
                   {"autumn", Season::autumn}}),
      calendars_(c, {{"hijri", Calendar::hijri}, {"gregorian", Calendar::gregorian}}) {
  static constexpr std::array kNames = {"kind",   "weekday", "weekday2", "day",     "month", "year",  "day2",
                                        "month2", "year2",   "offset",   "offset2", "unit",  "unit2", "direction",
                                        "part",   "season",  "calendar", "ordinal", "count", "value", "of"};
  for (size_t i = 0; i < kNames.size(); ++i) names_[i] = c.name(kNames[i]);
}

TimeDescriptor DescriptorReader::read(const Item& item) const {
  TimeDescriptor t;
  t.kind = kinds_.of(item.get(names_[0]), Kind::reference);
  t.weekday = whole(item, 1);
  t.weekday2 = whole(item, 2);
  t.first = {whole(item, 3), whole(item, 4), whole(item, 5)};
  t.second = {whole(item, 6), whole(item, 7), whole(item, 8)};
  t.offset = whole(item, 9);
  t.year_offset = whole(item, 10);
  t.unit = units_.of(item.get(names_[11]), TimeUnit::none);
  t.unit2 = units_.of(item.get(names_[12]), TimeUnit::none);
  t.direction = directions_.of(item.get(names_[13]), Direction::none);
  t.part = parts_.of(item.get(names_[14]), Part::none);
  t.season = seasons_.of(item.get(names_[15]), Season::none);
  t.calendar = calendars_.of(item.get(names_[16]), Calendar::unknown);
  t.nth = whole(item, 17);
  if (const Value v = item.get(names_[18]); v.is_number()) t.low = v.number;
  if (const Value v = item.get(names_[19]); v.is_number()) t.low2 = v.number;
  if (t.kind == Kind::numeric) split_dotted(item, t);
  settle(t);
  return t;
}

std::optional<int32_t> DescriptorReader::whole(const Item& item, size_t field) const {
  const Value v = item.get(names_[field]);
  if (!v.is_number() || v.number < -100000 || v.number > 100000) return std::nullopt;
  return static_cast<int32_t>(v.number);
}

/// "30.12.2021": the tokens are 30, a stop and the decimal 12.2021. Without a year in the decimal it is no date (month
/// 0).
void DescriptorReader::split_dotted(const Item& item, TimeDescriptor& t) const {
  if (!item.get(names_[20]) || !t.first.month) return;
  const double month = item.get(names_[4]).number;
  t.first.year = static_cast<int32_t>(std::lround((month - std::floor(month)) * 10000));
  if (*t.first.year < 1900 || *t.first.year > 2100) t.first.month = 0;
}

bool is_near_day(const TimeDescriptor& t) { return t.kind == Kind::relative && t.unit == TimeUnit::day && t.offset; }
bool is_weekday(const TimeDescriptor& t) {
  return t.kind == Kind::date && t.weekday && !t.weekday2 && !t.first.day && !t.first.month;
}
bool is_calendar_day(const TimeDescriptor& t) {
  return (t.kind == Kind::date || t.kind == Kind::numeric) && t.first.day && t.first.month && !t.second.day;
}

}  // namespace isnad::read
