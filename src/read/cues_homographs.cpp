// Words in the letters of a verb of saying: nouns, names, passives, and forms of other verbs.
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace letters = text::letters;

using rules::Reading;

/// "in the mention of", "without the pledge of": behind a preposition the letters of a bare verb are those of a noun.
bool CueFinder::is_noun_here(uint32_t u, const CueWord& w) const {
  if (s_.is_marked_object(u)) return true;
  const std::string_view raw = s_.span({u, u + 1}).of(s_.context().text());
  if (is_marked_noun(raw, w) || is_noun_behind(u, w) || is_object_of_verb_before(u, w)) return true;
  const bool governed = u > zone_.begin && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kIla | kAla | kFi) &&
                        is_bare_preposition(u - 1) && !is_class(u - 1, in_it_) && !s_.has(u - 1, kConjWord | kRelative);
  if (governed && w.has(rules::kPres) && !w.has(rules::kPl | rules::kW | rules::kSuf)) return true;  // "to a consensus"
  if (u == zone_.begin || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) ||
      s_.mention(u - 1) != doc::kNone)
    return false;
  if (is_class(u - 1, light_verb_)) return true;  // "the describing of man was done"
  if (w.weak && s_.is_verb(u - 1) && !s_.is_was(u - 1) && !s_.has(u - 1, kAccordingVerb))
    return true;                                                   // "worry visits him"
  if (s_.has(u, kSayMasdar) && is_bare_thing(u - 1)) return true;  // "the possibility of quoting"
  if (u > zone_.begin + 1 && is_class(u - 1, or_) && s_.has(u - 2, kSayMasdar)) return true;  // "to confirm or deny"
  if (s_.has(u - 1, kConjWord | kRelative)) return false;  // "while", in the letters of "in which"
  return s_.has(u - 1, kFi | kIla | kAla | kAn) ||
         (is_class(u - 1, before_noun_) && !s_.has(u - 1, kAccordingVerb | kAccording));
}

/// The mark of an indefinite noun at the end, or of a letter without a vowel in the middle of three, as in "the promise
/// of" and not in "promised".
bool CueFinder::is_marked_noun(std::string_view raw, const CueWord& w) const {
  if (raw.ends_with(letters::kDammatan) || raw.ends_with(letters::kKasratan)) return true;
  const std::string_view lemma = w.entry->lemma;
  const size_t three = 3 * letters::kAlef.size(), second = 2 * letters::kAlef.size();
  return w.has(rules::kPast) && !w.has(rules::kW) && lemma.size() == three && raw.size() > second &&
         raw.substr(second).starts_with(letters::kSukun);
}

/// "who is a student", "that a student strives", "everybody must …", "any fear of": what stands right before a past
/// that is written like a noun and takes no such verb.
bool CueFinder::is_noun_behind(uint32_t u, const CueWord& w) const {
  if (u == zone_.begin || s_.mention(u - 1) != doc::kNone || !w.has(rules::kPast) ||
      w.has(rules::kFem | rules::kPl | rules::kW | rules::kSuf))
    return false;
  const uint32_t before = u - 1;
  if (is_class(before, any_) && s_.has(u, kSayMasdar)) return true;
  const bool listed = s_.has(before, kPunctuation) && before > zone_.begin && s_.is_plain_number(before - 1) &&
                      (before - 1 == zone_.begin || s_.is_paragraph(before - 2));
  if (listed && s_.has(u, kSayMasdar)) return true;  // "9- the urging of the clubs"
  if (s_.has(before, kComplementiser) && s_.has(before, kBiPrefix) && s_.has(u, kSayMasdar)) return true;
  if (!s_.has(u, kPersonNoun)) return false;
  return is_class(before, must_) || s_.has(before, kPronoun) || s_.is_class(before, "family_name_particle") ||
         (s_.is_verb(before) && !s_.is_was(before) && !s_.has(before, kAccordingVerb)) ||
         (before > zone_.begin && s_.has(before, kUnknown) && is_bare_that(before - 1));
}

/// "to", of a verb in the present, whether a list has the verb or not.
bool CueFinder::is_bare_that(uint32_t u) const {
  if (s_.mention(u) != doc::kNone || !is_class(u, an_word_)) return false;
  const std::string_view word = s_.span({u, u + 1}).of(s_.context().text());
  return s_.context().vocabulary().find(s_.units()[u].form, an_word_, rules::kSuf) == nullptr &&
         word.find(letters::kAlefHamzaBelow) == std::string_view::npos;
}

