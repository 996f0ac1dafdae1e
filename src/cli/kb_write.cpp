#include "cli/kb_write.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace isnad::cli {

Error layers_are_off() {
  return {"", "ISNAD_KB is empty, which switches your own names off; unset it, or set it to the folder to write to"};
}

LayersLock::~LayersLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<LayersLock> lock_layers(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Error{folder.string(), "cannot make the folder: " + failed.message()};
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return Error{folder.string(), std::string("cannot open: ") + std::strerror(errno)};
  LayersLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX) != 0 && errno != ENOTSUP && errno != ENOLCK)
    return Error{folder.string(), std::string("cannot lock: ") + std::strerror(errno)};
  return lock;
}

}  // namespace isnad::cli
