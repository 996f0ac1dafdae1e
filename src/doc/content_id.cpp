#include "doc/content_id.h"

#include "base/hash.h"

namespace isnad::doc {

std::string content_id(const Document& document) {
  Sha256Parts parts;
  parts.add(document.given.outlet.value_or(""));
  parts.add(document.source.url.value_or(""));
  parts.add(document.text);
  return parts.hex().substr(0, 32);
}

}  // namespace isnad::doc
