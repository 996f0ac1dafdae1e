#include "store/queries.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "store/codec.h"
#include "store/compress.h"
#include "store/tokenizer.h"
#include "store/writer.h"
#include "text/chars.h"

namespace isnad::store {
namespace {

/// The columns that article_row() reads, from `articles a`.
#define ISNAD_ARTICLE_COLUMNS                                                                                         \
  "a.id, a.title, ifnull((SELECT name FROM entities WHERE n = a.outlet), ''), ifnull(a.url, ''), ifnull(a.path, ''), " \
  "ifnull(a.source_id, ''), (SELECT id FROM stories WHERE n = a.story), a.captured, a.from_day, a.to_day, a.basis, a.relays"
constexpr int kArticleColumns = 12;

constexpr size_t kSnippetWords = 24;
constexpr size_t kStatementsShown = 3;
constexpr int64_t kMatchesPerQuery = 10000;

std::string in_list(const char* column, const std::vector<int64_t>& numbers) {
  std::string sql = std::string(column) + " IN (";
  for (size_t i = 0; i < numbers.size(); ++i) sql += (i == 0 ? "" : ",") + std::to_string(numbers[i]);
  return sql + ")";
}

/// The first string after every string that begins with `prefix`.
std::string after_prefix(std::string_view prefix) { return std::string(prefix) + "\x7f"; }

std::optional<doc::Modality> modality_named(std::string_view name) {
  constexpr std::string_view kNames[] = {"asserted", "denied", "predicted", "conditional", "called_for", "alleged"};  // NOLINT
  const auto* found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<doc::Modality>(found - std::begin(kNames));
}

/// Are all of the wanted forms among the tokens'?
bool holds_all(const std::vector<SearchToken>& tokens, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& form) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const SearchToken& t) { return std::find(t.forms.begin(), t.forms.end(), form) != t.forms.end(); });
  });
}

bool is_wanted(const SearchToken& token, const std::vector<std::string>& wanted) {
  return std::any_of(token.forms.begin(), token.forms.end(), [&](const std::string& f) { return std::find(wanted.begin(), wanted.end(), f) != wanted.end(); });
}

