// Verbs of saying that say nothing where they stand: in the first person, of things, wished for, conditional or
// impersonal.
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace letters = text::letters;

using rules::Features;
using rules::Reading;

/// What stands before the verb takes the speech out of it: a fact points to something, a condition or a purpose is not
/// yet said.
bool CueFinder::says_nothing(uint32_t u, const CueWord& w, const Found& found) const {
  if (u == zone_.begin) return false;
  const uint32_t before = u - 1;
  if (w.takes_any("an_noun") && !w.entry->has(relay_) && is_class(u + 1, of_it_))
    return true;  // "the fares, of which it told"
  if (is_class(before, rel_ma_) && !s_.has(before, kAccordingVerb | kConjWord)) return true;  // "…, which points to"
  if (is_class(before, purpose_) || (is_class(before, condition_) && !s_.has(before, kComplementiser))) return true;
  if (is_class(before, own_voice_) || is_wished(u, w)) return true;
  if (is_class(before, asked_)) return true;  // "why did the organisers rule out"
  const bool pointed = s_.has(before, kDemonstrative) && !w.has(rules::kPl) &&
                       !(before > zone_.begin && s_.has(before - 1, kPreposition)) &&
                       !s_.has(before, kAccordingVerb | kConjWord | kDiscourse) &&
                       !w.has(rules::kW);  // "this shows that"
  const bool fact = pointed || (is_class(before, fact_) && !s_.has(before, kAccordingVerb));
  const bool relative = s_.has(before, kRelative) && s_.mention(before) == doc::kNone;
  if (!fact && !relative) return false;
  const bool taken_up = u + 1 < zone_.end && s_.has(u + 1, kPreposition) && s_.mention(u + 1) == doc::kNone;
  if (fact && w.takes_any("whom") && !w.has(rules::kSuf) && !taken_up)
    return true;  // "which led the minister to", not "which he called for"
  if (relative && w.takes_any("whom") && !w.has(rules::kSuf) && before > zone_.begin &&
      relative_speaks(before, w.reading->features) && s_.is_thing(before - 1) && !s_.has(before - 1, kHeads) &&
      !taken_up)
    return true;  // "the reasons that led the ministry to"
  const Phrase subject = found.ok ? subject_until(s_, u + 1, found.mark)
                                  : noun_phrase(s_, skip_adverbs(u + 1), zone_.end, Qualifiers::certain);
  if (!subject.empty() && someone_speaks(subject)) return false;
  if (fact) return !w.has(rules::kSuf);  // "which it called": somebody named before
  const bool of_itself = found.ok && found.attach == Attach::complementiser &&
                         s_.context().vocabulary().find(s_.units()[found.mark].form, an_word_, rules::kSuf) != nullptr;
  if (w.weak && subject.empty() && of_itself && w.has(rules::kPres) && !w.has(rules::kFem | rules::kPl))
    return true;  // "which is believed to be"
  if (w.has(rules::kSuf) || !relative_speaks(before, w.reading->features))
    return false;  // "the plan that she called": somebody named before
  return relative_head(before).empty();
}

/// "the fair drew the visitors' attention to": what draws somebody's eyes says nothing.
bool CueFinder::draws_attention(uint32_t u, uint32_t to) const {
  constexpr uint32_t kLongestSubject = 10, kLongestOwner = 4;
  for (uint32_t v = u + 1; v < to && v - u <= kLongestSubject; ++v) {
    if (s_.mention(v) != doc::kNone) continue;
    if (s_.has(v, kStop | kComma | kColon | kIla) || s_.is_paragraph(v)) break;
    if (!is_class(v, attention_) || s_.has(v, kDefinite | kHasPrep)) continue;
    if (v == u + 1 && !s_.has_owner(v)) return true;  // "draws the eye of the visitor"
    for (uint32_t whose = v + 1; whose < zone_.end && whose - v <= kLongestOwner; ++whose) {
      if (s_.has(whose, kIla)) return true;
    }
  }
  return false;
}

