#include "cli/ledger_text.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "cli/terminal.h"
#include "export/bits.h"
#include "export/printable.h"
#include "export/record_names.h"
#include "ledger/compare.h"
#include "ledger/figures.h"

namespace isnad::cli {
namespace {

using exporting::printable;
using ledger::RelationKind;

constexpr size_t kShownDigits = 10;  // of an id: enough to name it

// Colours, or nothing where there are none.
struct Style {
  const char* bold = "";
  const char* dim = "";
  const char* good = "";
  const char* bad = "";
  const char* end = "";
};
const Style& style() {
  static const Style kStyle =
      output_has_colours() ? Style{"\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m", "\x1b[0m"} : Style{};
  return kStyle;
}

std::string short_id(const std::string& id) { return id.substr(0, kShownDigits); }

std::string days_in_words(const DayRange& days) {
  if (!days.from && !days.to) return "no date";
  const std::string from = days.from ? iso_date(*days.from) : "…";
  const std::string to = days.to ? iso_date(*days.to) : "…";
  return from == to ? from : from + " to " + to;
}

std::string number(double value, int decimals = 0) {
  char buffer[64];  // NOLINT(modernize-avoid-c-arrays)
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

std::string count(uint64_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return printable(text);
}

/// Who did it to whom.
std::string parties_in_words(const ledger::ClaimView& c) {
  const auto name = [](const ledger::Party& p) { return p.name.empty() ? std::string("?") : on_one_line(p.name); };
  return name(c.actor) + " → " + name(c.target);
}

std::string figure_in_words(const ledger::ClaimView& c) {
  if (c.type == doc::ClaimType::event) return parties_in_words(c);
  std::string out = c.figure ? ledger::in_words(*c.figure) : "none";
  if (c.aspect == doc::Aspect::change && c.figure) out = "change of " + out;
  return out;
}

/// "9–13"
std::string range_in_words(const ledger::Step& step) {
  return ledger::number_in_words(step.low) + (step.high == step.low ? "" : "–" + ledger::number_in_words(step.high));
}

/// What sets the claim apart from a plain assertion.
std::string mood_in_words(const ledger::ClaimView& c) {
  if (c.contexts != 0) return exporting::joined_bits(c.contexts, exporting::kEventContext, ", ");
  switch (c.modality) {
    case doc::Modality::asserted: return c.polarity == doc::Polarity::negative ? "negated" : "";
    case doc::Modality::denied: return "denied";
    case doc::Modality::predicted: return "predicted";
    case doc::Modality::conditional: return "conditional";
    case doc::Modality::called_for: return "called for";
    case doc::Modality::alleged: return "alleged";
  }
  return "";
}

/// "outlet ← agency ← speaker ← source"
std::string chain_in_words(const std::vector<ledger::Link>& chain) {
  std::string out;
  for (const ledger::Link& link : chain) {
    const std::string name = link.who.name.empty() ? "(speaker not certain)" : printable(link.who.name);
    out += (out.empty() ? "" : " ← ") + name;
  }
  if (chain.empty()) return "(outlet not named)";
  return chain.front().role == doc::LinkRole::outlet ? out : "(outlet not named) ← " + out;
}

/// Why what was read deserves a second look.
std::string doubts_in_words(uint8_t doubts) {
  std::string out;
  exporting::for_each_bit(doubts, exporting::kDoubt, [&](std::string_view doubt) { out.append("  ? ").append(doubt); });
  return out;
}

std::string chain_in_words(const ledger::ClaimView& c) {
  return chain_in_words(c.chain) + (c.origin.is_own_voice ? ", own voice" : "");
}

std::string what_in_words(const ledger::ClaimView& c) {
  std::string out = c.type == doc::ClaimType::figure ? c.measure : c.event;
  if (!c.mode.empty()) out += " (" + c.mode + ")";
  if (!c.target_class.empty()) out += " (" + c.target_class + ")";
  return out;
}

std::string with_marks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    // The rest of the text is made printable piece by piece, since that would drop the marks.
    if (c == store::kMatchBegin)
      out += *style().bold != 0 ? style().bold : "[";
    else if (c == store::kMatchEnd)
      out += *style().bold != 0 ? style().end : "]";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

std::string article_in_words(const store::ArticleRow& a) {
  std::string out = a.outlet.empty() ? "(outlet not named)" : printable(a.outlet);
  out += ", " + days_in_words(a.published);
  return out;
}

const char* mark_of(RelationKind kind) {
  switch (kind) {
    case RelationKind::corroborate: return "+ supported by";
    case RelationKind::repetition: return "= repeated by";
    case RelationKind::contradict: return "! contradicted by";
    case RelationKind::update: return "> updated by";
    case RelationKind::compatible: return "~ beside";
  }
  return "";
}

/// One story for a person.
class StoryText {
 public:
  StoryText(std::string& out, const store::StoryDetail& story)
      : out_(out),
        story_(story),
        graded_(ledger::grades_of(story.claims, story.edges)),
        edges_of_(story.claims.size()) {
    for (const ledger::Edge& edge : story.edges) {
      edges_of_[edge.later].push_back(&edge);
      edges_of_[edge.earlier].push_back(&edge);
    }
  }

  void write() {
    append_story_line_text(out_, story_.row);
    out_ += "\n";
    for (size_t i = 0; i < story_.articles.size(); ++i) {
      const store::ArticleRow& a = story_.articles[i];
      out_ += "  [" + std::to_string(i + 1) + "] " + article_in_words(a) + "  " + printable(a.title) + "\n";
    }
    const std::vector<ledger::Topic> topics = ledger::topics_of(story_.claims, story_.edges);
    const auto is_alone = [](const ledger::Topic& t) { return t.claims.size() == 1; };
    for (const ledger::Topic& topic : topics) {
      if (!is_alone(topic)) write_topic(topic);
    }
    if (std::any_of(topics.begin(), topics.end(), is_alone))
      out_ += std::string("\n") + style().bold + "told once" + style().end + "\n";
    for (const ledger::Topic& topic : topics) {
      if (is_alone(topic)) write_line(topic.claims.front(), story_.claims[topic.claims.front()].measure);
    }
    write_events();
  }

 private:
  /// By day, each article's once.
  void write_events() {
    std::vector<uint32_t> events;
    for (uint32_t i = 0; i < story_.claims.size(); ++i) {
      const ledger::ClaimView& c = story_.claims[i];
      if (c.type == doc::ClaimType::event && c.same_as.empty()) events.push_back(i);
    }
    if (events.empty()) return;
    std::stable_sort(events.begin(), events.end(), [&](uint32_t a, uint32_t b) {
      return ledger::as_of(story_.claims[a]) < ledger::as_of(story_.claims[b]);
    });
    out_ += std::string("\n") + style().bold + "events" + style().end + "\n";
    for (const uint32_t event : events) write_line(event, story_.claims[event].event);
  }

  /// A claim that repeats an earlier one of the topic is told under that one.
  [[nodiscard]] bool is_told_elsewhere(uint32_t claim, const std::set<uint32_t>& told) const {
    return std::any_of(edges_of_[claim].begin(), edges_of_[claim].end(), [&](const ledger::Edge* e) {
      return e->kind == RelationKind::repetition && told.contains(e->later == claim ? e->earlier : e->later);
    });
  }

  void write_topic(const ledger::Topic& topic) {
    out_ += "\n" + std::string(style().bold) + topic.measure +
            (topic.target_class.empty() ? "" : " (" + topic.target_class + ")") + style().end;
    if (!topic.place.empty()) out_ += " · " + printable(topic.place);
    if (topic.is_contested) out_ += std::string("  ") + style().bad + "contested" + style().end;
    if (topic.history.size() > 1) out_ += "  by day: " + history(topic);
    out_ += "\n";
    std::set<uint32_t> told;
    for (const uint32_t claim : topic.claims) {
      if (is_told_elsewhere(claim, told)) continue;
      told.insert(claim);
      write_claim(claim);
    }
  }

  static std::string history(const ledger::Topic& topic) {
    std::string out;
    for (const ledger::Step& step : topic.history) {
      out += (out.empty() ? "" : " → ") + range_in_words(step);
      out += step.day ? " (" + iso_date(*step.day) + ")" : " (no date)";
    }
    return out;
  }

  /// `measure` is shown where no headline above says it.
  void write_line(uint32_t at, const std::string& measure) {
    const ledger::ClaimView& c = story_.claims[at];
    const auto day = ledger::as_of(c);
    const std::string mood = mood_in_words(c);
    out_ += "  " + (day ? iso_date(*day) : std::string("no date   ")) + "  ";
    if (!measure.empty()) out_ += what_in_words(c) + " ";
    out_ += style().bold + figure_in_words(c) + style().end;
    if (!measure.empty() && !c.place.name.empty()) out_ += " · " + printable(c.place.name);
    if (!mood.empty()) out_ += " (" + mood + ")";
    if (!c.part_of.empty()) out_ += " (part of a total)";
    out_ += "  " + chain_in_words(c) + " [" + std::to_string(story_.claim_article[at] + 1) + "]";
    const std::string_view grade = name_of(graded_[at].grade);
    out_ += (grade.empty() ? "" : "  " + std::string(grade)) + "  " + style().dim + short_id(c.id) + style().end + "\n";
  }

  void write_claim(uint32_t at) {
    write_line(at, "");
    for (const RelationKind kind : {RelationKind::corroborate, RelationKind::repetition, RelationKind::contradict,
                                    RelationKind::update, RelationKind::compatible}) {
      for (const ledger::Edge* edge : edges_of_[at]) {
        if (edge->kind == kind) write_edge(*edge, at);
      }
    }
  }

  void write_edge(const ledger::Edge& edge, uint32_t at) {
    const bool is_later = edge.later == at;
    // An update is told once, under the figure that was updated.
    if (edge.kind == RelationKind::update && is_later) return;
    const uint32_t other_at = is_later ? edge.earlier : edge.later;
    const ledger::ClaimView& other = story_.claims[other_at];
    const char* colour = edge.kind == RelationKind::contradict    ? style().bad
                         : edge.kind == RelationKind::corroborate ? style().good
                                                                  : "";
    out_ += "      " + std::string(colour) + mark_of(edge.kind) + (*colour != 0 ? style().end : "") + " " +
            figure_in_words(other);
    const bool same_measure = other.measure == story_.claims[at].measure;
    if (!same_measure) out_ += " " + other.measure;
    out_ += ", " + chain_in_words(other) + " [" + std::to_string(story_.claim_article[other_at] + 1) + "]\n";
  }

  std::string& out_;
  const store::StoryDetail& story_;
  std::vector<ledger::Graded> graded_;
  std::vector<std::vector<const ledger::Edge*>> edges_of_;
};

/// Of a claim that was asked for.
std::string verdict_of(RelationKind kind) {
  switch (kind) {
    case RelationKind::corroborate:
    case RelationKind::repetition: return style().good + std::string("says so");
    case RelationKind::contradict: return style().bad + std::string("contradicts it");
    case RelationKind::update: return std::string("has another figure, of another day");
    case RelationKind::compatible: return std::string("has a figure that can be true beside it");
  }
  return {};
}

/// What a person decided of a claim; empty: nothing.
std::string decided_in_words(const store::ClaimRow& row) {
  std::string out = row.review == store::Review::accepted   ? "accepted"
                    : row.review == store::Review::rejected ? "rejected"
                                                            : "";
  if (row.is_edited) out += out.empty() ? "corrected" : " and corrected";
  return out.empty() ? out : out + " by a person";
}

/// The sentence with the words of the figure marked.
std::string sentence_with_figure(const ledger::ClaimView& c) {
  std::string sentence = c.sentence;
  if (c.figure && !c.figure->words.empty()) {
    const size_t at = sentence.find(c.figure->words);
    if (at != std::string::npos) {
      sentence.insert(at + c.figure->words.size(), 1, store::kMatchEnd);
      sentence.insert(at, 1, store::kMatchBegin);
    }
  }
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  return with_marks(sentence);
}

}  // namespace

void append_run_text(std::string& out, const store::Run& run, const std::string& ledger, double seconds) {
  out += count(run.added, "article") + " added, " + std::to_string(run.unchanged) + " unchanged, " +
         std::to_string(run.failed) + " failed";
  const auto all = static_cast<double>(run.added + run.unchanged);
  if (seconds > 0)
    out += "; " + number(all / seconds) + " a second, " + number(static_cast<double>(run.bytes) / seconds / 1e6, 1) +
           " MB/s";
  out += "\n";
  for (const store::Failure& failure : run.failures)
    out += "  failed: " + printable(failure.input) + ": " + printable(failure.reason) + "\n";
  out += "ledger: " + printable(ledger) + "\n";
}

void append_run_line(std::string& out, const store::Run& run) {
  out += "run " + std::to_string(run.number) + "  " + run.started + "  " +
         (run.finished.empty() ? "not finished" : number(run.seconds, 1) + " s") + "  " + std::to_string(run.added) +
         " added, " + std::to_string(run.unchanged) + " unchanged, " +
         (run.reread > 0 ? std::to_string(run.reread) + " read again, " : "") + std::to_string(run.failed) + " failed";
  if (run.seconds > 0)
    out += ", " + number(static_cast<double>(run.added + run.unchanged + run.reread) / run.seconds) + " a second";
  out += "  " + printable(run.engine) + "\n";
  for (const store::Failure& f : run.failures)
    out += "    failed: " + printable(f.input) + ": " + printable(f.reason) + "\n";
}

void append_rereading_text(std::string& out, const desk::Rereading& r) {
  out += count(r.articles, "article") + " read again by " + printable(r.engine) + ", " + std::to_string(r.skipped) +
         " read by it before, " + std::to_string(r.failed) + " failed";
  if (r.seconds > 0 && r.articles > 0) out += "; " + number(static_cast<double>(r.articles) / r.seconds) + " a second";
  out += "\nclaims: " + std::to_string(r.gained) + " gained, " + std::to_string(r.lost) + " lost, " +
         std::to_string(r.changed) + " changed, " + std::to_string(r.unchanged) + " as before\n";
  if (r.moved > 0) out += "stories: " + count(r.moved, "article") + " moved to another\n";
  out += "decisions: " + std::to_string(r.decisions_kept) + " kept, " + std::to_string(r.decisions_lost.size()) +
         " without the claim that they were made of\n";
  for (const store::ReviewRow& row : r.decisions_lost) {
    out += "  ";
    append_review_text(out, row);
  }
}

void append_story_line_text(std::string& out, const store::StoryRow& s) {
  out += std::string(style().dim) + s.id + style().end + "  " + days_in_words(s.days) + "  " + style().bold +
         printable(s.title) + style().end + "\n";
  out += "    " + count(s.articles, "article") + ", " + count(s.outlets, "outlet") + ", " + count(s.claims, "claim");
  if (s.contradictions > 0)
    out += std::string(", ") + style().bad + count(s.contradictions, "contradiction") + style().end;
  out += "\n";
}

void append_story_text(std::string& out, const store::StoryDetail& story) { StoryText(out, story).write(); }

void append_claim_text(std::string& out, const store::ClaimRow& row) {
  const ledger::ClaimView& c = row.claim;
  const auto day = ledger::as_of(c);
  const std::string mood = mood_in_words(c);
  out += (day ? iso_date(*day) : std::string("no date   ")) + "  " + what_in_words(c) + "  " + style().bold +
         figure_in_words(c) + style().end;
  if (!mood.empty()) out += " (" + mood + ")";
  if (!c.place.name.empty()) out += "  " + printable(c.place.name);
  out += "  " + chain_in_words(c);
  if (row.graded.grade != ledger::Grade::none) out += "  " + std::string(name_of(row.graded.grade));
  if (const std::string decided = decided_in_words(row); !decided.empty()) out += ", " + decided;
  out += doubts_in_words(c.doubts);
  out += "  " + std::string(style().dim) + short_id(c.id) + style().end + "\n";
  out += "    " + sentence_with_figure(c) + "\n";
}

void append_pair_text(std::string& out, const store::Pair& pair) {
  const bool is_clash = pair.kind == RelationKind::contradict;
  out += std::string(is_clash ? style().bad : style().bold) + std::string(ledger::name_of(pair.kind)) + style().end +
         "  " + printable(pair.reason) + "\n";
  for (const store::ClaimRow* row : {&pair.later, &pair.earlier}) {
    out += "  ";
    append_claim_text(out, *row);
  }
}

void append_timeline_text(std::string& out, const store::Timeline& timeline) {
  const ledger::Topic& topic = timeline.topic;
  out += std::string(style().bold) + topic.measure +
         (topic.target_class.empty() ? "" : " (" + topic.target_class + ")") + style().end;
  if (!topic.place.empty()) out += " · " + printable(topic.place);
  if (topic.is_contested) out += std::string("  ") + style().bad + "contested" + style().end;
  out += "  " + std::string(style().dim) + timeline.story + style().end + "  " + printable(timeline.title) + "\n";
  for (const ledger::Step& step : topic.history) {
    out += "  " + (step.day ? iso_date(*step.day) : std::string("no date   ")) + "  " + style().bold +
           range_in_words(step) + style().end + "\n";
    for (const uint32_t at : step.claims) {
      const store::ClaimRow& row = timeline.claims[at];
      const std::string mood = mood_in_words(row.claim);
      out += "      " + figure_in_words(row.claim) + (mood.empty() ? "" : " (" + mood + ")") + "  " +
             chain_in_words(row.claim);
      out += "  " + std::string(name_of(row.graded.grade)) + "  " + style().dim + short_id(row.claim.id) + style().end;
      if (const std::string& where = row.article.url.empty() ? row.article.path : row.article.url; !where.empty())
        out += "  " + printable(where);
      out += "\n";
    }
  }
}

void append_telling_text(std::string& out, const store::Telling& telling) {
  const ledger::ClaimView& c = telling.row.claim;
  out += c.reported ? iso_date(*c.reported) : std::string("no date   ");
  out += telling.is_first_of_origin ? std::string("  ") + style().good + "first of its origin" + style().end
                                    : "  again              ";
  out += "  " + std::string(style().bold) + figure_in_words(c) + style().end + "  " + chain_in_words(c) + "  " +
         style().dim + short_id(c.id) + style().end + "\n";
  out += "    " + sentence_with_figure(c) + "\n";
}

void append_statement_text(std::string& out, const store::StatementRow& row) {
  out += row.article.published.to ? iso_date(*row.article.published.to) : std::string("no date   ");
  out += "  " + chain_in_words(row.statement.chain);
  if (!row.statement.act.empty()) out += " (" + row.statement.act + ")";
  out += doubts_in_words(row.statement.doubts);
  out += "  " + std::string(style().dim) + short_id(row.article.id) +
         (row.statement.label.empty() ? "" : ":" + row.statement.label) + style().end + "\n";
  out += "    " + on_one_line(row.statement.words) + "\n";
}

void append_dependence_text(std::string& out, const store::Dependence& row) {
  out += printable(row.relay.name) + " ← " +
         (row.outlet.name.empty() ? std::string("(outlet not named)") : printable(row.outlet.name)) + "  ";
  out += std::to_string(row.articles) + " of " + count(row.of, "article") + " (" + number(row.share() * 100) + "%)\n";
}

void append_changes_text(std::string& out, const store::Changes& changes) {
  out += count(changes.articles, "article") + " added\n";
  for (const store::StoryChange& change : changes.stories) {
    append_story_line_text(out, change.story);
    out += std::string("    ") + (change.is_new ? "new" : count(change.new_articles, "new article")) + "\n";
  }
  for (const store::Pair& pair : changes.pairs) append_pair_text(out, pair);
}

void append_likeness_text(std::string& out, const store::Asked& asked, const store::Likeness& likeness) {
  for (const store::LikeClaim& like : likeness.claims) {
    const auto& figure = asked.view.claims[like.asked].figure;
    out += (figure ? ledger::in_words(*figure) : "none") + " asked for; the ledger " + verdict_of(like.kind) +
           style().end + "\n  ";
    append_claim_text(out, like.row);
    out += "    because: " + printable(like.reason) + "\n";
  }
  for (const store::LikeSentence& like : likeness.sentences) {
    out += number(like.likeness * 100) + "% of the words";
    if (like.is_opposite) out += std::string(", ") + style().bad + "perhaps the opposite" + style().end;
    out += "  ";
    append_statement_text(out, like.row);
  }
}

void append_copy_text(std::string& out, const store::CopyPair& pair) {
  out += number(pair.jaccard * 100) + "% of both, " + number(pair.containment * 100) + "% of the shorter one\n";
  for (const auto& [what, article] :
       {std::pair("  copy      ", &pair.copy), std::pair("  original  ", &pair.original)}) {
    out += what + article_in_words(*article) + "  " + printable(article->title) + "  " + style().dim +
           short_id(article->id) + style().end + "\n";
  }
}

void append_review_text(std::string& out, const store::ReviewRow& row) {
  out += std::to_string(row.number) + "  " + row.at + "  " + printable(row.person) + "  " + style().bold +
         std::string(name_of(row.action)) + style().end;
  if (row.undoes != 0) out += " of " + std::to_string(row.undoes);
  out += "  " + printable(row.subject);
  if (!row.detail.empty()) out += "  " + printable(row.detail);
  if (!row.note.empty()) out += "  (" + printable(row.note) + ")";
  if (row.undone_by != 0)
    out += "  undone by " + std::to_string(row.undone_by);
  else if (row.in_force && !*row.in_force)
    out += "  without its claim";
  out += "\n";
}

void append_hit_text(std::string& out, const store::SearchHit& hit) {
  out += std::string(style().bold) + printable(hit.article.title) + style().end + "\n";
  out += "  " + article_in_words(hit.article) + "  " + style().dim + short_id(hit.article.id) + "  story " +
         hit.article.story + style().end + "\n";
  if (!hit.snippet.empty()) out += "  " + with_marks(hit.snippet) + "\n";
  for (const std::string& statement : hit.statements) out += "  said: " + with_marks(statement) + "\n";
}

void append_explanation_text(std::string& out, const store::ClaimRow& row,
                             const std::vector<store::RelationRow>& relations) {
  const ledger::ClaimView& c = row.claim;
  out += std::string(style().bold) + what_in_words(c) + ": " + figure_in_words(c) + style().end + "  claim " + c.id +
         " (" + c.label + ")\n";
  out += "  article    " + article_in_words(row.article) + "  " + printable(row.article.title) + "  " +
         short_id(row.article.id) + "\n";
  out += "  sentence   " + sentence_with_figure(c) + "\n";
  if (c.figure) out += "  words      " + printable(c.figure->words) + "\n";
  out += "  rule       " + (c.rule.empty() ? std::string("by code, not by a rule of the grammar") : c.rule) + "\n";
  out += "  chain      " + chain_in_words(c) + "\n";
  out += "  origin     " + (c.origin.is_unknown ? std::string("not known") : printable(c.origin.name)) + "\n";
  if (!c.place.name.empty()) out += "  place      " + printable(c.place.name) + "\n";
  out +=
      "  time       " +
      (c.time.from || c.time.to ? days_in_words(c.time)
                                : "not said; reported " + (c.reported ? iso_date(*c.reported) : "on an unknown day")) +
      "\n";
  if (const std::string mood = mood_in_words(c); !mood.empty()) out += "  mood       " + mood + "\n";
  if (!c.part_of.empty()) out += "  part of    " + c.part_of + "\n";
  if (!c.same_as.empty()) out += "  same as    " + c.same_as + " of this article, which stands for both\n";
  if (const std::string decided = decided_in_words(row); !decided.empty())
    out += "  review     " + decided + "; isnad review log " + short_id(c.id) + "\n";
  if (c.type == doc::ClaimType::event)
    out += "  events are not compared\n";
  else if (relations.empty())
    out += "  no other claim in the ledger can be compared with it\n";
  for (const store::RelationRow& r : relations) {
    out += "  " + std::string(style().bold) + std::string(ledger::name_of(r.kind)) + style().end + "  " +
           figure_in_words(r.other) + " " + r.other.measure + ", " + chain_in_words(r.other) + ", " +
           days_in_words(r.other_article.published) + "  " + short_id(r.other.id) + "\n";
    out += "      because: " + printable(r.reason) + "\n";
  }
}

void append_article_text(std::string& out, const store::ArticleRow& a, const std::vector<store::CopyRow>& copies,
                         const std::vector<store::ClaimRow>& claims) {
  out += std::string(style().bold) + printable(a.title) + style().end + "\n";
  out += "  " + article_in_words(a) + "  article " + a.id + "  story " + a.story + "\n";
  for (const ledger::Party& relay : a.relays) out += "  credited to " + printable(relay.name) + "\n";
  for (const store::CopyRow& copy : copies) {
    out += std::string("  ") +
           (copy.is_original ? "shares its words with the earlier " : "its words are found again in ") +
           article_in_words(copy.other) + " " + short_id(copy.other.id) + ": " + number(copy.containment * 100) +
           "% of the shorter one, " + number(copy.jaccard * 100) + "% of both\n";
  }
  for (const store::ClaimRow& row : claims) {
    out += "  " + row.claim.label + "  ";
    append_claim_text(out, row);
    if (!row.claim.rule.empty()) out += "    rule " + row.claim.rule + "\n";
    if (!row.claim.same_as.empty()) out += "    the same as " + short_id(row.claim.same_as) + "\n";
  }
}

}  // namespace isnad::cli
