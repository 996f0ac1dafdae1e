#include "read/essays.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

namespace isnad::read {
namespace {

// News attributes something every few lines: fewer than one statement in a thousand letters (two bytes each, with
// spaces and marks between them) is an essay, unless what is said fills much of it, as in an interview with long
// answers.
constexpr size_t kBytesPerStatement = 1850;
constexpr size_t kFewestOfWriter = 3;  // fewer paragraphs under one name may be a source's
constexpr size_t kLeastSaid = 3;       // a third of the text

size_t bytes(const std::vector<ByteSpan>& spans) {
  return std::accumulate(spans.begin(), spans.end(), size_t{0},
                         [](size_t sum, const ByteSpan& s) { return sum + s.size(); });
}

bool attributes_little(const doc::Document& document) {
  return document.statements.size() * kBytesPerStatement < bytes(document.body);
}

bool is_essay(const doc::Document& document) {
  if (!attributes_little(document)) return false;
  const size_t said = std::accumulate(document.statements.begin(), document.statements.end(), size_t{0},
                                      [](size_t sum, const doc::Statement& s) { return sum + bytes(s.parts); });
  return said * kLeastSaid < bytes(document.body);
}

/// "Said NAME: …" at the start of a line or of a sentence.
bool opens_by_name(std::string_view text, const doc::Statement& s) {
  if (s.mode != doc::Mode::direct || s.chain.size() != 1 || !s.chain.back().span) return false;
  const ByteSpan name = *s.chain.back().span;
  const size_t line = text.find_last_not_of(" \t\r", s.cue.begin == 0 ? 0 : s.cue.begin - 1);
  const bool opens = s.cue.begin == 0 || line == std::string_view::npos || text[line] == '\n' || text[line] == '.';
  return opens && name.begin == s.cue.end + 1 && name.end < text.size() && text[name.end] == ':';
}

size_t occurrences(std::string_view text, std::string_view word) {
  size_t n = 0;
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++n;
  return n;
}

/// "said the minister", "according to the ministry", "the minister:".
bool is_named_at_cue(const doc::Statement& statement) {
  return !statement.chain.empty() && statement.chain.back().span &&
         statement.chain.back().span->end >= statement.cue.begin;
}

}  // namespace

void leave_essays_to_their_writers(doc::Document& document) {
  if (!is_essay(document)) return;
  std::erase_if(document.statements, [&](const doc::Statement& s) {
    const bool is_headline = document.title && document.title->contains(s.cue);
    return s.mode != doc::Mode::direct && !is_headline && !is_named_at_cue(s);
  });
}

void leave_to_writer_by_name(doc::Document& document) {
  const std::string_view text = document.text;
  std::map<std::string_view, size_t> heads;
  for (const doc::Statement& s : document.statements) {
    if (opens_by_name(text, s)) ++heads[s.chain.back().span->of(text)];
  }
  for (const auto& [name, times] : heads) {
    if (times < kFewestOfWriter || times != occurrences(text, name)) continue;
    std::erase_if(document.statements,
                  [&](const doc::Statement& s) { return !s.chain.empty() && s.chain.back().name == name; });
  }
}

void doubt_sparse_articles(doc::Document& document) {
  if (!attributes_little(document)) return;
  for (doc::Statement& s : document.statements) s.doubts |= doc::kSparseArticle;
}

}  // namespace isnad::read
