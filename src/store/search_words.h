// The words that search knows a word by: its folded form without article, particles and endings. Text and query go
// through the same knife (lang/ar/search/affixes.tsv), so مسلح finds والمسلحين and الرقة finds بالرّقة.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace isnad::store {

class SearchWords {
 public:
  /// The table of affixes as text; an empty table folds and cuts nothing.
  static Result<SearchWords> from_table(std::string_view table);

  /// The forms of a folded word, the certain one first. With "maybe" particles there is more than one.
  void forms(std::string_view folded, std::vector<std::string>& out) const;
  /// The certain form.
  [[nodiscard]] std::string stem(std::string_view folded) const;
  /// Changes when the table does: a ledger indexed with another table must be indexed again.
  [[nodiscard]] const std::string& digest() const { return digest_; }

 private:
  struct Affix {
    std::string letters;
    size_t min_letters;  // that must be left
  };
  [[nodiscard]] std::string_view without_ending(std::string_view word) const;

  std::vector<Affix> always_, maybe_, endings_;  // the longest first
  std::string digest_;
};

}  // namespace isnad::store
