#include "desk/knowledge.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>

#include "base/word_memory.h"

namespace isnad::desk {
namespace {

constexpr size_t kDeepestPlace = 8;

/// Parent after parent, and the country at the end. What is described by a place ("near Damascus") is looked for, and
/// compared, with that place.
std::vector<std::string> places_around(const rules::KnowledgeBase& knowledge, const doc::Entity& entity) {
  std::vector<std::string> keys;
  const bool is_beside = entity.kb_entry == doc::kNone;
  const uint32_t entry = is_beside ? entity.kb_beside : entity.kb_entry;
  if (entry >= knowledge.size()) return keys;
  if (is_beside) keys.push_back(knowledge.entity(entry).key());
  const auto add = [&](std::string_view slug) -> std::optional<rules::KbEntity> {
    const rules::KbId id = slug.empty() ? rules::kNoKb : knowledge.find(slug);
    if (id == rules::kNoKb) return std::nullopt;
    const rules::KbEntity place = knowledge.entity(id);
    keys.push_back(place.key());
    return place;
  };
  std::optional<rules::KbEntity> place = knowledge.entity(entry);
  const std::string_view country = place->country;
  while (place && keys.size() < kDeepestPlace) place = add(place->parent);
  add(country);
  return keys;
}

/// "quantity.range (grammar/quantity.rules:12)"
std::vector<std::string> rule_places(const rules::Language& language) {
  std::vector<std::string> places = language.rule_names;
  for (const rules::Grammar& grammar : language.grammars) {
    for (size_t i = 0; i < grammar.rules.size(); ++i) {
      const size_t id = grammar.first_rule_id + i;
      if (id < places.size()) places[id] += " (" + grammar.file + ":" + std::to_string(grammar.rules[i].line) + ")";
    }
  }
  return places;
}

/// Files of the lexicon with words that any story is told with.
bool is_general_file(std::string_view file) {
  constexpr std::string_view kGeneral[] = {
      "lexicon/bounds.tsv",    "lexicon/calendar.tsv", "lexicon/clause.tsv",         "lexicon/cues.tsv",  // NOLINT
      "lexicon/reporting.tsv", "lexicon/titles.tsv",   "lexicon/number_context.tsv", "lexicon/numerals.tsv",
      "lexicon/months.tsv",    "lexicon/weekdays.tsv", "lexicon/ordinals.tsv",       "lexicon/furniture.tsv"};
  return std::find(std::begin(kGeneral), std::end(kGeneral), file) != std::end(kGeneral);
}

bool is_general(const rules::Lexicon& lexicon, std::string_view folded) {
  std::vector<rules::Reading> readings;
  lexicon.analyse(folded, readings);
  return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    return r.entry != rules::kNoEntry && is_general_file(lexicon.files[lexicon.entries[r.entry].file]);
  });
}

/// Looks into each word once in each thread.
uint64_t remembered_feature(const rules::Language& language, const store::SearchWords& words,
                            const ledger::Knowledge& knowledge, std::string_view folded) {
  constexpr size_t kRemembered = 100000;
  thread_local WordMemory known(kRemembered);
  thread_local uint64_t known_language = 0;
  thread_local std::string known_words;
  if (known_language != language.number || known_words != words.digest()) {
    known.clear();
    known_language = language.number;
    known_words = words.digest();
  }
  uint64_t feature = 0;
  const std::string_view bytes = known.of(folded, [&] {
    const uint64_t found = ledger::feature_of(folded, knowledge);
    return std::string(reinterpret_cast<const char*>(&found), sizeof found);
  });
  std::memcpy(&feature, bytes.data(), sizeof feature);
  return feature;
}

}  // namespace

ledger::Knowledge knowledge_of(const rules::Language& language, const store::SearchWords& words) {
  ledger::Knowledge knowledge;
  knowledge.places_around = [&language](const doc::Entity& e) { return places_around(language.knowledge, e); };
  knowledge.stem = [&words](std::string_view folded) { return words.stem(folded); };
  knowledge.is_general = [&language](std::string_view folded) { return is_general(language.lexicon, folded); };
  knowledge.feature = [&language, &words, plain = knowledge](std::string_view folded) {
    return remembered_feature(language, words, plain, folded);
  };
  knowledge.rule_name = [names = rule_places(language)](doc::RuleId rule) {
    return rule < names.size() ? names[rule] : std::string();
  };
  return knowledge;
}

std::function<bool(std::string_view)> negations_of(const rules::Language& language) {
  const rules::Name negation = language.name("neg");
  return [&language, negation](std::string_view folded) {
    std::vector<rules::Reading> readings;
    language.lexicon.analyse(folded, readings);
    return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
      return r.entry != rules::kNoEntry && language.lexicon.entries[r.entry].has(negation);
    });
  };
}

}  // namespace isnad::desk
