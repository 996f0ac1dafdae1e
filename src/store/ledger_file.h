// The ledger: one SQLite file that keeps articles, what they claim, how the claims relate, and the bytes it all came
// from.
//
//   auto ledger = Ledger::open("news.db", Access::write, {.words = &words});
//   auto run = (*ledger)->begin_run("isnad 0.1.0");
//   (*ledger)->add(std::move(addition));          // kept in memory; written with up to 749 others, or after a second
//   (*ledger)->commit();                          // now on the disk: `on_committed` has been told of every article
//   (*ledger)->finish_run(…);
//
// What `on_committed` reports is on the disk (WAL, synchronous=FULL) and stays, whatever happens next. What was not
// reported leaves no trace, and adding it again is the cure. An article that is there already is not touched. A Ledger
// belongs to one thread; several programs may use one file at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/claim_view.h"
#include "store/claim_filter.h"
#include "store/decision.h"
#include "store/prepared.h"
#include "store/rows.h"
#include "store/search_words.h"
#include "store/time_limit.h"
#include "store/watch_state.h"

namespace isnad::store {

enum class Access : uint8_t { read, write };

/// One article on its way in.
struct Addition {
  ledger::ArticleView view;
  std::string text;    // the Document's text
  std::string record;  // the record as `export` writes it
  std::string raw;     // the article's bytes as they were got; empty: not kept
  std::string source_id, url, path;
  std::string captured;  // RFC 3339, when the bytes were got; empty: now
  std::string fetched;   // the page of WatchState that is done with this article; empty: none
  std::optional<Prepared> prepared;
};

struct Added {
  std::string id;
  bool is_new = false;
};

/// A sentence (or a few) that somebody asks about, read like an article.
struct Asked {
  ledger::ArticleView view;
  std::string text;
  /// Is a folded word a negation? May be empty: then only acts of denial tell the opposite.
  std::function<bool(std::string_view)> is_negation;
};

struct LedgerOptions {
  const SearchWords* words = nullptr;  // must outlive the ledger
  std::function<void(std::span<const Added>)> on_committed;
  std::function<void(std::span<const Reread>)> on_reread;
  size_t batch = 750;
  std::chrono::milliseconds longest_wait{1000};
};

class Ledger {
 public:
  static Result<std::unique_ptr<Ledger>> open(const std::string& path, Access access, LedgerOptions options);
  virtual ~Ledger() = default;

  // Writing
  virtual Result<int64_t> begin_run(std::string_view engine) = 0;
  virtual Status add(Addition addition) = 0;
  /// An article of the ledger, read again: replaces all that was read of it, but not its text, its bytes and where they
  /// came from. Written like add() does, in batches; `on_reread` is told of every one that is on the disk.
  virtual Status reread(Addition addition) = 0;
  virtual Status commit() = 0;
  virtual Status fail(Failure failure) = 0;
  virtual Status finish_run(uint64_t bytes, double seconds) = 0;

  // What people decide. Each is on the disk when it returns.
  /// The number of the log's row, for undo().
  virtual Result<int64_t> decide(const Decision& decision) = 0;
  virtual Result<int64_t> undo(int64_t number, std::string_view person, std::string_view note) = 0;
  /// The newest first; of one subject (by the beginning of its id) or of all.
  virtual Result<std::vector<ReviewRow>> reviews(std::string_view subject, size_t limit) = 0;

  /// What `isnad watch` knows; lives as long as the ledger. Do not change it while opened for reading.
  virtual WatchState& watch_state() = 0;

