// The part of keeping an article that needs no ledger: packing its bytes, hashing them, cutting its text for the search
// index and for finding copies. Threads that read articles do it, so that the one thread that writes has less to do.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "store/search_words.h"

namespace isnad::store {

struct Addition;

/// What an article's copies are found by and compared with: its runs of ledger::kArticleShingle words.
struct WordRuns {
  std::vector<uint64_t> keys;    // ledger::sample_keys
  std::vector<uint32_t> hashes;  // ledger::short_hashes: of all of them
};
WordRuns word_runs(std::string_view text, std::span<const ByteSpan> read);

struct Prepared {
  std::string text, record;               // zstd
  std::string record_sha256;              // 32 bytes
  std::string evidence, evidence_sha256;  // zstd, 32 bytes; empty when no bytes are kept
  size_t evidence_size = 0;               // of the bytes before they were packed
  WordRuns runs;
  std::string title_tokens, body_tokens;  // for the search index (tokenizer.h)
};

/// Fills `addition.prepared`, and lets go of the record and the bytes, which are packed there now. Call it from any
/// thread; Ledger::add does it where it was not called.
void prepare(Addition& addition, const SearchWords& words);

}  // namespace isnad::store
