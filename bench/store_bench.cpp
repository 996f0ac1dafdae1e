// Adding to a ledger: articles a second, durable, with everything (linking, claims, search index), and how the cost of
// one article grows with the ledger. The articles are synthetic (tests/store/documents.h): distinct texts, five to a
// subject.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>

#include "../tests/store/documents.h"
#include "ledger/shingles.h"
#include "ledger/threads.h"
#include "store/ledger_file.h"

namespace {

using namespace isnad;
using store::testing::addition;
using store::testing::document;

constexpr uint32_t kBatch = 500;

/// Adds batches to a ledger that holds `range(0)` articles already; only the adding is timed, not the making of
/// articles.
void add_to_ledger(benchmark::State& state) {
  const auto path = std::filesystem::temp_directory_path() / "isnad-store-bench.db";
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
  auto ledger = store::Ledger::open(path.string(), store::Access::write, {});
  if (!ledger || !(*ledger)->begin_run("bench")) return state.SkipWithError("cannot open a ledger");
  uint32_t number = 0;
  for (; number < static_cast<uint32_t>(state.range(0)); ++number) {
    if (!(*ledger)->add(addition(document(number)))) return state.SkipWithError("cannot add");
  }
  if (!(*ledger)->commit()) return state.SkipWithError("cannot commit");
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    std::vector<store::Addition> batch;
    for (uint32_t i = 0; i < kBatch; ++i) batch.push_back(addition(document(number++)));
    state.ResumeTiming();
    for (store::Addition& a : batch) {
      if (!(*ledger)->add(std::move(a))) return state.SkipWithError("cannot add");
    }
    if (!(*ledger)->commit()) return state.SkipWithError("cannot commit");
  }
  state.SetItemsProcessed(state.iterations() * kBatch);
  ledger = Error{};
  state.counters["bytes_per_article"] = static_cast<double>(std::filesystem::file_size(path)) / number;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
}
BENCHMARK(add_to_ledger)->Arg(0)->Arg(10000)->Arg(50000)->Iterations(4)->Unit(benchmark::kMillisecond)->UseRealTime();

void view_of_article(benchmark::State& state) {
  const doc::Document d = document(1);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(ledger::view_of(d, "id"));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(d.text.size()));
}
BENCHMARK(view_of_article);

void shingles_of_article(benchmark::State& state) {
  const doc::Document d = document(1);
  for ([[maybe_unused]] auto _ : state)
    benchmark::DoNotOptimize(ledger::shingles(d.text, d.body, ledger::kArticleShingle));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(d.text.size()));
}
BENCHMARK(shingles_of_article);

}  // namespace
