// The files of the page and the description of the API, built into the program.
#pragma once

#include <optional>
#include <string_view>

namespace isnad::serve {

struct SiteFile {
  std::string_view content;
  std::string_view type;    // "text/css; charset=utf-8"
  bool is_lasting = false;  // under /assets/: its name holds a hash of its content
};

/// What stands at a path of the page: "/" and every path without an extension give index.html, which does its own
/// routing. nullopt: there is no such file, or this program was built without the page.
std::optional<SiteFile> site_file(std::string_view path);

std::string_view openapi();

}  // namespace isnad::serve
