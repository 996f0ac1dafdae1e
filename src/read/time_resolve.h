// From what a time expression says to the days it means. Pure functions: no text, no document, no language.
//
// A rule of lang/ar/grammar/time.rules emits a TimeDescriptor ("weekday 2, direction last"); `resolve` turns it into a
// closed interval of days with the publication day, the tense of the clause and the times named before it. The
// conventions are those of docs/annotation.md: weeks run Monday to Sunday; early, middle and late are days 1-10, 11-20
// and 21-end of a month and the thirds of anything else; "two years ago" is the calendar year two years back, "ten days
// ago" is a day. What cannot be known stays null: an interval with open ends, never a guess.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/date.h"
#include "doc/document.h"

namespace isnad::read {

enum class TimeUnit : uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  half,
  season,
  year,
  decade,
  century
};
/// Where from the publication day (or, for `previous` and `following`, from the time last spoken of) an expression
/// points.
enum class Direction : uint8_t { none, last, next, current, last2, next2, previous, following };
enum class Part : uint8_t { none, early, middle, late };
enum class Tense : uint8_t { unknown, past, future };
enum class Calendar : uint8_t { unknown, gregorian, hijri };
enum class Season : uint8_t { none, winter, spring, summer, autumn };

/// Day, month and year as far as they are said.
struct DateFields {
  std::optional<int32_t> day, month, year;
  friend bool operator==(const DateFields&, const DateFields&) = default;
};

/// What an expression says. Fields that it does not mention are empty; which ones count depends on `kind`.
struct TimeDescriptor {
  enum class Kind : uint8_t {
    date,       // weekday, day, month, year as said; second = the end of a range; part, direction, year_offset
    numeric,    // like date, but first and second are bare numbers in the order of the text: which is which is found by
                // size
    relative,   // the `unit` that lies `offset` units from publication ("yesterday", "last week", "three months ago"),
                // its part or day
    rolling,    // `low` units that end or begin at publication ("the last two months")
    subperiod,  // the nth quarter or half (`unit`) of a year, or the first or last `low` units of it
    season,     // a season of a year, or by direction
    decade,     // first.year = its first year, or its last two digits
    century,    // low = which
    length,     // a duration: low units and low2 of unit2
    ago,        // `low` units before publication; also a length when something lasted since then
    ahead,  // `low` units after publication when the clause is in the future, else a length; its weekday when one is
            // named
    recurring,  // every `low` units, or every weekday
    same,       // the same `unit` again, or a day of it
    nth,  // the nth weekday (without one: day; week when `unit` says so) of a month: first.month, or the month `offset`
          // months from publication; with first.day the words may also mean that day of the month
    reference,  // points somewhere without saying where
  } kind = Kind::reference;
  std::optional<int32_t> weekday, weekday2;  // 0 = Monday
  DateFields first, second;
  std::optional<int32_t> year_offset;  // "of last year" = -1
  Calendar calendar = Calendar::unknown;
  Direction direction = Direction::none;
  Part part = Part::none;
  TimeUnit unit = TimeUnit::none, unit2 = TimeUnit::none;
  std::optional<int32_t> offset;
  std::optional<int32_t> nth;  // 1 = first; -1 = last
  std::optional<double> low, low2;
  Season season = Season::none;
};

/// What was said before in the article, for "the same month", "the 13th of it", "the previous quarter".
struct Topics {
  std::optional<Day> day;
  DayRange month, quarter, half, year;
  DayRange period;  // the last one longer than a day
  Calendar month_calendar = Calendar::gregorian;
};

struct TimeContext {
  DayRange published;  // open: not known
  Tense tense = Tense::unknown;
  const Topics* topics = nullptr;
};

struct ResolvedTime {
  doc::TimeKind kind = doc::TimeKind::reference;
  DayRange days;
  std::string duration;           // ISO 8601; empty: none
  bool from_publication = false;  // the days were counted from the publication day
};

ResolvedTime resolve(const TimeDescriptor& time, const TimeContext& context);

/// False when the numbers cannot be a date at all (the 31st of a month of 30 days, a 14th month): the words are no
/// time.
bool is_possible(const TimeDescriptor& time);

/// Day, month and year of a `numeric` descriptor put into place; nullopt when no order makes a date.
std::optional<TimeDescriptor> as_date(const TimeDescriptor& numeric);

/// The third of an interval that "early", "middle" or "late" names; a month is cut at its 10th and 20th day.
DayRange part_of(DayRange whole, Part part, TimeUnit unit);

/// The calendar unit (day, week, month, quarter, half, year, decade, century) that holds a day.
DayRange unit_around(Day day, TimeUnit unit);
/// The unit that lies `count` units later (earlier when negative).
DayRange unit_at(Day day, TimeUnit unit, int32_t count);

/// A part of a length: "3 hours".
struct Length {
  double count = 0;
  TimeUnit unit = TimeUnit::none;
};
/// "P1DT2H30M" of parts in any order. Empty when no unit has a length.
std::string iso_duration(std::span<const Length> parts);
/// "P3Y6M", "PT24H": `low` of `unit` and `low2` of `unit2`. Empty for a unit that has no length.
std::string iso_duration(double low, TimeUnit unit, double low2 = 0, TimeUnit unit2 = TimeUnit::none);

/// Remembers a resolved time for the ones that follow.
void remember(Topics& topics, const TimeDescriptor& time, const ResolvedTime& resolved);

}  // namespace isnad::read
