// UTF-8: repaired text is valid, repairs are where it says, and code points are counted the same in two ways.
#include "base/codepoints.h"
#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view bytes = fuzz::as_text(data, size);
  const utf8::Sanitized made = utf8::sanitize(bytes);
  ISNAD_CHECK(utf8::is_valid(made.text));
  ISNAD_CHECK(made.bad.empty() == utf8::is_valid(bytes));
  ISNAD_CHECK(!made.bad.empty() || made.text == bytes);
  uint32_t last = 0;
  for (const ByteSpan span : made.bad) {
    ISNAD_CHECK(span.begin >= last && span.of(made.text) == "\uFFFD");
    last = span.end;
  }
  const CodepointMap map(made.text);
  uint32_t counted = 0;
  for (size_t at = 0; at < made.text.size();) {
    ISNAD_CHECK(map.at(static_cast<uint32_t>(at)) == counted);
    at += utf8::decode(made.text, at).length;
    ++counted;
  }
  ISNAD_CHECK(map.size() == counted);
  return 0;
}
