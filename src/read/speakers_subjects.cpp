// Who acts in a sentence, where no word at the cue says who speaks: the subject of the sentence itself, of the ones
// before it, or of a clause that somebody tells.
#include <algorithm>

#include "read/speakers.h"
#include "text/letters.h"

namespace isnad::read {

/// "The embassy explained the circumstances of … the child": the subject right behind the verb that opens one of the
/// last sentences, when it agrees.
std::optional<size_t> Speakers::subject_of_earlier(const Cue& cue) {
  constexpr uint32_t kSentences = 2;
  uint32_t end = cue.unit;
  for (uint32_t n = 0; n <= kSentences && end > 0; ++n) {
    const uint32_t begin = s_.sentence_begin(end);
    if (const auto voice = subject_of_opening(begin, end, cue, Opening::verb)) return voice;
    end = begin;
    while (end > 0 && (s_.is_paragraph(end - 1) || s_.has(end - 1, kStop))) --end;
  }
  return std::nullopt;
}

/// The subject right behind the verb that opens the sentence, when it agrees.
std::optional<size_t> Speakers::subject_of_opening(uint32_t begin, uint32_t end, const Cue& cue, Opening by) {
  if (begin + 1 >= end || s_.mention(begin) != doc::kNone || s_.has(begin, kHeads | kPunctuation)) return std::nullopt;
  const doc::Entity* e = s_.entity(begin + 1);
  const Phrase p = noun_phrase(s_, begin + 1, end, Qualifiers::certain);
  const bool person = (e != nullptr && e->kind == doc::EntityKind::person) ||
                      ((e != nullptr || s_.has(begin + 1, kTitle)) && !p.empty() && named_person(p).has_value());
  // In front of a name the bare word that opens the sentence is its verb, whether or not a lexicon says so.
  const bool bare = by == Opening::any_word && person && s_.has(begin, kUnknown) &&
                    !s_.has(begin, kDefinite | kHasPrep | kPreposition | kDiscourse | kFirstName) &&
                    !s_.name_is_prefixed(begin + 1);
  if (bare ? s_.folded(begin).ends_with(text::letters::kTeh) != cue.feminine
           : !s_.has(begin, kAnyVerb) || !may_be_of_gender(s_, begin, cue.feminine))
    return std::nullopt;
  const bool acts = e != nullptr ? person || e->kind != doc::EntityKind::place
                                 : s_.has(begin + 1, kOrgNoun | kTitle | kSpokes | kMinistryShort | kAnonSource);
  const bool whole = e != nullptr || s_.has(begin + 1, kDefinite) ||
                     (p.end > begin + 2 && !s_.has_owner(begin + 2));  // not "and he was a pioneer"
  const auto voice =
      !p.empty() && acts && whole && !s_.has(begin + 1, kHasPrep | kPreposition) ? of_phrase(p, cue) : std::nullopt;
  return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
}

std::optional<size_t> Speakers::subject_of_previous(const Cue& cue) {
  if (cue.kind != Cue::Kind::verb || !cue.has_conjunction || cue.plural || cue.unit == 0) return std::nullopt;
  uint32_t end = cue.unit;
  const bool new_paragraph = s_.is_paragraph(end - 1);
  if (!s_.has(end - 1, kStop) && !new_paragraph) return std::nullopt;
  while (end > 0 && (s_.has(end - 1, kStop) || s_.is_paragraph(end - 1))) --end;
  const uint32_t begin = s_.sentence_begin(end);
  if (last_ && voices_[*last_].last_unit >= begin) return std::nullopt;
  if (begin + 1 >= end) return std::nullopt;
  const bool person = named_person(noun_phrase(s_, begin + 1, end, Qualifiers::certain)).has_value();
  const bool named =
      s_.entity(begin + 1) != nullptr || (s_.has(begin + 1, kTitle) && (s_.has(begin + 1, kDefinite) || person));
  if (new_paragraph && !(person && !s_.is_was(begin))) return std::nullopt;
  return named ? subject_of_opening(begin, end, cue, Opening::any_word) : std::nullopt;
}

std::optional<size_t> Speakers::acts_beside(size_t voice, const Cue& cue, uint32_t floor) {
  if (cue.kind != Cue::Kind::verb || !cue.subject_before || cue.unit == 0 || !s_.has(cue.unit - 1, kRelative))
    return std::nullopt;
  const uint32_t begin = s_.sentence_begin(cue.unit, floor);
  if (s_.mention(begin) != doc::kNone || !s_.has(begin, kSayVerb | kCourtesy)) return std::nullopt;
  const auto acts = subject_of_opening(begin, cue.unit, cue, Opening::verb);
  return acts && *acts != voice ? acts : std::nullopt;
}

std::optional<size_t> Speakers::as_for(const Cue& cue, uint32_t floor) {
  if (cue.kind != Cue::Kind::verb || !cue.has_conjunction ||
      !s_.span({cue.unit, cue.unit + 1}).of(s_.context().text()).starts_with(text::letters::kFeh))
    return std::nullopt;
  const uint32_t begin = s_.sentence_begin(cue.unit, floor);
  if (begin + 1 >= cue.unit || s_.mention(begin) != doc::kNone || !is_word(begin, as_for_)) return std::nullopt;
  const Phrase p = with_name_behind(s_, subject_until(s_, begin + 1, cue.unit), cue.unit);
  const auto voice = p.empty() ? std::nullopt : of_phrase(p, cue);
  return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
}

std::optional<size_t> Speakers::subject_since(const Cue& cue) {
  constexpr uint32_t kSentences = 3;
  if (!last_ || agrees(voices_[*last_], cue) || cue.kind != Cue::Kind::verb) return std::nullopt;
  uint32_t end = s_.sentence_begin(cue.unit, last_end_);
  for (uint32_t n = 0; n < kSentences; ++n) {
    while (end > last_end_ && (s_.is_paragraph(end - 1) || s_.has(end - 1, kStop))) --end;
    if (end <= last_end_) break;
    const uint32_t begin = s_.sentence_begin(end, last_end_);
    uint32_t verb = begin;
    while (verb < end && (s_.has(verb, kDiscourse | kConjWord | kComma) || s_.is_time(verb))) ++verb;
    const bool whole = begin > last_end_ || (begin > 0 && (s_.is_paragraph(begin - 1) || s_.has(begin - 1, kStop)));
    if (whole && verb < end) {
      if (const auto voice = subject_of_opening(verb, end, cue, Opening::any_word)) return voice;
    }
    end = begin;
  }
  return std::nullopt;
}

std::optional<size_t> Speakers::named_before(const Cue& cue) {
  if (!voices_.empty() || cue.plural) return std::nullopt;
  if (const auto subject = subject_of_earlier(cue)) return subject;
  const doc::Mention* found = person_told_of(cue);
  if (found == nullptr) return std::nullopt;
  const uint32_t unit = s_.unit_at(found->span.begin);
  return remember(person(unit, {unit, unit + 1}));
}

/// The one person who has been named before the cue and agrees with it; of several the one of whom most is told. Null:
/// nobody.
const doc::Mention* Speakers::person_told_of(const Cue& cue) const {
  constexpr uint32_t kOften = 3;
  const uint32_t here = s_.units()[cue.unit].span.begin;
  std::vector<std::pair<const doc::Mention*, uint32_t>>
      people;  // last named where in front of the cue, and how often in all
  for (const doc::Mention& m : s_.document().mentions) {
    if (m.entity == doc::kNone || m.form == doc::MentionForm::pronoun) continue;
    const doc::Entity& e = s_.document().entities[m.entity];
    if (m.span.begin >= here && people.empty()) break;
    if (e.kind != doc::EntityKind::person || gender_of(e) == (cue.feminine ? Gender::male : Gender::female)) continue;
    const auto known =
        std::find_if(people.begin(), people.end(), [&](const auto& p) { return p.first->entity == m.entity; });
    if (known != people.end()) {
      if (m.span.begin < here) known->first = &m;
      ++known->second;
    } else if (m.span.begin < here) {
      people.emplace_back(&m, 1);
    }
  }
  if (people.empty()) return nullptr;
  std::stable_sort(people.begin(), people.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  const bool most = people.size() == 1 || (people[0].second >= kOften && people[0].second >= 2 * people[1].second);
  return most ? people[0].first : nullptr;
}

std::optional<size_t> Speakers::unheard(const Cue& cue) {
  constexpr uint32_t kFarthest = 120;
  if (cue.kind != Cue::Kind::verb || !cue.has_conjunction || cue.plural || cue.unit == 0) return std::nullopt;
  const uint32_t end = s_.sentence_begin(cue.unit);
  uint32_t floor = last_end_;
  while (floor < end && !s_.is_paragraph(floor) && !s_.has(floor, kStop)) ++floor;  // a content may be cut short
  if (end > kFarthest) floor = std::max(floor, end - kFarthest);
  for (uint32_t u = end; u-- > floor;) {
    if (s_.mention(u) != doc::kNone || !s_.has(u, kSayVerb) || !may_be_of_gender(s_, u, cue.feminine)) continue;
    const bool opens = u == floor || s_.has(u, kMaybeConj) || s_.is_paragraph(u - 1) || s_.is_time(u - 1) ||
                       s_.has(u - 1, kStop | kComma | kConjWord | kDiscourse);
    if (!opens || !is_sure_verb(u)) continue;
    const Phrase p = with_name_behind(s_, noun_phrase(s_, u + 1, end, Qualifiers::certain), end);
    if (p.empty() || s_.has(p.begin, kHasPrep | kPreposition)) continue;
    const bool named = named_person(p).has_value() ||
                       (s_.mention(p.begin) == doc::kNone && s_.has(p.begin, kTitle | kSpokes | kAnonSource));
    if (!named) continue;
    const auto voice = of_phrase(p, cue);
    if (voice && agrees(voices_[*voice], cue)) return voice;
  }
  return std::nullopt;
}

/// A verb of saying and nothing else, of which nobody doubts that it says something.
bool Speakers::is_sure_verb(uint32_t u) const {
  const rules::Reading* r = s_.context().vocabulary().find(s_.units()[u].form, say_verb_);
  const rules::Entry* e = r == nullptr ? nullptr : s_.context().vocabulary().entry(*r);
  return e != nullptr && !e->has(weak_) && (r->features & (rules::kMasdar | rules::kPart | rules::kSuf)) == 0 &&
         s_.has(u, kAnyVerb) && !s_.has(u, kHeads | kDefinite);
}

/// Whether the one named at `u` agrees with a verb that goes on for somebody.
bool Speakers::may_go_on(uint32_t u, const Cue& cue) const {
  const doc::Entity* e = s_.entity(u);
  const bool many = cue.plural && cue.kind != Cue::Kind::masdar;
  if (e == nullptr) {
    const bool one = !cue.dual && s_.has(u, kTitle | kPersonNoun) &&
                     !s_.has(u, kPlural | kPartitive | kOrgNoun | kMediaNoun) &&
                     s_.units()[u].token_end == s_.units()[u].token_begin + 1 && !is_kin(u);
    return !many || (s_.has(u, kPlural | kPartitive | kAnonSource | kPersonNoun | kOrgNoun) && !one);
  }
  if (e->kind != doc::EntityKind::person) return true;
  return !cue.plural && gender_of(*e) != (cue.feminine ? Gender::male : Gender::female);
}

/// "thanked the embassy …, adding": a participle has the gender of who speaks; a body with the feminine ending is no
/// masculine one's.
bool Speakers::disagrees(uint32_t head, const Cue& cue) const {
  if ((cue.kind != Cue::Kind::participle && cue.kind != Cue::Kind::verb) || cue.feminine || cue.plural ||
      !s_.has(head, kOrgNoun | kMinistryShort | kMediaNoun | kAgencyNoun) ||
      s_.has(head, kTitle | kPersonNoun | kAnonSource))
    return false;
  const doc::Entity* e = s_.entity(head);
  return (e == nullptr || e->kind == doc::EntityKind::organization) &&
         (s_.folded(head).ends_with(text::letters::kFeminine) || is_feminine_noun(s_, head) || is_plural(head));
}

/// "Outlet - Riyadh: …", "asked by (Outlet) about": a medium that is credited, or asked, is not the subject.
bool Speakers::is_credited(uint32_t u, uint32_t begin, uint32_t unit) const {
  constexpr uint32_t kLongestCredit = 6;
  if (u == begin && s_.is_person(u)) {  // "Name - Outlet - Riyadh: …"
    uint32_t next = u + 1;
    while (next < unit && s_.mention(next) == s_.mention(u)) ++next;
    return next + 1 < unit && s_.has(next, kDash) && s_.is_medium(next + 1);
  }
  if (!s_.is_medium(u)) return false;
  if (u > begin && s_.has(u - 1, kParen)) return true;
  uint32_t next = u + 1;
  while (next < unit &&
         ((s_.mention(next) != doc::kNone && s_.mention(next) == s_.mention(u)) || s_.has(next, kQuoteMark)))
    ++next;
  if (next < unit && s_.mention(next) == doc::kNone && is_word(next, with_)) return true;  // "the paper spoke with X"
  if (next + 1 < unit && s_.mention(next) == doc::kNone && s_.mention(next + 1) == doc::kNone &&
      !s_.has(next, kPunctuation | kPreposition | kHeads) && is_word(next + 1, with_))
    return true;
  for (uint32_t v = u + 1; u - begin < kLongestCredit && v < unit && v - u <= kLongestCredit; ++v) {
    if (s_.has(v, kColon)) return true;
    if (s_.is_verb(v)) return false;
  }
  return false;
}

/// One person, with nobody named beside them.
bool Speakers::is_one(Phrase p, uint32_t limit) const {
  if (!named_person(p)) return false;
  uint32_t next = p.end;
  while (next < limit && s_.has(next, kComma)) ++next;
  return next >= limit || !s_.has(next, kHasConj) ||
         (s_.mention(next) == doc::kNone && !s_.has(next, kTitle | kFirstName));
}

bool Speakers::is_in_title(uint32_t u) const {
  const auto& title = s_.document().title;
  return title && title->contains(s_.span({u, u + 1}));
}

/// "the senator Dian X (she) defended": the verb in front of a name tells its gender, whatever the list of names says.
bool Speakers::is_told_by_verb(uint32_t u, uint32_t begin, const Cue& cue) const {
  const doc::Entity* e = s_.entity(u);
  if (!cue.feminine || e == nullptr || e->kind != doc::EntityKind::person || e->kb_entry != doc::kNone) return false;
  while (u > begin && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kTitle) && !s_.has(u - 1, kHasPrep)) --u;
  return u > begin && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kOnlyVerb) && s_.has(u - 1, kFeminine);
}

