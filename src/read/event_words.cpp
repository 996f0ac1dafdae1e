#include "read/event_words.h"

#include <algorithm>
#include <utility>

#include "base/result.h"
#include "doc/document.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

constexpr std::pair<std::string_view, Ties> kTieNames[] = {
    {"obj", kObject},      {"ala", kTieAla}, {"ila", kTieIla},         {"maa", kTieWith},
    {"didd", kTieAgainst}, {"bi", kTieBi},   {"li", kTieLi},           {"min", kTieMin},
    {"an", kTieAn},        {"fi", kTieFi},   {"between", kTieBetween}, {"amam", kTieBefore},
};

/// The classes of prepositions, as cues.tsv names them.
constexpr std::pair<std::string_view, Ties> kPrepositionTies[] = {
    {"ala", kTieAla},    {"ila", kTieIla}, {"maa", kTieWith},     {"didd", kTieAgainst}, {"min", kTieMin},
    {"an_prep", kTieAn}, {"fi", kTieFi},   {"bayn", kTieBetween}, {"amam", kTieBefore},
};

constexpr std::pair<std::string_view, Light> kLights[] = {
    {"actor", Light::actor}, {"teller", Light::actor}, {"target", Light::target}, {"none", Light::impersonal}};

constexpr std::pair<std::string_view, Needs> kNeeds[] = {
    {"actor", Needs::actor}, {"target", Needs::target}, {"people", Needs::people},
    {"both", Needs::both},   {"named", Needs::named},
};

constexpr std::pair<std::string_view, uint8_t> kStances[] = {
    {"future", doc::kFuture}, {"hypothetical", doc::kHypothetical}, {"negation", doc::kNegation}};

/// Types that a noun tells of with the one who suffers alone ("the arrest of a journalist"); help, talk and promises
/// need somebody who gives them.
constexpr std::string_view kMaterial[] = {"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "ACCUSE", "MOBILIZE"};

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

Ties ties_of(const rules::Language& language, const rules::Entry& entry) {
  Ties ties = 0;
  each_word(text_of(language, entry, "takes"), [&](std::string_view word) {
    for (const auto& [name, tie] : kTieNames)
      if (name == word) ties = static_cast<Ties>(ties | tie);
  });
  return ties;
}

}  // namespace

EventForms::EventForms(rules::Vocabulary& vocabulary, WordFlags& flags) : vocabulary_(vocabulary), flags_(flags) {
  read_lexicon(vocabulary.language());
}

Kinds EventForms::kinds_of(std::string_view words) {
  Kinds kinds;
  each_word(words, [&](std::string_view word) {
    auto at = std::find(kind_names_.begin(), kind_names_.end(), word);
    if (at == kind_names_.end()) at = kind_names_.insert(at, word);
    ISNAD_CHECK(kind_names_.size() <= kMostKinds);
    kinds.set(static_cast<size_t>(at - kind_names_.begin()));
  });
  return kinds;
}

EventSense EventForms::sense_of(const rules::Language& language, const rules::Entry& entry) {
  EventSense sense;
  sense.type = text_of(language, entry, "event");
  sense.mode = text_of(language, entry, "mode");
  sense.lemma = entry.lemma;
  sense.line = entry.line;
  sense.takes = ties_of(language, entry);
  sense.with = kinds_of(text_of(language, entry, "with"));
  const std::string_view subject = text_of(language, entry, "subject");
  sense.patient_first = subject == "either";
  sense.masdar_suffers = sense.patient_first || subject == "masdar";
  sense.subject_suffers = subject == "target";
  sense.is_noun = entry.has(language.name("event_noun"));
  sense.unless = kinds_of(text_of(language, entry, "unless"));
  const std::string_view needs = text_of(language, entry, "needs");
  for (const auto& [name, value] : kNeeds)
    if (needs == name) sense.needs = value;
  sense.is_material = std::find(std::begin(kMaterial), std::end(kMaterial), sense.type) != std::end(kMaterial);
  return sense;
}

