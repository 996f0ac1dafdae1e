// Internal: the article as the search for names sees it: tokens with their bits, where sentences end, and what was
// found so far.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/context.h"
#include "read/name_forms.h"

namespace isnad::read::names {

/// A run of tokens, [begin, end), and the bytes of particles before its first word.
struct Run {
  uint32_t begin = 0, end = 0;
  uint8_t before = 0;
  [[nodiscard]] uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin >= end; }
};

/// A name found in the text, before it is known whom it names.
struct Found {
  enum class Source : uint8_t {
    known,
    short_form,
    person,
    body,
    lone_body,
    medium,
    place,
    near_place
  } source = Source::known;
  Run run;
  std::vector<rules::Alias> aliases;  // known: the names that these words may be (one entity each)
  std::vector<Run> roles;             // persons: the descriptions around the name
  uint32_t inner = 0;                 // near_place: the first token of the place it is near to
  bool female = false, male = false;
  bool has_title = false;
};

class NameText {
 public:
  NameText(Context& context, NameForms& forms);

  Context& context;
  NameForms& forms;
  std::vector<Found> found;  // in text order, not overlapping, when the search is done
  std::vector<Found> maybe;  // short forms of known names, which count when the text names the same elsewhere
  std::vector<uint32_t> definite_heads;  // "the ministry", "the village": kinds with their article and no name

  /// The longest known name that begins at a token without particles: its end, or 0.
  [[nodiscard]] uint32_t known_end(uint32_t t) const { return at(known_end_, t); }
  /// The same, whatever is stuck to its first word.
  [[nodiscard]] uint32_t known_any_end(uint32_t t) const { return at(known_any_end_, t); }
  void note_known(uint32_t t, uint32_t end, uint8_t before, bool is_person);
  [[nodiscard]] bool known_person(uint32_t t) const { return at(known_person_, t) != 0; }

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(bits_.size()); }
  [[nodiscard]] Bits bits(uint32_t t) const { return at(bits_, t); }
  [[nodiscard]] bool is(uint32_t t, Bits any) const { return (bits(t) & any) != 0; }
  [[nodiscard]] rules::FormId form(uint32_t t) const { return context.tokens()[t].form; }
  /// The end of the sentence a token stands in; 0 outside title and body.
  [[nodiscard]] uint32_t limit(uint32_t t) const { return at(limit_, t); }
  /// A number, a time or a quantity stands on it.
  [[nodiscard]] bool is_taken(uint32_t t) const { return at(taken_, t) != 0; }
  /// A phrase of the lexicon that begins here: its tokens (0: none) and its bits.
  [[nodiscard]] uint32_t phrase_length(uint32_t t) const { return at(phrase_length_, t); }
  [[nodiscard]] Bits phrase_bits(uint32_t t) const { return phrase_length(t) > 0 ? forms.bits(phrase_form(t)) : 0; }
  [[nodiscard]] rules::FormId phrase_form(uint32_t t) const;
  /// Inside a lexicon phrase, after its first token.
  [[nodiscard]] bool inside_phrase(uint32_t t) const { return at(inside_phrase_, t) != 0; }

  [[nodiscard]] std::string_view folded(uint32_t t) const { return context.vocabulary().view(form(t)); }
  [[nodiscard]] std::string_view raw(uint32_t t) const { return context.tokens()[t].span.of(context.text()); }
  [[nodiscard]] ByteSpan span(const Run& run) const;
  /// The words of a run as they stand, particles off, one blank between them.
  [[nodiscard]] std::string spelled(const Run& run) const;
  /// A name could stand in the words: the same sentence, and a word.
  [[nodiscard]] bool is_word(uint32_t t, uint32_t limit) const { return t < limit && is(t, kWord) && !is_taken(t); }

  /// Of what was found: leftmost, then longest, then the surer source. Sorts and removes the rest.
  void settle();

 private:
  /// Past the last token there is nothing: whoever looks at the word after asks without counting.
  template <typename T>
  static T at(const std::vector<T>& of_tokens, uint32_t t) {
    return t < of_tokens.size() ? of_tokens[t] : T{};
  }
  void read_spelling(uint32_t t);
  void mark_sentences();
  void mark_units();
  std::vector<Bits> bits_;
  std::vector<uint32_t> limit_, known_end_, known_any_end_;
  std::vector<uint8_t> known_person_;
  std::vector<uint8_t> taken_, phrase_length_, inside_phrase_;
};

void find_known(NameText& text);
void find_bodies(NameText& text);
void find_people(NameText& text);
void find_places(NameText& text);

}  // namespace isnad::read::names