/// Countries and clubs act: a verb stands behind the name, or the one that opens the clause in front of it ("Ethiopia
/// opened the dispute when it asked").
bool Speakers::acts_at(uint32_t u, uint32_t begin, uint32_t unit, const Cue& cue) const {
  const bool behind = u + 1 < unit && (u == begin ? s_.has(u + 1, kAnyVerb) : s_.is_verb(u + 1));
  if (behind) return true;
  if (!cue.feminine || u == begin || s_.has(u, kHasPrep) || !s_.has(u - 1, kAnyVerb) ||
      s_.mention(u - 1) != doc::kNone || s_.has(u - 1, kDefinite | kPreposition))
    return false;
  return u == begin + 1 ||
         (u == begin + 2 && s_.mention(begin) == doc::kNone && !s_.has(begin, kPreposition | kHasPrep)) ||
         (s_.has(u - 2, kComma | kDiscourse) && s_.has(u - 1, kOnlyVerb));
}

/// "the local specialised exhibitions", written like "the opponent": a feminine adjective of one that is no woman's.
bool Speakers::are_things(uint32_t u) const {
  const auto is_female = [&](uint32_t v) { return s_.folded(v).ends_with(text::letters::kFeminine); };
  return s_.mention(u) == doc::kNone && s_.is_word(u) && s_.has(u, kTitle | kPersonNoun) && s_.has(u, kDefinite) &&
         !s_.has(u, kOrgNoun) && !is_female(u) && u + 1 < s_.units().size() && s_.mention(u + 1) == doc::kNone &&
         s_.is_word(u + 1) && s_.has(u + 1, kDefinite) && !s_.has(u + 1, kHeads | kHasConj | kHasPrep) &&
         is_female(u + 1);
}

