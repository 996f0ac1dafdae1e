#include "read/agreement.h"

#include <algorithm>

#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

namespace letters = text::letters;

std::string_view written(const Scene& s, uint32_t u) { return s.span({u, u + 1}).of(s.context().text()); }

}  // namespace

Gender gender_of(const doc::Entity& e) {
  if (e.gender == doc::Entity::Gender::female) return Gender::female;
  if (e.gender == doc::Entity::Gender::male) return Gender::male;
  return Gender::unknown;
}

bool may_be_of_gender(const Scene& s, uint32_t verb, bool feminine) {
  if (s.has(verb, kFeminine) == feminine) return true;
  if (feminine || !s.is_word(verb)) return false;
  auto& vocabulary = s.context().vocabulary();
  const auto readings = vocabulary.readings(s.units()[verb].form);
  return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    return vocabulary.entry(r) != nullptr && (r.features & rules::kPast) != 0 &&
           (r.features & (rules::kFem | rules::kPl | rules::kDu | rules::kP1 | rules::kSuf)) == 0;
  });
}

bool is_feminine_noun(const Scene& s, uint32_t u) {
  constexpr Flags kNever = kPartitive | kFirstName | kNamePart | kPunctuation | kPreposition | kHasPrep | kOnlyVerb;
  // Titles with the ending are men's too ("His Grace", "the preacher").
  constexpr Flags kPeople = kTitle | kSpokes | kAnonSource | kPersonNoun;
  constexpr Flags kBodies = kOrgNoun | kMediaNoun | kAgencyNoun;
  if (!s.is_word(u) || s.has(u, kNever) || (s.has(u, kPeople) && !s.is_thing(u))) return false;
  const doc::Entity* e = s.entity(u);
  if (e != nullptr && (e->kind == doc::EntityKind::person || !s.has(u, kBodies))) return false;
  const auto& unit = s.units()[u];
  const std::string_view word = s.context().tokens()[unit.token_begin].span.of(s.context().text());
  if (word.ends_with(letters::kTehMarbuta))
    return !s.has(u, kPlural) && (e != nullptr || !s.has(u, kUnknown) || s.is_thing(u));
  return word.ends_with(letters::kPluralFeminine) && s.has(u, kPlural) && !s.has(u, kUnknown);
}

bool is_indefinite_object(const Scene& s, uint32_t u) {
  if (s.is_marked_object(u)) return true;
  if (s.mention(u) != doc::kNone || !s.is_word(u) || s.has(u, kDefinite | kHasPrep)) return false;
  const std::string_view word = s.folded(u);
  if (!word.ends_with(letters::kAlef)) return false;
  const uint32_t next = u + 1;
  if (next < s.units().size() && (s.mention(next) != doc::kNone || s.has(next, kDefinite)) &&
      !s.has(next, kHasConj | kHasPrep))
    return false;  // "the two ministers of": two with a complement are written alike
  const std::string_view stem = word.substr(0, word.size() - letters::kAlef.size());
  auto& vocabulary = s.context().vocabulary();
  const auto readings = vocabulary.readings(s.units()[u].form);
  return !readings.empty() && std::all_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    const rules::Entry* e = vocabulary.entry(r);
    return e != nullptr && (r.features & (rules::kPast | rules::kPres | rules::kSuf | rules::kDu)) == 0 &&
           stem.ends_with(text::fold(e->lemma));
  });
}

bool is_oblique_plural(const Scene& s, uint32_t u) {
  if (s.mention(u) != doc::kNone || !s.is_word(u) || s.has(u, kDefinite | kHasPrep | kUnknown) ||
      !s.folded(u).ends_with(letters::kYeh))
    return false;
  auto& vocabulary = s.context().vocabulary();
  const auto readings = vocabulary.readings(s.units()[u].form);
  bool many = false;
  for (const rules::Reading& r : readings) {
    if ((r.features & rules::kSuf) != 0) continue;  // "my player"
    const rules::Entry* e = vocabulary.entry(r);
    if (e == nullptr || (r.features & (rules::kPl | rules::kDu)) == 0 ||
        std::string_view(e->lemma).ends_with(letters::kYeh))
      return false;
    many = true;
  }
  return many;
}

