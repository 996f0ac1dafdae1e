// Names and titles in marks that stand between a verb of saying and what is said ("said at the conference «…»: the").
#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

/// The quotation from `mark` to `past` is who speaks, or where, or of what: it is a name, and the content is led to
/// behind it, or it is one of several names.
bool CueFinder::names_on_the_way(uint32_t mark, uint32_t past) const {
  if (mark == zone_.begin || past >= zone_.end || !is_label(mark, past)) return false;
  if (s_.has(mark - 1, kColon | kComplementiser)) return false;
  const bool joined = mark > zone_.begin + 1 && s_.folded(mark - 1) == text::letters::kWaw &&
                      s_.quote_closing(mark - 2) != doc::kNone;  // "each of «X» and «Y»"
  return joined || is_led_to_behind(past);
}

/// Nothing but nouns: no verb, no clause, no sentence.
bool CueFinder::is_label(uint32_t mark, uint32_t past) const {
  constexpr uint32_t kLongest = 12;
  const doc::Quote& quote = s_.document().quotes[s_.quote_opening(mark)];
  if (!quote.closed || s_.words_in(quote.inner) > kLongest) return false;
  for (uint32_t u = mark + 1; u + 1 < past; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    const bool ends = s_.has(u, kStop) && u + 2 < past;
    if (ends || s_.is_verb(u) || s_.has(u, kComplementiser | kNegation | kPronoun) || s_.is_paragraph(u)) return false;
  }
  return true;
}

/// "warned in the session «…» of": a name in marks, and behind it the preposition that brings the object.
bool CueFinder::is_label_before_object(const Found& found, const CueWord& w) const {
  if (w.weak || !found.ok || found.attach != Attach::quote || !s_.has(found.mark, kQuoteMark) ||
      found.mark == zone_.begin || s_.has(found.mark - 1, kColon | kComplementiser | kSayVerb))
    return false;
  const uint32_t past = past_quotation(found.mark);
  return past < zone_.end && is_wanted_preposition(past, w) && is_label(found.mark, past);
}

bool CueFinder::object_behind_label(uint32_t u, const Found& found, const CueWord& w, Cue c) {
  c.attach = Attach::object;
  c.subject = subject_until(s_, u + 1, found.mark);
  return object_at(u, past_quotation(found.mark), w, false, std::move(c));
}

/// "that" or a colon comes in the clause, before anybody else does anything.
bool CueFinder::is_led_to_behind(uint32_t past) const {
  constexpr uint32_t kFarthest = 24;
  bool relative = false;
  for (uint32_t u = past; u < zone_.end && u - past < kFarthest; ++u) {
    if (s_.is_paragraph(u) || s_.has(u, kStop)) return false;
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kColon)) return !is_clock_colon(u) && !is_address_colon(u);
    if (s_.has(u, kComplementiser))
      return !s_.has(u, kHasConj | kMaybeConj | kLiPrefix) && is_complementiser(u) && !(relative && u == past + 1);
    if (const doc::Index q = s_.quote_opening(u); q != doc::kNone) {
      if (past_quotation(u) != u) return false;
      u = s_.unit_at(s_.document().quotes[q].outer.end - 1);
      continue;
    }
    if (s_.has(u, kRelative)) relative = true;
    if (s_.has(u, kSayParticiple | kAccording | kConjWord) && !s_.has(u, kDefinite)) return false;
    if (s_.is_verb(u) && (!relative || s_.has(u, kSayVerb))) return false;
  }
  return false;
}

}  // namespace isnad::read
