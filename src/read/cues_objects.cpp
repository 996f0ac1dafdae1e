// Cues whose content is a noun: "criticised the strikes", "called for a ceasefire", "…, denying the reports".
#include <algorithm>

#include "read/agreement.h"
#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

using rules::Features;

namespace {

constexpr uint32_t kParticipleReach = 14;
constexpr uint32_t kRelativeReach = 26;  // a relative clause between the subject and the object
constexpr uint32_t kBlameReach = 8;
constexpr uint32_t kLongestAdverbial = 12;
constexpr uint32_t kLongestAddition = 5;  // words that a subject may get back

}  // namespace

Flags CueFinder::wanted_prepositions(const CueWord& w) {
  Flags flags = 0;
  if (w.takes_any("ila")) flags |= kIla;
  if (w.takes_any("ala")) flags |= kAla;
  if (w.takes_any("an_noun")) flags |= kAn;
  if (w.takes_any("min")) flags |= kMin;
  if (w.takes_any("fi")) flags |= kFi;
  return flags;
}

bool CueFinder::is_wanted_prefix(uint32_t u, const CueWord& w) const {
  if (s_.has(u, kPunctuation | kPreposition) && s_.mention(u) == doc::kNone) return false;
  if (s_.has(u, kUnknown) && s_.mention(u) != doc::kNone && !s_.has(u, kHasPrep))
    return false;  // the letter is the name's own
  return (w.takes_any("bi") && s_.has(u, kBiPrefix)) || (w.takes_any("li") && s_.has(u, kLiPrefix));
}

/// "a British student", in the letters of "demanded".
bool CueFinder::is_someone(uint32_t u, const CueWord& w) const {
  if (!s_.has(u, kPersonNoun) || w.has(rules::kFem | rules::kPl | rules::kPres) || u + 1 >= zone_.end) return false;
  return s_.has(u + 1, kConjWord) ||
         (s_.has(u + 1, kDemonym | kTitleQualifier) && !s_.has(u + 1, kDefinite | kHasPrep | kHasConj));
}

bool CueFinder::is_wanted_preposition(uint32_t u, const CueWord& w) const {
  return u < zone_.end && s_.has(u, wanted_prepositions(w)) && s_.mention(u) == doc::kNone;
}