/// An office, a body, or people where many speak; a medium where a woman's participle tells it.
bool Speakers::is_subject_noun(uint32_t u, uint32_t begin, const Cue& cue) const {
  if (s_.has(u, kHasPrep | kPreposition) || s_.has_owner(u) || s_.is_owned(u)) return false;
  const bool named = s_.entity(u) != nullptr;
  if (are_things(u)) return false;
  const Flags people =
      cue.plural ? kPartitive | kAnonSource | kPersonNoun : Flags{0};  // "a number of residents complained, and they …"
  // "which made clear that the programmes cover": a body in what somebody tells.
  const bool told_of = !named && u > begin + 1 && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kComplementiser) &&
                       s_.has(u, kOrgNoun) && !s_.has(u, kTitle | kSpokes);
  const bool paper = !named && s_.has(u, kMediaNoun | kAgencyNoun) && s_.has(u, kDefinite) && cue.feminine;
  return (s_.has(u, kTitle | kOrgNoun | kSpokes | people) || paper) && !told_of;
}

/// "one of them asked", "an official asked": right behind a verb that agrees with the cue.
bool Speakers::is_one_behind_verb(uint32_t u, uint32_t begin, const Cue& cue) const {
  return !cue.plural && !s_.has(u, kHasPrep) && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kOnlyVerb) &&
         s_.has(u - 1, kFeminine) == cue.feminine &&
         (s_.has(u, kPartitive) ? s_.is_owned(u) : s_.has(u, kAnonSource) && u == begin + 1 && !is_plural(u));
}

