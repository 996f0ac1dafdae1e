#include "read/essays.h"

#include <algorithm>
#include <numeric>

namespace isnad::read {
namespace {

// News attributes something every few lines: fewer than one statement in a thousand letters (two bytes each, with
// spaces and marks between them) is an essay, unless what is said fills much of it, as in an interview with long
// answers.
constexpr size_t kBytesPerStatement = 1850;
constexpr size_t kLeastSaid = 3;  // a third of the text

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

void doubt_sparse_articles(doc::Document& document) {
  if (!attributes_little(document)) return;
  for (doc::Statement& s : document.statements) s.doubts |= doc::kSparseArticle;
}

}  // namespace isnad::read
