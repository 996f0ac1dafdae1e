// Zip and tar of any bytes: names are text, contents are bounded, and it ends.
#include <memory>

#include "base/utf8.h"
#include "fuzz_input.h"
#include "intake/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view bytes = fuzz::as_text(data, size);
  if (!intake::is_zip(bytes) && !intake::is_tar(bytes)) return 0;
  intake::ArchiveReader files(std::make_unique<fuzz::PieceStream>(bytes, 4096), "x");
  while (const auto name = files.next()) {
    if (!*name) continue;
    ISNAD_CHECK(utf8::is_valid(**name));
    const auto content = read_all(*files.content(), 1U << 20U);
    if (content) ISNAD_CHECK(content->size() <= 1U << 20U);
  }
  return 0;
}
