// Internal to store: which articles have which key (a sampled run of words), in two levels. Keys are hashes: those of
// one article fall on pages all over the large table, and a commit that put them there would write most of its pages.
// So new ones stand by article in a small table, one after the other, and in memory by key; when they have become many
// they go into the large one together, in its order. There a key has one row with all its articles: a text of 16 keys
// and 22 copies is found with 16 look-ups, not by stepping through 352 rows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/sqlite.h"

namespace isnad::store {

/// Keys in memory, each with its articles, the newest first.
class RecentKeys {
 public:
  /// Makes room for `most` entries; before the first is added.
  void reserve(size_t most);
  void add(int64_t key, int64_t article);
  void remove(int64_t key, int64_t article);
  /// Appends the newest articles of a key to `articles`, until those are `most`.
  void find(int64_t key, size_t most, std::vector<int64_t>& articles) const;
  [[nodiscard]] size_t size() const { return entries_.size(); }
  void clear();

 private:
  struct Entry {
    int64_t key, article;
    uint32_t next;  // of the same slot, older; an entry's number plus one
  };
  [[nodiscard]] size_t slot_of(int64_t key) const;
  void link(uint32_t number);
  void grow();

  std::vector<uint32_t> slots_;  // a power of two
  std::vector<Entry> entries_;   // removed ones stay, outside any chain
};

class NearKeys {
 public:
  /// As many as this are kept apart: reading them when a program begins costs some milliseconds, and ten megabytes.
  static constexpr size_t kMostRecent = size_t{1} << 18U;
  /// Of a key that more articles have, the large table keeps the newest. Nobody asks for more.
  static constexpr size_t kMostArticles = 64;

  explicit NearKeys(Connection& db, size_t most_recent = kMostRecent);
  /// The newest articles that have the key, at most `most` (and kMostArticles), the newest first.
  const std::vector<int64_t>& find(int64_t key, size_t most);
  /// Gives an article its keys; within a transaction, like all that writes. Articles are numbered in the order they
  /// come.
  void add(int64_t article, std::span<const uint64_t> keys);
  /// Takes `old_keys` from an article and gives it `keys`.
  void replace(int64_t article, std::span<const uint64_t> old_keys, std::span<const uint64_t> keys);
  /// Another program has written, or a transaction was rolled back: what is in memory is read again.
  void forget() { is_loaded_ = false; }

 private:
  void load();
  void remember(int64_t article, std::span<const uint64_t> keys);
  /// Puts all recent keys into the large table.
  void settle();
  std::vector<int64_t> settled(int64_t key);
  void write(int64_t key, const std::vector<int64_t>& newest_first);

  Connection& db_;
  size_t most_recent_;
  RecentKeys recent_;
  bool is_loaded_ = false;
  std::vector<int64_t> found_;
  Statement recent_rows_, is_recent_, insert_recent_, update_recent_, drop_recent_, by_key_, write_, drop_;
};

/// What ledgers before version 10 have, a row for each key and article, as one row for each key.
void pack_near_keys(Connection& db);

}  // namespace isnad::store
