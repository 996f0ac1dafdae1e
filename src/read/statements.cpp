// From cues to statements: extents.h says where each content ends, chains.h whose it is.
#include "read/statements.h"

#include <algorithm>

#include "read/chains.h"
#include "read/cue_finder.h"
#include "read/doubts.h"
#include "read/essays.h"
#include "read/extents.h"
#include "read/interviews.h"
#include "read/lists.h"
#include "read/quoted_terms.h"
#include "read/signs.h"
#include "read/speakers.h"
#include "read/trust.h"

namespace isnad::read {
namespace {

class StatementReader {
 public:
  explicit StatementReader(Context& context)
      : context_(context),
        scene_(context),
        cue_finder_(scene_),
        speakers_(scene_),
        lists_(scene_),
        extents_(scene_, lists_, said_),
        chains_(scene_, speakers_, said_),
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
    const auto cues = cue_finder_.run(p, is_title);
    continue_open_quotation(p, cues);
    continue_list(p);
    is_title_ = is_title;
    said_.clear();
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

  // Statements

  void statement(const std::vector<Cue>& cues, size_t index, Phrase p) {
    const Cue& cue = cues[index];
    const Content content = extents_.of(cues, index, p);
    if (content.end <= content.begin) return passed_on(cue);
    if (is_bare_name(cue, content, p)) return;
    if ((cue.attach == Attach::before || cue.attach == Attach::quoted_before) && already_said(content))
      return passed_on(cue);
    doc::Statement s;
    s.chain = chains_.of(cue, content, p);
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
    s.doubts = doubts_at(cue, chains_.found_by(), chains_.is_within(), s);
    context_.evidence().push_back(signs_.at({cue, chains_.found_by(), chains_.is_within(), is_title_}, s));
    said_.add({content, s.chain, s.mode == doc::Mode::direct, context_.document().statements.size(),
               cue.attach == Attach::before ? std::max(cue.unit + 1, cue.subject.end) : 0, cue.feminine});
    if (!is_title_ && !open_list_ && content.quotes.empty() && cue.attach != Attach::before &&
        lists_.is_announced(std::max(content.end, content.more.end), p))
      open_list_ = context_.document().statements.size();
    open_quote_ = is_open(content) ? std::optional(context_.document().statements.size()) : std::nullopt;
    context_.document().statements.push_back(std::move(s));
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
    const auto made = said_.beyond(content.begin);
    return std::any_of(made.begin(), made.end(), [&](const Made& m) {
      const uint32_t begin = std::max(m.content.begin, content.begin), end = std::min(m.content.end, content.end);
      return end > begin && (end - begin) * 2 > content.end - content.begin;
    });
  }

  /// "the minister said that …, as the agency reported": the medium passed on what has been said.
  void passed_on(const Cue& cue) {
    constexpr uint32_t kMarks = 3;  // a comma and quotation marks between the words and the medium
    if (cue.kind != Cue::Kind::according_verb || cue.subject.empty() || said_.empty()) return;
    const Made& last = said_.last();
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
    if (cue.kind == Cue::Kind::headline && extents_.speaks_itself(content)) return doc::Mode::direct;
    const auto inside = quotations(content.begin, content.end);
    const bool any = std::any_of(inside.begin(), inside.end(), [&](doc::Index q) {
      return s.span.contains(context_.document().quotes[q].inner) && !terms_.is_term(q);
    });
    return any ? doc::Mode::mixed : doc::Mode::indirect;
  }

  [[nodiscard]] ByteSpan cue_span(const Cue& cue) const {
    const auto& unit = scene_.units()[cue.unit];
    return unit.span;
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
      if (cues.empty() && statement.parts.size() < kMostItems && extents_.speaks_itself({p.begin, p.end, {}})) {
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
  CueFinder cue_finder_;
  Speakers speakers_;
  Said said_;
  Lists lists_;
  Extents extents_;
  Chains chains_;
  QuotedTerms terms_;
  Signs signs_;
  static constexpr uint32_t kLongestMark = 8;  // units of a mark or label in front of an answer
  std::vector<Turn> turns_;
  bool told_ = false;      // the answers are given to somebody, or to nobody
  bool is_title_ = false;  // the paragraph that is read
  std::optional<size_t> open_quote_;
  std::optional<size_t> open_list_;  // the statement whose list goes on
  static constexpr size_t kMostItems = 12;
  size_t quote_ = 0;        // quotations before it open before the paragraph
  uint32_t quoted_to_ = 0;  // the farthest byte that they reach
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
