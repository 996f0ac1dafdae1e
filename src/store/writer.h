// Internal to store: puts articles into the file, a batch in one transaction.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "ledger/threads.h"
#include "store/entity_tallies.h"
#include "store/ledger_file.h"
#include "store/linking.h"
#include "store/sqlite.h"

namespace isnad::store {

class Rereader;

class Writer {
 public:
  Writer(Connection& db, const SearchWords& words);

  int64_t begin_run(std::string_view engine);
  void finish_run(uint64_t bytes, double seconds);
  void fail(const Failure& failure);
  /// All of them or none. Throws SqlError.
  std::vector<Added> write(std::vector<Addition>& batch);
  /// The file was changed by other means than write().
  void forget() { data_version_ = -1; }

 private:
  friend class Rereader;  // replaces what write() wrote, with the same means

  bool add_one(Addition& addition);
  int64_t add_evidence(const Prepared& prepared);
  int64_t entity(const ledger::Party& party, const ledger::EntityView* known);
  int64_t story_for(const Addition& addition, const ledger::Profile& profile, const std::vector<Copy>& copies);
  static std::string story_id(const std::string& article_id);
  int64_t found_story(const std::string& article_id);
  bool is_apart(int64_t story, int64_t other);
  int64_t story_of(int64_t article);
  static std::string relays_of(const ledger::ArticleView& view);
  int64_t add_article(const Addition& addition, int64_t story, int64_t evidence);
  void add_mention(const ledger::EntityView& entity, int64_t article);
  void add_link(const ledger::Link& link, int64_t statement);
  void add_relay(const ledger::Party& who, int64_t article);
  /// `numbers`: those of the rows that they take the place of, the first ones first; further ones are counted on.
  void add_statements(const ledger::ArticleView& view, int64_t article, const std::vector<int64_t>& numbers = {});
  void add_claims(const ledger::ArticleView& view, int64_t article, int64_t story);
  std::vector<ClaimLinker::Numbered> insert_claims(const ledger::ArticleView& view, int64_t article, int64_t story,
                                                   const std::vector<int64_t>& numbers = {});
  /// Binds the claim's columns, ?1 to ?14, and runs the statement; false: no row was written.
  bool write_claim(Statement& statement, const ledger::ClaimView& claim, int64_t article, int64_t story);
  void add_to_search(const Prepared& prepared, int64_t article);
  void add_entry(const std::string& id, const Prepared& prepared, int64_t article);
  void refresh();
  void save_frequencies();

  Connection& db_;
  const SearchWords& words_;
  CopyIndex copies_;
  ThreadIndex threads_;
  ClaimLinker linker_;
  EntityTallies tallies_;
  ledger::Frequencies frequencies_;
  std::unordered_map<std::string, int64_t> entities_;
  std::vector<int64_t> counted_;                                // entities of the statement being written
  std::unordered_map<std::string, int64_t> statement_numbers_;  // of the article being written, by label
  std::optional<Sha256Parts> views_;  // of the article being written: its statements and claims
  std::string last_hash_;
  int64_t data_version_ = -1;
  int64_t run_ = 0;

  Statement exists_, find_evidence_, insert_evidence_, find_entity_, insert_entity_, insert_story_, touch_story_,
      insert_article_, insert_mention_, insert_relay_, insert_statement_, insert_link_, insert_claim_, insert_copy_,
      insert_search_, insert_entry_, find_last_hash_, save_page_, save_count_, find_place_, find_apart_,
      find_data_version_, insert_run_, end_run_, insert_failure_, count_run_, finish_page_;
};

/// "2026-11-24T09:41:07Z"
std::string now_rfc3339();
/// 64 hexadecimal digits as 32 bytes.
std::string unhex(std::string_view hex);
std::string to_hex(std::string_view bytes);
/// The link of the hash chain after `previous` (empty at the beginning), as 32 bytes. `views_sha256` is empty in
/// entries of older programs. `replaced`: of a reading after the first one, the hash of the entry before; else empty.
std::string chain_hash(std::string_view previous, std::string_view article_id, std::string_view record_sha256,
                       std::string_view evidence_sha256, std::string_view views_sha256, std::string_view replaced = {});
/// "key key key" with spaces at both ends, or nothing: as the column `around` keeps keys.
std::string joined_keys(const std::vector<std::string>& keys);
/// Adds a statement's columns to the hash of what was read of an article; claims add the bytes of their view.
void add_to(Sha256Parts& hash, std::string_view label, ByteSpan span, int64_t mode, int64_t doubts,
            std::string_view act, std::string_view lemma, std::string_view chain);

}  // namespace isnad::store
