// Pages: whatever comes in, an article of valid text whose blocks, body and map fit it, or one line of refusal; work is
// linear, and nothing of a script is text.
#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "intake/page.h"
#include "intake/page_tree.h"

namespace {

using namespace isnad;

void check_tree(std::string_view page) {
  const intake::PageTree tree = intake::read_page_tree(page);
  ISNAD_CHECK(tree.work <= 4 * page.size() + 1000);
  uint32_t last = 0;
  for (const auto& block : tree.blocks) {
    ISNAD_CHECK(block.text.begin >= last && block.text.begin < block.text.end && block.text.end <= tree.text.size());
    ISNAD_CHECK(block.node < tree.nodes.size() && block.link_bytes <= tree.text.size());
    last = block.text.end;
  }
  for (uint32_t i = 1; i < tree.nodes.size(); ++i) {
    const auto& node = tree.nodes[i];
    const auto& parent = tree.nodes[node.parent];
    ISNAD_CHECK(node.parent < i && node.end > i && node.end <= parent.end);
    ISNAD_CHECK(node.first_block <= node.end_block && parent.first_block <= node.first_block &&
                node.end_block <= parent.end_block);
  }
}

void check_document(const doc::Document& d, size_t raw_size) {
  ISNAD_CHECK(!d.text.empty() && utf8::is_valid(d.text));
  uint32_t last = 0;
  for (const auto& block : d.blocks) {
    ISNAD_CHECK(block.span.begin >= last && block.span.begin < block.span.end && block.span.end <= d.text.size());
    const ByteSpan raw = d.raw_map.raw_of(block.span, d.text);
    ISNAD_CHECK(raw.begin <= raw.end && raw.end <= raw_size);
    last = block.span.end;
  }
  for (const auto& note : d.notes) ISNAD_CHECK(note.span.end <= d.text.size());
  constexpr size_t kPlaces = 256;
  const auto step = static_cast<uint32_t>(d.text.size() / kPlaces + 1);
  for (uint32_t at = 0; at < d.text.size(); at += step) {
    const ByteSpan raw = d.raw_map.raw_of({at, at + 1}, d.text);
    ISNAD_CHECK(raw.begin <= raw.end && raw.end <= raw_size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  check_tree(bytes);
  const auto document = intake::page_article(bytes);
  if (document) {
    check_document(*document, size);
  } else {
    ISNAD_CHECK(!document.error().what.empty() && document.error().what.find('\n') == std::string::npos);
  }
  return 0;
}
