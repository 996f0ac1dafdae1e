// What shows in the content of a statement and around it.
#include <algorithm>

#include "read/sign_names.h"

namespace isnad::read {
namespace {

constexpr uint32_t kLongest = 2000;         // units of a content that are looked at
constexpr uint32_t kLongGap = 12;           // units between a cue and its content that are no longer usual
constexpr uint32_t kShort = 3, kLong = 60;  // words

/// What the units of a content are, counted in one walk.
struct Counts {
  uint32_t stops = 0, paragraphs = 0, says = 0, verbs = 0, and_verbs = 0, commas = 0, marks = 0, names = 0, owned = 0;
  uint32_t brackets = 0;
  int open_quotations = 0;

  Counts(const SignsAt& at, uint32_t begin, uint32_t end) {
    const Scene& scene = at.scene;
    for (uint32_t u = begin; u < end; ++u) {
      const bool is_verb = scene.is_verb(u);
      paragraphs += scene.is_paragraph(u);
      stops += scene.has(u, kStop) && u + 1 < end;
      commas += scene.has(u, kComma);
      marks += scene.has(u, kOpensQuote);
      verbs += is_verb;
      says += is_verb && scene.has(u, kSayVerb);
      and_verbs += is_verb && scene.has(u, kHasConj | kMaybeConj);
      names += at.begins_name(u);
      owned += scene.is_owned(u);
      brackets += scene.has(u, kParen);
      open_quotations += scene.quote_opening(u) != doc::kNone ? 1 : scene.quote_closing(u) != doc::kNone ? -1 : 0;
    }
  }
};

void add_counts(const SignsAt& at, const Counts& n) {
  at.out.add("content.stops", order_of(n.stops));
  at.out.add("content.paragraphs", order_of(n.paragraphs));
  at.out.add("content.says", order_of(n.says));
  at.out.add("content.verbs", order_of(n.verbs));
  at.out.add("content.and_verbs", order_of(n.and_verbs));
  at.out.add("content.commas", order_of(n.commas));
  at.out.add("content.marks", order_of(n.marks));
  at.out.add("content.names", order_of(n.names));
  at.out.add("content.owned", order_of(n.owned));
  at.out.add_if(n.verbs == 0, "content.no_verb");
  at.out.add_if(n.brackets % 2 != 0, "content.half_bracket");
  at.out.add_if(n.open_quotations != 0 && at.statement.mode != doc::Mode::direct, "content.half_quotation");
  if (n.stops > 0) at.out.add("stops+mode", at.mode());
  if (n.says > 0) at.out.add("says+mode", at.mode());
  if (n.and_verbs > 0) at.out.add("and_verbs+mode", at.mode());
}

}  // namespace

void add_signs_of_content(const SignsAt& at) {
  const Scene& scene = at.scene;
  const ByteSpan span = at.statement.span;
  const uint32_t cue = at.cue().unit;
  const uint32_t begin = scene.unit_at(span.begin), end = scene.unit_at(span.end - 1) + 1;
  at.unit("first", begin);
  at.unit("first2", begin + 1);
  if (begin > cue + 1) at.unit("gap", begin - 1);
  at.out.add("gap.size", order_of(begin > cue ? begin - cue : cue - begin));
  at.out.add_if(begin > cue + kLongGap, "gap.long");
  at.out.add_if(begin > 0 && scene.has(begin - 1, kStop), "content.from_stop");
  at.out.add_if(begin > 0 && scene.has(begin - 1, kComma), "content.from_comma");
  at.unit("behind", end);
  at.unit("behind2", end + 1);
  if (end < scene.units().size() && scene.has(end, kComma)) {
    at.unit("behind_comma", end + 1);
    at.out.add("comma+mode", at.mode());
  }
  const uint32_t words = scene.words_in(span);
  at.out.add("content.size", order_of(words));
  at.out.add_if(words <= kShort, "content.short");
  at.out.add_if(words > kLong, "content.long");
  at.out.add("parts", order_of(at.statement.parts.size() - 1));
  add_counts(at, Counts(at, begin, std::min(end, begin + kLongest)));
}

}  // namespace isnad::read
