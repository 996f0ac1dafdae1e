#include "store/compress.h"

#include <sqlite3.h>
#include <zstd.h>

#include <memory>

#include "store/sqlite.h"

namespace isnad::store {
namespace {

constexpr int kLevel = 1;
constexpr unsigned long long kLargest = 256ULL << 20U;  // what decompress() is willing to make

[[noreturn]] void damaged() { throw SqlError{SQLITE_CORRUPT, "a compressed text cannot be read"}; }

struct FreeC {
  void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
};
struct FreeD {
  void operator()(ZSTD_DCtx* d) const { ZSTD_freeDCtx(d); }
};

}  // namespace

std::string compress(std::string_view bytes, std::string_view like) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeC> context(ZSTD_createCCtx());
  ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  if (!like.empty()) ZSTD_CCtx_refPrefix(context.get(), like.data(), like.size());
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) throw SqlError{SQLITE_NOMEM, ZSTD_getErrorName(size)};
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

std::string decompress(std::string_view compressed, std::string_view like) {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeD> context(ZSTD_createDCtx());
  const unsigned long long size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargest) damaged();
  ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  if (!like.empty()) ZSTD_DCtx_refPrefix(context.get(), like.data(), like.size());
  std::string out(size, '\0');
  const size_t got = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(got) != 0 || got != size) damaged();
  return out;
}

}  // namespace isnad::store
