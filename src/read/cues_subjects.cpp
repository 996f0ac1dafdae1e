// Who stands between a verb and its object: where the words for them end.
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace {

constexpr uint32_t kRelativeReach = 26;   // a relative clause between the subject and the object
constexpr uint32_t kLongestAddition = 5;  // words that a subject may get back

}  // namespace

/// "the director at the ministry X called on": where the office is, and the name behind it, in the letter that the verb
/// wants, when another noun with that letter follows; "the deputy for labour, called on the firms to".
uint32_t CueFinder::past_seat(uint32_t u, const CueWord& w, Cue& c) const {
  constexpr uint32_t kLongestSeat = 12, kLongestName = 5;
  if (c.subject.empty() || c.subject_before || u != c.subject.end ||
      !s_.has(c.subject.begin, kTitle | kSpokes | kOrgNoun) || !is_wanted_prefix(u, w) || !s_.has(u, kHasPrep) ||
      s_.mention(u) != doc::kNone)
    return u;
  const bool seat = s_.has(u, kOrgNoun | kPlaceNoun) && s_.has(u, kBiPrefix);
  for (uint32_t j = u + 1; j + 2 < zone_.end && j - u < kLongestSeat; ++j) {
    if (s_.mention(j) != doc::kNone) continue;
    if (s_.is_paragraph(j) || s_.is_verb(j) || s_.has(j, kStop | kColon | kIla | kComplementiser)) break;
    if (!s_.has(j, kComma)) continue;
    if (seat && j > u + 1 && j <= u + kLongestName && is_wanted_prefix(j + 1, w)) {
      c.subject.end = j;
      return j + 1;
    }
    if (!w.takes_any("whom") || !s_.has(u, kLiPrefix) || !s_.has(j + 1, kDefinite)) return u;
    for (uint32_t v = j + 2; v < zone_.end && v < j + kLongestName; ++v) {
      if (s_.has(v, kIla)) return j + 1;
    }
    return u;
  }
  return u;
}

/// "X, the captain of the team, praised", "X governor of the region, praised": an office of one who is named, up to the
/// comma that the object stands behind.
uint32_t CueFinder::past_office(uint32_t u, const CueWord& w, const Cue& c) const {
  constexpr uint32_t kLongestOffice = 16;
  bool named = false;
  for (uint32_t v = c.subject.begin; v < c.subject.end; ++v) {
    const doc::Entity* e = s_.entity(v);
    named = named || (e != nullptr && e->kind == doc::EntityKind::person);
  }
  if (c.subject_before || !named || u + 2 >= zone_.end || u < c.subject.end) return u;
  const uint32_t head = s_.has(u, kComma) ? u + 1 : u;
  const bool office = s_.mention(head) == doc::kNone && s_.has(head, kTitle | kSpokes) &&
                      !s_.has(head, kHasPrep | kHasConj | kBiPrefix | kLiPrefix) && !s_.has_owner(head) &&
                      !(head == u && w.takes_any("whom"));
  if (!office) return u;
  for (uint32_t j = head + 1; j + 1 < zone_.end && j - head < kLongestOffice; ++j) {
    if (s_.mention(j) != doc::kNone) continue;
    if (s_.is_paragraph(j) || s_.is_verb(j) || s_.has(j, kStop | kColon | kComplementiser | kSayParticiple)) break;
    if (s_.has(j, wanted_prepositions(w)) && is_bare_preposition(j)) return j;
    if (!s_.has(j, kComma)) continue;
    const bool object =
        !s_.has(j + 1, kPunctuation | kHasConj | kMaybeConj | kConjWord | kRelative | kTitle | kSpokes) &&
        !(s_.has(j + 1, kSayParticiple | kCourtesy | kAccording) && !s_.has(j + 1, kDefinite)) && !s_.is_verb(j + 1) &&
        !s_.is_paragraph(j + 1);
    return object ? j + 1 : u;
  }
  return u;
}

