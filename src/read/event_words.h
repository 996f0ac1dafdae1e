// Internal: what the events stage knows of words: lexicon/events.tsv, compiled once, and the facts of each form a thread has met.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "read/claim_words.h"
#include "read/word_flags.h"
#include "rules/vocabulary.h"

namespace isnad::read {

/// How the one to whom it is done hangs on a word that tells of an event; also which of these a preposition is.
using Ties = uint16_t;
enum Tie : Ties {
  kObject = 1 << 0, kTieAla = 1 << 1, kTieIla = 1 << 2, kTieWith = 1 << 3, kTieAgainst = 1 << 4, kTieBi = 1 << 5, kTieLi = 1 << 6,
  kTieMin = 1 << 7, kTieAn = 1 << 8, kTieFi = 1 << 9, kTieBetween = 1 << 10, kTieBefore = 1 << 11,
};

/// One line of events.tsv that tells of an event.
struct EventSense {
  std::string_view type, mode, lemma;
  uint32_t line = 0;
  Ties takes = 0;
  uint64_t with = 0;            // a word of one of these kinds must follow; 0: nothing must
  bool patient_first = false;   // with one party alone, that is the one to whom it is done (قتل مدني)
  bool subject_suffers = false; // the subject is the one to whom it is done (تعرض)
  bool is_noun = false;
};

/// A word that gives parties to the noun behind it (شنّ غارات، تعرّض لقصف).
enum class Light : uint8_t { none, actor, target, impersonal };

/// What the stage looks at in a word, all readings together.
struct EventWord {
  ClauseFlags clause = 0;
  Flags word = 0;
  rules::Features any = 0, all = 0;
  uint64_t kinds = 0;     // of event_object words
  uint32_t first = 0;     // of EventForms::senses()
  uint16_t count = 0;
  Ties tie = 0;           // of a preposition
  Light light = Light::none;
  bool is_known = false;
  bool is_party = false;  // may stand at the head of somebody
};

class EventForms {
 public:
  struct Use {
    const EventSense* sense;
    rules::Features features;
    bool has_pronoun;
  };

  EventForms(rules::Vocabulary& vocabulary, WordFlags& flags);

  /// Looked up once for each form; the reference is valid until the next call for a new form.
  const EventWord& of(rules::FormId form) {
    if (form >= known_.size()) known_.resize(form + form / 2 + 64);
    if (!known_[form].is_known) known_[form] = compute(form);
    return known_[form];
  }
  [[nodiscard]] const Use& use(uint32_t index) const { return uses_[index]; }

 private:
  void read_lexicon(const rules::Language& language);
  EventSense sense_of(const rules::Language& language, const rules::Entry& entry);
  uint64_t kinds_of(std::string_view words);
  EventWord compute(rules::FormId form);

  struct EntryFacts {
    uint32_t sense = 0;   // plus one; 0: none
    uint64_t kinds = 0;
    Ties tie = 0;
    Light light = Light::none;
    bool is_party = false;
  };

  rules::Vocabulary& vocabulary_;
  WordFlags& flags_;
  std::vector<EntryFacts> entries_;  // by entry
  std::vector<EventSense> senses_;
  std::vector<std::string_view> kind_names_;
  std::vector<EventWord> known_;     // by form
  std::vector<Use> uses_;
};

}  // namespace isnad::read
