// When the article was published: what the caller or the page says, else a dateline, else what the dates in the text
// allow.
//
// Pure functions over what `times` found. Inference keeps to what is certain within a year: a day that the text ties to
// "today" or "yesterday" ("أمس، الخميس 23 من كانون الثاني") fixes the day; the latest date that the text names tells
// which year is meant, because a report does not speak of later years as past. Anything wider than a year is no answer:
// nullopt.
#pragma once

#include <optional>
#include <span>

#include "doc/document.h"
#include "read/time_resolve.h"

namespace isnad::read {

/// A time of the article with what publication can be told from.
struct DatedWords {
  ByteSpan span;
  TimeDescriptor time;              // of "yesterday, Thursday 23 January": the date, with offset -1
  std::optional<int32_t> from_now;  // days from publication, when the words say so
  bool is_future = false;           // the clause is about the future: no lower bound
};

/// A full date that stands as a line of its own or opens the text before a dash, as agencies write it.
struct DatelineWords {
  ByteSpan span;
  Day day = 0;
  enum class Place : uint8_t { before_title, in_title, after_title, opening, after_body } place = Place::after_title;
  bool has_weather = false;     // beside a temperature: the page's own clock
  bool says_published = false;  // "نشر في", "تاريخ النشر"
  bool leads_text = false;      // running text comes next: no entry of a list of other articles
};

/// The dateline among the candidates: never the page's clock when there is another, never a day before one the text
/// speaks of as past, and never a line of a list of other articles (several dates of one kind with no text between
/// them).
std::optional<doc::Published> dateline_publication(std::span<const DatelineWords> candidates,
                                                   std::optional<Day> latest_named);

/// What the dates of the text allow. `captured` is the day when the bytes were got: nothing is published later.
std::optional<doc::Published> inferred_publication(std::span<const DatedWords> times, std::optional<Day> captured);

/// The last day from which the article can date: the beginning of the latest date it names as past.
std::optional<Day> latest_named_day(std::span<const DatedWords> times);

}  // namespace isnad::read
