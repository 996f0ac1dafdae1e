// Where each piece of a Document's text stands in the bytes that it was made from.
//
// A page's text is a view of its bytes: tags left out, entities and encodings decoded. The map is a list of runs,
// ascending in the text and in the bytes (save that a title may stand behind the article in the bytes); an empty map
// says that text and bytes are the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad::doc {

/// How the bytes of a run follow its text.
enum class RawStep : uint8_t {
  bytes,  // byte for byte (UTF-8)
  one,    // each code point is one raw byte (windows-1256, ISO-8859-6)
  utf16,  // each code point is two or four raw bytes
  whole,  // the run stands for the raw bytes as a whole: an entity, an escape, bytes that were replaced, a separator
          // that was set (no bytes)
};

struct RawRun {
  uint32_t text = 0;  // first byte of the run in the text; the run ends where the next one begins
  ByteSpan raw;       // bytes of the source
  RawStep step = RawStep::bytes;
};

class RawMap {
 public:
  /// Appends a run; `text` and `raw` never go back. Runs that continue each other become one.
  void add(RawRun run);
  /// Appends the text [text, text + middle.size()) that equals `middle_text` at `middle`, where `middle_text` has
  /// itself the map `inner`.
  void add_through(uint32_t text, ByteSpan middle, const RawMap& inner, std::string_view middle_text);

  /// Appends `span` of a text that stands in `inner_text` as `outer` says, and that in the source as `inner` says.
  void add_view(uint32_t text, ByteSpan span, const RawMap& outer, const RawMap& inner, std::string_view inner_text);

  /// The raw bytes that a span of the text (which this is the map of) was made from.
  [[nodiscard]] ByteSpan raw_of(ByteSpan span, std::string_view text) const;

  [[nodiscard]] bool empty() const { return runs_.empty(); }
  [[nodiscard]] const std::vector<RawRun>& runs() const { return runs_; }

 private:
  [[nodiscard]] size_t run_at(uint32_t at) const;
  [[nodiscard]] uint32_t raw_at(uint32_t at, std::string_view text) const;

  std::vector<RawRun> runs_;
};

}  // namespace isnad::doc
