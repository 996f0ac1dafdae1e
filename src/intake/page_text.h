// Internal to page_tree: gathers the text of blocks, with white space made one space and references decoded, and the
// map back.
#pragma once

#include <string>
#include <string_view>

#include "doc/raw_map.h"
#include "intake/page_tree.h"

namespace isnad::intake {

class PageText {
 public:
  PageText(std::string& text, doc::RawMap& map) : text_(text), map_(map) {}

  /// Text of the page that begins at byte `raw` of it.
  void append(std::string_view piece, uint32_t raw, bool has_entities, bool in_link);
  /// Ends the block. False when it has no text.
  bool finish(PageBlock& block);
  /// Where the next text will stand.
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(text_.size()); }
  [[nodiscard]] uint32_t block_begin() const { return begin_; }

 private:
  void copy(std::string_view piece, uint32_t raw, bool in_link);
  void put_whole(std::string_view bytes, ByteSpan raw, bool in_link);
  void put_space(ByteSpan raw, bool in_link);

  std::string& text_;
  doc::RawMap& map_;
  uint32_t begin_ = 0;  // of the block
  uint32_t link_bytes_ = 0;
};

}  // namespace isnad::intake
