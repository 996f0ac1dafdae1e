#include "base/word_memory.h"

#include <cstring>

namespace isnad {
namespace {

constexpr size_t kFewestSlots = 1024;

uint32_t tag_of(uint64_t hash) { return static_cast<uint32_t>(hash >> 32U); }

}  // namespace

const WordMemory::Slot* WordMemory::find(std::string_view word, uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash & mask; slots_[i].at != 0; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.tag == tag_of(hash) && slot.word_size == word.size() &&
        std::memcmp(bytes_.data() + slot.at, word.data(), word.size()) == 0)
      return &slot;
  }
  return nullptr;
}

std::string_view WordMemory::add(std::string_view word, uint64_t hash, std::string made) {
  if (word.size() > kLongest || made.size() > kLongest) {
    not_kept_ = std::move(made);
    return not_kept_;
  }
  const bool is_full = count_ >= most_ || bytes_.size() + word.size() + made.size() > UINT32_MAX;
  if (is_full) clear();
  if (2 * (count_ + 1) > slots_.size()) grow();
  const Slot slot{static_cast<uint32_t>(bytes_.size()), tag_of(hash), static_cast<uint16_t>(word.size()),
                  static_cast<uint16_t>(made.size())};
  bytes_.append(word).append(made);
  put(slot, hash);
  ++count_;
  return kept(slot);
}

void WordMemory::put(const Slot& slot, uint64_t hash) {
  const size_t mask = slots_.size() - 1;
  size_t i = hash & mask;
  while (slots_[i].at != 0) i = (i + 1) & mask;
  slots_[i] = slot;
}

void WordMemory::grow() {
  std::vector<Slot> before(slots_.empty() ? kFewestSlots : slots_.size() * 2);
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.at != 0) put(slot, xxh3_64(std::string_view(bytes_).substr(slot.at, slot.word_size)));
  }
}

void WordMemory::clear() {
  slots_.clear();
  bytes_.assign(1, '\0');
  count_ = 0;
}

}  // namespace isnad