/// "the council reviewed a request from": right behind a verb and its subject, what is written like a noun is the
/// object.
bool CueFinder::is_object_of_verb_before(uint32_t u, const CueWord& w) const {
  if (u == zone_.begin || !w.has(rules::kPast) || !s_.has(u, kSayMasdar) ||
      w.has(rules::kFem | rules::kPl | rules::kW | rules::kSuf))
    return false;
  const Phrase p = subject_before(s_, u, zone_.begin);
  if (p.empty() || p.end != u || p.begin == zone_.begin || s_.has(p.begin, kHasConj | kHasPrep)) return false;
  for (uint32_t v = p.begin; v < p.end; ++v) {
    if (s_.mention(v) == doc::kNone ? s_.has(v, kPreposition | kHasPrep) : s_.name_is_prefixed(v)) return false;
  }
  const uint32_t verb = p.begin - 1;
  return s_.mention(verb) == doc::kNone && s_.is_verb(verb) && !s_.is_was(verb) && !s_.has(verb, kAccordingVerb);
}

/// "Root thinks that": right behind a verb of saying, what could be another past is the name of who says it.
bool CueFinder::is_name_here(uint32_t u, const CueWord& w) const {
  if (u == zone_.begin || !w.has(rules::kPast) || w.has(rules::kW) || s_.mention(u - 1) != doc::kNone ||
      !s_.has(u - 1, kSayVerb))
    return false;
  const bool opens = u - 1 == zone_.begin || s_.has(u - 2, kStop) || s_.is_paragraph(u - 2);
  return s_.has(u - 1, kOnlyVerb) ||
         (opens && u + 1 < zone_.end && !s_.has(u + 1, kDefinite | kHeads | kPreposition | kHasPrep));
}

/// "the governorate signs", "a girl in a place believed to be": a man's verb right behind a feminine noun that it would
/// have for its subject is another verb of the same letters, or a passive.
bool CueFinder::is_of_another(uint32_t u, const CueWord& w) const {
  if (w.has(rules::kFem | rules::kPl | rules::kDu | rules::kW | rules::kSuf)) return false;
  const Phrase p = subject_before(s_, u, zone_.begin);
  if (p.empty() || p.end != u || s_.has(p.begin, kHasConj | kHasPrep) || s_.name_is_prefixed(p.begin) ||
      (p.begin > zone_.begin && s_.has(p.begin - 1, kPreposition) && s_.mention(p.begin - 1) == doc::kNone))
    return false;
  for (uint32_t v = p.begin; v < p.end; ++v) {
    const doc::Entity* e = s_.entity(v);
    if (s_.has(v, kConjWord | kHasConj) || (e != nullptr && e->kind == doc::EntityKind::person)) return false;
  }
  const uint32_t next = skip_adverbs(u + 1);
  const bool clause = next < zone_.end && s_.has(next, kComplementiser) && s_.mention(next) == doc::kNone;
  const Phrase behind = clause ? Phrase{next, next} : noun_phrase(s_, next, zone_.end, Qualifiers::certain);
  if (!behind.empty() && someone_speaks(behind)) return false;  // "on the matter, said the mayor"
  const bool feminine = s_.span({p.begin, p.begin + 1}).of(s_.context().text()).ends_with(letters::kTehMarbuta);
  if (s_.mention(p.begin) != doc::kNone && (!s_.has(p.begin, kOrgNoun | kPlaceNoun) || s_.has(p.begin, kDefinite)))
    return false;  // a club by the name of "the island"
  const bool known = !s_.has(p.begin, kUnknown) || s_.has(p.begin, kPersonNoun | kOrgNoun | kPlaceNoun);
  return feminine && known && !s_.has(p.begin, kTitle | kSpokes | kPartitive | kFirstName) && !s_.is_number(p.begin);
}

/// "the ministry signs a memorandum", in the letters of "expected": titles speak in the present, and this is the
/// present of another verb.
bool CueFinder::is_present_of_another(uint32_t u, const CueWord& w) const {
  if (!is_title_ || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) || u == zone_.begin)
    return false;
  auto& vocabulary = s_.context().vocabulary();
  for (const Reading& r : vocabulary.readings(s_.units()[u].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e != nullptr && e->lemma != w.entry->lemma && (r.features & rules::kPres) != 0 &&
        (r.features & rules::kFem) != 0)
      return true;
  }
  return false;
}

