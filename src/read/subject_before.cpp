// The subject that stands in front of its verb: right before it, with an aside between commas, behind "that".
#include "read/cues.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

namespace letters = text::letters;
constexpr uint32_t kLongestPhrase = 14;

/// "On the number of the injured, he said": the clause begins with a preposition, so what stands before the verb is no
/// subject.
bool is_topic(const Scene& s, uint32_t begin, uint32_t floor) {
  uint32_t first = begin;
  while (first > floor && !s.is_paragraph(first - 1) && !s.has(first - 1, kStop | kComma | kColon | kComplementiser))
    --first;
  if (s.is_even(first)) return false;
  return first < begin && s.mention(first) == doc::kNone && s.has(first, kPreposition) && !s.has(first, kFi);
}

/// A word that no lexicon holds, or a person's name.
bool is_unlisted(const Scene& s, uint32_t u) {
  return s.mention(u) == doc::kNone ? s.has(u, kUnknown) && !s.has(u, kDefinite | kPunctuation | kHeads)
                                    : s.is_person(u);
}

/// "Sonali Riker, who is a partner in …, says": a sentence that opens with two or three words that no lexicon holds,
/// and then tells who that is.
bool opens_with_unlisted(const Scene& s, uint32_t begin, uint32_t comma, uint32_t floor) {
  constexpr uint32_t kLongestName = 4;
  if (comma < begin + 2 || comma > begin + kLongestName) return false;
  for (uint32_t u = begin; u < comma; ++u) {
    const bool link = u > begin && s.mention(u) == doc::kNone && s.has(u, kNamePart);
    if (!link && !is_unlisted(s, u)) return false;
  }
  if (begin > floor && !s.is_paragraph(begin - 1) && !s.has(begin - 1, kStop)) return false;
  return s.has(comma + 1, kTitle | kPronoun | kSpokes | kPersonNoun | kPartitive);
}

/// The subject, an aside that commas part from it, and the verb.
Phrase subject_between_commas(const Scene& s, uint32_t verb, uint32_t floor) {
  constexpr uint32_t kLongestAside = 24;
  constexpr Flags kOpensAside = kTitle | kSpokes | kRelative | kFirstName | kPronoun | kPartitive;
  uint32_t last = verb;
  if (last > floor + 1 && s.mention(last - 1) == doc::kNone && s.has(last - 1, kComplementiser) &&
      s.span({last - 1, last}).of(s.context().text()).starts_with(letters::kFeh))
    --last;  // "as for X, the father, he said"
  if (last < floor + 3 || !s.has(last - 1, kComma)) return {verb, verb};
  uint32_t comma = last - 1;
  do {
    --comma;
    if (s.is_paragraph(comma) || verb - comma > kLongestAside ||
        (s.mention(comma) == doc::kNone && s.has(comma, kStop | kColon | kComplementiser | kSayParticiple)))
      return {verb, verb};
  } while (comma > floor && !s.has(comma, kComma));
  if (comma == floor) return {verb, verb};
  const bool named = s.mention(comma + 1) != doc::kNone && !s.has(comma + 1, kHasPrep);
  const bool described = s.has(comma + 1, kDefinite) && !s.has(comma + 1, kHasConj | kHasPrep);
  if (!named && !described && !s.has(comma + 1, kOpensAside)) return {verb, verb};
  uint32_t begin = comma;
  while (begin > floor && comma - begin < kLongestPhrase && !s.is_paragraph(begin - 1) && !s.is_time(begin - 1) &&
         (s.mention(begin - 1) != doc::kNone ||
          (!s.has(begin - 1, kStop | kComma | kColon | kComplementiser | kDiscourse | kConjWord | kDash) &&
           !s.is_verb(begin - 1) && !s.is_was(begin - 1))))
    --begin;
  if (begin == comma) return {verb, verb};
  if (opens_with_unlisted(s, begin, comma, floor)) return {begin, comma};
  if (noun_phrase(s, begin, comma).end != comma) return {verb, verb};
  return s.mention(begin) != doc::kNone || s.has(begin, kHeads) ? Phrase{begin, comma} : Phrase{verb, verb};
}

