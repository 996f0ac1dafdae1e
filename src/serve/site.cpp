#include "serve/site.h"

#include <array>
#include <utility>

namespace isnad::serve {
namespace {

struct TableRow {
  const char* path;
  const char* path_end;
  const char* content;
  const char* content_end;
};

extern "C" const TableRow isnad_embedded_site[];         // NOLINT(modernize-avoid-c-arrays)
extern "C" const TableRow isnad_embedded_site_end[];     // NOLINT(modernize-avoid-c-arrays)
extern "C" const TableRow isnad_embedded_openapi[];      // NOLINT(modernize-avoid-c-arrays)

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
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
    for (const TableRow* row = isnad_embedded_site; row != isnad_embedded_site_end; ++row) {
      if (std::string_view(row->path, row->path_end) != wanted) continue;
      return SiteFile{{row->content, row->content_end}, type_of(wanted), wanted.starts_with("assets/")};
    }
    return std::nullopt;
  };
  if (auto file = find(path)) return file;
  if (path.starts_with("assets/") || (has_extension(path) && path.find('/') == std::string_view::npos)) return std::nullopt;
  return find("index.html");
}

std::string_view openapi() { return {isnad_embedded_openapi->content, isnad_embedded_openapi->content_end}; }

}  // namespace isnad::serve
