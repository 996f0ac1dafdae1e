#include "doc/raw_map.h"

#include <algorithm>

#include "base/utf8.h"

namespace isnad::doc {
namespace {

/// Positions inside a run that is not byte for byte are found by walking from its start, so such runs are kept short.
constexpr uint32_t kLongestWalk = 256;

bool continues(const RawRun& before, const RawRun& run) {
  if (before.step != run.step || before.raw.end != run.raw.begin) return false;
  if (run.step == RawStep::bytes) return run.raw.begin - before.raw.begin == run.text - before.text;
  return run.step != RawStep::whole && run.text - before.text < kLongestWalk;
}

/// Raw bytes of the code point that begins with this byte.
uint32_t raw_size(RawStep step, char lead) {
  const bool is_pair = static_cast<unsigned char>(lead) >= 0xF0;
  return step == RawStep::one ? 1 : is_pair ? 4 : 2;
}

}  // namespace

void RawMap::add(RawRun run) {
  if (!runs_.empty() && continues(runs_.back(), run)) {
    runs_.back().raw.end = run.raw.end;
  } else {
    runs_.push_back(run);
  }
}

size_t RawMap::run_at(uint32_t at) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), at,
                                      [](uint32_t value, const RawRun& run) { return value < run.text; });
  return after == runs_.begin() ? 0 : static_cast<size_t>(after - runs_.begin()) - 1;
}

/// Where the raw bytes of text[at] begin.
uint32_t RawMap::raw_at(uint32_t at, std::string_view text) const {
  if (runs_.empty()) return at;
  const RawRun& run = runs_[run_at(at)];
  if (run.step == RawStep::whole || at < run.text) return run.raw.begin;
  if (run.step == RawStep::bytes) return std::min(run.raw.begin + (at - run.text), run.raw.end);
  uint32_t raw = run.raw.begin;
  for (uint32_t i = run.text; i < at; ++i) {
    if (!utf8::is_continuation(text[i])) raw += raw_size(run.step, text[i]);
  }
  return std::min(raw, run.raw.end);
}

ByteSpan RawMap::raw_of(ByteSpan span, std::string_view text) const {
  if (runs_.empty()) return span;
  const uint32_t begin = raw_at(span.begin, text);
  if (span.empty()) return {begin, begin};
  const RawRun& last = runs_[run_at(span.end - 1)];
  if (last.step == RawStep::whole) return {begin, last.raw.end};
  uint32_t at = span.end - 1;
  while (at > last.text && utf8::is_continuation(text[at])) --at;
  const uint32_t size = last.step == RawStep::bytes ? span.end - at : raw_size(last.step, text[at]);
  return {begin, std::min(raw_at(at, text) + size, last.raw.end)};
}

void RawMap::add_through(uint32_t text, ByteSpan middle, const RawMap& inner, std::string_view middle_text) {
  if (middle.empty()) return;
  if (inner.empty()) return add({.text = text, .raw = middle, .step = RawStep::bytes});
  for (size_t i = inner.run_at(middle.begin); i < inner.runs_.size() && inner.runs_[i].text < middle.end; ++i) {
    const uint32_t run_end = i + 1 < inner.runs_.size() ? inner.runs_[i + 1].text : middle.end;
    const ByteSpan piece{std::max(middle.begin, inner.runs_[i].text), std::min(middle.end, run_end)};
    if (piece.empty()) continue;
    add({.text = text + (piece.begin - middle.begin),
         .raw = inner.raw_of(piece, middle_text),
         .step = inner.runs_[i].step});
  }
}

void RawMap::add_view(uint32_t text, ByteSpan span, const RawMap& outer, const RawMap& inner,
                      std::string_view inner_text) {
  if (outer.empty()) return add_through(text, span, inner, inner_text);
  for (size_t i = outer.run_at(span.begin); i < outer.runs_.size() && outer.runs_[i].text < span.end; ++i) {
    const RawRun& run = outer.runs_[i];
    const uint32_t run_end = i + 1 < outer.runs_.size() ? outer.runs_[i + 1].text : span.end;
    const ByteSpan piece{std::max(span.begin, run.text), std::min(span.end, run_end)};
    if (piece.empty()) continue;
    const uint32_t at = text + (piece.begin - span.begin);
    if (run.step == RawStep::bytes) {
      const uint32_t middle = run.raw.begin + (piece.begin - run.text);
      add_through(at, {middle, middle + piece.size()}, inner, inner_text);
    } else {
      add({.text = at, .raw = inner.raw_of(run.raw, inner_text), .step = RawStep::whole});
    }
  }
}

}  // namespace isnad::doc
