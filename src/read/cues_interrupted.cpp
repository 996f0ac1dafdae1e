// A clause that a source stands in the middle of ("The council formed, according to the mayor, two committees"): where
// it goes on, when nothing but its verb and its subject stand in front.
#include "read/cue_finder.h"

namespace isnad::read {

/// Where the object or the rest begins behind the source that ends at `after`; 0: the clause in front, which ends at
/// `before`, waits for none, or none comes.
uint32_t CueFinder::rest_of_clause(uint32_t before, uint32_t after) const {
  constexpr uint32_t kWhere = 4;  // "according to the office in Brussels, the"
  constexpr uint32_t kLong = 10;
  if (!waits_for_rest(before, kLong)) return 0;
  uint32_t next = after;
  if (next < zone_.end && s_.has(next, kFi)) {
    for (uint32_t u = next + 1; u < zone_.end && u - next <= kWhere && !s_.is_verb(u) && !s_.has(u, kStop); ++u) {
      if (s_.has(u, kComma | kDash)) {
        next = u;
        break;
      }
    }
  }
  if (next + 1 >= zone_.end) return 0;
  const bool parted = s_.has(next, kComma | kDash);
  if (parted) return may_be_rest(next + 1) ? next + 1 : 0;
  const bool prepositional = s_.mention(next) == doc::kNone && s_.has(next, kPreposition | kHasPrep) &&
                             !s_.has(next + 1, kSpeechNoun | kDocumentNoun) &&
                             (!s_.is_time(next + 1) || (next + 2 < zone_.end && s_.has(next + 2, kAnyVerb)));
  return prepositional && is_verb_with_subject(before) ? next : 0;
}

/// The sentence has its verb and what comes next, and nothing that sets off another part, or it has come to a verb that
/// a particle of the past leads to.
bool CueFinder::waits_for_rest(uint32_t end, uint32_t longest) const {
  const uint32_t begin = s_.sentence_begin(end, zone_.begin);
  if (end > begin + 1 && s_.has(end - 1, kAnyVerb) && s_.mention(end - 1) == doc::kNone && is_class(end - 2, already_))
    return true;
  uint32_t verb = begin;
  while (verb < end && s_.has(verb, kConjWord | kDiscourse) && !s_.has(verb, kOnlyVerb)) ++verb;
  const bool finite = verb < end && s_.mention(verb) == doc::kNone && s_.has(verb, kAnyVerb) &&
                      (s_.has(verb, kOnlyVerb) || s_.has(verb, kMaybeConj));
  if (!finite || s_.has(verb, kDefinite) || (s_.has(verb, kSayVerb) && says_little(end)) || verb + 1 >= end ||
      end - verb > longest + 1)
    return false;
  for (uint32_t u = verb + 1; u < end; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.is_verb(u) || s_.is_marked_object(u) ||
        s_.has(u, kPunctuation | kRelative | kComplementiser | kConjWord | kNegation))
      return false;
  }
  return true;
}

/// Nothing but a verb and a subject with the article, or with "this" in front of it.
bool CueFinder::is_verb_with_subject(uint32_t end) const {
  constexpr uint32_t kShort = 3;
  if (!waits_for_rest(end, kShort)) return false;
  for (uint32_t u = end; u-- > zone_.begin && !s_.has(u, kAnyVerb);) {
    if (s_.mention(u) == doc::kNone && !s_.has(u, kDefinite | kDemonstrative)) return false;
  }
  return true;
}

/// A noun that may be the object, not somebody in apposition.
bool CueFinder::may_be_rest(uint32_t unit) const {
  if (s_.mention(unit) != doc::kNone || s_.is_time(unit)) return false;
  return s_.is_number(unit) || s_.has(unit, kPreposition | kHasPrep) ||
         (s_.is_word(unit) && !s_.is_verb(unit) &&
          !s_.has(unit, kHasConj | kMaybeConj | kConjWord | kRelative | kTitle | kSpokes | kSayParticiple |
                            kComplementiser | kNegation | kPronoun | kDemonstrative | kDiscourse));
}

}  // namespace isnad::read
