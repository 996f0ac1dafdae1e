// Who is meant by a description: "the envoy", "the ministry", "the spokeswoman".
#include <algorithm>

#include "read/speakers.h"
#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

constexpr uint32_t kNextStatement = 60;  // units from a name to the statement behind its own
constexpr uint32_t kNear = 10;           // units from the end of a statement to the next

}  // namespace

/// A body that no list has is meant by the first word of its name alone: "the movement" is not "enquiries of the
/// movement".
bool Speakers::is_called_first(const Voice& v, std::string_view word) {
  return v.link.entity != doc::kNone || names_first(v, word);
}

/// A definite description ("the envoy", "the Russian ministry"): the latest voice that was called by all of its words.
std::optional<size_t> Speakers::described(Phrase phrase, const Cue& cue) const {
  auto words = words_of(phrase);
  if (words.empty()) return std::nullopt;
  if (const auto origin = origin_behind(phrase)) words.push_back(*origin);
  for (uint32_t u = phrase.begin; u < phrase.end; ++u) {
    if (s_.mention(u) == doc::kNone && !s_.has(phrase.begin, kDefinite) && is_word(u, another_))
      return std::nullopt;  // "another diplomat"
  }
  // "the club" is not its president, of whom the word has been used.
  const bool body = s_.has(phrase.begin, kOrgNoun | kMediaNoun | kAgencyNoun | kMinistryShort) &&
                    !s_.has(phrase.begin, kTitle | kSpokes | kPersonNoun | kAnonSource);
  const bool kin = is_kin(phrase.begin);
  const bool man = s_.has(phrase.begin, kTitle | kSpokes) && !s_.has(phrase.begin, kOrgNoun | kPlural | kAnonSource);
  std::optional<size_t> best;
  for (size_t i = 0; i < voices_.size(); ++i) {
    const Voice& v = voices_[i];
    if (!contains(v.words, words[0]) || !agrees(v, cue) || (body && v.link.kind == doc::LinkKind::person)) continue;
    if ((body || kin) && !is_called_first(v, words[0])) continue;
    if (man && v.link.kind == doc::LinkKind::organization) continue;  // "the president" is not his office
    const bool all =
        std::all_of(words.begin(), words.end(), [&](const std::string& w) { return contains(v.words, w); });
    if (all && (!best || v.last_unit >= voices_[*best].last_unit)) best = i;
  }
  return best && is_called_anew(phrase, *best, cue) ? last_ : best;
}

/// "Residents said …. The sources said": those who spoke last, where nobody but many without a name did, and not ones
/// that spoke before them.
bool Speakers::is_called_anew(Phrase phrase, size_t known, const Cue& cue) const {
  if (!last_ || *last_ == known || phrase.end != phrase.begin + 1 || !s_.has(phrase.begin, kDefinite) ||
      !s_.has(phrase.begin, kAnonSource) || !is_plural(phrase.begin) || cue.unit < last_end_ ||
      (s_.has(phrase.end, kDefinite) && !s_.has(phrase.end, kPreposition)))
    return false;
  const Voice &last = voices_[*last_], &before = voices_[known];
  return last.plural && last.link.kind == doc::LinkKind::anonymous && before.link.kind == doc::LinkKind::anonymous &&
         last.last_unit > before.last_unit && (agrees(last, cue) || cue.feminine);
}

/// "sources in the coalition", "residents": without an article, and not "the sources of the coalition".
bool Speakers::is_any(Phrase p, bool is_anonymous) const {
  return is_anonymous && !s_.has(p.begin, kDefinite) && !is_counted(p) &&
         (p.begin + 1 == p.end || !s_.has(p.begin + 1, kDefinite));
}

/// Sources without an article are those of before only when they are called by the same words.
std::optional<size_t> Speakers::called_the_same(Phrase phrase, const Cue& cue) const {
  const auto known = described(phrase, cue);
  if (!known) return std::nullopt;
  const auto words = words_of(phrase);
  const auto& called = voices_[*known].words;
  const bool same = std::all_of(called.begin(), called.end(), [&](const std::string& w) { return contains(words, w); });
  return same ? known : std::nullopt;
}

/// "the commander of the battle, General X", "the child «X»": a title cut before the name that the text has for all of
/// it, with nobody spoken to in between.
std::optional<uint32_t> Speakers::name_told_by_title(Phrase p) const {
  constexpr uint32_t kFarthest = 16;
  if (is_plural(p.begin)) return std::nullopt;  // "deputies threatened President X"
  const auto name = name_behind_title(p.begin, std::min(p.begin + kFarthest, static_cast<uint32_t>(s_.units().size())));
  if (!name || *name < p.end) return std::nullopt;
  for (uint32_t u = p.end; u < *name; ++u) {
    if (s_.mention(u) == doc::kNone && (s_.is_verb(u) || s_.has(u, kComplementiser | kRelative | kHasConj) ||
                                        (s_.has(u, kTitle) && s_.has(u, kHasPrep))))
      return std::nullopt;
  }
  return name;
}

