#include "base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <cstring>

#include "base/result.h"

// Inlined so that short keys cost no call into another library.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace isnad {
namespace {

std::string to_hex(const unsigned char* bytes, size_t count) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(count * 2);
  for (size_t i = 0; i < count; ++i) {
    out.push_back(kDigits[bytes[i] >> 4U]);
    out.push_back(kDigits[bytes[i] & 15U]);
  }
  return out;
}

/// Looking the algorithm up by name costs more than hashing a short article, so it is done once.
const EVP_MD* sha256() {
  static const EVP_MD* const algorithm = [] {
    EVP_MD* fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    ISNAD_CHECK(fetched != nullptr);
    return fetched;
  }();
  return algorithm;
}

EVP_MD_CTX* as_context(void* pointer) { return static_cast<EVP_MD_CTX*>(pointer); }

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  ISNAD_CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256(), nullptr) == 1);
  return to_hex(digest.data(), size);
}

Sha256Parts::Sha256Parts() : context_(EVP_MD_CTX_new()) {
  ISNAD_CHECK(context_ != nullptr && EVP_DigestInit_ex(as_context(context_), sha256(), nullptr) == 1);
}

Sha256Parts::~Sha256Parts() { EVP_MD_CTX_free(as_context(context_)); }

void Sha256Parts::add(std::string_view part) {
  begin(part.size());
  piece(part);
}

void Sha256Parts::begin(uint64_t size) {
  std::array<unsigned char, 8> length{};
  for (size_t i = 0; i < 8; ++i) length[i] = static_cast<unsigned char>(size >> (8 * i));
  ISNAD_CHECK(EVP_DigestUpdate(as_context(context_), length.data(), length.size()) == 1);
}

void Sha256Parts::piece(std::string_view bytes) {
  ISNAD_CHECK(EVP_DigestUpdate(as_context(context_), bytes.data(), bytes.size()) == 1);
}

std::string Sha256Parts::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  ISNAD_CHECK(EVP_DigestFinal_ex(as_context(context_), digest.data(), &size) == 1);
  return to_hex(digest.data(), size);
}

uint64_t xxh3_64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Hash128 xxh3_128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {.low = hash.low64, .high = hash.high64};
}

}  // namespace isnad
