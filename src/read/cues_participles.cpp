// Participles as cues: "…, denying the reports", "crediting".
#include <algorithm>

#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

using rules::Features;

namespace {

constexpr uint32_t kParticipleReach = 14;

}  // namespace

bool CueFinder::participle(uint32_t u) {
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
  if (w.reading == nullptr || (w.weak && is_possessed(u, w))) return false;                 // "whose seat is in"
  if (u > zone_.begin && s_.has(u - 1, kNegation)) return false;                            // "undeclared"
  if (u > zone_.begin && is_class(u - 1, light_verb_) && w.has(rules::kFem)) return false;  // "a demand is possible"
  if (is_credit(u) || is_adjective(u, w) || is_required(u, w) || is_asked(u, w)) return false;
  if (s_.span({u, u + 1}).of(s_.context().text()).starts_with(text::letters::kAlefHamza))
    return false;  // "a pleasant matter", in the letters of "ordering"
  if (w.takes_any("accused") && u + 1 < zone_.end && is_wanted_prefix(u + 1, w))
    return false;  // "is still accused of": whoever accuses names whom at once
  if (w.has(rules::kPl) && u + 1 < zone_.end && s_.mention(u + 1) == doc::kNone && s_.has(u + 1, kSayVerb) &&
      s_.has(u + 1, kOnlyVerb) && !s_.has(u + 1, kMaybeConj))
    return false;  // "critics who say"
  if (w.has(rules::kPl) && u + 1 < zone_.end && s_.mention(u + 1) == doc::kNone && s_.has(u + 1, kDemonym) &&
      !s_.has(u + 1, kDefinite | kHasPrep | kHasConj))
    return false;  // "moderate opponents"
  Cue c = make(u, Cue::Kind::participle, w);
  const Found found = find_content(u, kParticipleReach);
  const bool counted =
      u > zone_.begin && (s_.is_plain_number(u - 1) || (is_bare_preposition(u - 1) && s_.mention(u - 1) == doc::kNone));
  const bool prefixed_object =
      found.attach == Attach::complementiser && found.mark > u + 2 && is_wanted_prefix(u + 1, w) &&
      !s_.has(u + 1, kComplementiser | kSpeechNoun | kDiscourse);  // "promising to win …, on condition that"
  const bool another = found.attach == Attach::complementiser && begins_another(u, found.mark);
  const bool doubtful_far = w.weak && found.attach == Attach::complementiser && found.mark > skip_adverbs(u + 1) + 2;
  if (found.ok && !another && !is_far_from_clause(u, found, w) && !prefixed_object && !doubtful_far && !found.far &&
      !counted && !is_second_content(u, found, true) &&
      (found.attach != Attach::complementiser || leads_to(u, found.mark, w)) &&
      (found.attach != Attach::quote || found.mark <= u + reach_of_quotation(u, w))) {
    c.attach = found.attach;
    c.content = found.content;
    if (w.takes_any("words")) take_leading_verb(u, c);
    take_relays(u + 1, found.mark, c);
    cues_.push_back(std::move(c));
    return true;
  }
  return is_circumstance(u, w) && circumstance(u, w, std::move(c));
}

/// "…, denying the reports": a noun is the content, or the words behind it at once.
bool CueFinder::circumstance(uint32_t u, const CueWord& w, Cue c) {
  // "…, adding: …" without any mark before the words.
  if (w.takes_any("words") && u + 2 < zone_.end &&
      !s_.has(u + 1, kPunctuation | kPreposition | kHasPrep | kHasConj | kAdverbialPrep | kRelative)) {
    c.attach = Attach::colon;
    c.content = u + 1;
    cues_.push_back(std::move(c));
    return true;
  }
  if ((w.weak && !w.takes_any("named")) || is_adjective_of_object(u)) return false;
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
  if (s_.mention(next) == doc::kNone && s_.has(next, kMaybeConj) && s_.has(next, kUnknown))
    return false;                                           // "Munkar and Nakir", in the letters of "denying"
  if (w.takes_any("blame") && !blames(next)) return false;  // "loaded with twelve tons"
  c.through_preposition = prepositional || prefixed;
  begin_content(next, c);
  cues_.push_back(std::move(c));
  return true;
}

/// "the firms have become asked to": what somebody was or became they are, and ask nobody.
bool CueFinder::is_asked(uint32_t u, const CueWord& w) const {
  constexpr uint32_t kLongestSubject = 4;
  if (u + 1 < zone_.end && !w.takes_any("whom") && s_.has(u + 1, kComplementiser | kColon | kQuoteMark)) return false;
  for (uint32_t v = u; v-- > zone_.begin && u - v <= kLongestSubject;) {
    if (s_.mention(v) != doc::kNone) continue;
    if (s_.has(v, kStop | kComma | kColon | kPreposition | kHasPrep) || s_.is_paragraph(v)) return false;
    if (s_.is_was(v) || s_.is_class(v, "became")) return true;
    if (s_.is_verb(v)) return false;
  }
  return false;
}

/// "a tight siege", "defined so that it excludes doubt": an accusative right behind another is its adjective.
bool CueFinder::is_adjective_of_object(uint32_t u) const {
  if (u < zone_.begin + 2 || s_.mention(u - 1) != doc::kNone || !s_.folded(u).ends_with(text::letters::kAlef))
    return false;
  constexpr Flags kNoNoun = kSayParticiple | kDiscourse | kAnyVerb | kHasPrep | kPersonNoun | kTitle;
  const bool nisba = s_.folded(u - 1).ends_with(text::letters::kNisbaObject);
  if (nisba && s_.is_thing(u - 2) && s_.folded(u - 2).ends_with(text::letters::kAlef)) return true;
  return s_.is_marked_object(u - 1) && !s_.is_time(u - 1) && !s_.has(u - 1, kNoNoun) &&
         (!nisba || s_.is_marked_object(u - 2));
}

/// "denying … to the people, verily he is": behind an object of the participle's own, the clause behind the comma is
/// another.
bool CueFinder::begins_another(uint32_t u, uint32_t mark) const {
  constexpr Flags kLeads = kPunctuation | kPreposition | kHasPrep | kAdverbialPrep | kDiscourse | kConjWord | kPronoun |
                           kSpeechNoun | kDemonstrative;
  const uint32_t next = u + 1;
  return mark > next + 1 && s_.has(mark - 1, kComma) && s_.mention(next) == doc::kNone && !s_.is_time(next) &&
         !s_.has(next, kLeads) && !is_class(next, object_pronoun_) && !is_class(next, manner_);
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
  if (u == zone_.begin || s_.is_number(u - 1)) return false;  // "eleven opposing factions"
  const bool behind_comma = s_.has(u - 1, kComma | kPunctuation);
  if (u + 1 < zone_.end && is_class(u + 1, object_pronoun_)) return true;
  if (w.weak) return behind_comma || !w.has(rules::kFem | rules::kPl | rules::kDu);
  return behind_comma || s_.has(u, kMaybeConj) || !s_.has(u - 1, kHasPrep | kPreposition);
}

}  // namespace isnad::read
