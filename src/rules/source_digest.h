// The digest of language files: the same for the same names and contents, wherever the user keeps layers.
#pragma once

#include <string>
#include <vector>

#include "base/hash.h"
#include "rules/source.h"

namespace isnad::rules {

/// Takes files in their order.
class SourceDigest {
 public:
  void add(const SourceFile& file);
  /// A file whose content arrives in pieces, which have `size` bytes together.
  void begin(const SourcePlace& place, uint64_t size);
  void piece(std::string_view bytes) { parts_.piece(bytes); }
  /// SHA-256, in hexadecimal digits. Ends it; call once.
  [[nodiscard]] std::string hex() { return parts_.hex(); }

 private:
  void add_name(const std::string& path, uint32_t layer);

  Sha256Parts parts_;
};

std::string digest_of(const std::vector<SourceFile>& sources);

}  // namespace isnad::rules
