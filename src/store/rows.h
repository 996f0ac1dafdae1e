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
  uint64_t added = 0, unchanged = 0, failed = 0, reread = 0, bytes = 0;
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
  bool is_later = false;  // this claim is the later of the two
  ledger::ClaimView other;
  ArticleRow other_article;
};

struct ClaimRow {
  ledger::ClaimView claim;  // with its sentence, and as a person has edited it
  ArticleRow article;
  ledger::Graded graded;
  Review review = Review::none;
  bool is_edited = false;
  std::optional<double> lat, lon;  // of its place, where the knowledge base has them
};

struct CopyRow {
  ArticleRow other;
  double jaccard = 0, containment = 0;
  bool is_original = false;  // the other one is the original
};

/// Two articles that share runs of words. The one published first is the original; of one day, the one that was added
/// first.
struct CopyPair {
  ArticleRow copy, original;
  double jaccard = 0, containment = 0;  // of runs of six words: shared of both, shared of the shorter one
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

/// One figure of a story: what was told of it, day by day, and by whom.
struct Timeline {
  std::string story, title;
  ledger::Topic topic;           // `claims` and the claims of its steps are positions in `claims`
  std::vector<ClaimRow> claims;  // in the order of the days they speak for
};

/// Must a figure have been told of more than one day?
enum class Moved : bool { no, yes };

/// Two claims that are related, as `order` of the filter lists the later one.
struct Pair {
  ClaimRow later, earlier;
  ledger::RelationKind kind = ledger::RelationKind::contradict;
  std::string reason;
};

/// One telling of a figure: the claim that was asked for, or one that agrees with it.
struct Telling {
  ClaimRow row;
  bool is_first_of_origin = false;  // no earlier one comes from this origin
};

struct StatementRow {
  ArticleRow article;
  ledger::StatementView statement;
};

/// How much an outlet hangs on an agency (or another outlet): articles that credit it, of all the outlet's articles.
struct Dependence {
  ledger::Party relay, outlet;
  uint64_t articles = 0, of = 0;
  [[nodiscard]] double share() const { return of == 0 ? 0 : static_cast<double>(articles) / static_cast<double>(of); }
};

/// What came since a moment.
struct StoryChange {
  StoryRow story;
  uint64_t new_articles = 0;
  bool is_new = false;  // all its articles are
};
struct Changes {
  uint64_t articles = 0;
  std::vector<StoryChange> stories;  // most new articles first
  std::vector<Pair> pairs;           // contradictions and updates with a new claim
};

/// What the ledger holds that is like a sentence.
struct LikeClaim {
  ClaimRow row;
  size_t asked = 0;  // position in the asked article's claims
  ledger::RelationKind kind = ledger::RelationKind::corroborate;
  std::string reason;
};
struct LikeSentence {
  StatementRow row;          // an empty chain but for outlet and relays: the outlet says it itself
  double likeness = 0;       // 0..1: how much of what the sentence says, weighted by rarity, is said here too
  bool is_opposite = false;  // one of the two denies or negates it
};
struct Likeness {
  std::vector<LikeClaim> claims;
  std::vector<LikeSentence> sentences;  // the most alike first
};

/// How much there is. `last_added`: when the last run that added something began, RFC 3339; empty: nothing was added.
struct Counts {
  uint64_t articles = 0, statements = 0, claims = 0, stories = 0, entities = 0;
  std::string last_added;
};

/// Part of a long list: `limit` rows after the first `offset`.
struct Window {
  size_t limit = 50, offset = 0;
};

struct ArticleLine {
  ArticleRow article;
  uint64_t statements = 0, claims = 0;  // without claims that repeat another one
};

struct EntityRow {
  std::string key, name, name_en;
  std::optional<doc::EntityKind> kind;
  std::optional<double> lat, lon;
  uint64_t articles = 0, statements = 0;  // that name it; that it says or is cited in
};

/// Something and how often it occurs.
struct Tally {
  std::string key, name;
  uint64_t count = 0;
};

/// A place and how many claims are said of it.
struct PlaceRow {
  ledger::Place place;
  std::string name_en;
  std::optional<double> lat, lon;  // as the articles' records have them
  uint64_t claims = 0;
};

struct SearchHit {
  ArticleRow article;
  std::string snippet;                  // with kMatchBegin and kMatchEnd around what was found
  std::vector<std::string> statements;  // those that hold the words, marked likewise
};
inline constexpr char kMatchBegin = '\x01';
inline constexpr char kMatchEnd = '\x02';

/// What a newer reading of an article has changed.
struct Reread {
  std::string id;
  uint64_t gained = 0, lost = 0, changed = 0, unchanged = 0;  // claims, by their ids
  bool is_moved = false;                                      // to another story
  uint64_t decisions_kept = 0;                                // rows of the log that apply to its claims
  std::vector<int64_t> decisions_lost;                        // those that did and do not any more
};

/// An article as it is read again from.
struct KeptArticle {
  std::string id, text, record;
  std::string raw;     // the bytes as they were got; empty: they were not kept
  std::string engine;  // what has read it, as the run's row names it
};

struct Verified {
  uint64_t articles = 0, rereads = 0;
  std::vector<std::string> faults;  // empty: nothing was altered
};

}  // namespace isnad::store
