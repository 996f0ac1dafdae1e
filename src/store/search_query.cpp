#include "store/search_query.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/chars.h"

namespace isnad::store {
namespace {

bool has_word(std::string_view piece) {
  for (size_t at = 0; at < piece.size();) {
    const text::Char c = text::decode_valid(piece.data() + at);
    const text::CharClass cls = text::classify(c.code);
    if (cls == text::CharClass::arabic || cls == text::CharClass::latin || cls == text::CharClass::digit) return true;
    at += c.size;
  }
  return false;
}

}  // namespace

std::string quoted(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

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

}  // namespace isnad::store