/// "the command of the alliance supporting the government announced of", "sources of the club, well informed, that":
/// over what is left of the subject to the preposition, the clause or the noun that the verb wants.
uint32_t CueFinder::past_tail_of_subject(uint32_t next, const CueWord& w, Cue& c) const {
  constexpr uint32_t kLongestTail = 30;
  const Flags wanted = wanted_prepositions(w) & (kAn | kAla);
  const bool clause = w.takes_any("an");
  const bool to_others = w.takes_any("whom") || w.takes_any("accused") || w.takes_any("described");
  if (c.subject.empty() || c.subject_before || to_others || (wanted == 0 && !clause) ||
      !may_be_tail(next, c.subject, w))
    return next;
  const bool qualifies = qualifies_anonymous(next, c.subject);
  const bool doubtful = qualifies || s_.name_is_prefixed(next) ||
                        (s_.has(next, kUnknown | kHasPrep) && !s_.has(next, kDefinite | kPunctuation));
  bool relative = false, aside = false, plain = true;  // plain: nothing but words of the subject's own phrase so far
  for (uint32_t j = next; j + 1 < zone_.end && j - next < kLongestTail; ++j) {
    if (s_.mention(j) != doc::kNone) continue;
    if (const doc::Index q = s_.quote_opening(j); q != doc::kNone) {
      j = std::max(j, s_.unit_at(s_.document().quotes[q].outer.end - 1));
      continue;
    }
    if (s_.has(j, kBreaks) && !s_.has(j, kDefinite)) break;
    const bool inside = aside && !s_.has(j - 1, kComma | kDash);  // in "who came late and heard of it"
    const bool led = s_.has(j, wanted) && is_bare_preposition(j) && !s_.has(j, kHasConj | kMaybeConj);
    const bool said = clause && s_.has(j, kComplementiser) && is_complementiser(j);
    if (!inside && (led || said || (!doubtful && j > next && is_object_behind_tail(j, plain)))) {
      const uint32_t found = led || said ? j : start_of_construct(j, next + 1);
      if (plain && found - c.subject.end <= kLongestAddition) c.subject.end = found;
      return found;
    }
    if (s_.has(j, kStop | kColon | kSayVerb) || (s_.has(j, kConjWord) && !s_.has(j, kDefinite)) || s_.is_paragraph(j))
      break;
    if (doubtful && j > next + (qualifies ? 6u : 2u) && !s_.has(next, kHasPrep)) break;
    if (s_.has(j, kRelative)) relative = true;
    aside = aside || (s_.has(j, kRelative) && s_.has(j - 1, kComma));
    if (s_.is_verb(j) && !relative) break;
    if (s_.has(j, kSayParticiple) && !s_.has(j, kDefinite) && s_.has(j - 1, kComma)) break;
    if (s_.has(j, kPunctuation | kPreposition | kRelative)) plain = false;
  }
  return next;
}

/// "the militant group, its responsibility", "the known company a decline": what a noun with an owner or the name of an
/// act is, where nothing of the subject waits for it.
bool CueFinder::is_object_behind_tail(uint32_t u, bool plain) const {
  const bool led = s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kPreposition);
  if (led || s_.has(u, kDefinite | kPreposition | kHasPrep | kHasConj)) return false;
  const bool list = s_.has(u, kFirstName) && !s_.has(u, kNamePart) && !s_.has(u - 1, kTitle) && u + 1 < zone_.end &&
                    s_.has(u + 1, kDefinite);  // "names of the students", in the letters of a first name
  if (plain) return s_.is_thing(u) || s_.has_owner(u) || list;
  if (s_.has(u - 1, kComma)) return s_.has_owner(u) || (s_.is_thing(u) && u > 1 && s_.is_time(u - 2));
  return s_.has_owner(u) && !s_.has(u, kAnyVerb) && s_.mention(u - 1) != doc::kNone;  // "of the city its resolve"
}

/// "the lack of its receiving": the first of the nouns that wait for one another up to `last`, not before `floor`.
uint32_t CueFinder::start_of_construct(uint32_t last, uint32_t floor) const {
  while (last > floor && s_.mention(last - 1) == doc::kNone && s_.is_word(last - 1) && !s_.is_time(last - 1) &&
         !s_.has(last - 1, kDefinite | kPunctuation | kPreposition | kHasPrep | kDemonym | kTitleQualifier) &&
         !s_.may_be_adjective(last - 1))
    --last;
  return last;
}

