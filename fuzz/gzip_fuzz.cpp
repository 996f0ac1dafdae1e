// gzip: never more output than allowed, and the two inflaters agree on what is good.
#include <algorithm>
#include <memory>

#include "base/gzip.h"
#include "fuzz_input.h"

namespace {

/// Hands out a string a few bytes at a time.
class PieceStream final : public isnad::ByteStream {
 public:
  explicit PieceStream(std::string_view bytes) : bytes_(bytes) {}
  isnad::Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = std::min({size, size_t{13}, bytes_.size()});
    std::copy_n(bytes_.data(), count, buffer);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view bytes = fuzz::as_text(data, size);
  if (!is_gzip(bytes)) return 0;
  constexpr GzipLimits kLimits{.max_output = 1U << 16U};
  const auto whole = gunzip(bytes, kLimits);
  const auto stream = gunzip_stream(std::make_unique<PieceStream>(bytes), "x", kLimits);
  const auto streamed = read_all(*stream);
  if (whole) ISNAD_CHECK(whole->size() <= kLimits.max_output);
  if (whole && streamed) ISNAD_CHECK(*whole == *streamed);
  return 0;
}
