#include "rules/vocabulary.h"

#include <algorithm>

#include "text/chars.h"
#include "text/digits.h"

namespace isnad::rules {
namespace {

template <typename Number>
void append_bytes(std::string& out, Number value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

/// The readings of a phrase of the lexicon, all of whose words `folded` holds; false when there is none.
bool Vocabulary::analyse_phrase(std::string_view folded) {
  const Lexicon& lexicon = language_->lexicon;
  const size_t first = readings_.size();
  const size_t space = folded.find(' ');
  std::vector<PhraseStart> starts;
  lexicon.phrase_starts(folded.substr(0, space), starts);
  for (const PhraseStart& start : starts) {
    uint32_t node = start.node;
    for (size_t at = space; at != std::string_view::npos && node != Lexicon::kNowhere;) {
      const size_t next = folded.find(' ', at + 1);
      node = lexicon.phrase_step(
          node, lexicon.phrase_word(folded.substr(at + 1, next == std::string_view::npos ? next : next - at - 1)));
      at = next;
    }
    if (node == Lexicon::kNowhere) continue;
    for (const EntryId e : lexicon.phrase_entries(node))
      readings_.push_back({e, start.features | lexicon.entries[e].features, start.before, 0, kNoName});
  }
  return readings_.size() > first;
}

void Vocabulary::look_up_phrases(FormId form) {
  if (form >= phrases_.size()) phrases_.resize(form + form / 2 + 64);
  const std::string_view folded = forms_.view(form);
  const auto first = static_cast<uint32_t>(phrase_starts_.size());
  language_->lexicon.phrase_starts(folded, phrase_starts_);
  phrases_[form] = {language_->lexicon.phrase_word(folded), first, static_cast<uint16_t>(phrase_starts_.size() - first),
                    true};
}

const Reading* Vocabulary::find_reading(FormId form, Name cls, Features required, Features allowed) {
  for (const Reading& r : readings(form)) {
    if ((r.features & required) == required && (r.features & kClitics & ~allowed) == 0 && reading_is(r, cls)) return &r;
  }
  return nullptr;
}

void Vocabulary::keep(FormId form, uint32_t first) {
  Known& known = known_[form];
  known = {.first = first, .count = static_cast<uint32_t>(readings_.size()) - first};
  meaning_.clear();
  for (const Reading& r : std::span(readings_).subspan(first)) {
    const Entry* e = entry(r);
    known.classes |= e == nullptr ? ClassSet::bit(language_->builtin.unknown) : e->classes.mask();
    append_bytes(meaning_, r.entry);
    append_bytes(meaning_, r.features);
    append_bytes(meaning_, r.pronoun);
  }
  known.meaning = meanings_.intern(meaning_);
}

void Vocabulary::analyse(FormId form) {
  if (form >= known_.size()) known_.resize(form + form / 2 + 64);
  if (known_[form].count != kNotYet) return;
  const std::string_view folded = forms_.view(form);
  const auto first = static_cast<uint32_t>(readings_.size());
  const auto first_digit = std::find_if(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
  const size_t digit =
      first_digit == folded.end() ? std::string_view::npos : static_cast<size_t>(first_digit - folded.begin());
  if (folded.find(' ') != std::string_view::npos && analyse_phrase(folded)) {
    // Its words are not looked at one by one.
  } else if (digit != std::string_view::npos) {
    // The point of ".5" is part of the number; letters before the digits are particles.
    analyse_number(folded, text::read_digits(folded) ? 0 : digit);
  } else if (!folded.empty()) {
    const text::Char c = text::decode_valid(folded.data());
    const text::CharClass cls = text::classify(c.code);
    language_->lexicon.analyse(folded, readings_);
    const bool unknown = readings_.size() > first && readings_[first].entry == kNoEntry;
    // Marks and words of other scripts are not unknown words; only what the lexicon says of them counts.
    if (unknown && cls != text::CharClass::arabic && cls != text::CharClass::latin) readings_.resize(first);
  }
  keep(form, first);
}

void Vocabulary::analyse_number(std::string_view folded, size_t digits_at) {
  const auto number = text::read_digits(folded.substr(digits_at));
  if (!number) return;
  const auto& b = language_->builtin;
  Entry e;
  e.lemma = folded.substr(digits_at);
  e.classes = ClassSet({b.digits});
  e.fields = {{b.value, Value::of(number->value)},
              {b.len, Value::of(number->len)},
              {b.decimals, Value::of(number->decimals)},
              {b.as_decimal, Value::of(number->as_decimal)}};
  const auto id = static_cast<EntryId>(language_->lexicon.entries.size() + numbers_.size());
  for (const Clitic& before : language_->lexicon.proclitics_for(folded)) {
    if (before.folded.size() == digits_at && folded.starts_with(before.folded)) {
      readings_.push_back({id, before.features, static_cast<uint8_t>(digits_at), 0, kNoName});
    }
  }
  numbers_.push_back(std::move(e));
}

}  // namespace isnad::rules
