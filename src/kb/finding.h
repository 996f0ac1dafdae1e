// What is wrong with a file of the knowledge base, in a line that an editor can jump to.
#pragma once

#include <cstdint>
#include <string>

namespace isnad::kb {

enum class Weight : uint8_t {
  wrong,
  doubtful,  // a warning: right perhaps, and worth a look
};

struct Finding {
  Weight weight = Weight::wrong;
  std::string file;
  uint32_t line = 0;
  std::string what;

  /// "file:line: what", "file:line: warning: what"
  [[nodiscard]] std::string text() const {
    return file + ":" + std::to_string(line) + (weight == Weight::doubtful ? ": warning: " : ": ") + what;
  }
};

}  // namespace isnad::kb
