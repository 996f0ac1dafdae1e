// Answers of the ledger as JSON: one line an answer. What the command line prints, the library gives and the server
// sends.
#pragma once

#include <string>
#include <vector>

#include "base/json_writer.h"
#include "desk/place_book.h"
#include "store/ledger_file.h"

namespace isnad::desk {

/// Writes the members of one figure of a story into an object that is open: measure, place, claims, history. `id_of`:
/// of a claim by its position.
template <typename IdOf>
void append_topic_members(JsonWriter& json, const ledger::Topic& topic, IdOf&& id_of) {
  const auto append_ids = [&](const std::vector<uint32_t>& claims) {
    json.key("claims").begin_array();
    for (const uint32_t at : claims) json.string(id_of(at));
    json.end_array();
  };
  json.key("measure").string(topic.measure).key("target_class").string_or_null_if_empty(topic.target_class);
  json.key("place").string_or_null_if_empty(topic.place).key("contested").boolean(topic.is_contested);
  append_ids(topic.claims);
  json.key("history").begin_array();
  for (const ledger::Step& step : topic.history) {
    json.begin_object()
        .key("as_of")
        .string_or_null_if_empty(step.day ? iso_date(*step.day) : "")
        .key("low")
        .number(step.low)
        .key("high")
        .number(step.high);
    append_ids(step.claims);
    json.end_object();
  }
  json.end_array();
}

void append_run_json(std::string& out, const store::Run& run);
void append_story_line_json(std::string& out, const store::StoryRow& story);
/// The whole story: articles, figures with their history, claims with their grades, relations with their reasons.
void append_story_json(std::string& out, const store::StoryDetail& story);
void append_claim_json(std::string& out, const store::ClaimRow& row);
/// A claim with every relation and its reason.
void append_explanation_json(std::string& out, const store::ClaimRow& row,
                             const std::vector<store::RelationRow>& relations);
void append_hit_json(std::string& out, const store::SearchHit& hit);
void append_pair_json(std::string& out, const store::Pair& pair);
void append_telling_json(std::string& out, const store::Telling& telling);
void append_statement_json(std::string& out, const store::StatementRow& row);
void append_dependence_json(std::string& out, const store::Dependence& row);
void append_changes_json(std::string& out, const store::Changes& changes);
void append_copy_json(std::string& out, const store::CopyPair& pair);
/// With what a map needs: a point, how exactly it is known, and how far around it that may be.
void append_place_json(std::string& out, const store::PlaceRow& row, const PlaceBook& book);
void append_review_json(std::string& out, const store::ReviewRow& row);
/// `asked`: the article that was asked with.
void append_likeness_json(std::string& out, const store::Asked& asked, const store::Likeness& likeness);

}  // namespace isnad::desk