namespace {

/// The subject begins right behind the verb, or behind an adverb ("rejected also an article").
bool is_next_to_verb(const Scene& s, const Cue& c) {
  uint32_t next = c.unit + 1;
  while (next < c.subject.begin && s.mention(next) == doc::kNone && s.has(next, kDiscourse)) ++next;
  return c.subject.begin == next;
}

}  // namespace

bool is_object_by_form(const Scene& s, const Cue& c) {
  if (c.kind != Cue::Kind::verb || c.subject_before || c.subject.empty() || c.plural || !is_next_to_verb(s, c))
    return false;
  const uint32_t head = c.subject.begin;
  if (s.units()[c.unit].token_end > s.units()[c.unit].token_begin + 1)
    return false;  // "came in": its noun is no subject
  if (is_indefinite_object(s, head)) return true;
  return !c.feminine && is_feminine_noun(s, head);
}

namespace {

/// "and she called on President X", "a suit that accuses him": a man behind a verb in the feminine, or a woman behind
/// one that is not.
bool is_of_other_gender(const Scene& s, const Cue& c) {
  const uint32_t head = c.subject.begin;
  if (s.has(head, kAnonSource | kOrgNoun | kPartitive | kPlural | kHasPrep)) return false;
  for (uint32_t u = head; u < c.subject.end; ++u) {
    if (!s.is_person(u)) continue;
    return gender_of(*s.entity(u)) == (c.feminine ? Gender::male : Gender::female);
  }
  return c.feminine && s.mention(head) == doc::kNone && s.has(head, kTitle) && s.has(head, kDefinite) &&
         !s.has(head, kFeminine | kSpokes | kDemonym) && !written(s, head).ends_with(letters::kTehMarbuta);
}

}  // namespace

bool is_called_upon_by_form(const Scene& s, const Cue& c) {
  if (c.kind != Cue::Kind::verb || c.subject_before || c.subject.empty() || c.plural || !is_next_to_verb(s, c))
    return false;
  const uint32_t head = c.subject.begin;
  if (is_of_other_gender(s, c)) return true;
  if (!s.is_word(head) || s.has(head, kHasPrep | kHasConj | kPartitive | kFirstName | kNamePart)) return false;
  const doc::Entity* e = s.entity(head);
  if (e != nullptr && e->kind == doc::EntityKind::person) return false;
  const bool people = s.has(head, kTitle | kSpokes | kAnonSource | kPersonNoun);
  // A verb for one man, and one noun for many things, or for one that is feminine.
  if (!c.feminine) return !people && (is_feminine_noun(s, head) || s.is_broken_plural(head));
  // A verb for one woman or for things, and men.
  return people && e == nullptr && !s.has(head, kAnonSource | kOrgNoun | kFeminine | kDefinite) &&
         s.is_broken_plural(head) && s.has(head, kTitle);
}

namespace {

/// "the spokesman Greek press reports that (she) said": a person, and the papers that he speaks of.
bool ends_with_papers(const Scene& s, Phrase p) {
  bool person = false;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    const doc::Entity* e = s.entity(u);
    if (e != nullptr) person = person || (e->kind == doc::EntityKind::person && gender_of(*e) != Gender::female);
    const bool paper = e == nullptr && person && s.has(u, kDocumentNoun) && s.is_broken_plural(u) &&
                       !s.has(u, kDefinite | kHasPrep | kHasConj | kTitle | kOrgNoun);
    if (paper) return !s.has(u - 1, kPreposition) && noun_phrase(s, u, p.end).end == p.end;
  }
  return false;
}

}  // namespace