/// "the deputy commander of the operations belonging to the agency, Brigadier X": a title with the article and the name
/// behind it, at the end of a long office that nothing parts from them.
std::optional<uint32_t> Speakers::name_at_end_of_office(Phrase p) const {
  constexpr uint32_t kFarthest = 12;
  const auto size = static_cast<uint32_t>(s_.units().size());
  if (s_.mention(p.begin) != doc::kNone || !s_.has(p.begin, kTitle | kSpokes) || s_.has(p.begin, kPlural))
    return std::nullopt;
  for (uint32_t u = p.end; u + 1 < size && u - p.end < kFarthest; ++u) {
    if (s_.mention(u) != doc::kNone) {
      if (s_.is_person(u)) return std::nullopt;
      continue;
    }
    const bool title = s_.has(u, kTitle) && s_.has(u, kDefinite) && !s_.has(u, kHasPrep | kHasConj);
    if (title && s_.is_person(u + 1) && !s_.name_is_prefixed(u + 1)) return u + 1;
    if (!title && (!s_.has(u, kDefinite | kLiPrefix) || s_.has(u, kPunctuation | kHasConj | kPreposition | kRelative) ||
                   s_.is_verb(u)))
      return std::nullopt;
  }
  return std::nullopt;
}

/// "His Excellency the Secretary General": the office alone; not "the husband of the teacher".
Phrase Speakers::without_courtesy(Phrase p) const {
  if (p.begin + 1 >= p.end || s_.mention(p.begin) != doc::kNone || s_.mention(p.begin + 1) != doc::kNone ||
      !s_.has(p.begin, kTitle) || s_.has(p.begin, kDefinite) || !s_.has(p.begin + 1, kTitle) ||
      !s_.has(p.begin + 1, kDefinite) || is_kin(p.begin))
    return p;
  const rules::Reading* r = s_.context().vocabulary().find(s_.units()[p.begin].form, title_);
  const rules::Entry* e = r == nullptr ? nullptr : s_.context().vocabulary().entry(*r);
  const bool courtesy = e != nullptr && e->get(kind_).is_word() && e->get(kind_).word == courtesy_;
  return courtesy ? Phrase{p.begin + 1, p.end} : p;
}

/// "X the head of the company Y said …. The company said": the body whose man spoke last, when no other that is called
/// so spoke since.
std::optional<size_t> Speakers::body_of_last(Phrase p, const Cue& cue) {
  if (!last_ || p.end != p.begin + 1 || !s_.has(p.begin, kOrgNoun) || !s_.has(p.begin, kDefinite) ||
      !s_.is_word(p.begin) || voices_[*last_].link.kind != doc::LinkKind::person || !voices_[*last_].link.span)
    return std::nullopt;
  const uint32_t name = s_.unit_at(voices_[*last_].link.span->begin);
  if (name >= p.begin || s_.has(p.begin, kTitle | kSpokes) || p.begin - name > kNextStatement) return std::nullopt;
  const std::string word = words_of(p).front();
  for (uint32_t u = name + 1; u < p.begin && u - name < kNear; ++u) {
    if (s_.mention(u) == doc::kNone && (s_.has(u, kStop | kComplementiser | kColon | kIla) || s_.is_verb(u))) break;
    const bool his = s_.has(u, kBiPrefix) || (s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kTitle | kSpokes | kFi));
    if (!his || !s_.has(u, kOrgNoun) || s_.has(u, kDefinite) || bare_words_of({u, u + 1}).front() != word) continue;
    Phrase body = noun_phrase(s_, u, p.begin);
    constexpr uint32_t kLongestName = 3;
    constexpr Flags kNoName = kPunctuation | kPreposition | kDefinite | kOnlyVerb | kComplementiser | kHeads;
    if (body.end <= u + 1) {  // a name that no lexicon holds
      body = {u, u + 1};
      while (body.end < p.begin && body.end < u + kLongestName && !s_.has(body.end, kNoName)) ++body.end;
    }
    if (body.end <= u + 1) return std::nullopt;
    if (!s_.has(u, kHasPrep) || s_.mention(u) != doc::kNone) return of_phrase(body, cue);
    Voice v = new_voice(body, body, cue);  // "at the company Y"
    v.words.push_back(word);
    v.link.kind = doc::LinkKind::organization;
    return remember(std::move(v));
  }
  return std::nullopt;
}

/// The first word of its name, whatever it may be called besides.
bool Speakers::names_first(const Voice& v, std::string_view word) {
  const std::string name = text::fold(v.link.name);
  return without_article(std::string_view(name).substr(0, name.find(' '))) == word;
}

/// "the ministry" right behind what a ministry said: that one, whichever the word stands for elsewhere.
bool Speakers::is_of_last_body(Phrase p, const Cue& cue) const {
  if (!last_ || cue.unit < last_end_ || cue.unit - last_end_ > kNear) return false;
  const Voice& v = voices_[*last_];
  const std::string word = words_of(p).front();
  return v.link.kind == doc::LinkKind::organization && v.link.entity != doc::kNone &&
         (cue.feminine || agrees(v, cue)) && names_first(v, word);
}