/// "Hisham X, deputy of the opposition's body said": who opens the sentence, with an office behind the comma that
/// nothing parts from the verb. Empty: none.
Phrase subject_with_office(const Scene& s, uint32_t verb, uint32_t floor) {
  constexpr uint32_t kLongest = 24;
  uint32_t begin = verb, comma = verb;
  while (begin > floor && verb - begin <= kLongest && !s.is_paragraph(begin - 1) && !s.has(begin - 1, kStop)) {
    --begin;
    if (s.mention(begin) != doc::kNone) continue;
    if (s.has(begin, kColon | kComplementiser | kSayParticiple | kRelative | kPronoun) || s.is_verb(begin))
      return {verb, verb};
    if (s.has(begin, kComma) && comma != verb) return {verb, verb};
    if (s.has(begin, kComma)) comma = begin;
  }
  if (comma == verb || verb - begin > kLongest || !s.has(comma + 1, kTitle | kSpokes) ||
      s.has(comma + 1, kHasConj | kHasPrep))
    return {verb, verb};
  if (s.has(begin, kConjWord | kDiscourse) && s.mention(begin) == doc::kNone) ++begin;
  if (opens_with_unlisted(s, begin, comma, floor)) return {begin, comma};
  const Phrase p = noun_phrase(s, begin, comma);
  return p.end == comma && s.is_person(comma - 1) && !s.has(begin, kPreposition | kHasPrep) ? p : Phrase{verb, verb};
}

}  // namespace

Phrase subject_before_aside(const Scene& s, uint32_t verb, uint32_t floor) {
  const Phrase p = subject_between_commas(s, verb, floor);
  return p.empty() ? subject_with_office(s, verb, floor) : p;
}

namespace {

/// "that the party X, claimed", "the father had been, he said": nothing but the subject between the word that opens the
/// clause and the comma right before the verb.
Phrase subject_before_comma(const Scene& s, uint32_t verb, uint32_t floor) {
  constexpr Flags kOpens = kComplementiser | kImpersonal;  // "that", "it is said that"
  uint32_t comma = verb;
  while (comma > floor && s.has(comma - 1, kDiscourse)) --comma;
  if (comma <= floor + 1 || !s.has(comma - 1, kComma)) return {verb, verb};
  --comma;
  uint32_t begin = comma;
  while (begin > floor && comma - begin < kLongestPhrase && !s.is_paragraph(begin - 1) &&
         (s.mention(begin - 1) != doc::kNone ||
          (!s.has(begin - 1, kStop | kComma | kColon | kOpens | kConjWord | kDash | kRelative) &&
           !s.is_verb(begin - 1) && !s.is_was(begin - 1))))
    --begin;
  const bool opened =
      begin > floor && s.mention(begin - 1) == doc::kNone && (s.has(begin - 1, kOpens) || s.is_was(begin - 1));
  if (!opened || begin == comma || noun_phrase(s, begin, comma).end != comma) return {verb, verb};
  const bool somebody = s.mention(begin) != doc::kNone || s.has(begin, kTitle | kSpokes | kOrgNoun | kAnonSource);
  return somebody ? Phrase{begin, comma} : Phrase{verb, verb};
}

/// "that the detained confessed", "that Kovtun said": what stands between the bare word for *that* and the verb is the
/// subject, when it is a foreign name that no lexicon holds, or many, in front of a verb for people.
bool stands_behind_that(const Scene& s, Phrase p, uint32_t verb, uint32_t floor) {
  constexpr uint32_t kLongest = 3;
  constexpr Flags kNever = kPunctuation | kHasPrep | kHasConj | kPronoun | kRelative | kNegation | kAnyVerb |
                           kDiscourse | kImpersonal | kConjWord | kDemonstrative | kDemonym;
  if (p.empty() || p.end - p.begin > kLongest || p.begin <= floor || s.mention(p.begin - 1) != doc::kNone ||
      !s.has(p.begin - 1, kComplementiser))
    return false;
  const bool many = s.has(p.begin, kDefinite) && s.has(verb, kPlural) && !s.is_thing(p.begin);
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s.mention(u) != doc::kNone || s.is_time(u) || s.is_number(u)) return false;
    if (!many && s.has(u, kFirstName)) continue;
    if (s.has(u, kNever)) return false;
    if (!many && (!s.has(u, kUnknown) || s.has(u, kDefinite | kPreposition) || s.has_owner(u))) return false;
  }
  return s.context().vocabulary().find(s.units()[p.begin - 1].form, s.context().name("an_word"), rules::kSuf) ==
         nullptr;
}