/// text[span] on one line, with every wanted word between marks.
std::string marked(std::string_view text, ByteSpan span, const std::vector<SearchToken>& tokens, const std::vector<std::string>& wanted) {
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

/// The run of words with most of the wanted ones.
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

std::string quoted(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

bool has_word(std::string_view piece) {
  for (size_t at = 0; at < piece.size();) {
    const text::Char c = text::decode_valid(piece.data() + at);
    const text::CharClass cls = text::classify(c.code);
    if (cls == text::CharClass::arabic || cls == text::CharClass::latin || cls == text::CharClass::digit) return true;
    at += c.size;
  }
  return false;
}

struct QueryPiece {
  std::string text;
  bool is_without = false;
  bool is_or = false;
};

/// Words, "phrases" and signs of a query. Quotation marks of any kind open and close phrases.
std::vector<QueryPiece> query_pieces(std::string_view query) {
  std::vector<QueryPiece> pieces;
  size_t at = 0;
  while (at < query.size()) {
    if (query[at] == ' ' || query[at] == '\t' || query[at] == '\n') {
      ++at;
      continue;
    }
    QueryPiece piece;
    if (query[at] == '-' && at + 1 < query.size() && query[at + 1] != ' ') piece.is_without = true, ++at;
    if (query[at] == '"') {
      const size_t end = std::min(query.find('"', at + 1), query.size());
      piece.text = query.substr(at + 1, end - at - 1);
      at = end + 1;
    } else {
      const size_t end = std::min(query.find_first_of(" \t\n\"", at), query.size());
      piece.text = query.substr(at, end - at);
      at = end;
      piece.is_or = piece.text == "OR" || piece.text == "|";
    }
    if (piece.is_or || has_word(piece.text)) pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace

std::string match_expression(std::string_view query) {
  const std::string valid = utf8::sanitize(query).text;
  std::string with, without;
  bool next_is_or = false;
  for (const QueryPiece& piece : query_pieces(valid)) {
    if (piece.is_or) {
      next_is_or = !with.empty();
    } else if (piece.is_without) {
      without += (without.empty() ? "" : " OR ") + quoted(piece.text);
    } else {
      with += (with.empty() ? "" : next_is_or ? " OR " : " AND ") + quoted(piece.text);
      next_is_or = false;
    }
  }
  if (with.empty() || without.empty()) return with;
  return "(" + with + ") NOT (" + without + ")";
}

ArticleRow Queries::article_row(const Statement& row, int first) const {
  ArticleRow a;
  a.id = row.text(first);
  a.title = row.text(first + 1);
  a.outlet = row.text(first + 2);
  a.url = row.text(first + 3);
  a.path = row.text(first + 4);
  a.source_id = row.text(first + 5);
  a.story = row.text(first + 6);
  a.captured = row.text(first + 7);
  a.published.from = row.maybe<Day>(first + 8);
  a.published.to = row.maybe<Day>(first + 9);
  if (!row.is_null(first + 10)) a.basis = static_cast<doc::Basis>(row.integer(first + 10));
  for (ledger::Link& link : decode_chain(row.blob(first + 11))) a.relays.push_back(std::move(link.who));
  return a;
}

const std::string& Queries::text_of(int64_t article) {
  if (article == text_article_) return text_;
  Statement ask(db_, "SELECT text FROM articles WHERE n = ?1");
  text_.clear();
  if (ask.integer(1, article).row()) text_ = decompress(ask.blob(0));
  text_article_ = article;
  return text_;
}

void Queries::fill_sentence(ledger::ClaimView& claim, int64_t article) {
  const std::string& text = text_of(article);
  const ByteSpan span = claim.sentence_span;
  if (span.begin <= span.end && span.end <= text.size()) claim.sentence = span.of(text);
}

std::vector<Run> Queries::runs(size_t limit) {
  std::vector<Run> runs;
  Statement ask(db_, "SELECT n, started, ifnull(finished, ''), engine, added, unchanged, failed, bytes, seconds FROM runs ORDER BY n DESC LIMIT ?1");
  Statement failures(db_, "SELECT input, reason FROM run_failures WHERE run = ?1 ORDER BY rowid");
  for (ask.integer(1, limit == 0 ? -1 : static_cast<int64_t>(limit)); ask.row();) {
    Run run;
    run.number = ask.integer(0);
    run.started = ask.text(1);
    run.finished = ask.text(2);
    run.engine = ask.text(3);
    run.added = static_cast<uint64_t>(ask.integer(4));
    run.unchanged = static_cast<uint64_t>(ask.integer(5));
    run.failed = static_cast<uint64_t>(ask.integer(6));
    run.bytes = static_cast<uint64_t>(ask.integer(7));
    run.seconds = ask.number(8);
    for (failures.reset().integer(1, run.number); failures.row();) {
      run.failures.push_back({std::string(failures.text(0)), std::string(failures.text(1))});
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

StoryRow Queries::story_row(int64_t story) {
  Statement ask(db_,
                "SELECT id, first_day, last_day, articles, (SELECT count(DISTINCT outlet) FROM articles WHERE story = ?1), "
                "(SELECT count(*) FROM claims WHERE story = ?1 AND is_repeated = 0), "
                "(SELECT count(*) FROM claims c JOIN claim_relations r ON r.later = c.n WHERE c.story = ?1 AND r.kind = ?2), "
                "(SELECT title FROM articles WHERE story = ?1 ORDER BY ifnull(to_day, 9999999), n LIMIT 1) FROM stories WHERE n = ?1");
  StoryRow row;
  if (!ask.integer(1, story).integer(2, static_cast<int64_t>(ledger::RelationKind::contradict)).row()) return row;
  row.id = ask.text(0);
  row.days = {ask.maybe<Day>(1), ask.maybe<Day>(2)};
  row.articles = static_cast<uint64_t>(ask.integer(3));
  row.outlets = static_cast<uint64_t>(ask.integer(4));
  row.claims = static_cast<uint64_t>(ask.integer(5));
  row.contradictions = static_cast<uint64_t>(ask.integer(6));
  row.title = ask.text(7);
  return row;
}

std::vector<StoryRow> Queries::stories(size_t limit) {
  // Stories told more than once first: they are what the ledger is for.
  Statement ask(db_, "SELECT n FROM stories ORDER BY articles > 1 DESC, last_day DESC, n LIMIT ?1");
  std::vector<int64_t> numbers;
  for (ask.integer(1, limit == 0 ? -1 : static_cast<int64_t>(limit)); ask.row();) numbers.push_back(ask.integer(0));
  std::vector<StoryRow> rows;
  for (const int64_t n : numbers) rows.push_back(story_row(n));
  return rows;
}

int64_t Queries::number_of_story(std::string_view id) {
  Statement ask(db_, "SELECT n FROM stories WHERE id >= ?1 AND id < ?2 UNION SELECT story FROM story_aliases WHERE id >= ?1 AND id < ?2 LIMIT 2");
  const std::string end = after_prefix(id);
  int64_t found = 0;
  if (ask.text(1, id).text(2, end).row()) found = ask.integer(0);
  if (found != 0) return found;
  const int64_t article = number_of_article(id);
  if (article == 0) return 0;
  Statement of(db_, "SELECT story FROM articles WHERE n = ?1");
  return of.integer(1, article).row() ? of.integer(0) : 0;
}

std::optional<StoryDetail> Queries::story(std::string_view id) {
  const int64_t n = number_of_story(id);
  if (n == 0) return std::nullopt;
  StoryDetail detail;
  detail.row = story_row(n);
  std::unordered_map<int64_t, uint32_t> article_at, claim_at;
  Statement articles(db_, "SELECT a.n, " ISNAD_ARTICLE_COLUMNS " FROM articles a WHERE a.story = ?1 ORDER BY ifnull(a.to_day, 9999999), a.n");
  for (articles.integer(1, n); articles.row();) {
    article_at[articles.integer(0)] = static_cast<uint32_t>(detail.articles.size());
    detail.articles.push_back(article_row(articles, 1));
  }
  Statement claims(db_, "SELECT n, article, view FROM claims WHERE story = ?1 ORDER BY article, n");
  for (claims.integer(1, n); claims.row();) {
    claim_at[claims.integer(0)] = static_cast<uint32_t>(detail.claims.size());
    detail.claim_article.push_back(article_at[claims.integer(1)]);
    detail.claims.push_back(decode_claim(claims.blob(2)));
    fill_sentence(detail.claims.back(), claims.integer(1));
  }
  Statement edges(db_, "SELECT r.later, r.earlier, r.kind, r.reason FROM claims c JOIN claim_relations r ON r.later = c.n WHERE c.story = ?1");
  for (edges.integer(1, n); edges.row();) {
    const auto later = claim_at.find(edges.integer(0));
    const auto earlier = claim_at.find(edges.integer(1));
    if (later == claim_at.end() || earlier == claim_at.end()) continue;
    detail.edges.push_back({later->second, earlier->second, static_cast<ledger::RelationKind>(edges.integer(2)), std::string(edges.text(3))});
  }
  return detail;
}

std::vector<int64_t> Queries::entities_like(std::string_view name, bool places) {
  // By key, by the English name, or by a part of the folded Arabic name.
  Statement ask(db_, places ? "SELECT n, key FROM entities WHERE kind = ?3 AND (key = ?1 OR lower(name_en) = lower(?1) OR folded = ?2)"
                            : "SELECT n, key FROM entities WHERE key = ?1 OR lower(name_en) = lower(?1) OR (?2 <> '' AND instr(folded, ?2) > 0)");
  const std::string folded = ledger::key_of_name(name);
  // "name:" is the beginning of every folded name.
  const std::string part = folded.empty() || places ? folded : folded.substr(5);
  ask.text(1, name).text(2, part);
  if (places) ask.integer(3, static_cast<int64_t>(doc::EntityKind::place));
  std::vector<int64_t> found;
  std::vector<std::string> keys;
  while (ask.row()) {
    found.push_back(ask.integer(0));
    keys.emplace_back(ask.text(1));
  }
  if (!places) return found;
  Statement inside(db_, "SELECT n FROM entities WHERE instr(around, ?1) > 0");
  for (const std::string& key : keys) {
    const std::string word = " " + key + " ";
    for (inside.reset().text(1, word); inside.row();) found.push_back(inside.integer(0));
  }
  return found;
}

std::string Queries::where(const ClaimFilter& f) {
  std::string sql = " WHERE 1";
  if (!f.with_repeated) sql += " AND c.is_repeated = 0";
  if (!f.measure.empty()) sql += " AND c.measure = ?1";
  if (f.from) sql += " AND c.as_of >= " + std::to_string(*f.from);
  if (f.to) sql += " AND c.as_of <= " + std::to_string(*f.to);
  if (const auto modality = modality_named(f.modality)) sql += " AND c.modality = " + std::to_string(static_cast<int>(*modality));
  if (!f.place.empty()) sql += " AND " + in_list("c.place", entities_like(f.place, true));
  if (!f.outlet.empty()) sql += " AND " + in_list("a.outlet", entities_like(f.outlet, false));
  if (!f.speaker.empty()) {
    sql += " AND c.statement IN (SELECT statement FROM statement_entities WHERE " + in_list("entity", entities_like(f.speaker, false)) + ")";
  }
  if (!f.story.empty()) sql += " AND c.story = " + std::to_string(number_of_story(f.story));
  if (!f.article.empty()) sql += " AND c.article = " + std::to_string(number_of_article(f.article));
  return sql;
}

void Queries::claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each) {
  std::string sql = "SELECT c.view, c.article, " ISNAD_ARTICLE_COLUMNS " FROM claims c JOIN articles a ON a.n = c.article";
  sql += where(filter) + " ORDER BY c.as_of, c.n LIMIT " + std::to_string(filter.limit == 0 ? -1 : static_cast<int64_t>(filter.limit));
  Statement ask(db_, sql);
  if (!filter.measure.empty()) ask.text(1, filter.measure);
  while (ask.row()) {
    ClaimRow row{decode_claim(ask.blob(0)), article_row(ask, 2)};
    fill_sentence(row.claim, ask.integer(1));
    if (!each(row)) return;
  }
}

int64_t Queries::number_of_claim(std::string_view id) {
  // "c3" of an article is written ARTICLE:c3.
  if (const size_t colon = id.rfind(':'); colon != std::string_view::npos) {
    const int64_t article = number_of_article(id.substr(0, colon));
    Statement ask(db_, "SELECT n, view FROM claims WHERE article = ?1");
    for (ask.integer(1, article); ask.row();) {
      if (decode_claim(ask.blob(1)).label == id.substr(colon + 1)) return ask.integer(0);
    }
    return 0;
  }
  constexpr size_t kDigits = 15;
  if (id.size() < 4 || id.size() > kDigits || id.find_first_not_of("0123456789abcdef") != std::string_view::npos) return 0;
  std::string low(id), high(id);
  low.resize(kDigits, '0');
  high.resize(kDigits, 'f');
  const auto number = [](const std::string& hex) {
    int64_t n = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), n, 16);
    return n;
  };
  Statement ask(db_, "SELECT n FROM claims WHERE id BETWEEN ?1 AND ?2 LIMIT 2");
  ask.integer(1, number(low)).integer(2, number(high));
  return ask.row() ? ask.integer(0) : 0;
}

std::optional<ClaimRow> Queries::claim(std::string_view id) {
  const int64_t n = number_of_claim(id);
  Statement ask(db_, "SELECT c.view, c.article, " ISNAD_ARTICLE_COLUMNS " FROM claims c JOIN articles a ON a.n = c.article WHERE c.n = ?1");
  if (n == 0 || !ask.integer(1, n).row()) return std::nullopt;
  ClaimRow row{decode_claim(ask.blob(0)), article_row(ask, 2)};
  fill_sentence(row.claim, ask.integer(1));
  return row;
}

std::vector<RelationRow> Queries::relations(std::string_view claim_id) {
  const int64_t n = number_of_claim(claim_id);
  std::vector<RelationRow> rows;
  for (const bool is_later : {true, false}) {
    Statement ask(db_, std::string("SELECT r.kind, r.reason, c.view, c.article, " ISNAD_ARTICLE_COLUMNS " FROM claim_relations r JOIN claims c ON c.n = ") +
                           (is_later ? "r.earlier" : "r.later") + " JOIN articles a ON a.n = c.article WHERE " + (is_later ? "r.later" : "r.earlier") +
                           " = ?1 ORDER BY r.kind, c.as_of, c.n");
    for (ask.integer(1, n); ask.row();) {
      RelationRow row{static_cast<ledger::RelationKind>(ask.integer(0)), std::string(ask.text(1)), is_later, decode_claim(ask.blob(2)), article_row(ask, 4)};
      fill_sentence(row.other, ask.integer(3));
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

int64_t Queries::number_of_article(std::string_view id) {
  if (id.empty()) return 0;
  Statement ask(db_, "SELECT n FROM articles WHERE id >= ?1 AND id < ?2 LIMIT 2");
  const std::string end = after_prefix(id);
  if (ask.text(1, id).text(2, end).row()) return ask.integer(0);
  Statement by_source(db_, "SELECT n FROM articles WHERE source_id = ?1");
  if (by_source.text(1, id).row()) return by_source.integer(0);
  Statement by_path(db_, "SELECT n FROM articles WHERE path = ?1 LIMIT 1");
  return by_path.text(1, id).row() ? by_path.integer(0) : 0;
}

std::optional<ArticleRow> Queries::article(std::string_view id) {
  const int64_t n = number_of_article(id);
  Statement ask(db_, "SELECT " ISNAD_ARTICLE_COLUMNS " FROM articles a WHERE a.n = ?1");
  if (n == 0 || !ask.integer(1, n).row()) return std::nullopt;
  return article_row(ask, 0);
}

std::vector<CopyRow> Queries::copies(std::string_view article_id) {
  const int64_t n = number_of_article(article_id);
  std::vector<CopyRow> rows;
  // Who copied whom: the one published first is the original; of one day, the one that was added first.
  Statement ask(db_, "SELECT k.jaccard, k.containment, (ifnull(a.to_day, 9999999), a.n) < (SELECT ifnull(b.to_day, 9999999), b.n FROM articles b WHERE b.n = ?1), "
                     ISNAD_ARTICLE_COLUMNS " FROM (SELECT original AS other, jaccard, containment FROM copies WHERE copy = ?1 "
                     "UNION ALL SELECT copy, jaccard, containment FROM copies WHERE original = ?1) k JOIN articles a ON a.n = k.other ORDER BY k.jaccard DESC");
  for (ask.integer(1, n); ask.row();) rows.push_back({article_row(ask, 3), ask.number(0), ask.number(1), ask.integer(2) != 0});
  return rows;
}

std::string Queries::record(std::string_view article_id) {
  Statement ask(db_, "SELECT record FROM articles WHERE n = ?1");
  const int64_t n = number_of_article(article_id);
  if (n == 0 || !ask.integer(1, n).row()) return {};
  return decompress(ask.blob(0), text_of(n));
}

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

std::vector<SearchHit> Queries::search(std::string_view query, size_t limit) {
  std::vector<SearchHit> hits;
  const std::string expression = match_expression(query);
  if (expression.empty()) return hits;
  std::vector<std::string> wanted;
  for (const QueryPiece& piece : query_pieces(utf8::sanitize(query).text)) {
    if (piece.is_without || piece.is_or) continue;
    for (SearchToken& token : search_tokens(piece.text, words_)) wanted.push_back(std::move(token.forms.front()));
  }
  Statement ask(db_, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY bm25(search, 4.0, 1.0) LIMIT ?2");
  std::vector<int64_t> found;
  for (ask.text(1, expression).integer(2, limit == 0 ? kMatchesPerQuery : static_cast<int64_t>(limit)); ask.row();) found.push_back(ask.integer(0));
  Statement row(db_, "SELECT " ISNAD_ARTICLE_COLUMNS ", a.read_spans FROM articles a WHERE a.n = ?1");
  for (const int64_t n : found) {
    if (!row.reset().integer(1, n).row()) continue;
    SearchHit hit{article_row(row, 0), {}, matching_statements(n, wanted)};
    const std::string& text = text_of(n);
    const std::vector<ByteSpan> spans = decode_spans(row.blob(kArticleColumns));
    if (!spans.empty() && spans.back().end <= text.size() && spans.front().begin <= spans.back().end) {
      const size_t first = spans.size() > 1 ? 1 : 0;  // behind the title, which is shown anyway
      hit.snippet = snippet(std::string_view(text).substr(spans[first].begin, spans.back().end - spans[first].begin), wanted, words_);
    }
    hits.push_back(std::move(hit));
  }
  return hits;
}

Verified Queries::verify() {
  Verified result;
  Statement check(db_, "PRAGMA quick_check(5)");
  while (check.row()) {
    if (check.text(0) != "ok") result.faults.emplace_back(check.text(0));
  }
  Statement ask(db_, "SELECT a.id, a.text, a.record, e.record_sha256, e.hash, v.sha256, v.bytes FROM entries e LEFT JOIN articles a ON a.n = e.article "
                     "LEFT JOIN evidence v ON v.n = a.evidence ORDER BY e.n");
  std::string previous;
  while (ask.row()) {
    const std::string id(ask.text(0));
    ++result.articles;
    const auto fault = [&](const char* what) { result.faults.push_back("article " + id + ": " + what); };
    try {
      const std::string record = decompress(ask.blob(2), decompress(ask.blob(1)));
      if (unhex(sha256_hex(record)) != ask.blob(3)) fault("the record is not the one that was added");
      if (!ask.is_null(5) && unhex(sha256_hex(decompress(ask.blob(6)))) != ask.blob(5)) fault("the evidence is not what was got");
    } catch (const SqlError& error) {
      fault(error.what.c_str());
    }
    const std::string hash = chain_hash(previous, id, ask.blob(3), ask.blob(5));
    if (hash != ask.blob(4)) fault("the chain of hashes is broken here: an entry was altered, removed or put in");
    previous = ask.blob(4);
  }
  Statement count(db_, "SELECT count(*) FROM articles");
  if (count.row() && static_cast<uint64_t>(count.integer(0)) != result.articles) result.faults.emplace_back("articles and entries differ in number");
  return result;
}

}  // namespace isnad::store
