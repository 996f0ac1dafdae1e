// Internal to store: reading a ledger file. One file of code for each kind of thing that is asked for: queries_*.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/aliases.h"
#include "store/claim_walk.h"
#include "store/ledger_file.h"
#include "store/number_set.h"
#include "store/sqlite.h"

namespace isnad::store {

/// The columns that article_row() reads, from `articles a`.
#define ISNAD_ARTICLE_COLUMNS                                                                                          \
  "a.id, a.title, ifnull((SELECT name FROM entities WHERE n = a.outlet), ''), ifnull(a.url, ''), ifnull(a.path, ''), " \
  "ifnull(a.source_id, ''), (SELECT id FROM stories WHERE n = a.story), a.captured, a.from_day, a.to_day, a.basis, "   \
  "a.relays"
inline constexpr int kArticleColumns = 12;

/// The columns that statement_row() reads, from `statements s`, in front of those of the article.
#define ISNAD_STATEMENT_COLUMNS \
  "s.article, s.label, s.from_byte, s.to_byte, s.mode, s.act, s.lemma, s.chain, s.doubts, "
inline constexpr int kStatementColumns = 9;

class Sentences;  // queries_like.cpp

class Queries {
 public:
  Queries(Connection& db, const SearchWords& words) : db_(db), words_(words) {}

  std::optional<Run> run(int64_t number);
  std::vector<Run> runs(size_t limit);
  std::vector<StoryRow> stories(const ClaimFilter& filter);
  std::optional<StoryDetail> story(std::string_view id);
  void claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each);
  std::optional<ClaimRow> claim(std::string_view id);
  std::vector<RelationRow> relations(std::string_view claim_id);
  std::vector<Pair> pairs(const ClaimFilter& filter, std::span<const ledger::RelationKind> kinds);
  void timelines(const ClaimFilter& filter, Moved moved, const std::function<bool(const Timeline&)>& each);
  std::vector<Telling> tellings(std::string_view claim_id);
  std::vector<StatementRow> statements(const ClaimFilter& filter);
  std::vector<Dependence> dependences(std::string_view relay, std::string_view outlet);
  Changes changes(std::string_view since, size_t limit);
  Likeness like(const Asked& asked, size_t limit);
  std::vector<SearchHit> search(std::string_view query, Window window);
  std::optional<ArticleRow> article(std::string_view id);
  std::vector<ArticleLine> articles(const ClaimFilter& filter, std::string_view entity, Window window);
  std::vector<EntityRow> entities(std::string_view name, std::optional<doc::EntityKind> kind, Window window);
  std::optional<EntityRow> entity(std::string_view key);
  Counts counts();
  std::vector<Tally> measures();
  std::vector<Tally> outlets();
  std::vector<PlaceRow> places(const ClaimFilter& filter);
  std::vector<CopyRow> copies(std::string_view article_id);
  void copy_pairs(std::string_view article_id, double least_jaccard, const std::function<bool(const CopyPair&)>& each);
  std::string text(std::string_view article_id) { return text_of(number_of_article(article_id)); }
  std::string record(std::string_view article_id);
  std::optional<KeptArticle> kept(std::string_view article_id);
  std::vector<std::string> articles_read_before(const ClaimFilter& filter, std::string_view but_by);
  Verified verify();

  // 0: there is none
  int64_t number_of_claim(std::string_view id);
  int64_t number_of_story(std::string_view id);
  int64_t number_of_article(std::string_view id);
  /// Entities were merged.
  void forget() { aliases_.reset(); }
  /// Forgets what another program may have changed since the last question.
  void refresh();
  /// After a question that failed half-way: a statement that stands at a row would hold on to the ledger as it was
  /// then.
  void let_go();
  /// Another number after every change by another connection.
  int64_t data_version();

 private:
  // Articles
  std::string narrowed_articles(const ClaimFilter& filter);
  /// Articles that name the place or one in it, with the words and so on: what the filter of stories() says of
  /// articles; nullopt: it says nothing.
  std::optional<NumberSet> articles_of_stories(const ClaimFilter& filter);
  ArticleRow article_row(const Statement& row, int first) const;
  ArticleRow article_numbered(int64_t n);
  const std::string& text_of(int64_t article);
  std::string views_sha256(int64_t article);
  // Stories
  StoryRow story_row(int64_t story);
  // Entities
  std::vector<int64_t> entities_named(std::string_view name);
  std::vector<int64_t> places_in(std::string_view name);
  std::vector<int64_t> places_near(const Near& near);
  std::vector<int64_t> with_merged(std::vector<int64_t> entities);
  std::vector<Tally> tallies(const char* sql);
  // Claims
  /// A claim that passes a filter.
  struct Match {
    int64_t n, article;
    std::optional<int64_t> place;  // of the column
    std::string place_key;         // as people see it, where the filter asks for what only the claim itself says
    std::optional<ledger::Graded> graded;  // where the filter asks for the grade
  };
  using NumberCounts = std::unordered_map<int64_t, uint64_t>;

  /// What the indexes say of a filter; for_each_match() looks at the rest, claim by claim.
  Candidates candidates(const ClaimFilter& filter);
  NumberSet articles_of_claims(const ClaimFilter& filter);
  /// `words`: an expression of search_query.h.
  NumberSet articles_with(const std::string& words);
  /// How many claims that match are said of which place, by its number.
  NumberCounts counts_by_place(const ClaimFilter& filter);
  NumberCounts counts_by_place_column(const ClaimFilter& filter);
  /// Those that match; false from `each` ends it.
  void for_each_match(const ClaimFilter& filter, const std::function<bool(const Match&)>& each);
  ClaimRow claim_row(int64_t n);
  ClaimRow graded_row(int64_t n);
  void fill_sentence(ledger::ClaimView& claim, int64_t article);
  ledger::Graded graded(int64_t n, const ledger::ClaimView& claim);
  /// A stored claim with the entities that people have merged.
  ledger::ClaimView as_seen(std::string_view bytes);
  void see(std::vector<ledger::Link>& chain);
  // Timelines
  std::optional<ledger::Topic> figure_of(const std::vector<int64_t>& claims);
  Timeline timeline_of(ledger::Topic topic, const std::vector<int64_t>& claims, int64_t story);
  // Statements
  StatementRow statement_row(const Statement& row);
  std::string article_conditions(const ClaimFilter& filter, const std::string& words);
  void like_claims(const Asked& asked, int64_t article, Likeness& answer);
  void like_sentences(const Asked& asked, const std::vector<int64_t>& articles, Sentences& sentences, Likeness& answer);
  // Search
  std::vector<std::string> wanted_forms(std::string_view query) const;
  std::vector<std::string> matching_statements(int64_t article, const std::vector<std::string>& wanted);

  Connection& db_;
  const SearchWords& words_;
  std::optional<Aliases> aliases_;
  int64_t data_version_ = -1;
  std::optional<Statement> find_data_version_, claim_row_, neighbours_, story_row_, figure_claim_,
      figure_edges_;  // prepared when first needed
  int64_t text_article_ = -1;
  std::string text_;
};

/// "column IN (1,2,3)"
std::string in_list(std::string_view column, const std::vector<int64_t>& numbers);
/// The first string after every string that begins with `prefix`.
std::string after_prefix(std::string_view prefix);
/// The folded letters of a key made by ledger::key_of_name: without the "name:" that all such keys begin with.
std::string_view letters_of_key(std::string_view key);

}  // namespace isnad::store
