// A page as a tree of block elements over its visible text, built in one pass in linear time.
//
// Not a DOM: inline elements leave no nodes, wrong nesting is repaired only as far as it moves text, and nothing is
// executed or loaded. Elements that are not shown (script, style, template, svg, forms' controls, `hidden`) leave no
// text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "doc/raw_map.h"
#include "intake/html_names.h"
#include "intake/page_hints.h"

namespace isnad::intake {

inline constexpr uint32_t kNoNode = 0xFFFFFFFF;

/// An element that holds text or other elements. Its blocks and its descendants are contiguous: nodes and blocks are in
/// page order.
struct PageNode {
  uint32_t parent = kNoNode;
  uint32_t end = 0;  // one past its last descendant
  uint32_t first_block = 0, end_block = 0;
  Hints hints = 0;          // its own
  Hints all_hints = 0;      // and those of its ancestors
  uint32_t row = kNoNode;   // the table row it is in or is
  uint32_t item = kNoNode;  // the list item it is in or is
  Tag tag = Tag::other;
  uint8_t heading = 0;      // 1…6 in (or as) a heading
  bool is_article = false;  // in or as <article>, <main>, or an item of type Article
  bool is_header = false;   // in or as <header>, <footer> of the page, not of an article
};

/// A run of text without a break: white space is one space, and there is none at the ends.
struct PageBlock {
  ByteSpan text;            // in PageTree::text
  uint32_t node = 0;        // the innermost
  uint32_t link_bytes = 0;  // of the text, in links
  uint32_t words = 0;
  uint32_t clause_marks = 0;  // commas, semicolons and colons, Arabic and Latin
  bool ends_sentence = false;
};

/// What a page says of itself in its markup: a meta element, or an element with a property.
struct PageProperty {
  std::string_view name;   // "og:title", "datePublished"; as it stands
  std::string_view value;  // the attribute that says it; entities not decoded
  ByteSpan text;           // else the text that says it, in PageTree::text
  bool is_microdata = false;
};

struct PageTime {
  std::string_view datetime;  // the attribute; empty when there is none
  ByteSpan text;
  uint32_t node = 0;
  Hints hints = 0;
};

struct PageTree {
  std::string text;
  doc::RawMap map;              // of `text` to the page
  std::vector<PageNode> nodes;  // [0] is the page
  std::vector<PageBlock> blocks;
  std::vector<PageProperty> properties;
  std::vector<PageTime> times;
  std::vector<std::string_view> json_ld;
  std::vector<ByteSpan> authors, dates;  // short texts whose class says that they are such, in `text`
  std::string_view title;                // the content of <title>; entities not decoded
  std::string_view canonical, language;
  bool is_cut = false;  // the page has more blocks than kMostBlocks: the rest was not read
  uint64_t work = 0;    // bytes and elements looked at: linear in the page

  [[nodiscard]] std::string_view of(const PageBlock& block) const { return block.text.of(text); }
};

inline constexpr size_t kMostBlocks = size_t{1} << 20U, kMostNodes = size_t{1} << 20U, kMostProperties = 4096;
/// Elements below this depth count as part of the one above them.
inline constexpr size_t kDeepest = 512;

PageTree read_page_tree(std::string_view page);

}  // namespace isnad::intake
