#include "store/claim_walk.h"

#include <algorithm>
#include <tuple>

namespace isnad::store {
namespace {

constexpr size_t kFew = 5000;               // rows that are sooner read one by one than found by going through an index
constexpr int64_t kNoDay = INT64_MIN;       // as SQLite sorts a NULL
constexpr int64_t kNotPublished = 9999999;  // behind every day

std::string bounds(std::optional<Day> from, std::optional<Day> to) {
  std::string sql;
  if (from) sql += " AND as_of >= " + std::to_string(*from);
  if (to) sql += " AND as_of <= " + std::to_string(*to);
  return sql;
}

}  // namespace

void bind_texts(Statement& ask, const std::vector<std::string>& texts) {
  for (size_t i = 0; i < texts.size(); ++i) ask.text(static_cast<int>(i) + 1, texts[i]);
}

NumberSet numbers_of(Connection& db, const IndexedClaims& source) {
  NumberSet numbers;
  Statement ask(db, source.sql);
  for (bind_texts(ask, source.texts); ask.row();) numbers.add(ask.integer(0));
  return numbers;
}

NumberSet common_numbers(Connection& db, const std::vector<IndexedClaims>& sources) {
  NumberSet numbers = numbers_of(db, sources.front());
  for (size_t i = 1; i < sources.size(); ++i) numbers.keep(numbers_of(db, sources[i]));
  return numbers;
}

ClaimWalk::ClaimWalk(Connection& db, const ClaimFilter& filter, const Candidates& candidates)
    : db_(db), order_(filter.order), from_(filter.from), to_(filter.to) {
  for (const IndexedClaims& source : candidates.without) without_.push_back(numbers_of(db_, source));
  if (order_ == ClaimOrder::reported)
    begin_by_publication(candidates);
  else
    begin_by_day(candidates.among);
}

/// One of the sources gives the order, the others are looked up in.
void ClaimWalk::begin_by_day(const std::vector<IndexedClaims>& among) {
  const auto ordering = std::find_if(among.begin(), among.end(),
                                     [](const IndexedClaims& s) { return s.days != IndexedClaims::Days::none; });
  for (auto source = among.begin(); source != among.end(); ++source) {
    if (source != ordering) among_.push_back(numbers_of(db_, *source));
  }
  if (ordering != among.end())
    return ordering->days == IndexedClaims::Days::ordered ? stream(*ordering) : gather(*ordering);
  for (; among_.size() > 1; among_.pop_back()) among_.front().keep(among_.back());
  if (!among_.empty() && among_.front().size() <= kFew) return gather(among_.front());
  stream({"SELECT n, as_of FROM claims INDEXED BY claims_by_day WHERE 1", IndexedClaims::Days::ordered, {}});
}

void ClaimWalk::stream(const IndexedClaims& source) {
  const char* order = order_ == ClaimOrder::newest ? " ORDER BY as_of DESC, n DESC" : " ORDER BY as_of, n";
  stream_.emplace(db_, source.sql + bounds(from_, to_) + order);
  bind_texts(*stream_, source.texts);
}

void ClaimWalk::gather(const IndexedClaims& source) {
  Statement ask(db_, source.sql + bounds(from_, to_));
  for (bind_texts(ask, source.texts); ask.row();) {
    const int64_t n = ask.integer(0);
    if (is_wanted(n)) heap_.push_back(key_of(ask.maybe<Day>(1), n));
  }
  heap_up();
}

void ClaimWalk::gather(const NumberSet& numbers) {
  Statement ask(db_, "SELECT as_of FROM claims WHERE n = ?1" + bounds(from_, to_));
  numbers.for_each([&](int64_t n) {
    if (is_wanted(n) && ask.reset().integer(1, n).row()) heap_.push_back(key_of(ask.maybe<Day>(0), n));
  });
  heap_up();
}

bool ClaimWalk::is_wanted(int64_t n) const {
  return std::all_of(among_.begin(), among_.end(), [n](const NumberSet& set) { return set.has(n); }) &&
         std::none_of(without_.begin(), without_.end(), [n](const NumberSet& set) { return set.has(n); });
}

ClaimWalk::Key ClaimWalk::key_of(std::optional<Day> day, int64_t n) const {
  // The newest first: days and numbers turned round, and what has no day last.
  if (order_ == ClaimOrder::newest) return {day ? ~static_cast<int64_t>(*day) : INT64_MAX, ~n};
  return {day ? static_cast<int64_t>(*day) : kNoDay, n};
}

void ClaimWalk::heap_up() { std::make_heap(heap_.begin(), heap_.end(), std::greater<>()); }

std::optional<ClaimWalk::Key> ClaimWalk::pop() {
  if (heap_.empty()) return std::nullopt;
  std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
  const Key key = heap_.back();
  heap_.pop_back();
  return key;
}

std::optional<int64_t> ClaimWalk::next() {
  if (order_ == ClaimOrder::reported) return next_published();
  if (!stream_) {
    const auto key = pop();
    if (!key) return std::nullopt;
    return order_ == ClaimOrder::newest ? ~key->second : key->second;
  }
  while (stream_->row()) {
    if (const int64_t n = stream_->integer(0); is_wanted(n)) return n;
  }
  return std::nullopt;
}

// In the order of publication

/// Article by article: their days stand in an index, and what else decides of two articles is read when their day
/// comes.
void ClaimWalk::begin_by_publication(const Candidates& candidates) {
  std::optional<NumberSet> articles = candidates.articles;
  if (!candidates.among.empty()) {
    among_.push_back(common_numbers(db_, candidates.among));
    if (among_.front().size() <= kFew) {
      NumberSet of_claims;
      Statement article(db_, "SELECT article FROM claims WHERE n = ?1");
      among_.front().for_each([&](int64_t n) {
        if (article.reset().integer(1, n).row()) of_claims.add(article.integer(0));
      });
      articles ? articles->keep(of_claims) : void(articles = std::move(of_claims));
    }
  }
  captured_.emplace(db_, "SELECT captured FROM articles WHERE n = ?1");
  claims_of_article_.emplace(db_, "SELECT n FROM claims INDEXED BY claims_by_article WHERE article = ?1");
  Statement ask(db_, "SELECT n, ifnull(to_day, ?1) FROM articles INDEXED BY articles_slim");
  for (ask.integer(1, kNotPublished); ask.row();) {
    if (!articles || articles->has(ask.integer(0))) heap_.emplace_back(ask.integer(1), ask.integer(0));
  }
  heap_up();
}

std::optional<int64_t> ClaimWalk::next_published() {
  while (published_.empty()) {
    if (heap_.empty()) return std::nullopt;
    take_day_of_publication(heap_.front().first);
  }
  const int64_t n = published_.back();
  published_.pop_back();
  return n;
}

/// Of one day: by when the article was got, then by number.
void ClaimWalk::take_day_of_publication(int64_t day) {
  std::vector<std::pair<std::string, int64_t>> claims;
  while (!heap_.empty() && heap_.front().first == day) {
    const int64_t article = pop()->second;
    std::string captured;
    bool is_asked = false;
    for (claims_of_article_->reset().integer(1, article); claims_of_article_->row();) {
      const int64_t n = claims_of_article_->integer(0);
      if (!is_wanted(n)) continue;
      if (!is_asked && captured_->reset().integer(1, article).row()) captured = captured_->text(0);
      is_asked = true;
      claims.emplace_back(captured, n);
    }
  }
  captured_->reset();
  std::sort(claims.begin(), claims.end(), std::greater<>());
  for (const auto& [captured, n] : claims) published_.push_back(n);
}

}  // namespace isnad::store
