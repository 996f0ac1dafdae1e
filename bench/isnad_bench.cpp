// How fast articles become records, stage by stage, and how that compares to merely decoding their UTF-8 in the same
// run. bench/README.md says how to run it and how to read the table.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "export/record_json.h"
#include "intake/article_source.h"
#include "read/reader.h"
#include "read/stages.h"
#include "rules/language.h"
#include "rules/units.h"
#include "text/chars.h"
#include "text/tokens.h"

namespace isnad {
namespace {

struct Corpus {
  std::vector<doc::Document> articles;
  size_t bytes = 0;
};

struct Bench {
  Corpus corpus;
  std::shared_ptr<const rules::Language> language;
  double probe_rate = 0;  // bytes a second of CPU
};

Bench& bench() {
  static Bench b;
  return b;
}

/// Bytes of text a second, and the same as a part of the probe's.
void report(benchmark::State& state) {
  const auto bytes = static_cast<double>(bench().corpus.bytes) * static_cast<double>(state.iterations());
  state.counters["MB/s"] = benchmark::Counter(bytes / 1e6, benchmark::Counter::kIsRate);
  state.counters["of_probe"] = benchmark::Counter(bytes / bench().probe_rate, benchmark::Counter::kIsRate);
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// The probe: what this machine does at best with such text in a plain loop

uint64_t decode_all(std::string_view text) {
  uint64_t sum = 0;
  for (size_t at = 0; at < text.size();) {
    const text::Char c = text::decode_valid(text.data() + at);
    sum += c.code;
    at += c.size;
  }
  return sum;
}

void probe_decode(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& article : bench().corpus.articles) benchmark::DoNotOptimize(decode_all(article.text));
  }
  report(state);
}

/// The median of several passes, measured before the benchmarks.
double measure_probe() {
  std::vector<double> rates;
  for (int i = 0; i < 9; ++i) {
    const double started = cpu_seconds();
    size_t bytes = 0;
    while (bytes < 20'000'000) {
      for (const auto& article : bench().corpus.articles) benchmark::DoNotOptimize(decode_all(article.text));
      bytes += bench().corpus.bytes;
    }
    rates.push_back(static_cast<double>(bytes) / (cpu_seconds() - started));
  }
  std::sort(rates.begin(), rates.end());
  return rates[rates.size() / 2];
}

// Text

void fold(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& article : bench().corpus.articles) benchmark::DoNotOptimize(text::fold(article.text));
  }
  report(state);
}

