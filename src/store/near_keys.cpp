#include "store/near_keys.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <string>
#include <utility>

namespace isnad::store {
namespace {

constexpr size_t kBytes = 8;  // of a key, the lowest first
constexpr size_t kFewestSlots = 1024;

std::string encode_keys(std::span<const uint64_t> keys) {
  std::string bytes;
  bytes.reserve(keys.size() * kBytes);
  for (const uint64_t key : keys) {
    for (size_t i = 0; i < kBytes; ++i) bytes.push_back(static_cast<char>(key >> (8 * i)));
  }
  return bytes;
}

template <typename Each>
void for_each_key(std::string_view bytes, Each&& each) {
  if (bytes.size() % kBytes != 0) throw SqlError{SQLITE_CORRUPT, "the keys of an article are cut off"};
  for (size_t at = 0; at < bytes.size(); at += kBytes) {
    uint64_t key = 0;
    for (size_t i = kBytes; i-- > 0;) key = key << 8U | static_cast<uint8_t>(bytes[at + i]);
    each(static_cast<int64_t>(key));
  }
}

/// The newest article's number, then how much older each next one is; seven bits a byte, the lowest first.
std::string encode_articles(const std::vector<int64_t>& newest_first) {
  std::string bytes;
  int64_t before = 0;
  for (const int64_t article : newest_first) {
    auto step = static_cast<uint64_t>(before == 0 ? article : before - article);
    for (; step >= 0x80; step >>= 7U) bytes.push_back(static_cast<char>(step | 0x80U));
    bytes.push_back(static_cast<char>(step));
    before = article;
  }
  return bytes;
}

/// Appends them until `articles` has `most`.
void decode_articles(std::string_view bytes, size_t most, std::vector<int64_t>& articles) {
  uint64_t article = 0, step = 0;
  unsigned shift = 0;
  bool is_first = true;
  for (const char c : bytes) {
    if (articles.size() >= most) return;
    const auto byte = static_cast<uint8_t>(c);
    if (shift > 56) break;
    step |= static_cast<uint64_t>(byte & 0x7FU) << shift;
    shift += 7;
    if (byte >= 0x80) continue;
    article = is_first ? step : article - step;
    articles.push_back(static_cast<int64_t>(article));
    is_first = false;
    step = shift = 0;
  }
  if (shift != 0) throw SqlError{SQLITE_CORRUPT, "the articles of a key are cut off"};
}

}  // namespace

// The lowest bits of sampled keys are zero, and the highest of those that were taken for being the smallest.
size_t RecentKeys::slot_of(int64_t key) const {
  constexpr uint64_t kGolden = 0x9E3779B97F4A7C15U;
  return (static_cast<uint64_t>(key) * kGolden) >> (64 - std::countr_zero(slots_.size()));
}

void RecentKeys::link(uint32_t number) {
  Entry& entry = entries_[number - 1];
  uint32_t* at = &slots_[slot_of(entry.key)];
  while (*at != 0 && entries_[*at - 1].article > entry.article) at = &entries_[*at - 1].next;
  entry.next = *at;
  *at = number;
}

void RecentKeys::reserve(size_t most) {
  entries_.reserve(most);
  if (entries_.empty()) slots_.assign(std::bit_ceil(std::max(kFewestSlots, most + 1)), 0);
}

void RecentKeys::grow() {
  std::vector<uint32_t> linked;
  for (uint32_t first : slots_) {
    for (; first != 0; first = entries_[first - 1].next) linked.push_back(first);
  }
  slots_.assign(std::max(kFewestSlots, slots_.size() * 2), 0);
  std::sort(linked.begin(), linked.end());
  for (const uint32_t number : linked) link(number);
}

void RecentKeys::add(int64_t key, int64_t article) {
  if (entries_.size() >= slots_.size()) grow();
  entries_.push_back({key, article, 0});
  link(static_cast<uint32_t>(entries_.size()));
}

void RecentKeys::remove(int64_t key, int64_t article) {
  if (slots_.empty()) return;
  for (uint32_t* at = &slots_[slot_of(key)]; *at != 0; at = &entries_[*at - 1].next) {
    const Entry& entry = entries_[*at - 1];
    if (entry.key != key || entry.article != article) continue;
    *at = entry.next;
    return;
  }
}

void RecentKeys::find(int64_t key, size_t most, std::vector<int64_t>& articles) const {
  if (slots_.empty()) return;
  for (uint32_t at = slots_[slot_of(key)]; at != 0 && articles.size() < most; at = entries_[at - 1].next) {
    if (entries_[at - 1].key == key) articles.push_back(entries_[at - 1].article);
  }
}

void RecentKeys::clear() {
  slots_.clear();
  entries_.clear();
}

NearKeys::NearKeys(Connection& db, size_t most_recent)
    : db_(db),
      most_recent_(most_recent),
      recent_rows_(db, "SELECT article, keys FROM near_recent ORDER BY article"),
      is_recent_(db, "SELECT 1 FROM near_recent WHERE article = ?1"),
      insert_recent_(db, "INSERT INTO near_recent (article, keys) VALUES (?1, ?2)"),
      update_recent_(db, "UPDATE near_recent SET keys = ?2 WHERE article = ?1"),
      drop_recent_(db, "DELETE FROM near_recent"),
      by_key_(db, "SELECT articles FROM near_articles WHERE key = ?1"),
      write_(db, "INSERT OR REPLACE INTO near_articles (key, articles) VALUES (?1, ?2)"),
      drop_(db, "DELETE FROM near_articles WHERE key = ?1") {}

void NearKeys::load() {
  if (is_loaded_) return;
  recent_.clear();
  Statement bytes(db_, "SELECT ifnull(sum(length(keys)), 0) FROM near_recent");
  if (bytes.row()) recent_.reserve(static_cast<size_t>(bytes.integer(0)) / kBytes);
  for (recent_rows_.reset(); recent_rows_.row();) {
    const int64_t article = recent_rows_.integer(0);
    for_each_key(recent_rows_.blob(1), [&](int64_t key) { recent_.add(key, article); });
  }
  is_loaded_ = true;
}

// Articles of the small table are newer than all of the large one: an article is given its keys once, and all of the
// small one leave it together.
const std::vector<int64_t>& NearKeys::find(int64_t key, size_t most) {
  load();
  most = std::min(most, kMostArticles);
  found_.clear();
  recent_.find(key, most, found_);
  if (found_.size() < most && by_key_.reset().integer(1, key).row()) decode_articles(by_key_.blob(0), most, found_);
  by_key_.reset();
  return found_;
}

std::vector<int64_t> NearKeys::settled(int64_t key) {
  std::vector<int64_t> articles;
  if (by_key_.reset().integer(1, key).row()) decode_articles(by_key_.blob(0), kMostArticles, articles);
  by_key_.reset();
  return articles;
}

void NearKeys::write(int64_t key, const std::vector<int64_t>& newest_first) {
  if (newest_first.empty()) {
    drop_.reset().integer(1, key).done();
    return;
  }
  const std::string bytes = encode_articles(newest_first);
  write_.reset().integer(1, key).blob(2, bytes).done();
}

void NearKeys::add(int64_t article, std::span<const uint64_t> keys) {
  load();
  const std::string bytes = encode_keys(keys);
  insert_recent_.reset().integer(1, article).blob(2, bytes).done();
  remember(article, keys);
}

void NearKeys::remember(int64_t article, std::span<const uint64_t> keys) {
  for (const uint64_t key : keys) recent_.add(static_cast<int64_t>(key), article);
  if (recent_.size() >= most_recent_) settle();
}

void NearKeys::replace(int64_t article, std::span<const uint64_t> old_keys, std::span<const uint64_t> keys) {
  load();
  const bool is_recent = is_recent_.reset().integer(1, article).row();
  is_recent_.reset();
  if (is_recent) {
    const std::string bytes = encode_keys(keys);
    update_recent_.reset().integer(1, article).blob(2, bytes).done();
    for (const uint64_t key : old_keys) recent_.remove(static_cast<int64_t>(key), article);
    remember(article, keys);
    return;
  }
  for (const uint64_t key : old_keys) {
    std::vector<int64_t> articles = settled(static_cast<int64_t>(key));
    std::erase(articles, article);
    write(static_cast<int64_t>(key), articles);
  }
  for (const uint64_t key : keys) {
    std::vector<int64_t> articles = settled(static_cast<int64_t>(key));
    const auto at = std::lower_bound(articles.begin(), articles.end(), article, std::greater<>());
    if (at == articles.end() || *at != article) articles.insert(at, article);
    if (articles.size() > kMostArticles) articles.pop_back();
    write(static_cast<int64_t>(key), articles);
  }
}

void NearKeys::settle() {
  std::vector<std::pair<int64_t, int64_t>> all;
  all.reserve(recent_.size());
  for (recent_rows_.reset(); recent_rows_.row();) {
    const int64_t article = recent_rows_.integer(0);
    for_each_key(recent_rows_.blob(1), [&](int64_t key) { all.emplace_back(key, article); });
  }
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.second > b.second; });
  std::vector<int64_t> articles;
  for (size_t i = 0; i < all.size();) {
    const int64_t key = all[i].first;
    articles.clear();
    for (; i < all.size() && all[i].first == key; ++i) articles.push_back(all[i].second);
    for (const int64_t older : settled(key)) articles.push_back(older);
    if (articles.size() > kMostArticles) articles.resize(kMostArticles);
    write(key, articles);
  }
  drop_recent_.reset().done();
  recent_.clear();
}

void pack_near_keys(Connection& db) {
  Statement rows(db, "SELECT key, article FROM near_keys ORDER BY key, article DESC");
  Statement insert(db, "INSERT INTO near_articles (key, articles) VALUES (?1, ?2)");
  int64_t key = 0;
  std::vector<int64_t> articles;
  const auto flush = [&] {
    if (articles.empty()) return;
    const std::string bytes = encode_articles(articles);
    insert.reset().integer(1, key).blob(2, bytes).done();
    articles.clear();
  };
  while (rows.row()) {
    if (rows.integer(0) != key) flush();
    key = rows.integer(0);
    if (articles.size() < NearKeys::kMostArticles) articles.push_back(rows.integer(1));
  }
  flush();
}

}  // namespace isnad::store
