#include "read/name_text.h"

#include <algorithm>

#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read::names {
namespace {

namespace letters = text::letters;

int rank(Found::Source source) {
  switch (source) {
    case Found::Source::known: return 0;
    case Found::Source::person: return 1;
    case Found::Source::medium: return 2;
    case Found::Source::body: return 3;
    case Found::Source::near_place: return 4;
    case Found::Source::place: return 5;
    case Found::Source::lone_body: return 6;
    case Found::Source::short_form: return 7;
  }
  return 8;
}

}  // namespace

NameText::NameText(Context& c, NameForms& f) : context(c), forms(f) {
  const auto& tokens = context.tokens();
  bits_.resize(tokens.size());
  known_end_.assign(tokens.size(), 0);
  known_any_end_.assign(tokens.size(), 0);
  known_person_.assign(tokens.size(), 0);
  for (uint32_t t = 0; t < tokens.size(); ++t) {
    bits_[t] = forms.bits(tokens[t].form);
    if ((bits_[t] & kWord) != 0) read_spelling(t);
  }
  mark_sentences();
  mark_units();
}

/// What the folded form cannot tell and the letters as written can.
void NameText::read_spelling(uint32_t t) {
  Bits& b = bits_[t];
  const std::string_view word = raw(t);
  // A hamza on the alef is no article.
  if ((b & kDefinite) != 0 && (b & kOrdinary) == 0 && !word.starts_with(letters::kAlef))
    b &= ~static_cast<Bits>(kDefinite);
  if ((b & kUnknown) != 0 && word.ends_with(letters::kHeh) && forms.ordinary_if_owned(form(t)))
    b ^= kUnknown | kOrdinary;
  // Names have no tanwin.
  if ((b & (kUnknown | kGiven)) != 0 && word.find(letters::kTanwin) != std::string_view::npos)
    b = (b & ~static_cast<Bits>(kUnknown | kGiven | kGivenStuck)) | kOrdinary;
  // Some given names are other words with another last letter.
  if ((b & (kGiven | kGivenStuck)) != 0 && (b & (kOrdinary | kDemonym | kFunction)) != 0 && (b & kPreposition) == 0) {
    const std::string_view spelled = forms.spelling(form(t), forms.classes().given);
    if (spelled.size() >= 2 && word.size() >= 2 && spelled.substr(spelled.size() - 2) != word.substr(word.size() - 2))
      b &= ~static_cast<Bits>(kGiven | kGivenStuck);
  }
}

void NameText::mark_sentences() {
  const auto& tokens = context.tokens();
  limit_.assign(tokens.size(), 0);
  uint32_t t = 0;
  for (const ByteSpan sentence : context.document().sentences) {
    while (t < tokens.size() && tokens[t].span.begin < sentence.begin) ++t;
    const uint32_t begin = t;
    while (t < tokens.size() && tokens[t].span.begin < sentence.end) ++t;
    std::fill(limit_.begin() + begin, limit_.begin() + t, t);
  }
}

void NameText::mark_units() {
  taken_.assign(size(), 0);
  phrase_length_.assign(size(), 0);
  inside_phrase_.assign(size(), 0);
  for (const rules::Unit& u : context.units()) {
    if (u.kind == rules::Unit::Kind::item) {
      std::fill(taken_.begin() + u.token_begin, taken_.begin() + u.token_end, 1);
    } else if (u.token_end > u.token_begin + 1) {
      phrase_length_[u.token_begin] = static_cast<uint8_t>(std::min<uint32_t>(u.token_end - u.token_begin, 255));
      std::fill(inside_phrase_.begin() + u.token_begin + 1, inside_phrase_.begin() + u.token_end, 1);
    }
  }
}

void NameText::note_known(uint32_t t, uint32_t end, uint8_t before, bool is_person) {
  known_any_end_[t] = std::max(known_any_end_[t], end);
  if (before > 0 || end <= known_end_[t]) return;
  known_end_[t] = end;
  known_person_[t] = is_person ? 1 : 0;
}

rules::FormId NameText::phrase_form(uint32_t t) const { return context.units()[context.unit_of_token(t)].form; }

ByteSpan NameText::span(const Run& run) const {
  ByteSpan s = context.token_span(run.begin, run.end);
  if (run.before > 0) s.begin += text::original_prefix(raw(run.begin), run.before);
  return s;
}

std::string NameText::spelled(const Run& run) const {
  std::string out;
  const auto& tokens = context.tokens();
  for (uint32_t t = run.begin; t < run.end; ++t) {
    std::string_view word = raw(t);
    if (t == run.begin && run.before > 0) {
      // The article is lost in the letters of "for the"; a name gets it back.
      if (folded(t).substr(0, run.before).ends_with(letters::kForThe)) out += letters::kArticle;
      word.remove_prefix(text::original_prefix(word, run.before));
    }
    if (t > run.begin && tokens[t].space_before) out += ' ';
    out += word;
  }
  return out;
}

void NameText::settle() {
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.run.begin != b.run.begin) return a.run.begin < b.run.begin;
    if (a.run.end != b.run.end) return a.run.end > b.run.end;
    return rank(a.source) < rank(b.source);
  });
  uint32_t free_from = 0;
  std::erase_if(found, [&](const Found& f) {
    if (f.run.begin < free_from) return true;
    free_from = f.run.end;
    return false;
  });
}

}  // namespace isnad::read::names