/// "Turkish sources, well informed": a feminine word without its article behind another one of nobody named.
bool CueFinder::qualifies_anonymous(uint32_t u, Phrase subject) const {
  const auto feminine = [&](uint32_t v) {
    return s_.mention(v) == doc::kNone && s_.is_word(v) && !s_.has(v, kDefinite | kHasPrep | kHasConj) &&
           s_.folded(v).ends_with(text::letters::kFeminine) && !s_.is_thing(v);
  };
  return subject.end > subject.begin + 1 && !s_.has(subject.begin, kDefinite) && feminine(subject.end - 1) &&
         u == subject.end && feminine(u);
}

/// A word that goes on with the subject in front: a name, an adjective with its article, a place, a name in marks, or
/// what a comma adds to somebody.
bool CueFinder::may_be_tail(uint32_t u, Phrase subject, const CueWord& w) const {
  if (u + 2 >= zone_.end || u < subject.end || s_.has_owner(u) || s_.is_thing(u) || s_.is_time(u) || s_.is_number(u))
    return false;
  // "conservatives the president": the ending of a plural that governs nothing.
  if (s_.mention(subject.end - 1) == doc::kNone && !s_.has(subject.end - 1, kDefinite) && s_.has(u, kDefinite) &&
      s_.folded(subject.end - 1).ends_with(text::letters::kPluralNominative))
    return false;
  const bool adds = s_.has(u, kPunctuation) && !s_.has(u, kStop | kColon);
  if (s_.has(u, kQuoteMark)) return s_.quote_opening(u) != doc::kNone;
  if (adds) return s_.has(u + 1, kDefinite | kTitle | kRelative | kUnknown) && !s_.has(u + 1, kHasPrep | kHasConj);
  if (s_.mention(u) != doc::kNone) return !s_.name_is_prefixed(u) || (s_.has(u, kBiPrefix) && !w.takes_any("bi"));
  if (s_.has(u, kHasConj | kAnyVerb | kPreposition | kSayParticiple | kDemonstrative | kPronoun)) return false;
  if (s_.has(u, kNamePart) && s_.mention(subject.end - 1) != doc::kNone) return true;  // "of the family"
  if (qualifies_anonymous(u, subject)) return true;
  const doc::Entity* last = s_.entity(subject.end - 1);
  const bool behind_name = last != nullptr && last->kind == doc::EntityKind::person;
  if (s_.has(u, kUnknown) && !s_.has(u, kDefinite)) return behind_name;
  if (s_.has(u, kLiPrefix) && s_.has(u, kHasPrep)) return !w.takes_any("li");
  if (s_.has(u, kBiPrefix) && s_.has(u, kHasPrep)) return !w.takes_any("bi") && s_.has(u, kOrgNoun | kPlaceNoun);
  if (s_.has(u, kDefinite)) return !s_.has(u, kHasPrep) && !s_.folded(u).ends_with(text::letters::kPluralOblique);
  return s_.may_be_adjective(u) && !s_.has(subject.begin, kDefinite) && s_.mention(subject.begin) == doc::kNone;
}

/// "the society of the students, represented by …, declared", "the sheikh X, governor of the capital": what else
/// belongs to the subject when no comma says where it ends.
void CueFinder::take_rest_of_subject(Phrase& subject, const CueWord& w) const {
  const uint32_t u = subject.end;
  if (u + 1 >= zone_.end || s_.has(u, kPunctuation | kPreposition | kHasPrep | kHasConj | kBiPrefix | kLiPrefix))
    return;
  if (is_whole_plural(s_, u - 1) && s_.has(u, kDefinite) && s_.mention(u) == doc::kNone) return;
  if (take_open_complement(subject) || take_name_or_office(subject)) return;
  take_adjectives(subject, w);
}

/// "the minister of rights of man": a noun without its article still has its complement to come.
bool CueFinder::take_open_complement(Phrase& subject) const {
  const uint32_t u = subject.end, last = subject.end - 1;
  const bool open = subject.end > subject.begin + 1 && s_.mention(last) == doc::kNone &&
                    s_.has(subject.begin, kTitle | kSpokes | kOrgNoun) &&
                    !s_.has(last, kDefinite | kDemonym | kTitleQualifier | kPunctuation | kHasPrep | kUnknown) &&
                    !s_.has_owner(last) && !s_.is_marked_object(last) && !s_.may_be_adjective(last);
  if (!open || s_.mention(u) != doc::kNone || !s_.has(u, kDefinite) || s_.has(u, kAnyVerb)) return false;
  subject.end = u + 1;
  while (subject.end < zone_.end && s_.has(subject.end, kDemonym | kTitleQualifier) &&
         s_.mention(subject.end) == doc::kNone && !s_.has(subject.end, kHasConj | kHasPrep))
    ++subject.end;
  return true;
}

