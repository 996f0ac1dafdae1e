#include "ledger/shingles.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "ledger/words.h"

namespace isnad::ledger {
namespace {

constexpr int kMinZeroBits = 4;

/// Mixes so that every bit of the result depends on every bit before (splitmix64's finisher).
uint64_t mix(uint64_t h) {
  h = (h ^ (h >> 30U)) * 0xbf58476d1ce4e5b9U;
  h = (h ^ (h >> 27U)) * 0x94d049bb133111ebU;
  return h ^ (h >> 31U);
}

uint64_t run_hash(std::span<const uint64_t> words) {
  uint64_t hash = 0;
  for (const uint64_t word : words) hash = mix(hash * 0x9e3779b97f4a7c15U + word);
  return hash;
}

void sort_unique(std::vector<uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::vector<uint64_t> shingles(std::string_view text, std::span<const ByteSpan> where, size_t width) {
  std::vector<uint64_t> out;
  std::vector<uint64_t> words;
  for (const ByteSpan piece : where) {
    words.clear();
    for_each_word(text, piece, [&](std::string_view word, ByteSpan) { words.push_back(xxh3_64(word)); });
    if (words.empty()) continue;
    const std::span<const uint64_t> all(words);
    if (words.size() < width) {
      out.push_back(run_hash(all));
      continue;
    }
    for (size_t i = 0; i + width <= words.size(); ++i) out.push_back(run_hash(all.subspan(i, width)));
  }
  sort_unique(out);
  return out;
}

namespace {

template <typename Hash>
Overlap overlap_of(std::span<const Hash> a, std::span<const Hash> b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    // Without branches: which list is ahead cannot be foreseen.
    const bool is_in_a = a[i] <= b[j];
    const bool is_in_b = b[j] <= a[i];
    shared += static_cast<size_t>(is_in_a && is_in_b);
    i += static_cast<size_t>(is_in_a);
    j += static_cast<size_t>(is_in_b);
  }
  if (shared == 0) return {};
  const auto s = static_cast<double>(shared);
  const auto na = static_cast<double>(a.size());
  const auto nb = static_cast<double>(b.size());
  return {s / (na + nb - s), s / std::min(na, nb), s / na, s / nb};
}

}  // namespace

Overlap overlap(std::span<const uint64_t> a, std::span<const uint64_t> b) { return overlap_of(a, b); }
Overlap overlap(std::span<const uint32_t> a, std::span<const uint32_t> b) { return overlap_of(a, b); }

std::vector<uint32_t> short_hashes(std::span<const uint64_t> sorted_shingles) {
  std::vector<uint32_t> out;
  out.reserve(sorted_shingles.size());
  for (const uint64_t hash : sorted_shingles) {
    const auto half = static_cast<uint32_t>(hash >> 32U);
    if (out.empty() || out.back() != half) out.push_back(half);
  }
  return out;
}

std::vector<uint64_t> sample_keys(std::span<const uint64_t> sorted_shingles) {
  std::vector<uint64_t> keys;
  for (int bits = kMinZeroBits;; ++bits) {
    keys.clear();
    for (const uint64_t hash : sorted_shingles) {
      if (std::countr_zero(hash) >= bits) keys.push_back(hash);
    }
    if (keys.size() <= kMaxKeys) break;
  }
  // A text of a few words may have no shingle in the sample; it is found by its smallest ones.
  for (size_t i = 0; keys.size() < 4 && i < sorted_shingles.size(); ++i) keys.push_back(sorted_shingles[i]);
  sort_unique(keys);
  return keys;
}

std::vector<uint32_t> sketch(std::span<const uint64_t> sorted_shingles, size_t count) {
  std::vector<uint32_t> out;
  for (const uint64_t hash : sorted_shingles.first(std::min(count, sorted_shingles.size()))) {
    out.push_back(static_cast<uint32_t>(hash >> 32U));
  }
  return out;
}

double sketch_similarity(std::span<const uint32_t> a, std::span<const uint32_t> b, size_t count) {
  size_t shared = 0, seen = 0, i = 0, j = 0;
  while (seen < count && (i < a.size() || j < b.size())) {
    if (j == b.size() || (i < a.size() && a[i] < b[j]))
      ++i;
    else if (i == a.size() || b[j] < a[i])
      ++j;
    else
      ++shared, ++i, ++j;
    ++seen;
  }
  return seen == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(seen);
}

}  // namespace isnad::ledger
