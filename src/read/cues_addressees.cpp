// Whom a verb calls upon, accuses, tells or describes: never the one who speaks.
#include <algorithm>

#include "read/agreement.h"
#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace letters = text::letters;

/// "and it called on the establishments to": whom it calls on is no speaker.
void CueFinder::drop_addressee(const CueWord& w, Cue& c) const {
  if (c.subject.empty()) return;
  // A verb in the plural has its subject in front of it, or nowhere: behind it stands whom it calls on.
  if (c.plural && c.kind == Cue::Kind::verb && !c.subject_before) {
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  const uint32_t head = c.subject.begin;
  if (!c.subject_before && c.kind == Cue::Kind::verb && (is_object_head(head, w, c) || is_done_by_relative(w, c))) {
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  // "and he motioned to the players to", "and he urges his children to".
  const bool to_them =
      s_.mention(head) == doc::kNone && s_.has(head, kLiPrefix) && s_.has(head, kHasPrep) && s_.has(head, kHeads);
  const bool his_own = w.takes_any("whom") && s_.has_owner(head) && s_.has(head, kPlural) && !c.feminine;
  // "and it called on the rebels to": the ending of a plural that is no subject.
  const bool oblique = w.takes_any("whom") && is_oblique_many(head);
  const bool by_form = w.takes_any("whom") && is_called_upon_by_form(s_, c);
  if (!c.subject_before && c.kind == Cue::Kind::verb && (to_them || his_own || oblique || by_form)) {
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  const doc::Entity* e = s_.entity(head);
  if (s_.mention(head) != doc::kNone && (e == nullptr || e->kind != doc::EntityKind::organization || e->is_media))
    return;
  const bool thing = e == nullptr && s_.is_thing(head) && !s_.has(head, kHeads) &&
                     !w.entry->has(thing_verb_);  // "it described the growth as"
  // A body that does not agree with the verb: "and he urged the banks to".
  const bool is_her = s_.folded(head).ends_with(letters::kFeminine) && !c.subject_before && !c.feminine &&
                      c.kind == Cue::Kind::verb;  // "he called on the task force to"
  const bool disagrees = s_.has(head, kOrgNoun) &&
                         ((s_.has(head, kDefinite) && s_.has(head, kFeminine | kPlural) != c.feminine) || is_her);
  if ((w.takes_any("whom") || c.act == "warn") && is_class(head, everyone_)) {  // "and he urged all parties to"
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  const bool addressee = w.takes_any("whom") && (someone_speaks(c.subject) ? disagrees : s_.has(head, kDefinite));
  if (thing || addressee) c.subject = {c.unit + 1, c.unit + 1};
}

/// "the minister who described the kingdom as", "who called on the clubs to": behind a verb that agrees with the
/// relative in front of it and has no pronoun, one noun alone is whom it is done to. What is owned may act ("whose
/// director called for").
bool CueFinder::is_done_by_relative(const CueWord& w, const Cue& c) const {
  const uint32_t end = c.subject.end;
  if (!(w.takes_any("whom") || w.takes_any("described") || w.takes_any("accused") || c.act == "warn") ||
      w.has(rules::kSuf) || c.unit == zone_.begin || c.subject.begin != c.unit + 1 || end >= zone_.end)
    return false;
  const uint32_t relative = c.unit - 1, head = c.subject.begin;
  if (!s_.has(relative, kRelative) || s_.mention(relative) != doc::kNone ||
      !relative_speaks(relative, w.reading->features) || s_.has_owner(head) || s_.is_owned(head))
    return false;
  return s_.mention(end) == doc::kNone && s_.has(end, kPreposition | kHasPrep);
}

/// What stands behind the verb in an object's form: something with a preposition on it ("says to the old"), "itself",
/// one of his own who is told, many bodies with a man's verb ("he called on states to"), or many who are urged.
bool CueFinder::is_object_head(uint32_t head, const CueWord& w, const Cue& c) const {
  if (s_.mention(head) != doc::kNone) return s_.name_is_prefixed(head) && s_.has(head, kLiPrefix);
  if (s_.has(head, kHasPrep) && s_.has(head, kLiPrefix | kBiPrefix)) return true;
  if (is_class(head, same_) && (s_.has_owner(head) || s_.is_owned(head))) return true;
  if (!c.plural && (is_oblique(head, w) || owns_oblique(head))) return true;
  const bool many_men = s_.has(head, kTitle | kPersonNoun) && s_.has(head, kPlural) && s_.is_broken_plural(head) &&
                        !s_.has(head, kOrgNoun | kAnonSource | kPartitive);
  if (c.feminine && !c.plural && many_men) return true;  // "she called on the leaders to"
  const bool rule = is_class(head, rule_noun_) || s_.is_thing(head);
  if (c.act == "agree" && rule && s_.has(head, kDefinite)) return true;  // "he supports the treaty"
  if (!c.reports && s_.has(head, kDocumentNoun) && !s_.has(head, kOrgNoun | kTitle) && s_.is_owned(head))
    return true;  // "will announce its results"
  const bool some = s_.has(head, kPartitive) && head + 1 < zone_.end && s_.mention(head + 1) == doc::kNone;
  if (some && is_class(head + 1, rule_noun_) && !s_.has(head + 1, kDefinite | kOrgNoun | kDocumentNoun))
    return true;  // "it adopted several guidelines"
  if (w.takes_any("told") && !c.feminine && (s_.has_owner(head) || (s_.is_owned(head) && !s_.has(head, kHasPrep))))
    return true;
  if (!w.takes_any("whom") || c.feminine || c.plural || !s_.has(head, kPlural)) return false;
  const bool bodies = s_.has(head, kOrgNoun) && !s_.has(head, kTitle | kPersonNoun | kAnonSource);
  const bool urged = w.takes_any("urged") && s_.has(head, kDefinite) &&
                     s_.has(head, kPersonNoun | kAnonSource | kTitle) &&
                     !s_.folded(head).ends_with(text::letters::kPluralNominative);
  return bodies || urged;
}

/// "its shareholders": a plural that lost its last letter to the pronoun and has the ending of no subject.
bool CueFinder::owns_oblique(uint32_t head) const {
  if (s_.mention(head) != doc::kNone || s_.has(head, kHasPrep) || !(s_.has_owner(head) || s_.is_owned(head)))
    return false;
  const auto& names = s_.context().language().names;
  const std::string_view word = s_.folded(head);
  const auto readings = s_.context().vocabulary().readings(s_.units()[head].form);
  return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    if ((r.features & rules::kSuf) == 0 || (r.features & (rules::kPl | rules::kDu)) == 0 ||
        !names.view(r.pronoun).starts_with("p3"))
      return false;
    const auto& pronouns = s_.context().language().lexicon.pronouns;
    return std::any_of(pronouns.begin(), pronouns.end(), [&](const rules::Clitic& c) {
      return c.name == r.pronoun && word.ends_with(c.folded) &&
             word.substr(0, word.size() - c.folded.size()).ends_with(letters::kYeh);
    });
  });
}

/// "and described the party as": one noun alone between the verb and what it is called is what is described. The first
/// of two describes the other.
bool CueFinder::is_what_is_described(uint32_t u, uint32_t mark, const CueWord& w, const Cue& c) const {
  if (!w.takes_any("described") || w.has(rules::kSuf) || c.subject_before || c.subject.empty() || mark >= zone_.end ||
      !s_.has(mark, kBiPrefix) || !s_.has(mark, kHasPrep | kComplementiser))
    return false;
  uint32_t begin = skip_adverbs(u + 1), end = mark;
  if (is_class(begin, in_it_)) ++begin;
  while (end > begin && (s_.is_time(end - 1) || s_.has(end - 1, kDiscourse))) --end;
  return begin < end && is_one_thing({begin, end});
}

/// A name with its titles, a word alone, or a noun of what cannot speak with its complement; and where it is.
bool CueFinder::is_one_thing(Phrase p) const {
  uint32_t u = p.begin;
  while (u < p.end && s_.mention(u) == doc::kNone && s_.has(u, kTitle) && !s_.has(u, kPlural)) ++u;
  if (u < p.end && s_.mention(u) != doc::kNone && (u == p.begin || s_.is_person(u))) {
    const doc::Index name = s_.mention(u);
    while (u < p.end && s_.mention(u) == name) ++u;
  } else if (u == p.begin && s_.mention(u) == doc::kNone && !s_.has(u, kPunctuation)) {
    const bool speaks = s_.has(u, kHeads & ~static_cast<Flags>(kSpeechNoun | kPlaceNoun)) || s_.has(u, kUnknown);
    ++u;
    if (u < p.end && !speaks && !s_.has(p.begin, kDefinite) && (s_.mention(u) != doc::kNone || s_.has(u, kDefinite))) {
      const doc::Index name = s_.mention(u);
      do ++u;
      while (name != doc::kNone && u < p.end && s_.mention(u) == name);
    }
    const auto adjective = [&](uint32_t v) {  // "the sanitary situation"
      return s_.mention(v) == doc::kNone && s_.has(v, kDefinite) && !s_.has(v, kHeads | kUnknown | kHasPrep | kHasConj);
    };
    while (u < p.end && !speaks && s_.has(p.begin, kDefinite) && adjective(u)) ++u;
  } else {
    return false;
  }
  if (u < p.end && s_.mention(u) == doc::kNone && s_.has(u, kFi)) {  // "its camp in Turkey"
    const Phrase place = noun_phrase(s_, u + 1, p.end, Qualifiers::certain);
    if (!place.empty()) u = place.end;
  }
  return u == p.end;
}

/// "the Houthis", "the two girls": with the ending of several who are no subject.
bool CueFinder::is_oblique_many(uint32_t head) const {
  constexpr size_t kShortest = 12;  // bytes: the article, two letters and the ending
  if (!s_.is_word(head) || !s_.has(head, kDefinite) || s_.folded(head).size() < kShortest ||
      !s_.folded(head).ends_with(letters::kPluralOblique))
    return false;
  if (s_.mention(head) != doc::kNone) {
    const doc::Entity* e = s_.entity(head);
    return e != nullptr && e->kind == doc::EntityKind::organization && s_.mention(head + 1) != s_.mention(head);
  }
  const auto readings = s_.context().vocabulary().readings(s_.units()[head].form);
  return std::any_of(readings.begin(), readings.end(),
                     [](const rules::Reading& r) { return (r.features & (rules::kPl | rules::kDu)) != 0; });
}

/// "the two girls", "the ones who run the club": the ending of many or two that no subject has.
bool CueFinder::is_oblique(uint32_t head, const CueWord& w) const {
  if (w.takes_any("whom") && is_oblique_plural(s_, head) && head + 1 < zone_.end && s_.has(head + 1, kDefinite))
    return true;
  if (!s_.is_word(head) || !s_.has(head, kDefinite) || s_.has(head, kHasPrep | kHasConj | kUnknown) ||
      !s_.folded(head).ends_with(text::letters::kPluralOblique))
    return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[head].form);
  return !readings.empty() && std::all_of(readings.begin(), readings.end(),
                                          [](const rules::Reading& r) { return (r.features & rules::kDu) != 0; });
}

/// "criticised the emigrants", "appears in pictures": the ending of a plural that is no subject, or a preposition.
bool CueFinder::is_object_by_ending(Phrase subject) const {
  if (subject.empty() || s_.mention(subject.begin) != doc::kNone) return false;
  const uint32_t head = subject.begin;
  if (s_.has(head, kHasPrep) && s_.has(head, kBiPrefix)) return true;
  return s_.has(head, kDefinite) && s_.has(head, kPlural) && !s_.has(head, kHasPrep | kHasConj) &&
         s_.folded(head).ends_with(text::letters::kPluralOblique);
}

/// "and accused the opposition of": where who is accused begins, when nothing but a noun or two stands before the
/// preposition. The first of two accuses the other; one alone is accused.
uint32_t CueFinder::accused(const CueWord& w, Cue& c) {
  const uint32_t begin = c.subject.begin;
  for (uint32_t u = begin + 1; u < c.subject.end; ++u) {
    const doc::Entity* e = s_.entity(u);
    if (e == nullptr || e->kind != doc::EntityKind::person || s_.mention(u) == s_.mention(begin)) continue;
    c.subject.end = u;
    return u;
  }
  c.subject = {c.unit + 1, c.unit + 1};
  add_subject_before(c);
  // "is accused of": a man in the present, in the letters of "accuses".
  if (c.subject.empty() && w.has(rules::kPres) && !w.has(rules::kFem | rules::kPl)) c.has_conjunction = false;
  return begin;
}

/// "warned the militias of": whom, when the preposition that the verb wants stands right behind them.
uint32_t CueFinder::past_whom(uint32_t from, const CueWord& w) const {
  if (from >= zone_.end || s_.has(from, wanted_prepositions(w)) || is_wanted_prefix(from, w)) return from;
  const Phrase whom = noun_phrase(s_, from, zone_.end, Qualifiers::certain);
  if (whom.empty() || whom.end >= zone_.end || s_.mention(whom.end) != doc::kNone ||
      !(s_.has(whom.end, wanted_prepositions(w)) || (is_wanted_prefix(whom.end, w) && s_.has(whom.end, kHasPrep))))
    return from;
  return whom.end;
}

/// "The embassies are called upon to", "that the government is called upon to": the participle says what is asked of
/// the noun that its clause begins with.
bool CueFinder::is_required(uint32_t u, const CueWord& w) const {
  if (!w.takes_any("whom") || w.has(rules::kW) || u == zone_.begin || s_.folded(u).ends_with(text::letters::kAlef))
    return false;
  const Phrase p = subject_before(s_, u, zone_.begin);
  if (p.empty() || p.end != u || s_.has(p.begin, kHasPrep)) return false;
  return p.begin == zone_.begin || s_.is_paragraph(p.begin - 1) ||
         (s_.mention(p.begin - 1) == doc::kNone && s_.has(p.begin - 1, kStop | kColon | kComplementiser));
}

/// "were accused by an examining judge of": who does it stands behind the passive.
void CueFinder::take_agent(uint32_t u, const CueWord& w, uint32_t mark, Cue& c) const {
  if (!(w.takes_any("accused") || w.takes_any("described")) || u + 2 >= mark || !s_.is_class(u + 1, "by_agent")) return;
  c.subject = noun_phrase(s_, u + 2, mark);
  c.subject_before = false;
}

}  // namespace isnad::read