/// A definite noun opens the title, with its verb right behind it.
bool Speakers::begins_headline(uint32_t u, uint32_t unit, const Cue& cue) const {
  return s_.entity(u) == nullptr && is_in_title(u) && s_.has(u, kDefinite) && u + 1 < unit && s_.is_verb(u + 1) &&
         !cue.plural && s_.has(u + 1, kFeminine) == cue.feminine;
}

/// The verb that opens the sentence says something.
bool Speakers::opens_with_saying(uint32_t begin, uint32_t unit) const {
  uint32_t verb = begin;
  while (verb < unit && s_.has(verb, kDiscourse | kConjWord | kComma)) ++verb;
  return s_.has(verb, kSayVerb) && s_.mention(verb) == doc::kNone;
}

/// "amid an assurance of a commander that …, pointing to": whose saying it is that the sentence tells of. `front` is
/// where the words for them begin. Empty: nobody's.
Phrase Speakers::behind_saying(uint32_t u, uint32_t front, uint32_t begin, uint32_t unit) const {
  const doc::Entity* e = s_.entity(u);
  if (front < begin + 2 || !s_.has(front - 1, kMin) || !s_.has(front - 2, kSayMasdar) || s_.has(front - 2, kDefinite) ||
      s_.mention(front - 2) != doc::kNone ||
      (e == nullptr ? !s_.has(u, kTitle | kSpokes | kAnonSource | kOrgNoun) : e->kind == doc::EntityKind::place))
    return {u, u};
  return with_name_behind(s_, noun_phrase(s_, u, unit), unit);
}

