#include "store/search_marks.h"

#include <algorithm>

#include "store/rows.h"

namespace isnad::store {
namespace {

constexpr size_t kSnippetWords = 24;

bool is_wanted(const SearchToken& token, const std::vector<std::string>& wanted) {
  return std::any_of(token.forms.begin(), token.forms.end(),
                     [&](const std::string& f) { return std::find(wanted.begin(), wanted.end(), f) != wanted.end(); });
}

}  // namespace

bool holds_all(const std::vector<SearchToken>& tokens, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& form) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const SearchToken& t) {
      return std::find(t.forms.begin(), t.forms.end(), form) != t.forms.end();
    });
  });
}

std::string marked(std::string_view text, ByteSpan span, const std::vector<SearchToken>& tokens,
                   const std::vector<std::string>& wanted) {
  std::string out;
  uint32_t at = span.begin;
  for (const SearchToken& token : tokens) {
    if (token.span.begin < span.begin || token.span.end > span.end || !is_wanted(token, wanted)) continue;
    out.append(text.substr(at, token.span.begin - at));
    out += kMatchBegin;
    out.append(token.span.of(text));
    out += kMatchEnd;
    at = token.span.end;
  }
  out.append(text.substr(at, span.end - at));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::string snippet(std::string_view text, const std::vector<std::string>& wanted, const SearchWords& words) {
  const std::vector<SearchToken> tokens = search_tokens(text, words);
  if (tokens.empty()) return {};
  size_t best = 0, best_found = 0;
  std::vector<size_t> hits;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (is_wanted(tokens[i], wanted)) hits.push_back(i);
  }
  for (size_t i = 0; i < hits.size(); ++i) {
    size_t found = 1;
    while (i + found < hits.size() && hits[i + found] < hits[i] + kSnippetWords) ++found;
    if (found > best_found) best = hits[i], best_found = found;
  }
  const size_t first = best > 4 ? best - 4 : 0;
  const size_t last = std::min(first + kSnippetWords, tokens.size() - 1);
  const std::string cut = marked(text, {tokens[first].span.begin, tokens[last].span.end}, tokens, wanted);
  return (first > 0 ? "… " : "") + cut + (last + 1 < tokens.size() ? " …" : "");
}

}  // namespace isnad::store