/// "the head of the Arab parliament X", "X, director of customs of the airport": the name behind an office, or the
/// office behind a name.
bool CueFinder::take_name_or_office(Phrase& subject) const {
  const uint32_t u = subject.end;
  const auto person = [&](uint32_t at) {
    const doc::Entity* e = s_.entity(at);
    return e != nullptr && e->kind == doc::EntityKind::person;
  };
  const bool titled = s_.mention(u - 1) == doc::kNone && s_.has(subject.begin, kTitle | kSpokes);
  if (titled && person(u) && !s_.has(u, kDefinite)) {
    subject.end = std::max(subject.end, noun_phrase(s_, u, zone_.end, Qualifiers::certain).end);
    return true;
  }
  if (!person(u - 1) || s_.mention(u) != doc::kNone || !s_.has(u, kTitle | kSpokes) || s_.has(u, kSayParticiple) ||
      s_.is_thing(u))
    return false;
  const Phrase office = noun_phrase(s_, u, zone_.end, Qualifiers::certain);
  uint32_t end = u;
  while (end < office.end && !(s_.mention(end) == doc::kNone && s_.has_owner(end)))
    ++end;  // "his readiness" is what he declared
  while (end < zone_.end && s_.mention(end) != doc::kNone && !s_.has(end, kHasPrep | kHasConj | kPunctuation)) ++end;
  if (end > u + 1 && end < zone_.end && !s_.has(end, kStop | kHasConj)) subject.end = end;
  return true;
}

/// "the general commission for elections, the municipal ones": a definite word before an indefinite noun is no object
/// of its own.
void CueFinder::take_adjectives(Phrase& subject, const CueWord& w) const {
  const uint32_t u = subject.end;
  const bool qualifies =
      s_.mention(u) == doc::kNone && s_.has(u, kDefinite) &&
      (is_class(u, body_adjective_) || !s_.has(u, (kHeads & ~static_cast<Flags>(kOrgNoun)) | kAnyVerb)) &&
      !w.takes_any("whom");
  if (!qualifies) return;
  // "the directorate of the college, the secure one, …"
  if (s_.has(u + 1, kComma) && u + 2 < zone_.end &&
      !s_.has(u + 2, kDefinite | kHasConj | kMaybeConj | kSayParticiple | kConjWord)) {
    subject.end = u + 1;
    return;
  }
  if (s_.has(u, kDemonym) || is_class(u, body_adjective_)) {
    const uint32_t rest = past_adjectives(u);
    // "the security authorities of Iraq yesterday the killing of": adjectives, then when, then what
    const uint32_t what = skip_adverbs(rest + 1);
    if ((what > rest + 1 || rest > u) && what < zone_.end && s_.mention(what) == doc::kNone &&
        !s_.has(what, kDefinite | kPunctuation | kPreposition | kHasPrep | kBiPrefix | kLiPrefix | kHasConj |
                          kMaybeConj | kAnyVerb)) {
      subject.end = rest + 1;
      return;
    }
  }
  const bool object_behind =
      s_.mention(u + 1) == doc::kNone &&
      !s_.has(u + 1, kDefinite | kPunctuation | kPreposition | kHasPrep | kHasConj | kMaybeConj | kBiPrefix |
                         kLiPrefix | kAnyVerb | kDiscourse | kAdverbialPrep | kDemonym) &&
      !s_.is_time(u + 1) && !s_.is_number(u + 1);
  const bool construct = object_behind && u + 2 < zone_.end && !s_.may_be_adjective(u + 1) &&
                         !s_.is_marked_object(u + 1) && s_.mention(u + 2) == doc::kNone && s_.has(u + 2, kDefinite) &&
                         !s_.has(u + 2, kHasConj | kHasPrep);
  if (object_behind && (construct || s_.is_thing(u + 1))) subject.end = u + 1;
}

