#include "rules/source_digest.h"

#include <filesystem>

namespace isnad::rules {

void SourceDigest::add_name(const std::string& path, uint32_t layer) {
  // Where the user keeps layers is nobody's business; what they are called and hold is.
  parts_.add(layer == 0 ? path : "(layer) " + std::filesystem::path(path).filename().string());
}

void SourceDigest::add(const SourceFile& file) {
  add_name(file.path, file.layer);
  parts_.add(file.content);
}

void SourceDigest::begin(const SourcePlace& place, uint64_t size) {
  add_name(place.path, place.layer);
  parts_.begin(size);
}

std::string digest_of(const std::vector<SourceFile>& sources) {
  SourceDigest digest;
  for (const SourceFile& file : sources) digest.add(file);
  return digest.hex();
}

}  // namespace isnad::rules
