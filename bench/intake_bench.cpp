// How fast bytes become Documents. The text is made here, so that figures can be repeated anywhere: words drawn from a list
// with a fixed seed, some megabytes that do not repeat.
#include <benchmark/benchmark.h>

#include <array>
#include <random>
#include <string>

#include "base/codepoints.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "export/record_json.h"
#include "intake/charset.h"
#include "intake/json_article.h"

namespace {

using namespace isnad;

std::string arabic_text(size_t size) {
  static constexpr std::array kWords = {"قال", "الوزير", "إن", "عدد", "المصابين", "15", "شخصا", "في", "المدينة،", "وأضاف",
                                        "أن", "الحالات", "مستقرة.", "بحسب", "وكالة", "الأنباء", "اليوم", "الخميس", "2020", "\n"};
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
  JsonWriter(line).begin_object().key("id").string("x").key("outlet").string("مثال").key("published").string("2020-01-24")
      .key("title").string("عنوان الخبر").key("text").string(arabic_text(size)).end_object();
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

}  // namespace