/// "no reports have come that say": any paper at all is none.
bool CueFinder::is_any(Phrase subject) const {
  if (subject.empty() || s_.mention(subject.begin) != doc::kNone) return false;
  const auto any = [&](uint32_t u) { return is_class(u, any_) && !s_.has(u, kDefinite) && !s_.is_glued(u); };
  return any(subject.begin) || (subject.begin > zone_.begin && any(subject.begin - 1));
}

/// "the scene reveals that", "a danger that threatens": of what things do too, only somebody's or a paper's doing is
/// speech.
bool CueFinder::is_things_doing(const CueWord& w, const Cue& c) const {
  if (c.subject_before && is_any(c.subject)) return true;
  if (tells_of_thing(w, c)) return true;
  if (w.entry == nullptr || !w.entry->has(thing_verb_)) return false;
  constexpr Flags kMaySay = kHeads | kDemonym | kTitleQualifier | kFirstName | kUnknown;
  if (c.subject.begin + 1 < c.subject.end && s_.mention(c.subject.begin) == doc::kNone &&
      s_.has(c.subject.begin, kDemonstrative) && s_.is_thing(c.subject.begin + 1) &&
      !s_.has(c.subject.begin + 1, kHeads))
    return true;  // "these qualities prove that"
  if (c.subject.empty()) {
    if (w.takes_any("only_paper") && c.present && c.has_conjunction) return true;  // "and suggest that"
    if (!c.present || c.has_conjunction || is_title_ || !starts_nothing(c.unit)) return false;
    return s_.mention(c.unit - 1) == doc::kNone &&
           (!s_.has(c.unit - 1, kHeads & ~static_cast<Flags>(kPlaceNoun)) || s_.is_thing(c.unit - 1));
  }
  const uint32_t head = c.subject.begin;
  if (s_.mention(head) != doc::kNone) return false;
  if (c.present && c.subject_before && quotes_a_thing(head, c.subject.end)) return true;
  // "threatens the renown of the country": what a name defines is no name.
  const bool defined = !c.subject_before && !s_.has(head, kHeads | kDemonym | kFirstName | kDefinite) &&
                       s_.has(head, kUnknown) && head + 1 < c.subject.end && s_.mention(head + 1) != doc::kNone &&
                       s_.entity(head + 1) != nullptr && s_.entity(head + 1)->kind != doc::EntityKind::person &&
                       c.present;
  if (defined) return true;
  if (!c.subject_before && s_.has(head, kDefinite) && s_.is_class(head, "gathering"))
    return true;  // "the meeting touched on"
  constexpr Flags kSpeakers = kTitle | kSpokes | kOrgNoun | kDocumentNoun | kMediaNoun | kAgencyNoun;
  if (c.feminine && !c.plural && !c.subject_before && s_.is_thing(head) && s_.has(head, kPersonNoun | kAnonSource) &&
      !s_.has(head, kSpeakers))
    return true;  // "events", in the letters of "juveniles"
  if (someone_speaks(c.subject)) return false;
  return s_.is_thing(head) || !s_.has(head, kMaySay);
}

/// "signs that point to", "in a way that reflects", "a device that alerts the doctors to": a verb in the present right
/// behind an indefinite thing describes it.
bool CueFinder::tells_of_thing(const CueWord& w, const Cue& c) const {
  constexpr size_t kLongWord = 12;  // bytes: four letters and the ending
  constexpr Flags kNoThing = kDefinite | kHeads | kAnyVerb | kDiscourse | kAdverbialPrep | kPreposition;
  if (c.kind != Cue::Kind::verb || !c.present || w.has(rules::kW | rules::kSuf) || is_title_ || c.unit == zone_.begin)
    return false;
  if (!c.subject.empty() && !c.subject_before && c.attach != Attach::object)
    return false;  // "a deal that the bank says is"
  const uint32_t thing = c.unit - 1;
  if (s_.mention(thing) == doc::kNone && s_.has(thing, kHasPrep) && is_class(thing, way_)) return true;
  if (is_bare_thing(thing) || (thing > zone_.begin && is_adjective_of_thing(thing))) return true;
  // "decisions that affirm": the ending of many things on a word that no list has.
  return c.feminine && s_.is_word(thing) && s_.mention(thing) == doc::kNone && s_.has(thing, kUnknown) &&
         !s_.has(thing, kFirstName | kHasPrep | kNoThing) && !s_.has_owner(thing) && !s_.is_marked_object(thing) &&
         s_.folded(thing).size() >= kLongWord && s_.folded(thing).ends_with(letters::kPluralFeminine);
}

