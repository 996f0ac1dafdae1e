// From cues to statements: where each content ends, what stands inside what, and whose it is.
#include "read/statements.h"

#include <algorithm>

#include "read/content_end.h"
#include "read/doubts.h"
#include "read/essays.h"
#include "read/interviews.h"
#include "read/lists.h"
#include "read/quoted_terms.h"
#include "read/signs.h"
#include "read/speakers.h"
#include "read/trust.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

constexpr uint32_t kShortQuote = 4;
constexpr uint32_t kNameQuote = 5;  // behind a noun, so short a quotation is the noun's name

/// A content in units, before it becomes spans.
struct Content {
  uint32_t begin = 0, end = 0;
  std::vector<doc::Index> quotes;  // when the content is what stands between these marks
  Phrase more = {};                // the rest of the clause, behind the source that stands in its middle
};

class StatementReader {
 public:
  explicit StatementReader(Context& context)
      : context_(context),
        scene_(context),
        speakers_(scene_),
        ends_(scene_),
        lists_(scene_),
        terms_(scene_),
        signs_(scene_) {}

  void run() {
    auto& document = context_.document();
    turns_ = find_turns(scene_);
    if (document.title) zone(*document.title, true);
    for (const ByteSpan body : document.body) zone(body, false);
    speakers_.name_whole(document.statements);
    std::stable_sort(document.statements.begin(), document.statements.end(),
                     [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  }

 private:
  void zone(ByteSpan bytes, bool is_title) {
    const uint32_t end = scene_.unit_at(bytes.end);
    for (Phrase p = scene_.next_paragraph(scene_.unit_at(bytes.begin), end); !p.empty();
         p = scene_.next_paragraph(p.end, end)) {
      if (!is_title && is_in_turn(p.begin)) continue;
      const Phrase words{std::min(p.end, std::max(p.begin, end_of_quotation_around(p.begin))), p.end};
      if (!words.empty()) paragraph(words, is_title);
    }
  }

  /// A quotation of an earlier paragraph may reach into this one: one past its last unit, or 0.
  [[nodiscard]] uint32_t end_of_quotation_around(uint32_t unit) {
    const auto& quotes = context_.document().quotes;
    const uint32_t byte = scene_.units()[unit].span.begin;
    for (; quote_ < quotes.size() && quotes[quote_].outer.begin < byte; ++quote_) {
      if (quotes[quote_].closed) quoted_to_ = std::max(quoted_to_, quotes[quote_].outer.end);
    }
    return quoted_to_ > byte ? scene_.unit_at(quoted_to_ - 1) + 1 : 0;
  }

  void paragraph(Phrase p, bool is_title) {
    const auto cues = find_cues(scene_, p, is_title);
    continue_open_quotation(p, cues);
    continue_list(p);
    is_title_ = is_title;
    made_.clear();
    for (size_t i = 0; i < cues.size(); ++i) statement(cues, i, p);
  }

  // Interviews

  /// A paragraph of question or answer: what is asked is nobody's statement, and what is answered is the answerer's as
  /// a whole.
  bool is_in_turn(uint32_t unit) {
    if (turns_.empty() || unit < turns_.front().question.begin) return false;
    if (!told_) {
      told_ = true;
      answer_turns();
    }
    return std::any_of(turns_.begin(), turns_.end(), [&](const Turn& t) {
      return (t.question.begin <= unit && unit < t.question.end) ||
             std::any_of(t.answer.begin(), t.answer.end(),
                         [&](Phrase a) { return a.begin <= unit + kLongestMark && unit < a.end; });
    });
  }

  /// Gives the answers to the one person who has spoken so far; to nobody when it is not only one.
  void answer_turns() {
    const auto link = only_person();
    if (!link) return;
    for (const Turn& t : turns_) {
      doc::Statement s;
      s.mode = doc::Mode::direct;
      s.act = "say";
      s.cue = t.cue;
      s.lemma = t.cue.of(context_.text());
      s.chain = {*link};
      for (Phrase a : t.answer) {
        while (a.end > a.begin + 1 && scene_.has(a.end - 1, kStop)) --a.end;
        s.parts.push_back(trimmed(scene_.span(a)));
      }
      s.span = {s.parts.front().begin, s.parts.back().end};
      context_.document().statements.push_back(std::move(s));
    }
  }

  [[nodiscard]] std::optional<doc::ChainLink> only_person() const {
    const auto& document = context_.document();
    const uint32_t title_end = document.title ? document.title->end : 0;
    if (auto named = only_person_from(title_end)) return named;
    return std::any_of(document.statements.begin(), document.statements.end(),
                       [&](const doc::Statement& s) { return s.cue.begin >= title_end; })
               ? std::nullopt
               : only_person_from(0);
  }

  /// The one person whom the statements from `byte` on name. The title may call them otherwise than the text.
  [[nodiscard]] std::optional<doc::ChainLink> only_person_from(uint32_t byte) const {
    std::optional<doc::ChainLink> found;
    for (const doc::Statement& s : context_.document().statements) {
      if (s.cue.begin < byte) continue;
      const auto speaker = std::find_if(s.chain.begin(), s.chain.end(),
                                        [](const doc::ChainLink& l) { return l.role == doc::LinkRole::speaker; });
      if (speaker == s.chain.end() || speaker->kind != doc::LinkKind::person) continue;
      if (found && found->name != speaker->name) return std::nullopt;
      found = *speaker;
    }
    return found;
  }

  // Contents

  /// The long quotations of a content: it is direct when they make up most of it.
  [[nodiscard]] std::vector<doc::Index> quotations(uint32_t begin, uint32_t end) const {
    std::vector<doc::Index> found;
    for (uint32_t u = begin; u < end; ++u) {
      const doc::Index q = scene_.quote_opening(u);
      if (q == doc::kNone) continue;
      found.push_back(q);
      const uint32_t last = scene_.unit_at(context_.document().quotes[q].outer.end - 1);
      u = std::max(u, std::min(last, end));
    }
    return found;
  }

  [[nodiscard]] Content find_extent(const std::vector<Cue>& cues, size_t index, Phrase p) const {
    const Cue& cue = cues[index];
    if (cue.attach == Attach::before) {
      Content c = extent_before(cue, p);
      if (cue.resumes != 0) c.more = {cue.resumes, ends_.content_end(cues, index, cue.resumes, p)};
      return c;
    }
    if (cue.attach == Attach::quoted_before)
      return quoted_extent(scene_.quote_opening(cue.content), {p.begin, cue.unit});
    Content c{cue.content, 0, {}};
    if (const doc::Index q = leading_quotation(cue, p); q != doc::kNone) return quoted_extent(q, p);
    if (const Phrase words = in_brackets(cue, p); !words.empty()) return {words.begin, words.end, {}};
    c.end = ends_.content_end(cues, index, c.begin, p);
    if (cue.attach == Attach::colon && (cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle))
      c.end = end_of_speech(cues, index, c, p);
    if (cue.attach == Attach::complementiser) c.more = behind_aside(cues, index, c.end, p);
    return c;
  }

  /// "that she was, in her words, late, and that many": what was said goes on behind the aside with "and that".
  [[nodiscard]] Phrase behind_aside(const std::vector<Cue>& cues, size_t index, uint32_t end, Phrase p) const {
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
  [[nodiscard]] uint32_t end_of_speech(const std::vector<Cue>& cues, size_t index, const Content& c, Phrase p) const {
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
  [[nodiscard]] Phrase in_brackets(const Cue& cue, Phrase p) const {
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

  [[nodiscard]] bool opens_bracket(uint32_t u) const {
    return context_.unit_is(u, open_paren_) || context_.unit_is(u, open_bracket_);
  }

  /// The bracket that closes the one at `open`; `end`: none does.
  [[nodiscard]] uint32_t closing_bracket(uint32_t open, uint32_t end) const {
    uint32_t depth = 0;
    for (uint32_t u = open; u < end; ++u) {
      if (opens_bracket(u)) ++depth;
      if ((context_.unit_is(u, close_paren_) || context_.unit_is(u, close_bracket_)) && --depth == 0) return u;
    }
    return end;
  }

  /// A long quotation that the content begins with (or reaches after one word). Behind a complementiser it is the
  /// content only when the clause ends with it; else its words are a part of the clause.
  [[nodiscard]] doc::Index leading_quotation(const Cue& cue, Phrase p) const {
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
  [[nodiscard]] bool closes_clause(doc::Index q, Phrase p) const {
    const uint32_t after = scene_.unit_at(context_.document().quotes[q].outer.end - 1) + 1;
    return after >= p.end || scene_.is_paragraph(after) ||
           scene_.has(after, kPunctuation | kHasConj | kMaybeConj | kConjWord | kSayVerb | kSayParticiple | kAccording |
                                 kAccordingVerb | kInTheWords);
  }

  /// A quotation and those that go on from it ("…", especially since "…").
  [[nodiscard]] Content quoted_extent(doc::Index q, Phrase p) const {
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
  [[nodiscard]] Content extent_before(const Cue& cue, Phrase p) const {
    Content c{cue.content, cue.content, {}};
    while (c.begin > p.begin && !scene_.has(c.begin - 1, kStop)) --c.begin;
    for (const Made& m : made_) {  // not what somebody else has said before it
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
    while (c.begin < c.end && scene_.has(c.begin, kPunctuation) && scene_.quote_opening(c.begin) == doc::kNone)
      ++c.begin;
    const doc::Index q = c.begin < c.end ? scene_.quote_opening(c.begin) : doc::kNone;
    if (q != doc::kNone && q == scene_.quote_closing(c.end - 1) && !scene_.is_name(context_.document().quotes[q]))
      return quoted_extent(q, {p.begin, c.end});
    return c;
  }

  /// "The paper - agencies: twenty were killed": behind the colon of a dateline.
  [[nodiscard]] uint32_t past_dateline(uint32_t begin, uint32_t end) const {
    constexpr uint32_t kLongest = 6;
    bool dash = false;
    for (uint32_t u = begin; u + 1 < end && u - begin < kLongest; ++u) {
      if (scene_.has(u, kColon)) return dash ? u + 1 : begin;
      dash = dash || scene_.has(u, kDash);
      if (scene_.is_verb(u) || scene_.has(u, kQuoteMark | kComplementiser)) break;
    }
    return begin;
  }

  // Statements

  struct Made {
    Content content;
    std::vector<doc::ChainLink> chain;
    bool direct = false;
    size_t statement = 0;
    uint32_t source_end = 0;  // one past who says it, where that stands behind
    bool feminine = false;    // its cue is
  };

  void statement(const std::vector<Cue>& cues, size_t index, Phrase p) {
    const Cue& cue = cues[index];
    const Content content = kept_inside(cue, find_extent(cues, index, p));
    if (content.end <= content.begin) return passed_on(cue);
    if (is_bare_name(cue, content, p)) return;
    if ((cue.attach == Attach::before || cue.attach == Attach::quoted_before) && already_said(content))
      return passed_on(cue);
    doc::Statement s;
    s.chain = chain_of(cue, content, p);
    if (s.chain.empty() || is_office(cues, index, content)) return;
    place(content, s);
    if (s.span.empty() || scene_.words_in(s.span) == 0) return;
    s.mode = mode_of(cue, content, s);
    s.cue = cue_span(cue);
    s.lemma = cue.lemma;
    s.act =
        cue.shows && cue.act == "say" && cue.kind == Cue::Kind::verb && s.chain.back().kind == doc::LinkKind::document
            ? "report"
            : cue.act;
    s.doubts = doubts_at(cue, found_by_, is_within_, s);
    context_.evidence().push_back(signs_.at({cue, found_by_, is_within_, is_title_}, s));
    made_.push_back({content, s.chain, s.mode == doc::Mode::direct, context_.document().statements.size(),
                     cue.attach == Attach::before ? std::max(cue.unit + 1, cue.subject.end) : 0, cue.feminine});
    if (!is_title_ && !open_list_ && content.quotes.empty() && cue.attach != Attach::before &&
        lists_.is_announced(std::max(content.end, content.more.end), p))
      open_list_ = context_.document().statements.size();
    open_quote_ = is_open(content) ? std::optional(context_.document().statements.size()) : std::nullopt;
    context_.document().statements.push_back(std::move(s));
  }

  /// What is said inside somebody's words ends no later than they do.
  [[nodiscard]] Content kept_inside(const Cue& cue, Content content) const {
    if (!content.quotes.empty() || cue.attach == Attach::before || cue.attach == Attach::quoted_before) return content;
    for (const Made& m : made_) {
      if (m.content.quotes.empty() && m.content.begin <= cue.unit && content.begin < m.content.end &&
          cue.unit < m.content.end && content.end > m.content.end)
        content.end = m.content.end;
    }
    return content;
  }

  /// "X, commander of the guard, stressed, saying: «…»": an office behind the name is no content, when the words
  /// follow.
  [[nodiscard]] bool is_office(const std::vector<Cue>& cues, size_t index, const Content& content) const {
    const Cue& cue = cues[index];
    const bool tells = cue.act == "say" || cue.act == "add" || cue.act == "affirm" || cue.act == "announce";
    if (!tells || cue.attach != Attach::object || cue.through_preposition || index + 1 >= cues.size()) return false;
    const Cue& next = cues[index + 1];
    return next.kind == Cue::Kind::participle && next.unit == content.end &&
           (next.attach == Attach::quote || next.attach == Attach::colon) && !cue.subject.empty() &&
           cue.subject.end == content.begin && scene_.is_person(content.begin - 1) &&
           !scene_.is_person(content.begin) && scene_.has(content.begin, kTitle | kSpokes) &&
           !scene_.has_owner(content.begin);
  }

  /// "as the doctor says: NAME.": the name behind the colon is the speaker's own.
  [[nodiscard]] bool is_bare_name(const Cue& cue, const Content& content, Phrase p) const {
    if (cue.attach != Attach::colon || cue.kind != Cue::Kind::verb || !content.quotes.empty()) return false;
    const doc::Index q = scene_.quote_opening(content.begin);
    if (q != doc::kNone && q == scene_.quote_closing(content.end - 1) && scene_.is_name(context_.document().quotes[q]))
      return true;
    const doc::Entity* e = scene_.entity(content.begin);
    if (e == nullptr || e->kind != doc::EntityKind::person ||
        (content.end < p.end && !scene_.has(content.end, kStop | kComma)))
      return false;
    for (uint32_t u = content.begin; u < content.end; ++u) {
      if (scene_.mention(u) != scene_.mention(content.begin)) return false;
    }
    return true;
  }

  /// A second cue on words that somebody already says adds nothing.
  [[nodiscard]] bool already_said(const Content& content) const {
    return std::any_of(made_.begin(), made_.end(), [&](const Made& m) {
      const uint32_t begin = std::max(m.content.begin, content.begin), end = std::min(m.content.end, content.end);
      return end > begin && (end - begin) * 2 > content.end - content.begin;
    });
  }

  /// "the minister said that …, as the agency reported": the medium passed on what has been said.
  void passed_on(const Cue& cue) {
    constexpr uint32_t kMarks = 3;  // a comma and quotation marks between the words and the medium
    if (cue.kind != Cue::Kind::according_verb || cue.subject.empty() || made_.empty()) return;
    const Made& last = made_.back();
    if (last.content.begin >= cue.unit || last.content.end + kMarks < cue.unit) return;
    auto link = speakers_.relay(cue.subject);
    if (!link || link->entity == doc::kNone) return;
    auto& chain = context_.document().statements[last.statement].chain;
    const bool named =
        std::any_of(chain.begin(), chain.end(), [&](const doc::ChainLink& l) { return l.entity == link->entity; });
    if (!named) chain.insert(chain.begin(), *std::move(link));
  }

  void place(const Content& content, doc::Statement& s) const {
    if (!content.quotes.empty()) {
      const auto& quotes = context_.document().quotes;
      for (const doc::Index q : content.quotes) s.parts.push_back(trimmed(quotes[q].inner));
      s.span = {s.parts.front().begin, s.parts.back().end};
      return;
    }
    s.span = trimmed(scene_.span({content.begin, content.end}));
    s.parts = {s.span};
    if (content.more.empty()) return;
    s.parts.push_back(trimmed(scene_.span(content.more)));
    s.span.end = s.parts.back().end;
  }

  /// Without white space at the ends.
  [[nodiscard]] ByteSpan trimmed(ByteSpan span) const {
    const uint32_t first = scene_.unit_at(span.begin);
    uint32_t last = scene_.unit_at(span.end > 0 ? span.end - 1 : 0);
    if (last >= scene_.units().size() || scene_.units()[last].span.begin >= span.end) --last;
    return {std::max(span.begin, scene_.units()[first].span.begin), std::min(span.end, scene_.units()[last].span.end)};
  }

  /// "pointed to the closing of", "the data show a decline": what is said, in a noun. An act done to a thing, or praise
  /// of it, is a mention.
  [[nodiscard]] static bool reports_noun(const Cue& cue) {
    return cue.act == "report" ||
           (cue.through_preposition && !cue.attitude && (cue.act == "say" || cue.act == "affirm" || cue.act == "add"));
  }

  [[nodiscard]] doc::Mode mode_of(const Cue& cue, const Content& content, const doc::Statement& s) const {
    if (!content.quotes.empty()) return doc::Mode::direct;
    const bool believes = cue.attitude && content.begin + 1 < content.end &&
                          scene_.has(content.begin + 1, kComplementiser);  // "voiced his belief that"
    if (cue.attach == Attach::object && !reports_noun(cue) && !believes) return doc::Mode::mention;
    if (cue.attach == Attach::colon && (cue.kind == Cue::Kind::verb || cue.kind == Cue::Kind::participle))
      return doc::Mode::direct;
    if (cue.kind == Cue::Kind::headline && speaks_itself(content)) return doc::Mode::direct;
    const auto inside = quotations(content.begin, content.end);
    const bool any = std::any_of(inside.begin(), inside.end(), [&](doc::Index q) {
      return s.span.contains(context_.document().quotes[q].inner) && !terms_.is_term(q);
    });
    return any ? doc::Mode::mixed : doc::Mode::indirect;
  }

  /// "The minister: we shall go on": a word in the first person, or a command to begin with, is the speaker's own.
  [[nodiscard]] bool speaks_itself(const Content& content) const {
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

  [[nodiscard]] ByteSpan cue_span(const Cue& cue) const {
    const auto& unit = scene_.units()[cue.unit];
    return unit.span;
  }

  // Chains

  std::vector<doc::ChainLink> chain_of(const Cue& cue, const Content& content, Phrase p) {
    std::vector<doc::ChainLink> chain;
    const Made* outer = enclosing(cue, content);
    if (outer != nullptr) chain = outer->chain;
    for (const Phrase r : cue.relays) {
      if (auto link = speakers_.relay(r)) chain.push_back(*std::move(link));
    }
    is_within_ = outer != nullptr;
    speakers_.resume(cue);
    found_by_ = FoundBy::voice;
    if (outer == nullptr && told_of(cue, p, chain)) return chain;
    const auto voice = voice_of(cue, p, outer);
    if (!voice) return outer != nullptr && !is_anothers(cue, p, *outer) ? chain : std::vector<doc::ChainLink>{};
    doc::ChainLink link = speakers_.voice(*voice).link;
    if (outer != nullptr) {
      const bool same = !chain.empty() && chain.back().name == link.name;
      if (same || found_by_ == FoundBy::voice) return chain;
      link.role = doc::LinkRole::source;
    } else {
      const uint32_t end = std::max(content.end, content.more.end);
      if (const auto before = speakers_.last(); before && speakers_.is_kin_of_another(*voice, cue))
        speakers_.spoke_for_sentence(*voice, cue, end, *before);
      else if (const auto acts = speakers_.acts_beside(*voice, cue, p.begin))
        speakers_.spoke_for_sentence(*voice, cue, end, *acts);
      else if (is_background(cue, p))
        speakers_.spoke_for_paragraph(*voice, cue, end);
      else
        speakers_.spoke(*voice, cue, end);
    }
    chain.push_back(std::move(link));
    return chain;
  }

  /// "The cabinet had approved the founding of": an act of somebody else's that the thread goes back over.
  [[nodiscard]] bool is_background(const Cue& cue, Phrase p) const {
    constexpr uint32_t kNear = 12;
    if (cue.kind != Cue::Kind::verb || cue.attach != Attach::object || cue.has_conjunction || !cue.subject_before)
      return false;
    for (uint32_t u = cue.subject.begin; u-- > p.begin && cue.unit - u < kNear;) {
      if (scene_.is_was(u)) return true;
      if (!scene_.has(u, kDiscourse)) return false;
    }
    return false;
  }

  /// "The agency added that the minister welcomed …, stressing": the participle agrees with the minister alone, whose
  /// words the agency passes on.
  [[nodiscard]] bool told_of(const Cue& cue, Phrase p, std::vector<doc::ChainLink>& chain) {
    if (cue.kind != Cue::Kind::participle || cue.feminine || cue.plural || !cue.subject.empty() || made_.empty() ||
        !said_in_sentence(cue, p))
      return false;
    const Made& before = made_.back();
    if (before.chain.back().role == doc::LinkRole::source && is_masculine(before.chain.back()) &&
        speakers_.last_is_female()) {
      chain = before.chain;
      return true;
    }
    const auto told = speakers_.man_within({before.content.begin, std::min(before.content.end, cue.unit)}, cue);
    if (!told) return false;
    chain = before.chain;
    chain.push_back(speakers_.voice(*told).link);
    chain.back().role = doc::LinkRole::source;
    return true;
  }

  /// "Reports said that the daughter saw the attack. And she said": papers and media do not go on where the sentence
  /// before tells, in their words, of one who agrees.
  [[nodiscard]] std::optional<size_t> told_before(const Cue& cue, Phrase p) {
    if (cue.kind != Cue::Kind::verb || !cue.has_conjunction || cue.plural || !cue.subject.empty() || made_.empty() ||
        cue.act == "add")
      return std::nullopt;
    const Made& before = made_.back();
    const doc::LinkKind kind = before.chain.back().kind;
    const bool paper =
        kind == doc::LinkKind::document || kind == doc::LinkKind::outlet || kind == doc::LinkKind::agency;
    const uint32_t begin = scene_.sentence_begin(cue.unit, p.begin);
    if (!paper || begin != cue.unit || before.content.end >= cue.unit || before.content.begin >= begin ||
        scene_.sentence_begin(begin > 0 ? begin - 1 : 0, p.begin) > before.content.begin)
      return std::nullopt;
    return speakers_.one_within({before.content.begin, before.content.end}, cue);
  }

  /// A person, or a body whose word is not feminine.
  [[nodiscard]] static bool is_masculine(const doc::ChainLink& link) {
    const std::string_view name = link.name;
    return link.kind == doc::LinkKind::person ||
           (link.kind == doc::LinkKind::organization && name.find(' ') != std::string_view::npos &&
            !name.substr(0, name.find(' ')).ends_with(text::letters::kTehMarbuta));
  }

  /// The statement that this cue stands inside of.
  [[nodiscard]] const Made* enclosing(const Cue& cue, const Content& content) const {
    const Made* found = nullptr;
    for (const Made& m : made_) {
      if (cue.attach != Attach::before && cue.attach != Attach::quoted_before && m.content.begin <= cue.unit &&
          cue.unit < m.content.end && content.end <= m.content.end)
        found = &m;
    }
    return found;
  }

  std::optional<size_t> voice_of(const Cue& cue, Phrase p, const Made* outer) {
    if (const auto voice = speakers_.interviewed(cue, p.begin)) return found(FoundBy::sentence, voice);
    if (const auto voice = calls_upon_another(cue, p, outer)) return found(FoundBy::voice, voice);
    if (!cue.subject.empty()) {
      if (auto voice = speakers_.of_phrase(cue.subject, cue)) return found(FoundBy::words, voice);
    }
    if (const auto voice = speakers_.actor_behind_pronoun(cue, p.end)) return found(FoundBy::words, voice);
    if (const auto voice = outer == nullptr ? speakers_.prophet(cue) : std::nullopt)
      return found(FoundBy::words, voice);
    if (outer != nullptr) {
      const auto voice = speakers_.named_in_front(cue, p.begin);
      return voice ? found(FoundBy::sentence, voice) : voice;
    }
    if (cue.kind == Cue::Kind::masdar && cue.unit > p.begin && scene_.entity(cue.unit - 1) != nullptr &&
        scene_.entity(cue.unit - 1)->kind == doc::EntityKind::person) {
      if (auto voice = speakers_.of_phrase({cue.unit - 1, cue.unit}, cue))
        return found(FoundBy::words, voice);  // "ascribed to X his saying that"
    }
    if (cue.kind == Cue::Kind::masdar) {
      if (const auto voice = speakers_.nearest_actor(cue, p.begin)) return found(FoundBy::sentence, voice);
    }
    if (is_only_wanted(cue)) return std::nullopt;
    if (const auto voice = speakers_.as_for(cue, p.begin)) return found(FoundBy::sentence, voice);
    if (const auto voice = speakers_.subject_in_front(cue, p.begin)) return found(FoundBy::sentence, voice);
    if (goes_on(cue, p) && !said_in_sentence(cue, p)) {
      if (const auto voice = speakers_.unlisted_in_front(cue, p.begin)) return found(FoundBy::sentence, voice);
      const auto voice = speakers_.subject_of_sentence(cue.unit, p.begin, cue);
      const bool agrees = voice && speakers_.agrees_with(*voice, cue);
      // An office without a name is mostly the one who has spoken, called otherwise.
      const bool named = voice && speakers_.voice(*voice).link.entity != doc::kNone;
      if (voice && (agrees || !is_when(cue, p)) && ((agrees && named) || !is_but_he(cue)))
        return found(FoundBy::sentence, voice);
    }
    if (cue.kind == Cue::Kind::participle && speakers_.last() && speakers_.may_be(*speakers_.last(), cue) &&
        said_in_sentence(cue, p))
      return found(FoundBy::voice, speakers_.teller(cue, p.begin));
    if (const auto voice = speakers_.of_paper(cue)) return found(FoundBy::article, voice);
    if (cue.kind == Cue::Kind::verb && (cue.subject.empty() || cue.subject_before) && !cue.in_relative &&
        stands_behind_noun(cue, p))
      return std::nullopt;
    if (is_passive(cue, p)) return std::nullopt;
    if (const auto voice = speakers_.unheard(cue)) return found(FoundBy::article, voice);
    if (const auto voice = speakers_.subject_of_previous(cue)) return found(FoundBy::article, voice);
    if (const auto voice = speakers_.acted_since(cue)) return found(FoundBy::article, voice);
    if (const auto voice = speakers_.subject_since(cue)) return found(FoundBy::article, voice);
    if (const auto voice = speakers_.taken_over(cue, p.begin)) return found(FoundBy::article, voice);
    if (const auto voice = told_before(cue, p)) return found(FoundBy::article, voice);
    if (speakers_.is_displaced(cue, p.begin)) return found(FoundBy::article, speakers_.nobody());
    if (const auto voice = speakers_.dropped(cue, cue.unit); voice && !reaches_too_far(*voice, cue, p))
      return found(spoke_just_now(*voice, cue) ? FoundBy::voice : FoundBy::article, voice);
    return cue.kind == Cue::Kind::verb ? found(FoundBy::article, speakers_.named_before(cue)) : std::nullopt;
  }

  /// "The minister called it dangerous and urged the president to": who has just spoken urges one who has not. So
  /// with any verb of calling upon that is said again in the sentence.
  [[nodiscard]] std::optional<size_t> calls_upon_another(const Cue& cue, Phrase p, const Made* outer) {
    if (!cue.calls_upon || made_.empty() || !said_in_sentence(cue, p)) return std::nullopt;
    const doc::Statement& before = context_.document().statements[made_.back().statement];
    if (!(cue.urges && cue.has_conjunction) && before.lemma != cue.lemma) return std::nullopt;
    // "The ministry said that the minister called it …": he, whom the ministry tells of.
    const auto& chain = made_.back().chain;
    const auto told =
        chain.size() > 1 && chain.back().kind == doc::LinkKind::person ? speakers_.known(chain.back()) : std::nullopt;
    const auto last = told ? told : speakers_.last();
    if (!last || !speakers_.agrees_with(*last, cue)) return std::nullopt;
    const auto called = speakers_.of_phrase(cue.subject, cue);
    const bool spoke = called && (*called == *last || speakers_.voice(*called).last_unit > 0);
    return outer == nullptr && !spoke ? last : std::nullopt;
  }

  std::optional<size_t> found(FoundBy by, std::optional<size_t> voice) {
    found_by_ = by;
    return voice;
  }

  /// A participle, or a verb that goes on with "and": the subject of the sentence speaks, unless somebody has spoken in
  /// it.
  [[nodiscard]] bool goes_on(const Cue& cue, Phrase p) const {
    return cue.kind == Cue::Kind::participle || cue.kind == Cue::Kind::masdar || cue.in_relative ||
           (cue.kind == Cue::Kind::relay && cue.unit > p.begin && scene_.has(cue.unit - 1, kAccordingVerb)) ||
           cue.subject_before || is_in_what(cue) || is_but_he(cue) ||
           (cue.kind == Cue::Kind::verb &&
            (cue.has_conjunction || cue.present || is_when(cue, p) || (is_behind(cue, where_) && !cue.plural)) &&
            begins_later(cue, p));
  }

  /// The last to speak did so in the sentence before the cue's.
  [[nodiscard]] bool spoke_just_now(size_t voice, const Cue& cue) const {
    const auto& sentences = context_.document().sentences;
    const auto begun = [&](uint32_t unit) {
      return std::upper_bound(sentences.begin(), sentences.end(), scene_.units()[unit].span.begin,
                              [](uint32_t byte, ByteSpan s) { return byte < s.begin; });
    };
    return speakers_.last() == voice && begun(cue.unit) - begun(speakers_.voice(voice).last_unit) == 1;
  }

  /// One paper or body is not "they". And where whoever spoke last does not agree, one who spoke before goes on only
  /// with a verb that opens its sentence; any other has a subject of its own, which was not understood.
  [[nodiscard]] bool reaches_too_far(size_t voice, const Cue& cue, Phrase p) const {
    const Voice& v = speakers_.voice(voice);
    const bool is_one = v.link.kind == doc::LinkKind::document ||
                        (v.link.kind == doc::LinkKind::organization && v.gender == Gender::female);
    if (cue.plural && cue.kind == Cue::Kind::verb && is_one && !v.plural) return true;  // "the society. They added"
    if (speakers_.last() == voice || cue.kind != Cue::Kind::verb || cue.act == "add") return false;
    if (cue.has_conjunction && cue.unit > p.begin && scene_.has(cue.unit - 1, kComma)) return false;
    for (uint32_t u = cue.unit; u > p.begin && !scene_.has(u - 1, kStop); --u) {
      if (!scene_.has(u - 1, kDiscourse | kConjWord | kComma | kNegation) && !scene_.is_time(u - 1)) return true;
    }
    return cue.plural || (!cue.has_conjunction && (cue.unit == p.begin || scene_.has(cue.unit - 1, kStop)));
  }

  /// "the minister said that the detainees admitted": inside somebody's words a verb that does not agree with them, or
  /// has a noun in front, tells of another.
  [[nodiscard]] bool is_anothers(const Cue& cue, Phrase p, const Made& outer) const {
    if (cue.kind != Cue::Kind::verb || cue.in_relative || !cue.relays.empty() || cue.unit == 0 ||
        scene_.has(cue.unit - 1, kComplementiser))
      return false;
    const bool parted = scene_.has(cue.unit - 1, kComma), quotes = cue.attach == Attach::quote;
    if (quotes) return parted && !cue.has_conjunction;  // "that one of the guests, when she asked, said to her: «»"
    return cue.plural || stands_behind_noun(cue, p) ||
           (cue.feminine != outer.feminine && (cue.has_conjunction || parted));
  }

  /// "He wants to say", "it is natural that they stress": a present right behind the bare word for *that*, with nobody
  /// behind it, is not told.
  [[nodiscard]] bool is_only_wanted(const Cue& cue) const {
    if (cue.kind != Cue::Kind::verb || !cue.present || cue.unit == 0 || !(cue.subject.empty() || cue.subject_before))
      return false;
    const uint32_t that = cue.unit - 1;
    if (that > 0 && scene_.has(that - 1, kIla)) return false;  // "until he says"
    return scene_.mention(that) == doc::kNone && scene_.has(that, kComplementiser) &&
           scene_.folded(that).ends_with(text::letters::kNoon) &&
           !scene_.span({that, that + 1}).of(context_.text()).starts_with(text::letters::kAlefHamzaBelow);
  }

  /// "Ethiopia opened the dispute when it asked": the subject of the clause in front.
  [[nodiscard]] bool is_when(const Cue& cue, Phrase p) const { return cue.unit > p.begin + 1 && is_behind(cue, when_); }

  /// "The minister did not deny it, but he said": the pronoun takes up the subject of the clause in front.
  [[nodiscard]] bool is_but_he(const Cue& cue) const {
    return cue.kind == Cue::Kind::verb && !cue.plural && cue.subject.empty() && cue.unit > 1 &&
           scene_.mention(cue.unit - 1) == doc::kNone && scene_.has(cue.unit - 1, kComplementiser) &&
           context_.vocabulary().find(scene_.units()[cue.unit - 1].form, an_word_, rules::kSuf) != nullptr;
  }

  /// "complaining of what he described as": the verb has a pronoun, so who acts stands in front.
  [[nodiscard]] bool is_in_what(const Cue& cue) const {
    return cue.kind == Cue::Kind::verb && is_behind(cue, what_) &&
           !scene_.has(cue.unit - 1, kConjWord | kAccordingVerb | kNegation);
  }

  /// A word of the class stands right before the cue.
  [[nodiscard]] bool is_behind(const Cue& cue, rules::Name cls) const {
    return cue.unit > 0 && context_.unit_is(cue.unit - 1, cls) && scene_.mention(cue.unit - 1) == doc::kNone;
  }

  /// The cue is not the first word of its sentence.
  [[nodiscard]] bool begins_later(const Cue& cue, Phrase p) const {
    const uint32_t begin = scene_.sentence_begin(cue.unit, p.begin);
    return begin < cue.unit && (cue.has_conjunction || is_behind(cue, where_) ||
                                !(scene_.has(begin, kPreposition) && scene_.mention(begin) == doc::kNone));
  }

  /// "On Monday … will be announced": the present of a passive is written like that of an active.
  [[nodiscard]] bool is_passive(const Cue& cue, Phrase p) const {
    if (cue.kind != Cue::Kind::verb || !cue.present || cue.has_conjunction || cue.feminine || cue.plural ||
        !cue.subject.empty() || cue.attach != Attach::object || cue.in_relative)
      return false;
    return cue.unit == p.begin || !scene_.has(cue.unit - 1, kConjWord | kDiscourse | kPronoun | kComma);
  }

  /// "All of that says": a bare verb behind a noun has the noun for its subject, though it names nobody. A clause that
  /// a preposition opens has its subject still to come ("in the same context he said").
  [[nodiscard]] bool stands_behind_noun(const Cue& cue, Phrase p) const {
    if (cue.has_conjunction || cue.unit == p.begin) return false;
    uint32_t before = cue.unit;
    while (before > p.begin && (scene_.is_time(before - 1) || scene_.has(before - 1, kDiscourse))) --before;
    if (before == p.begin || scene_.is_verb(before - 1)) return false;
    const uint32_t noun = before - 1;
    if (scene_.mention(noun) == doc::kNone) {
      if (scene_.has(noun, kPunctuation | kConjWord | kRelative | kComplementiser | kNegation | kPreposition |
                               kAccordingVerb | kAnyVerb))
        return false;
      if (!scene_.has(noun, kDefinite | kUnknown | kDemonstrative | kPronoun | kPartitive) && !scene_.has_owner(noun))
        return false;
    }
    uint32_t first = noun;
    while (first > p.begin && (scene_.mention(first - 1) != doc::kNone ||
                               !scene_.has(first - 1, kStop | kComma | kColon | kConjWord | kComplementiser | kDash)))
      --first;
    return scene_.mention(first) != doc::kNone || scene_.has(first, kPartitive) ||
           !scene_.has(first, kPreposition | kHasPrep | kAdverbialPrep);
  }

  /// Somebody has spoken in the sentence already: a participle goes on for them.
  [[nodiscard]] bool said_in_sentence(const Cue& cue, Phrase p) const {
    const uint32_t begin = scene_.sentence_begin(cue.unit, p.begin);
    return goes_on_behind_content(begin, cue.unit) || std::any_of(made_.begin(), made_.end(), [&](const Made& m) {
             return m.content.begin >= begin && m.content.begin < cue.unit;
           });
  }

  /// "«The army is tired. Yet it will win», stressing": what was said last has the beginning of the sentence in it.
  [[nodiscard]] bool goes_on_behind_content(uint32_t begin, uint32_t unit) const {
    if (made_.empty()) return false;
    const Phrase content = {made_.back().content.begin, made_.back().content.end};
    return content.begin < begin && begin < content.end && content.end <= unit;
  }

  // Lists and quotations over paragraphs

  /// "… the following:" and the items of the list in the next paragraphs.
  void continue_list(Phrase p) {
    if (!open_list_) return;
    auto& statement = context_.document().statements[*open_list_];
    if (!lists_.is_item(p) || statement.parts.size() > kMostItems) {
      open_list_ = std::nullopt;
      return;
    }
    while (p.end > p.begin + 1 && scene_.has(p.end - 1, kStop)) --p.end;
    statement.parts.push_back(trimmed(scene_.span(p)));
    statement.span.end = statement.parts.back().end;
  }

  [[nodiscard]] bool is_open(const Content& content) const {
    return !content.quotes.empty() && !context_.document().quotes[content.quotes.back()].closed;
  }

  /// An unclosed quotation goes on in a paragraph that begins with a quotation mark, or in the first person when nobody
  /// is said to speak there.
  void continue_open_quotation(Phrase p, const std::vector<Cue>& cues) {
    if (!open_quote_) return;
    const doc::Index q = scene_.quote_opening(p.begin);
    auto& statement = context_.document().statements[*open_quote_];
    if (q == doc::kNone) {
      if (cues.empty() && statement.parts.size() < kMostItems && speaks_itself({p.begin, p.end, {}})) {
        statement.parts.push_back(trimmed(scene_.span(p)));
        statement.span.end = statement.parts.back().end;
      } else {
        open_quote_ = std::nullopt;
      }
      return;
    }
    const auto& quote = context_.document().quotes[q];
    statement.parts.push_back(trimmed(quote.inner));
    statement.span.end = statement.parts.back().end;
    if (quote.closed) open_quote_ = std::nullopt;
  }

  Context& context_;
  Scene scene_;
  Speakers speakers_;
  ContentEnds ends_;
  Lists lists_;
  QuotedTerms terms_;
  Signs signs_;
  rules::Name open_paren_ = context_.name("open_paren"), close_paren_ = context_.name("close_paren"),
              open_bracket_ = context_.name("open_bracket"), close_bracket_ = context_.name("close_bracket");
  rules::Name when_ = context_.name("when_word"), where_ = context_.name("where_word"), what_ = context_.name("rel_ma"),
              an_word_ = context_.name("an_word");
  static constexpr uint32_t kLongestMark = 8;  // units of a mark or label in front of an answer
  std::vector<Turn> turns_;
  bool told_ = false;  // the answers are given to somebody, or to nobody
  std::vector<Made> made_;
  bool is_title_ = false;  // the paragraph that is read
  std::optional<size_t> open_quote_;
  std::optional<size_t> open_list_;  // the statement whose list goes on
  static constexpr size_t kMostItems = 12;
  FoundBy found_by_ = FoundBy::words;  // of the chain made last
  bool is_within_ = false;             // so is this: its cue stands in somebody's words
  size_t quote_ = 0;                   // quotations before it open before the paragraph
  uint32_t quoted_to_ = 0;             // the farthest byte that they reach
};

}  // namespace

void read_statements(Context& context) {
  context.document().statements.clear();
  context.evidence().clear();
  StatementReader(context).run();
  leave_essays_to_their_writers(context.document());
  leave_to_writer_by_name(context.document());
  doubt_sparse_articles(context.document());
  leave_out_doubtful(context.document());
  add_signs_of_article(context.document(), context.evidence());
  if (!context.says_untrusted()) leave_untrusted_unsaid(context);
}

}  // namespace isnad::read