/// "and he added, in his answer to …, saying": who went on speaking is in no word of this sentence.
bool Speakers::goes_on_in_answer(uint32_t begin, uint32_t unit, const Cue& cue) const {
  return cue.kind == Cue::Kind::participle && begin + 2 < unit && s_.has(begin, kSayVerb) && s_.has(begin, kOnlyVerb) &&
         s_.has(begin, kMaybeConj) && s_.has(begin + 1, kFi) && s_.mention(begin + 1) == doc::kNone;
}

std::optional<size_t> Speakers::subject_of_sentence(uint32_t unit, uint32_t floor, const Cue& cue) {
  const uint32_t begin = s_.sentence_begin(unit, floor);
  if (goes_on_in_answer(begin, unit, cue)) return std::nullopt;
  // "…, where he said": only who acts in the clause in front, nobody met or visited there.
  const bool where = cue.kind == Cue::Kind::verb && cue.unit > begin && is_word(cue.unit - 1, where_);
  const bool in_paper =
      cue.in_relative || s_.is_class(cue.unit + 1, "in_it");  // "an interview with X, in which he said"
  const bool says = opens_with_saying(begin, unit);
  bool in_relative = false;
  for (uint32_t u = begin; u < unit; ++u) {
    if (u > begin && s_.mention(u) != doc::kNone && s_.mention(u) == s_.mention(u - 1)) continue;
    const doc::Entity* e = s_.entity(u);
    if (s_.mention(u) == doc::kNone && s_.has(u, kRelative | kComma | kStop | kComplementiser | kConjWord))
      in_relative = cue.kind == Cue::Kind::verb && u > begin && s_.has(u, kRelative);
    if (is_word(u, honorific_)) return std::nullopt;  // "His Highness": who was last meant
    if (is_quoted_at(u, begin, unit)) return of_phrase({u, u + 1}, cue);
    if (is_oblique_plural(s_, u)) continue;  // "into two groups, players of the wing"
    const bool told = !may_go_on(u, cue) && is_told_by_verb(u, begin, cue);
    if ((!may_go_on(u, cue) && !told) || disagrees(u, cue) || is_credited(u, begin, unit)) continue;
    const bool place = e != nullptr && e->kind == doc::EntityKind::place && !acts_at(u, begin, unit, cue);
    const uint32_t front = u > begin + 1 && s_.has(u - 1, kQuoteMark) ? u - 1 : u;  // to "the paper"
    if (const Phrase p = behind_saying(u, front, begin, unit); !p.empty()) return of_phrase(p, cue);
    const bool after_preposition =
        front > begin && s_.has(front - 1, kPreposition) && !(u == begin + 1 && s_.is_even(begin));
    const bool person = e != nullptr && e->kind == doc::EntityKind::person;
    if (person && !in_paper && is_governed_name(s_, begin, u)) continue;  // "he mocked the governor X, saying"
    if (e != nullptr && !place && !after_preposition && !s_.has(u, kHasPrep) &&
        ((person && !where && !in_relative) || is_subject_place(u, begin)) && !(in_relative && says)) {
      const Phrase p = with_name_behind(s_, noun_phrase(s_, u, unit), unit);
      if (!cue.plural || !is_one(p, unit)) {
        const auto voice = of_phrase(p, cue);
        if (told && voice) voices_[*voice].gender = Gender::female;
        return voice;
      }
      u = std::max(u, p.end - 1);  // one person is not many
      continue;
    }
    // "somebody asked the writer, saying": whoever stands right behind the verb.
    if (e == nullptr && u > begin && is_one_behind_verb(u, begin, cue)) {
      const Phrase p = noun_phrase(s_, u, unit, Qualifiers::certain);
      if (!p.empty()) return of_phrase(p, cue);
    }
    // "the club stops the talks": whom a headline begins with.
    if (u == begin && begins_headline(u, unit, cue)) return s_.is_thing(u) ? std::nullopt : of_phrase({u, u + 1}, cue);
    if (!after_preposition && is_subject_noun(u, begin, cue) && is_subject_place(u, begin)) {
      constexpr size_t kAbbreviation = 4;  // bytes
      const Phrase p = with_name_behind(s_, noun_phrase(s_, u, unit), unit);
      if (!p.empty() && (!cue.plural || !is_one(p, unit))) {
        const auto voice = of_phrase(p, cue);
        if (!voice || voices_[*voice].link.name.size() > kAbbreviation) return voice;  // "Dr", whose name was not found
      }
      if (!p.empty()) u = p.end - 1;
    }
  }
  return std::nullopt;
}

