// A ledger of claims as a library: the questions people ask, one call each.
//
//   const isnad::api::Language language = isnad::api::Language::built_in();
//   isnad::api::Ledger ledger("news.db", language);
//   for (const std::string& line : ledger.claims("measure=killed&place=إدلب&min_chains=2")) std::cout << line << '\n';
//   std::cout << ledger.like("مقتل 9 مدنيين في غارة على سوق كفر نعيم") << '\n';
//
// Every answer is JSON, the same that the program writes with --json; docs/ledger.md says what it means. `filter` is
// the filter language of that page: fields joined as in the query of a URL. Every call throws Failure, in one line that
// names the file and the reason, when the ledger cannot be read or the question makes no sense. A Ledger belongs to one
// thread; several programs may use one file at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/isnad.h"

namespace isnad::api {

class Ledger {
 public:
  /// Opens an existing ledger to read it. The language is kept.
  Ledger(const std::string& path, const Language& language);
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  /// What is claimed: one JSON object a claim.
  std::vector<std::string> claims(std::string_view filter);
  /// Who has said this, or its opposite? One object. `day`: the day the sentence speaks from, "2020-02-04"; empty: each
  /// answer's own.
  std::string like(const std::string& sentence, std::string_view day = {}, size_t limit = 0);
  /// Where sources disagree, or are otherwise related: pairs of claims. `kinds`: contradict, update, corroborate,
  /// repetition, compatible.
  std::vector<std::string> compare(std::string_view filter, const std::vector<std::string>& kinds = {"contradict"});
  /// How figures moved: those that have a claim which passes the filter, and were told of more than one day (`all`: of
  /// any).
  std::vector<std::string> timeline(std::string_view filter, bool all = false);
  /// Who said it, the first first.
  std::vector<std::string> first(std::string_view claim);
  /// What people and bodies said; of the filter: speaker, words, reported_from, reported_to, outlet, story, article,
  /// limit.
  std::vector<std::string> statements(std::string_view filter);
  /// Which outlets hang on which agency; a part of either name, or empty for all.
  std::vector<std::string> agencies(std::string_view agency = {}, std::string_view outlet = {});
  /// Which articles share their words; of one article, or of all.
  std::vector<std::string> copies(std::string_view article = {}, double least_jaccard = 0);
  /// What changed since a day or a moment in UTC: one object.
  std::string changes(std::string_view since, size_t limit = 50);
  /// Stories; of the filter: place, near, from, to, words, outlet, limit.
  std::vector<std::string> stories(std::string_view filter = {});
  /// One story whole: its figures with their movement, grades, relations with their reasons. Empty when there is none.
  std::string story(std::string_view id);
  /// A claim with every relation and its reason. Empty when there is none.
  std::string explain(std::string_view claim);
  /// Articles by their words.
  std::vector<std::string> search(std::string_view query, size_t limit = 20);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::api
