#include "serve/http.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "store/query_string.h"

namespace isnad::serve {
namespace {

std::string_view title_of(unsigned status) {
  switch (status) {
    case 400: return "The request makes no sense";
    case 401: return "A token is needed";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Not with this method";
    case 409: return "It cannot be done now";
    case 413: return "Too large";
    case 415: return "Not this type of content";
    case 421: return "Not the address this server answers to";
    case 431: return "The header is too large";
    case 503: return "Busy";
    default: return "Something went wrong here";
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// In a path '+' is itself; in a query store::for_each_field decodes.
Result<std::string> decoded_path(std::string_view path) {
  std::string out;
  for (size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '%') {
      out += path[i];
      continue;
    }
    const int high = i + 2 < path.size() ? hex_digit(path[i + 1]) : -1;
    const int low = i + 2 < path.size() ? hex_digit(path[i + 2]) : -1;
    if (high < 0 || low < 0) return Error{"", "a % that encodes nothing"};
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

constexpr std::string_view kCursorMark = "o";

}  // namespace

std::shared_ptr<const TemporaryFile> TemporaryFile::make() {
  std::string path = (std::filesystem::temp_directory_path() / "isnad-export-XXXXXX").string();
  const int descriptor = mkstemp(path.data());
  if (descriptor < 0) return nullptr;
  close(descriptor);
  return std::shared_ptr<const TemporaryFile>(new TemporaryFile(std::move(path)));
}

TemporaryFile::~TemporaryFile() { unlink(path_.c_str()); }

Response problem(unsigned status, std::string_view code, std::string_view detail, std::string_view hint) {
  Response response;
  response.status = status;
  response.type = "application/problem+json";
  JsonWriter json(response.body);
  json.begin_object()
      .key("type")
      .string("about:blank")
      .key("title")
      .string(title_of(status))
      .key("status")
      .number(status)
      .key("code")
      .string(code);
  json.key("detail").string(detail).key("hint").string_or_null_if_empty(hint).end_object();
  response.body += '\n';
  return response;
}

std::string_view Target::field(std::string_view name) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [name](const auto& f) { return f.first == name; });
  return at == fields.end() ? std::string_view() : std::string_view(at->second);
}

bool Target::has(std::string_view name) const {
  return std::any_of(fields.begin(), fields.end(), [name](const auto& f) { return f.first == name; });
}

Result<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return Error{"", "an address begins with '/'"};
  const size_t question = std::min(target.find('?'), target.size());
  auto path = decoded_path(target.substr(0, question));
  if (!path) return path.error();
  Target out;
  out.path = *std::move(path);
  if (!utf8::is_valid(out.path) || out.path.find('\0') != std::string::npos)
    return Error{"", "the address is not UTF-8"};
  if (question == target.size()) return out;
  const Status done =
      store::for_each_field(target.substr(question + 1), [&](std::string_view name, std::string_view value) -> Status {
        if (!utf8::is_valid(name) || !utf8::is_valid(value)) return Error{"", "a field of the query is not UTF-8"};
        out.fields.emplace_back(name, value);
        return Done{};
      });
  if (!done) return done.error();
  return out;
}

std::string cursor_at(uint64_t offset) { return std::string(kCursorMark) + std::to_string(offset); }

Result<uint64_t> offset_of(std::string_view cursor) {
  uint64_t offset = 0;
  const bool is_ours = cursor.starts_with(kCursorMark);
  if (is_ours) cursor.remove_prefix(kCursorMark.size());
  const auto [end, code] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), offset);
  constexpr uint64_t kFarthest = uint64_t{1} << 40U;
  if (!is_ours || code != std::errc() || end != cursor.data() + cursor.size() || offset > kFarthest)
    return Error{"cursor", "is none that this server gave"};
  return offset;
}

}  // namespace isnad::serve