/// "God has said in his book": the word opens the clause with its verb behind it, or stands behind a verb of saying. An
/// oath or a wish ("may God have mercy") quotes nobody.
bool Speakers::is_quoted_at(uint32_t u, uint32_t begin, uint32_t unit) const {
  if (s_.mention(u) != doc::kNone || u + 1 >= unit || !is_word(u, scripture_) || !is_subject_place(u, begin))
    return false;
  return s_.is_verb(u + 1) || (u > begin && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kSayVerb));
}

/// A subject opens its clause, or stands behind the verb; behind another noun it is a complement or an object ("how to
/// run the house").
bool Speakers::is_subject_place(uint32_t u, uint32_t begin) const {
  if (u > begin && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kDemonstrative))
    return is_subject_place(u - 1, begin);
  if (u == begin || s_.is_time(u - 1) || s_.is_verb(u - 1)) return true;
  if (s_.mention(u - 1) != doc::kNone) return false;
  constexpr Flags kOpens = kPunctuation | kDiscourse | kConjWord | kAnyVerb | kPronoun | kComplementiser | kNegation |
                           kRelative | kPartitive | kTitleQualifier | kImpersonal;
  if (s_.has(u - 1, kOpens) || (u == begin + 1 && (s_.has(begin, kSayVerb | kMaybeConj) || s_.is_even(begin))))
    return true;
  // The bare word that opens the clause is its verb, whether or not a lexicon says so.
  return !s_.has(u - 1, kDefinite | kHeads | kPreposition | kHasPrep) && !s_.is_thing(u - 1) &&
         (u == begin + 1 || s_.has(u - 2, kDiscourse | kConjWord | kPunctuation | kComplementiser));
}

