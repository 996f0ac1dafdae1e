// Who has taken the word since somebody spoke last, in a clause that reports nothing ("the critic spoke of the film.
// And he says"): a verb without a subject that comes then is theirs.
#include "read/speakers.h"
#include "text/letters.h"

namespace isnad::read {

/// The verb of the clause that begins at `begin`, behind what opens it ("for his part,", "and in the capital").
uint32_t Speakers::verb_of_clause(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kLongestPlace = 6;
  uint32_t u = begin;
  const auto skip = [&] {
    while (u < end && s_.mention(u) == doc::kNone && (s_.has(u, kDiscourse | kConjWord | kComma) || s_.is_time(u))) ++u;
  };
  skip();
  if (u >= end || !s_.has(u, kPreposition | kHasPrep) || s_.mention(u) != doc::kNone) return u;
  for (uint32_t v = u + 1; v < end && v - u < kLongestPlace; ++v) {
    if (s_.mention(v) == doc::kNone && s_.has(v, kComma)) {
      u = v;
      skip();
      return u;
    }
    const bool acts = s_.has(v, kAnyVerb) && !s_.has(v, kDefinite | kHasPrep) && s_.mention(v) == doc::kNone &&
                      v + 1 < end &&
                      (s_.is_person(v + 1) || (s_.has(v + 1, kTitle | kSpokes) && !s_.has(v + 1, kHasPrep)));
    if (s_.is_verb(v) || acts) return v;
    if (s_.mention(v) == doc::kNone && s_.has(v, kStop | kColon | kComplementiser | kRelative)) break;
  }
  return end;
}

/// "her mother affirmed that (and said)": a person by name, or somebody's kin, behind a verb that has "that" for its
/// object. Empty: none.
Phrase Speakers::behind_that(uint32_t verb, uint32_t end) const {
  const uint32_t that = verb + 1, who = verb + 2;
  const Phrase none{verb, verb};
  if (who >= end || !s_.has(verb, kAnyVerb) || s_.mention(that) != doc::kNone || !s_.has(that, kDemonstrative) ||
      s_.has(that, kHasPrep | kHasConj) || s_.has(who, kDefinite | kHasPrep | kPreposition))
    return none;
  if (is_kin(who) && s_.has_owner(who)) return {who, who + 1};
  return s_.is_person(who) ? with_name_behind(s_, noun_phrase(s_, who, end, Qualifiers::certain), end) : none;
}

/// Whoever stands right behind the verb of a clause: one person by name, one of many, or an office that the text has a
/// name for.
std::optional<size_t> Speakers::taker_behind(uint32_t verb, uint32_t end, const Cue& cue, bool opens_sentence) {
  if (verb + 1 >= end || s_.mention(verb) != doc::kNone || s_.has(verb, kHeads)) return std::nullopt;
  const uint32_t u = verb + 1;
  if (const Phrase p = behind_that(verb, end); !p.empty())
    return may_be_of_gender(s_, verb, cue.feminine) ? of_phrase(p, cue) : std::nullopt;
  if (s_.has(u, kPlural | kAnonSource | kHasPrep | kPreposition | kOrgNoun) || s_.has_owner(u)) return std::nullopt;
  const doc::Entity* e = s_.entity(u);
  const bool sure = e == nullptr || (e->kind == doc::EntityKind::person &&
                                     (e->kb_entry != doc::kNone || s_.has(u, kFirstName | kTitle)));
  if (!sure || (s_.has(verb, kUnknown) && !s_.has(verb, kAnyVerb) && e == nullptr)) return std::nullopt;
  if (s_.mention(u) == doc::kNone && is_word(u, one_of_)) {
    if (u + 1 >= end || !s_.has(u + 1, kDefinite) || !s_.has(verb, kAnyVerb) ||
        !may_be_of_gender(s_, verb, cue.feminine))
      return std::nullopt;
    const Phrase p = noun_phrase(s_, u, end, Qualifiers::certain);
    return p.empty() ? std::nullopt : of_phrase(p, cue);
  }
  if (const auto voice = actor_behind(verb, end, cue); voice && voices_[*voice].link.entity != doc::kNone) return voice;
  return opens_sentence && s_.has(u, kUnknown) ? unlisted_actor(verb, end, cue) : std::nullopt;
}

bool Speakers::is_taker(std::optional<size_t> voice, const Cue& cue) const {
  return voice && agrees(voices_[*voice], cue) && !voices_[*voice].plural;
}

/// "As for X, he made an estimate": the one person named in front of the comma.
std::optional<size_t> Speakers::topic_of(uint32_t from, uint32_t end, const Cue& cue) {
  uint32_t comma = from;
  while (comma < end && !(s_.mention(comma) == doc::kNone && s_.has(comma, kComma))) ++comma;
  const Phrase p = comma < end ? with_name_behind(s_, noun_phrase(s_, from, comma), comma) : Phrase{from, from};
  return p.empty() || !named_person(p) ? std::nullopt : of_phrase(p, cue);
}

std::optional<size_t> Speakers::one_within(Phrase content, const Cue& cue) {
  const uint32_t u = content.begin;
  if (content.empty() || s_.has(u, kHasPrep | kPreposition | kPlural | kPartitive | kOrgNoun)) return std::nullopt;
  const doc::Entity* e = s_.entity(u);
  const bool named = e != nullptr && e->kind == doc::EntityKind::person;
  const bool described = e == nullptr && (s_.has(u, kTitle | kPersonNoun) || is_kin(u)) &&
                         s_.folded(u).ends_with(text::letters::kFeminine) == cue.feminine;
  if (!named && !described) return std::nullopt;
  const Phrase p = with_name_behind(s_, noun_phrase(s_, u, content.end, Qualifiers::certain), content.end);
  const auto voice = p.empty() ? std::nullopt : of_phrase(p, cue);
  return voice && agrees(voices_[*voice], cue) ? voice : std::nullopt;
}

size_t Speakers::nobody() {
  Voice v;
  v.link.role = doc::LinkRole::speaker;
  v.link.kind = doc::LinkKind::anonymous;
  return remember(std::move(v));
}

std::optional<size_t> Speakers::prophet(const Cue& cue) {
  const uint32_t wish = cue.unit + 1;
  if (cue.kind != Cue::Kind::verb || !cue.subject.empty() || wish >= s_.units().size() ||
      s_.mention(wish) != doc::kNone || !s_.context().unit_is(wish, prophet_wish_))
    return std::nullopt;
  Voice v;
  v.link.role = doc::LinkRole::speaker;
  v.link.kind = doc::LinkKind::anonymous;
  v.quoted = true;
  return remember(std::move(v));
}

/// "the directorate made clear, that": a verb that may say something, with "that" near it.
bool Speakers::says_that(uint32_t verb, uint32_t end) const {
  constexpr uint32_t kNear = 8;
  if (!s_.has(verb, kSayVerb) || s_.mention(verb) != doc::kNone) return false;
  for (uint32_t u = verb + 2; u < end && u - verb < kNear; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kComplementiser)) return true;
    if (s_.is_verb(u)) return false;
  }
  return false;
}