bool is_no_subject(const Scene& s, Phrase p, const Cue& c) {
  if (c.kind != Cue::Kind::verb || p.empty() || c.plural) return false;
  const uint32_t head = p.begin;
  const bool behind_that = head > 0 && s.has(head - 1, kComplementiser | kConjWord);
  if (!behind_that && is_indefinite_object(s, head)) return true;
  if (!c.feminine) return is_feminine_noun(s, head) && !s.has(head, kQuoteMark);
  if (ends_with_papers(s, p)) return true;
  if (s.mention(head) == doc::kNone && (!s.has(head, kTitle) || written(s, head).ends_with(letters::kTehMarbuta)))
    return false;
  for (uint32_t u = head; u < p.end; ++u) {
    const doc::Entity* e = s.entity(u);
    if (e == nullptr) continue;
    return e->kind == doc::EntityKind::person && gender_of(*e) == Gender::male;
  }
  return false;
}

bool is_one_in_front_of_many(const Scene& s, Phrase p, const Cue& c) {
  if (!c.plural || c.dual || c.kind != Cue::Kind::verb || p.empty() || s.has(p.begin, kHasConj)) return false;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (u > p.begin && s.has(u, kHasConj)) return false;
  }
  constexpr Flags kMany = kTitle | kSpokes | kAnonSource | kPersonNoun | kOrgNoun | kMediaNoun | kPartitive;
  if (s.mention(p.begin) == doc::kNone)
    return (s.has(p.begin, kQuoteMark) && s.has(p.end - 1, kQuoteMark)) ||
           (s.has(p.begin, kDocumentNoun) && !s.has(p.begin, kMany));
  const doc::Entity* e = s.entity(p.begin);
  return e != nullptr && e->kind == doc::EntityKind::person && s.mention(p.end - 1) == s.mention(p.begin) &&
         !s.name_is_prefixed(p.begin);
}

Phrase without_object_before(const Scene& s, Phrase p) {
  const uint32_t last = p.end - 1;
  if (last <= p.begin || !is_indefinite_object(s, last)) return p;
  const bool closed = s.mention(last - 1) != doc::kNone || s.has(last - 1, kDefinite);
  return closed ? Phrase{p.begin, last} : p;
}

Phrase described_paper(const Scene& s, Phrase p, const Cue& c) {
  constexpr Flags kPaper = kDocumentNoun | kSpeechNoun;
  for (uint32_t u = c.unit; u-- > p.begin;) {
    if (s.mention(u) != doc::kNone || !s.has(u, kPaper)) continue;
    if (s.has(u, kDefinite | kTitle | kOrgNoun | kHasPrep) || s.has_owner(u)) break;
    const bool feminine = is_feminine_noun(s, u) || s.has(u, kPlural);
    if (feminine != c.feminine) break;
    const Phrase paper = noun_phrase(s, u, std::min(p.end, c.unit));
    return paper.empty() ? Phrase{u, u + 1} : paper;
  }
  return {c.unit, c.unit};
}

namespace {

/// Whoever the paper at `paper` is by: the phrase behind "of" that ends right before `end`.
Phrase paper_by(const Scene& s, uint32_t paper, uint32_t end) {
  constexpr uint32_t kAdjectives = 2;
  uint32_t u = paper + 1;
  while (u < end && u - paper <= kAdjectives && s.mention(u) == doc::kNone && !s.has(u, kLiPrefix | kPunctuation) &&
         s.has(u, kUnknown | kTitleQualifier | kDemonym | kDefinite) && !s.has(u, kPreposition | kHasPrep | kAnyVerb))
    ++u;
  if (u >= end || !s.has(u, kLiPrefix)) return {end, end};
  const bool of = s.mention(u) != doc::kNone ? s.name_is_prefixed(u) : s.has(u, kHasPrep) && s.has(u, kHeads);
  Phrase p = of ? noun_phrase(s, u, end) : Phrase{end, end};
  while (!p.empty() && p.end < end && s.mention(p.end) == doc::kNone && s.has(p.begin, kAnonSource) &&
         s.has(p.end, kAnonSource | kDemonym | kTitleQualifier) && !s.has(p.end, kDefinite | kHasConj | kHasPrep))
    ++p.end;  // "a Kuwaiti source, responsible"
  return p.end == end ? p : Phrase{end, end};
}

}  // namespace

