// What the subcommands that write a layer have in common.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace isnad::cli {

/// ISNAD_KB is set and empty.
Error layers_are_off();

/// Held while a layer is read, changed and written, so that two programs do not lose each other's entries.
class LayersLock {
 public:
  explicit LayersLock(int descriptor) : descriptor_(descriptor) {}
  LayersLock(LayersLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  LayersLock(const LayersLock&) = delete;
  LayersLock& operator=(const LayersLock&) = delete;
  LayersLock& operator=(LayersLock&&) = delete;
  ~LayersLock();

 private:
  int descriptor_;
};

/// Makes the folder if it is missing and waits for the lock on it.
Result<LayersLock> lock_layers(const std::filesystem::path& folder);

}  // namespace isnad::cli