std::optional<size_t> Speakers::nearest_actor(const Cue& cue, uint32_t floor) {
  constexpr uint32_t kFarthest = 24;
  constexpr Flags kNoVerb = kDefinite | kHeads | kHasPrep | kPreposition | kPunctuation | kDiscourse | kFirstName |
                            kDemonym | kTitleQualifier | kConjWord | kComplementiser | kRelative | kPronoun;
  for (uint32_t u = cue.unit; u-- > floor && cue.unit - u < kFarthest;) {
    if (s_.is_paragraph(u) || (s_.mention(u) == doc::kNone && s_.has(u, kStop))) break;
    if (s_.mention(u) != doc::kNone || !s_.is_word(u) || s_.has(u, kNoVerb) || s_.is_time(u)) continue;
    const bool verb = s_.is_verb(u) || s_.has(u, kSayVerb);
    if (!verb && !s_.has(u, kUnknown)) continue;
    const Phrase p = with_name_behind(s_, noun_phrase(s_, u + 1, cue.unit, Qualifiers::certain), cue.unit);
    const bool somebody = !p.empty() && !s_.has(p.begin, kHasPrep | kPreposition) &&
                          (named_person(p) || (s_.mention(p.begin) == doc::kNone && s_.has(p.begin, kTitle | kSpokes)));
    const bool behind_verb = verb || (somebody && !s_.has_owner(u - 1) && !s_.is_thing(u));
    if (!behind_verb) continue;
    const auto voice = somebody ? of_phrase(p, cue) : std::nullopt;
    return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
  }
  return std::nullopt;
}

std::optional<size_t> Speakers::man_within(Phrase content, const Cue& cue) {
  constexpr uint32_t kNear = 8;
  if (!last_ || voices_[*last_].gender != Gender::female) return std::nullopt;
  for (uint32_t u = content.begin; u < content.end && u < content.begin + kNear; ++u) {
    const doc::Entity* e = s_.entity(u);
    const bool described = e == nullptr && u == content.begin &&
                           s_.has(u, kPartitive | kTitle | kAnonSource | kPersonNoun) &&
                           !s_.has(u, kFeminine | kHasPrep | kPlural | kOrgNoun);
    if (described) return of_phrase(noun_phrase(s_, u, content.end), cue);  // "that one of the accused …, stating"
    if (e == nullptr || e->kind != doc::EntityKind::person) continue;
    const bool governed =
        s_.name_is_prefixed(u) || s_.has(u, kHasPrep) || (u > content.begin && s_.has(u - 1, kPreposition));
    return !governed && gender_of(*e) != Gender::female ? of_phrase(noun_phrase(s_, u, content.end), cue)
                                                        : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace isnad::read
