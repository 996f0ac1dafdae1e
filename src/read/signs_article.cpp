// What the article is like that a statement stands in, and the other statements there.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "read/sign_names.h"

namespace isnad::read {
namespace {

constexpr std::string_view kArabicQuestionMark = "\u061F";
constexpr uint32_t kNeighbours = 16;  // statements on either side that are looked at

/// How often a mark stands in a text. It is looked for by its last byte: the first is that of half the letters.
size_t count_of(std::string_view mark, std::string_view text) {
  size_t count = 0;
  for (size_t i = mark.size() - 1; (i = text.find(mark.back(), i)) != std::string_view::npos; ++i) {
    count += text.substr(i + 1 - mark.size(), mark.size()) == mark;
  }
  return count;
}

/// The same for all statements of an article.
struct Article {
  float letters = 0, statements = 0, doubted = 0, said = 0, questions = 0, exclamations = 0, numbers = 0;

  explicit Article(const doc::Document& document) {
    size_t bytes = 0, said_bytes = 0, asked = 0, cried = 0, doubts = 0;
    for (const ByteSpan b : document.body) {
      const std::string_view text = b.of(document.text);
      bytes += text.size();
      cried += count_of("!", text);
      asked += count_of(kArabicQuestionMark, text);
    }
    for (const doc::Statement& s : document.statements) {
      doubts += s.doubts != 0;
      for (const ByteSpan p : s.parts) said_bytes += p.size();
    }
    constexpr float kThousandLetters = 2000;  // bytes
    const float length = std::max(1.0F, static_cast<float>(bytes));
    const auto rate = [&](size_t n, float most) {
      return std::min(most, static_cast<float>(n) * kThousandLetters / length);
    };
    const size_t count = document.statements.size();
    letters = std::log2(length);
    statements = rate(count, 8);
    doubted = count == 0 ? 0 : static_cast<float>(doubts) / static_cast<float>(count);
    said = std::min(1.5F, static_cast<float>(said_bytes) / length);
    questions = rate(asked, 4);
    exclamations = rate(cried, 4);
    numbers = rate(document.numbers.size(), 20);
  }

  void add_to(Evidence& out) const {
    out.add("article.size", letters);
    out.add("article.statements", statements);
    out.add("article.doubted", doubted);
    out.add("article.said", said);
    out.add("article.questions", questions);
    out.add("article.exclamations", exclamations);
    out.add("article.numbers", numbers);
  }
};

/// How the statements around lie to this one.
void add_neighbours(const std::vector<doc::Statement>& all, size_t index, Evidence& out) {
  const doc::Statement& own = all[index];
  const size_t from = index - std::min<size_t>(index, kNeighbours);
  const size_t to = std::min(all.size(), index + kNeighbours + 1);
  size_t holds = 0, held = 0, crosses = 0;
  for (size_t i = from; i < to; ++i) {
    if (i == index) continue;
    const doc::Statement& s = all[i];
    holds += own.span.contains(s.cue);
    held += s.span.contains(own.cue);
    crosses += s.span.begin < own.span.end && own.span.begin < s.span.end && !s.span.contains(own.span) &&
               !own.span.contains(s.span);
  }
  out.add("holds", order_of(holds));
  out.add("held", order_of(held));
  out.add_if(crosses > 0, "crosses");
}

/// What a verdict of a reader is about, once the statement is whole.
void identify(const doc::Statement& statement, Evidence& out) {
  out.span = statement.span;
  if (!out.keeps_signs()) return;
  for (const doc::ChainLink& link : statement.chain) out.chain += (out.chain.empty() ? "" : "|") + link.name;
}

}  // namespace

void add_signs_of_article(const doc::Document& document, std::vector<Evidence>& evidence) {
  const Article article(document);
  const auto& all = document.statements;
  std::unordered_map<std::string_view, size_t> by_speaker;
  std::unordered_map<uint32_t, size_t> by_cue;
  for (size_t i = 0; i < all.size(); ++i) {
    if (!all[i].chain.empty()) ++by_speaker[all[i].chain.back().name];
    by_cue.emplace(all[i].cue.begin, i);
  }
  for (Evidence& e : evidence) {
    const auto found = by_cue.find(e.cue.begin);
    if (found == by_cue.end()) continue;
    const doc::Statement& s = all[found->second];
    identify(s, e);
    article.add_to(e);
    const size_t others = s.chain.empty() ? 0 : by_speaker[s.chain.back().name] - 1;
    e.add("same_speaker", order_of(others));
    e.add_if(others == 0, "lone_speaker");
    add_neighbours(all, found->second, e);
  }
}

}  // namespace isnad::read
