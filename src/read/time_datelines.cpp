#include "read/time_datelines.h"

namespace isnad::read {
namespace {

using rules::Name;
using rules::Unit;

constexpr uint32_t kLineExtraWords = 6, kOpeningUnits = 8, kTextUnits = 18;

}  // namespace

DatelineFinder::DatelineFinder(Context& context)
    : context_(context),
      comma_(context.name("comma")),
      open_paren_(context.name("open_paren")),
      stop_(context.name("stop")),
      dash_(context.name("dash")),
      hyphen_(context.name("hyphen")),
      colon_(context.name("colon")),
      degree_(context.name("degree_sign")),
      published_word_(context.name("published_word")) {}

bool DatelineFinder::is_own_line(const FoundTime& f) {
  const auto& units = context_.units();
  const auto& body = context_.document().body;
  if (!is_calendar_day(f.time) || (!body.empty() && body.front().begin <= f.span.begin)) return false;
  const bool begins = f.unit_begin == 0 || units[f.unit_begin - 1].kind == Unit::Kind::paragraph;
  return begins && (f.unit_end >= units.size() || units[f.unit_end].kind == Unit::Kind::paragraph);
}

std::vector<DatelineWords> DatelineFinder::find(std::span<const FoundTime> times) {
  std::vector<DatelineWords> out;
  for (const FoundTime& f : times) {
    if (!is_calendar_day(f.time)) continue;
    const auto resolved = resolve(f.time, {});
    if (!resolved.days.known()) continue;
    DatelineWords line;
    line.span = f.span;
    line.day = *resolved.days.from;
    if (place(f, line)) out.push_back(line);
  }
  return out;
}

bool DatelineFinder::place(const FoundTime& f, DatelineWords& line) {
  const auto& units = context_.units();
  uint32_t begin = f.unit_begin, end = f.unit_end;
  while (begin > 0 && units[begin - 1].kind != Unit::Kind::paragraph) --begin;
  while (end < units.size() && units[end].kind != Unit::Kind::paragraph) ++end;
  const uint32_t extra = (f.unit_begin - begin) + (end - f.unit_end);
  for (uint32_t u = begin; u < end; ++u)
    line.says_published = line.says_published || context_.unit_is(u, published_word_);
  const auto& d = context_.document();
  if (extra <= kLineExtraWords || (line.says_published && extra <= 3 * kLineExtraWords)) {
    line.has_weather = weather_near(begin, end);
    const uint32_t body = d.body.empty() ? 0 : d.body.front().begin;
    const uint32_t body_end = d.body.empty() ? 0 : d.body.back().end;
    if (d.title && f.span.begin < d.title->end)
      line.place = DatelineWords::Place::before_title;
    else if (f.span.begin < body || body == 0)
      line.place = DatelineWords::Place::after_title;
    else if (f.span.begin >= body_end)
      line.place = DatelineWords::Place::after_body;
    else
      line.place = DatelineWords::Place::after_title;  // a line of the body that is a date
    line.leads_text = text_follows(end);
    return true;
  }
  // A headline names the days of events in words; a day in figures is what the page puts behind it.
  if (d.title && d.title->contains(f.span) && f.time.kind == TimeDescriptor::Kind::numeric) {
    line.place = DatelineWords::Place::in_title;
    return true;
  }
  const bool opens = f.unit_begin - begin <= kOpeningUnits && closes_dateline(f.unit_end, end);
  const bool in_first =
      !d.body.empty() && f.span.begin >= d.body.front().begin && units[begin].span.begin <= d.body.front().begin;
  line.place = DatelineWords::Place::opening;
  return opens && in_first;
}

/// One of the next two lines is running text.
bool DatelineFinder::text_follows(uint32_t end) {
  const auto& units = context_.units();
  uint32_t line = 0, words = 0;
  for (uint32_t u = end + 1; u <= units.size() && line < 2; ++u) {
    if (u < units.size() && units[u].kind != Unit::Kind::paragraph) {
      ++words;
      continue;
    }
    if (words >= kTextUnits) return true;
    words = 0;
    ++line;
  }
  return false;
}

/// After the date of an agency's dateline: a dash or colon, perhaps after the agency in brackets.
bool DatelineFinder::closes_dateline(uint32_t unit, uint32_t end) {
  for (uint32_t u = unit; u < end && u < unit + kOpeningUnits; ++u) {
    if (context_.unit_is(u, dash_) || context_.unit_is(u, hyphen_) || context_.unit_is(u, colon_)) return true;
    if (u == unit && !context_.unit_is(u, open_paren_)) return false;
    if (context_.unit_is(u, comma_) || context_.unit_is(u, stop_)) {
      if (u == unit) return false;
    }
  }
  return false;
}

/// A temperature on the same line or the one before or after.
bool DatelineFinder::weather_near(uint32_t begin, uint32_t end) {
  const auto& units = context_.units();
  const auto is_break = [&](uint32_t u) { return units[u].kind == Unit::Kind::paragraph; };
  uint32_t from = begin, to = end;
  if (from > 0) --from;
  while (from > 0 && !is_break(from - 1)) --from;
  if (to < units.size()) ++to;
  while (to < units.size() && !is_break(to)) ++to;
  for (uint32_t u = from; u < to; ++u) {
    if (context_.unit_is(u, degree_)) return true;
  }
  return false;
}

}  // namespace isnad::read