/// "signs", "images": an indefinite thing that nobody owns.
bool CueFinder::is_bare_thing(uint32_t u) const {
  constexpr Flags kMayTell = kHeads & ~static_cast<Flags>(kDocumentNoun | kPlaceNoun);
  return s_.is_thing(u) && !s_.has(u, kDefinite | kMayTell | kAnyVerb | kDiscourse | kAdverbialPrep | kPreposition) &&
         !s_.has_owner(u) && !s_.is_marked_object(u);
}

/// "a sufficient degree", "a wave of demands": an indefinite word behind an indefinite thing.
bool CueFinder::is_adjective_of_thing(uint32_t u) const {
  return s_.mention(u) == doc::kNone && s_.is_word(u) && is_bare_thing(u - 1) && !s_.is_time(u) &&
         !s_.has(u, kDefinite | kHeads | kAnyVerb | kDiscourse | kAdverbialPrep | kPreposition | kHasPrep | kHasConj |
                        kPunctuation | kConjWord | kRelative | kNegation | kPronoun) &&
         s_.folded(u).ends_with(letters::kFeminine) && !s_.has_owner(u);
}

/// "a «puncture»" reveals: what stands in marks is somebody only when it begins like a name or a body.
bool CueFinder::quotes_a_thing(uint32_t quote, uint32_t end) const {
  const uint32_t first = quote + 1;
  if (!s_.has(quote, kQuoteMark) || first >= end || s_.mention(first) != doc::kNone || !s_.is_word(first)) return false;
  constexpr Flags kName = kDefinite | kDemonym | kFirstName | kTitleQualifier | kMaybeConj | kHasPrep;
  constexpr Flags kMayBePlace = kHeads & ~static_cast<Flags>(kPlaceNoun);  // "«the park of the hill»" contains
  for (uint32_t u = first; u < end; ++u) {
    if (s_.mention(u) != doc::kNone || s_.has(u, (u == first ? kMayBePlace : kHeads) | kName)) return false;
  }
  constexpr unsigned char kAscii = 0x80;
  return static_cast<unsigned char>(s_.folded(first).front()) >= kAscii;
}

/// "tried to make it appear that", "the plan wants the law to require": behind a bare "that" the present is a wish or a
/// plan.
bool CueFinder::is_wished(uint32_t u, const CueWord& w) const {
  const uint32_t that = u - 1;
  if (that > zone_.begin && s_.has(that - 1, kIla)) return false;  // "until he says"
  if (!w.has(rules::kPres) || w.has(rules::kW) || s_.mention(that) != doc::kNone) return false;
  const auto& unit = s_.units()[that];
  if (unit.token_end > unit.token_begin + 1)  // "helped people to say"
    return s_.has(that, kComplementiser | kImpersonal) &&
           s_.context().vocabulary().is(s_.context().tokens()[unit.token_end - 1].form, an_word_);
  if (!is_class(that, an_word_)) return false;
  const std::string_view word = s_.span({that, u}).of(s_.context().text());
  return s_.context().vocabulary().find(unit.form, an_word_, rules::kSuf) == nullptr &&
         word.find(letters::kAlefHamzaBelow) == std::string_view::npos;
}

