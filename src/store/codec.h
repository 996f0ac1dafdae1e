// Internal to store: the records of `ledger` as bytes and back. Columns hold what queries look for; the rest is one
// blob, read only by this code. The first byte is the version of the layout.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/claim_view.h"
#include "ledger/threads.h"

namespace isnad::store {

std::string encode(const ledger::ClaimView& claim);
/// Everything but `sentence`, which is read from the article's text. Throws SqlError when the bytes are damaged.
ledger::ClaimView decode_claim(std::string_view bytes);

std::string encode(const std::vector<ledger::Link>& chain);
std::vector<ledger::Link> decode_chain(std::string_view bytes);

std::string encode(const ledger::Profile& profile);
ledger::Profile decode_profile(std::string_view bytes);

std::string encode(const std::vector<ByteSpan>& spans);
std::vector<ByteSpan> decode_spans(std::string_view bytes);

/// Sorted hashes, as the steps between them.
std::string encode_hashes(const std::vector<uint32_t>& sorted);
std::vector<uint32_t> decode_hashes(std::string_view bytes);

}  // namespace isnad::store
