#include "export/claim_table.h"

#include <algorithm>
#include <array>

#include "base/codepoints.h"
#include "base/utf8.h"
#include "export/bits.h"
#include "export/record_names.h"

namespace isnad::exporting {
namespace {

constexpr size_t kAround = 32;  // code points of prefix and suffix

Cell text(std::string_view value) { return value.empty() ? Cell() : Cell(std::string(value)); }
Cell number(std::optional<double> value) { return value ? Cell(*value) : Cell(); }
Cell day(std::optional<Day> value) { return value ? Cell(iso_date(*value)) : Cell(); }

std::string chain(const ledger::ClaimView& claim) {
  std::string out;
  for (const ledger::Link& link : claim.chain)
    out += (out.empty() ? "" : " < ") + (link.who.name.empty() ? std::string("?") : link.who.name);
  return out;
}

using R = ClaimRecord;
bool is_event(const R& r) { return r.claim.type == doc::ClaimType::event; }

constexpr std::array kClaimColumns = {
    Column{"id", "The claim, in the ledger", [](const R& r) { return text(r.claim.id); }},
    Column{"story", "The story it belongs to", [](const R& r) { return text(r.story); }},
    Column{"type", "figure or event", [](const R& r) { return text(kClaimType[r.claim.type]); }},
    Column{"measure", "What a figure counts", [](const R& r) { return text(r.claim.measure); }},
    Column{"event", "PLOVER event type", [](const R& r) { return text(r.claim.event); }},
    Column{"aspect", "level or change; empty for events",
           [](const R& r) { return is_event(r) ? Cell() : text(kAspect[r.claim.aspect]); }},
    Column{"target_class", "Of whom", [](const R& r) { return text(r.claim.target_class); }},
    Column{"low", "The lowest value that the words allow; empty: open",
           [](const R& r) { return number(r.claim.figure ? r.claim.figure->low : std::nullopt); }},
    Column{"high", "The highest value; empty: open",
           [](const R& r) { return number(r.claim.figure ? r.claim.figure->high : std::nullopt); }},
    Column{"bound", "exact, about, more_than, at_least, less_than, at_most, range, vague",
           [](const R& r) { return r.claim.figure ? text(kBound[r.claim.figure->bound]) : Cell(); }},
    Column{"unit", "Of the value", [](const R& r) { return r.claim.figure ? text(r.claim.figure->unit) : Cell(); }},
    Column{"words", "The figure as the article has it",
           [](const R& r) { return r.claim.figure ? text(r.claim.figure->words) : Cell(); }},
    Column{"polarity", "negative: that there was none", [](const R& r) { return text(kPolarity[r.claim.polarity]); }},
    Column{"modality", "asserted, denied, predicted, conditional, called_for, alleged",
           [](const R& r) { return text(kModality[r.claim.modality]); }},
    Column{"part_of", "The claim that holds the total", [](const R& r) { return text(r.claim.part_of); }},
    Column{"place", "Where", [](const R& r) { return text(r.claim.place.name); }},
    Column{"place_key", "Key of the place", [](const R& r) { return text(r.claim.place.key); }},
    Column{"lat", "Latitude, WGS 84", [](const R& r) { return number(r.lat); }},
    Column{"lon", "Longitude", [](const R& r) { return number(r.lon); }},
    Column{"from", "The first day it speaks of", [](const R& r) { return day(r.claim.time.from); }},
    Column{"to", "The last day", [](const R& r) { return day(r.claim.time.to); }},
    Column{"reported", "The day of publication", [](const R& r) { return day(r.claim.reported); }},
    Column{"actor", "Who did it", [](const R& r) { return text(r.claim.actor.name); }},
    Column{"target", "To whom", [](const R& r) { return text(r.claim.target.name); }},
    Column{"origin", "Where the chain ends", [](const R& r) { return text(r.claim.origin.name); }},
    Column{"chain", "Nearest the reader first", [](const R& r) { return text(chain(r.claim)); }},
    Column{"grade", "Suggested: confirmed, fair, weak, contested", [](const R& r) { return text(r.grade); }},
    Column{"grade_reason", "Why", [](const R& r) { return text(r.grade_reason); }},
    Column{"origins", "Independent origins behind the figure", [](const R& r) { return Cell(double{1} * r.origins); }},
    Column{"review", "accepted or rejected by a person", [](const R& r) { return text(r.review); }},
    Column{"corrected", "yes: a person changed what was read",
           [](const R& r) { return text(r.is_corrected ? "yes" : ""); }},
    Column{"exact", "The claim's words", [](const R& r) { return text(r.quote.exact); }},
    Column{"prefix", "What stands before", [](const R& r) { return text(r.quote.prefix); }},
    Column{"suffix", "What stands after", [](const R& r) { return text(r.quote.suffix); }},
    Column{"begin", "Where the words begin in the record's text",
           [](const R& r) { return Cell(double{1} * r.quote.begin); }},
    Column{"end", "Where they end", [](const R& r) { return Cell(double{1} * r.quote.end); }},
    Column{"offset_unit", "Of begin and end", [](const R&) { return text("codepoint"); }},
    Column{"article", "The article's id", [](const R& r) { return text(r.claim.article); }},
    Column{"article_title", "Its title", [](const R& r) { return text(r.article_title); }},
    Column{"outlet", "Its outlet", [](const R& r) { return text(r.outlet); }},
    Column{"url", "Its address", [](const R& r) { return text(r.url); }},
    Column{"rule", "The rule that made the claim", [](const R& r) { return text(r.claim.rule); }},
    Column{"mode", "PLOVER mode of an event", [](const R& r) { return text(r.claim.mode); }},
    Column{"context", "Of an event: historical, future, hypothetical, negation",
           [](const R& r) { return text(joined_bits(r.claim.contexts, kEventContext, " ")); }},
    Column{"doubts", "Why the statement it rests on deserves a second look",
           [](const R& r) { return text(joined_bits(r.claim.doubts, kDoubt, " ")); }},
};

constexpr auto kNothing = [](const R&) { return Cell(); };
constexpr std::array kCorrectionColumns = {
    Column{"claim_id", "Which claim; do not change", [](const R& r) { return text(r.claim.id); }},
    Column{"action", "accept, reject or edit; empty: nothing", kNothing},
    Column{"value", "edit: N, N..M, N.. or ..M", kNothing},
    Column{"measure", "edit", kNothing},
    Column{"target", "edit", kNothing},
    Column{"place", "edit: a place that the ledger knows", kNothing},
    Column{"day", "edit: DAY or DAY..DAY", kNothing},
    Column{"note", "Why", kNothing},
    Column{"is_measure", "As read",
           [](const R& r) { return text(r.claim.type == doc::ClaimType::figure ? r.claim.measure : r.claim.event); }},
    Column{"is_low", "As read", [](const R& r) { return number(r.claim.figure ? r.claim.figure->low : std::nullopt); }},
    Column{"is_high", "As read",
           [](const R& r) { return number(r.claim.figure ? r.claim.figure->high : std::nullopt); }},
    Column{"is_target", "As read", [](const R& r) { return text(r.claim.target_class); }},
    Column{"is_place", "As read", [](const R& r) { return text(r.claim.place.name); }},
    Column{"is_from", "As read", [](const R& r) { return day(r.claim.time.from); }},
    Column{"is_to", "As read", [](const R& r) { return day(r.claim.time.to); }},
    Column{"sentence", "As the article has it", [](const R& r) { return text(r.claim.sentence); }},
    Column{"chain", "Nearest the reader first", [](const R& r) { return text(chain(r.claim)); }},
    Column{"url", "The article's address", [](const R& r) { return text(r.url); }},
};

/// The byte `count` code points before or after `at`.
size_t before(std::string_view text, size_t at, size_t count) {
  for (; at > 0 && count > 0; --count) {
    --at;
    while (at > 0 && utf8::is_continuation(text[at])) --at;
  }
  return at;
}
size_t after(std::string_view text, size_t at, size_t count) {
  for (; at < text.size() && count > 0; --count) {
    ++at;
    while (at < text.size() && utf8::is_continuation(text[at])) ++at;
  }
  return at;
}

}  // namespace

Quote quote_at(std::string_view text, ByteSpan span) {
  if (span.begin > span.end || span.end > text.size()) return {};
  const CodepointMap code_points(text);
  Quote quote;
  quote.exact = span.of(text);
  const size_t first = before(text, span.begin, kAround);
  quote.prefix = text.substr(first, span.begin - first);
  quote.suffix = text.substr(span.end, after(text, span.end, kAround) - span.end);
  quote.begin = code_points.at(span.begin);
  quote.end = code_points.at(span.end);
  return quote;
}

std::span<const Column> claim_columns() { return kClaimColumns; }
std::span<const Column> correction_columns() { return kCorrectionColumns; }

}  // namespace isnad::exporting
