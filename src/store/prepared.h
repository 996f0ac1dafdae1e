// The part of keeping an article that needs no ledger: packing its bytes, hashing them, cutting its text for the search index and for
// finding copies. Threads that read articles do it, so that the one thread that writes has less to do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/search_words.h"

namespace isnad::store {

struct Addition;

struct Prepared {
  std::string text, record;            // zstd
  std::string record_sha256;           // 32 bytes
  std::string evidence, evidence_sha256;  // zstd, 32 bytes; empty when no bytes are kept
  std::vector<uint64_t> shingles;      // ledger::kArticleShingle
  std::string title_tokens, body_tokens;  // for the search index (tokenizer.h)
};

/// Fills `addition.prepared`. Call it from any thread; Ledger::add does it where it was not called.
void prepare(Addition& addition, const SearchWords& words);

}  // namespace isnad::store
