#include "serve/site.h"

#include <array>
#include <utility>

#include "base/embedded_files.h"

namespace isnad::serve {
namespace {

extern "C" const EmbeddedFile isnad_embedded_site[];      // NOLINT(modernize-avoid-c-arrays)
extern "C" const EmbeddedFile isnad_embedded_site_end[];  // NOLINT(modernize-avoid-c-arrays)
extern "C" const EmbeddedFile isnad_embedded_openapi[];   // NOLINT(modernize-avoid-c-arrays)

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".topojson", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view type_of(std::string_view path) {
  for (const auto& [extension, type] : kTypes) {
    if (path.ends_with(extension)) return type;
  }
  return "application/octet-stream";
}

bool has_extension(std::string_view path) {
  const size_t dot = path.rfind('.');
  return dot != std::string_view::npos && path.find('/', dot) == std::string_view::npos;
}

}  // namespace

std::optional<SiteFile> site_file(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  // Ids hold dots (an entity's may): only what the build gave an extension is a file.
  const auto find = [](std::string_view wanted) -> std::optional<SiteFile> {
    for (const EmbeddedFile* file = isnad_embedded_site; file != isnad_embedded_site_end; ++file) {
      if (file->path() == wanted) return SiteFile{file->content(), type_of(wanted), wanted.starts_with("assets/")};
    }
    return std::nullopt;
  };
  if (auto file = find(path)) return file;
  if (path.starts_with("assets/") || (has_extension(path) && path.find('/') == std::string_view::npos))
    return std::nullopt;
  return find("index.html");
}

std::string_view openapi() { return isnad_embedded_openapi->content(); }

}  // namespace isnad::serve
