// Gazetteers and layers from strangers: an import gives an error with a place or a layer that compiles and that lint
// finds nothing wrong with; a layer written by hand is linted without going astray.
//
// The first byte chooses: g GeoNames, a GeoNames with a table of alternate names after a line of "====", p P-codes, t a
// table, k a layer.
#include <algorithm>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "kb/import.h"
#include "kb/lint.h"
#include "rules/knowledge.h"

namespace {

using namespace isnad;
using rules::SourceFile;

constexpr size_t kMostBytes = 8192;

/// A language of a few words: enough for the gate, and quick.
const std::vector<SourceFile>& language() {
  static const std::vector<SourceFile> sources = {
      {"lexicon/clitics.tsv", "columns\tform\tslot\tname\nو\tconj\tw\nب\tprep\tb\nال\tart\tal\n"},
      {"lexicon/paradigms.tsv", "columns\tparadigm\tbase\tprefix\tstrip\tadd\tfeatures\nnoun\tform\t-\t-\t-\tsg m\n"},
      {"lexicon/words.tsv",
       "columns\tform\tclass\tinflect\ttype\nقرية\tplace_noun\tnoun\tvillage\nمحافظة\tplace_"
       "noun\tnoun\tadm1\nباب\tthing\tnoun\t-\nحسن\tfirst_name\tnoun\t-\n"},
      {"kb/a.kb",
       "# source: a\n# licence: b\n# date: c\n\nplace syria\n  type  country\n  iso  SY\n  ar  سوريا\nplace "
       "sy/aleppo\n  parent  syria\n  ar  حلب\n"},
  };
  return sources;
}

class Bytes final : public ByteStream {
 public:
  explicit Bytes(std::string_view content) : content_(content) {}
  Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = content_.copy(buffer, size);
    content_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view content_;
};

kb::ImportFile file_of(std::string_view bytes) { return {"in", std::make_unique<Bytes>(bytes)}; }

Status import_bytes(char format, std::string_view bytes, kb::LayerBuilder& layer) {
  if (format == 'p') return kb::import_pcodes(file_of(bytes), layer, {});
  if (format == 't') return kb::import_tsv(file_of(bytes), layer, {});
  const size_t end = format == 'a' ? bytes.find("\n====\n") : std::string_view::npos;
  if (end == std::string_view::npos) return kb::import_geonames(file_of(bytes), std::nullopt, layer, {});
  return kb::import_geonames(file_of(bytes.substr(0, end)), file_of(bytes.substr(end + 6)), layer, {});
}

std::vector<kb::Finding> lint_layer(const std::string& content, const kb::Words& words) {
  std::vector<SourceFile> sources = language();
  sources.push_back({"in.kb", content, 1});
  return kb::lint(sources, words, [](const SourceFile& file) { return file.layer == 1; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > kMostBytes) return 0;
  static const kb::Words words = *kb::Words::of(language());
  const std::string_view bytes = fuzz::as_text(data + 1, size - 1);
  const char format = static_cast<char>(data[0]);
  if (format == 'k') {
    const auto lines = static_cast<uint32_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
    for (const kb::Finding& finding : lint_layer(std::string(bytes), words))
      ISNAD_CHECK(finding.line >= 1 && finding.line <= lines && !finding.what.empty());
    return 0;
  }
  kb::LayerBuilder layer(language(), words);
  const Status read = import_bytes(format, bytes, layer);
  if (!read) {
    ISNAD_CHECK(read.error().where.starts_with("in") && !read.error().what.empty());
    return 0;
  }
  const std::string content = layer.finish({"s", "l", "d"});
  ISNAD_CHECK(utf8::is_valid(content));
  for (const kb::Finding& finding : lint_layer(content, words)) ISNAD_CHECK(finding.weight == kb::Weight::doubtful);
  return 0;
}
