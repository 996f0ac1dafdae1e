// The words one thread has met: each distinct form analysed once, then only looked up. Not thread-safe; one per Reader.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/language.h"
#include "text/tokens.h"

namespace isnad::rules {

using text::FormId;

class Vocabulary {
 public:
  explicit Vocabulary(const Language& language) : language_(&language) {}

  text::Forms& forms() { return forms_; }
  [[nodiscard]] std::string_view view(FormId form) const { return forms_.view(form); }
  /// All readings of a form; analysed at the first call. Valid until the next call for a new form.
  std::span<const Reading> readings(FormId form) {
    if (form >= known_.size() || known_[form].count == kNotYet) analyse(form);
    return {readings_.data() + known_[form].first, known_[form].count};
  }
  /// The entry of a reading; numbers have entries of their own with `value`, `len` and `decimals`. Null for unknown
  /// words.
  [[nodiscard]] const Entry* entry(const Reading& reading) const {
    if (reading.entry == kNoEntry) return nullptr;
    const auto& lexicon = language_->lexicon.entries;
    return reading.entry < lexicon.size() ? &lexicon[reading.entry] : &numbers_[reading.entry - lexicon.size()];
  }

  /// The form that stands for a phrase of the lexicon: its words joined by spaces. A character that folds to several
  /// words ("ﷺ") is the same form.
  FormId phrase(std::string_view joined) { return forms_.of_folded(joined); }

  /// What a form can do in the phrases of the lexicon; looked up once for each form.
  struct InPhrases {
    uint32_t word = Interner::kMissing;   // Lexicon::phrase_word
    std::span<const PhraseStart> starts;  // valid until the next call for a new form
  };
  InPhrases in_phrases(FormId form) {
    if (form >= phrases_.size() || !phrases_[form].is_known) look_up_phrases(form);
    const PhraseFacts& facts = phrases_[form];
    return {facts.word, {phrase_starts_.data() + facts.first, facts.count}};
  }

  /// A number for all forms that the same entries with the same features make: no predicate can tell them apart.
  uint32_t meaning(FormId form) {
    if (form >= known_.size() || known_[form].count == kNotYet) analyse(form);
    return known_[form].meaning;
  }

  /// The first reading of class `cls` whose clitics are among `allowed` and features include `required`; null when
  /// there is none.
  const Reading* find(FormId form, Name cls, Features required = 0, Features allowed = kClitics) {
    return may_be(form, cls) ? find_reading(form, cls, required, allowed) : nullptr;
  }
  bool is(FormId form, Name cls) { return find(form, cls) != nullptr; }
  [[nodiscard]] bool reading_is(const Reading& reading, Name cls) const {
    const Entry* e = entry(reading);
    return e == nullptr ? cls == language_->builtin.unknown : e->has(cls);
  }

  /// Bytes held; a Reader starts a new vocabulary when it grows past its limit.
  [[nodiscard]] size_t memory() const {
    return forms_.memory() + readings_.size() * sizeof(Reading) + known_.size() * sizeof(Known) +
           numbers_.size() * 160 + meanings_.memory() + phrases_.size() * sizeof(PhraseFacts) +
           phrase_starts_.size() * sizeof(PhraseStart);
  }
  [[nodiscard]] const Language& language() const { return *language_; }

 private:
  struct Known {
    uint32_t first = 0;
    uint32_t count = kNotYet;
    uint32_t meaning = 0;
    uint64_t classes = 0;  // the union of ClassSet::mask over the readings
  };
  static constexpr uint32_t kNotYet = 0xFFFFFFFF;
  /// False when no reading has the class; one look-up, wrong only on the other side.
  bool may_be(FormId form, Name cls) {
    if (form >= known_.size() || known_[form].count == kNotYet) analyse(form);
    return (known_[form].classes & ClassSet::bit(cls)) != 0;
  }
  const Reading* find_reading(FormId form, Name cls, Features required, Features allowed);
  void analyse(FormId form);
  bool analyse_phrase(std::string_view folded);
  void keep(FormId form, uint32_t first);
  void analyse_number(std::string_view folded, size_t digits_at);

  const Language* language_;
  text::Forms forms_;
  std::vector<Known> known_;
  std::vector<Reading> readings_;
  std::vector<Entry> numbers_;  // entry ids after the lexicon's
  Interner meanings_;           // the bytes of (entry, features, pronoun) of every reading
  std::string meaning_;

  struct PhraseFacts {
    uint32_t word = Interner::kMissing;
    uint32_t first = 0;
    uint16_t count = 0;
    bool is_known = false;
  };
  void look_up_phrases(FormId form);
  std::vector<PhraseFacts> phrases_;  // by form
  std::vector<PhraseStart> phrase_starts_;
};

}  // namespace isnad::rules