/// "I believe" and "he believed" fold to the same letters: written with a hamza that the verb's past does not have, it
/// is the writer's own.
bool CueFinder::is_first_person(uint32_t u, const CueWord& w) const {
  if (!w.has(rules::kPast) || w.has(rules::kFem | rules::kPl)) return false;
  const std::string_view lemma = w.entry->lemma, raw = s_.span({u, u + 1}).of(s_.context().text());
  const std::string_view word = raw.substr(w.has(rules::kW) ? std::min(raw.size(), letters::kAlef.size()) : 0);
  if (word.starts_with(letters::kAlefMadda) && !lemma.starts_with(letters::kAlefMadda)) return true;
  return lemma.starts_with(letters::kAlef) && word.starts_with(letters::kAlefHamza);
}

/// "the first drug that the agency approves of", "whom his people praise": the pronoun on the preposition takes up what
/// stands in front, and nothing else is said.
bool CueFinder::takes_back(uint32_t u, const CueWord& w) const {
  const uint32_t next = u + 1;
  if (next >= zone_.end || s_.mention(next) != doc::kNone || w.takes_any("whom")) return false;
  constexpr Flags kTaken = kAla | kIla;
  return s_.has(next, wanted_prepositions(w) & kTaken) && !is_bare_preposition(next);
}

/// "that they be open and mention": the plural of a wish or a command, which says nothing yet.
bool CueFinder::is_wanted_of_many(uint32_t u, const CueWord& w) const {
  return w.has(rules::kPres) && w.has(rules::kPl) && !w.has(rules::kFem) &&
         s_.folded(u).ends_with(letters::kPluralWanted);
}

/// "I explained to them that I": outside quotation marks only the writer is "I", and the verb's last letter is written
/// alike.
bool CueFinder::says_that_i(uint32_t u, const CueWord& w, const Found& found) const {
  if (!w.has(rules::kFem) || !w.has(rules::kPast) || found.attach != Attach::complementiser || found.mark > u + 3)
    return false;
  for (uint32_t v = u + 1; v < found.mark; ++v) {
    if (s_.mention(v) != doc::kNone || s_.has(v, kHeads | kDefinite)) return false;  // who spoke is named
  }
  const auto& names = s_.context().language().names;
  for (const Reading& r : s_.context().vocabulary().readings(s_.units()[found.mark].form)) {
    const rules::Entry* e = s_.context().vocabulary().entry(r);
    if (e != nullptr && e->has(an_word_) && names.view(r.pronoun).starts_with("p1sg")) return true;
  }
  return false;
}

/// "I know that" opens a sentence: with nobody named, the verb's hamza is that of "I".
bool CueFinder::opens_with_i(uint32_t u, const CueWord& w, const Found& found) const {
  if (is_title_ || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) ||
      found.attach != Attach::complementiser || found.mark != u + 1)
    return false;
  if (u > zone_.begin && !s_.has(u - 1, kStop)) return false;
  return s_.span({u, u + 1}).of(s_.context().text()).starts_with(letters::kAlefHamza);
}

/// "I decided to search" is written like "she decided": a verb that begins with the hamza of "I" tells them apart.
bool CueFinder::wills_in_first_person(uint32_t u, const CueWord& w, const Found& found) const {
  if (!w.has(rules::kFem) || w.has(rules::kPl) || !w.has(rules::kPast) || found.attach != Attach::complementiser ||
      found.mark != u + 1 || found.content >= zone_.end)
    return false;
  return s_.mention(found.content) == doc::kNone && !s_.has(found.content, kHeads | kNegation) &&
         s_.span({found.content, found.content + 1}).of(s_.context().text()).starts_with(letters::kAlefHamza);
}

/// ", on condition that": no content of a verb that does not want the preposition; nor of a doubtful one a word farther
/// on, unless a noun of saying leads to it.
bool CueFinder::is_condition(uint32_t u, const Found& found, const CueWord& w) const {
  constexpr uint32_t kNear = 6;
  if (!found.ok || found.attach != Attach::complementiser) return false;
  if (w.takes_any("near") && found.mark > u + kNear) return true;  // "the answer came out of the wish … that"
  if (w.weak && s_.has(found.mark, kHasConj) && found.mark > u + 1) return true;  // "appears in gold, and that it"
  if (!s_.has(found.mark, kConjWord) || w.takes_any("ala")) return false;
  return s_.has(found.mark - 1, kComma) || (w.weak && found.mark > u + 1 && !s_.has(found.mark - 1, kSayMasdar));
}

