#include "base/utf8.h"
#include "store/codec.h"
#include "store/queries.h"
#include "store/search_marks.h"
#include "store/search_query.h"

namespace isnad::store {
namespace {

constexpr size_t kStatementsShown = 3;
constexpr int64_t kMatchesPerQuery = 10000;

}  // namespace

std::vector<std::string> Queries::matching_statements(int64_t article, const std::vector<std::string>& wanted) {
  std::vector<std::string> out;
  const std::string& text = text_of(article);
  Statement ask(db_, "SELECT from_byte, to_byte FROM statements WHERE article = ?1 ORDER BY from_byte");
  for (ask.integer(1, article); ask.row() && out.size() < kStatementsShown;) {
    const ByteSpan span{static_cast<uint32_t>(ask.integer(0)), static_cast<uint32_t>(ask.integer(1))};
    if (span.begin > span.end || span.end > text.size()) continue;
    const std::string_view words = span.of(text);
    const std::vector<SearchToken> tokens = search_tokens(words, words_);
    if (holds_all(tokens, wanted)) out.push_back(marked(words, {0, span.size()}, tokens, wanted));
  }
  return out;
}

/// The search forms of the words that must be there.
std::vector<std::string> Queries::wanted_forms(std::string_view query) const {
  std::vector<std::string> wanted;
  for (const QueryPiece& piece : query_pieces(utf8::sanitize(query).text)) {
    if (piece.is_without || piece.is_or) continue;
    for (SearchToken& token : search_tokens(piece.text, words_)) wanted.push_back(std::move(token.forms.front()));
  }
  return wanted;
}

std::vector<SearchHit> Queries::search(std::string_view query, Window window) {
  std::vector<SearchHit> hits;
  const std::string expression = match_expression(query);
  if (expression.empty()) return hits;
  const std::vector<std::string> wanted = wanted_forms(query);
  Statement ask(db_,
                "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY bm25(search, 4.0, 1.0) LIMIT ?2 OFFSET ?3");
  std::vector<int64_t> found;
  ask.text(1, expression)
      .integer(2, window.limit == 0 ? kMatchesPerQuery : static_cast<int64_t>(window.limit))
      .integer(3, static_cast<int64_t>(window.offset));
  while (ask.row()) found.push_back(ask.integer(0));
  Statement row(db_, "SELECT " ISNAD_ARTICLE_COLUMNS ", a.read_spans FROM articles a WHERE a.n = ?1");
  for (const int64_t n : found) {
    if (!row.reset().integer(1, n).row()) continue;
    SearchHit hit{article_row(row, 0), {}, matching_statements(n, wanted)};
    const std::string& text = text_of(n);
    const std::vector<ByteSpan> spans = decode_spans(row.blob(kArticleColumns));
    if (!spans.empty() && spans.back().end <= text.size() && spans.front().begin <= spans.back().end) {
      const size_t first = spans.size() > 1 ? 1 : 0;  // behind the title, which is shown anyway
      hit.snippet = snippet(std::string_view(text).substr(spans[first].begin, spans.back().end - spans[first].begin),
                            wanted, words_);
    }
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace isnad::store
