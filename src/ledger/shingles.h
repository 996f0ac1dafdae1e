// Copies: which texts share runs of words. An article is the set of hashes of its six-word runs; two sets are compared
// exactly, and candidates are found through a sample of each set that costs the same at any size of the ledger.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad::ledger {

inline constexpr size_t kArticleShingle = 6;
inline constexpr size_t kSentenceShingle = 3;

/// Hashes of all runs of `width` folded words in each of `where`, sorted, each once. A shorter piece is one run.
std::vector<uint64_t> shingles(std::string_view text, std::span<const ByteSpan> where, size_t width);

struct Overlap {
  double jaccard = 0;      // shared / all
  double containment = 0;  // shared / the smaller set
  double of_first = 0;     // shared / first set
  double of_second = 0;
};
/// Both sorted.
Overlap overlap(std::span<const uint64_t> a, std::span<const uint64_t> b);
/// The same of shortened hashes: see short_hashes.
Overlap overlap(std::span<const uint32_t> a, std::span<const uint32_t> b);

/// The upper halves of sorted hashes, sorted, each once: half the size, and two texts of a million runs share one by
/// chance.
std::vector<uint32_t> short_hashes(std::span<const uint64_t> sorted_shingles);

/// The keys under which an article is found again by its copies: the shingles whose hash ends in enough zero bits, with
/// the number of bits chosen so that at most kMaxKeys are left. Samples of different sizes are nested, so that a short
/// text inside a long one still shares keys with it.
inline constexpr size_t kMaxKeys = 128;
std::vector<uint64_t> sample_keys(std::span<const uint64_t> sorted_shingles);

/// The smallest `count` hashes of a set, as 32 bits: enough to tell whether two sentences are copies.
std::vector<uint32_t> sketch(std::span<const uint64_t> sorted_shingles, size_t count);
/// Estimated Jaccard similarity of two sketches.
double sketch_similarity(std::span<const uint32_t> a, std::span<const uint32_t> b, size_t count);

}  // namespace isnad::ledger