/// "the report that was issued in spring, which a centre wrote, that": a document's adjectives and relative clauses up
/// to the content.
bool CueFinder::tells_of_paper(Phrase subject, uint32_t mark, const CueWord& w) const {
  constexpr uint32_t kLongest = 24, kDescribed = 3;
  if (subject.empty() ||
      !(s_.has(subject.begin, kDocumentNoun) || (subject.end > subject.begin + 1 && s_.has(subject.begin, kPartitive) &&
                                                 s_.has(subject.begin + 1, kDocumentNoun))))
    return false;
  uint32_t u = subject.end;
  if (u >= mark || mark - u > kLongest || s_.has(mark, kHasConj)) return false;
  bool relative = false;
  for (; u < mark; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kRelative))
      relative = true;
    else if (s_.has(u, kStop | kColon | kComplementiser | kSayVerb | kSayParticiple | kConjWord))
      return false;
    else if (s_.is_verb(u) && !relative)
      return false;
    else if (s_.has(u, kComma)) {
      if (u + 1 != mark && !s_.has(u + 1, kRelative)) return false;
      relative = false;
    } else if (u == subject.end && ((s_.has(u, kAn & wanted_prepositions(w)) && u - subject.begin < kDescribed) ||
                                    !s_.has(u, kDefinite | kPreposition | kHasPrep)))
      return false;
  }
  return true;
}

/// "the paper learned from sources": a source stands behind the preposition.
bool CueFinder::learned_from(uint32_t u, uint32_t mark) const {
  for (uint32_t j = u + 1; j + 1 < mark; ++j) {
    if (s_.has(j, kMin) && s_.mention(j) == doc::kNone)
      return s_.has(j + 1, kAnonSource | kDocumentNoun | kTitle | kSpokes | kOrgNoun);
  }
  return false;
}

/// "it is expected that he": a forecast in the present without anybody before or behind it has nobody behind it at all.
bool CueFinder::is_impersonal(uint32_t u, const CueWord& w, const Found& found) const {
  if (turns_out(u, w, found)) return true;
  const bool of_something =
      u + 1 < zone_.end && s_.has(u + 1, kLiPrefix) && s_.has(u + 1, kHasPrep);  // "is expected of the system that"
  // "is supposed in it to", "is expected of him to".
  const bool of_it =
      found.mark == u + 2 && (is_class(u + 1, in_it_) || (s_.has(u + 1, kPreposition) && !is_bare_preposition(u + 1)));
  const bool aside =
      found.mark > u + 2 && s_.has(u + 1, kComma) && s_.has(found.mark - 1, kComma);  // "…, by the deal, …"
  if (!w.has(rules::kPres) || w.has(rules::kFem | rules::kPl | rules::kP1) ||
      (found.mark != u + 1 && !of_something && !of_it && !aside) || found.attach != Attach::complementiser)
    return false;
  const auto act = w.entry->get(act_);
  const bool supposed = w.takes_any("supposed") && found.mark == u + 1;  // "and it is believed that"
  if (!supposed && (!act.is_word() || s_.context().language().names.view(act.word) != "predict")) return false;
  return of_it || (!names_stand_before(u) && subject_before(s_, u, zone_.begin).empty());
}

/// "it turned out that", "it has been found that": the outlet's own voice, with nobody in front.
bool CueFinder::turns_out(uint32_t u, const CueWord& w, const Found& found) const {
  if (!w.weak || !w.entry->has(report_) || w.has(rules::kFem | rules::kPl | rules::kSuf) || found.mark != u + 1 ||
      found.attach != Attach::complementiser)
    return false;
  if (w.entry->has(turns_out_)) return true;
  return w.entry->has(say_) && !w.has(rules::kW) && w.has(rules::kPast) && u > zone_.begin &&
         s_.has(u - 1, kDiscourse | kConjWord) && !names_stand_before(u) && subject_before(s_, u, zone_.begin).empty();
}

}  // namespace isnad::read
