#include "read/time_resolve.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "read/hijri.h"

namespace isnad::read {
namespace {

constexpr int32_t kFirstYear = 1000, kLastYear = 2200;
// A day and month without a year is the nearest one, unless that would put a report more than this far into the future.
constexpr int32_t kFarAhead = 60;
// "18/10" without a year may be Hijri: when that day is near and the Gregorian reading is far (Saudi notices write so).
constexpr int32_t kHijriNear = 15, kGregorianFar = 60;

DayRange one(Day day) { return {day, day}; }
DayRange shifted(DayRange range, int32_t days) { return {*range.from + days, *range.to + days}; }

// Calendars

bool is_hijri_year(int32_t year) { return year >= kFirstHijriYear && year <= kLastHijriYear; }

std::optional<DayRange> civil_month(int32_t year, int32_t month) {
  if (month < 1 || month > 12 || year < kFirstYear || year > kLastYear) return std::nullopt;
  return DayRange{to_day({year, month, 1}), to_day({year, month, days_in_month(year, month)})};
}

std::optional<DayRange> civil_year(int32_t year) {
  if (year < 1 || year > kLastYear) return std::nullopt;
  return DayRange{to_day({year, 1, 1}), to_day({year, 12, 31})};
}

std::optional<DayRange> civil_day(int32_t year, int32_t month, int32_t day) {
  const CivilDate date{year, month, day};
  if (month < 1 || month > 12 || year < kFirstYear || year > kLastYear || !is_valid(date)) return std::nullopt;
  return one(to_day(date));
}

/// "Ramadan 2015": the Hijri year whose month begins in that year.
int32_t hijri_year_within(int32_t civil_year_number, int32_t month) {
  const auto new_year = day_to_hijri(to_day({civil_year_number, 1, 1}));
  if (!new_year) return 0;
  return month > new_year->month ? new_year->year : new_year->year + 1;
}

/// The interval that fields with a year name: a day, a month or the year.
std::optional<DayRange> interval(DateFields f, Calendar calendar) {
  if (!f.year) return std::nullopt;
  if (calendar == Calendar::hijri && *f.year > kLastHijriYear && f.month) f.year = hijri_year_within(*f.year, *f.month);
  if (calendar == Calendar::hijri) {
    if (f.month && f.day) {
      const auto day = hijri_to_day({*f.year, *f.month, *f.day});
      return day ? std::optional(one(*day)) : std::nullopt;
    }
    return f.month ? hijri_month(*f.year, *f.month) : hijri_year(*f.year);
  }
  if (f.month && f.day) return civil_day(*f.year, *f.month, *f.day);
  return f.month ? civil_month(*f.year, *f.month) : civil_year(*f.year);
}

int32_t year_of(Day day, Calendar calendar) {
  if (calendar == Calendar::hijri) {
    const auto date = day_to_hijri(day);
    return date ? date->year : 0;
  }
  return to_civil(day).year;
}

Calendar calendar_of(const TimeDescriptor& t) {
  if (t.calendar != Calendar::unknown) return t.calendar;
  const auto& year = t.first.year ? t.first.year : t.second.year;
  return year && is_hijri_year(*year) ? Calendar::hijri : Calendar::gregorian;
}

TimeUnit finest(const DateFields& f) { return f.day ? TimeUnit::day : f.month ? TimeUnit::month : TimeUnit::year; }

// Choosing among candidates

int32_t distance(DayRange range, Day to) {
  if (to < *range.from) return *range.from - to;
  return to > *range.to ? to - *range.to : 0;
}

/// The candidate that the words ask for, seen from `now`. Candidates are in order of time.
std::optional<DayRange> choose(const std::vector<DayRange>& candidates, Day now, Direction direction, Tense tense) {
  const auto nearest = [&](auto allowed) {
    std::optional<DayRange> best;
    for (const DayRange& c : candidates) {
      if (allowed(c) && (!best || distance(c, now) < distance(*best, now))) best = c;
    }
    return best;
  };
  const auto any = [](const DayRange&) { return true; };
  switch (direction) {
    case Direction::last:
    case Direction::last2:
    case Direction::previous: return nearest([&](const DayRange& c) { return *c.to < now; });
    case Direction::next:
    case Direction::next2:
    case Direction::following: return nearest([&](const DayRange& c) { return *c.from > now; });
    case Direction::current: return nearest(any);
    case Direction::none: break;
  }
  if (tense == Tense::future) return nearest([&](const DayRange& c) { return *c.to >= now; });
  const auto best = nearest(any);
  if (!best || tense == Tense::unknown || *best->from - now <= kFarAhead) return best;
  return nearest([&](const DayRange& c) { return *c.from <= now; });
}

/// Fills what one end of a range leaves to the other: "23 to 25 September 2015", "28 February to 3 March".
DateFields completed(DateFields f, const DateFields& other) {
  if (!f.year) f.year = other.year;
  if (!f.month) f.month = other.month;
  return f;
}

bool is_set(const DateFields& f) { return f.day || f.month || f.year; }

/// The date or the range with `year` put where the text gives none; a range that would run backwards ends the year
/// after.
std::optional<DayRange> with_year(const TimeDescriptor& t, Calendar calendar, std::optional<int32_t> year) {
  DateFields first = completed(t.first, t.second);
  if (!first.year) first.year = year;
  const auto begin = interval(first, calendar);
  if (!begin) return std::nullopt;
  if (!is_set(t.second)) return part_of(*begin, t.part, finest(first));
  DateFields second = completed(t.second, first);
  if (t.first.day && !t.second.day) second.day = std::nullopt;
  auto end = interval(second, calendar);
  if (end && *end->to < *begin->from && !t.first.year) {
    if (t.second.year) {
      --*first.year;
      const auto earlier = interval(first, calendar);
      return earlier ? std::optional(DayRange{earlier->from, end->to}) : std::nullopt;
    }
    ++*second.year;
    end = interval(second, calendar);
  }
  if (!end || *end->to < *begin->from) return std::nullopt;
  return part_of({begin->from, end->to}, t.part, TimeUnit::year);
}

std::vector<DayRange> candidates(const TimeDescriptor& t, Calendar calendar, Day now) {
  std::vector<DayRange> out;
  const int32_t year = year_of(now, calendar);
  for (int32_t y = year - 2; y <= year + 2; ++y) {
    if (const auto range = with_year(t, calendar, y)) out.push_back(*range);
  }
  return out;
}

// A weekday beside a date decides between years when one of them fits.
std::vector<DayRange> fitting(const std::vector<DayRange>& all, std::optional<int32_t> weekday_wanted) {
  std::vector<DayRange> out;
  if (!weekday_wanted) return all;
  for (const DayRange& c : all) {
    if (c.from == c.to && weekday(*c.from) == *weekday_wanted) out.push_back(c);
  }
  return out;
}

std::optional<DayRange> dated(const TimeDescriptor& t, Calendar calendar, Day now, Tense tense) {
  const auto all = candidates(t, calendar, now);
  const auto plain = choose(all, now, t.direction, tense);
  const auto fit = choose(fitting(all, t.weekday), now, t.direction, tense);
  // A misprinted weekday must not move a date by years.
  return fit && distance(*fit, now) <= 366 ? fit : plain;
}

Day nearest_weekday(Day now, int32_t wanted, Direction direction, Tense tense) {
  const int32_t back = (weekday(now) - wanted + 7) % 7;
  const int32_t ahead = (7 - back) % 7;
  switch (direction) {
    case Direction::last:
    case Direction::previous: return now - (back == 0 ? 7 : back);
    case Direction::last2: return now - (back == 0 ? 14 : back + 7);
    case Direction::next:
    case Direction::following: return now + (ahead == 0 ? 7 : ahead);
    case Direction::next2: return now + (ahead == 0 ? 14 : ahead + 7);
    case Direction::current: return now - weekday(now) + wanted;
    case Direction::none: break;
  }
  return tense == Tense::future ? now + ahead : now - back;
}

DayRange weekdays(const TimeDescriptor& t, Day now, Tense tense) {
  if (!t.weekday2) return one(nearest_weekday(now, *t.weekday, t.direction, tense));
  if (tense == Tense::future || t.direction == Direction::next) {
    const Day from = nearest_weekday(now, *t.weekday, t.direction, tense);
    return {from, nearest_weekday(from, *t.weekday2, Direction::none, Tense::future)};
  }
  const Day to = nearest_weekday(now, *t.weekday2, t.direction, tense);
  return {nearest_weekday(to, *t.weekday, Direction::none, Tense::past), to};
}

// Kinds

std::optional<DayRange> resolve_date(TimeDescriptor t, Day now, Tense tense) {
  // "17-11 Ramadan": a range set from right to left.
  if (t.first.day && t.second.day && !t.second.month && *t.second.day < *t.first.day)
    std::swap(*t.first.day, *t.second.day);
  const Calendar calendar = calendar_of(t);
  if (t.year_offset) t.first.year = year_of(now, calendar) + *t.year_offset;
  if (t.first.year || t.second.year) return with_year(t, calendar, std::nullopt);
  if (t.first.month || t.second.month) {
    // "the Ramadan before last": the one before what "last" would give.
    if (t.direction == Direction::last2 || t.direction == Direction::next2) {
      const bool is_back = t.direction == Direction::last2;
      t.direction = is_back ? Direction::last : Direction::next;
      const auto near = dated(t, calendar, now, tense);
      return near ? dated(t, calendar, is_back ? *near->from : *near->to, tense) : near;
    }
    return dated(t, calendar, now, tense);
  }
  if (t.weekday && t.offset) return one(nearest_weekday(now + *t.offset + 3, *t.weekday, Direction::none, Tense::past));
  if (t.weekday) return weekdays(t, now, tense);
  if (t.first.day) {  // a day of the month of publication
    const CivilDate today = to_civil(now);
    t.first.month = today.month;
    return with_year(t, Calendar::gregorian, today.year);
  }
  return std::nullopt;
}

std::optional<DayRange> resolve_numeric(const TimeDescriptor& t, std::optional<Day> now, Tense tense) {
  const auto date = as_date(t);
  if (!date) return std::nullopt;
  if (date->first.year || date->second.year) return with_year(*date, calendar_of(*date), std::nullopt);
  if (!now) return std::nullopt;
  const auto civil = dated(*date, Calendar::gregorian, *now, tense);
  if (date->calendar == Calendar::gregorian) return civil;
  TimeDescriptor hijri = *date;
  hijri.calendar = Calendar::hijri;
  const auto other = dated(hijri, Calendar::hijri, *now, tense);
  if (date->calendar == Calendar::hijri || !civil) return other;
  if (!other || distance(*other, *now) > kHijriNear) return civil;
  if (t.weekday && weekday(*other->from) == *t.weekday && weekday(*civil->from) != *t.weekday) return other;
  return distance(*civil, *now) > kGregorianFar ? other : civil;
}

std::optional<DayRange> resolve_relative(const TimeDescriptor& t, Day now, const Topics* topics) {
  if (t.direction == Direction::previous || t.direction == Direction::following) {
    const int32_t step = t.direction == Direction::previous ? -1 : 1;
    DayRange topic;
    if (topics != nullptr) {
      switch (t.unit) {
        case TimeUnit::day:
          if (topics->day) topic = one(*topics->day);
          break;
        case TimeUnit::month: topic = topics->month; break;
        case TimeUnit::quarter: topic = topics->quarter; break;
        case TimeUnit::half: topic = topics->half; break;
        case TimeUnit::year: topic = topics->year; break;
        default: break;
      }
    }
    return part_of(unit_at(topic.known() ? *topic.from : now, t.unit, step), t.part, t.unit);
  }
  if (t.calendar == Calendar::hijri && t.unit == TimeUnit::year) {
    const auto today = day_to_hijri(now);
    return today ? hijri_year(today->year + t.offset.value_or(0)) : std::nullopt;
  }
  if (t.unit == TimeUnit::quarter && t.offset == 0 && topics != nullptr && topics->quarter.known())
    return topics->quarter;
  DayRange whole = unit_at(now, t.unit, t.offset.value_or(0));
  if (t.first.day && t.unit == TimeUnit::month) {
    const CivilDate month = to_civil(*whole.from);
    return civil_day(month.year, month.month, *t.first.day);
  }
  if (t.weekday && t.unit == TimeUnit::week) return one(*whole.from + *t.weekday);
  return part_of(whole, t.part, t.unit);
}

std::optional<DayRange> resolve_rolling(const TimeDescriptor& t, Day now) {
  if (!t.low) return std::nullopt;
  const auto n = static_cast<int32_t>(std::lround(*t.low));
  const bool back = t.direction != Direction::next && t.direction != Direction::following;
  const int32_t sign = back ? -1 : 1;
  Day other = now;
  switch (t.unit) {
    case TimeUnit::second:
    case TimeUnit::minute: return one(now);
    case TimeUnit::hour: other = now + sign * (n + 23) / 24; break;
    case TimeUnit::day: return back ? DayRange{now - n, now - 1} : DayRange{now + 1, now + n};
    case TimeUnit::week: other = now + sign * 7 * n; break;
    case TimeUnit::month: other = add_months(now, sign * n); break;
    case TimeUnit::quarter: other = add_months(now, sign * 3 * n); break;
    case TimeUnit::half: other = add_months(now, sign * 6 * n); break;
    case TimeUnit::year: other = add_months(now, sign * 12 * n); break;
    case TimeUnit::decade: other = add_months(now, sign * 120 * n); break;
    case TimeUnit::century: other = add_months(now, sign * 1200 * n); break;
    default: return std::nullopt;
  }
  return back ? DayRange{other, now} : DayRange{now, other};
}

/// The nth of the parts of `months` months that a year has; nth < 0 counts from its end.
std::optional<DayRange> months_of_year(int32_t year, int32_t months, int32_t nth) {
  const int32_t parts = 12 / months;
  const int32_t index = nth < 0 ? parts + nth : nth - 1;
  if (index < 0 || index >= parts) return std::nullopt;
  const auto first = civil_month(year, index * months + 1);
  const auto last = civil_month(year, (index + 1) * months);
  if (!first || !last) return std::nullopt;
  return DayRange{first->from, last->to};
}

std::optional<DayRange> resolve_subperiod(const TimeDescriptor& t, std::optional<Day> now, Tense tense,
                                          const Topics* topics) {
  const int32_t nth = t.nth.value_or(1);
  const auto of_year = [&](int32_t year) -> std::optional<DayRange> {
    if (t.low && t.unit == TimeUnit::month) {  // the first six months
      const auto n = static_cast<int32_t>(*t.low);
      if (n < 1 || n > 12) return std::nullopt;
      const auto a = civil_month(year, nth < 0 ? 13 - n : 1), b = civil_month(year, nth < 0 ? 12 : n);
      return a && b ? std::optional(DayRange{a->from, b->to}) : std::nullopt;
    }
    return months_of_year(year, t.unit == TimeUnit::half ? 6 : t.unit == TimeUnit::quarter ? 3 : 4, nth);
  };
  const auto cut = [&](std::optional<DayRange> r) { return r ? std::optional(part_of(*r, t.part, t.unit)) : r; };
  if (t.first.month) {  // the first half of July
    TimeDescriptor month;
    month.kind = TimeDescriptor::Kind::date;
    month.first = t.first;
    month.year_offset = t.year_offset;
    month.calendar = t.calendar;
    month.direction = t.direction;
    if (!now && !t.first.year) return std::nullopt;
    const auto whole = resolve_date(month, now.value_or(0), tense);
    if (!whole) return whole;
    if (t.unit == TimeUnit::half) {
      return nth == 1 ? DayRange{whole->from, *whole->from + 14} : DayRange{*whole->from + 15, whole->to};
    }
    return part_of(*whole, nth == 1 ? Part::early : nth == 2 ? Part::middle : Part::late, TimeUnit::month);
  }
  if (t.first.year) return cut(of_year(*t.first.year));
  if (!now) return std::nullopt;
  const int32_t year = to_civil(*now).year;
  if (t.year_offset) return cut(of_year(year + *t.year_offset));
  if (t.direction == Direction::previous && topics != nullptr && topics->year.known()) {
    return cut(of_year(to_civil(*topics->year.from).year - 1));
  }
  std::vector<DayRange> all;
  for (int32_t y = year - 1; y <= year + 1; ++y) {
    if (const auto r = of_year(y)) all.push_back(*r);
  }
  if (t.direction == Direction::none && tense != Tense::future) {  // the last one that has begun
    return cut(choose(all, *now, Direction::none, Tense::past));
  }
  return cut(choose(all, *now, t.direction, tense));
}

std::optional<DayRange> season_of(int32_t year, Season season) {
  if (season == Season::none) return std::nullopt;
  const int32_t first = 3 * (static_cast<int32_t>(season) - 2) + 3;  // winter begins in December of the year before
  if (season == Season::winter) return DayRange{to_day({year - 1, 12, 1}), to_day({year, 2, days_in_month(year, 2)})};
  return DayRange{to_day({year, first, 1}), to_day({year, first + 2, days_in_month(year, first + 2)})};
}

std::optional<DayRange> resolve_season(const TimeDescriptor& t, std::optional<Day> now, Tense tense) {
  const auto cut = [&](std::optional<DayRange> r) {
    return r ? std::optional(part_of(*r, t.part, TimeUnit::season)) : r;
  };
  // "winter 2015" is the one that begins in it.
  if (t.first.year) return cut(season_of(*t.first.year + (t.season == Season::winter ? 1 : 0), t.season));
  if (!now) return std::nullopt;
  const int32_t year = to_civil(*now).year;
  if (t.year_offset) return cut(season_of(year + *t.year_offset, t.season));
  std::vector<DayRange> all;
  for (int32_t y = year - 1; y <= year + 2; ++y) {
    if (const auto r = season_of(y, t.season)) all.push_back(*r);
  }
  return cut(choose(all, *now, t.direction, tense));
}

std::optional<DayRange> resolve_decade(const TimeDescriptor& t) {
  if (!t.first.year) return std::nullopt;
  const int32_t year = *t.first.year < 100 ? 1900 + *t.first.year : *t.first.year;
  const auto a = civil_year(year), b = civil_year(year + 9);
  return a && b ? std::optional(part_of({a->from, b->to}, t.part, TimeUnit::decade)) : std::nullopt;
}

std::optional<DayRange> century_range(int32_t century, Part part) {
  const auto a = civil_year((century - 1) * 100 + 1), b = civil_year(century * 100);
  return a && b ? std::optional(part_of({a->from, b->to}, part, TimeUnit::century)) : std::nullopt;
}

std::optional<DayRange> hijri_units_away(Day now, TimeUnit unit, int32_t count) {
  const auto today = day_to_hijri(now);
  if (!today) return std::nullopt;
  if (unit == TimeUnit::year) return hijri_year(today->year + count);
  if (unit != TimeUnit::month) return std::nullopt;
  const int32_t months = 12 * today->year + today->month - 1 + count;
  return hijri_month(months / 12, months % 12 + 1);
}

/// "Thursday after two weeks" is in that week, "Thursday after two months" the first one from that day on.
std::optional<DayRange> weekday_away(const TimeDescriptor& t, Day now, int32_t count) {
  switch (t.unit) {
    case TimeUnit::week: return one(*unit_at(now, t.unit, count).from + *t.weekday);
    case TimeUnit::day: return one(nearest_weekday(now + count, *t.weekday, Direction::none, Tense::future));
    case TimeUnit::month:
      return one(nearest_weekday(add_months(now, count), *t.weekday, Direction::none, Tense::future));
    case TimeUnit::year:
      return one(nearest_weekday(add_months(now, 12 * count), *t.weekday, Direction::none, Tense::future));
    default: return std::nullopt;
  }
}

/// "two years ago" is a calendar year, "three months ago" a month, "two weeks ago" a week, "ten days ago" a day.
std::optional<DayRange> units_away(const TimeDescriptor& t, Day now, int32_t sign) {
  if (!t.low) return std::nullopt;
  const double n = *t.low;
  if (n > 5000) return std::nullopt;
  const auto whole = static_cast<int32_t>(std::lround(n));
  if (t.calendar == Calendar::hijri) return hijri_units_away(now, t.unit, sign * whole);
  if (t.weekday) return weekday_away(t, now, sign * whole);
  switch (t.unit) {
    case TimeUnit::second:
    case TimeUnit::minute: return one(now);
    case TimeUnit::hour: return n < 24 ? one(now) : one(now + sign * (whole / 24));
    case TimeUnit::none:
    case TimeUnit::season: return std::nullopt;
    case TimeUnit::decade: return unit_at(now, TimeUnit::year, sign * 10 * whole);
    case TimeUnit::century: return unit_at(now, TimeUnit::year, sign * 100 * whole);
    default: break;
  }
  if (t.unit == TimeUnit::year && n != whole)
    return unit_at(now, TimeUnit::month, sign * static_cast<int32_t>(std::lround(n * 12)));
  return unit_at(now, t.unit, sign * whole);
}

std::optional<DayRange> resolve_same(const TimeDescriptor& t, const TimeContext& context) {
  if (context.topics == nullptr) return std::nullopt;
  const Topics& topics = *context.topics;
  switch (t.unit) {
    case TimeUnit::day: return topics.day ? std::optional(one(*topics.day)) : std::nullopt;
    case TimeUnit::month: {
      if (!topics.month.known()) return std::nullopt;
      if (!t.first.day) return topics.month;
      const Day day = *topics.month.from + *t.first.day - 1;
      return day <= *topics.month.to ? std::optional(one(day)) : std::nullopt;
    }
    case TimeUnit::year: return topics.year.known() ? std::optional(topics.year) : std::nullopt;
    case TimeUnit::quarter:
    case TimeUnit::half:
    case TimeUnit::none: break;
    default: return std::nullopt;
  }
  const DayRange& topic = t.unit == TimeUnit::quarter ? topics.quarter
                          : t.unit == TimeUnit::half  ? topics.half
                                                      : topics.period;
  if (!topic.known()) return std::nullopt;
  // "the same period of last year": the topic moved to that year.
  std::optional<int32_t> year = t.first.year;
  const bool has_now = context.published.from.has_value();
  if (!year && t.year_offset && has_now) year = to_civil(*context.published.from).year + *t.year_offset;
  if (!year && t.direction == Direction::previous) {
    year = to_civil(topics.year.known() ? *topics.year.from : *topic.from).year - 1;
  }
  if (!year) return topic;
  const int32_t move = 12 * (*year - to_civil(*topic.from).year);
  const Day last = add_months(*topic.to + 1, move) - 1;
  return DayRange{add_months(*topic.from, move), last};
}

/// The weeks, Monday to Sunday, that lie in a month, by number; of a Hijri month its weeks of seven days.
DayRange nth_week(DayRange month, int32_t nth, Calendar calendar) {
  Day first = *month.from, last = *month.to;
  if (calendar != Calendar::hijri) {
    while (weekday(first) != 0) ++first;
    while (weekday(last) != 6) --last;
  }
  const Day begin = nth < 0 ? last - 6 : first + 7 * (nth - 1);
  return {begin, begin + 6};
}

/// The nth Friday of a month, its last day, its first week.
std::optional<DayRange> resolve_nth(const TimeDescriptor& t, std::optional<Day> now, Tense tense) {
  std::optional<DayRange> month;
  if (t.first.month) {
    TimeDescriptor named = t;
    named.kind = TimeDescriptor::Kind::date;
    if (!now && !t.first.year) return std::nullopt;
    if (t.first.day) {  // "Sunday the third of April" is the third day when that is a Sunday
      const auto day = resolve_date(named, now.value_or(0), tense);
      if (day && day->from == day->to && weekday(*day->from) == t.weekday) return day;
      named.first.day.reset();
    }
    named.weekday.reset();
    month = resolve_date(named, now.value_or(0), tense);
  } else if (now) {
    month = unit_at(*now, TimeUnit::month, t.offset.value_or(0));
  }
  if (!month || !month->known() || !t.nth) return std::nullopt;
  const auto inside = [&](DayRange r) {
    return *r.from >= *month->from && *r.to <= *month->to ? std::optional(r) : std::nullopt;
  };
  if (t.unit == TimeUnit::week) return inside(nth_week(*month, *t.nth, calendar_of(t)));
  const bool from_end = *t.nth < 0;
  Day day = from_end ? *month->to : *month->from;
  if (t.weekday) {
    while (weekday(day) != *t.weekday) day += from_end ? -1 : 1;
  }
  if (!from_end) day += (*t.nth - 1) * (t.weekday ? 7 : 1);
  return inside(one(day));
}

/// Everything but lengths, for one possible day of publication.
std::optional<DayRange> days_of(const TimeDescriptor& t, std::optional<Day> now, const TimeContext& context) {
  using Kind = TimeDescriptor::Kind;
  switch (t.kind) {
    case Kind::numeric: return resolve_numeric(t, now, context.tense);
    case Kind::subperiod: return resolve_subperiod(t, now, context.tense, context.topics);
    case Kind::season: return resolve_season(t, now, context.tense);
    case Kind::decade: return resolve_decade(t);
    case Kind::century:
      if (t.low) return century_range(static_cast<int32_t>(*t.low), t.part);
      return now ? century_range((to_civil(*now).year - 1) / 100 + 1 + t.offset.value_or(0), t.part) : std::nullopt;
    case Kind::same: return resolve_same(t, context);
    case Kind::nth: return resolve_nth(t, now, context.tense);
    case Kind::date: {
      const bool absolute = t.first.year || t.second.year;
      if (!now && !absolute) return std::nullopt;
      return resolve_date(t, now.value_or(0), context.tense);
    }
    case Kind::relative: return now ? resolve_relative(t, *now, context.topics) : std::nullopt;
    case Kind::rolling: return now ? resolve_rolling(t, *now) : std::nullopt;
    case Kind::ago: return now ? units_away(t, *now, -1) : std::nullopt;
    case Kind::ahead: return now && context.tense == Tense::future ? units_away(t, *now, 1) : std::nullopt;
    case Kind::length:
    case Kind::recurring:
    case Kind::reference: return std::nullopt;
  }
  return std::nullopt;
}

bool counts_from_publication(const TimeDescriptor& t) {
  using Kind = TimeDescriptor::Kind;
  switch (t.kind) {
    case Kind::date:
    case Kind::numeric:
    case Kind::season:
    case Kind::subperiod: return !t.first.year && !t.second.year;
    case Kind::nth: return !t.first.year;
    case Kind::relative:
    case Kind::rolling:
    case Kind::ago:
    case Kind::ahead: return true;
    default: return false;
  }
}

doc::TimeKind kind_of(const TimeDescriptor& t, const DayRange& days, const std::string& duration) {
  using Kind = TimeDescriptor::Kind;
  if (t.kind == Kind::recurring) return doc::TimeKind::recurring;
  if (t.kind == Kind::length) return doc::TimeKind::duration;
  if (days.known()) return days.from == days.to ? doc::TimeKind::date : doc::TimeKind::period;
  if (!duration.empty()) return doc::TimeKind::duration;
  if (t.kind == Kind::date || t.kind == Kind::numeric)
    return t.first.day || t.weekday ? doc::TimeKind::date : doc::TimeKind::period;
  if (t.kind == Kind::relative && t.unit == TimeUnit::day) return doc::TimeKind::date;
  return t.kind == Kind::ago || t.kind == Kind::reference || t.kind == Kind::same ? doc::TimeKind::reference
                                                                                  : doc::TimeKind::period;
}

}  // namespace

DayRange unit_around(Day day, TimeUnit unit) {
  const CivilDate date = to_civil(day);
  const auto months = [&](int32_t first, int32_t count) {
    const int32_t last = first + count - 1;
    return DayRange{to_day({date.year, first, 1}), to_day({date.year, last, days_in_month(date.year, last)})};
  };
  switch (unit) {
    case TimeUnit::week: return {day - weekday(day), day - weekday(day) + 6};
    case TimeUnit::month: return months(date.month, 1);
    case TimeUnit::quarter: return months((date.month - 1) / 3 * 3 + 1, 3);
    case TimeUnit::half: return months((date.month - 1) / 6 * 6 + 1, 6);
    case TimeUnit::year: return months(1, 12);
    case TimeUnit::decade: {
      const int32_t first = date.year / 10 * 10;
      return {to_day({first, 1, 1}), to_day({first + 9, 12, 31})};
    }
    case TimeUnit::century: {
      const int32_t first = (date.year - 1) / 100 * 100 + 1;
      return {to_day({first, 1, 1}), to_day({first + 99, 12, 31})};
    }
    default: return one(day);
  }
}

DayRange unit_at(Day day, TimeUnit unit, int32_t count) {
  switch (unit) {
    case TimeUnit::week: return shifted(unit_around(day, unit), 7 * count);
    case TimeUnit::month: return unit_around(add_months(day, count), unit);
    case TimeUnit::quarter: return unit_around(add_months(day, 3 * count), unit);
    case TimeUnit::half: return unit_around(add_months(day, 6 * count), unit);
    case TimeUnit::year: return unit_around(add_months(day, 12 * count), unit);
    case TimeUnit::decade: return unit_around(add_months(day, 120 * count), unit);
    case TimeUnit::century: return unit_around(add_months(day, 1200 * count), unit);
    default: return one(day + count);
  }
}

DayRange part_of(DayRange whole, Part part, TimeUnit unit) {
  if (part == Part::none || unit == TimeUnit::day || !whole.known()) return whole;
  const Day from = *whole.from, to = *whole.to;
  const auto thirds = [&](Day second, Day third) {
    switch (part) {
      case Part::early: return DayRange{from, second - 1};
      case Part::middle: return DayRange{second, third - 1};
      default: return DayRange{third, to};
    }
  };
  switch (unit) {
    case TimeUnit::week: return thirds(from + 2, from + 4);
    case TimeUnit::month: return thirds(from + 10, from + 20);
    case TimeUnit::quarter:
    case TimeUnit::season: return thirds(add_months(from, 1), add_months(from, 2));
    case TimeUnit::half: return thirds(add_months(from, 2), add_months(from, 4));
    case TimeUnit::decade: return thirds(add_months(from, 48), add_months(from, 84));
    case TimeUnit::century: return thirds(add_months(from, 12 * 33), add_months(from, 12 * 66));
    default: return thirds(add_months(from, 4), add_months(from, 8));
  }
}

std::string iso_duration(double low, TimeUnit unit, double low2, TimeUnit unit2) {
  return iso_duration(std::array{Length{low, unit}, Length{low2, unit2}});
}

std::string iso_duration(std::span<const Length> parts) {
  // Counted in the smaller unit where there is a fraction: a year and a half is P1Y6M.
  double years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0;
  const auto add = [&](double n, TimeUnit u) {
    const double whole = std::floor(n), rest = n - whole;
    switch (u) {
      case TimeUnit::second: seconds += n; break;
      case TimeUnit::minute:
        minutes += whole;
        seconds += 60 * rest;
        break;
      case TimeUnit::hour:
        hours += whole;
        minutes += 60 * rest;
        break;
      case TimeUnit::day:
        days += whole;
        hours += 24 * rest;
        break;
      case TimeUnit::week: weeks += n; break;
      case TimeUnit::month: months += n; break;
      case TimeUnit::quarter: months += 3 * n; break;
      case TimeUnit::half: months += 6 * n; break;
      case TimeUnit::season: months += 3 * n; break;
      case TimeUnit::year:
        years += whole;
        months += 12 * rest;
        break;
      case TimeUnit::decade: years += 10 * n; break;
      case TimeUnit::century: years += 100 * n; break;
      case TimeUnit::none: break;
    }
  };
  for (const Length& part : parts) add(part.count, part.unit);
  const auto part = [](double n, char letter) {
    if (n == 0) return std::string();
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.10g%c", n, letter);
    return std::string(buffer.data());
  };
  const std::string date = part(years, 'Y') + part(months, 'M') + part(weeks, 'W') + part(days, 'D');
  const std::string clock = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
  if (date.empty() && clock.empty()) return "";
  return "P" + date + (clock.empty() ? "" : "T" + clock);
}

std::optional<TimeDescriptor> as_date(const TimeDescriptor& numeric) {
  // The year is the number that cannot be a day; a date is written day first, or (mirrored) year, month, day.
  const auto ordered = [](DateFields f) -> std::optional<DateFields> {
    if (!f.day || !f.month) return std::nullopt;
    if (*f.day > 31 && f.year && *f.year <= 31) std::swap(f.day, f.year);
    if (f.year && *f.year < 100) *f.year += 2000;
    if (*f.month > 12 && *f.day <= 12) std::swap(f.day, f.month);
    const bool fits = *f.day >= 1 && *f.day <= 31 && *f.month >= 1 && *f.month <= 12;
    return fits ? std::optional(f) : std::nullopt;
  };
  TimeDescriptor out = numeric;
  out.kind = TimeDescriptor::Kind::date;
  const auto first = ordered(numeric.first);
  if (!first) return std::nullopt;
  out.first = *first;
  if (is_set(numeric.second)) {
    const auto second = ordered(numeric.second);
    if (!second) return std::nullopt;
    out.second = *second;
  }
  return out;
}

bool is_possible(const TimeDescriptor& time) {
  using Kind = TimeDescriptor::Kind;
  if (time.kind == Kind::numeric) {
    const auto date = as_date(time);
    return date && is_possible(*date);
  }
  if (time.kind != Kind::date) return true;
  const Calendar calendar = calendar_of(time);
  const auto fits = [&](const DateFields& f) {
    if (f.day && (*f.day < 1 || *f.day > (calendar == Calendar::hijri ? 30 : 31))) return false;
    if (f.month && (*f.month < 1 || *f.month > 12)) return false;
    if (f.day && f.month && calendar != Calendar::hijri && *f.day > days_in_month(f.year.value_or(2000), *f.month))
      return false;
    if (!f.year) return true;
    if (calendar == Calendar::hijri) return is_hijri_year(*f.year) || (f.month && *f.year >= 1900 && *f.year <= 2077);
    return *f.year >= 1 && *f.year <= kLastYear;
  };
  return fits(time.first) && fits(time.second);
}

ResolvedTime resolve(const TimeDescriptor& time, const TimeContext& context) {
  using Kind = TimeDescriptor::Kind;
  ResolvedTime out;
  const bool has_length = time.kind == Kind::length || time.kind == Kind::ago || time.kind == Kind::ahead ||
                          time.kind == Kind::recurring || time.kind == Kind::rolling;
  if (has_length && time.low) out.duration = iso_duration(*time.low, time.unit, time.low2.value_or(0), time.unit2);
  // The day of publication may itself be an interval: what is said is then anything between what its ends give.
  if (const auto first = days_of(time, context.published.from, context)) {
    const auto last =
        context.published.to == context.published.from ? first : days_of(time, context.published.to, context);
    out.days.from = first->from;
    if (last) out.days.to = last->to;
    if (!out.days.known() || *out.days.to < *out.days.from) out.days = {};
  }
  out.from_publication = out.days.known() && counts_from_publication(time);
  if (time.kind == Kind::rolling || (time.kind == Kind::ahead && out.days.known())) out.duration.clear();
  out.kind = kind_of(time, out.days, out.duration);
  return out;
}

void remember(Topics& topics, const TimeDescriptor& time, const ResolvedTime& resolved) {
  if (!resolved.days.known() || time.kind == TimeDescriptor::Kind::same) return;
  const DayRange days = resolved.days;
  if (days.from == days.to) topics.day = days.from;
  const Calendar calendar = calendar_of(time);
  const bool names_month = (time.kind == TimeDescriptor::Kind::date && (time.first.month || time.second.month)) ||
                           (time.kind == TimeDescriptor::Kind::relative && time.unit == TimeUnit::month);
  if (names_month) {
    topics.month_calendar = calendar;
    const auto hijri = calendar == Calendar::hijri ? day_to_hijri(*days.from) : std::nullopt;
    topics.month = hijri ? *hijri_month(hijri->year, hijri->month) : unit_around(*days.from, TimeUnit::month);
  }
  const bool is_year = (time.kind == TimeDescriptor::Kind::date && time.first.year && !time.first.month) ||
                       (time.kind == TimeDescriptor::Kind::relative && time.unit == TimeUnit::year);
  if (is_year || (time.kind == TimeDescriptor::Kind::subperiod && !time.first.month))
    topics.year = unit_around(*days.from, TimeUnit::year);
  const bool is_direct = time.direction != Direction::previous && time.direction != Direction::following;
  if (is_direct && time.kind == TimeDescriptor::Kind::subperiod) {
    if (time.unit == TimeUnit::quarter) topics.quarter = days;
    if (time.unit == TimeUnit::half) topics.half = days;
  }
  if (is_direct && *days.to - *days.from > 6) topics.period = days;
}

}  // namespace isnad::read
