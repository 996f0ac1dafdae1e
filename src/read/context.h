// What a stage works on: the document, its units, and this thread's matchers.
//
// Units start as words and phrases; each grammar that runs turns what it recognises into items and the items into
// single units, so that later grammars see "NUMBER" where the text has four words.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "read/event_words.h"
#include "read/evidence.h"
#include "read/name_facts.h"
#include "read/name_forms.h"
#include "read/word_flags.h"
#include "rules/matcher.h"
#include "rules/units.h"

namespace isnad::read {

/// Where "Thursday" and "2 October" lie when neither a word nor a year says it: before publication, after it, or as the
/// tense of the clause tells.
enum class Preference : uint8_t { tense, past, future };

class Context {
 public:
  explicit Context(const rules::Language& language);

  /// Starts on a new document: cuts it into tokens and units.
  void begin(doc::Document& document);

  [[nodiscard]] doc::Document& document() { return *document_; }
  [[nodiscard]] const rules::Language& language() const { return *language_; }
  [[nodiscard]] rules::Vocabulary& vocabulary() { return *vocabulary_; }
  [[nodiscard]] WordFlags& flags() { return *flags_; }
  [[nodiscard]] names::NameForms& name_forms() { return *name_forms_; }
  /// Made when they are asked for: few read events.
  [[nodiscard]] EventForms& event_forms() {
    if (event_forms_ == nullptr) event_forms_ = std::make_unique<EventForms>(*vocabulary_, *flags_);
    return *event_forms_;
  }
  /// What the text says of its entities, parallel to Document::entities; written by the stage "names".
  [[nodiscard]] std::vector<EntityFacts>& facts() { return facts_; }
  /// What shows at the statements that were read, also at those left out; written by the stage "statements".
  [[nodiscard]] std::vector<Evidence>& evidence() { return evidence_; }
  [[nodiscard]] const std::vector<text::Token>& tokens() const { return tokens_; }
  [[nodiscard]] const std::vector<rules::Unit>& units() const { return units_; }
  [[nodiscard]] const std::vector<rules::Item>& items() const { return items_; }
  [[nodiscard]] std::string_view text() const { return document_->text; }

  /// Runs the grammar of `layer` over the units. Its items are appended to items() and returned; their units collapse.
  /// A stage may withdraw some of them first (`keep` says which stay): then their units stay as they were.
  std::span<const rules::Item> run_grammar(std::string_view layer);
  template <typename Keep>
  std::span<const rules::Item> run_grammar(std::string_view layer, Keep keep) {
    const size_t first = match(layer);
    std::erase_if(new_items_, [&](const rules::Item& item) { return !keep(item); });
    return adopt(first);
  }
  /// Items made by code instead of a grammar (sorted, not overlapping): appended, and their units collapse.
  std::span<const rules::Item> add_items(std::vector<rules::Item> items);

  /// Characters of a token run, from the first token's begin to the last one's end.
  [[nodiscard]] ByteSpan token_span(uint32_t begin, uint32_t end) const {
    return {tokens_[begin].span.begin, tokens_[end - 1].span.end};
  }
  /// The span of a word's stem and article, without the conjunctions and prepositions of `reading`.
  [[nodiscard]] ByteSpan without_proclitics(const rules::Unit& unit, const rules::Reading& reading) const;
  /// A name of the language data, looked up once by stages when they are made.
  [[nodiscard]] rules::Name name(std::string_view text) const {
    KnownName& known = names_[KnownName::slot(text)];
    if (known.at != text.data() || known.size != text.size() || language_->names.view(known.name) != text)
      known = {text.data(), text.size(), language_->name(text)};
    return known.name;
  }

  /// Whether a unit is a word with a reading of the class; false past the last unit.
  [[nodiscard]] bool unit_is(uint32_t unit, rules::Name cls) const {
    return unit < units_.size() && units_[unit].kind == rules::Unit::Kind::word && cls != rules::kNoName &&
           vocabulary_->is(units_[unit].form, cls);
  }
  /// The unit that holds a token.
  [[nodiscard]] uint32_t unit_of_token(uint32_t token) const;

  void set_preference(Preference prefer) { prefer_ = prefer; }
  [[nodiscard]] Preference preference() const { return prefer_; }
  void set_says_untrusted(bool on) { says_untrusted_ = on; }
  [[nodiscard]] bool says_untrusted() const { return says_untrusted_; }

  /// What the grammar of `layer` recognises, without a trace in units() or items(): for layers that none reads after
  /// them.
  std::vector<rules::Item> peek_grammar(std::string_view layer);

  /// When set, matches are kept for `explain`, and the names of the signs in evidence().
  void keep_trace(bool on) { tracing_ = on; }
  [[nodiscard]] bool is_tracing() const { return tracing_; }
  [[nodiscard]] const std::vector<rules::Match>& trace() const { return trace_; }

 private:
  size_t match(std::string_view layer);
  std::span<const rules::Item> adopt(size_t first);
  rules::Matcher* matcher(std::string_view layer);

  /// A name that was looked up: stages are made anew for every article, and ask for the same literals.
  struct KnownName {
    const char* at = nullptr;
    size_t size = 0;
    rules::Name name = rules::kNoName;

    static constexpr size_t kSlots = 1024;
    static size_t slot(std::string_view text) {
      constexpr uint64_t kMix = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio (Knuth, multiplicative hashing)
      return (reinterpret_cast<uintptr_t>(text.data()) * kMix) >> 54;
    }
    static_assert(kSlots == size_t{1} << (64 - 54));
  };

  const rules::Language* language_;
  mutable std::vector<KnownName> names_ = std::vector<KnownName>(KnownName::kSlots);
  std::unique_ptr<rules::Vocabulary> vocabulary_;
  std::unique_ptr<WordFlags> flags_;
  std::unique_ptr<names::NameForms> name_forms_;
  std::unique_ptr<EventForms> event_forms_;
  std::vector<EntityFacts> facts_;
  std::vector<Evidence> evidence_;
  std::vector<std::pair<std::string_view, std::unique_ptr<rules::Matcher>>> matchers_;
  doc::Document* document_ = nullptr;
  std::vector<text::Token> tokens_;
  std::vector<rules::Unit> units_;
  std::vector<rules::Item> items_, new_items_;
  std::vector<rules::Match> trace_;
  bool tracing_ = false;
  Preference prefer_ = Preference::tense;
  bool says_untrusted_ = false;
};

}  // namespace isnad::read
