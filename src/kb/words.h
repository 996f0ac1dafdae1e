// What the language's lexicon says of a name: is it a word as well, and which words stand before a kind of place?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "rules/lexicon.h"
#include "rules/source.h"

namespace isnad::kb {

enum class WordUse : uint8_t { none, word, given_name, month, demonym };

/// "a word of the language", "a given name", …
const char* in_words(WordUse use);

class Words {
 public:
  /// The lexicon of `sources`, with the demonyms and ordinary words of the language (not of layers). A file of names
  /// that is no UTF-8 is passed over.
  static Result<Words> of(const std::vector<rules::SourceFile>& sources);

  /// What else a name of one word is, with or without particles. Months and given names are told from other words.
  [[nodiscard]] WordUse use_of(std::string_view name) const;
  /// The same, and also the words that are listed only because no name is made of them.
  [[nodiscard]] WordUse use_or_ordinary(std::string_view name) const;

  /// The words for a type of place ("city", "governorate", …), the usual one first.
  [[nodiscard]] std::vector<std::string> type_words(std::string_view type) const;

 private:
  [[nodiscard]] bool is_of_names(const rules::Entry& entry) const;

  rules::Names names_;
  rules::Lexicon lexicon_;
  std::unordered_set<std::string> ordinary_;  // folded
};

}  // namespace isnad::kb