/// Somebody stands at `u` who is not the one that spoke last.
bool Speakers::is_another(uint32_t u) const {
  constexpr Flags kSomebody = kTitle | kSpokes | kOrgNoun | kAnonSource | kPersonNoun | kMediaNoun | kPlaceNoun;
  const bool somebody = s_.mention(u) != doc::kNone || s_.has(u, kSomebody);
  // "and he enjoined the believers": a sound plural in the oblique is whom it was said to.
  const bool oblique =
      s_.has(u, kDefinite) && s_.has(u, kPlural) && s_.folded(u).ends_with(text::letters::kPluralOblique);
  if (!somebody || oblique || s_.has(u, kHasPrep | kPreposition) || s_.has_owner(u) || is_word(u, honorific_))
    return false;
  constexpr uint32_t kNear = 4;
  for (uint32_t v = u; v < u + kNear && v < s_.units().size(); ++v) {
    if (s_.mention(v) != doc::kNone && s_.document().mentions[s_.mention(v)].entity == voices_[*last_].link.entity)
      return false;
  }
  const auto words = words_of({u, u + 1});
  return words.empty() || !contains(voices_[*last_].words, words.front());
}

/// Somebody who was not understood has taken the word since the last one spoke: a sentence begins with "for his part",
/// or says that somebody said.
bool Speakers::is_displaced(const Cue& cue, uint32_t floor) const {
  constexpr uint32_t kSentences = 3;
  const bool is_verbal = cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle;
  if (!is_verbal || !last_ || cue.unit == 0) return false;
  uint32_t end = cue.kind == Cue::Kind::participle ? cue.unit : s_.sentence_begin(cue.unit, floor);
  for (uint32_t n = 0; n < kSentences && end > last_end_; ++n) {
    while (end > last_end_ && (s_.is_paragraph(end - 1) || s_.has(end - 1, kStop))) --end;
    const uint32_t begin = s_.sentence_begin(end);
    if (begin < last_end_ || begin >= end) return false;
    if (s_.mention(begin) == doc::kNone && s_.is_class(begin, "turn_word")) return true;
    const uint32_t verb = verb_of_clause(begin, end);
    if (verb + 1 < end && is_another(verb + 1) && (is_sure_verb(verb) || says_that(verb, end))) return true;
    end = begin;
  }
  return false;
}

std::optional<size_t> Speakers::taken_over(const Cue& cue, uint32_t floor) {
  constexpr uint32_t kSentences = 3;
  const bool is_verbal = cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle;
  if (!is_verbal || cue.plural || cue.unit == 0) return std::nullopt;
  const uint32_t own = std::max(s_.sentence_begin(cue.unit, floor), last_end_);
  for (uint32_t u = cue.unit; u-- > own;) {
    const bool opens = u == own ||
                       (s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kComma | kConjWord | kDiscourse)) ||
                       s_.is_time(u - 1);
    const auto voice = opens ? taker_behind(u, cue.unit, cue, u == own && own > last_end_) : std::nullopt;
    if (is_taker(voice, cue)) return voice;
  }
  uint32_t end = s_.sentence_begin(cue.unit, floor);
  for (uint32_t n = 0; n < kSentences && end > last_end_; ++n) {
    while (end > last_end_ && (s_.is_paragraph(end - 1) || s_.has(end - 1, kStop))) --end;
    const uint32_t begin = s_.sentence_begin(end);
    if (begin < last_end_ || begin >= end) break;
    auto voice = taker_behind(verb_of_clause(begin, end), end, cue, true);
    if (!voice && is_word(begin, as_for_) && s_.mention(begin) == doc::kNone) voice = topic_of(begin + 1, end, cue);
    if (is_taker(voice, cue)) return voice;
    end = begin;
  }
  return std::nullopt;
}

}  // namespace isnad::read
