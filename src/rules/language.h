// A compiled language: names, lexicon, grammars, knowledge base. Immutable and shared by all threads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/grammar.h"
#include "rules/knowledge.h"
#include "rules/lexicon.h"
#include "rules/source.h"
#include "rules/trust.h"

namespace isnad::rules {

/// Classes the engine gives by itself: numbers, words of other scripts, words the lexicon does not know, and the end of
/// a paragraph.
struct BuiltinClasses {
  Name digits = kNoName, latin = kNoName, unknown = kNoName;
  Name value = kNoName, len = kNoName, decimals = kNoName, as_decimal = kNoName, low = kNoName, high = kNoName;
};

struct Language {
  /// No other in this program has it, and none after it: for who keeps something of a language, since a new one may
  /// stand at the address of an old one and have its digest.
  uint64_t number = next_number();
  Names names;
  Lexicon lexicon;
  std::vector<Grammar> grammars;  // in the order of rules/layers.h
  KnowledgeBase knowledge;
  Trust trust;
  BuiltinClasses builtin;
  std::vector<std::string> rule_names;  // by RuleId
  std::string digest;                   // of all language files and layers: the record's engine.language

  [[nodiscard]] const Grammar* grammar(std::string_view layer) const;
  /// The class, attribute or symbol `text`; kNoName when the language data does not have it.
  [[nodiscard]] Name name(std::string_view text) const { return names.find(text); }

 private:
  static uint64_t next_number();
};

/// Reads and compiles the language in `folder`, or the one built into the program, and above it the layers of names in
/// `layers` (read_layers). Errors name file, line and column. `cache` is a folder where the image of a large knowledge
/// base may be kept (knowledge_cache.h), so that it is compiled only when a file has changed.
Result<std::shared_ptr<const Language>> load_language(const std::optional<std::filesystem::path>& folder = std::nullopt,
                                                      const std::optional<std::filesystem::path>& layers = std::nullopt,
                                                      const std::optional<std::filesystem::path>& cache = std::nullopt);
Result<std::shared_ptr<const Language>> compile_language(const std::vector<SourceFile>& sources);
/// An error for the first file that is not UTF-8; everything that compiles trusts the bytes.
Status check_encoding(const std::vector<SourceFile>& sources);

}  // namespace isnad::rules
