// Hashes. SHA-256 where a person must be able to check it (evidence, ids that leave the program); XXH3 inside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// SHA-256 of several parts, each preceded by its length, so that ("ab","c") and ("a","bc") differ.
class Sha256Parts {
 public:
  Sha256Parts();
  ~Sha256Parts();
  Sha256Parts(const Sha256Parts&) = delete;
  Sha256Parts& operator=(const Sha256Parts&) = delete;

  void add(std::string_view part);
  /// A part whose bytes arrive in pieces: its length, then pieces of that length together.
  void begin(uint64_t size);
  void piece(std::string_view bytes);
  /// Ends it; call once.
  [[nodiscard]] std::string hex();

 private:
  void* context_;  // EVP_MD_CTX, kept out of this header
};

uint64_t xxh3_64(std::string_view bytes);

struct Hash128 {
  uint64_t low = 0;
  uint64_t high = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
};
Hash128 xxh3_128(std::string_view bytes);

}  // namespace isnad