/// The last of the adjectives of nations and bodies that follow the one at `u`.
uint32_t CueFinder::past_adjectives(uint32_t u) const {
  while (u + 2 < zone_.end && s_.mention(u + 1) == doc::kNone && s_.has(u + 1, kDefinite) &&
         (s_.has(u + 1, kDemonym) || is_class(u + 1, body_adjective_)) &&
         !s_.has(u + 1, kHasConj | kHasPrep | kBiPrefix | kPunctuation))
    ++u;
  return u;
}

/// "the authority, represented by its branch in the north, called on": what stands between commas behind the subject
/// says more of it.
uint32_t CueFinder::past_aside(uint32_t comma, const CueWord& w) const {
  constexpr uint32_t kLongestAside = 14;
  if (comma + 2 >= zone_.end || !s_.has(comma, kComma)) return comma;
  const bool told = is_class(comma + 1, represented_) || is_from_body(comma) ||
                    (s_.has(comma + 1, kPronoun) && s_.has(comma + 1, kHasConj | kMaybeConj));
  if (!told && (s_.mention(comma + 1) != doc::kNone || !s_.has(comma + 1, kDefinite) || s_.has(comma + 1, kHasConj)))
    return comma;
  for (uint32_t u = comma + 2; u + 1 < zone_.end && u - comma < kLongestAside; ++u) {
    if (s_.has(u, kStop | kColon | kComplementiser) || s_.is_paragraph(u)) break;
    if (!s_.has(u, kComma)) continue;
    const doc::Entity* e = s_.entity(u + 1);
    if (told && e != nullptr && e->kind == doc::EntityKind::person)
      return noun_phrase(s_, u + 1, zone_.end, Qualifiers::certain).end;
    if (s_.mention(u + 1) == doc::kNone && s_.has(u + 1, wanted_prepositions(w))) return u + 1;
    if (!told) return comma;
    const bool goes_on = s_.mention(u + 1) == doc::kNone &&
                         (s_.has(u + 1, wanted_prepositions(w)) ||
                          !s_.has(u + 1, kHasConj | kMaybeConj | kConjWord | kSayParticiple | kAccording));
    return goes_on ? u + 1 : comma;
  }
  return comma;
}

/// "Dr X, of the University of Y, advised": the body that somebody named belongs to.
bool CueFinder::is_from_body(uint32_t comma) const {
  if (!s_.has(comma + 1, kMin) || s_.mention(comma + 1) != doc::kNone || !s_.is_person(comma - 1)) return false;
  const doc::Entity* e = s_.entity(comma + 2);
  return e != nullptr ? e->kind == doc::EntityKind::organization || e->kind == doc::EntityKind::place
                      : s_.mention(comma + 2) == doc::kNone && s_.has(comma + 2, kOrgNoun);
}

/// "merchants from the city voiced": where some people are from, who are not named.
uint32_t CueFinder::past_origin(uint32_t min, Cue& c) const {
  const Phrase who = c.subject;
  if (who.empty() || who.end != min || who.end != who.begin + 1 || s_.mention(who.begin) != doc::kNone ||
      s_.has(who.begin, kDefinite) || min + 1 >= zone_.end || !s_.has(min, kMin) || s_.mention(min) != doc::kNone)
    return min;
  const Phrase origin = noun_phrase(s_, min + 1, zone_.end, Qualifiers::certain);
  if (origin.empty()) return min;
  c.subject.end = origin.end;
  return origin.end;
}

/// "called on the envoys, the directors and the heads to": a list of whom stands in front of the preposition that the
/// verb wants.
uint32_t CueFinder::past_list_to_preposition(uint32_t u, const CueWord& w) const {
  constexpr uint32_t kLongestList = 24;
  for (uint32_t j = u; j < zone_.end && j - u < kLongestList; ++j) {
    if (s_.mention(j) != doc::kNone) continue;
    if (j > u && s_.has(j, wanted_prepositions(w))) return j;
    if (s_.has(j, kStop | kColon | kComplementiser) || s_.is_paragraph(j) || s_.is_verb(j)) break;
  }
  return u;
}

