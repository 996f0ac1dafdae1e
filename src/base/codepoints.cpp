#include "base/codepoints.h"

#include <algorithm>
#include <cstring>

namespace isnad {
namespace {

constexpr size_t kBlock = 64;

/// Continuation bytes (10xxxxxx) among eight: bit 7 set and bit 6 clear. One mark is left in each byte, and a product
/// sums the bytes.
uint32_t continuations_in_word(const char* bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101ULL;
  uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  return static_cast<uint32_t>((((word & ~(word << 1U)) >> 7U & kOnes) * kOnes) >> 56U);
}

uint32_t count_code_points(std::string_view text) {
  uint32_t continuations = 0;
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) continuations += continuations_in_word(text.data() + at);
  for (; at < text.size(); ++at) continuations += (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U ? 1 : 0;
  return static_cast<uint32_t>(text.size()) - continuations;
}

}  // namespace

CodepointMap::CodepointMap(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlock + 1);
  for (size_t at = 0; at < text.size(); at += kBlock) {
    before_block_.push_back(total_);
    total_ += count_code_points(text.substr(at, kBlock));
  }
  if (total_ == text.size()) before_block_.clear();
}

uint32_t CodepointMap::at(uint32_t byte) const {
  const size_t wanted = std::min<size_t>(byte, text_.size());
  if (before_block_.empty()) return static_cast<uint32_t>(wanted);
  const size_t block = wanted / kBlock;
  if (block == before_block_.size()) return total_;
  return before_block_[block] + count_code_points(text_.substr(block * kBlock, wanted - block * kBlock));
}

}  // namespace isnad
