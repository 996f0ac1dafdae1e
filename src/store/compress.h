// Internal to store: zstd for texts, records and evidence.
#pragma once

#include <string>
#include <string_view>

namespace isnad::store {

/// Compresses; `like` (possibly empty) is a text that much of `bytes` repeats and that will be at hand when it is read
/// again.
std::string compress(std::string_view bytes, std::string_view like = {});

/// The inverse. Throws SqlError (the ledger is damaged) when the bytes are not what compress() wrote.
std::string decompress(std::string_view compressed, std::string_view like = {});

}  // namespace isnad::store
