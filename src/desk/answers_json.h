// Answers of the ledger as JSON: one line an answer. What the command line prints, the library gives and the server sends.
#pragma once

#include <string>
#include <vector>

#include "desk/place_book.h"
#include "store/ledger_file.h"

namespace isnad::desk {

void append_run_json(std::string& out, const store::Run& run);
void append_story_line_json(std::string& out, const store::StoryRow& story);
/// The whole story: articles, figures with their history, claims with their grades, relations with their reasons.
void append_story_json(std::string& out, const store::StoryDetail& story);
void append_claim_json(std::string& out, const store::ClaimRow& row);
/// A claim with every relation and its reason.
void append_explanation_json(std::string& out, const store::ClaimRow& row, const std::vector<store::RelationRow>& relations);
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
