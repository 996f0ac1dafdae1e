// Which quotation marks inside a clause hold a name or a term.
#include "read/quoted_terms.h"

#include "text/letters.h"

namespace isnad::read {
namespace {

constexpr uint32_t kLongestName = 5, kLongestTerm = 3;

}  // namespace

bool QuotedTerms::is_term(doc::Index quote) const {
  const doc::Quote& q = s_.document().quotes[quote];
  if (s_.is_name(q)) return true;
  const uint32_t words = s_.words_in(q.inner);
  if (words == 0 || words > kLongestName) return false;
  const Phrase inside{s_.unit_at(q.inner.begin), s_.unit_at(q.inner.end - 1) + 1};
  for (uint32_t u = inside.begin; u < inside.end; ++u) {
    if (s_.mention(u) == doc::kNone &&
        (s_.is_verb(u) || s_.has(u, kComplementiser | kNegation | kRelative | kPronoun | kStop)))
      return false;
  }
  const uint32_t mark = s_.unit_at(q.outer.begin);
  if (mark == 0 || s_.is_paragraph(mark - 1)) return is_strange(inside);
  if (s_.mention(mark - 1) == doc::kNone && ((s_.has(mark - 1, kAnyVerb) && !s_.has(mark - 1, kPreposition)) ||
                                             s_.has(mark - 1, kPronoun | kDiscourse | kNegation)))
    return false;  // "it is «…»", "has «…»"
  return (is_strange(inside) && !describes(mark - 1, inside)) || is_named_by(mark - 1, inside, words);
}

/// Nothing but names and words that nothing knows: foreign names, brands, scientific terms.
bool QuotedTerms::is_strange(Phrase inside) const {
  for (uint32_t u = inside.begin; u < inside.end; ++u) {
    if (s_.mention(u) != doc::kNone || s_.has(u, kPunctuation)) continue;
    if (!s_.has(u, kUnknown) || s_.has(u, kDefinite)) return false;
  }
  return true;
}

/// "a «random» arrest": one word with the ending of an adjective behind an indefinite noun.
bool QuotedTerms::describes(uint32_t noun, Phrase inside) const {
  if (inside.end != inside.begin + 1 || s_.mention(inside.begin) != doc::kNone || s_.mention(noun) != doc::kNone ||
      s_.has(noun, kDefinite | kPunctuation) || is_class(noun))
    return false;
  return s_.folded(inside.begin).ends_with(text::letters::kNisba) ||
         s_.folded(inside.begin).ends_with(text::letters::kNisbaFeminine);
}

/// "the province «…»", "end of «the siege»": the noun in front waits for the name that completes it.
bool QuotedTerms::is_named_by(uint32_t noun, Phrase inside, uint32_t words) const {
  constexpr Flags kNoNoun = kPunctuation | kComplementiser | kPreposition | kAdverbialPrep | kAnyVerb | kPronoun |
                            kDemonstrative | kConjWord | kDiscourse | kRelative | kNegation | kDefinite | kUnknown;
  constexpr Flags kNamedThings = kOrgNoun | kPlaceNoun | kMediaNoun | kAgencyNoun | kDocumentNoun;
  constexpr uint32_t kOneLetter = 2;
  if (s_.mention(noun) != doc::kNone || s_.is_time(noun) || s_.is_number(noun) ||
      s_.units()[noun].span.size() <= kOneLetter)
    return false;
  if (s_.has(inside.begin, kPreposition | kHasPrep | kLiPrefix) && s_.mention(inside.begin) == doc::kNone) return false;
  if (s_.has(noun, kDefinite) && words > kLongestTerm) return false;
  if (is_class(noun) || (s_.has(noun, kNamedThings) && !s_.has(noun, kPunctuation | kAnyVerb))) return true;
  if (s_.has(noun, kNoNoun) || s_.is_marked_object(noun) || s_.may_be_adjective(noun) || s_.has_owner(noun))
    return false;
  const bool name =
      s_.mention(inside.begin) != doc::kNone || (s_.has(inside.begin, kUnknown) && !s_.has(inside.begin, kDefinite));
  return name ? words <= kLongestTerm : words == 1 && s_.has(inside.begin, kDefinite);
}

/// A word for what is called by a name in marks.
bool QuotedTerms::is_class(uint32_t unit) const {
  return s_.is_word(unit) && s_.context().vocabulary().is(s_.units()[unit].form, named_thing_);
}

}  // namespace isnad::read