/// "an individual" behind "or", "bade farewell": the letters in front are no conjunction and a verb of saying.
bool CueFinder::is_misread(uint32_t u, const CueWord& w) const {
  if (!w.has(rules::kW)) return false;
  if (u > zone_.begin && s_.mention(u - 1) == doc::kNone && is_class(u - 1, or_)) return true;
  const std::string_view raw = s_.span({u, u + 1}).of(s_.context().text());
  const size_t doubled =
      letters::kWaw.size() + letters::kAlef.size();  // a conjunction and one letter, both of two bytes
  return raw.size() > doubled && raw.substr(doubled).starts_with(letters::kShadda);
}

/// "a daughter called X", in the letters of "claims": derived verbs that begin with an alef end in yeh in the present.
bool CueFinder::is_called(uint32_t u, const CueWord& w) const {
  const std::string_view lemma = w.entry->lemma;
  return w.has(rules::kPres) && !w.has(rules::kPl | rules::kSuf) && lemma.starts_with(letters::kAlef) &&
         lemma.ends_with(letters::kAlefMaksura) &&
         s_.span({u, u + 1}).of(s_.context().text()).ends_with(letters::kAlefMaksura);
}

/// "Iran signs an agreement", in the letters of "expected": the present of another verb, in front of what is signed.
bool CueFinder::signs(uint32_t u, const CueWord& w) const {
  const uint32_t what = u + 1;
  if (!w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) || what >= zone_.end ||
      s_.mention(what) != doc::kNone || !is_class(what, signed_) || s_.has(what, kHasPrep | kHasConj))
    return false;
  auto& vocabulary = s_.context().vocabulary();
  const auto readings = vocabulary.readings(s_.units()[u].form);
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
    const rules::Entry* e = vocabulary.entry(r);
    return e != nullptr && e->lemma != w.entry->lemma && (r.features & rules::kPres) != 0;
  });
}

/// "she lectured on the facts and the refuting of myths": a noun in the letters of a man's verb, joined to another
/// noun behind a woman's verb.
bool CueFinder::joins_nouns(uint32_t u, const CueWord& w) const {
  constexpr uint32_t kNear = 16;
  if (!w.has(rules::kW) || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kDu | rules::kSuf) ||
      u == zone_.begin || s_.has(u - 1, kPunctuation) || s_.is_paragraph(u - 1) || !s_.has(u, kSayMasdar) ||
      u + 1 >= zone_.end || s_.mention(u + 1) != doc::kNone || s_.has(u + 1, kHeads))
    return false;
  for (uint32_t v = u; v-- > zone_.begin && u - v < kNear;) {
    if (s_.is_paragraph(v) || s_.has(v, kStop | kComma | kColon)) return false;
    const doc::Entity* e = s_.entity(v);
    if (e != nullptr && e->kind == doc::EntityKind::person) return false;
    if (s_.is_verb(v)) return s_.has(v, kFeminine) && !s_.has(v, kPlural);
  }
  return false;
}

/// "a vain matter", in the letters of two who gave an order.
bool CueFinder::is_matter(const CueWord& w) {
  return w.has(rules::kDu) && w.has(rules::kPast) && !w.has(rules::kFem | rules::kW);
}

/// "they were accused", "it is expected": the vowel of the passive is written on the first letters.
bool CueFinder::is_marked_passive(uint32_t u, const CueWord& w) const {
  if (!w.has(rules::kPast | rules::kPres) || w.entry->has(relay_)) return false;
  std::string_view raw = s_.span({u, u + 1}).of(s_.context().text());
  if (w.has(rules::kW) && raw.size() > letters::kWaw.size()) raw.remove_prefix(letters::kWaw.size());
  const size_t damma = raw.find(letters::kDamma);
  if (w.has(rules::kPres)) {  // "is expected": of verbs whose own present begins with another vowel
    const std::string_view lemma = w.entry->lemma;
    return damma == letters::kYeh.size() && (lemma.starts_with(letters::kAlef) || lemma.starts_with(letters::kTeh));
  }
  return damma == letters::kWaw.size() || (damma == 2 * letters::kWaw.size() && raw.starts_with(letters::kAlef));
}

}  // namespace isnad::read
