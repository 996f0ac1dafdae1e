#include "rules/lexicon.h"

#include <algorithm>
#include <cstring>

#include "text/letters.h"

namespace isnad::rules {

ClassSet::ClassSet(std::vector<Name> names) : names_(std::move(names)) {
  std::sort(names_.begin(), names_.end());
  for (const Name name : names_) mask_ |= bit(name);
}

Value Entry::get(Name attribute) const {
  for (const Field& f : fields) {
    if (f.name == attribute) return f.value;
  }
  return {};
}

namespace {

constexpr size_t kLetterBytes = 2;  // of an Arabic letter

/// The first two bytes as a number; zeros where there are fewer.
uint16_t first_letter(std::string_view word) {
  uint16_t letter = 0;
  if (word.size() >= kLetterBytes)
    std::memcpy(&letter, word.data(), kLetterBytes);
  else if (!word.empty())
    std::memcpy(&letter, word.data(), 1);
  return letter;
}

/// The bytes of first_letter() that `word` has.
uint16_t letter_mask(std::string_view word) {
  constexpr std::string_view kAll = "\xFF\xFF";
  return first_letter(kAll.substr(0, word.size()));
}

}  // namespace

std::span<const Clitic> Lexicon::proclitics_for(std::string_view folded) const {
  const uint16_t letter = first_letter(folded);
  for (const ProcliticGroup& group : proclitic_groups_) {
    if ((letter & group.mask) == group.letter) return group.proclitics;
  }
  return {};
}

std::span<const EntryId> Lexicon::of_class(Name cls) const {
  const auto found = of_class_.find(cls);
  return found == of_class_.end() ? std::span<const EntryId>() : std::span<const EntryId>(found->second);
}

std::span<const Lexicon::Shape> Lexicon::shapes(std::string_view stem) const {
  const uint32_t id = stems_.find(stem);
  if (id == Interner::kMissing || id + 1 >= first_shape_.size()) return {};
  return {shapes_.data() + first_shape_[id], shapes_.data() + first_shape_[id + 1]};
}

namespace {

using text::letters::kArticle;

/// A preposition written together with the article. Before a word that begins with the letter it ends in, one of the
/// three equal letters is not written.
bool is_fused(const Clitic& before) {
  return (before.features & kAl) != 0 && (before.features & kPrepositions) != 0 && !before.folded.ends_with(kArticle);
}

/// Which clitics a shape may carry: no article on verbs, the future only on the present, no preposition but li on a
/// verb.
bool fits(Features shape, Features clitics) {
  const bool verb = (shape & (kPast | kPres | kImp)) != 0;
  if ((clitics & kS) != 0 && (shape & kPres) == 0) return false;
  if (verb && (clitics & (kAl | kB | kK)) != 0) return false;
  if (verb && (clitics & kL) != 0 && (shape & kPres) == 0) return false;
  return (clitics & kAl) == 0 || (clitics & kSuf) == 0;
}

}  // namespace

void Lexicon::analyse_rest(std::string_view folded, const Clitic& before, std::vector<Reading>& out) const {
  for (const Clitic& pronoun : pronouns) {
    if (pronoun.folded.size() >= folded.size()) continue;
    if (!pronoun.folded.empty() && pronoun.folded.back() != folded.back()) continue;  // most end otherwise
    if (!folded.ends_with(pronoun.folded)) continue;
    const std::string_view stem = folded.substr(0, folded.size() - pronoun.folded.size());
    const Features clitics = before.features | pronoun.features;
    for (const Shape& s : shapes(stem)) {
      const bool has_pronoun = pronoun.features != 0;
      if (has_pronoun ? !s.takes_pronoun : (s.features & kSuf) != 0) continue;
      if (!fits(s.features, clitics)) continue;
      out.push_back({s.entry, (s.features & ~kSuf) | clitics, static_cast<uint8_t>(before.folded.size()),
                     static_cast<uint8_t>(pronoun.folded.size()), pronoun.name});
    }
  }
}

void Lexicon::analyse(std::string_view folded, std::vector<Reading>& out) const {
  const size_t begin = out.size();
  for (const Clitic& before : proclitics_for(folded)) {
    if (before.folded.size() >= folded.size() && !before.folded.empty()) continue;
    if (!folded.starts_with(before.folded)) continue;
    analyse_rest(folded.substr(before.folded.size()), before, out);
    if (is_fused(before))
      analyse_rest(folded.substr(before.folded.size() - kLetterBytes),
                   {before.folded.substr(kLetterBytes), before.features, before.name}, out);
  }
  if (out.size() != begin) return;
  // Unknown: the whole word, and the word without the clitics that end in an article (they hardly begin a word
  // otherwise).
  for (const Clitic& before : proclitics_for(folded)) {
    const bool certain = before.folded.empty() || (before.features & kAl) != 0 || before.features == kW;
    if (!certain || !folded.starts_with(before.folded) || folded.size() < before.folded.size() + 4) continue;
    out.push_back({kNoEntry, before.features, static_cast<uint8_t>(before.folded.size()), 0, kNoName});
  }
}

uint32_t Lexicon::phrase_step(uint32_t node, uint32_t word) const {
  if (word == Interner::kMissing) return kNowhere;
  return phrase_edges_.find(node, word);
}

std::span<const EntryId> Lexicon::phrase_entries(uint32_t node) const { return phrase_nodes_[node].entries; }

void Lexicon::phrase_starts(std::string_view folded, std::vector<PhraseStart>& out) const {
  for (const Clitic& before : proclitics_for(folded)) {
    if (before.folded.size() >= folded.size() || !folded.starts_with(before.folded)) continue;
    const uint32_t node = phrase_step(kRoot, folded.substr(before.folded.size()));
    if (node != kNowhere) out.push_back({node, static_cast<uint8_t>(before.folded.size()), before.features});
  }
}

void Lexicon::add_shape(std::string_view folded, EntryId entry, Features features, bool takes_pronoun) {
  loose_.push_back({stems_.intern(folded), {entry, features, takes_pronoun}});
}

void Lexicon::add_phrase(const std::vector<std::string>& folded_words, EntryId entry) {
  uint32_t node = kRoot;
  for (const std::string& w : folded_words) {
    const auto next = static_cast<uint32_t>(phrase_nodes_.size());
    node = phrase_edges_.add(node, phrase_words_.intern(w), next);
    if (node == next) phrase_nodes_.emplace_back();
  }
  phrase_nodes_[node].entries.push_back(entry);
}

void Lexicon::finish() {
  std::stable_sort(loose_.begin(), loose_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  first_shape_.assign(stems_.size() + 1, 0);
  shapes_.clear();
  size_t next = 0;
  for (uint32_t stem = 0; stem < stems_.size(); ++stem) {
    first_shape_[stem] = static_cast<uint32_t>(shapes_.size());
    for (; next < loose_.size() && loose_[next].first == stem; ++next) {
      const Shape& s = loose_[next].second;
      const bool seen = std::any_of(shapes_.begin() + first_shape_[stem], shapes_.end(), [&](const Shape& o) {
        return o.entry == s.entry && o.features == s.features && o.takes_pronoun == s.takes_pronoun;
      });
      if (!seen) shapes_.push_back(s);
    }
  }
  first_shape_[stems_.size()] = static_cast<uint32_t>(shapes_.size());
  loose_.clear();
  loose_.shrink_to_fit();
  group_proclitics();
  for (EntryId id = 0; id < entries.size(); ++id) {
    for (const Name cls : entries[id].classes) of_class_[cls].push_back(id);
  }
}

void Lexicon::group_proclitics() {
  proclitic_groups_.clear();
  for (const Clitic& c : proclitics) {
    const uint16_t letter = first_letter(c.folded), mask = letter_mask(c.folded);
    const auto same = [&](const ProcliticGroup& g) { return g.letter == letter && g.mask == mask; };
    auto group = std::find_if(proclitic_groups_.begin(), proclitic_groups_.end(), same);
    if (group == proclitic_groups_.end()) group = proclitic_groups_.insert(group, {letter, mask, {}});
    group->proclitics.push_back(c);
  }
  // The empty one, last of all, made the last group; it belongs to every word.
  for (size_t i = 0; i + 1 < proclitic_groups_.size(); ++i)
    proclitic_groups_[i].proclitics.push_back(proclitics.back());
}

}  // namespace isnad::rules
