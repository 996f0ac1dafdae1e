// The words one thread has met: each distinct form analysed once, then only looked up. Not thread-safe; one per Reader.
#pragma once

#include <cstdint>
#include <span>
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
  std::span<const Reading> readings(FormId form);
  /// The entry of a reading; numbers have entries of their own with `value`, `len` and `decimals`. Null for unknown words.
  [[nodiscard]] const Entry* entry(const Reading& reading) const;

  /// The form that stands for a phrase of the lexicon: its words joined, with the readings given.
  FormId phrase(std::string_view joined, std::span<const Reading> readings);

  /// Some phrase of the lexicon can begin with this form. Looked up once for each form.
  bool may_start_phrase(FormId form);

  /// The first reading of class `cls` whose clitics are among `allowed` and features include `required`; null when there is none.
  const Reading* find(FormId form, Name cls, Features required = 0, Features allowed = kClitics);
  bool is(FormId form, Name cls) { return find(form, cls) != nullptr; }
  [[nodiscard]] bool reading_is(const Reading& reading, Name cls) const;

  /// Bytes held; a Reader starts a new vocabulary when it grows past its limit.
  [[nodiscard]] size_t memory() const { return forms_.memory() + readings_.size() * sizeof(Reading) + known_.size() * sizeof(Known) + numbers_.size() * 160; }
  [[nodiscard]] const Language& language() const { return *language_; }

 private:
  struct Known {
    uint32_t first = 0;
    uint32_t count = kNotYet;
  };
  static constexpr uint32_t kNotYet = 0xFFFFFFFF;
  void analyse(FormId form);
  void analyse_number(std::string_view folded, size_t digits_at);

  const Language* language_;
  text::Forms forms_;
  std::vector<Known> known_;
  std::vector<Reading> readings_;
  std::vector<char> starts_phrase_;   // by form: kUnasked, 0 or 1
  static constexpr char kUnasked = 2;
  std::vector<Entry> numbers_;  // entry ids after the lexicon's
};

}  // namespace isnad::rules
