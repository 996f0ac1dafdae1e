// Internal to store: replaces what the file says of articles by what a newer reading says, a batch in one transaction.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "store/ledger_file.h"
#include "store/reviews.h"
#include "store/sqlite.h"
#include "store/writer.h"

namespace isnad::store {

class Rereader {
 public:
  Rereader(Connection& db, Writer& writer, Queries& queries, const SearchWords& words);

  /// All of them or none. Every article must be in the file. Throws SqlError.
  std::vector<Reread> replace(std::vector<Addition>& batch);

 private:
  /// What the file says of an article.
  struct Old {
    int64_t n = 0, story = 0;
    std::string title;
    DayRange published;
    std::vector<ByteSpan> read;
    ledger::Profile profile;
    std::vector<int64_t> statement_numbers, claim_numbers;
    std::string statements;  // one text of all their columns
    std::vector<ledger::ClaimView> claims;
    std::string entities, shown;  // the same of entities, and of what people decided of the claims
  };

  Reread replace_one(Addition& addition);
  Old old_of(std::string_view id);
  std::string statements_in(int64_t article);
  std::string entities_in(int64_t article);
  std::string shown_in(int64_t article);
  void count_claims(const Old& old, const ledger::ArticleView& view, Reread& result);
  void replace_entities(const Old& old, const ledger::ArticleView& view);
  void replace_statements(const Old& old, const ledger::ArticleView& view);
  /// True when the claims are compared otherwise now.
  bool replace_claims(const Old& old, const ledger::ArticleView& view);
  void replace_search(const Old& old, const Addition& addition);
  void replace_copies(const Old& old, const Addition& addition);
  /// The story that the article belongs to as it reads now.
  int64_t story_again(const Old& old, const ledger::Profile& profile, const ledger::ArticleView& view);
  std::optional<double> likeness_to(int64_t story, const std::vector<Kin>& kin) const;
  int64_t unused_story(const std::string& article_id);
  void update_article(const Old& old, int64_t story, const Addition& addition);
  void add_entry(const Old& old, const Addition& addition);
  void index_again();

  Connection& db_;
  Writer& writer_;
  const SearchWords& words_;
  Reviews reviews_;
  std::string engine_;                            // of the run
  std::set<int64_t> decided_;                     // stories that people have decided on
  std::set<int64_t> related_, counted_;           // stories of this batch to relate anew, to count anew
  std::set<std::string, std::less<>> refreshed_;  // entities whose facts this program has written

  Statement find_article_, find_statements_, find_claims_, find_entities_, find_named_, find_linked_, find_shown_,
      clear_statements_, drop_links_, drop_statements_, drop_relations_, drop_claims_, drop_entities_, drop_relays_,
      update_claim_, update_entity_, update_article_, move_claims_, drop_search_, drop_copies_, find_copies_,
      find_entry_, insert_entry_, count_run_, find_story_size_, find_story_id_;
};

}  // namespace isnad::store
