// JSON-LD, however broken: a bounded number of objects whose values are views of the script, and strings that decode
// with their map.
#include "base/result.h"
#include "fuzz_input.h"
#include "intake/json_ld.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view script = fuzz::as_text(data, size);
  intake::LdGraph graph;
  graph.read(script);
  ISNAD_CHECK(graph.nodes.size() <= intake::kMostLdNodes);
  for (const auto& node : graph.nodes) {
    for (const auto& value : node.values) {
      if (value.node != UINT32_MAX) {
        ISNAD_CHECK(value.node < graph.nodes.size());
        continue;
      }
      ISNAD_CHECK(value.text.data() >= script.data() &&
                  value.text.data() + value.text.size() <= script.data() + script.size());
      doc::RawMap map;
      const std::string text = intake::decode_ld_string(value.text, &map);
      const ByteSpan raw = map.raw_of({0, static_cast<uint32_t>(text.size())}, text);
      ISNAD_CHECK(raw.end <= value.text.size() || text.empty());
    }
  }
  for (const auto* article : graph.articles())
    ISNAD_CHECK(graph.name_of(*article, intake::LdKey::author).size() <= size);
  return 0;
}
