#include "read/claim_words.h"

#include <algorithm>
#include <utility>

#include "read/made_for.h"

namespace isnad::read {
namespace {

using rules::Entry;
using rules::Language;
using rules::Name;
using rules::Value;

constexpr std::pair<std::string_view, ClauseFlags> kClassFlags[] = {
    {"figure_verb", kFigureVerb},
    {"count_noun", kCountNoun},
    {"breakdown", kBreakdown},
    {"part_of_them", kPartOfThem},
    {"infection_word", kInfection},
    {"new_cases", kNewCases},
    {"nobody", kNobody},
    {"loss", kLoss},
    {"occur", kOccur},
    {"planned", kPlanned},
    {"intends", kPlanned},
    {"among", kAmong},
    {"bayn", kAmong},
    {"besides", kBeside},
    {"versus", kVersus},
    {"instead", kVersus},
    {"an_word", kOpensClause},
    {"rel", kRelativeWord},
    {"conj_word", kJoinsClauses},
    {"comma", kCommaMark},
    {"stop", kEndMark},
    {"semicolon", kEndMark},
    {"colon", kEndMark},
    {"question", kEndMark},
    {"exclamation", kEndMark},
    {"ellipsis", kEndMark},
    {"neg", kNegates},
    {"cond", kIf},
    {"future_word", kFutureWord},
    {"must_word", kMust},
    {"alleged_word", kAllegedWord},
    {"ila", kToward},
    {"min", kOf},
    {"fi", kIn},
    {"by_agent", kByAgent},
    {"siwa", kExcept},
    {"place_noun", kPlaceWord},
    {"may_word", kMayWord},
    {"hyphen", kDashMark},
    {"dash", kDashMark},
    {"open_paren", kOpensParen},
    {"close_paren", kClosesParen},
    {"duna", kWithout},
    {"rel_ma", kMaybeWhat},
    {"compares", kCompares},
    {"superlative", kSuperlative},
};

constexpr std::pair<std::string_view, Stands> kRoles[] = {
    {"object", Stands::object}, {"subject", Stands::subject}, {"left", Stands::left},
    {"of", Stands::of},         {"self", Stands::self},       {"topic", Stands::topic},
};

constexpr std::string_view kForceTargets[] = {"soldier", "police", "fighter"};

template <typename Visit>
void each_word(std::string_view words, Visit visit) {
  for (size_t at = 0; at < words.size();) {
    size_t end = words.find(' ', at);
    if (end == std::string_view::npos) end = words.size();
    if (end > at) visit(words.substr(at, end - at));
    at = end + 1;
  }
}

/// An attribute of an entry as text; empty when it has none.
std::string_view text_of(const Language& language, const Entry& entry, std::string_view attribute) {
  const Value v = entry.get(language.name(attribute));
  return v.is_word() ? language.names.view(v.word) : std::string_view{};
}

bool is_currency_code(std::string_view unit) {
  return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

const ClaimWords& ClaimWords::of(const Language& language) { return made_for<ClaimWords>(language); }

ClaimWords::ClaimWords(const Language& language) {
  read_kinds(language);
  known_ = {.person = group("person"),
            .cases = group("case"),
            .force = group("force"),
            .none = group("none"),
            .percent = group("percent"),
            .money = group("money"),
            .heat = group("heat"),
            .length = group("length"),
            .vote = group("vote"),
            .vehicle = group("vehicle"),
            .strike = group("strike"),
            .weapon = group("weapon")};
  read_entries(language);
}

Groups ClaimWords::parse_groups(std::string_view words) {
  Groups all = 0;
  each_word(words, [&](std::string_view word) {
    auto at = std::find(group_names_.begin(), group_names_.end(), word);
    if (at == group_names_.end() && group_names_.size() < 32)
      at = group_names_.insert(group_names_.end(), std::string(word));
    if (at != group_names_.end()) all |= 1u << (at - group_names_.begin());
  });
  return all;
}

Groups ClaimWords::group(std::string_view name) const {
  const auto at = std::find(group_names_.begin(), group_names_.end(), name);
  return at == group_names_.end() ? 0 : 1u << (at - group_names_.begin());
}

Groups ClaimWords::groups(std::string_view unit) const {
  if (unit.empty()) return group("none");
  if (const auto found = unit_groups_.find(std::string(unit)); found != unit_groups_.end()) return found->second;
  if (is_currency_code(unit)) return group("money");
  if (unit == "item") return group("item");
  return group("thing");
}

const Measure* ClaimWords::measure(std::string_view name) const {
  const auto found = measures_.find(name);
  return found == measures_.end() ? nullptr : &found->second;
}

void ClaimWords::read_kinds(const Language& language) {
  const Name kind = language.name("measure_kind"), unit_group = language.name("unit_group");
  for (const Entry& entry : language.lexicon.entries) {
    if (kind != rules::kNoName && entry.has(kind)) {
      const Value rank = entry.get(language.name("rank"));
      // Names of measures live as long as the language; the entry's lemma is one.
      measures_[entry.lemma] = {entry.lemma, parse_groups(text_of(language, entry, "takes")),
                                static_cast<int>(rank.number), text_of(language, entry, "event"),
                                text_of(language, entry, "home") != "no"};
    } else if (unit_group != rules::kNoName && entry.has(unit_group)) {
      unit_groups_[entry.lemma] = parse_groups(text_of(language, entry, "group"));
    }
  }
}

MeasureSense ClaimWords::sense_of(const Language& language, const Entry& entry) const {
  MeasureSense sense;
  const auto add = [&](std::string_view name) {
    if (const Measure* m = measure(name); m != nullptr) sense.measures.push_back(m);
  };
  each_word(text_of(language, entry, "measure"), add);
  each_word(text_of(language, entry, "alt"), add);
  const std::string_view role = text_of(language, entry, "role");
  for (const auto& [name, value] : kRoles) {
    if (role == name) sense.role = value;
  }
  const std::string_view with = text_of(language, entry, "with");
  sense.at_place = with == "place";
  sense.when_bare = with == "bare";
  sense.no_event = text_of(language, entry, "event") == "none";
  sense.is_change = text_of(language, entry, "aspect") == "change";
  return sense;
}

void ClaimWords::read_entries(const Language& language) {
  std::vector<std::pair<Name, ClauseFlags>> flags;
  for (const auto& [cls, flag] : kClassFlags) {
    if (const Name name = language.name(cls); name != rules::kNoName) flags.emplace_back(name, flag);
  }
  const Name measure_word = language.name("measure_word"), person_noun = language.name("person_noun"),
             thing_noun = language.name("thing_noun");
  const Name say = language.name("say_verb"), weak = language.name("weak_cue");
  entries_.resize(language.lexicon.entries.size());
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = language.lexicon.entries[i];
    EntryFacts& facts = entries_[i];
    for (const auto& [name, flag] : flags) facts.flags |= entry.has(name) ? flag : 0;
    if (entry.has(say) && !entry.has(weak)) facts.flags |= kSaying;
    if (entry.has(weak)) facts.flags &= ~static_cast<ClauseFlags>(kIf);  // إن is "if" too rarely
    if (entry.has(measure_word)) {
      facts.sense = static_cast<uint32_t>(senses_.size());
      senses_.push_back(sense_of(language, entry));
    }
    if (entry.has(person_noun) || entry.has(thing_noun)) {
      CountedNoun noun{measure(text_of(language, entry, "measure")), text_of(language, entry, "target"),
                       groups(text_of(language, entry, "unit"))};
      if (std::find(std::begin(kForceTargets), std::end(kForceTargets), noun.target) != std::end(kForceTargets))
        noun.groups |= group("force");
      facts.noun = static_cast<uint32_t>(nouns_.size());
      nouns_.push_back(noun);
    }
  }
}

}  // namespace isnad::read
