// Encodings: whatever comes in, what goes out is UTF-8 with notes inside it, or one line of refusal.
#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "intake/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const auto decoded = intake::decode_text(fuzz::as_text(data, size));
  if (!decoded) {
    ISNAD_CHECK(!decoded.error().what.empty() && decoded.error().what.find('\n') == std::string::npos);
    return 0;
  }
  ISNAD_CHECK(utf8::is_valid(decoded->text));
  ISNAD_CHECK(decoded->notes.size() <= 100);
  for (const auto& note : decoded->notes)
    ISNAD_CHECK(note.span.begin < note.span.end && note.span.end <= decoded->text.size());
  return 0;
}
