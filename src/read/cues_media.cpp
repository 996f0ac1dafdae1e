// Who passed words on: "told Reuters", "Reuters quoted him as saying", "the paper said, quoting officials, that".
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

using rules::Features;

/// "to Reuters": li + a news agency, an outlet or a kind of outlet.
Phrase CueFinder::medium_at(uint32_t u) const {
  if (u >= zone_.end) return {u, u};  // a text that ends in the verb
  // The preposition may stand inside the quotation marks of the name.
  if (s_.has(u, kQuoteMark) && u + 1 < zone_.end && s_.has(u + 1, kLiPrefix) &&
      (s_.is_medium(u + 1) || (u > zone_.begin && s_.has(u - 1, kSayVerb)))) {
    const Phrase quoted = noun_phrase(s_, u, zone_.end);
    if (!quoted.empty()) return quoted;
  }
  const bool apart = is_li(u);
  if (!apart && !s_.has(u, kLiPrefix)) return {u, u};
  uint32_t head = apart ? u + 1 : u;
  const bool in_brackets = apart && head + 2 < zone_.end && s_.has(head, kParen);
  if (in_brackets) ++head;
  if (head >= zone_.end) return {u, u};
  // A short name in quotation marks behind the preposition is a paper's, whatever else bears it.
  if (apart && s_.has(head, kQuoteMark)) {
    const Phrase quoted = noun_phrase(s_, head, zone_.end);
    const bool body = s_.mention(head + 1) == doc::kNone && s_.has(head + 1, kOrgNoun | kPlaceNoun | kPersonNoun);
    if (!quoted.empty() && quoted.end - quoted.begin <= 5 && !body) return quoted;
  }
  const doc::Entity* e = entity_or_quoted(head);
  const bool medium =
      (e != nullptr && e->is_media) || (s_.has(head, kMediaNoun | kAgencyNoun) && s_.mention(head) == doc::kNone);
  if (!medium) return {u, u};
  const Phrase p = noun_phrase(s_, head, zone_.end, Qualifiers::certain);
  if (p.empty()) return {u, u};
  uint32_t end = p.end;
  if (in_brackets && end < zone_.end && s_.has(end, kParen)) return {head, end};
  if (s_.has(head, kMediaNoun | kAgencyNoun) && s_.mention(head) == doc::kNone && end + 2 < zone_.end &&
      s_.has(end, kParen) && s_.is_medium(end + 1))
    return {end + 1, end + 2};
  if (s_.has(head, kMediaNoun) && end < zone_.end && s_.has(end, kQuoteMark)) {
    const Phrase quoted = noun_phrase(s_, end, zone_.end);
    if (!quoted.empty()) end = quoted.end;
  }
  return {head, end};
}

const doc::Entity* CueFinder::entity_or_quoted(uint32_t u) const {
  if (s_.has(u, kQuoteMark) && u + 1 < zone_.end) return s_.entity(u + 1);
  return s_.entity(u);
}

bool CueFinder::is_for_media(uint32_t u, uint32_t to) const {
  constexpr uint32_t kNear = 3;
  if (s_.mention(u) != doc::kNone || !s_.folded(u).starts_with(text::letters::kForThe) || u + 1 >= to ||
      s_.mention(u + 1) != doc::kNone || !s_.has(u + 1, kHasConj) || !s_.has(u + 1, kDefinite))
    return false;
  for (uint32_t v = u; v-- > zone_.begin && u - v <= kNear;) {
    if (s_.has(v, kOrgNoun) && !s_.has(v, kDefinite)) return true;
    if (s_.has(v, kPunctuation) || s_.is_verb(v)) return false;
  }
  return false;
}

void CueFinder::take_relays(uint32_t from, uint32_t to, Cue& c) const {
  for (uint32_t u = from; u < to; ++u) {
    const Phrase medium = medium_at(u);
    if (medium.empty()) continue;
    // "the site of the paper": the medium is a part of who speaks.
    const Phrase limited{medium.begin, std::min(medium.end, to)};
    // "the executive director of the programme": what somebody directs is not whom he told.
    if (u > from && s_.has(u - 1, kTitleQualifier) && s_.mention(u - 1) == doc::kNone &&
        s_.folded(u).starts_with(text::letters::kForThe))
      continue;
    // "the foundation Faces for media and development": what a body is for.
    if (is_for_media(u, to)) continue;
    if (c.subject.begin < u && u <= c.subject.end && s_.has(c.subject.begin, kMediaNoun | kAgencyNoun | kSpeechNoun)) {
      c.subject.end = std::max(c.subject.end, limited.end);
      continue;
    }
    c.relays.push_back(limited);
    if (c.subject.begin <= u && u < c.subject.end) {
      if (u == c.subject.begin)
        c.subject = subject_until(s_, limited.end, to);
      else
        c.subject.end = u;
    } else if (c.subject.empty() && limited.end < to) {
      c.subject = subject_until(s_, limited.end, to);
    }
    u = limited.end - 1;
  }
}

