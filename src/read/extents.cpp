#include "read/extents.h"

#include <algorithm>

namespace isnad::read {
namespace {

constexpr uint32_t kNameQuote = 5;  // behind a noun, so short a quotation is the noun's name

}  // namespace

Content Extents::of(const std::vector<Cue>& cues, size_t index, Phrase p) const {
  return kept_inside(cues[index], extent(cues, index, p));
}

Content Extents::extent(const std::vector<Cue>& cues, size_t index, Phrase p) const {
  const Cue& cue = cues[index];
  if (cue.attach == Attach::before) {
    Content c = extent_before(cue, p);
    if (cue.resumes != 0) c.more = {cue.resumes, ends_.content_end(cues, index, cue.resumes, p)};
    return c;
  }
  if (cue.attach == Attach::quoted_before) return quoted_extent(scene_.quote_opening(cue.content), {p.begin, cue.unit});
  Content c{cue.content, 0, {}};
  if (const doc::Index q = leading_quotation(cue, p); q != doc::kNone) return quoted_extent(q, p);
  if (const Phrase words = in_brackets(cue, p); !words.empty()) return {words.begin, words.end, {}};
  c.end = ends_.content_end(cues, index, c.begin, p);
  if (cue.attach == Attach::colon && (cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle))
    c.end = end_of_speech(cues, index, c, p);
  if (cue.attach == Attach::complementiser) c.more = behind_aside(cues, index, c.end, p);
  return c;
}

/// What is said inside somebody's words ends no later than they do.
Content Extents::kept_inside(const Cue& cue, Content content) const {
  if (!content.quotes.empty() || cue.attach == Attach::before || cue.attach == Attach::quoted_before) return content;
  for (const Made& m : said_.beyond(cue.unit)) {
    if (m.content.quotes.empty() && m.content.begin <= cue.unit && content.begin < m.content.end &&
        cue.unit < m.content.end && content.end > m.content.end)
      content.end = m.content.end;
  }
  return content;
}

/// "that she was, in her words, late, and that many": what was said goes on behind the aside with "and that".
Phrase Extents::behind_aside(const std::vector<Cue>& cues, size_t index, uint32_t end, Phrase p) const {
  constexpr uint32_t kLongestAside = 4;
  uint32_t u = end < p.end && scene_.has(end, kComma | kDash) ? end + 1 : end;
  if (u >= p.end || !scene_.has(u, kInTheWords | kAccording)) return {};
  const uint32_t aside = u;
  while (u < p.end && u - aside < kLongestAside && !scene_.has(u, kComma | kDash | kStop)) ++u;
  const uint32_t next = u + 1;
  if (next >= p.end || !scene_.has(u, kComma | kDash)) return {};
  const bool joined = scene_.has(next, kHasConj | kMaybeConj) && scene_.has(next, kComplementiser | kNegation);
  const bool cued = std::any_of(cues.begin() + static_cast<std::ptrdiff_t>(index), cues.end(),
                                [next](const Cue& other) { return other.unit == next; });
  const bool how = scene_.is_marked_object(next) && !cued && !scene_.has(next, kHasConj);  // "containing"
  return joined || how ? Phrase{next, ends_.content_end(cues, index, next, p)} : Phrase{};
}

/// "He said: we were there. And what we missed was": words in the first person behind a colon go on over the next
/// sentences that are in the first person too, until another cue; so does a list over its items.
uint32_t Extents::end_of_speech(const std::vector<Cue>& cues, size_t index, const Content& c, Phrase p) const {
  uint32_t end = c.end;
  const bool lists = lists_.is_item({c.begin, c.end});
  if (!lists && !speaks_itself(c)) return end;
  while (end + 1 < p.end && scene_.has(end, kStop)) {
    uint32_t next = end + 1;
    while (next < p.end && !scene_.has(next, kStop)) ++next;
    const bool cued = index + 1 < cues.size() && cues[index + 1].unit < next;
    if (cued || !(lists ? lists_.is_item({end + 1, next}) : speaks_itself({end + 1, next, {}}))) break;
    end = next;
  }
  return end;
}

/// "He said: {…} which means": brackets behind a colon quote as marks do, braces whatever follows them. What stands
/// between them.
Phrase Extents::in_brackets(const Cue& cue, Phrase p) const {
  const uint32_t open = cue.content;
  if (cue.attach != Attach::colon || cue.kind == Cue::Kind::headline || open == 0 || !scene_.has(open - 1, kColon) ||
      !opens_bracket(open))
    return {};
  const uint32_t close = closing_bracket(open, p.end);
  if (close == p.end || close == open + 1) return {};
  const Phrase inside{open + 1, close};
  const bool ends = close + 1 == p.end || scene_.has(close + 1, kStop | kComma);
  const bool braces = !scene_.has(open, kParen);
  return braces || ends || scene_.words_in(scene_.span(inside)) >= kShortQuote ? inside : Phrase{};
}

bool Extents::opens_bracket(uint32_t u) const {
  return context_.unit_is(u, open_paren_) || context_.unit_is(u, open_bracket_);
}

/// The bracket that closes the one at `open`; `end`: none does.
uint32_t Extents::closing_bracket(uint32_t open, uint32_t end) const {
  uint32_t depth = 0;
  for (uint32_t u = open; u < end; ++u) {
    if (opens_bracket(u)) ++depth;
    if ((context_.unit_is(u, close_paren_) || context_.unit_is(u, close_bracket_)) && --depth == 0) return u;
  }
  return end;
}

/// A long quotation that the content begins with (or reaches after one word). Behind a complementiser it is the
/// content only when the clause ends with it; else its words are a part of the clause.
doc::Index Extents::leading_quotation(const Cue& cue, Phrase p) const {
  for (uint32_t u = cue.content; u < p.end && u <= cue.content + 1; ++u) {
    const doc::Index q = scene_.quote_opening(u);
    const bool whole_speech = cue.attach == Attach::quote && u == cue.content;
    if (q != doc::kNone && (whole_speech || scene_.words_in(context_.document().quotes[q].inner) >= kShortQuote) &&
        !scene_.is_name(context_.document().quotes[q])) {
      if (u > cue.content && cue.attach == Attach::complementiser &&
          scene_.words_in(context_.document().quotes[q].inner) <= kNameQuote)
        return doc::kNone;
      if (u > cue.content && cue.attach == Attach::complementiser)
        return doc::kNone;  // "that the visit '…'": a part of the clause
      const bool whole = cue.attach == Attach::quote || cue.attach == Attach::colon || closes_clause(q, p);
      return whole && (u == cue.content || cue.attach != Attach::object) ? q : doc::kNone;
    }
    if (scene_.has(u, kPunctuation)) return doc::kNone;
  }
  return doc::kNone;
}

/// What follows a quotation is the end of the clause, or somebody's next words.
bool Extents::closes_clause(doc::Index q, Phrase p) const {
  const uint32_t after = scene_.unit_at(context_.document().quotes[q].outer.end - 1) + 1;
  return after >= p.end || scene_.is_paragraph(after) ||
         scene_.has(after, kPunctuation | kHasConj | kMaybeConj | kConjWord | kSayVerb | kSayParticiple | kAccording |
                               kAccordingVerb | kInTheWords);
}

/// A quotation and those that go on from it ("…", especially since "…").
Content Extents::quoted_extent(doc::Index q, Phrase p) const {
  const auto& quotes = context_.document().quotes;
  Content c;
  c.quotes.push_back(q);
  c.begin = scene_.unit_at(quotes[q].inner.begin);
  c.end = scene_.unit_at(quotes[q].inner.end - 1) + 1;
  for (uint32_t u = scene_.unit_at(quotes[q].outer.end - 1) + 1; u < p.end && u < c.end + 6; ++u) {
    if (scene_.has(u, kStop | kSayVerb | kSayParticiple | kOnlyVerb)) break;
    const doc::Index next = scene_.quote_opening(u);
    if (next == doc::kNone || scene_.words_in(quotes[next].inner) < kShortQuote) continue;
    c.quotes.push_back(next);
    c.end = scene_.unit_at(quotes[next].inner.end - 1) + 1;
    u = c.end;
  }
  return c;
}

/// "…, according to X": what stands before it in the sentence.
Content Extents::extent_before(const Cue& cue, Phrase p) const {
  Content c{cue.content, cue.content, {}};
  while (c.begin > p.begin && !scene_.has(c.begin - 1, kStop)) --c.begin;
  for (const Made& m : said_.beyond(c.begin)) {  // not what somebody else has said before it
    const uint32_t said_to = std::max(m.content.end, m.source_end);
    if (said_to > c.begin && said_to < c.end) c.begin = said_to;
    const doc::Statement& said = context_.document().statements[m.statement];
    if (m.content.begin > c.begin && m.content.end == c.end && said.doubts == 0 &&
        scene_.has(m.content.begin - 1, kComplementiser))
      c.begin = m.content.begin;  // "the head announced that he won, according to the count"
  }
  for (uint32_t u = c.begin; u < c.end; ++u) {  // "(which was a third, according to the agency)"
    if (opens_bracket(u) && closing_bracket(u, c.end) == c.end && closing_bracket(u, p.end) < p.end) c.begin = u + 1;
  }
  c.begin = past_dateline(c.begin, c.end);
  while (c.begin < c.end && scene_.has(c.begin, kPunctuation) && scene_.quote_opening(c.begin) == doc::kNone) ++c.begin;
  const doc::Index q = c.begin < c.end ? scene_.quote_opening(c.begin) : doc::kNone;
  if (q != doc::kNone && q == scene_.quote_closing(c.end - 1) && !scene_.is_name(context_.document().quotes[q]))
    return quoted_extent(q, {p.begin, c.end});
  return c;
}

/// "The paper - agencies: twenty were killed": behind the colon of a dateline.
uint32_t Extents::past_dateline(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kLongest = 6;
  bool dash = false;
  for (uint32_t u = begin; u + 1 < end && u - begin < kLongest; ++u) {
    if (scene_.has(u, kColon)) return dash ? u + 1 : begin;
    dash = dash || scene_.has(u, kDash);
    if (scene_.is_verb(u) || scene_.has(u, kQuoteMark | kComplementiser)) break;
  }
  return begin;
}

bool Extents::speaks_itself(const Content& content) const {
  const auto& names = context_.language().names;
  for (uint32_t u = content.begin; u < content.end; ++u) {
    if (scene_.mention(u) != doc::kNone || scene_.units()[u].kind != rules::Unit::Kind::word) continue;
    if (const doc::Index q = scene_.quote_opening(u); q != doc::kNone) {
      u = std::max(u, scene_.unit_at(context_.document().quotes[q].outer.end - 1));
      continue;
    }
    const auto readings = context_.vocabulary().readings(scene_.units()[u].form);
    const bool own = !readings.empty() && std::all_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
      const bool command = u == content.begin && (r.features & rules::kImp) != 0;
      const bool acts = (r.features & (rules::kPast | rules::kPres)) !=
                        0;  // behind a noun "my" is written like the ending of an adjective
      const bool mine = names.view(r.pronoun).starts_with(acts ? "p1" : "p1pl");
      return context_.vocabulary().entry(r) != nullptr && ((r.features & rules::kP1) != 0 || command || mine);
    });
    if (own) return true;
  }
  return false;
}
}  // namespace isnad::read
