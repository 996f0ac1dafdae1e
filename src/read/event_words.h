// Internal: what the events stage knows of words: lexicon/events.tsv, compiled once, and the facts of each form a
// thread has met.
#pragma once

#include <bitset>
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
  kObject = 1 << 0,
  kTieAla = 1 << 1,
  kTieIla = 1 << 2,
  kTieWith = 1 << 3,
  kTieAgainst = 1 << 4,
  kTieBi = 1 << 5,
  kTieLi = 1 << 6,
  kTieMin = 1 << 7,
  kTieAn = 1 << 8,
  kTieFi = 1 << 9,
  kTieBetween = 1 << 10,
  kTieBefore = 1 << 11,
};

/// A set of kinds of event_object words. More kinds than bits would make senses that ask for nothing: the constructor
/// checks.
constexpr size_t kMostKinds = 128;
using Kinds = std::bitset<kMostKinds>;

/// What must be told beside a word, or it tells nothing.
enum class Needs : uint8_t { nothing, actor, target, people, both, named };

/// One line of events.tsv that tells of an event.
struct EventSense {
  std::string_view type, mode, lemma;
  uint32_t line = 0;
  Ties takes = 0;
  Kinds with;    // a word of one of these kinds must follow; none: nothing must
  Kinds unless;  // no word of these kinds may follow
  Needs needs = Needs::nothing;
  bool patient_first = false;   // with one party alone, that is the one to whom it is done (قتل مدني)
  bool masdar_suffers = false;  // the genitive of the masdar is the one to whom it is done (استدعاء السفير)
  bool subject_suffers = false;  // the subject is the one to whom it is done (تعرض)
  bool is_noun = false;
  bool is_material = false;  // force, arrest, protest …: not words or help
};

/// A word that gives parties to the noun behind it (شنّ غارات، تعرّض لقصف).
enum class Light : uint8_t { none, actor, target, impersonal };

/// What the stage looks at in a word, all readings together.
struct EventWord {
  ClauseFlags clause = 0;
  Flags word = 0;
  rules::Features any = 0, all = 0;
  Kinds kinds;         // of event_object words
  uint32_t first = 0;  // of EventForms::senses()
  uint16_t count = 0;
  Ties tie = 0;  // of a preposition
  Light light = Light::none;
  Ties light_takes = 0;  // how the noun hangs on the light verb; 0: as its object
  bool is_known = false;
  bool is_party = false;     // may stand at the head of somebody
  bool is_sport = false;     // of a game
  bool is_frame = false;     // a noun before the event word makes both a name or a topic
  bool is_result = false;    // what it leads to did happen
  bool is_masdar = false;    // and no adjective of the same letters
  bool is_accident = false;  // nobody did it
  bool is_teller = false;    // of a light verb: who tells of deaths has not done it
  bool is_self = false;      // "himself": nobody new
  bool is_nisba = false;     // ends like a feminine adjective of relation
  bool is_noun = false;      // some reading is a noun of the lexicon, none an adjective
  bool relates = false;      // as a relative ("what"), besides its other readings
  uint8_t stance = 0;        // doc::EventContext of what it opens
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
  Kinds kinds_of(std::string_view words);
  EventWord compute(rules::FormId form);

  struct EntryFacts {
    uint32_t sense = 0;  // plus one; 0: none
    Kinds kinds;
    Ties tie = 0;
    Light light = Light::none;
    Ties light_takes = 0;
    bool is_party = false, is_sport = false, is_frame = false, is_result = false, relates = false, is_noun = false,
         is_adjective = false, is_self = false, is_accident = false, is_teller = false;
    uint8_t stance = 0;
  };

  rules::Vocabulary& vocabulary_;
  WordFlags& flags_;
  std::vector<EntryFacts> entries_;  // by entry
  std::vector<EventSense> senses_;
  std::vector<std::string_view> kind_names_;
  std::vector<EventWord> known_;  // by form
  std::vector<Use> uses_;
};

}  // namespace isnad::read