/// "the minister X of the family Y, called for": a word or two that no name was found for, when the preposition that
/// the verb wants stands behind their comma; or where the speaker's office is, when the letter that the verb wants
/// stands twice.
uint32_t CueFinder::past_rest_of_name(uint32_t u, const CueWord& w) const {
  constexpr uint32_t kFewWords = 4;
  for (uint32_t j = u + 1; j + 1 < zone_.end && j - u < kFewWords; ++j) {
    if (s_.is_verb(j) || s_.is_paragraph(j) || s_.has(j, kStop | kColon | kComplementiser)) break;
    if (s_.has(j, kComma))
      return s_.mention(j + 1) == doc::kNone && s_.has(j + 1, wanted_prepositions(w) & ~static_cast<Flags>(kMin)) &&
                     !s_.has(u, kPreposition | kHasPrep)
                 ? j + 1
                 : u;
    if (is_wanted_prefix(u, w) && s_.has(u, kOrgNoun) && s_.has(u, kHasPrep) && is_wanted_prefix(j, w) &&
        s_.has(j, kHasPrep))
      return j;
  }
  return u;
}

/// "the secretariat of the council": what hangs on a body with "of".
void CueFinder::take_complement(Phrase& subject) const {
  const uint32_t u = subject.end;
  if (u >= zone_.end || !s_.has(subject.begin, kOrgNoun | kTitle | kSpokes) || !s_.has(u, kLiPrefix) || s_.is_medium(u))
    return;
  const doc::Entity* e = s_.entity(u);
  const bool body =
      e != nullptr ? e->kind == doc::EntityKind::organization : s_.has(u, kOrgNoun) && s_.has(u, kHasPrep);
  // "the authority for nuclear energy": no act of speech is done to such a body with "for".
  const bool named_for = e == nullptr && s_.mention(u) == doc::kNone && s_.has(subject.begin, kOrgNoun) &&
                         s_.has(u, kHasPrep) &&
                         !s_.has(u, kPersonNoun | kTitle | kSpokes | kSpeechNoun | kAnonSource | kDocumentNoun);
  if (named_for) {
    ++subject.end;
    if (subject.end < zone_.end && !s_.folded(u).starts_with(text::letters::kForThe) &&
        s_.has(subject.end, kDefinite) && s_.mention(subject.end) == doc::kNone)
      ++subject.end;  // "for the support of legitimacy"
    const auto adjective = [&](uint32_t at) {
      return s_.has(at, kDefinite) && !s_.has(at, kHeads | kHasConj) &&
             s_.folded(at).ends_with(text::letters::kNisbaFeminine);
    };
    while (subject.end < zone_.end && s_.mention(subject.end) == doc::kNone && adjective(subject.end)) ++subject.end;
    while (subject.end < zone_.end && s_.mention(subject.end) == doc::kNone &&
           !s_.has(subject.end, kHasPrep | kPunctuation | kAnyVerb) &&
           (s_.has(subject.end, kDemonym) || (s_.has(subject.end, kHasConj) && s_.has(subject.end, kDefinite))))
      ++subject.end;
    return;
  }
  if (body) subject.end = std::max(subject.end, noun_phrase(s_, u, zone_.end, Qualifiers::certain).end);
}

/// "the ministry and the company": no object begins with "and".
void CueFinder::take_coordinated(Phrase& subject) const {
  while (!subject.empty() && subject.end + 1 < zone_.end && s_.quote_closing(subject.end - 1) != doc::kNone &&
         s_.folded(subject.end) == text::letters::kWaw) {  // "each of «X» and «Y»"
    const doc::Index q = s_.quote_opening(subject.end + 1);
    if (q == doc::kNone || !s_.document().quotes[q].closed) break;
    const uint32_t past = s_.unit_at(s_.document().quotes[q].outer.end - 1) + 1;
    if (past > zone_.end || !is_label(subject.end + 1, past)) break;
    subject.end = past;
  }
  const doc::Entity* last = subject.empty() ? nullptr : s_.entity(subject.end - 1);
  while (last != nullptr && subject.end < zone_.end && s_.entity(subject.end) != nullptr &&
         s_.name_is_prefixed(subject.end) &&
         s_.span({subject.end, subject.end + 1})
             .of(s_.context().text())
             .starts_with(text::letters::kWaw)) {  // "the governors of X and Y"
    const doc::Index more = s_.mention(subject.end);
    while (subject.end < zone_.end && s_.mention(subject.end) == more) ++subject.end;
  }
  while (subject.end + 1 < zone_.end && s_.has(subject.end, kHasConj | kMaybeConj) &&
         s_.mention(subject.end) == doc::kNone && s_.has(subject.end, kDefinite | kHeads | kDemonym) &&
         !s_.has(subject.end, kAnyVerb | kPunctuation)) {
    const Phrase more = noun_phrase(s_, subject.end, zone_.end, Qualifiers::certain);
    subject.end = std::max(subject.end + 1, more.end);
    while (subject.end < zone_.end && s_.has(subject.end, kDemonym) && !s_.has(subject.end, kHasConj | kHasPrep) &&
           s_.mention(subject.end) == doc::kNone)
      ++subject.end;
    if (subject.end < zone_.end && s_.has(subject.end, kQuoteMark)) {
      const Phrase quoted = noun_phrase(s_, subject.end, zone_.end);
      if (!quoted.empty()) subject.end = quoted.end;
    }
  }
}