/// Where the object of the verb at `u` may begin: behind the rest of the subject, where and when, and whom it was said
/// to.
uint32_t CueFinder::past_all_but_object(uint32_t u, uint32_t next, const CueWord& w, bool plain, Cue& c) {
  if (!c.subject.empty() && !c.subject_before) {
    if (!w.takes_any("li")) take_complement(c.subject);
    take_coordinated(c.subject);
    take_rest_of_subject(c.subject, w);
    next = past_apposition(c.subject);
    next = past_relative_clause(next, w);
    next = past_aside(next, w);
  }
  next = past_adverbials(next, c);
  if (next < zone_.end && s_.has(next, kFi) && !s_.has(next, wanted_prepositions(w)) && s_.mention(next) == doc::kNone)
    next = past_place(next, c);
  if (next < zone_.end && next > u + 1 && s_.has(next, kComma)) next = past_adverbials(next + 1, c);
  if (w.takes_any("from") && next + 1 < zone_.end && s_.has(next, kMin)) next = past_informants(next, c);
  const bool listed =
      next < zone_.end && s_.has(next, kHasConj | kMaybeConj) && (s_.has(next, kHasConj) || s_.has(next - 1, kComma));
  if (listed && (!c.subject.empty() || s_.has(next - 1, kComma))) next = past_list_to_preposition(next, w);
  if (!c.subject.empty()) next = past_rest_of_name(next, w);
  if (!plain && !c.subject.empty()) next = past_whom(next, w);
  // "denounced, in the kingdom, the statements": two with the letter that the verb wants; the place is not what it is
  // about.
  const doc::Entity* where = next < zone_.end ? s_.entity(next) : nullptr;
  if (next + 1 < zone_.end && is_wanted_prefix(next, w) && is_wanted_prefix(next + 1, w) &&
      (where != nullptr ? where->kind == doc::EntityKind::place : s_.has(next, kPlaceNoun)))
    ++next;
  next = past_seat(next, w, c);
  next = past_office(next, w, c);
  return past_tail_of_subject(next, w, c);
}

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
    if (s_.has(j, kBreaks)) break;
    const bool inside = aside && !s_.has(j - 1, kComma | kDash);  // in "who came late and heard of it"
    const bool led = s_.has(j, wanted) && is_bare_preposition(j) && !s_.has(j, kHasConj | kMaybeConj);
    const bool said = clause && s_.has(j, kComplementiser) && is_complementiser(j);
    if (!inside && (led || said || (!doubtful && j > next && is_object_behind_tail(j, plain)))) {
      const uint32_t found = led || said ? j : start_of_construct(j, next + 1);
      if (plain && found - c.subject.end <= kLongestAddition) c.subject.end = found;
      return found;
    }
    if (s_.has(j, kStop | kColon | kConjWord | kSayVerb) || s_.is_paragraph(j)) break;
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
  return plain ? s_.is_thing(u) || s_.has_owner(u) : s_.has_owner(u) && s_.has(u - 1, kComma);
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
  const auto person = [&](uint32_t at) {
    const doc::Entity* e = s_.entity(at);
    return e != nullptr && e->kind == doc::EntityKind::person;
  };
  // "the minister of rights of man": a noun without its article still has its complement to come.
  const uint32_t last = subject.end - 1;
  const bool open = subject.end > subject.begin + 1 && s_.mention(last) == doc::kNone &&
                    s_.has(subject.begin, kTitle | kSpokes | kOrgNoun) &&
                    !s_.has(last, kDefinite | kDemonym | kTitleQualifier | kPunctuation | kHasPrep | kUnknown) &&
                    !s_.has_owner(last) && !s_.is_marked_object(last) && !s_.may_be_adjective(last);
  if (open && s_.mention(u) == doc::kNone && s_.has(u, kDefinite) && !s_.has(u, kAnyVerb)) {
    subject.end = u + 1;
    while (subject.end < zone_.end && s_.has(subject.end, kDemonym | kTitleQualifier) &&
           s_.mention(subject.end) == doc::kNone && !s_.has(subject.end, kHasConj | kHasPrep))
      ++subject.end;
    return;
  }
  const bool titled = s_.mention(subject.end - 1) == doc::kNone && s_.has(subject.begin, kTitle | kSpokes);
  if (titled && person(u) && !s_.has(u, kDefinite)) {  // "the head of the Arab parliament X"
    subject.end = std::max(subject.end, noun_phrase(s_, u, zone_.end, Qualifiers::certain).end);
    return;
  }
  if (person(subject.end - 1) && s_.mention(u) == doc::kNone && s_.has(u, kTitle | kSpokes) &&
      !s_.has(u, kSayParticiple) && !s_.is_thing(u)) {
    const Phrase office = noun_phrase(s_, u, zone_.end, Qualifiers::certain);
    uint32_t end = u;
    while (end < office.end && !(s_.mention(end) == doc::kNone && s_.has_owner(end)))
      ++end;  // "his readiness" is what he declared
    while (end < zone_.end && s_.mention(end) != doc::kNone && !s_.has(end, kHasPrep | kHasConj | kPunctuation))
      ++end;  // "director of customs of the airport X"
    if (end > u + 1 && end < zone_.end && !s_.has(end, kStop | kHasConj)) subject.end = end;
    return;
  }
  // "the general commission for elections, the municipal ones": a definite word before an indefinite noun is no object
  // of its own.
  const bool qualifies =
      s_.mention(u) == doc::kNone && s_.has(u, kDefinite) &&
      (is_class(u, body_adjective_) || !s_.has(u, (kHeads & ~static_cast<Flags>(kOrgNoun)) | kAnyVerb)) &&
      !w.takes_any("whom");
  if (qualifies && s_.has(u + 1, kComma) && u + 2 < zone_.end &&
      !s_.has(u + 2, kDefinite | kHasConj | kMaybeConj | kSayParticiple |
                         kConjWord)) {  // "the directorate of the college, the secure one, …"
    subject.end = u + 1;
    return;
  }
  uint32_t rest = u;
  while (rest + 2 < zone_.end && s_.mention(rest + 1) == doc::kNone && s_.has(rest + 1, kDefinite) &&
         (s_.has(rest + 1, kDemonym) || is_class(rest + 1, body_adjective_)) &&
         !s_.has(rest + 1, kHasConj | kHasPrep | kBiPrefix | kPunctuation))
    ++rest;
  if (qualifies &&
      (s_.has(u, kDemonym) || is_class(u, body_adjective_))) {  // "the security authorities of Iraq yesterday the
                                                                // killing of": adjectives, then when, then what
    uint32_t what = skip_adverbs(rest + 1);
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
  if (qualifies && object_behind && (construct || s_.is_thing(u + 1))) subject.end = u + 1;
}