void EventForms::read_lexicon(const rules::Language& language) {
  const rules::Name verb = language.name("event_verb"), noun = language.name("event_noun"),
                    object = language.name("event_object");
  const rules::Name light = language.name("event_light"), party = language.name("event_party"),
                    stance = language.name("event_stance");
  const rules::Name sport = language.name("sport_word"), frame = language.name("event_frame"),
                    result = language.name("event_result"), self = language.name("event_self"),
                    accident = language.name("event_accident"), relates = language.name("rel_ma");
  const rules::Name thing = language.name("thing_noun"), person = language.name("person_noun"),
                    abstract = language.name("thing_word"), adjective = language.name("adjective_too");
  std::vector<std::pair<rules::Name, Ties>> prepositions;
  for (const auto& [name, tie] : kPrepositionTies) {
    if (const rules::Name cls = language.name(name); cls != rules::kNoName) prepositions.emplace_back(cls, tie);
  }
  const auto& entries = language.lexicon.entries;
  entries_.resize(entries.size());
  for (size_t i = 0; i < entries.size(); ++i) {
    const rules::Entry& entry = entries[i];
    EntryFacts& facts = entries_[i];
    for (const auto& [cls, tie] : prepositions) {
      if (entry.has(cls)) facts.tie = static_cast<Ties>(facts.tie | tie);
    }
    if (entry.has(object)) facts.kinds = kinds_of(text_of(language, entry, "kind"));
    if (entry.has(light)) {
      for (const auto& [name, value] : kLights) {
        if (text_of(language, entry, "subject") == name) facts.light = value;
      }
      facts.is_teller = text_of(language, entry, "subject") == "teller";
      facts.light_takes = ties_of(language, entry);
    }
    facts.is_party = entry.has(party);
    facts.is_sport = entry.has(sport);
    facts.is_frame = entry.has(frame);
    facts.is_result = entry.has(result);
    facts.is_self = entry.has(self);
    facts.is_accident = entry.has(accident);
    facts.relates = entry.has(relates);
    facts.is_noun = entry.has(thing) || entry.has(person) || entry.has(abstract) || entry.has(party);
    facts.is_adjective = entry.has(adjective);
    if (entry.has(stance)) {
      for (const auto& [name, value] : kStances)
        if (text_of(language, entry, "context") == name) facts.stance = value;
    }
    if (!entry.has(verb) && !entry.has(noun)) continue;
    senses_.push_back(sense_of(language, entry));
    facts.sense = static_cast<uint32_t>(senses_.size());
  }
}

EventWord EventForms::compute(rules::FormId form) {
  constexpr Flags kPartyHeads =
      kTitle | kSpokes | kOrgNoun | kMinistryShort | kAnonSource | kMediaNoun | kAgencyNoun | kPersonNoun;
  const ClaimWords& clause_words = ClaimWords::of(vocabulary_.language());
  EventWord word;
  word.word = flags_.of(form);
  word.first = static_cast<uint32_t>(uses_.size());
  word.all = rules::kClitics;
  word.is_known = true;
  // A site is a page and a position: what may be a place acts only where something else says so.
  word.is_party = (word.word & kPartyHeads) != 0 &&
                  ((word.word & kPlaceNoun) == 0 || (word.word & (kPartyHeads & ~kMediaNoun)) != 0);
  word.is_nisba = vocabulary_.view(form).ends_with(text::letters::kNisbaFeminine);
  bool is_adjective = false;
  for (const rules::Reading& reading : vocabulary_.readings(form)) {
    word.any |= reading.features;
    word.all &= reading.features;
    word.clause |= clause_words.flags(reading.entry);
    if (reading.entry >= entries_.size()) continue;
    const EntryFacts& facts = entries_[reading.entry];
    word.kinds |= facts.kinds;
    word.tie = static_cast<Ties>(word.tie | facts.tie);
    word.is_party |= facts.is_party;
    word.is_sport |= facts.is_sport;
    word.is_frame |= facts.is_frame;
    word.is_result |= facts.is_result;
    word.is_self |= facts.is_self;
    word.is_accident |= facts.is_accident;
    word.relates |= facts.relates;
    word.stance |= facts.stance;
    is_adjective |= facts.is_adjective;
    word.is_noun |= facts.is_noun;
    if (facts.light != Light::none && (reading.features & rules::kAl) == 0) {
      word.light = facts.light;
      word.is_teller = facts.is_teller;
      word.light_takes = static_cast<Ties>(word.light_takes | facts.light_takes);
    }
    if (facts.sense != 0)
      uses_.push_back({&senses_[facts.sense - 1], reading.features, reading.pronoun != rules::kNoName});
  }
  // "The tweeters": a sound plural in the nominative is of people, but where the lexicon knows a thing of these
  // letters.
  const bool sound_plural = (word.word & (kDefinite | kUnknown)) == (kDefinite | kUnknown) &&
                            vocabulary_.view(form).ends_with(text::letters::kPluralNominative);
  word.is_party |= sound_plural && word.kinds.none();
  word.is_noun = (word.is_noun || word.is_party) && !is_adjective;
  // In the feminine a masdar is written as a participle is: مساندة.
  word.is_masdar =
      (word.any & rules::kMasdar) != 0 && !is_adjective && !vocabulary_.view(form).ends_with(text::letters::kFeminine);
  word.count = static_cast<uint16_t>(uses_.size() - word.first);
  return word;
}

}  // namespace isnad::read