/// "sources informed «the paper» that": the medium is the verb's object.
void CueFinder::take_told(Cue& c) const {
  for (uint32_t u = c.subject.begin + 1; u < c.subject.end; ++u) {
    const bool kind = s_.mention(u) == doc::kNone && s_.has(u, kMediaNoun) && !s_.has(u, kDefinite | kHasPrep) &&
                      (s_.mention(u - 1) != doc::kNone ||
                       (u == c.subject.begin + 1 && s_.has(u - 1, kUnknown)));  // "Julie told the paper Echo that"
    if (!s_.has(u, kQuoteMark) && !s_.is_medium(u) && !kind) continue;
    const Phrase medium = kind ? Phrase{u, c.subject.end} : noun_phrase(s_, u, c.subject.end);
    if (medium.empty() || medium.end != c.subject.end || s_.has(u - 1, kPreposition | kMediaNoun | kOrgNoun)) return;
    c.relays.push_back(medium);
    c.subject.end = u;
    return;
  }
}

/// "In a statement to the agency, the minister said": the medium stands in front of the verb.
void CueFinder::take_relay_in_front(Cue& c) const {
  constexpr uint32_t kFront = 14;
  uint32_t begin = c.unit;
  while (begin > zone_.begin && c.unit - begin < kFront && !s_.has(begin - 1, kStop) && !s_.is_paragraph(begin - 1))
    --begin;
  if (!s_.has(begin, kPreposition | kHasPrep | kDiscourse) && !s_.has(begin, kSpeechNoun)) return;
  for (uint32_t u = begin + 1; u < c.unit; ++u) {
    if (s_.is_verb(u) || s_.has(u, kSayVerb | kRelative)) return;
    if (!s_.has(u - 1, kSpeechNoun | kDiscourse) && !s_.has(u, kMediaNoun | kAgencyNoun) && !s_.is_medium(u)) continue;
    const Phrase medium = medium_at(u);
    if (medium.empty() || medium.end > c.unit) continue;
    c.relays.push_back(medium);
    return;
  }
}

/// "the paper said, quoting officials, that", "the paper learned from officials that": they speak, the paper passes it
/// on.
bool CueFinder::take_quoted_source(uint32_t from, uint32_t to, const CueWord& w, Cue& c) const {
  const bool learned = w.takes_any("from");
  for (uint32_t u = from; u < to; ++u) {
    if (!s_.has(u, kQuoting) && !(learned && u > from && s_.has(u, kMin) && s_.mention(u) == doc::kNone)) continue;
    const Phrase source = subject_until(s_, u + 1, to);
    if (source.empty()) return false;
    const Phrase medium = subject_until(s_, from, u);
    c.subject = source;
    if (!medium.empty()) c.relays.push_back(medium);
    return true;
  }
  return false;
}

/// A verb of saying stands in front in the sentence, whose content may still come.
bool CueFinder::says_in_front(uint32_t u) const {
  constexpr uint32_t kReach = 24;
  if (u == zone_.begin || is_class(u - 1, rel_ma_) || s_.has(u - 1, kAccordingVerb)) return false;
  for (uint32_t v = u; v-- > zone_.begin && u - v <= kReach;) {
    if (s_.mention(v) != doc::kNone) continue;
    if (s_.is_paragraph(v) || s_.has(v, kStop | kComplementiser | kColon)) return false;
    if (s_.has(v, kSayVerb) && s_.has(v, kAnyVerb) && !s_.has(v, kHeads) && !s_.is_owned(v)) return true;
  }
  return false;
}

/// "Reuters quoted Jeffrey as saying that": the agency is the relay, the one after 'an is the speaker.
bool CueFinder::relay(uint32_t u, const Found& found, Cue& c) {
  uint32_t an = u + 1;
  // "quoted from him", "on his tongue"
  while (an < found.mark && !(s_.has(an, kAn | kInTheWords) && s_.mention(an) == doc::kNone && !s_.is_number(an - 1)))
    ++an;  // not "50 km from"
  if (an >= found.mark) return false;
  Phrase medium = subject_until(s_, u + 1, an);
  c.kind = Cue::Kind::relay;
  c.attach = found.attach;
  c.content = found.content;
  c.subject = subject_until(s_, an + 1, masdar_between(an + 1, found.mark, c));
  if (medium.empty() && is_class(an, of_it_)) {  // "the agency quoted him": it stands behind him
    medium = c.subject;
    c.subject = {an + 1, an + 1};
    c.feminine = s_.folded(an).ends_with(text::letters::kHers);
    c.plural = s_.has(an, kPlural);
  }
  if (!medium.empty()) {
    c.relays.push_back(medium);
  } else if (!c.has_conjunction) {
    const Phrase before = subject_before(s_, c.unit, zone_.begin);
    if (!before.empty()) c.relays.push_back(before);
  }
  cues_.push_back(c);
  return true;
}

/// The masdar ("his saying") that ends the name after 'an; it also gives the act.
uint32_t CueFinder::masdar_between(uint32_t from, uint32_t to, Cue& c) {
  for (uint32_t u = from; u < to; ++u) {
    if (!s_.has(u, kSayMasdar) || s_.mention(u) != doc::kNone) continue;
    const CueWord w =
        word(u, [](Features f) { return (f & rules::kMasdar) != 0 && (f & (rules::kSuf | rules::kB)) != 0; });
    if (w.reading == nullptr) continue;
    const Cue masdar = make(u, Cue::Kind::masdar, w);
    c.act = masdar.act;
    c.lemma = masdar.lemma;
    consumed_ = u;
    return u;
  }
  return to;
}

}  // namespace isnad::read
