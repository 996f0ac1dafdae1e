// What a page says of its article: title, outlet, author, days, address, language; and which part of the page said it.
//
// For each fact the sources are asked in the order of how often they are right on news pages: JSON-LD, OpenGraph and
// its kin, microdata, elements, the address. What contradicts itself or is no answer (an author "Logo Png") is passed
// over, never mended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "doc/raw_map.h"
#include "intake/json_ld.h"
#include "intake/page_tree.h"

namespace isnad::intake {

/// A fact and what said it ("json-ld", "og:site_name", "h1" …); empty when nothing did.
struct SaidText {
  std::string text;
  std::string from;

  explicit operator bool() const { return !text.empty(); }
};

struct SaidDay {
  std::optional<Day> day;
  std::string text;  // as written
  std::string from;
};

struct PageTitle {
  uint32_t block = kNoNode;  // where it stands among the blocks
  std::string text;          // else: the title, and where its pieces stand in the page
  doc::RawMap map;
  std::string from;
};

struct PageMetadata {
  PageTitle title;
  SaidText outlet, author, byline, url, language;
  SaidDay published, updated;
  ByteSpan author_text;  // where the author's name stands in PageTree::text, when only a class or `rel` calls it that
  std::string_view article_body;  // JSON-LD's, escapes not decoded; a view of the page
  bool is_article = false;        // the page says that it is one
  bool is_live_blog = false;
};

/// `url`: where the page came from, when it is known; it counts after what the page says.
PageMetadata read_metadata(const PageTree& tree, std::string_view page, std::string_view url);

}  // namespace isnad::intake
