// Internal to store: conditions for asking an index whose first column is the span of rows that a row belongs to
// (schema 13). Such an index grows at its end; who looks for something looks in each of its spans.
#pragma once

/// Behind the number of an article: "article " ISNAD_IN_ANY_ARTICLE_SPAN " AND entity = ?1".
#define ISNAD_IN_ANY_ARTICLE_SPAN ">> 13 IN (SELECT span FROM article_spans)"
/// Behind the number of a statement.
#define ISNAD_IN_ANY_STATEMENT_SPAN ">> 15 IN (SELECT span FROM statement_spans)"
