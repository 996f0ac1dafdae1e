#include "base/intern.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/hash.h"

namespace isnad {
namespace {

constexpr size_t kBlockSize = size_t{64} << 10U;
constexpr size_t kFirstSlots = 64;

uint32_t tag_of(uint64_t hash) { return static_cast<uint32_t>(hash >> 32U); }

}  // namespace

std::string_view StringArena::store(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > free_size_) {
    free_size_ = std::max(kBlockSize, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_size_));  // NOLINT(modernize-avoid-c-arrays)
    free_ = blocks_.back().get();
    memory_ += free_size_;
  }
  std::memcpy(free_, text.data(), text.size());
  const std::string_view stored(free_, text.size());
  free_ += text.size();
  free_size_ -= text.size();
  return stored;
}

uint32_t Interner::intern(std::string_view text) { return intern(text, hash(text)); }

uint64_t Interner::hash(std::string_view text) { return xxh3_64(text); }

void Interner::prefetch(uint64_t hash) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
}

void Interner::prefetch_text(uint64_t hash) const {
  if (slots_.empty()) return;
  const Slot& slot = slots_[hash & (slots_.size() - 1)];
  if (slot.id != kMissing && slot.hash_tag == tag_of(hash)) __builtin_prefetch(&texts_[slot.id]);
}

uint32_t Interner::intern(std::string_view text, uint64_t hash) {
  if (slots_.size() < 2 * (texts_.size() + 1)) grow_to(std::max(kFirstSlots, slots_.size() * 2));
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.id == kMissing) {
    slot = {.id = size(), .hash_tag = tag_of(hash)};
    texts_.push_back(arena_.store(text));
  }
  return slot.id;
}

uint32_t Interner::find(std::string_view text) const {
  if (slots_.empty()) return kMissing;
  return slots_[slot_of(text, xxh3_64(text))].id;
}

size_t Interner::memory() const {
  return arena_.memory() + slots_.capacity() * sizeof(Slot) + texts_.capacity() * sizeof(std::string_view);
}

/// The slot that holds `text`, or the empty one where it belongs.
size_t Interner::slot_of(std::string_view text, uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].id != kMissing && !(slots_[at].hash_tag == tag_of(hash) && texts_[slots_[at].id] == text)) {
    at = (at + 1) & mask;
  }
  return at;
}

void Interner::reserve(size_t strings) {
  if (slots_.size() < 2 * (strings + 1)) grow_to(std::max(kFirstSlots, std::bit_ceil(2 * (strings + 1))));
  texts_.reserve(strings);
}

void Interner::grow_to(size_t slots) {
  slots_.assign(slots, Slot{});
  for (uint32_t id = 0; id < size(); ++id) {
    const uint64_t hash = xxh3_64(texts_[id]);
    slots_[slot_of(texts_[id], hash)] = {.id = id, .hash_tag = tag_of(hash)};
  }
}

}  // namespace isnad
