// How fast pages become Documents, beside the probe (decoding the same bytes, nothing else); and what hostile pages
// cost a byte in proportion to ordinary ones. The pages are those of tests/pages; ISNAD_PAGES=FOLDER names others.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/html_tokens.h"
#include "intake/page.h"
#include "intake/page_tree.h"
#include "text/chars.h"

namespace {

using namespace isnad;
namespace fs = std::filesystem;

std::vector<std::string> load_pages() {
  const char* named = std::getenv("ISNAD_PAGES");
  std::vector<fs::path> paths;
  for (const auto& file :
       fs::directory_iterator(named != nullptr ? fs::path(named) : fs::path(ISNAD_SOURCE_DIR) / "tests" / "pages")) {
    if (file.path().extension() == ".html") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> pages;
  for (const fs::path& path : paths) {
    if (auto bytes = read_file(path.string())) pages.push_back(*std::move(bytes));
  }
  return pages;
}

const std::vector<std::string>& pages() {
  static const std::vector<std::string> kPages = load_pages();
  return kPages;
}

template <typename Use>
void each_page(benchmark::State& state, Use use) {
  size_t size = 0;
  for (const std::string& page : pages()) size += page.size();
  for (auto _ : state) {
    for (const std::string& page : pages()) use(page);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(size));
}

/// What this machine does at best with such bytes in a plain loop, as in isnad_bench.
void Probe(benchmark::State& state) {
  std::string all;
  for (const std::string& page : pages()) all += utf8::sanitize(page).text;
  for (auto _ : state) {
    uint64_t sum = 0;
    for (size_t at = 0; at < all.size();) {
      const text::Char c = text::decode_valid(all.data() + at);
      sum += c.code;
      at += c.size;
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(all.size()));
}
BENCHMARK(Probe);

void Tokens(benchmark::State& state) {
  each_page(state, [](const std::string& page) {
    intake::HtmlTokens tokens(page);
    size_t count = 0;
    while (tokens.next()) ++count;
    benchmark::DoNotOptimize(count);
  });
}
BENCHMARK(Tokens);

void Tree(benchmark::State& state) {
  each_page(state,
            [](const std::string& page) { benchmark::DoNotOptimize(intake::read_page_tree(page).blocks.size()); });
}
BENCHMARK(Tree);

void Article(benchmark::State& state) {
  each_page(state, [](const std::string& page) { benchmark::DoNotOptimize(intake::page_article(page).ok()); });
}
BENCHMARK(Article);

std::string repeated(std::string_view piece, size_t size) {
  std::string out;
  out.reserve(size + piece.size());
  while (out.size() < size) out += piece;
  return out;
}

struct Family {
  const char* name;
  std::string_view piece;
};
constexpr Family kFamilies[] = {
    {"div", "<div>"},
    {"b", "<b>"},
    {"link", "<a href=x>"},
    {"link_italic", "<a><i>"},
    {"p_b", "<p><b>"},
    {"heading_link", "<h2><a href=x>one two three four</a></h2>"},
    {"table", "<table><tr><td>"},
    {"foster", "<table>x"},
    {"end_div", "</div>"},
    {"end_p", "<td></p>"},
    {"select", "<select>"},
    {"template", "<template>"},
    {"svg", "<svg><p>"},
    {"comment", "<!--"},
    {"bogus", "<!"},
    {"entities", "&amp;"},
    {"not_entity", "&notit;"},
    {"numeric", "&#"},
    {"nul", std::string_view("\0", 1)},
    {"ff", "\xFF"},
    {"time", "<time datetime=2020-01-01>x</time>"},
    {"author", "<i itemprop=author>x</i>"},
    {"meta", "<meta name=author content=x>"},
    {"rows", "<tr><td>a b<td>c d"},
    {"cells", "<td>a b"},
    {"items", "<li>a b c"},
    {"brs", "one two three<br>"},
    {"classes", "<p class='a-b cD comment'>"},
    {"hidden", "<span hidden>"},
    {"json_ld", "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[{\"@id\":\"a\"}]}</script>"},
};

/// Nanoseconds a byte of 400 KB of the family; compare with Article.
void Hostile(benchmark::State& state) {
  constexpr size_t kSize = 400'000;
  const Family& family = kFamilies[state.range(0)];
  const std::string page = "<html><body>" + repeated(family.piece, kSize);
  for (auto _ : state) benchmark::DoNotOptimize(intake::page_article(page).ok());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(page.size()));
  state.SetLabel(family.name);
}
BENCHMARK(Hostile)->DenseRange(0, std::size(kFamilies) - 1);

void HostileAttributes(benchmark::State& state) {
  const std::string page = "<html><body><p " + repeated("a=1 b ", 400'000) + ">x";
  for (auto _ : state) benchmark::DoNotOptimize(intake::page_article(page).ok());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(page.size()));
}
BENCHMARK(HostileAttributes);

}  // namespace
