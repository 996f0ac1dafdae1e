#include "read/publication.h"

#include <algorithm>
#include <vector>

namespace isnad::read {
namespace {

// A report whose latest date lies further back than this says nothing about its own year.
constexpr int32_t kLongestWait = 2 * 366;
constexpr int32_t kWidestAnswer = 366;

bool is_dated(const TimeDescriptor& t) {
  return t.kind == TimeDescriptor::Kind::date || t.kind == TimeDescriptor::Kind::numeric;
}

/// The first day that words with a year of their own name.
std::optional<Day> first_day(const DatedWords& words) {
  const TimeDescriptor& t = words.time;
  if (!is_dated(t) || !(t.first.year || t.second.year) || t.year_offset) return std::nullopt;
  return resolve(t, {}).days.from;
}

/// "yesterday, 5 December 2019": the day itself is known.
std::optional<Day> exact_day(const DatedWords& words) {
  if (!words.from_now || !words.time.first.day) return std::nullopt;
  const auto day = first_day(words);
  return day ? std::optional(*day - *words.from_now) : std::nullopt;
}

/// Whether publication on `day` agrees with words tied to it ("yesterday, Thursday 23 January").
bool agrees(const DatedWords& words, Day day) {
  if (!words.from_now) return true;
  const Day meant = day + *words.from_now;
  const TimeDescriptor& t = words.time;
  if (t.weekday && weekday(meant) != *t.weekday) return false;
  if (!is_dated(t) || !t.first.day || !t.first.month) return true;
  TimeContext at_day;
  at_day.published = {day, day};
  const auto resolved = resolve(t, at_day);
  return resolved.days.from == meant && resolved.days.to == meant;
}

/// Words that fix a day of the year, whatever the year.
bool fixes_day(const DatedWords& words) {
  return words.from_now && is_dated(words.time) && words.time.first.day && words.time.first.month;
}

doc::Published answer(Day from, Day to, doc::Basis basis, std::vector<ByteSpan> evidence) {
  std::sort(evidence.begin(), evidence.end(), [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; });
  return {.days = {from, to}, .basis = basis, .evidence = std::move(evidence)};
}

}  // namespace

std::optional<Day> latest_named_day(std::span<const DatedWords> times) {
  std::optional<Day> latest;
  for (const DatedWords& words : times) {
    if (words.is_future || words.time.direction == Direction::next) continue;
    const auto day = first_day(words);
    if (day && (!latest || *day > *latest)) latest = day;
  }
  return latest;
}

namespace {

/// More lines than this with nothing but a date are a list of other articles.
constexpr int kSureRank = 4;
constexpr std::ptrdiff_t kMostDatelines = 2, kMostClosingLines = 1;

int rank_of(const DatelineWords& d) {
  using Place = DatelineWords::Place;
  if (d.has_weather) return 0;  // the clock of a page stands beside the weather
  if (d.says_published) return 6;
  if (d.place == Place::opening) return 5;
  if (d.leads_text && d.place == Place::after_title) return 4;
  switch (d.place) {
    case Place::after_title: return 3;
    case Place::before_title:
    case Place::in_title: return 2;
    default: return 1;
  }
}

bool is_listed(const DatelineWords& d, std::span<const DatelineWords> all) {
  if (rank_of(d) > 3 || rank_of(d) == 2) return false;
  const auto alike = std::count_if(all.begin(), all.end(),
                                   [&](const DatelineWords& o) { return o.place == d.place && rank_of(o) <= 3; });
  return alike > (d.place == DatelineWords::Place::after_body ? kMostClosingLines : kMostDatelines);
}

}  // namespace

std::optional<doc::Published> dateline_publication(std::span<const DatelineWords> candidates,
                                                   std::optional<Day> latest_named) {
  const DatelineWords* best = nullptr;
  for (const DatelineWords& d : candidates) {
    // What a page speaks of far below its date may be another article: a line that is surely the article's own stands
    // against it.
    const bool is_refuted = latest_named && d.day < *latest_named && rank_of(d) < kSureRank;
    if (rank_of(d) == 0 || is_refuted || is_listed(d, candidates)) continue;
    if (best == nullptr || rank_of(d) > rank_of(*best)) best = &d;
  }
  if (best == nullptr) return std::nullopt;
  return answer(best->day, best->day, doc::Basis::text, {best->span});
}

std::optional<doc::Published> inferred_publication(std::span<const DatedWords> times, std::optional<Day> captured) {
  std::vector<ByteSpan> evidence;
  for (const DatedWords& words : times) {
    if (const auto day = exact_day(words)) return answer(*day, *day, doc::Basis::inferred, {words.span});
    if (words.from_now && (words.time.weekday || fixes_day(words))) evidence.push_back(words.span);
  }
  const auto earliest = latest_named_day(times);
  const bool has_day = std::any_of(times.begin(), times.end(), fixes_day);
  if (!earliest || !has_day) return std::nullopt;
  for (const DatedWords& words : times) {
    if (!words.is_future && first_day(words) == earliest) evidence.push_back(words.span);
  }
  const bool has_weekday = std::any_of(times.begin(), times.end(),
                                       [](const DatedWords& w) { return w.from_now && w.time.weekday.has_value(); });
  const Day last = std::min(captured.value_or(*earliest + kLongestWait), *earliest + kLongestWait);
  std::optional<Day> from, to;
  for (Day day = *earliest; day <= last; ++day) {
    if (!std::all_of(times.begin(), times.end(), [&](const DatedWords& w) { return agrees(w, day); })) continue;
    if (!from) from = day;
    to = day;
    // A weekday with its date comes again only after five years: the first that fits is the one meant.
    if (has_weekday) break;
  }
  if (!from || *to - *from > kWidestAnswer || (!has_weekday && !captured)) return std::nullopt;
  return answer(*from, *to, doc::Basis::inferred, std::move(evidence));
}

}  // namespace isnad::read
