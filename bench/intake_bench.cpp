// How fast bytes become Documents. The text is made here, so that figures can be repeated anywhere: words drawn from a
// list with a fixed seed, some megabytes that do not repeat.
#include <benchmark/benchmark.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>

#include "base/codepoints.h"
#include "base/gzip.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "export/record_json.h"
#include "intake/charset.h"
#include "intake/json_article.h"
#include "intake/payload.h"
#include "intake/warc.h"

namespace {

using namespace isnad;

std::string arabic_text(size_t size) {
  static constexpr std::array kWords = {"قال",   "الوزير",   "إن",    "عدد",    "المصابين", "15",      "شخصا",
                                        "في",    "المدينة،", "وأضاف", "أن",     "الحالات",  "مستقرة.", "بحسب",
                                        "وكالة", "الأنباء",  "اليوم", "الخميس", "2020",     "\n"};
  std::mt19937 random(20200124);
  std::string text;
  while (text.size() < size) {
    text += kWords[random() % kWords.size()];
    text += ' ';
  }
  return text;
}

std::string json_line(size_t size) {
  std::string line;
  JsonWriter(line)
      .begin_object()
      .key("id")
      .string("x")
      .key("outlet")
      .string("مثال")
      .key("published")
      .string("2020-01-24")
      .key("title")
      .string("عنوان الخبر")
      .key("text")
      .string(arabic_text(size))
      .end_object();
  return line;
}

void report(benchmark::State& state, size_t bytes) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(bytes));
}

void Utf8IsValid(benchmark::State& state) {
  const std::string text = arabic_text(10 << 20);
  for (auto _ : state) benchmark::DoNotOptimize(utf8::is_valid(text));
  report(state, text.size());
}
BENCHMARK(Utf8IsValid);

void CodepointMapBuilt(benchmark::State& state) {
  const std::string text = arabic_text(10 << 20);
  for (auto _ : state) benchmark::DoNotOptimize(CodepointMap(text).size());
  report(state, text.size());
}
BENCHMARK(CodepointMapBuilt);

void Sha256(benchmark::State& state) {
  const std::string text = arabic_text(10 << 20);
  for (auto _ : state) benchmark::DoNotOptimize(sha256_hex(text));
  report(state, text.size());
}
BENCHMARK(Sha256);

void TextFileDecoded(benchmark::State& state) {
  const std::string text = arabic_text(4 << 10);
  for (auto _ : state) benchmark::DoNotOptimize(intake::decode_text(text));
  report(state, text.size());
}
BENCHMARK(TextFileDecoded);

void JsonArticle(benchmark::State& state) {
  const std::string line = json_line(4 << 10);
  for (auto _ : state) benchmark::DoNotOptimize(intake::article_from_json(line));
  report(state, line.size());
}
BENCHMARK(JsonArticle);

void RecordOfAnUnreadArticle(benchmark::State& state) {
  const auto document = intake::article_from_json(json_line(4 << 10));
  std::string out;
  for (auto _ : state) {
    out.clear();
    exporting::append_record(out, *document, {.version = "0", .language = "0", .rule_names = {}});
    benchmark::DoNotOptimize(out.data());
  }
  report(state, document->text.size());
}
BENCHMARK(RecordOfAnUnreadArticle);

// ---- WARC: 2,000 captures of 32 KB, one gzip member each

/// Hands out bytes that outlive it.
class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = std::min(size, bytes_.size());
    std::copy_n(bytes_.data(), count, buffer);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

std::string gzip_member(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> packer(libdeflate_alloc_compressor(6),
                                                                                        libdeflate_free_compressor);
  std::string out(libdeflate_gzip_compress_bound(packer.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(packer.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

struct Crawl {
  std::string plain, packed;
};

const Crawl& crawl() {
  static const Crawl made = [] {
    Crawl files;
    const std::string text = arabic_text(64 << 20);
    for (size_t i = 0; i < 2000; ++i) {
      const std::string body =
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.substr(i * (32 << 10), 32 << 10);
      const std::string record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://manara.example/" +
                                 std::to_string(i) +
                                 "\r\nWARC-Date: 2020-02-04T18:30:00Z\r\nContent-Type: application/http; "
                                 "msgtype=response\r\nContent-Length: " +
                                 std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n";
      files.plain += record;
      files.packed += gzip_member(record);
    }
    return files;
  }();
  return made;
}

/// What the library alone takes: the floor for WarcPacked.
void LibdeflateMembers(benchmark::State& state) {
  const Crawl& files = crawl();
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::string out(1 << 20, '\0');
  for (auto _ : state) {
    for (std::string_view rest = files.packed; !rest.empty();) {
      size_t taken = 0;
      size_t made = 0;
      if (libdeflate_gzip_decompress_ex(inflater.get(), rest.data(), rest.size(), out.data(), out.size(), &taken,
                                        &made) != LIBDEFLATE_SUCCESS)
        std::abort();
      rest.remove_prefix(taken);
    }
  }
  report(state, files.plain.size());
}
BENCHMARK(LibdeflateMembers);

void ZlibStream(benchmark::State& state) {
  const Crawl& files = crawl();
  std::string out(256 << 10, '\0');
  for (auto _ : state) {
    const auto stream = gunzip_stream(std::make_unique<MemoryStream>(files.packed), "", {});
    while (*stream->read(out.data(), out.size()) > 0) {
    }
  }
  report(state, files.plain.size());
}
BENCHMARK(ZlibStream);

void read_records(benchmark::State& state, bool is_packed, bool with_payloads) {
  const Crawl& files = crawl();
  for (auto _ : state) {
    intake::WarcReader records(std::make_unique<MemoryStream>(is_packed ? files.packed : files.plain),
                               {.is_packed = is_packed, .file_size = files.plain.size()});
    size_t count = 0;
    while (const auto record = records.next()) {
      if (with_payloads) benchmark::DoNotOptimize(intake::payload_of(**record, 1 << 20));
      ++count;
    }
    if (count != 2000) std::abort();
  }
  report(state, files.plain.size());
}
void WarcPlain(benchmark::State& state) { read_records(state, false, false); }
void WarcPacked(benchmark::State& state) { read_records(state, true, false); }
void WarcPackedPayloads(benchmark::State& state) { read_records(state, true, true); }
BENCHMARK(WarcPlain);
BENCHMARK(WarcPacked);
BENCHMARK(WarcPackedPayloads);

}  // namespace
