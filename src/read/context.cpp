#include "read/context.h"

#include <algorithm>
#include <string>
#include <utility>

#include "text/chars.h"

namespace isnad::read {
namespace {

/// A thread's vocabulary starts anew past this size, so that an endless stream of odd words cannot fill memory.
constexpr size_t kVocabularyLimit = 96u << 20;

}  // namespace

Context::Context(const rules::Language& language) : language_(&language) {}

void Context::begin(doc::Document& document) {
  document_ = &document;
  if (vocabulary_ == nullptr || vocabulary_->memory() > kVocabularyLimit) {
    matchers_.clear();
    event_forms_ = nullptr;
    vocabulary_ = std::make_unique<rules::Vocabulary>(*language_);
    flags_ = std::make_unique<WordFlags>(*vocabulary_);
    name_forms_ = std::make_unique<names::NameForms>(*vocabulary_);
  }
  items_.clear();
  trace_.clear();
  facts_.clear();
  evidence_.clear();
  const uint32_t read_to = text::tokenize(document.text, language_->lexicon.particles, vocabulary_->forms(), tokens_);
  const auto size = static_cast<uint32_t>(document.text.size());
  if (read_to < size) {
    document.notes.push_back(
        {{read_to, size}, "too_long", "only the first " + std::to_string(text::kMaxTokens) + " words were read"});
  }
  rules::make_units(document.text, tokens_, *vocabulary_, units_);
}

rules::Matcher* Context::matcher(std::string_view layer) {
  for (auto& [name, matcher] : matchers_) {
    if (name == layer) return matcher.get();
  }
  const rules::Grammar* grammar = language_->grammar(layer);
  if (grammar == nullptr) return nullptr;
  matchers_.emplace_back(grammar->name, std::make_unique<rules::Matcher>(*grammar, *vocabulary_));
  return matchers_.back().second.get();
}

size_t Context::match(std::string_view layer) {
  const size_t first = items_.size();
  new_items_.clear();
  rules::Matcher* m = matcher(layer);
  if (m == nullptr) return first;
  m->trace = tracing_ ? &trace_ : nullptr;
  m->run(document_->text, tokens_, units_, items_);
  new_items_.assign(std::make_move_iterator(items_.begin() + static_cast<std::ptrdiff_t>(first)),
                    std::make_move_iterator(items_.end()));
  items_.resize(first);
  return first;
}

std::span<const rules::Item> Context::adopt(size_t first) {
  items_.insert(items_.end(), std::make_move_iterator(new_items_.begin()), std::make_move_iterator(new_items_.end()));
  new_items_.clear();
  rules::collapse(items_, first, units_);
  return {items_.data() + first, items_.size() - first};
}

std::span<const rules::Item> Context::run_grammar(std::string_view layer) { return adopt(match(layer)); }

std::vector<rules::Item> Context::peek_grammar(std::string_view layer) {
  match(layer);
  return std::exchange(new_items_, {});
}

std::span<const rules::Item> Context::add_items(std::vector<rules::Item> items) {
  new_items_ = std::move(items);
  return adopt(items_.size());
}

ByteSpan Context::without_proclitics(const rules::Unit& unit, const rules::Reading& reading) const {
  ByteSpan span = unit.span;
  constexpr rules::Features kTaken = rules::kW | rules::kPrepositions | rules::kS;
  if ((reading.features & kTaken) == 0) return span;
  uint32_t before = reading.before;
  constexpr uint32_t kArticleBytes = 4;  // two letters of two bytes in every folded form
  if ((reading.features & rules::kAl) != 0) before = before > kArticleBytes ? before - kArticleBytes : before;
  span.begin += text::original_prefix(tokens_[unit.token_begin].span.of(document_->text), before);
  return span;
}

uint32_t Context::unit_of_token(uint32_t token) const {
  const auto after = std::upper_bound(units_.begin(), units_.end(), token,
                                      [](uint32_t t, const rules::Unit& u) { return t < u.token_begin; });
  return static_cast<uint32_t>(after - units_.begin()) - 1;
}

}  // namespace isnad::read
