// Which blocks of a page are the article: by where text without links is dense, by structure, and by what the markup
// says.
//
// Nothing here knows Arabic words; furniture that only words betray ("read also") is left to the stage "structure" of
// the room read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "doc/document.h"
#include "intake/page_tree.h"

namespace isnad::intake {

struct ContentBlock {
  uint32_t block = 0;  // in PageTree::blocks
  doc::BlockKind kind = doc::BlockKind::paragraph;
  bool in_body = false;
};

struct PageContent {
  std::vector<ContentBlock> blocks;  // the article with what stands inside it, in page order
  uint32_t body_words = 0;
  uint32_t teasers = 0;  // headings that are links to other articles, on the whole page
  uint32_t scope = 0;    // the node that the article is in
};

struct ContentHints {
  uint32_t title_block = kNoNode;  // the block that is the title, when one is
  std::string article_body;        // the text as JSON-LD gives it, or empty
  bool is_live_blog = false;       // headings with links are its entries, not other articles
};

PageContent find_content(const PageTree& tree, const ContentHints& hints);

}  // namespace isnad::intake