  // Reading
  /// For what is asked from now on. A question that its limit cuts gives an Error, never a part of the answer.
  virtual void limit_questions(TimeLimit limit) = 0;
  /// Has a question been cut since the limit was set?
  [[nodiscard]] virtual bool was_cut() const = 0;
  /// Another number after every change by another Ledger, in this program or in any. Numbers of two Ledgers have
  /// nothing to do with each other.
  virtual Result<int64_t> state() = 0;
  /// By the number that begin_run() gave.
  virtual Result<std::optional<Run>> run(int64_t number) = 0;
  /// The newest first.
  virtual Result<std::vector<Run>> runs(size_t limit) = 0;
  /// Stories with an article that names the filter's place (place, near), published from `from` to `to`, with its
  /// words, of its outlet; those told more than once first. Other fields narrow nothing.
  virtual Result<std::vector<StoryRow>> stories(const ClaimFilter& filter) = 0;
  Result<std::vector<StoryRow>> stories(size_t limit) {
    ClaimFilter filter;
    filter.limit = limit;
    return stories(filter);
  }
  /// By id or the beginning of one.
  virtual Result<std::optional<StoryDetail>> story(std::string_view id) = 0;
  virtual Status claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each) = 0;
  /// Figures of stories that have a claim which passes the filter, by the first that does; its limit and offset count
  /// figures. False from `each` ends it.
  virtual Status timelines(const ClaimFilter& filter, Moved moved,
                           const std::function<bool(const Timeline&)>& each) = 0;
  virtual Result<std::optional<ClaimRow>> claim(std::string_view id) = 0;
  virtual Result<std::vector<RelationRow>> relations(std::string_view claim_id) = 0;
  /// Pairs of claims that are related in one of `kinds`, the later of which, or the earlier, passes the filter.
  virtual Result<std::vector<Pair>> pairs(const ClaimFilter& filter, std::span<const ledger::RelationKind> kinds) = 0;
  /// Who said it, the first first: the claim and all that agree with it, directly or through another.
  virtual Result<std::vector<Telling>> tellings(std::string_view claim_id) = 0;
  /// What people and bodies whose name holds `filter.speaker` said; `words`, days of publication, outlet, story,
  /// article and limit narrow it.
  virtual Result<std::vector<StatementRow>> statements(const ClaimFilter& filter) = 0;
  /// Which outlets hang on which agency. `relay`, `outlet`: a part of the name, or empty for all.
  virtual Result<std::vector<Dependence>> dependences(std::string_view relay, std::string_view outlet) = 0;
  /// `since`: RFC 3339 or a day, in UTC.
  virtual Result<Changes> changes(std::string_view since, size_t limit) = 0;
  /// Who said this, or its opposite? `asked` is the view of an article that says what is asked for, with its text.
  virtual Result<Likeness> like(const Asked& asked, size_t limit) = 0;
  /// The best first; a limit of 0: the first ten thousand.
  virtual Result<std::vector<SearchHit>> search(std::string_view query, Window window) = 0;
  Result<std::vector<SearchHit>> search(std::string_view query, size_t limit) {
    return search(query, Window{limit, 0});
  }
  /// By id, the beginning of one, the caller's own id or the path.
  virtual Result<std::optional<ArticleRow>> article(std::string_view id) = 0;
  /// The newest first; of the filter: outlet, story, reported_from, reported_to, words. `entity`: only those that name
  /// it, by its key; empty: all.
  virtual Result<std::vector<ArticleLine>> articles(const ClaimFilter& filter, std::string_view entity,
                                                    Window window) = 0;
  /// Those whose name holds `name`, the most often named first; a merged one is shown as what it became.
  virtual Result<std::vector<EntityRow>> entities(std::string_view name, std::optional<doc::EntityKind> kind,
                                                  Window window) = 0;
  virtual Result<std::optional<EntityRow>> entity(std::string_view key) = 0;
  virtual Result<Counts> counts() = 0;
  /// Measures of the figures, and outlets by their articles; the most frequent first.
  virtual Result<std::vector<Tally>> measures() = 0;
  virtual Result<std::vector<Tally>> outlets() = 0;
  /// Places of the claims that pass the filter, those with most claims first; the filter's limit is of places.
  virtual Result<std::vector<PlaceRow>> places(const ClaimFilter& filter) = 0;
  virtual Result<std::vector<CopyRow>> copies(std::string_view article_id) = 0;
  /// All of them, or those of one article; with at least this Jaccard index or containment.
  virtual Status copy_pairs(std::string_view article_id, double least_jaccard,
                            const std::function<bool(const CopyPair&)>& each) = 0;
  /// The article's text, which all spans of its claims and statements index.
  virtual Result<std::string> text(std::string_view article_id) = 0;
  virtual Result<std::string> record(std::string_view article_id) = 0;
  virtual Result<std::optional<KeptArticle>> kept(std::string_view article_id) = 0;
  /// Ids of the articles, in the order they were added, without those that `but_by` has read: of the filter's outlet,
  /// story, days of publication, run, with its words. Where the filter has other fields too: those with a claim that
  /// passes it.
  virtual Result<std::vector<std::string>> articles_read_before(const ClaimFilter& filter, std::string_view but_by) = 0;
  virtual Result<Verified> verify() = 0;
};

}  // namespace isnad::store
