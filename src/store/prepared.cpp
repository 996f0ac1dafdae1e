#include "store/prepared.h"

#include "base/hash.h"
#include "ledger/shingles.h"
#include "store/compress.h"
#include "store/ledger_file.h"
#include "store/tokenizer.h"
#include "store/writer.h"

namespace isnad::store {

WordRuns word_runs(std::string_view text, std::span<const ByteSpan> read) {
  const std::vector<uint64_t> shingles = ledger::shingles(text, read, ledger::kArticleShingle);
  return {ledger::sample_keys(shingles), ledger::short_hashes(shingles)};
}

void prepare(Addition& addition, const SearchWords& words) {
  Prepared& p = addition.prepared.emplace();
  p.text = compress(addition.text);
  p.record = compress(addition.record, addition.text);
  p.record_sha256 = unhex(sha256_hex(addition.record));
  if (!addition.raw.empty()) {
    p.evidence = compress(addition.raw);
    p.evidence_sha256 = unhex(sha256_hex(addition.raw));
    p.evidence_size = addition.raw.size();
  }
  for (std::string* packed : {&addition.record, &addition.raw}) std::string().swap(*packed);
  p.runs = word_runs(addition.text, addition.view.read);
  p.title_tokens = index_tokens(addition.view.title, words);
  for (const ByteSpan span : addition.view.read) p.body_tokens += index_tokens(span.of(addition.text), words);
}

}  // namespace isnad::store
