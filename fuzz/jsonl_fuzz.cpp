// JSON lines as a file, through intake and reading: each line gives an article or one line of refusal, and reading what
// came in never fails. (json_article looks at single lines more closely.)
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "intake/article_source.h"

namespace {

const std::string& file_for_inputs() {
  static const std::string path =
      (std::filesystem::temp_directory_path() / ("isnad_jsonl_fuzz." + std::to_string(::getpid()))).string();
  static const struct Remover {
    ~Remover() { std::filesystem::remove(path); }
  } remover;
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  std::ofstream(file_for_inputs(), std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  intake::ArticleSource source(
      {file_for_inputs()},
      {.format = intake::InputFormat::jsonl, .raw_bytes = intake::RawBytes::kept, .max_article = 1U << 16U});
  size_t results = 0;
  while (auto article = source.next()) {
    ++results;
    if (!*article) {
      ISNAD_CHECK(!article->error().line().empty() && article->error().line().find('\n') == std::string::npos);
      continue;
    }
    ISNAD_CHECK(utf8::is_valid((*article)->text) && !(*article)->text.empty());
    ISNAD_CHECK((*article)->raw.size() <= size);
  }
  const bool is_packed =
      size > 1 && data[0] == 0x1F && data[1] == 0x8B;  // gzip holds lines that cannot be counted here
  ISNAD_CHECK(is_packed || results <= static_cast<size_t>(std::count(data, data + size, uint8_t{'\n'})) + 1);
  return 0;
}
