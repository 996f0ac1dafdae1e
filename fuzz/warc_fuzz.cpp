// WARC, plain and packed: the same records however the bytes arrive, faults in one line with a place inside the file,
// and payloads and HTTP messages of any bytes.
#include <algorithm>
#include <memory>

#include "base/gzip.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "intake/payload.h"
#include "intake/warc.h"

namespace {

using namespace isnad;

std::string read(std::string_view bytes, size_t piece) {
  const intake::WarcOptions options{
      .is_packed = is_gzip(bytes), .file_size = bytes.size(), .largest_record = 1U << 16U};
  intake::WarcReader records(std::make_unique<fuzz::PieceStream>(bytes, piece), options);
  std::string seen;
  while (const auto record = records.next()) {
    ISNAD_CHECK(records.offset() <= bytes.size());
    seen += std::to_string(records.offset());
    if (!*record) {
      ISNAD_CHECK(!record->error().what.empty());
      seen += record->error().what + "\n";
      continue;
    }
    ISNAD_CHECK((*record)->block.size() <= options.largest_record);
    seen.append((*record)->block);
    auto payload = intake::payload_of(**record, 1U << 16U);
    if (!payload || !*payload) continue;
    ISNAD_CHECK((*payload)->bytes.size() <= 1U << 16U);
    const auto article = intake::article_from_payload(**std::move(payload), intake::RawBytes::dropped);
    if (article) ISNAD_CHECK(utf8::is_valid(article->text) && utf8::is_valid(article->source.url.value_or("")));
  }
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  const std::string whole = read(bytes, bytes.size() + 1);
  ISNAD_CHECK(read(bytes, 13) == whole);
  return 0;
}
