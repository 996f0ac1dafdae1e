#include "read/event_words.h"

#include <algorithm>
#include <utility>

namespace isnad::read {
namespace {

constexpr std::pair<std::string_view, Ties> kTieNames[] = {
    {"obj", kObject},      {"ala", kTieAla}, {"ila", kTieIla}, {"maa", kTieWith}, {"didd", kTieAgainst},    {"bi", kTieBi},
    {"li", kTieLi},        {"min", kTieMin}, {"an", kTieAn},   {"fi", kTieFi},    {"between", kTieBetween}, {"amam", kTieBefore},
};

/// The classes of prepositions, as cues.tsv names them.
constexpr std::pair<std::string_view, Ties> kPrepositionTies[] = {
    {"ala", kTieAla}, {"ila", kTieIla}, {"maa", kTieWith}, {"didd", kTieAgainst}, {"min", kTieMin},
    {"an_prep", kTieAn}, {"fi", kTieFi}, {"bayn", kTieBetween}, {"amam", kTieBefore},
};

constexpr std::pair<std::string_view, Light> kLights[] = {{"actor", Light::actor}, {"target", Light::target}, {"none", Light::impersonal}};

std::string_view text_of(const rules::Language& language, const rules::Entry& entry, std::string_view attribute) {
  const rules::Value v = entry.get(language.name(attribute));
  return v.is_word() ? language.names.view(v.word) : std::string_view{};
}

template <typename Visit>
void each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    if (end > 0) visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

EventForms::EventForms(rules::Vocabulary& vocabulary, WordFlags& flags) : vocabulary_(vocabulary), flags_(flags) {
  read_lexicon(vocabulary.language());
}

uint64_t EventForms::kinds_of(std::string_view words) {
  constexpr size_t kMost = 64;
  uint64_t kinds = 0;
  each_word(words, [&](std::string_view word) {
    auto at = std::find(kind_names_.begin(), kind_names_.end(), word);
    if (at == kind_names_.end() && kind_names_.size() < kMost) at = kind_names_.insert(at, word);
    if (at != kind_names_.end()) kinds |= uint64_t{1} << (at - kind_names_.begin());
  });
  return kinds;
}

EventSense EventForms::sense_of(const rules::Language& language, const rules::Entry& entry) {
  EventSense sense;
  sense.type = text_of(language, entry, "event");
  sense.mode = text_of(language, entry, "mode");
  sense.lemma = entry.lemma;
  sense.line = entry.line;
  each_word(text_of(language, entry, "takes"), [&](std::string_view word) {
    for (const auto& [name, tie] : kTieNames) if (name == word) sense.takes = static_cast<Ties>(sense.takes | tie);
  });
  sense.with = kinds_of(text_of(language, entry, "with"));
  const std::string_view subject = text_of(language, entry, "subject");
  sense.patient_first = subject == "either";
  sense.subject_suffers = subject == "target";
  sense.is_noun = entry.has(language.name("event_noun"));
  return sense;
}

void EventForms::read_lexicon(const rules::Language& language) {
  const rules::Name verb = language.name("event_verb"), noun = language.name("event_noun"), object = language.name("event_object");
  const rules::Name light = language.name("event_light"), party = language.name("event_party");
  const auto& entries = language.lexicon.entries;
  entries_.resize(entries.size());
  for (size_t i = 0; i < entries.size(); ++i) {
    const rules::Entry& entry = entries[i];
    EntryFacts& facts = entries_[i];
    for (const auto& [name, tie] : kPrepositionTies) {
      if (const rules::Name cls = language.name(name); cls != rules::kNoName && entry.has(cls)) facts.tie = static_cast<Ties>(facts.tie | tie);
    }
    if (entry.has(object)) facts.kinds = kinds_of(text_of(language, entry, "kind"));
    if (entry.has(light)) {
      for (const auto& [name, value] : kLights) {
        if (text_of(language, entry, "subject") == name) facts.light = value;
      }
    }
    facts.is_party = entry.has(party);
    if (!entry.has(verb) && !entry.has(noun)) continue;
    senses_.push_back(sense_of(language, entry));
    facts.sense = static_cast<uint32_t>(senses_.size());
  }
}

EventWord EventForms::compute(rules::FormId form) {
  constexpr Flags kPartyHeads = kTitle | kSpokes | kOrgNoun | kMinistryShort | kAnonSource | kMediaNoun | kAgencyNoun | kPersonNoun;
  const ClaimWords& clause_words = ClaimWords::of(vocabulary_.language());
  EventWord word;
  word.word = flags_.of(form);
  word.first = static_cast<uint32_t>(uses_.size());
  word.all = rules::kClitics;
  word.is_known = true;
  word.is_party = (word.word & kPartyHeads) != 0;
  for (const rules::Reading& reading : vocabulary_.readings(form)) {
    word.any |= reading.features;
    word.all &= reading.features;
    word.clause |= clause_words.flags(reading.entry);
    if (reading.entry >= entries_.size()) continue;
    const EntryFacts& facts = entries_[reading.entry];
    word.kinds |= facts.kinds;
    word.tie = static_cast<Ties>(word.tie | facts.tie);
    word.is_party |= facts.is_party;
    if (facts.light != Light::none && (reading.features & rules::kAl) == 0) word.light = facts.light;
    if (facts.sense != 0) uses_.push_back({&senses_[facts.sense - 1], reading.features, reading.pronoun != rules::kNoName});
  }
  word.count = static_cast<uint16_t>(uses_.size() - word.first);
  return word;
}

}  // namespace isnad::read