/// "and therefore he approved", "the envoy to consult and": a conjunction begins the clause of the verb.
bool opens_clause(const Scene& s, uint32_t u) {
  return s.mention(u) == doc::kNone && s.has(u, kDiscourse) && s.has(u, kHasConj) && !s.has(u, kHeads) &&
         s.folded(u).starts_with(letters::kWaw);
}

/// The words in front of a verb as far back as one phrase may reach.
struct Walk {
  uint32_t begin = 0, end = 0;
  bool source = false;  // somebody stands among them
  bool quoted = false;  // a name in marks does
  bool refused = false;
};

/// Where the phrase ends that a verb may have for its subject: not at what says when, and at the head of a relative.
uint32_t end_of_subject(const Scene& s, uint32_t verb, uint32_t floor) {
  uint32_t end = verb;
  while (end > floor && (s.is_time(end - 1) || s.has(end - 1, kDiscourse))) {
    --end;
    if (opens_clause(s, end)) return floor;
  }
  if (end < verb && end > floor && s.is_was(end - 1)) --end;  // "the centre had already announced"
  if (end > floor && s.is_class(end - 1, "had_already")) --end;
  if (end > floor && s.has(end - 1, kRelative)) --end;
  return end;
}

Walk walk_back(const Scene& s, uint32_t end, uint32_t floor) {
  Walk w{end, end};
  while (w.begin > floor && w.end - w.begin < kLongestPhrase) {
    const uint32_t u = w.begin - 1;
    const bool named = s.mention(u) != doc::kNone;
    // "the coach who left the club said": the head of the relative clause.
    if (u > floor && !named && (s.has(u, kRelative) || (s.is_verb(u) && s.has(u - 1, kRelative)))) {
      const uint32_t head = s.has(u, kRelative) ? u : u - 1;
      w = {head, head};
      continue;
    }
    if (u > floor && !named && s.has(u, kPronoun) && s.has(u, kMaybeConj) &&
        s.mention(u - 1) != doc::kNone) {  // "the president, and he is a champion of it, said"
      w = {u, u};
      continue;
    }
    w.refused = !named && s.has(u, kPronoun);  // "this is a remark (that) he said was": what it is, not who
    if (w.refused) break;
    const bool dots = !named && s.has(u, kPunctuation) && !s.has(u, kQuoteMark | kParen);
    if (s.is_paragraph(u) || dots || (!named && s.has(u, kComplementiser | kConjWord | kAdverbialPrep)) || s.is_verb(u))
      break;
    if (!named && s.has(u, kQuoteMark)) {  // a name in quotation marks may stand right before the verb
      if (w.begin != w.end && !w.quoted) break;
      --w.begin;
      if (w.quoted) break;
      w.quoted = w.source = true;
      continue;
    }
    w.source = w.source || named || s.has(u, kHeads) || (s.has(u, kDemonym) && s.has(u, kPlural));
    --w.begin;
    const bool inside = named && w.begin > floor && s.mention(w.begin - 1) == s.mention(w.begin);  // "relief and works"
    if (s.has(u, kHasConj) && !inside) break;
  }
  return w;
}

