// Verbs of saying that a content goes on with: those whom it tells of say something, or its own clause is not complete.
#include <algorithm>

#include "read/content_end.h"
#include "text/letters.h"

namespace isnad::read {

/// "a paper wrote that the guests opened the hall and demanded that": a verb that does not agree with who speaks, and
/// that begins no sentence of its own, is of somebody in what is said. So is a present behind the past, when no comma
/// stands before it, and "and asked me" in what somebody says.
bool ContentEnds::is_of_those_told_of(const Cue& outer, const Cue& inner) const {
  if ((outer.kind != Cue::Kind::verb && outer.kind != Cue::Kind::participle) || inner.kind != Cue::Kind::verb ||
      (outer.attach != Attach::complementiser && outer.attach != Attach::colon) ||
      s_.has(inner.unit - 1, kBreaks | kQuoteMark | kParen | kDash))
    return false;
  const bool leads = inner.attach == Attach::colon || inner.attach == Attach::quote;  // "and he says: …"
  const bool parted = s_.has(inner.unit - 1, kComma), turns = inner.present && !outer.present && !leads;
  const bool joined = inner.has_conjunction && !parted;
  if (joined && speaks_to_first_person(inner.unit)) return true;
  if (!inner.subject.empty()) return false;
  if (joined && turns) return true;
  if (inner.has_conjunction && parted && !turns) return false;
  return is_one(outer) && (inner.plural || inner.feminine != outer.feminine);
}

/// "asked me", "we told them".
bool ContentEnds::speaks_to_first_person(uint32_t unit) const {
  const auto& names = s_.context().language().names;
  bool any = false;
  for (const rules::Reading& r : s_.context().vocabulary().readings(s_.units()[unit].form)) {
    const rules::Entry* e = s_.context().vocabulary().entry(r);
    if (e == nullptr || !e->has(say_)) continue;
    if (!names.view(r.pronoun).starts_with("p1") && (r.features & rules::kP1) == 0) return false;
    any = true;
  }
  return any;
}

/// One speaks, or many who are "she": not "officials" behind a verb in the singular.
bool ContentEnds::is_one(const Cue& cue) const {
  if (cue.plural) return false;
  if (cue.subject.empty() || s_.mention(cue.subject.begin) != doc::kNone) return true;
  return cue.feminine || !(s_.has(cue.subject.begin, kPlural | kPartitive) || s_.is_many_men(cue.subject.begin));
}

/// Not a word with the article or the ending of a noun, though its letters may be a verb's.
bool ContentEnds::may_be_verb(uint32_t unit) const {
  return s_.mention(unit) == doc::kNone && s_.has(unit, kAnyVerb) && !s_.has(unit, kDefinite) &&
         !s_.span({unit, unit + 1}).of(s_.context().text()).ends_with(text::letters::kTehMarbuta);
}

/// "that the deeds of the founder and his journeys, …": nothing but a subject stands behind the word for *that*, with
/// what describes it.
bool ContentEnds::lacks_predicate(const Cue& cue, const Cue& inner, uint32_t begin, uint32_t end) const {
  constexpr Flags kPredicate =
      kPreposition | kHasPrep | kPronoun | kNegation | kComplementiser | kAdverbialPrep | kQuoteMark | kColon | kParen;
  if (inner.kind == Cue::Kind::verb && inner.has_conjunction && inner.feminine == cue.feminine &&
      inner.plural == cue.plural)
    return false;  // the same one says something else
  const bool has_subject =
      begin > 0 && s_.context().vocabulary().find(s_.units()[begin - 1].form, an_, rules::kSuf) != nullptr;
  const bool aside = s_.has(begin, kHasConj) && !s_.has(begin, kAnyVerb);  // "that it, and with reference to what"
  if (has_subject && !s_.has(begin, kConjWord) && !aside) return false;    // "that it is"
  uint32_t u = begin;
  if (s_.mention(u) == doc::kNone && s_.has(u, kComplementiser))
    ++u;
  else if (cue.attach != Attach::complementiser && cue.kind != Cue::Kind::according)
    return false;
  if (u >= end) return false;
  bool relative = false, verb = false, waits = true;  // waits: a noun that the next word defines, or none yet
  for (; u < end; ++u) {
    const bool named = s_.mention(u) != doc::kNone;
    const bool what = waits && u > begin && is_class(u, rel_ma_);  // "the worst of what he said"
    if (!named && (s_.has(u, kConjWord) || (!s_.has(u, kPreposition) && (s_.has(u, kRelative) || what)))) {
      relative = true;
      continue;
    }
    if (may_be_verb(u)) {
      if (!relative || is_class(u, was_word_) || (verb && !s_.has(u, kMaybeConj))) return false;
      verb = true;
      continue;
    }
    if (relative && !named && s_.has(u, kPronoun | kComplementiser)) return false;
    if (relative || (!named && s_.has(u, kComma))) continue;
    if (s_.is_time(u) || (!named && s_.has(u, kPredicate))) return false;
    if (named && s_.name_is_prefixed(u) && s_.has(u, kHasPrep)) return false;
    const bool defined = named || s_.has(u, kDefinite) || s_.has_owner(u);
    if (!waits && !s_.has(u, kHasConj | kMaybeConj) && !named && !s_.has(u, kDefinite)) return false;
    waits = !defined;
  }
  return !waits || relative;
}

}  // namespace isnad::read
