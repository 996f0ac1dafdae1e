// What the ledger's commands print: text for a person and JSON lines for a program.
#pragma once

#include <string>

#include "desk/rereading.h"
#include "ledger/story.h"
#include "store/ledger_file.h"
#include "store/rows.h"

namespace isnad::cli {

void append_run_text(std::string& out, const store::Run& run, const std::string& ledger, double seconds);
/// One run in a list of runs.
void append_run_line(std::string& out, const store::Run& run);
void append_rereading_text(std::string& out, const desk::Rereading& rereading);

void append_story_line_text(std::string& out, const store::StoryRow& story);
/// The whole story: articles, figures with their chains, who supports and who contradicts, how they moved.
void append_story_text(std::string& out, const store::StoryDetail& story);

void append_claim_text(std::string& out, const store::ClaimRow& row);

void append_pair_text(std::string& out, const store::Pair& pair);
/// How a figure moved: day by day the lowest and highest, and who says it where.
void append_timeline_text(std::string& out, const store::Timeline& timeline);
void append_telling_text(std::string& out, const store::Telling& telling);
void append_statement_text(std::string& out, const store::StatementRow& row);
void append_dependence_text(std::string& out, const store::Dependence& row);
void append_changes_text(std::string& out, const store::Changes& changes);
void append_likeness_text(std::string& out, const store::Asked& asked, const store::Likeness& likeness);

void append_copy_text(std::string& out, const store::CopyPair& pair);
void append_review_text(std::string& out, const store::ReviewRow& row);

void append_hit_text(std::string& out, const store::SearchHit& hit);

/// A claim with its rule, its sentence and every relation with its reason.
void append_explanation_text(std::string& out, const store::ClaimRow& row,
                             const std::vector<store::RelationRow>& relations);
/// An article, its copies and its claims.
void append_article_text(std::string& out, const store::ArticleRow& article, const std::vector<store::CopyRow>& copies,
                         const std::vector<store::ClaimRow>& claims);

}  // namespace isnad::cli
