// gzip: never more output than allowed, and the two inflaters agree on what is good.
#include <memory>

#include "base/gzip.h"
#include "fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view bytes = fuzz::as_text(data, size);
  if (!is_gzip(bytes)) return 0;
  constexpr GzipLimits kLimits{.max_output = 1U << 16U};
  const auto whole = gunzip(bytes, kLimits);
  const auto stream = gunzip_stream(std::make_unique<fuzz::PieceStream>(bytes, 13), "x", kLimits);
  const auto streamed = read_all(*stream);
  if (whole) ISNAD_CHECK(whole->size() <= kLimits.max_output);
  if (whole && streamed) ISNAD_CHECK(*whole == *streamed);
  return 0;
}
