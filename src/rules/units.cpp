#include "rules/units.h"

#include <algorithm>

namespace isnad::rules {
namespace {

/// Finds the longest phrase of the lexicon that begins at a token.
class PhraseFinder {
 public:
  PhraseFinder(const std::vector<text::Token>& tokens, Vocabulary& vocabulary)
      : tokens_(tokens), vocabulary_(vocabulary), lexicon_(vocabulary.language().lexicon) {}

  /// The tokens it takes (0: no phrase) and the form that stands for it.
  uint32_t at(size_t begin, FormId& form) {
    const auto starts = vocabulary_.in_phrases(tokens_[begin].form).starts;
    if (starts.empty()) return 0;
    starts_.assign(starts.begin(), starts.end());  // walking meets new forms
    best_length_ = 0;
    for (const PhraseStart& start : starts_) walk(begin, start);
    if (best_length_ == 0) return 0;
    joined_.clear();
    for (size_t i = begin; i < begin + best_length_; ++i) {
      if (i > begin) joined_ += ' ';
      joined_ += vocabulary_.view(tokens_[i].form);
    }
    form = vocabulary_.phrase(joined_);
    return best_length_;
  }

 private:
  void walk(size_t begin, const PhraseStart& start) {
    uint32_t node = start.node;
    for (size_t i = begin + 1; node != Lexicon::kNowhere; ++i) {
      const auto length = static_cast<uint32_t>(i - begin);
      if (!lexicon_.phrase_entries(node).empty()) best_length_ = std::max(best_length_, length);
      if (i >= tokens_.size() || tokens_[i].kind == text::TokenKind::paragraph) return;
      node = lexicon_.phrase_step(node, vocabulary_.in_phrases(tokens_[i].form).word);
    }
  }

  const std::vector<text::Token>& tokens_;
  Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
  std::vector<PhraseStart> starts_;
  std::string joined_;
  uint32_t best_length_ = 0;
};

}  // namespace

void make_units(std::string_view, const std::vector<text::Token>& tokens, Vocabulary& vocabulary,
                std::vector<Unit>& out) {
  out.clear();
  out.reserve(tokens.size());
  PhraseFinder phrases(tokens, vocabulary);
  for (size_t i = 0; i < tokens.size();) {
    Unit u;
    u.token_begin = static_cast<uint32_t>(i);
    u.form = tokens[i].form;
    u.span = tokens[i].span;
    uint32_t length = 1;
    if (tokens[i].kind == text::TokenKind::paragraph) {
      u.kind = Unit::Kind::paragraph;
    } else if (const uint32_t phrase = phrases.at(i, u.form); phrase > 0) {
      length = phrase;
    }
    u.token_end = u.token_begin + length;
    u.span.end = tokens[u.token_end - 1].span.end;
    out.push_back(u);
    i += length;
  }
}

void collapse(const std::vector<Item>& items, size_t first_item, std::vector<Unit>& units) {
  if (first_item >= items.size()) return;
  // What stands before the first item stays where it is.
  const auto first = std::lower_bound(units.begin(), units.end(), items[first_item].token_begin,
                                      [](const Unit& unit, uint32_t token) { return unit.token_begin < token; });
  auto write = static_cast<size_t>(first - units.begin());
  size_t next = first_item;
  for (size_t read = write; read < units.size();) {
    if (next == items.size() || units[read].token_begin < items[next].token_begin) {
      units[write++] = units[read++];
      continue;
    }
    Unit u;
    u.kind = Unit::Kind::item;
    u.token_begin = items[next].token_begin;
    u.token_end = items[next].token_end;
    u.span = units[read].span;
    u.item = static_cast<uint32_t>(next);
    while (read < units.size() && units[read].token_begin < items[next].token_end) {
      u.span.end = units[read].span.end;
      ++read;
    }
    units[write++] = u;
    ++next;
  }
  units.resize(write);
}

}  // namespace isnad::rules