/// "the authority, represented by its branch in the north, called on": what stands between commas behind the subject
/// says more of it.
uint32_t CueFinder::past_aside(uint32_t comma, const CueWord& w) const {
  constexpr uint32_t kLongestAside = 14;
  if (comma + 2 >= zone_.end || !s_.has(comma, kComma)) return comma;
  const bool told =
      is_class(comma + 1, represented_) || (s_.has(comma + 1, kPronoun) && s_.has(comma + 1, kHasConj | kMaybeConj));
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

/// "assured Mr X of her support": a name behind "to" is who was told.
bool CueFinder::is_addressee(uint32_t u) const {
  const doc::Entity* e = s_.entity(u);
  return e != nullptr && e->kind == doc::EntityKind::person && s_.name_is_prefixed(u) && s_.has(u, kLiPrefix);
}

/// A noun is the content. A doubtful verb ("revealed", "promised") needs somebody named right beside it.
bool CueFinder::object(uint32_t u, const CueWord& w, Cue c) {
  const bool named = w.takes_any("named");
  if ((w.weak && !named) || w.has(rules::kSuf)) return false;
  if (u > zone_.begin && s_.has(u - 1, kRelative)) return false;  // "the group that declared its loyalty"
  const bool report = c.act == "say" || c.act == "add" || c.act == "ask";
  const bool plain = named || w.takes_any("noun") || (w.takes_any("obj") && !report);
  const bool with_preposition = wanted_prepositions(w) != 0 || w.takes_any("bi") || w.takes_any("li");
  if (!plain && !with_preposition) return false;
  if (is_someone(u, w) || is_called(u, w) || takes_back(u, w) || joins_nouns(u, w)) return false;
  c.attach = Attach::object;
  if (!c.has_conjunction && names_stand_before(u)) add_subject_before(c);
  const bool before = !c.subject.empty();
  uint32_t next = skip_adverbs(u + 1);
  if (const Phrase medium = medium_at(next); !medium.empty() && next == u + 1) {  // "told the paper"
    c.relays.push_back(medium);
    next = skip_adverbs(medium.end);
  }
  const bool phrase = s_.units()[u].token_end > s_.units()[u].token_begin + 1 &&
                      w.takes_any("obj");  // "revealed of" brings its object itself
  if (!before && !phrase) {
    next = past_object_subject(u, next, w, plain, c);
    if (!c.reports && is_plain_document(next)) return false;  // what it did with a report, or what a report did
  }
  if (c.subject.empty()) add_subject_before(c);
  // A bare word in the middle of a clause may be the noun of the same letters.
  const bool ambiguous = w.weak && !before && !s_.has(u, kMaybeConj) &&
                         !w.has(rules::kFem | rules::kPl | rules::kPres) && starts_nothing(u);
  if (named && (ambiguous || (c.subject.empty() && (w.weak || !with_preposition)))) return false;
  next = past_all_but_object(u, next, w, plain, c);
  if (w.takes_any("accused") && !c.subject.empty() && !c.subject_before && next == c.subject.end && next < zone_.end &&
      is_wanted_prefix(next, w)) {
    next = accused(w, c);
    if (c.subject.empty() && !c.has_conjunction) return false;  // by whom is not told
  }
  const bool noun = plain && (!named || w.takes_any("obj") || w.takes_any("noun"));
  return object_at(u, next, w, noun, std::move(c));
}

/// Whoever stands between the verb and its object becomes the subject, or is passed over when only called upon; where
/// the object may begin.
uint32_t CueFinder::past_object_subject(uint32_t u, uint32_t next, const CueWord& w, bool plain, Cue& c) const {
  const bool is_styled = names_by_style(u + 1, next);
  c.subject = object_subject(next, w);
  if (!w.takes_any("whom") && is_object_by_ending(c.subject)) c.subject = {next, next};
  while (c.subject.end > c.subject.begin + 1 && s_.mention(c.subject.end - 1) == doc::kNone &&
         !s_.has(c.subject.end - 1, kDefinite) && is_wanted_prefix(c.subject.end - 1, w))
    --c.subject.end;  // "some of them for limiting"
  if (!w.takes_any("whom") && is_object_by_form(s_, c)) c.subject = {next, next};
  const Phrase called = c.subject;
  drop_addressee(w, c);
  if (is_styled) {
    const bool is_told = !called.empty() && c.subject.empty();
    c.subject = {};
    return is_told ? called.end : next;
  }
  const bool is_object =
      plain && !called.empty() && s_.is_thing(called.begin) && !w.takes_any("described") && !w.takes_any("whom");
  if (c.subject.empty() && !called.empty()) return is_object ? called.begin : called.end;
  return next;
}

/// The object that begins at `next`, when one does. `noun`: the verb takes a noun without a preposition.
bool CueFinder::object_at(uint32_t u, uint32_t next, const CueWord& w, bool noun, Cue c) {
  const bool prepositional = is_wanted_preposition(next, w);
  const bool prefixed = next < zone_.end && is_wanted_prefix(next, w);
  if (!noun && !prepositional && !prefixed) return false;
  if (!prepositional && s_.has(u, kPreposition) && !s_.has(u, kMaybeConj))
    return false;  // "between", in the letters of "showed"
  if (!prepositional && !prefixed && next < zone_.end && s_.mention(next) == doc::kNone &&
      s_.has(next, kPreposition | kAdverbialPrep))
    return false;
  if (is_adopted(c)) return false;
  if (w.takes_any("paper") && !is_paper(c.subject)) return false;
  if (is_things_doing(w, c)) return false;
  if (w.takes_any("masdar")) return renewed(next, c);
  if (prepositional) ++next;
  if (begins_no_object(u, next, prepositional, prefixed)) return false;
  if (c.subject.empty() && !prepositional && !prefixed && !is_title_ && !c.has_conjunction && starts_nothing(u))
    return false;
  if (w.takes_any("blame") && !blames(next)) return false;
  c.through_preposition = prepositional || prefixed;
  begin_content(next, c);
  cues_.push_back(std::move(c));
  return true;
}

/// What stands at `next` behind the verb at `u` is no object of its.
bool CueFinder::begins_no_object(uint32_t u, uint32_t next, bool prepositional, bool prefixed) const {
  if (next >= zone_.end || s_.has(next, kStop | kComma | kColon) || s_.is_verb(next) || s_.is_paragraph(next))
    return true;
  if (next == u + 1 && is_that_of_somebody(next)) return true;
  const bool behind_comma = next > u + 1 && s_.has(next - 1, kComma);
  if (s_.mention(next) != doc::kNone) return false;
  if (is_class(next, or_) || is_class(next, when_)) return true;  // "were accused or convicted", "are surprised when"
  if (!prepositional && !prefixed && s_.has(next, kLiPrefix) && s_.is_owned(next))
    return true;  // "were excluded for their part in"
  if (behind_comma && !prepositional && s_.has(next, kSayParticiple) && !s_.has(next, kDefinite))
    return true;  // "…, stressing that": the object stood before the comma
  if (s_.has(next, kDemonstrative) && next + 1 < zone_.end && is_class(next + 1, issued_))
    return true;  // "gave these statements"
  return s_.has(next, kComplementiser) && opens_main_clause(next);
}

/// "and His Highness wished the general": who was last meant, so nobody behind the style is.
bool CueFinder::names_by_style(uint32_t from, uint32_t to) const {
  for (uint32_t u = from; u < to; ++u) {
    if (is_class(u, honorific_)) return true;
  }
  return false;
}

/// "revealed to the paper a source in the port that": a clause where the object was looked for.
void CueFinder::begin_content(uint32_t next, Cue& c) const {
  const bool clause = s_.mention(next) == doc::kNone && s_.has(next, kComplementiser) && is_complementiser(next);
  const uint32_t content = clause ? content_after(next) : next;
  c.attach = clause && content < zone_.end ? Attach::complementiser : Attach::object;
  c.content = c.attach == Attach::complementiser ? content : next;
}

/// "the paper learned from informed sources of …": they speak, the paper passes it on.
uint32_t CueFinder::past_informants(uint32_t min, Cue& c) const {
  uint32_t end = min + 1;
  while (end < zone_.end && !s_.is_paragraph(end) && !s_.has(end, kComma | kStop | kAn | kComplementiser) &&
         end - min < kRelativeReach)
    ++end;
  const Phrase sources = subject_until(s_, min + 1, end);
  if (sources.empty() || !is_source(sources)) return min;
  c.relays.push_back(c.subject);
  c.subject = sources;
  c.subject_before = false;
  return end < zone_.end && s_.has(end, kComma) ? end + 1 : end;
}

/// "and the law which provides for … was adopted": written like "the law adopted".
bool CueFinder::is_adopted(const Cue& c) const {
  return !c.subject.empty() && !c.subject_before && (c.act == "affirm" || c.act == "agree") &&
         s_.mention(c.subject.begin) == doc::kNone && is_class(c.subject.begin, rule_noun_) &&
         s_.has(c.subject.begin, kDefinite);
}

/// A document shows what a club shows only in matches.
bool CueFinder::is_paper(Phrase subject) const {
  for (uint32_t u = subject.begin; u < subject.end; ++u) {
    if (s_.has(u, kDocumentNoun)) return true;
  }
  return false;
}

/// "renewed his call for", "repeated its refusal of": the noun says the act.
bool CueFinder::renewed(uint32_t noun, Cue c) {
  if (noun + 1 >= zone_.end || !s_.has(noun, kSayMasdar) || s_.mention(noun) != doc::kNone) return false;
  const CueWord w = word(noun, [](Features f) { return (f & rules::kMasdar) != 0; });
  if (w.reading == nullptr) return false;
  if (!w.weak) c.act = make(noun, Cue::Kind::masdar, w).act;
  uint32_t next = past_adverbials(noun + 1, c);
  if (next < zone_.end && s_.has(next, wanted_prepositions(w))) ++next;
  if (next < zone_.end && s_.has(next, kComplementiser)) {
    c.attach = Attach::complementiser;
    ++next;
  }
  if (next >= zone_.end || s_.has(next, kStop | kComma) || s_.is_paragraph(next)) return false;
  c.content = next;
  cues_.push_back(std::move(c));
  return true;
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

/// "in the capital": where it was said, before the preposition or the comma that the content waits behind.
uint32_t CueFinder::past_place(uint32_t fi, Cue& c) const {
  Phrase place = noun_phrase(s_, fi + 1, zone_.end, Qualifiers::certain);
  if (place.empty()) return fi;
  if (place.end < zone_.end && s_.mention(place.end) != doc::kNone && !s_.has(place.end, kHasPrep | kHasConj))
    ++place.end;
  return past_adverbials(place.end, c);
}

bool CueFinder::is_plain_document(uint32_t u) const {
  return u < zone_.end && s_.has(u, kDocumentNoun) && !s_.has(u, kDefinite | kAnonSource | kOrgNoun) &&
         s_.mention(u) == doc::kNone;
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
uint32_t CueFinder::past_relative_clause(uint32_t u, const CueWord& w) const {
  uint32_t at = u;
  if (at < zone_.end && s_.has(at, kPronoun) && s_.has(at, kHasConj | kMaybeConj)) {  // "and he is a politician"
    constexpr uint32_t kLongestDescription = 8;
    for (uint32_t j = at + 1; j < zone_.end && j - at < kLongestDescription && !s_.is_paragraph(j) && !s_.has(j, kStop);
         ++j) {
      if (s_.mention(j) == doc::kNone && (s_.has(j, wanted_prepositions(w)) || is_wanted_prefix(j, w))) return j;
    }
  }
  if (at < zone_.end && s_.has(at, kComma)) ++at;
  if (at >= zone_.end || !s_.has(at, kRelative) || s_.mention(at) != doc::kNone) return u;
  for (uint32_t j = at + 1; j + 1 < zone_.end && j - at < kRelativeReach; ++j) {
    if (s_.has(j, kStop) || s_.is_paragraph(j)) break;
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

/// "blamed the party (for it)", "held it responsible": the word for guilt stands near.
bool CueFinder::blames(uint32_t from) const {
  for (uint32_t u = from; u < zone_.end && u - from < kBlameReach && !s_.has(u, kStop); ++u) {
    if (is_class(u, blame_)) return true;
  }
  return false;
}

/// A name right before a verb without "and" is its subject ("Yemen denies …", "the minister had announced …").
bool CueFinder::names_stand_before(uint32_t u) const {
  if (!subject_before_aside(s_, u, zone_.begin).empty()) return true;
  uint32_t before = u;
  while (before > zone_.begin && (s_.has(before - 1, kDiscourse | kQuoteMark | kParen) || s_.is_time(before - 1)))
    --before;
  if (before == zone_.begin) return false;
  if (s_.entity(before - 1) != nullptr) {
    uint32_t first = before - 1;
    while (first > zone_.begin && (s_.mention(first - 1) == s_.mention(before - 1) || s_.has(first - 1, kQuoteMark)))
      --first;
    return !s_.has(first, kHasPrep) &&
           !(first > zone_.begin && s_.has(first - 1, kPreposition) && s_.mention(first - 1) == doc::kNone);
  }
  return is_title_ && before - zone_.begin <= 5 && is_source({zone_.begin, before}) &&
         !s_.has(zone_.begin, kPreposition | kHasPrep);
}

uint32_t CueFinder::skip_adverbs(uint32_t u) const {
  while (u < zone_.end && (s_.is_time(u) || s_.has(u, kDiscourse))) ++u;
  return u;
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
    return name.end + 1;
  }
  // "the engineer X, deputy mayor of the region for building, stressed": an office of one who is named already.
  constexpr uint32_t kLongestOffice = 16;
  const doc::Entity* e = s_.entity(subject.end - 1);
  if (e == nullptr || e->kind != doc::EntityKind::person || !s_.has(comma + 1, kTitle | kSpokes) ||
      s_.has(comma + 1, kHasPrep | kBiPrefix | kLiPrefix))
    return comma;
  for (uint32_t u = comma + 1; u < zone_.end && u - comma < kLongestOffice; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kComma)) return u + 1;
    if (s_.is_paragraph(u) || s_.is_verb(u) || s_.has(u, kStop | kColon | kComplementiser | kSayParticiple)) break;
  }
  return comma;
}

/// "the ministry - yesterday evening - announced": what stands between two dashes, which belongs to no content.
uint32_t CueFinder::past_dashes(uint32_t u) const {
  constexpr uint32_t kLongestInsertion = 18;
  if (u >= zone_.end || !s_.has(u, kDash) || s_.is_paragraph(u)) return u;
  for (uint32_t j = u + 1; j + 1 < zone_.end && j - u <= kLongestInsertion; ++j) {
    if (s_.is_paragraph(j) || s_.has(j, kStop | kColon)) break;
    if (s_.has(j, kDash)) return s_.has(j + 1, kPunctuation) ? u : j + 1;
  }
  return u;
}

bool CueFinder::brings_object(uint32_t u) const {
  return s_.has(u, kIla | kAla) || (s_.has(u, kAn) && is_bare_preposition(u) && s_.mention(u) == doc::kNone);
}

/// Where "in a statement that it gave" ends: at a comma, at a preposition that brings the object, or at the object
/// itself, where nothing but the statement stands in front of it.
uint32_t CueFinder::end_of_adverbial(uint32_t from, bool speech) const {
  bool told = false;
  uint32_t end = from + 1;
  for (; end < zone_.end && end - from < kLongestAdverbial && !s_.has(end, kComma | kStop | kColon) &&
         !brings_object(end);
       ++end) {
    told = told || s_.has(end, kAnyVerb | kRelative | kPreposition | kHasPrep);
    if (speech && s_.has(from, kFi) && !told && end > from + 1 && s_.is_thing(end) && is_object_behind_tail(end, true))
      break;
  }
  return end;
}

/// Steps over times, "in a statement …" and media it was said to, in front of an object.
uint32_t CueFinder::past_adverbials(uint32_t next, Cue& c) const {
  for (;;) {
    next = skip_adverbs(next);
    if (next + 1 >= zone_.end) return next;
    if (const Phrase medium = medium_at(next); !medium.empty()) {
      c.relays.push_back(medium);
      next = medium.end;
      continue;
    }
    if (const uint32_t past = past_dashes(next); past != next) {
      next = past;
      continue;
    }
    if (is_addressee(next)) {
      const doc::Index whom = s_.mention(next);
      while (next < zone_.end && s_.mention(next) == whom) ++next;
      continue;
    }
    if (s_.has(next, kComma) && (s_.is_time(next + 1) || s_.has(next + 1, kFi) || is_class(next + 1, manner_))) {
      ++next;
      continue;
    }
    if (s_.mention(next) == doc::kNone && is_class(next, manner_)) {
      ++next;
      continue;
    }
    if (s_.has(next, kPreposition | kHasPrep) && s_.is_time(next + 1) && s_.has(next, kFi | kMin | kBiPrefix)) {
      next += 2;
      continue;
    }
    if (next + 2 < zone_.end && s_.has(next, kParen) && s_.is_time(next + 1) && s_.has(next + 2, kParen)) {
      next += 3;
      continue;
    }
    const bool listed = s_.has(next, kAla) && !s_.has(next + 1, kDefinite) && !s_.has_owner(next + 1);
    const bool speech = s_.has(next, kPreposition) && !s_.has(next, kAn | kIla) && !listed &&
                        s_.has(next + 1, kSpeechNoun);  // "declared the recording of a case" has its object there
    const bool statement = speech || s_.has(next, kAdverbialPrep);
    if (!statement) return next;
    const uint32_t end = end_of_adverbial(next, speech);
    if (end < zone_.end && (s_.has(end, kComma) || brings_object(end))) {
      next = s_.has(end, kComma) ? end + 1 : end;
      continue;
    }
    if (speech && s_.has(next, kFi) && end > next + 1 && end - next < kLongestAdverbial && s_.is_thing(end)) return end;
    // "in a statement (of his)": no comma says where it ends, so only the shortest form is believed.
    if (!speech) return next;
    next += 2;
    if (next < zone_.end && is_class(next, own_)) ++next;
    // "in its last meeting": what the noun's owner or article asks for.
    const bool known = s_.has_owner(next - 1) || s_.has(next - 1, kDefinite);
    if (known && next + 1 < zone_.end && s_.mention(next) == doc::kNone && s_.has(next, kDefinite) &&
        !s_.is_thing(next) && !s_.has(next, kHeads | kHasPrep | kHasConj | kRelative) &&
        !s_.folded(next).ends_with(text::letters::kPluralOblique))
      ++next;
    return skip_adverbs(next);
  }
}

// Participles

/// How far behind a participle the quotation may begin: farther when where it was said stands between ("saying on his
/// page: «»").
uint32_t CueFinder::reach_of_quotation(uint32_t u, const CueWord& w) const {
  constexpr uint32_t kSaidAtOnce = 4, kSaidWhere = 10;
  const bool says_where = w.takes_any("words") && u + 1 < zone_.end && s_.mention(u + 1) == doc::kNone &&
                          s_.has(u + 1, kAla | kFi | kAdverbialPrep);
  return says_where ? kSaidWhere : kSaidAtOnce;
}

/// "of the art describing it as …, pointing out that": a feminine participle behind a definite noun, which no comma
/// parts from it, has the clause only where it stands at once; one farther away is another's.
bool CueFinder::is_far_from_clause(uint32_t u, const Found& found, const CueWord& w) const {
  return w.has(rules::kFem) && u > zone_.begin && s_.has(u - 1, kDefinite) && found.attach == Attach::complementiser &&
         found.mark > skip_adverbs(u + 1) + 1;
}

bool CueFinder::participle(uint32_t u) {
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
  if (w.reading == nullptr || (w.weak && is_possessed(u, w))) return false;                 // "whose seat is in"
  if (u > zone_.begin && s_.has(u - 1, kNegation)) return false;                            // "undeclared"
  if (u > zone_.begin && is_class(u - 1, light_verb_) && w.has(rules::kFem)) return false;  // "a demand is possible"
  if (is_credit(u) || is_adjective(u, w) || is_required(u, w)) return false;
  if (w.takes_any("accused") && u + 1 < zone_.end && is_wanted_prefix(u + 1, w))
    return false;  // "is still accused of": whoever accuses names whom at once
  if (w.has(rules::kPl) && u + 1 < zone_.end && s_.mention(u + 1) == doc::kNone && s_.has(u + 1, kSayVerb) &&
      s_.has(u + 1, kOnlyVerb) && !s_.has(u + 1, kMaybeConj))
    return false;  // "critics who say"
  Cue c = make(u, Cue::Kind::participle, w);
  const Found found = find_content(u, kParticipleReach);
  const bool counted =
      u > zone_.begin && (s_.is_plain_number(u - 1) || (is_bare_preposition(u - 1) && s_.mention(u - 1) == doc::kNone));
  const bool prefixed_object =
      found.attach == Attach::complementiser && found.mark > u + 2 && is_wanted_prefix(u + 1, w) &&
      !s_.has(u + 1, kComplementiser | kSpeechNoun | kDiscourse);  // "promising to win …, on condition that"
  const bool doubtful_far = w.weak && found.attach == Attach::complementiser && found.mark > skip_adverbs(u + 1) + 2;
  if (found.ok && !is_far_from_clause(u, found, w) && !prefixed_object && !doubtful_far && !found.far && !counted &&
      !is_second_content(u, found, true) && (found.attach != Attach::complementiser || leads_to(u, found.mark, w)) &&
      (found.attach != Attach::quote || found.mark <= u + reach_of_quotation(u, w))) {
    c.attach = found.attach;
    c.content = found.content;
    if (w.takes_any("words")) take_leading_verb(u, c);
    take_relays(u + 1, found.mark, c);
    cues_.push_back(std::move(c));
    return true;
  }
  if (!is_circumstance(u, w)) return false;
  // "…, adding: …" without any mark before the words.
  if (w.takes_any("words") && u + 2 < zone_.end &&
      !s_.has(u + 1, kPunctuation | kPreposition | kHasPrep | kHasConj | kAdverbialPrep | kRelative)) {
    c.attach = Attach::colon;
    c.content = u + 1;
    cues_.push_back(std::move(c));
    return true;
  }
  if (w.weak && !w.takes_any("named")) return false;
  if (w.takes_any("masdar")) return renewed(u + 1, c);
  uint32_t next = past_adverbials(u + 1, c);
  if (next >= zone_.end) return false;
  // "accusing him of …": the pronoun that carries the object stands alone.
  if (is_class(next, object_pronoun_) && next + 1 < zone_.end) ++next;
  const bool prepositional = s_.has(next, wanted_prepositions(w));
  const bool prefixed = is_wanted_prefix(next, w);
  const bool plain = (w.takes_any("noun") || (w.takes_any("obj") && c.act != "say" && c.act != "add")) &&
                     !(w.weak && s_.has(next - 1, kComma));
  if (!plain && !prepositional && !prefixed) return false;
  if (prepositional) ++next;
  if (next >= zone_.end || s_.has(next, kStop | kComma) || s_.is_paragraph(next)) return false;
  if (!prepositional && !prefixed && s_.has(next, kPreposition | kHasConj) && s_.mention(next) == doc::kNone)
    return false;
  c.through_preposition = prepositional || prefixed;
  begin_content(next, c);
  cues_.push_back(std::move(c));
  return true;
}

/// "her mother confirmed that" with the mother behind "that": nothing is said of it.
bool CueFinder::is_that_of_somebody(uint32_t u) const {
  if (u + 1 >= zone_.end || !s_.has(u, kDemonstrative) || s_.mention(u) != doc::kNone ||
      s_.has(u, kBiPrefix | kLiPrefix | kHasConj))
    return false;
  return s_.mention(u + 1) != doc::kNone || s_.has(u + 1, kTitle | kSpokes) || s_.has_owner(u + 1);
}

/// A preposition that still waits for its noun, not "on them".
bool CueFinder::is_bare_preposition(uint32_t u) const {
  if (!s_.has(u, kPreposition)) return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[u].form);
  return readings.empty() || std::any_of(readings.begin(), readings.end(),
                                         [](const rules::Reading& r) { return (r.features & rules::kSuf) == 0; });
}

/// "strict fines": an adjective of the noun before it, or a noun with its owner.
bool CueFinder::is_adjective(uint32_t u, const CueWord& w) const {
  if (u == zone_.begin) return false;
  if (is_possessed(u, w) && (u + 1 >= zone_.end || !s_.has(u + 1, kComplementiser | kColon | kIla)))
    return true;  // "its host"
  if (s_.mention(u - 1) != doc::kNone) return false;
  const bool clause = u + 1 < zone_.end && s_.has(u + 1, kComplementiser | kColon);
  if (!clause && u > zone_.begin + 1 && s_.has_owner(u - 1) && s_.is_was(u - 2))
    return true;  // "its view was declared"
  const bool informed = w.has(rules::kFem) && u + 1 < zone_.end && s_.has(u + 1, kComplementiser) &&
                        s_.has(u + 1, kBiPrefix) && s_.has(u - 1, kAnonSource | kDocumentNoun) &&
                        s_.has(u - 1, kPlural) && !s_.has(u - 1, kDefinite | kHasPrep);
  if (informed && u > zone_.begin + 1 && s_.has(u - 2, kAnyVerb)) return true;  // "received confirmed news that"
  if (!w.has(rules::kFem) || w.has(rules::kPl | rules::kDu) ||
      (u + 1 < zone_.end && s_.has(u + 1, kComplementiser | kColon)))
    return false;
  const bool feminine =
      s_.has(u - 1, kUnknown) &&
      s_.span({u - 1, u}).of(s_.context().text()).ends_with(text::letters::kTehMarbuta);  // "a resounding defeat"
  return s_.is_word(u - 1) && !s_.is_time(u - 1) &&
         (feminine || s_.has(u - 1, kPlural | kFeminine) || s_.is_marked_object(u - 1) || s_.is_thing(u - 1)) &&
         !s_.has(u - 1, kDefinite | kPunctuation | kHasPrep | kPreposition | kAnyVerb | kDemonym | kTitleQualifier |
                            kDiscourse) &&
         (!s_.has(u - 1, kUnknown) || s_.is_marked_object(u - 1) || feminine) && !s_.has_owner(u - 1);
}

/// "Name - outlet - follow-up:" opens a paragraph and says who wrote it.
bool CueFinder::is_credit(uint32_t u) const {
  constexpr uint32_t kLongestCredit = 8;
  return s_.has(u, kCreditWord) && u + 1 < zone_.end && s_.has(u + 1, kColon) &&
         (u == zone_.begin || s_.has(u - 1, kDash | kParen | kComma)) && u - zone_.begin < kLongestCredit;
}

/// "the source added, saying: …": the verb in front has the act, and who speaks stands behind it.
void CueFinder::take_leading_verb(uint32_t u, Cue& c) const {
  constexpr uint32_t kFarthest = 10;
  for (uint32_t v = u; v-- > zone_.begin && u - v < kFarthest;) {
    if (s_.mention(v) != doc::kNone) continue;
    if (s_.has(v, kStop | kComma | kColon | kQuoteMark | kComplementiser) || s_.is_paragraph(v)) return;
    if (!s_.has(v, kSayVerb) || !is_leading_verb(v)) continue;
    const CueWord w = word(
        v, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
    const Cue verb = make(v, Cue::Kind::verb, w);
    c.act = verb.act;
    c.subject = subject_until(s_, v + 1, u);
    if (c.subject.empty()) return;
    c.feminine = verb.feminine;
    c.plural = verb.plural;
    return;
  }
}

/// A verb of saying that opens its clause.
bool CueFinder::is_leading_verb(uint32_t v) const {
  const CueWord w = word(
      v, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr && (w.has(rules::kW) || !starts_nothing(v));
}

/// A participle after a comma or at the start of its clause is the circumstantial one; elsewhere it may be an
/// adjective. A doubtful one must be written as an accusative or stand behind its comma.
bool CueFinder::is_circumstance(uint32_t u, const CueWord& w) const {
  if (u == zone_.begin || s_.is_plain_number(u - 1)) return false;
  const bool behind_comma = s_.has(u - 1, kComma | kPunctuation);
  if (u + 1 < zone_.end && is_class(u + 1, object_pronoun_)) return true;
  if (w.weak) return behind_comma || !w.has(rules::kFem | rules::kPl | rules::kDu);
  return behind_comma || s_.has(u, kMaybeConj) || !s_.has(u - 1, kHasPrep | kPreposition);
}

}  // namespace isnad::read
