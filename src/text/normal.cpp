#include "text/normal.h"

#include <utf8proc.h>

#include <cstdlib>

namespace isnad::text {

std::string to_nfc(std::string_view valid_utf8) {
  utf8proc_uint8_t* composed = nullptr;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(valid_utf8.data());
  const auto size = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(valid_utf8.size()), &composed,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size < 0) return std::string(valid_utf8);  // only for what is no UTF-8, or when memory ends
  std::string out(reinterpret_cast<const char*>(composed), static_cast<size_t>(size));
  std::free(composed);  // NOLINT(cppcoreguidelines-no-malloc)
  return out;
}

}  // namespace isnad::text
