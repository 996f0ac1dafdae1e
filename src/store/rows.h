// What questions to a ledger are answered with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/claim_view.h"
#include "ledger/compare.h"
#include "ledger/story.h"
#include "store/claim_filter.h"

namespace isnad::store {

struct Failure {
  std::string input, reason;
};

struct Run {
  int64_t number = 0;
  std::string started, finished, engine;  // finished: empty while it goes on, and for ever when it was killed
  uint64_t added = 0, unchanged = 0, failed = 0, bytes = 0;
  double seconds = 0;
  std::vector<Failure> failures;
};

struct ArticleRow {
  std::string id, title, outlet, url, path, source_id, story, captured;
  DayRange published;
  std::optional<doc::Basis> basis;
  std::vector<ledger::Party> relays;
};

struct RelationRow {
  ledger::RelationKind kind;
  std::string reason;
  bool is_later = false;        // this claim is the later of the two
  ledger::ClaimView other;
  ArticleRow other_article;
};

struct ClaimRow {
  ledger::ClaimView claim;      // with its sentence, and as a person has edited it
  ArticleRow article;
  ledger::Graded graded;
  Review review = Review::none;
  bool is_edited = false;
};

struct CopyRow {
  ArticleRow other;
  double jaccard = 0, containment = 0;
  bool is_original = false;     // the other one is the original
};

struct StoryRow {
  std::string id, title;
  DayRange days;
  uint64_t articles = 0, outlets = 0, claims = 0, contradictions = 0;
};

/// A whole story: everything that is needed to tell it.
struct StoryDetail {
  StoryRow row;
  std::vector<ArticleRow> articles;  // by day
  std::vector<ledger::ClaimView> claims;
  std::vector<uint32_t> claim_article;  // by claim: position in `articles`
  std::vector<ledger::Edge> edges;      // positions in `claims`
};

struct SearchHit {
  ArticleRow article;
  std::string snippet;              // with kMatchBegin and kMatchEnd around what was found
  std::vector<std::string> statements;  // those that hold the words, marked likewise
};
inline constexpr char kMatchBegin = '\x01';
inline constexpr char kMatchEnd = '\x02';

struct Verified {
  uint64_t articles = 0;
  std::vector<std::string> faults;  // empty: nothing was altered
};

}  // namespace isnad::store
