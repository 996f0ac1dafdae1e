// A page of HTML to the Document of its article.
//
//   auto article = page_article(bytes,
//       {.url = "https://…", .charset = "windows-1256", .captured = "2026-11-27T10:00:00Z"});
//
// The Document's text holds the title, the article, and what stands between and right beside its paragraphs (captions,
// dates, links to other articles); Document::blocks says what each line is, Document::page from what each fact was
// told, Document::raw_map where each piece of the text stands in the bytes. Menus, sidebars, comments and scripts leave
// no text. Nothing of a page is executed or loaded.
//
// Bounded: time and memory are linear in the bytes, whatever they hold. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace isnad::intake {

/// What is known of the bytes beside themselves; empty where it is not.
struct PageOrigin {
  std::string url;       // where they were got
  std::string charset;   // that the HTTP header declares
  std::string captured;  // RFC 3339, when they were got
};

/// The article of a page. An Error (without `where`) when the bytes are no text, or the page is a list of articles or
/// holds no text.
Result<doc::Document> page_article(std::string_view bytes, const PageOrigin& origin = {});

/// Does the error of page_article say that the page is sound and no article: a list of them, or without text?
bool is_other_page(const Error& error);

}  // namespace isnad::intake
