#include "rules/knowledge_cache.h"

#include <memory>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "rules/knowledge_image.h"
#include "rules/source_digest.h"

namespace isnad::rules {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kWorthKeeping = uint64_t{2} << 20U;
constexpr size_t kPiece = size_t{256} << 10U;  // stays in the processor's cache between reading and hashing
constexpr size_t kNameDigits = 16;

bool is_knowledge(const std::string& path) { return path.ends_with(".kb"); }

/// Reads a file for its digest alone.
bool digest_file(const SourcePlace& place, std::string& buffer, SourceDigest& digest) {
  const auto stream = open_stream(place.file.string());
  if (!stream) return false;
  digest.begin(place, place.size);
  buffer.resize(kPiece);
  uint64_t left = place.size;
  while (true) {
    const auto got = (*stream)->read(buffer.data(), buffer.size());
    if (!got || *got > left) return false;  // it has grown meanwhile
    if (*got == 0) return left == 0;
    digest.piece({buffer.data(), *got});
    left -= *got;
  }
}

/// The digest of all files; those that are not `*.kb` are kept. Nothing when one cannot be read: the compiler will say
/// so.
std::optional<std::string> read_others(const std::vector<SourcePlace>& places, std::vector<SourceFile>& others) {
  SourceDigest digest;
  std::string buffer;
  for (const SourcePlace& place : places) {
    if (is_knowledge(place.path)) {
      if (place.file.empty()) {
        digest.begin(place, place.size);
        digest.piece(place.embedded);
      } else if (!digest_file(place, buffer, digest)) {
        return std::nullopt;
      }
      continue;
    }
    auto file = read_source(place);
    if (!file) return std::nullopt;
    digest.add(*file);
    others.push_back(*std::move(file));
  }
  return digest.hex();
}

}  // namespace

bool is_worth_keeping(const std::vector<SourcePlace>& places) {
  uint64_t bytes = 0;
  for (const SourcePlace& place : places) bytes += is_knowledge(place.path) ? place.size : 0;
  return bytes >= kWorthKeeping;
}

fs::path image_path(const fs::path& cache, const std::optional<fs::path>& folder,
                    const std::optional<fs::path>& layers) {
  std::error_code failed;
  Sha256Parts parts;
  for (const auto& from : {folder, layers})
    parts.add(from ? fs::weakly_canonical(*from, failed).string() : std::string());
  return cache / ("kb-" + parts.hex().substr(0, kNameDigits) + ".image");
}

std::optional<KeptKnowledge> kept_knowledge(const fs::path& image, const std::vector<SourcePlace>& places) {
  std::error_code failed;
  if (!fs::is_regular_file(image, failed)) return std::nullopt;
  auto opened = MappedFile::open(image.string());
  if (!opened) return std::nullopt;
  const auto file = std::make_shared<const MappedFile>(*std::move(opened));
  const auto key = read_image_key(file->bytes());
  if (!key) return std::nullopt;
  KeptKnowledge kept;
  const auto digest = read_others(places, kept.others);
  if (!digest || *digest != key->sources) return std::nullopt;
  const auto view = check_image(file->bytes());
  if (!view) return std::nullopt;
  file->release();
  kept.knowledge = KnowledgeBase(file, *view);
  kept.digest = *digest;
  return kept;
}

Status keep_knowledge(const fs::path& image, const KnowledgeBase& knowledge, const std::string& digest) {
  std::error_code failed;
  if (fs::create_directories(image.parent_path(), failed))
    fs::permissions(image.parent_path(), fs::perms::owner_all, failed);
  if (failed) return Error{image.parent_path().string(), "cannot be made: " + failed.message()};
  const std::string header = header_with_key(knowledge.image(), {digest});
  return write_file_atomically(image, {header, knowledge.image().substr(header.size())});
}

}  // namespace isnad::rules