Phrase CueFinder::object_subject(uint32_t from, const CueWord& w) const {
  if (from < zone_.end && s_.mention(from) == doc::kNone && s_.folded(from).ends_with(text::letters::kHers))
    return {from, from};  // "its loyalty" is no subject
  // Where only a preposition brings the content, every definite word belongs to the subject.
  const bool bare_object = w.takes_any("obj") || w.takes_any("noun");
  Phrase subject = noun_phrase(s_, from, zone_.end, bare_object ? Qualifiers::certain : Qualifiers::any);
  // Of a doubtful verb nothing is believed but somebody who can speak.
  if (w.weak && !subject.empty() && s_.mention(subject.begin) == doc::kNone) {
    const bool bare = subject.end == subject.begin + 1 &&
                      !s_.has(subject.begin, kDefinite | kAnonSource | kPersonNoun | kTitle | kQuoteMark);
    if (bare || !is_source(subject)) return {from, from};
  }
  const bool with_preposition = wanted_prepositions(w) != 0 || w.takes_any("bi") || w.takes_any("li");
  if (subject.empty() && with_preposition && !w.weak) subject = subject_to_preposition(from, w);
  return subject;
}

/// "the front, which holds soldiers, demanded …": over the relative clause to the preposition behind its comma.
/// "the coalition that fights them a stop", "which was founded in 2005 the spreading of", "made behind the match his
/// need",
/// ", the closing": where the noun that is said stands behind the clause about who says it.
bool CueFinder::is_object_behind_relative(uint32_t u, const CueWord& w) const {
  if (!w.takes_any("obj") && !w.takes_any("noun") && !w.takes_any("named")) return false;
  if (s_.mention(u) != doc::kNone) return false;
  if (s_.has(u - 1, kComma)) return s_.has(u, kDefinite) && s_.is_thing(u) && !s_.has(u, kHasConj | kHasPrep);
  if (s_.has(u - 1, kPreposition | kHasPrep) && s_.mention(u - 1) == doc::kNone) return false;
  if (s_.is_time(u - 1) && s_.quote_opening(u) != doc::kNone) return true;
  if (s_.has(u, kDefinite | kHasConj | kHasPrep) || s_.is_verb(u)) return false;
  return (s_.is_thing(u) && (s_.is_time(u - 1) || s_.is_plain_number(u - 1))) ||
         (s_.is_thing(u) && s_.has_owner(u) && s_.has(u - 1, kDefinite)) ||
         (s_.mention(u - 1) != doc::kNone && s_.folded(u).ends_with(text::letters::kAlef));
}

