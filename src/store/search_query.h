// Internal to store: what a person types into the search box, cut into words, "phrases", -without and OR.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::store {

struct QueryPiece {
  std::string text;
  bool is_without = false;
  bool is_or = false;
};

/// Words, "phrases" and signs of a query, which must be valid UTF-8. Quotation marks of any kind open and close
/// phrases.
std::vector<QueryPiece> query_pieces(std::string_view query);

/// The FTS5 expression for what a person typed: words (all of them), "phrases", -without, OR. Empty when it has no
/// word.
std::string match_expression(std::string_view query);

/// Words as an FTS5 string: nothing in them is an operator.
std::string quoted(std::string_view words);

}  // namespace isnad::store
