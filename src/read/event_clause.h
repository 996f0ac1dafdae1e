// Internal: a sentence as the events stage looks at it, and the noun phrases in it that may be parties to an event.
#pragma once

#include <optional>
#include <vector>

#include "read/context.h"

namespace isnad::read {

/// One word, name, figure or time of a sentence.
struct EventNode {
  ByteSpan span;
  const EventWord* word = nullptr;  // never null once the sentence is read
  rules::FormId form = 0;
  uint32_t token = 0;  // its first one
  bool is_word = false;
  bool counts_some_of = false;  // a figure with "of" in it: what follows is whose they are
  doc::Index mention = doc::kNone, time = doc::kNone, quantity = doc::kNone;
};

/// Somebody or something, [begin, end) of the nodes.
struct Party {
  int begin = -1, end = -1;
  doc::Index entity = doc::kNone;
  ByteSpan span;
  bool is_place = false;    // names a place that does not act by itself: a town, not a country
  bool is_animate = false;  // acts: a person, a body, a country
  bool is_vague =
      false;  // one word that no lexicon holds and nothing makes a noun: an adverb or an adjective, as likely
  explicit operator bool() const { return begin >= 0; }
};

class EventClause {
 public:
  explicit EventClause(Context& context) : context_(context) {}

  /// Cuts [first, last) of the units into nodes. The indices are of the first mention, time and quantity that may stand
  /// in them.
  void read(size_t first, size_t last, doc::Index mention, doc::Index time, doc::Index quantity);

  [[nodiscard]] int size() const { return static_cast<int>(nodes_.size()); }
  [[nodiscard]] const EventNode& operator[](int i) const { return nodes_[static_cast<size_t>(i)]; }
  [[nodiscard]] const EventWord& word(int i) const { return *nodes_[static_cast<size_t>(i)].word; }
  [[nodiscard]] bool in_range(int i) const { return i >= 0 && i < size(); }
  [[nodiscard]] bool has(int i, ClauseFlags any) const { return in_range(i) && (word(i).clause & any) != 0; }
  [[nodiscard]] bool is_mention(int i) const { return in_range(i) && (*this)[i].mention != doc::kNone; }

  /// Where the clause around node `i` begins, and one past where it ends.
  [[nodiscard]] int begin_of(int i) const;
  [[nodiscard]] int end_of(int i) const;
  /// The somebody that begins at node `i`, before `end`; `after_conjunction`: a و or a preposition may be stuck to its
  /// first word.
  [[nodiscard]] Party party(int i, int end, bool proclitics = false) const;
  /// The first node from `i` on that is no time, filler or phrase of place.
  [[nodiscard]] int skip_adverbs(int i, int end) const;
  [[nodiscard]] bool is_finite(int i) const;    // some reading is a finite verb without anything before it but و
  [[nodiscard]] bool only_finite(int i) const;  // a verb and nothing else
  [[nodiscard]] bool has_conjunction(int i) const;
  [[nodiscard]] bool ends_in_accusative(int i) const;  // written with the alef of the indefinite accusative
  [[nodiscard]] bool is_preposition(int i) const;
  [[nodiscard]] const doc::Entity* entity(int i) const;
  /// The span of a node without what is stuck to it before.
  [[nodiscard]] ByteSpan bare_span(int i) const;
  [[nodiscard]] bool is_place_name(int i) const;
  /// A preposition with a pronoun of its own ("on it"): it takes nobody behind it.
  [[nodiscard]] bool is_resumed(int i) const;
  [[nodiscard]] bool stuck_preposition(int i) const;
  /// An adjective of a country that says whose the noun before it is.
  [[nodiscard]] bool is_demonym(int i) const;
  /// The words at `i` as somebody, whatever they are.
  [[nodiscard]] Party adjective(int i) const;

 private:
  [[nodiscard]] bool goes_on(const Party& party, int i) const;
  [[nodiscard]] bool begins_party(int i, bool proclitics) const;
  [[nodiscard]] bool counts_people(int i) const;
  [[nodiscard]] int after_place(int i, int end) const;
  [[nodiscard]] bool has_article(int i) const;

  Context& context_;
  std::vector<EventNode> nodes_;
};

}  // namespace isnad::read