void tokenize(benchmark::State& state) {
  rules::Vocabulary vocabulary(*bench().language);
  std::vector<text::Token> tokens;
  for (auto _ : state) {
    for (const auto& article : bench().corpus.articles) {
      text::tokenize(article.text, bench().language->lexicon.particles, vocabulary.forms(), tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  }
  report(state);
}

/// Phrases and readings of every word, on tokens made before.
void units(benchmark::State& state) {
  rules::Vocabulary vocabulary(*bench().language);
  std::vector<std::vector<text::Token>> tokens(bench().corpus.articles.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    text::tokenize(bench().corpus.articles[i].text, bench().language->lexicon.particles, vocabulary.forms(), tokens[i]);
  }
  std::vector<rules::Unit> out;
  for (auto _ : state) {
    for (size_t i = 0; i < tokens.size(); ++i) {
      rules::make_units(bench().corpus.articles[i].text, tokens[i], vocabulary, out);
      for (const rules::Unit& unit : out) benchmark::DoNotOptimize(vocabulary.readings(unit.form).data());
    }
  }
  report(state);
}

// Reading

/// One stage alone: what comes before it runs outside the clock.
void stage(benchmark::State& state, size_t measured) {
  read::Context context(*bench().language);
  const auto all = read::stages();
  const auto pass = [&] {
    double seconds = 0;
    for (const auto& article : bench().corpus.articles) {
      doc::Document document = article;
      context.begin(document);
      for (size_t i = 0; i < measured; ++i) all[i].run(context);
      const double started = cpu_seconds();
      all[measured].run(context);
      seconds += cpu_seconds() - started;
    }
    return seconds;
  };
  for (auto _ : state) state.SetIterationTime(pass());
  report(state);
}

/// Cutting into tokens and units, as every article begins.
void begin_article(benchmark::State& state) {
  read::Context context(*bench().language);
  for (auto _ : state) {
    double seconds = 0;
    for (const auto& article : bench().corpus.articles) {
      doc::Document document = article;
      const double started = cpu_seconds();
      context.begin(document);
      seconds += cpu_seconds() - started;
    }
    state.SetIterationTime(seconds);
  }
  report(state);
}

void read_all(read::Reader& reader, std::string* records) {
  const exporting::EngineInfo engine{.version = "0", .language = "0", .rule_names = bench().language->rule_names};
  for (const auto& article : bench().corpus.articles) {
    doc::Document document = article;
    reader.read(document);
    if (records == nullptr) continue;
    records->clear();
    exporting::append_record(*records, document, engine);
    benchmark::DoNotOptimize(records->data());
  }
}

/// Every stage, by a reader that has met the words before.
void whole_read(benchmark::State& state) {
  read::Reader reader(*bench().language, {});
  read_all(reader, nullptr);
  for (auto _ : state) read_all(reader, nullptr);
  report(state);
}

/// Every stage, by a new reader: words are analysed and automata built on the way, as in a run over this corpus.
void whole_read_new_reader(benchmark::State& state) {
  for (auto _ : state) {
    read::Reader reader(*bench().language, {});
    read_all(reader, nullptr);
  }
  report(state);
}

void whole_read_and_record(benchmark::State& state) {
  read::Reader reader(*bench().language, {});
  std::string records;
  read_all(reader, &records);
  for (auto _ : state) read_all(reader, &records);
  report(state);
}

void load_language(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(rules::load_language());
}

void register_all() {
  const auto add = [](const std::string& name, void (*run)(benchmark::State&)) {
    return benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMillisecond);
  };
  add("probe.decode", probe_decode);
  add("fold", fold);
  add("tokenize", tokenize);
  add("units", units);
  add("begin", begin_article)->UseManualTime();
  for (size_t i = 0; i < read::stages().size(); ++i) {
    const std::string name = "stage." + std::string(read::stages()[i].name);
    benchmark::RegisterBenchmark(name.c_str(), [i](benchmark::State& state) { stage(state, i); })
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }
  add("read", whole_read);
  add("read.new_reader", whole_read_new_reader);
  add("read+record", whole_read_and_record);
  add("load_language", load_language);
}

/// Takes `--corpus FILE` out of the arguments; the example articles without it.
std::vector<std::string> corpus_files(int& argc, char** argv) {
  std::vector<std::string> files;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--corpus" && i + 1 < argc) {
      files.emplace_back(argv[++i]);
    } else {
      argv[kept++] = argv[i];
    }
  }
  argc = kept;
  if (files.empty()) files.emplace_back(ISNAD_SOURCE_DIR "/examples/articles");
  return files;
}

Corpus read_corpus(const std::vector<std::string>& files) {
  Corpus corpus;
  intake::ArticleSource source(files, {.folders = intake::Folders::recursive});
  while (auto article = source.next()) {
    if (!*article) {
      std::fprintf(stderr, "%s\n", article->error().line().c_str());
      continue;
    }
    corpus.bytes += (*article)->text.size();
    corpus.articles.push_back(**std::move(article));
  }
  return corpus;
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
  using isnad::bench;
  const auto files = isnad::corpus_files(argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  bench().corpus = isnad::read_corpus(files);
  auto language = isnad::rules::load_language();
  if (!language || bench().corpus.bytes == 0) {
    std::fprintf(stderr, "%s\n", language ? "the corpus is empty" : language.error().line().c_str());
    return 1;
  }
  bench().language = *language;
  bench().probe_rate = isnad::measure_probe();
  std::printf("%zu articles, %.2f MB of text; probe.decode %.0f MB/s\n", bench().corpus.articles.size(),
              static_cast<double>(bench().corpus.bytes) / 1e6, bench().probe_rate / 1e6);
  isnad::register_all();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