/// "the ministry": the one that has spoken, and not one that is only named in between.
std::optional<size_t> Speakers::spoken_body(Phrase p, const Cue& cue) const {
  if (p.end != p.begin + 1 || s_.mention(p.begin) == doc::kNone || !s_.has(p.begin, kOrgNoun) ||
      !s_.has(p.begin, kDefinite) || !s_.is_word(p.begin))
    return std::nullopt;
  const doc::Index named = s_.document().mentions[s_.mention(p.begin)].entity;
  if (is_of_last_body(p, cue)) return last_;
  for (const Voice& v : voices_) {
    if (v.link.entity == named && v.last_unit > 0) return std::nullopt;
  }
  // Who acts where it was named last is the one that is meant.
  for (uint32_t u = p.begin; u-- > 1;) {
    if (s_.mention(u) == doc::kNone || s_.document().mentions[s_.mention(u)].entity != named) continue;
    const uint32_t before = s_.mention(u - 1) == s_.mention(u) ? doc::kNone : u - 1;
    const bool bare = u + 1 == p.begin || s_.mention(u + 1) != s_.mention(u);  // "the company" itself
    if (before == doc::kNone || (bare && s_.has(u, kOrgNoun) && s_.has(u, kDefinite))) continue;
    if (opens_with_title(u)) break;  // "the undersecretary of the ministry"
    if (s_.mention(before) == doc::kNone && s_.has(before, kAnyVerb)) return std::nullopt;
    break;
  }
  const auto known = described(p, cue);
  return known && voices_[*known].last_unit > 0 && voices_[*known].link.kind != doc::LinkKind::person ? known
                                                                                                      : std::nullopt;
}

/// "the envoy", or "the envoy of" somebody or something definite: one, and not any.
bool Speakers::is_definite(Phrase p) const {
  if (s_.has(p.begin, kDefinite)) return true;
  if (s_.has(p.begin, kAnonSource | kHasPrep) || is_plural(p.begin)) return false;
  if (opens_with_title(p.begin)) return true;
  if (p.end < p.begin + 2) return false;
  return s_.mention(p.begin + 1) != doc::kNone || s_.has(p.end - 1, kDefinite);
}

/// "the minister of irrigation and water, the Ethiopian one": the origin that stands behind the last part of an office
/// that was cut short.
std::optional<std::string> Speakers::origin_behind(Phrase p) const {
  const uint32_t and_of = p.end, origin = p.end + 1;
  if (origin >= s_.units().size() || s_.mention(and_of) != doc::kNone || s_.mention(origin) != doc::kNone ||
      !s_.has(and_of, kHasConj | kMaybeConj) || s_.has(and_of, kAnyVerb) || !s_.has(origin, kDemonym) ||
      !s_.has(origin, kDefinite) || s_.has(origin, kHasConj | kPlural))
    return std::nullopt;
  return words_of({origin, origin + 1}).front();
}

/// "Consultant: hooks are dangerous": one word for an office, with the colon behind it that opens the title.
bool Speakers::heads_title(Phrase p) const {
  return p.end == p.begin + 1 && s_.has(p.end, kColon) && is_in_title(p.begin) && !s_.has(p.begin, kAnonSource) &&
         !is_plural(p.begin);
}

/// "the envoy" is whom the text has called so, though he has not spoken yet: the one called so last before it, or the
/// only one.
std::optional<size_t> Speakers::of_role(Phrase p) {
  if (!s_.has(p.begin, kTitle | kSpokes) || (s_.mention(p.begin) != doc::kNone && !opens_with_title(p.begin)) ||
      !(is_definite(p) || heads_title(p)))
    return std::nullopt;
  auto words = words_of(p);
  const auto bare = bare_words_of(p);
  if (const auto origin = origin_behind(p)) words.push_back(*origin);
  const uint32_t here = s_.units()[p.begin].span.begin;
  const auto& facts = s_.context().facts();
  doc::Index found = doc::kNone, only = doc::kNone;
  uint32_t nearest = 0;
  bool several = false;
  for (doc::Index e = 0; e < facts.size() && e < s_.document().entities.size(); ++e) {
    if (s_.document().entities[e].kind != doc::EntityKind::person) continue;
    for (const Role& role : facts[e].roles) {
      if (role.words.empty() || role.words[0] != words[0]) continue;
      bool all = true;
      for (size_t i = 1; i < words.size() && all; ++i)
        all = contains(role.words, words[i]) || (i < bare.size() && contains(role.words, bare[i]));
      if (!all) continue;
      several = several || (only != doc::kNone && only != e);
      only = e;
      if (role.span.begin < here && (found == doc::kNone || role.span.begin >= nearest)) {
        found = e;
        nearest = role.span.begin;
      }
    }
  }
  if (found == doc::kNone && !several) found = only;
  if (found == doc::kNone) return std::nullopt;
  for (const doc::Mention& m : s_.document().mentions) {
    if (m.entity != found || m.form == doc::MentionForm::pronoun) continue;
    return remember(person(s_.unit_at(m.span.begin), p));
  }
  return std::nullopt;
}

}  // namespace isnad::read
