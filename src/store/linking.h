// Internal to store: finding what a new article belongs to, through the inverted indexes of the file, and writing it
// down.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "ledger/threads.h"
#include "store/aliases.h"
#include "store/ledger_file.h"
#include "store/near_keys.h"
#include "store/sqlite.h"

namespace isnad::store {

/// A small memory of things read from the file; emptied when it is full.
template <typename T>
class Remembered {
 public:
  explicit Remembered(size_t most) : most_(most) {}
  T* find(int64_t key) {
    const auto at = items_.find(key);
    return at == items_.end() ? nullptr : &at->second;
  }
  T& put(int64_t key, T value) {
    if (items_.size() >= most_) items_.clear();
    return items_.insert_or_assign(key, std::move(value)).first->second;
  }
  void clear() { items_.clear(); }

 private:
  size_t most_;
  std::unordered_map<int64_t, T> items_;
};

struct Copy {
  int64_t article;
  double jaccard, containment;
};

/// Copies: articles that share runs of words.
class CopyIndex {
 public:
  explicit CopyIndex(Connection& db);
  /// Articles in the file that share a good part of their runs of words with the new one, the most alike first; of many
  /// the eight that share most.
  std::vector<Copy> find(const WordRuns& runs);
  void add(int64_t article, const WordRuns& runs);
  /// How much of an article's runs of words two share; nullopt: too little to be written down.
  std::optional<Copy> compare(const WordRuns& runs, int64_t article) { return compare_hashes(runs.hashes, article); }
  std::optional<Copy> compare_kept(int64_t article, int64_t other);
  /// The article's runs of words are others now: takes the old ones out of the index and puts the new ones in.
  void replace(int64_t article, const WordRuns& before, const WordRuns& runs);
  void forget() {
    remembered_.clear();
    near_keys_.forget();
  }

 private:
  void keep_hashes(int64_t article, const std::vector<uint32_t>& hashes);
  const std::vector<uint32_t>& hashes_of(int64_t article);
  std::optional<Copy> compare_hashes(const std::vector<uint32_t>& mine, int64_t article);

  NearKeys near_keys_;
  Statement find_hashes_, insert_hashes_, drop_hashes_, text_;
  Remembered<std::vector<uint32_t>> remembered_;
};

struct Kin {
  int64_t article, story;
  double margin;  // how much more alike than the story asks for
};

/// Stories: articles alike in rare words and entities, near in time.
class ThreadIndex {
 public:
  explicit ThreadIndex(Connection& db);
  /// Articles in the file that are alike, the one that fits its story best first.
  std::vector<Kin> find(const ledger::Profile& profile, const ledger::ArticleView& view, uint64_t articles_in_ledger);
  void add(int64_t article, const ledger::Profile& profile);
  /// The article's profile is another one now.
  void replace(int64_t article, const ledger::Profile& before, const ledger::Profile& profile);
  void forget() { remembered_.clear(); }

 private:
  void add_keys(int64_t article, const ledger::Profile& profile);
  void look_in(int64_t fortnight, const std::vector<uint64_t>& keys, std::vector<int64_t>& shared);

  Statement by_key_, insert_, remove_, profile_, insert_profile_, update_profile_, story_;
  Remembered<ledger::Profile> remembered_;
};

/// Relations between claims.
class ClaimLinker {
 public:
  static constexpr int64_t kAll = INT64_MAX;

  explicit ClaimLinker(Connection& db);
  struct Numbered {
    int64_t n;
    ledger::ClaimView view;
  };
  /// Relates claims (of one article, or of a story that joins) to those that `story` holds and to each other.
  /// `before`: only to claims of articles with smaller numbers. Articles are numbered in the order they were added.
  void relate(std::vector<Numbered> fresh, int64_t story, int64_t before = kAll);
  /// Makes `from` part of `into` and relates their claims.
  void merge(int64_t from, int64_t into);
  /// Relates the claims of a story anew, in the order they were added: something that decides relations has changed.
  void rebuild(int64_t story);
  /// Counts a story's articles and days anew; a story without articles is taken away.
  void count(int64_t story);
  /// Entities were merged, here or by another program.
  void forget() { aliases_.reset(); }

 private:
  void relate_family(std::vector<Numbered> fresh, int64_t story, int64_t before, const std::string& family);
  ledger::ClaimView as_seen(std::string_view bytes);
  const Aliases& aliases();

  Connection& db_;
  std::optional<Aliases> aliases_;
  Statement comparable_, insert_, claims_of_, move_articles_, move_claims_, move_aliases_, add_alias_, grow_story_,
      drop_story_;
};

/// What claims are looked up by when they are compared: the measure's family, or the measure.
std::string family_of(const ledger::ClaimView& claim);

}  // namespace isnad::store
