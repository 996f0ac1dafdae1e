#include "intake/header_fields.h"

#include <algorithm>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

constexpr size_t kMostFields = 1000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// The line at the front, without its end; takes it away.
std::string_view take_line(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

HeaderFields::HeaderFields(std::string_view lines) {
  while (!lines.empty() && fields_.size() < kMostFields) {
    const std::string_view line = take_line(lines);
    if (line.empty()) return;
    if ((line[0] == ' ' || line[0] == '\t') && !fields_.empty()) {
      std::string_view& value = fields_.back().value;
      value = trim_ascii({value.data(), static_cast<size_t>(line.data() + line.size() - value.data())});
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    fields_.push_back({trim_ascii(line.substr(0, colon)), trim_ascii(line.substr(colon + 1))});
  }
}

std::string_view HeaderFields::value(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const HeaderField& f) { return equal_ascii_case(f.name, name); });
  return found == fields_.end() ? std::string_view() : found->value;
}

std::vector<std::string_view> HeaderFields::values(std::string_view name) const {
  std::vector<std::string_view> all;
  for (const HeaderField& field : fields_) {
    if (equal_ascii_case(field.name, name)) all.push_back(field.value);
  }
  return all;
}

size_t header_end(std::string_view text, size_t from) {
  for (size_t at = text.find('\n', from); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('\n')) return at + 2;
    if (rest.starts_with("\r\n")) return at + 3;
  }
  return std::string_view::npos;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal_ascii_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim_ascii(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return text.substr(0, 0);
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

std::string quotable(std::string_view text) { return utf8::sanitize(text.substr(0, 60)).text; }

std::string media_type_of(std::string_view content_type) {
  return lower_ascii(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

}  // namespace isnad::intake
