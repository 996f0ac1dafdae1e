// A language of a few words, made in memory, and what a grammar of it reads. Lexicon tables are written with | between
// cells.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/language.h"
#include "rules/matcher.h"
#include "rules/units.h"
#include "text/tokens.h"

namespace isnad::rules::testing {

inline std::string table(std::string text) {
  std::replace(text.begin(), text.end(), '|', '\t');
  return text;
}

inline constexpr std::string_view kClitics =
    "columns|form|slot|name\n"
    "و|conj|w\nف|conj|w\nب|prep|b\nل|prep|l\nك|prep|k\nس|fut|s\nال|art|al\nلل|prep+art|l+al\nه|pron|p3sgm\nها|pron|"
    "p3sgf\n";

inline constexpr std::string_view kParadigms =
    "columns|paradigm|base|prefix|strip|add|features\n"
    "noun.m|form|-|-|-|sg m\n"
    "noun.m|form|-|-|ان|du m\n"
    "noun.f|form|-|-|-|sg f\n"
    "noun.f|form|-|ة|ت|sg f suf\n"
    "noun.f|form|-|ة|ات|pl f\n"
    "plural|plural|-|-|-|pl\n"
    "fixed.f|form|-|-|-|past f\n"
    "verb|form|-|-|-|past m\n"
    "verb|form|-|-|ت|past f\n"
    "verb|present|-|-|-|pres m\n"
    "verb|present|ت|-|-|pres f\n";

inline constexpr std::string_view kWords =
    "columns|form|class|inflect|plural|present|value|unit\n"
    "واحد|numeral small|-|-|-|1|-\n"
    "عشرة|numeral|-|-|-|10|-\n"
    "مئة|numeral scale|-|-|-|100|-\n"
    "ألف|numeral scale|-|-|-|1000|-\n"
    "نصف|fraction|-|-|-|0.5|-\n"
    "بين|between|-|-|-|-|-\n"
    "إلى|to|-|-|-|-|-\n"
    "أكثر من|more|-|-|-|-|-\n"
    "أكثر من مرة|often|-|-|-|-|-\n"
    "بيت|noun thing|noun.m plural|بيوت|-|-|house\n"
    "سيارة|noun vehicle|noun.f|-|-|-|car\n"
    "رجل|noun person|noun.m plural|رجال|-|-|person\n"
    "وصل|verb|verb|-|يصل|-|-\n"
    "،|comma|-|-|-|-|-\n"
    ".|stop|-|-|-|-|-\n";

/// A language whose only grammar files are `grammars` ("quantity" → grammar/quantity.rules).
struct RuleText {
  std::string_view layer;
  std::string text;  // without the line `grammar …`
};

inline std::vector<SourceFile> sources_of(const std::vector<RuleText>& grammars, std::string_view words = kWords) {
  std::vector<SourceFile> sources = {{"lexicon/clitics.tsv", table(std::string(kClitics))},
                                     {"lexicon/paradigms.tsv", table(std::string(kParadigms))},
                                     {"lexicon/words.tsv", table(std::string(words))}};
  for (const RuleText& g : grammars) {
    sources.push_back(
        {"grammar/" + std::string(g.layer) + ".rules", "grammar " + std::string(g.layer) + "\n" + g.text});
  }
  return sources;
}

/// Reads texts with one compiled language, the way read::Context does.
class SmallLanguage {
 public:
  explicit SmallLanguage(const std::vector<SourceFile>& sources) : compiled_(compile_language(sources)) {
    if (!compiled_) ADD_FAILURE() << compiled_.error().line();
  }
  explicit SmallLanguage(std::shared_ptr<const Language> language) : compiled_(std::move(language)) {
    begin_vocabulary();
  }

  [[nodiscard]] bool ok() const { return compiled_.ok(); }
  [[nodiscard]] const Language& language() const { return **compiled_; }
  Vocabulary& vocabulary() {
    if (vocabulary_ == nullptr) begin_vocabulary();
    return *vocabulary_;
  }

  /// Cuts `text` into units; no grammar has run.
  void begin(std::string_view text) {
    text_ = text;
    items.clear();
    text::tokenize(text_, language().lexicon.particles, vocabulary().forms(), tokens);
    make_units(text_, tokens, vocabulary(), units);
  }

  /// Runs one grammar; its items are returned and become units.
  std::vector<Item> run(size_t grammar) {
    const size_t first = items.size();
    matchers_[grammar]->run(text_, tokens, units, items);
    collapse(items, first, units);
    return {items.begin() + static_cast<std::ptrdiff_t>(first), items.end()};
  }

  /// The items of the last grammar, as "rule field=value …" in text order.
  std::vector<std::string> read(std::string_view text) {
    begin(text);
    std::vector<std::string> out;
    for (size_t g = 0; g < language().grammars.size(); ++g) {
      const auto found = run(g);
      if (g + 1 < language().grammars.size()) continue;
      for (const Item& item : found) out.push_back(describe(item));
    }
    return out;
  }

  [[nodiscard]] std::string describe(const Item& item) const {
    std::string out = language().rule_names[item.rule];
    for (const Field& f : item.fields) out += " " + std::string(language().names.view(f.name)) + "=" + show(f.value);
    return out + " \"" + std::string(item.span.of(text_)) + "\"";
  }

  Matcher& matcher(size_t grammar) {
    vocabulary();
    return *matchers_[grammar];
  }
  [[nodiscard]] std::string_view text() const { return text_; }

  std::vector<text::Token> tokens;
  std::vector<Unit> units;
  std::vector<Item> items;

 private:
  void begin_vocabulary() {
    vocabulary_ = std::make_unique<Vocabulary>(language());
    for (const Grammar& g : language().grammars) matchers_.push_back(std::make_unique<Matcher>(g, *vocabulary_));
  }

  [[nodiscard]] std::string show(const Value& v) const {
    if (v.is_word()) return std::string(language().names.view(v.word));
    if (v.is_tokens())
      return "'" +
             std::string(text_).substr(tokens[v.token_begin()].span.begin,
                                       tokens[v.token_end() - 1].span.end - tokens[v.token_begin()].span.begin) +
             "'";
    std::string s = std::to_string(v.number);
    while (s.ends_with('0')) s.pop_back();
    if (s.ends_with('.')) s.pop_back();
    return s;
  }

  Result<std::shared_ptr<const Language>> compiled_;
  std::unique_ptr<Vocabulary> vocabulary_;
  std::vector<std::unique_ptr<Matcher>> matchers_;
  std::string text_;
};

}  // namespace isnad::rules::testing