uint32_t CueFinder::past_relative_clause(uint32_t u, const CueWord& w) const {
  uint32_t at = u;
  if (at < zone_.end && s_.has(at, kPronoun) && s_.has(at, kHasConj | kMaybeConj)) {  // "and he is a politician"
    constexpr uint32_t kLongestDescription = 8;
    for (uint32_t j = at + 1; j < zone_.end && j - at < kLongestDescription && !s_.is_paragraph(j) && !s_.has(j, kStop);
         ++j) {
      if (s_.mention(j) == doc::kNone && (s_.has(j, wanted_prepositions(w)) || is_wanted_prefix(j, w))) return j;
      if (j > at + 2 && is_object_behind_relative(j, w)) return j;
    }
  }
  if (at < zone_.end && s_.has(at, kComma)) ++at;
  if (at >= zone_.end || !s_.has(at, kRelative) || s_.mention(at) != doc::kNone) return u;
  bool told = false;  // the clause has its verb
  for (uint32_t j = at + 1; j + 1 < zone_.end && j - at < kRelativeReach; ++j) {
    if (s_.has(j, kStop) || s_.is_paragraph(j)) break;
    if (told && at == u && !is_class(at, rel_pl_) && is_object_behind_relative(j, w)) return j;
    told = told || (s_.has(j - 1, kAnyVerb) && s_.mention(j - 1) == doc::kNone) || s_.has(j - 1, kUnknown);
    if (!s_.has(j, kComma)) continue;
    if (s_.has(j + 1, wanted_prepositions(w)) || is_wanted_prefix(j + 1, w)) return j + 1;
    if (s_.mention(j + 1) == doc::kNone && s_.has(j + 1, kComplementiser) && is_complementiser(j + 1)) return j + 1;
  }
  return u;
}

/// A name that nothing knows, recognised by the preposition that the verb wants after it.
Phrase CueFinder::subject_to_preposition(uint32_t from, const CueWord& w) const {
  for (uint32_t u = from; u < zone_.end && u - from < 8; ++u) {
    if (s_.has(u, wanted_prepositions(w)) || (u > from && is_wanted_prefix(u, w) && w.takes_any("bi")))
      return {from, u};
    if (s_.is_paragraph(u) || s_.is_verb(u) ||
        s_.has(u, kStop | kComma | kColon | kRelative | kPreposition | kHasPrep | kSayParticiple))
      break;
  }
  return {from, from};
}

/// "the spokeswoman, Maria Zakharova,": the names between commas belong to the subject.
uint32_t CueFinder::past_apposition(Phrase& subject) const {
  const uint32_t comma = subject.end;
  if (comma >= zone_.end || !s_.has(comma, kComma)) return comma;
  if (comma + 1 >= zone_.end || s_.has(comma + 1, kHasConj)) return comma;
  Phrase name = noun_phrase(s_, comma + 1, zone_.end);
  const doc::Entity* named = name.empty() ? nullptr : s_.entity(name.end - 1);
  if (named != nullptr && named->kind == doc::EntityKind::person && name.end + 1 < zone_.end &&
      s_.mention(name.end) == doc::kNone && s_.has(name.end, kUnknown) && s_.has(name.end + 1, kComma))
    ++name.end;  // a surname that nothing knows
  if (!name.empty() && name.end < zone_.end && s_.has(name.end, kComma)) {
    subject.end = name.end;
    return past_more_offices(name.end + 1);
  }
  // "the engineer X, deputy mayor of the region for building, stressed": an office of one who is named already.
  constexpr uint32_t kLongestOffice = 16;
  const doc::Entity* e = s_.entity(subject.end - 1);
  if (e == nullptr || e->kind != doc::EntityKind::person || !s_.has(comma + 1, kTitle | kSpokes) ||
      s_.has(comma + 1, kHasPrep | kBiPrefix | kLiPrefix))
    return comma;
  for (uint32_t u = comma + 1; u < zone_.end && u - comma < kLongestOffice; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kComma)) return past_more_offices(u + 1);
    if (s_.is_paragraph(u) || s_.is_verb(u) || s_.has(u, kStop | kColon | kComplementiser | kSayParticiple)) break;
  }
  return comma;
}

/// ", head of the council, and member of the board,": the next office, when a comma closes it.
uint32_t CueFinder::past_more_offices(uint32_t from) const {
  constexpr uint32_t kLongestOffice = 16;
  uint32_t next = from;
  for (uint32_t u = from; u < zone_.end && u - next < kLongestOffice; ++u) {
    if (u == next && !(s_.has(u, kHasConj) && s_.has(u, kTitle | kSpokes))) break;
    if (s_.is_paragraph(u) || s_.is_verb(u) || s_.has(u, kStop | kColon | kComplementiser | kSayParticiple)) break;
    if (s_.has(u, kComma)) next = u + 1;
  }
  return next;
}

}  // namespace isnad::read
