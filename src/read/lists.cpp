// What the items of a list begin with.
#include "read/lists.h"

namespace isnad::read {

Lists::Lists(const Scene& scene)
    : s_(scene),
      ordinal_(scene.context().name("ordinal")),
      bullet_(scene.context().name("bullet")),
      question_(scene.context().name("question")) {}

bool Lists::is_item(Phrase p) const {
  if (p.end < p.begin + 2 || s_.context().unit_is(p.end - 1, question_)) return false;
  if (s_.context().unit_is(p.begin, bullet_) || s_.has(p.begin, kDash)) return true;
  const uint32_t first = s_.units()[p.begin].token_begin, second = first + 1;
  const auto& tokens = s_.context().tokens();
  if (second >= tokens.size()) return false;
  const bool marked = tokens[second].kind == text::TokenKind::punctuation;
  const bool counts =
      tokens[first].kind == text::TokenKind::digits || s_.context().vocabulary().is(tokens[first].form, ordinal_);
  return marked && counts;
}

bool Lists::is_announced(uint32_t end, Phrase p) const {
  const bool closes = end > p.begin && s_.has(end - 1, kColon);
  return (closes && end == p.end) || (end + 1 == p.end && s_.has(end, kColon));
}

}  // namespace isnad::read