Phrase owner_of_paper(const Scene& s, const Cue& c, uint32_t floor) {
  constexpr uint32_t kFarthest = 14;
  const Phrase none{c.unit, c.unit};
  if (c.kind != Cue::Kind::verb || c.has_conjunction || c.plural) return none;
  const bool in_it = s.is_class(c.unit + 1, "in_it");
  uint32_t end = c.unit;
  while (end > floor && s.has(end - 1, kDiscourse) && s.mention(end - 1) == doc::kNone) --end;
  const bool relative = end > floor && s.has(end - 1, kRelative) && s.mention(end - 1) == doc::kNone;
  if (relative) --end;
  if (relative && !in_it) return none;
  for (uint32_t u = end; u-- > floor && end - u <= kFarthest;) {
    if (s.is_paragraph(u)) return none;
    if (s.mention(u) != doc::kNone) continue;
    if (s.has(u, kStop | kComma | kColon | kComplementiser | kConjWord) || s.is_verb(u)) return none;
    if (!s.has(u, kDocumentNoun | kSpeechNoun) || s.has(u, kTitle | kOrgNoun) || (s.has(u, kDefinite) && !in_it))
      continue;
    const Phrase owner = paper_by(s, u, end);
    if (owner.empty()) return none;
    const doc::Entity* e = s.entity(owner.end - 1);
    const bool person = e != nullptr && e->kind == doc::EntityKind::person;
    // Of a body it is the paper that says so, or is sent to it.
    if (!in_it && !person && !s.has(owner.begin, kAnonSource)) return none;
    const bool woman = person && gender_of(*e) == Gender::female;
    const bool feminine = woman || is_feminine_noun(s, owner.begin) || s.has(owner.begin, kPlural);
    return feminine == c.feminine ? owner : none;
  }
  return none;
}

bool relative_disagrees(const Scene& s, uint32_t relative, uint32_t head) {
  const doc::Entity* e = s.entity(head);
  const bool person = e != nullptr && e->kind == doc::EntityKind::person;
  const bool noun = e == nullptr && s.is_word(head) && !s.has(head, kPartitive | kQuoteMark | kDemonym);
  if (s.is_class(relative, "rel_pl")) return person && !s.has(head, kPlural);
  if (s.is_class(relative, "rel_f"))
    return (person && gender_of(*e) == Gender::male) ||
           (noun && s.has(head, kPlural) && s.has(head, kTitle | kPersonNoun) && !s.has(head, kAnonSource | kOrgNoun) &&
            !s.has(head, kFeminine) && s.is_broken_plural(head));
  return noun && (is_feminine_noun(s, head) || s.is_broken_plural(head) || s.has(head, kPlural));
}

Phrase paper_behind_comma(const Scene& s, const Cue& c, uint32_t floor) {
  constexpr uint32_t kNear = 8;
  if (c.kind != Cue::Kind::verb || !c.present || c.plural || c.unit < floor + 2 || !s.has(c.unit - 1, kComma))
    return {c.unit, c.unit};
  uint32_t begin = c.unit - 1;
  while (begin > floor && c.unit - begin < kNear && !s.is_paragraph(begin - 1) &&
         !(s.mention(begin - 1) == doc::kNone &&
           (s.has(begin - 1, kPunctuation | kComplementiser | kConjWord | kRelative) || s.is_verb(begin - 1))))
    --begin;
  const Phrase paper = described_paper(s, {begin, c.unit - 1}, c);
  if (paper.empty()) return {c.unit, c.unit};
  if (paper.begin > floor && s.has(paper.begin - 1, kPreposition))
    return {c.unit, c.unit};                                       // "about the decision, he says"
  const Phrase whole = subject_until(s, paper.begin, c.unit - 1);  // a statement of the ministry
  return whole.empty() ? paper : whole;
}

}  // namespace isnad::read
