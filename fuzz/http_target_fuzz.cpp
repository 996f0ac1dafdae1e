// An address from a stranger: refused, or a path and fields of UTF-8; and no cursor leads anywhere but where one was
// given.
#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "serve/http.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const auto target = serve::parse_target(fuzz::as_text(data, size));
  if (!target) return 0;
  ISNAD_CHECK(utf8::is_valid(target->path) && target->path.starts_with('/') &&
              target->path.find('\0') == std::string::npos);
  for (const auto& [name, value] : target->fields) ISNAD_CHECK(utf8::is_valid(name) && utf8::is_valid(value));
  if (const auto offset = serve::offset_of(target->field("cursor")))
    ISNAD_CHECK(serve::offset_of(serve::cursor_at(*offset)).ok());
  return 0;
}
