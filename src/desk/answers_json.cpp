#include "desk/answers_json.h"

#include "export/bits.h"
#include "export/ledger_json.h"
#include "export/record_names.h"
#include "ledger/compare.h"

namespace isnad::desk {
namespace {

using ledger::RelationKind;

void append_article_members(JsonWriter& json, const store::ArticleRow& a) {
  json.key("article_title")
      .string(a.title)
      .key("outlet")
      .string_or_null_if_empty(a.outlet)
      .key("url")
      .string_or_null_if_empty(a.url);
  json.key("path")
      .string_or_null_if_empty(a.path)
      .key("source_id")
      .string_or_null_if_empty(a.source_id)
      .key("story")
      .string(a.story);
}

/// A claim with its article, its grade, and what a person decided of it.
void append_claim_row_members(JsonWriter& json, const store::ClaimRow& row) {
  exporting::append_claim_members(json, row.claim);
  append_article_members(json, row.article);
  json.key("grade")
      .string_or_null_if_empty(name_of(row.graded.grade))
      .key("grade_reason")
      .string(row.graded.why)
      .key("origins")
      .number(row.graded.origins);
  json.key("review");
  if (row.review == store::Review::none)
    json.null();
  else
    json.string(row.review == store::Review::accepted ? "accepted" : "rejected");
  json.key("corrected").boolean(row.is_edited);
}

void append_relation(JsonWriter& json, RelationKind kind, const std::string& reason, const ledger::ClaimView& other,
                     bool is_later) {
  json.begin_object()
      .key("relation")
      .string(ledger::name_of(kind))
      .key("to")
      .string(other.id)
      .key("this_is_later")
      .boolean(is_later);
  json.key("reason").string(reason).end_object();
}

void append_statement_members(JsonWriter& json, const store::StatementRow& row) {
  json.key("article").string(row.article.id).key("label").string_or_null_if_empty(row.statement.label);
  json.key("published").string_or_null_if_empty(row.article.published.to ? iso_date(*row.article.published.to) : "");
  append_article_members(json, row.article);
  const bool is_statement = !row.statement.label.empty();
  json.key("words").string(row.statement.words).key("act").string_or_null_if_empty(row.statement.act);
  json.key("mode").string_or_null_if_empty(is_statement ? exporting::kMode[row.statement.mode] : std::string_view());
  json.key("chain");
  exporting::append_chain(json, row.statement.chain);
  json.key("doubts");
  exporting::append_bits(json, row.statement.doubts, exporting::kDoubt);
}

void append_story_line_members(JsonWriter& json, const store::StoryRow& s) {
  json.key("story").string(s.id).key("title").string(s.title);
  json.key("from").string_or_null_if_empty(s.days.from ? iso_date(*s.days.from) : "");
  json.key("to").string_or_null_if_empty(s.days.to ? iso_date(*s.days.to) : "");
  json.key("articles").number(s.articles).key("outlets").number(s.outlets).key("claims").number(s.claims);
  json.key("contradictions").number(s.contradictions);
}

}  // namespace

void append_run_json(std::string& out, const store::Run& run) {
  JsonWriter json(out);
  json.begin_object()
      .key("run")
      .number(run.number)
      .key("started")
      .string(run.started)
      .key("finished")
      .string_or_null_if_empty(run.finished);
  json.key("engine")
      .string(run.engine)
      .key("added")
      .number(run.added)
      .key("unchanged")
      .number(run.unchanged)
      .key("failed")
      .number(run.failed);
  json.key("reread").number(run.reread);
  json.key("bytes").number(run.bytes).key("seconds").number(run.seconds);
  json.key("articles_per_second");
  if (run.seconds > 0)
    json.number(static_cast<double>(run.added + run.unchanged + run.reread) / run.seconds);
  else
    json.null();
  json.key("failures").begin_array();
  for (const store::Failure& f : run.failures)
    json.begin_object().key("input").string(f.input).key("reason").string(f.reason).end_object();
  json.end_array().end_object();
  out += '\n';
}

void append_story_line_json(std::string& out, const store::StoryRow& s) {
  JsonWriter json(out);
  json.begin_object();
  append_story_line_members(json, s);
  json.end_object();
  out += '\n';
}

void append_story_json(std::string& out, const store::StoryDetail& story) {
  const auto grades = ledger::grades_of(story.claims, story.edges);
  JsonWriter json(out);
  json.begin_object().key("story").string(story.row.id).key("title").string(story.row.title);
  json.key("articles").begin_array();
  for (const store::ArticleRow& a : story.articles) {
    json.begin_object().key("id").string(a.id).key("published");
    if (a.published.to)
      json.string(iso_date(*a.published.to));
    else
      json.null();
    append_article_members(json, a);
    json.end_object();
  }
  json.end_array().key("figures").begin_array();
  for (const ledger::Topic& topic : ledger::topics_of(story.claims, story.edges)) {
    json.begin_object();
    append_topic_members(json, topic, [&story](uint32_t at) -> const std::string& { return story.claims[at].id; });
    json.end_object();
  }
  json.end_array().key("claims").begin_array();
  for (size_t i = 0; i < story.claims.size(); ++i) {
    json.begin_object();
    exporting::append_claim_members(json, story.claims[i]);
    json.key("grade")
        .string_or_null_if_empty(name_of(grades[i].grade))
        .key("grade_reason")
        .string(grades[i].why)
        .key("origins")
        .number(grades[i].origins)
        .end_object();
  }
  json.end_array().key("relations").begin_array();
  for (const ledger::Edge& e : story.edges) {
    json.begin_object().key("relation").string(ledger::name_of(e.kind)).key("later").string(story.claims[e.later].id);
    json.key("earlier").string(story.claims[e.earlier].id).key("reason").string(e.reason).end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

void append_claim_json(std::string& out, const store::ClaimRow& row) {
  JsonWriter json(out);
  json.begin_object();
  append_claim_row_members(json, row);
  json.end_object();
  out += '\n';
}

void append_place_json(std::string& out, const store::PlaceRow& row, const PlaceBook& book) {
  exporting::PlaceFacts facts = book.facts(row.place);
  if (!facts.lat || !facts.lon) {
    // An area that articles describe ("east of Idlib") has the point of the place it is named after.
    facts.lat = row.lat;
    facts.lon = row.lon;
    if (row.lat && !facts.precision) facts.precision = doc::Precision::near;
  }
  if (facts.name_en.empty()) facts.name_en = row.name_en;
  JsonWriter json(out);
  json.begin_object()
      .key("key")
      .string(facts.key)
      .key("name")
      .string(facts.name)
      .key("name_en")
      .string_or_null_if_empty(facts.name_en);
  json.key("lat").number_or_null(facts.lat).key("lon").number_or_null(facts.lon).key("precision");
  if (facts.precision)
    json.string(exporting::kPrecision[*facts.precision]);
  else
    json.null();
  json.key("radius_km").number_or_null(exporting::radius_km(facts)).key("claims").number(row.claims).end_object();
  out += '\n';
}

void append_hit_json(std::string& out, const store::SearchHit& hit) {
  const auto plain = [](std::string text) {
    std::erase(text, store::kMatchBegin);
    std::erase(text, store::kMatchEnd);
    return text;
  };
  JsonWriter json(out);
  json.begin_object().key("article").string(hit.article.id).key("published");
  if (hit.article.published.to)
    json.string(iso_date(*hit.article.published.to));
  else
    json.null();
  append_article_members(json, hit.article);
  json.key("snippet").string(plain(hit.snippet)).key("statements").begin_array();
  for (const std::string& statement : hit.statements) json.string(plain(statement));
  json.end_array().end_object();
  out += '\n';
}

void append_explanation_json(std::string& out, const store::ClaimRow& row,
                             const std::vector<store::RelationRow>& relations) {
  JsonWriter json(out);
  json.begin_object();
  append_claim_row_members(json, row);
  json.key("relations").begin_array();
  for (const store::RelationRow& r : relations) append_relation(json, r.kind, r.reason, r.other, r.is_later);
  json.end_array().end_object();
  out += '\n';
}

void append_pair_json(std::string& out, const store::Pair& pair) {
  JsonWriter json(out);
  json.begin_object().key("relation").string(ledger::name_of(pair.kind)).key("reason").string(pair.reason);
  for (const auto& [key, row] : {std::pair("later", &pair.later), std::pair("earlier", &pair.earlier)}) {
    json.key(key).begin_object();
    append_claim_row_members(json, *row);
    json.end_object();
  }
  json.end_object();
  out += '\n';
}

void append_telling_json(std::string& out, const store::Telling& telling) {
  JsonWriter json(out);
  json.begin_object();
  append_claim_row_members(json, telling.row);
  json.key("captured")
      .string(telling.row.article.captured)
      .key("first_of_origin")
      .boolean(telling.is_first_of_origin)
      .end_object();
  out += '\n';
}

void append_statement_json(std::string& out, const store::StatementRow& row) {
  JsonWriter json(out);
  json.begin_object();
  append_statement_members(json, row);
  json.end_object();
  out += '\n';
}

void append_dependence_json(std::string& out, const store::Dependence& row) {
  JsonWriter json(out);
  json.begin_object().key("relay").string(row.relay.name).key("relay_key").string(row.relay.key);
  json.key("outlet").string_or_null_if_empty(row.outlet.name).key("outlet_key").string_or_null_if_empty(row.outlet.key);
  json.key("articles").number(row.articles).key("of").number(row.of).key("share").number(row.share()).end_object();
  out += '\n';
}

void append_changes_json(std::string& out, const store::Changes& changes) {
  JsonWriter(out).begin_object().key("articles").number(changes.articles).key("stories").begin_array();
  std::string_view comma;
  for (const store::StoryChange& change : changes.stories) {
    out += comma;
    JsonWriter json(out);
    json.begin_object();
    append_story_line_members(json, change.story);
    json.key("new_articles").number(change.new_articles).key("is_new").boolean(change.is_new).end_object();
    comma = ",";
  }
  out += "],\"pairs\":[";
  comma = "";
  for (const store::Pair& pair : changes.pairs) {
    out += comma;
    append_pair_json(out, pair);
    out.pop_back();
    comma = ",";
  }
  out += "]}\n";
}

void append_likeness_json(std::string& out, const store::Asked& asked, const store::Likeness& likeness) {
  JsonWriter json(out);
  json.begin_object().key("asked").string(asked.text).key("claims").begin_array();
  for (const store::LikeClaim& like : likeness.claims) {
    json.begin_object().key("relation").string(ledger::name_of(like.kind)).key("reason").string(like.reason);
    const auto& figure = asked.view.claims[like.asked].figure;
    json.key("asked_words").string_or_null_if_empty(figure ? figure->words : "");
    append_claim_row_members(json, like.row);
    json.end_object();
  }
  json.end_array().key("sentences").begin_array();
  for (const store::LikeSentence& like : likeness.sentences) {
    json.begin_object().key("likeness").number(like.likeness).key("may_be_opposite").boolean(like.is_opposite);
    append_statement_members(json, like.row);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

void append_copy_json(std::string& out, const store::CopyPair& pair) {
  JsonWriter json(out);
  json.begin_object().key("jaccard").number(pair.jaccard).key("containment").number(pair.containment);
  for (const auto& [key, article] : {std::pair("copy", &pair.copy), std::pair("original", &pair.original)}) {
    json.key(key).begin_object().key("id").string(article->id);
    json.key("published").string_or_null_if_empty(article->published.to ? iso_date(*article->published.to) : "");
    append_article_members(json, *article);
    json.end_object();
  }
  json.end_object();
  out += '\n';
}

void append_review_json(std::string& out, const store::ReviewRow& row) {
  JsonWriter json(out);
  json.begin_object().key("review").number(row.number).key("at").string(row.at).key("by").string(row.person);
  json.key("action")
      .string(name_of(row.action))
      .key("subject")
      .string(row.subject)
      .key("detail")
      .string_or_null_if_empty(row.detail);
  json.key("note").string_or_null_if_empty(row.note);
  for (const auto& [key, number] : {std::pair("undoes", row.undoes), std::pair("undone_by", row.undone_by)}) {
    json.key(key);
    number == 0 ? json.null() : json.number(number);
  }
  json.key("in_force");
  row.in_force ? json.boolean(*row.in_force) : json.null();
  json.end_object();
  out += '\n';
}

}  // namespace isnad::desk
