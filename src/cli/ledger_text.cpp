#include "cli/ledger_text.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "base/json_writer.h"
#include "cli/terminal.h"
#include "export/ledger_json.h"
#include "export/printable.h"
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
  static const Style kStyle = output_has_colours() ? Style{"\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m", "\x1b[0m"} : Style{};
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

std::string figure_in_words(const ledger::ClaimView& c) {
  std::string out = c.figure ? ledger::in_words(*c.figure) : c.polarity == doc::Polarity::negative ? "none" : c.event;
  if (c.aspect == doc::Aspect::change && c.figure) out = "change of " + out;
  return out;
}

/// What sets the claim apart from a plain assertion.
std::string mood_in_words(const ledger::ClaimView& c) {
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
std::string chain_in_words(const ledger::ClaimView& c) {
  std::string out;
  for (const ledger::Link& link : c.chain) {
    const std::string name = link.who.name.empty() ? "(unnamed)" : printable(link.who.name);
    out += (out.empty() ? "" : " ← ") + name;
  }
  if (out.empty()) out = "(outlet not named)";
  if (c.chain.empty() || c.chain.front().role != doc::LinkRole::outlet) {
    if (!c.chain.empty()) out = "(outlet not named) ← " + out;
  }
  if (c.origin.is_own_voice) out += ", own voice";
  return out;
}

std::string what_in_words(const ledger::ClaimView& c) {
  std::string out = c.type == doc::ClaimType::figure ? c.measure : c.event;
  if (!c.target_class.empty()) out += " (" + c.target_class + ")";
  return out;
}

std::string with_marks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    // The rest of the text is made printable piece by piece, since that would drop the marks.
    if (c == store::kMatchBegin) out += *style().bold != 0 ? style().bold : "[";
    else if (c == store::kMatchEnd) out += *style().bold != 0 ? style().end : "]";
    else if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

std::string article_in_words(const store::ArticleRow& a) {
  std::string out = a.outlet.empty() ? "(outlet not named)" : printable(a.outlet);
  out += ", " + days_in_words(a.published);
  return out;
}

void append_article_members(JsonWriter& json, const store::ArticleRow& a) {
  json.key("article_title").string(a.title).key("outlet").string_or_null_if_empty(a.outlet).key("url").string_or_null_if_empty(a.url);
  json.key("path").string_or_null_if_empty(a.path).key("source_id").string_or_null_if_empty(a.source_id).key("story").string(a.story);
}

/// A claim with its article, its grade, and what a person decided of it.
void append_claim_row_members(JsonWriter& json, const store::ClaimRow& row) {
  exporting::append_claim_members(json, row.claim);
  append_article_members(json, row.article);
  json.key("grade").string(name_of(row.graded.grade)).key("grade_reason").string(row.graded.why).key("origins").number(row.graded.origins);
  json.key("review");
  if (row.review == store::Review::none) json.null();
  else json.string(row.review == store::Review::accepted ? "accepted" : "rejected");
  json.key("corrected").boolean(row.is_edited);
}

void append_relation(JsonWriter& json, RelationKind kind, const std::string& reason, const ledger::ClaimView& other, bool is_later) {
  json.begin_object().key("relation").string(ledger::name_of(kind)).key("to").string(other.id).key("this_is_later").boolean(is_later);
  json.key("reason").string(reason).end_object();
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
      : out_(out), story_(story), graded_(ledger::grades_of(story.claims, story.edges)), edges_of_(story.claims.size()) {
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
    if (std::any_of(topics.begin(), topics.end(), is_alone)) out_ += std::string("\n") + style().bold + "told once" + style().end + "\n";
    for (const ledger::Topic& topic : topics) {
      if (is_alone(topic)) write_line(topic.claims.front(), story_.claims[topic.claims.front()].measure);
    }
  }

 private:
  /// A claim that repeats an earlier one of the topic is told under that one.
  [[nodiscard]] bool is_told_elsewhere(uint32_t claim, const std::set<uint32_t>& told) const {
    return std::any_of(edges_of_[claim].begin(), edges_of_[claim].end(), [&](const ledger::Edge* e) {
      return e->kind == RelationKind::repetition && told.contains(e->later == claim ? e->earlier : e->later);
    });
  }

  void write_topic(const ledger::Topic& topic) {
    out_ += "\n" + std::string(style().bold) + topic.measure + (topic.target_class.empty() ? "" : " (" + topic.target_class + ")") + style().end;
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
      out += (out.empty() ? "" : " → ") + ledger::number_in_words(step.low);
      if (step.high != step.low) out += "–" + ledger::number_in_words(step.high);
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
    out_ += "  " + std::string(name_of(graded_[at].grade)) + "  " + style().dim + short_id(c.id) + style().end + "\n";
  }

  void write_claim(uint32_t at) {
    write_line(at, "");
    for (const RelationKind kind : {RelationKind::corroborate, RelationKind::repetition, RelationKind::contradict, RelationKind::update,
                                    RelationKind::compatible}) {
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
    const char* colour = edge.kind == RelationKind::contradict ? style().bad : edge.kind == RelationKind::corroborate ? style().good : "";
    out_ += "      " + std::string(colour) + mark_of(edge.kind) + (*colour != 0 ? style().end : "") + " " + figure_in_words(other);
    const bool same_measure = other.measure == story_.claims[at].measure;
    if (!same_measure) out_ += " " + other.measure;
    out_ += ", " + chain_in_words(other) + " [" + std::to_string(story_.claim_article[other_at] + 1) + "]\n";
  }

  std::string& out_;
  const store::StoryDetail& story_;
  std::vector<ledger::Graded> graded_;
  std::vector<std::vector<const ledger::Edge*>> edges_of_;
};

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
  out += count(run.added, "article") + " added, " + std::to_string(run.unchanged) + " unchanged, " + std::to_string(run.failed) + " failed";
  const auto all = static_cast<double>(run.added + run.unchanged);
  if (seconds > 0) out += "; " + number(all / seconds) + " a second, " + number(static_cast<double>(run.bytes) / seconds / 1e6, 1) + " MB/s";
  out += "\n";
  for (const store::Failure& failure : run.failures) out += "  failed: " + printable(failure.input) + ": " + printable(failure.reason) + "\n";
  out += "ledger: " + printable(ledger) + "\n";
}

void append_run_line(std::string& out, const store::Run& run) {
  out += "run " + std::to_string(run.number) + "  " + run.started + "  " + (run.finished.empty() ? "not finished" : number(run.seconds, 1) + " s") + "  " +
         std::to_string(run.added) + " added, " + std::to_string(run.unchanged) + " unchanged, " + std::to_string(run.failed) + " failed";
  if (run.seconds > 0) out += ", " + number(static_cast<double>(run.added + run.unchanged) / run.seconds) + " a second";
  out += "  " + printable(run.engine) + "\n";
  for (const store::Failure& f : run.failures) out += "    failed: " + printable(f.input) + ": " + printable(f.reason) + "\n";
}

void append_run_json(std::string& out, const store::Run& run) {
  JsonWriter json(out);
  json.begin_object().key("run").number(run.number).key("started").string(run.started).key("finished").string_or_null_if_empty(run.finished);
  json.key("engine").string(run.engine).key("added").number(run.added).key("unchanged").number(run.unchanged).key("failed").number(run.failed);
  json.key("bytes").number(run.bytes).key("seconds").number(run.seconds);
  json.key("articles_per_second");
  if (run.seconds > 0) json.number(static_cast<double>(run.added + run.unchanged) / run.seconds);
  else json.null();
  json.key("failures").begin_array();
  for (const store::Failure& f : run.failures) json.begin_object().key("input").string(f.input).key("reason").string(f.reason).end_object();
  json.end_array().end_object();
  out += '\n';
}

void append_story_line_text(std::string& out, const store::StoryRow& s) {
  out += std::string(style().dim) + s.id + style().end + "  " + days_in_words(s.days) + "  " + style().bold + printable(s.title) + style().end + "\n";
  out += "    " + count(s.articles, "article") + ", " + count(s.outlets, "outlet") + ", " + count(s.claims, "claim");
  if (s.contradictions > 0) out += std::string(", ") + style().bad + count(s.contradictions, "contradiction") + style().end;
  out += "\n";
}

void append_story_line_json(std::string& out, const store::StoryRow& s) {
  JsonWriter json(out);
  json.begin_object().key("story").string(s.id).key("title").string(s.title);
  json.key("from").string_or_null_if_empty(s.days.from ? iso_date(*s.days.from) : "");
  json.key("to").string_or_null_if_empty(s.days.to ? iso_date(*s.days.to) : "");
  json.key("articles").number(s.articles).key("outlets").number(s.outlets).key("claims").number(s.claims);
  json.key("contradictions").number(s.contradictions).end_object();
  out += '\n';
}

void append_story_text(std::string& out, const store::StoryDetail& story) { StoryText(out, story).write(); }

void append_story_json(std::string& out, const store::StoryDetail& story) {
  const auto grades = ledger::grades_of(story.claims, story.edges);
  JsonWriter json(out);
  json.begin_object().key("story").string(story.row.id).key("title").string(story.row.title);
  json.key("articles").begin_array();
  for (const store::ArticleRow& a : story.articles) {
    json.begin_object().key("id").string(a.id).key("published");
    if (a.published.to) json.string(iso_date(*a.published.to));
    else json.null();
    append_article_members(json, a);
    json.end_object();
  }
  json.end_array().key("figures").begin_array();
  for (const ledger::Topic& topic : ledger::topics_of(story.claims, story.edges)) {
    json.begin_object().key("measure").string(topic.measure).key("target_class").string_or_null_if_empty(topic.target_class);
    json.key("place").string_or_null_if_empty(topic.place).key("contested").boolean(topic.is_contested);
    json.key("claims").begin_array();
    for (const uint32_t at : topic.claims) json.string(story.claims[at].id);
    json.end_array().key("history").begin_array();
    for (const ledger::Step& step : topic.history) {
      json.begin_object().key("as_of").string_or_null_if_empty(step.day ? iso_date(*step.day) : "");
      json.key("low").number(step.low).key("high").number(step.high).key("claims").begin_array();
      for (const uint32_t at : step.claims) json.string(story.claims[at].id);
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("claims").begin_array();
  for (size_t i = 0; i < story.claims.size(); ++i) {
    json.begin_object();
    exporting::append_claim_members(json, story.claims[i]);
    json.key("grade").string(name_of(grades[i].grade)).key("grade_reason").string(grades[i].why).key("origins").number(grades[i].origins).end_object();
  }
  json.end_array().key("relations").begin_array();
  for (const ledger::Edge& e : story.edges) {
    json.begin_object().key("relation").string(ledger::name_of(e.kind)).key("later").string(story.claims[e.later].id);
    json.key("earlier").string(story.claims[e.earlier].id).key("reason").string(e.reason).end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

void append_claim_text(std::string& out, const store::ClaimRow& row) {
  const ledger::ClaimView& c = row.claim;
  const auto day = ledger::as_of(c);
  const std::string mood = mood_in_words(c);
  out += (day ? iso_date(*day) : std::string("no date   ")) + "  " + what_in_words(c) + "  " + style().bold + figure_in_words(c) + style().end;
  if (!mood.empty()) out += " (" + mood + ")";
  if (!c.place.name.empty()) out += "  " + printable(c.place.name);
  out += "  " + chain_in_words(c) + "  " + std::string(name_of(row.graded.grade));
  if (row.is_edited) out += ", corrected by a person";
  if (row.review != store::Review::none) out += row.review == store::Review::accepted ? ", accepted" : ", rejected";
  out += "  " + std::string(style().dim) + short_id(c.id) + style().end + "\n";
  out += "    " + sentence_with_figure(c) + "\n";
}

void append_claim_json(std::string& out, const store::ClaimRow& row) {
  JsonWriter json(out);
  json.begin_object();
  append_claim_row_members(json, row);
  json.end_object();
  out += '\n';
}

void append_hit_text(std::string& out, const store::SearchHit& hit) {
  out += std::string(style().bold) + printable(hit.article.title) + style().end + "\n";
  out += "  " + article_in_words(hit.article) + "  " + style().dim + short_id(hit.article.id) + "  story " + hit.article.story + style().end + "\n";
  if (!hit.snippet.empty()) out += "  " + with_marks(hit.snippet) + "\n";
  for (const std::string& statement : hit.statements) out += "  said: " + with_marks(statement) + "\n";
}

void append_hit_json(std::string& out, const store::SearchHit& hit) {
  const auto plain = [](std::string text) {
    std::erase(text, store::kMatchBegin);
    std::erase(text, store::kMatchEnd);
    return text;
  };
  JsonWriter json(out);
  json.begin_object().key("article").string(hit.article.id).key("published");
  if (hit.article.published.to) json.string(iso_date(*hit.article.published.to));
  else json.null();
  append_article_members(json, hit.article);
  json.key("snippet").string(plain(hit.snippet)).key("statements").begin_array();
  for (const std::string& statement : hit.statements) json.string(plain(statement));
  json.end_array().end_object();
  out += '\n';
}

void append_explanation_text(std::string& out, const store::ClaimRow& row, const std::vector<store::RelationRow>& relations) {
  const ledger::ClaimView& c = row.claim;
  out += std::string(style().bold) + what_in_words(c) + ": " + figure_in_words(c) + style().end + "  claim " + c.id + " (" + c.label + ")\n";
  out += "  article    " + article_in_words(row.article) + "  " + printable(row.article.title) + "  " + short_id(row.article.id) + "\n";
  out += "  sentence   " + sentence_with_figure(c) + "\n";
  if (c.figure) out += "  words      " + printable(c.figure->words) + "\n";
  out += "  rule       " + (c.rule.empty() ? std::string("by code, not by a rule of the grammar") : c.rule) + "\n";
  out += "  chain      " + chain_in_words(c) + "\n";
  out += "  origin     " + (c.origin.is_unknown ? std::string("not known") : printable(c.origin.name)) + "\n";
  if (!c.place.name.empty()) out += "  place      " + printable(c.place.name) + "\n";
  out += "  time       " + (c.time.from || c.time.to ? days_in_words(c.time) : "not said; reported " + (c.reported ? iso_date(*c.reported) : "on an unknown day")) + "\n";
  if (const std::string mood = mood_in_words(c); !mood.empty()) out += "  mood       " + mood + "\n";
  if (!c.part_of.empty()) out += "  part of    " + c.part_of + "\n";
  if (!c.same_as.empty()) out += "  same as    " + c.same_as + " of this article, which stands for both\n";
  if (relations.empty()) out += "  no other claim in the ledger can be compared with it\n";
  for (const store::RelationRow& r : relations) {
    out += "  " + std::string(style().bold) + std::string(ledger::name_of(r.kind)) + style().end + "  " + figure_in_words(r.other) + " " + r.other.measure +
           ", " + chain_in_words(r.other) + ", " + days_in_words(r.other_article.published) + "  " + short_id(r.other.id) + "\n";
    out += "      because: " + printable(r.reason) + "\n";
  }
}

void append_explanation_json(std::string& out, const store::ClaimRow& row, const std::vector<store::RelationRow>& relations) {
  JsonWriter json(out);
  json.begin_object();
  append_claim_row_members(json, row);
  json.key("relations").begin_array();
  for (const store::RelationRow& r : relations) append_relation(json, r.kind, r.reason, r.other, r.is_later);
  json.end_array().end_object();
  out += '\n';
}

void append_article_text(std::string& out, const store::ArticleRow& a, const std::vector<store::CopyRow>& copies,
                         const std::vector<store::ClaimRow>& claims) {
  out += std::string(style().bold) + printable(a.title) + style().end + "\n";
  out += "  " + article_in_words(a) + "  article " + a.id + "  story " + a.story + "\n";
  for (const ledger::Party& relay : a.relays) out += "  credited to " + printable(relay.name) + "\n";
  for (const store::CopyRow& copy : copies) {
    out += std::string("  ") + (copy.is_original ? "shares its words with the earlier " : "its words are found again in ") + article_in_words(copy.other) + " " +
           short_id(copy.other.id) + ": " + number(copy.containment * 100) + "% of the shorter one, " + number(copy.jaccard * 100) + "% of both\n";
  }
  for (const store::ClaimRow& row : claims) {
    out += "  " + row.claim.label + "  ";
    append_claim_text(out, row);
    if (!row.claim.rule.empty()) out += "    rule " + row.claim.rule + "\n";
    if (!row.claim.same_as.empty()) out += "    the same as " + short_id(row.claim.same_as) + "\n";
  }
}

}  // namespace isnad::cli
