#include "read/time_tense.h"

#include <algorithm>

#include "read/made_for.h"
#include "text/chars.h"

namespace isnad::read {
namespace {

using rules::Name;
using rules::Unit;

constexpr uint32_t kClauseUnits = 25, kNearUnits = 3, kAheadUnits = 6;
constexpr size_t kFutureVerbBytes = 8, kPresentVerbBytes = 8;  // four letters at least

bool begins_with(std::string_view word, const std::vector<std::string>& letters, size_t least) {
  return word.size() >= least &&
         std::any_of(letters.begin(), letters.end(), [&](const std::string& l) { return word.starts_with(l); });
}

}  // namespace

TenseReader::TenseReader(Context& context)
    : context_(context),
      vocabulary_(context.vocabulary()),
      stop_(context.name("stop")),
      future_cue_(context.name("future_cue")),
      past_cue_(context.name("past_cue")),
      say_verb_(context.name("say_verb")),
      that_(context.name("subjunctive_word")),
      letters_(TenseLetters::of(context.language())) {}

TenseLetters::TenseLetters(const rules::Language& language) {
  const auto collect = [&](std::string_view cls, std::vector<std::string>& out) {
    const auto& lexicon = language.lexicon;
    for (const rules::EntryId id : lexicon.of_class(language.name(cls)))
      out.push_back(text::fold(lexicon.entries[id].lemma));
  };
  collect("future_letters", future);
  collect("present_letters", present);
  collect("subjunctive_letters", subjunctive);
}

const TenseLetters& TenseLetters::of(const rules::Language& language) { return made_for<TenseLetters>(language); }

/// "before it holds talks": a verb of the present after أن is about the future.
bool TenseReader::is_subjunctive(uint32_t unit) {
  const Unit& verb = context_.units()[unit];
  if (unit == 0 || verb.kind != Unit::Kind::word || !context_.unit_is(unit - 1, that_)) return false;
  const auto readings = vocabulary_.readings(verb.form);
  const bool is_known =
      std::any_of(readings.begin(), readings.end(), [](const rules::Reading& r) { return r.entry != rules::kNoEntry; });
  return !is_known && begins_with(vocabulary_.view(verb.form), letters_.subjunctive, kPresentVerbBytes);
}

TenseReader::VerbTense TenseReader::tense_of(const Unit& unit) {
  if (unit.kind != Unit::Kind::word) return VerbTense::none;
  if (vocabulary_.is(unit.form, future_cue_)) return VerbTense::future;
  if (vocabulary_.is(unit.form, past_cue_)) return VerbTense::past;
  bool is_known = false, is_past = false, is_present = false;
  for (const rules::Reading& r : vocabulary_.readings(unit.form)) {
    if (r.entry != rules::kNoEntry) is_known = true;
    if ((r.features & rules::kPres) != 0 && (r.features & rules::kS) != 0) return VerbTense::future;
    if ((r.features & rules::kPast) != 0) is_past = true;
    // "says" tells what was said: no future
    if ((r.features & rules::kPres) != 0 && !vocabulary_.reading_is(r, say_verb_)) is_present = true;
  }
  if (is_past) return VerbTense::past;
  if (is_present) return VerbTense::present;
  if (is_known) return VerbTense::none;
  std::string_view word = vocabulary_.view(unit.form);
  for (const rules::Reading& r : vocabulary_.readings(unit.form)) {
    if ((r.features & rules::kW) != 0) word.remove_prefix(r.before);
    break;
  }
  if (begins_with(word, letters_.future, kFutureVerbBytes)) return VerbTense::future;
  if (begins_with(word, letters_.present, kPresentVerbBytes)) return VerbTense::present;
  return VerbTense::none;
}

bool TenseReader::ends_clause(uint32_t unit) {
  const Unit& u = context_.units()[unit];
  return u.kind == Unit::Kind::paragraph || context_.unit_is(unit, stop_);
}

Tense TenseReader::of_clause(uint32_t begin, uint32_t end) {
  for (uint32_t back = 1; back <= kClauseUnits && back <= begin; ++back) {
    const uint32_t unit = begin - back;
    if (ends_clause(unit)) break;
    if (back <= kNearUnits && is_subjunctive(unit)) return Tense::future;
    switch (tense_of(context_.units()[unit])) {
      case VerbTense::future: return Tense::future;
      case VerbTense::past: return Tense::past;
      case VerbTense::present: {
        const VerbTense governor = unit > 0 ? tense_of(context_.units()[unit - 1]) : VerbTense::none;
        if (governor == VerbTense::past) return Tense::past;
        if (back <= kNearUnits) return Tense::future;
        break;
      }
      case VerbTense::none: break;
    }
  }
  for (uint32_t unit = end; unit < end + kAheadUnits && unit < context_.units().size(); ++unit) {
    if (ends_clause(unit)) break;
    const VerbTense t = tense_of(context_.units()[unit]);
    if (t == VerbTense::future) return Tense::future;
    if (t == VerbTense::past) return Tense::past;
  }
  return Tense::unknown;
}

}  // namespace isnad::read