/// Without the words in front that begin no name of anybody.
uint32_t begin_of_name(const Scene& s, const Walk& w) {
  uint32_t begin = w.begin;
  while (begin < w.end && s.mention(begin) == doc::kNone && !s.has(begin, kHeads | kDefinite | kTitleQualifier) &&
         (s.has(begin, kAnyVerb) || !s.has(begin, kFirstName)) && !(w.quoted && s.has(begin, kQuoteMark)))
    ++begin;
  while (begin < w.end && s.mention(begin) == doc::kNone && s.has(begin, kDiscourse | kImpersonal) &&
         !s.has(begin, kHeads))
    ++begin;
  return begin;
}

/// A place that is only where the one in front of it is from.
bool is_from_place(const Scene& s, uint32_t place, uint32_t floor) {
  const doc::Entity* e = s.entity(place);
  if (e == nullptr || e->kind != doc::EntityKind::place || place < floor + 2 || s.mention(place - 1) != doc::kNone ||
      !s.has(place - 1, kMin))
    return false;
  const uint32_t who = place - 2;
  const bool opens = who == floor || s.is_paragraph(who - 1) || s.has(who - 1, kPunctuation | kDiscourse);
  return opens && s.mention(who) == doc::kNone && s.is_word(who) &&
         !s.has(who, kPunctuation | kPreposition | kHasPrep | kConjWord | kDiscourse | kPronoun | kOnlyVerb |
                         kDefinite | kRelative);
}

/// The place where the body in front of it has its seat.
bool is_seat_of(const Scene& s, uint32_t place, uint32_t floor) {
  const doc::Entity* e = s.entity(place);
  return e != nullptr && e->kind == doc::EntityKind::place && place > floor + 1 && s.mention(place - 1) == doc::kNone &&
         s.is_class(place - 1, "seat_word") && s.is_owned(place - 1) && s.has(place - 1, kHasConj | kMaybeConj);
}

}  // namespace

Phrase subject_before(const Scene& s, uint32_t verb, uint32_t floor) {
  if (verb > floor && s.is_word(verb - 1) && s.folded(verb - 1) == letters::kWaw) return {verb, verb};  // "X and says"
  if (const Phrase p = subject_before_aside(s, verb, floor); !p.empty()) return p;
  if (const Phrase p = subject_before_comma(s, verb, floor); !p.empty()) return p;
  Walk w = walk_back(s, end_of_subject(s, verb, floor), floor);
  const Phrase none{w.end, w.end};
  if (w.refused) return none;
  const bool marks = w.quoted && w.begin > floor && w.begin < w.end && s.has(w.begin, kQuoteMark) &&
                     s.mention(w.begin - 1) == doc::kNone;
  // "the zone is «a must»": marks behind a definite word are no subject of the next verb.
  if (marks && s.has(w.begin - 1, kDefinite | kDemonym) && !s.has(w.begin - 1, kHeads) &&
      s.mention(w.begin + 1) == doc::kNone)
    return none;
  // Pupils of "Najran": what the quotation names.
  if (marks && s.has(w.begin - 1, kPersonNoun | kOrgNoun | kAnonSource) && !s.has(w.begin - 1, kDefinite | kHasPrep))
    --w.begin;
  if (!w.source && stands_behind_that(s, {w.begin, w.end}, verb, floor)) return {w.begin, w.end};
  uint32_t begin = begin_of_name(s, w);
  if (const uint32_t seat = begin; is_seat_of(s, seat, floor)) {  // "the organisation, whose seat is Geneva, said"
    w = walk_back(s, seat - 1, floor);
    begin = begin_of_name(s, w);
  } else if (is_from_place(s, begin, floor)) {
    begin -= 2;  // "a woman from Jeddah says"
    w.source = true;
  }
  if (begin < w.end && s.mention(begin) == doc::kNone && s.has(begin, kPreposition | kHasPrep)) return none;
  if (begin > floor && begin < w.end && s.has(begin - 1, kPreposition) && !s.has(begin - 1, kMin) &&
      s.mention(begin - 1) == doc::kNone && !(s.is_even(begin - 1) && (begin - 1 == floor || s.has(begin - 2, kStop))))
    return none;
  if (is_topic(s, begin, floor)) return none;
  return w.source ? Phrase{begin, w.end} : none;
}

}  // namespace isnad::read
